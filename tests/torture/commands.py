"""Runs every command that opens a fact base on every hostile file and path, and the explorer on some."""

import ctypes
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pkit.facts.text import one_line
from tests.support.pty import Terminal
from tests.torture import files, kinds
from tests.torture.forked import Ran, load, ran
from tests.torture.reference import slowness

SECONDS = 2.0
"""Of processor time; times the slowness of the machine at that moment."""
MEGABYTES = 200.0
_NOBODY = 65534
_PLACE = re.compile(r":[1-9][0-9]*:[1-9][0-9]*: \S")


def calls(article: Path) -> Sequence[Sequence[str]]:
    """Return the commands that open a base."""
    told = "search x|search x --json|show a|show a --json|list|list --json|cite a|brief a|browse --plain".split("|")
    formats = "json jsonl csv md jsonld csl-json biblatex ris".split()
    return [
        ["check"],
        ["check", "--json"],
        ["check", "--format", "github"],
        *(each.split() for each in told),
        *(["export", "--format", each] for each in formats),
        ["verify", str(article)],
        ["verify", str(article), "--json"],
        ["doctor"],
    ]


def faults(path: Path, words: Sequence[str], said: Ran) -> Iterator[str]:
    """Yield what is wrong with how a command refused the base at ``path``."""
    text = (said.out + said.err).decode("utf-8", "replace")
    shown = one_line(str(path))
    if said.status not in {1, 3}:
        yield f"status {said.status}"
    if "Traceback" in text:
        yield f"a traceback: {text[-300:]}"
    if (said.seconds > SECONDS and said.seconds > SECONDS * slowness()) or said.megabytes > MEGABYTES:
        yield f"{said.seconds:.1f} s, {said.megabytes:.0f} MB"
    if any(one_line(line) != line.strip() for line in text.replace("\t", " ").split("\n") if "--json" not in words):
        yield f"not printable: {text[:300]!r}"
    # The doctor's status tells of other things too, and what cannot be opened has no place in it.
    is_read = not re.search("cannot be (opened|read)|is not a regular file", text)
    if said.status == 1 and is_read and "json" not in str(words) and "github" not in words and not _PLACE.search(text):
        yield f"no place: {text[:300]!r}"
    if "json" not in str(words) and "github" not in words and shown not in text:
        yield f"no file: {text[:300]!r}"


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user who may not read everything, where this one may."""
    libc = ctypes.CDLL(None)
    if os.geteuid():
        yield
        return
    libc.seteuid(_NOBODY)
    try:
        yield
    finally:
        libc.seteuid(0)


def run(folder: Path, share: float) -> list[str]:
    """Return what went wrong in each call, empty where nothing did."""
    load()
    folder.chmod(0o755)
    place, streams = folder / "files", folder / "streams"
    place.mkdir()
    streams.mkdir()
    article = folder / "article.txt"
    article.write_text("One. Two.\n\nThree.\n")
    environ = {"HOME": str(folder), "PKIT_CLIPBOARD": "off", "PATH": os.environ["PATH"]}
    every = calls(article)
    said: list[str] = []
    step = max(1, round(1 / share))
    for number, (name, content) in enumerate((*files.hostile(), *kinds.more())):
        if number % step:
            continue
        path = place / f"{name}.yaml"
        path.write_bytes(content)
        chosen = (
            every
            if "sizes" in name or "bulk" in name
            else [every[(number + part * 7) % len(every)] for part in range(3)]
        )
        said += _tried(path, name, chosen, streams, environ)
        path.unlink()
    for number, (name, path) in enumerate(files.special(place)):
        if name not in {"forbidden", "dev-stdin"} and not number % step:
            said += _tried(path, name, every, streams, environ)
    said += _forbidden(place / "forbidden", every, streams, environ)
    return said + explored(folder, share)


def _tried(
    path: Path, name: str, every: Sequence[Sequence[str]], streams: Path, environ: Mapping[str, str]
) -> Iterator[str]:
    for words in every:
        # Named in each of the ways.
        by_name = ["check", *words[1:], str(path)] if words[0] == "check" else ["--facts", str(path), *words]
        done = ran(by_name, streams, environ, b"x\nq\n")
        if done.seconds > SECONDS:  # beside other trials it may have taken longer than it needs
            done = min((done, *(ran(by_name, streams, environ, b"x\nq\n") for _ in range(2))), key=_seconds)
        found = ", ".join(faults(path, words, done))
        yield f"{name}: {' '.join(words)}: {found}" if found else ""


def _seconds(done: Ran) -> float:
    return done.seconds


def _forbidden(path: Path, every: Sequence[Sequence[str]], streams: Path, environ: Mapping[str, str]) -> list[str]:
    """Ask for a file that the user may not read."""
    for each in (streams, *streams.iterdir()):
        each.chmod(0o777)
    with nobody():
        return list(_tried(path, "no permission", every, streams, environ))


def explored(folder: Path, share: float) -> list[str]:
    """Start the explorer on some of them in a terminal: it says the same, and draws nothing."""
    said: list[str] = []
    some = [each for number, each in enumerate((*files.hostile(), *kinds.more())) if number % 40 == 7]
    for name, content in some[: max(2, round(len(some) * share))]:
        path = folder / f"{name}.yaml"
        path.write_bytes(content)
        found = _explored(path, folder)
        said.append(f"{name}: explorer: {found}" if found else "")
    for path in (folder, Path("/dev/zero"), folder / "nothing"):
        found = _explored(path, folder)
        said.append(f"{path}: explorer: {found}" if found else "")
    return said


def _explored(path: Path, home: Path) -> str:
    command = (sys.executable, "-m", "pkit", "--facts", str(path))
    with Terminal(command, environ={"HOME": str(home)}, columns=300, rows=60) as terminal:
        status = terminal.end()
        wrong = status not in {1, 3} or b"\x1b" in terminal.raw or "Traceback" in terminal.text
        return f"status {status}: {terminal.text[:300]!r}" if wrong or str(path) not in terminal.text else ""


if __name__ == "__main__":
    begun = time.monotonic()
    done = run(Path(sys.argv[1]), float(sys.argv[2]))
    sys.stdout.write("\n".join(filter(None, done)))
    sys.stdout.write(f"\n{len(done)} in {time.monotonic() - begun:.0f} s\n")
