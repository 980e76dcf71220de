"""Runs every command without a reader, with a full disk, closed streams, without colours, without UTF-8."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.support.pty import Terminal

_PKIT = (sys.executable, "-m", "pkit")
_UNREAD = 141
_COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")

Environ = Mapping[str, str]


def calls(article: Path) -> Mapping[str, Sequence[str]]:
    """Return every command, as one would call it."""
    told = (
        "--help|--version|search trade|search trade --json|search|list|list --json|list figures|show us-embassy|"
        "show us-embassy --json|cite us-embassy|brief us-embassy|check|check --json|new|schema|doctor|completion bash|"
        "completion zsh|completion fish|browse --plain|export --format json|export --format csv|export --format md|"
        "export --format ris|nonsense|search --help|list nonsense"
    )
    return {each: each.split() for each in told.split("|")} | {
        "verify": ["verify", str(article)],
        "draft": ["draft", str(article)],
    }


def _shell(words: Sequence[str], redirection: str, environ: Environ) -> tuple[int, str, str]:
    """Run pkit in a shell with ``redirection``; its status and what it wrote to what was left."""
    done = subprocess.run(
        ["bash", "-c", f'"$@" {redirection}', "bash", *_PKIT, *words],
        env=environ,
        input=b"",
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def _judged(statuses: set[int], said: tuple[int, str, str]) -> str:
    status, out, err = said
    faults = [f"status {status}"] if status not in statuses else []
    if "Traceback" in out + err or "Exception ignored" in err or "\x1b" in out + err:
        faults.append(f"{(out + err)[-300:]!r}")
    return ", ".join(faults)


def _full(words: Sequence[str], plain: int, environ: Environ) -> str:
    return _judged({3, plain}, _shell(words, ">/dev/full", environ)) or _judged(
        {3, plain}, _shell(words, ">/dev/full 2>&1", environ)
    )


def _head(words: Sequence[str], plain: int, environ: Environ) -> str:
    return _judged({plain, _UNREAD}, _shell(words, "| head -c 1 >/dev/null; exit ${PIPESTATUS[0]}", environ))


def _closed(descriptor: str) -> Callable[[Sequence[str], int, Environ], str]:
    def judged(words: Sequence[str], plain: int, environ: Environ) -> str:
        return _judged({plain, 3} if descriptor == ">&-" else {plain}, _shell(words, descriptor, environ))

    return judged


def _locale(name: str, value: str) -> Callable[[Sequence[str], int, Environ], str]:
    def judged(words: Sequence[str], plain: int, environ: Environ) -> str:
        return _judged({plain}, _shell(words, "", {**environ, name: value}))

    return judged


def _ascii(words: Sequence[str], plain: int, environ: Environ) -> str:
    said = _shell(words, "", {**environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    return _judged({plain}, said) or ("" if said[1].isascii() else "not ASCII")


def _uncoloured(words: Sequence[str], plain: int, environ: Environ) -> str:
    with Terminal([*_PKIT, *words], environ={**environ, "NO_COLOR": "1"}, columns=70) as terminal:
        terminal.send("\x04")
        status = terminal.end()
        return (
            "" if status == plain and not _COLOUR.search(terminal.raw) else f"status {status}, {terminal.raw[-200:]!r}"
        )


def _dumb(words: Sequence[str], plain: int, environ: Environ) -> str:
    with Terminal([*_PKIT, *words], environ={**environ, "TERM": "dumb"}, columns=70) as terminal:
        terminal.send("\x04")
        status = terminal.end()
        return "" if status == plain and b"\x1b" not in terminal.raw else f"status {status}, {terminal.raw[-200:]!r}"


TRIALS: Mapping[str, Callable[[Sequence[str], int, Environ], str]] = {
    ">/dev/full": _full,
    "| head": _head,
    "stdin closed": _closed("<&-"),
    "stdout closed": _closed(">&-"),
    "stderr closed": _closed("2>&-"),
    "all closed": lambda words, plain, environ: _judged({plain, 3}, _shell(words, "<&- >&- 2>&-", environ)),
    "LC_ALL=C": _locale("LC_ALL", "C"),
    "LANG=C": _locale("LANG", "C"),
    "ASCII": _ascii,
    "NO_COLOR": _uncoloured,
    "TERM=dumb": _dumb,
}


def explorer(environ: Environ) -> list[str]:
    """Start the explorer without one of what it needs: one line that names the command line, status 2."""
    said: list[str] = []
    for redirection in (
        "</dev/null",
        ">/dev/null",
        "2>/dev/null",
        "<&-",
        ">&-",
        "2>&-",
        "| cat; exit ${PIPESTATUS[0]}",
    ):
        command = ["bash", "-c", f'"$@" {redirection}', "bash", *_PKIT]
        with Terminal(command, environ=environ, columns=200) as terminal:
            status = terminal.end()
            heard = "pkit search" in terminal.text or redirection in {"2>/dev/null", "2>&-", ">&-"}
            fine = status in {2, 3} and heard and b"\x1b" not in terminal.raw and "Traceback" not in terminal.text
            said.append("" if fine else f"explorer {redirection}: status {status}, {terminal.raw[-200:]!r}")
    for term in ("dumb", "unknown"):
        with Terminal(_PKIT, environ={**environ, "TERM": term}, columns=200) as terminal:
            fine = terminal.end() == 2 and "pkit search" in terminal.text and b"\x1b" not in terminal.raw
            said.append("" if fine else f"explorer TERM={term}: {terminal.raw[-200:]!r}")
    said.append(_judged({2}, _shell([], "", environ)))
    for extra in (
        {"NO_COLOR": "1"},
        {"LC_ALL": "C"},
        {"LANG": "C"},
        {"TERM": "vt100"},
        {"TERM": "linux"},
        {"TERM": "screen"},
    ):
        with Terminal(_PKIT, environ={**environ, **extra}, columns=100) as terminal:
            terminal.until("Citation")
            terminal.send("zarar\r?")
            terminal.until("Help")
            terminal.send("\x11")
            fine = terminal.end() == 0 and not ("NO_COLOR" in extra and _COLOUR.search(terminal.raw))
            said.append("" if fine else f"explorer {extra}: {terminal.raw[-200:]!r}")
    with Terminal([*_PKIT, "browse", "--plain"], environ=environ) as terminal:
        terminal.until("pkit>")
        terminal.kill(signal.SIGINT)
        status = terminal.end()
        said.append("" if status in {130, -2} and "Traceback" not in terminal.text else f"browse, SIGINT: {status}")
    return said


def run(folder: Path, share: float) -> list[str]:
    """Return what went wrong in each call, empty where nothing did."""
    article = folder / "article.txt"
    article.write_text("One. Two.\n\nThree.\n")
    environ = {"HOME": str(folder), "PKIT_CLIPBOARD": "off", "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    said = explorer(environ)
    step = max(1, round(1 / share))
    place = 0
    for name, words in calls(article).items():
        plain = _shell(words, "", environ)[0]
        for trial, judged in TRIALS.items():
            place += 1
            if place % step == 0:
                found = judged(words, plain, environ)
                said.append(f"{name}, {trial}: {found}" if found else "")
    return said


if __name__ == "__main__":
    begun = time.monotonic()
    done = run(Path(sys.argv[1]), float(sys.argv[2]))
    sys.stdout.write("\n".join(filter(None, done)))
    sys.stdout.write(f"\n{len(done)} in {time.monotonic() - begun:.0f} s\n")
