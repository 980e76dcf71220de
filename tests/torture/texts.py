"""Displays hostile texts everywhere, in a terminal and in pipes, and inspects every byte of output."""

import base64
import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pkit.facts.text import is_hidden, one_line
from tests.support.pty import Terminal
from tests.torture.files import END, HEAD
from tests.torture.forked import load, ran

HOSTILE = (
    "A\x1b[31mEVIL\x1b[0mB", "A\x1b[7;7HPWN7B", "A\x1b[2J\x1b[1;1HEVILCLR", "A\x1b]52;c;UFdORUQ=\x07B", "A\x1b]52;c;UFdORUQ=\x1b\\B",
    "A\x1b]0;EVILTITLE\x1b\\B", "A\x1b]8;;http://evil.example/\x1b\\c\x1b]8;;\x1b\\B", "A\x1b]0;EVILUNTERM", "A\x9b31mEVILB",
    "A\x1bP+q544e\x1b\\B", "A\x90q\x9cB", "A\x9d0;EVIL\x9cB", "A\x1bcB", "A\x1b[6nB", "A\x1b[cB", "A\x1b#8B", "A\x0e\x0fB",
    "safe\x08\x08\x08\x08evil", "safe text\revil", "A\x07B", "A\x0bB\x0cC", "A\x7fB", "user\u202e gpj.exe", "a\u2066b\u2067c\u2069d",
    "a\u200bb\u200ed\ufeffe\u2060f", "a\u061cb", "A\ufffe\uffffB", "A\x85B", "A\u2028B\u2029C", "a\U000e0041b", "a\xadb", "A\x1b_Gi=1\x1b\\B",
)  # fmt: skip
MARKUP = (
    "[red]hidden?[/red] [bold]x", "see [/] and [/foo]", "[@click=app.exit]press[/]", "[link=http://evil.example]x[/link]", "[b + reply [",
    "[#zzzzzz]x[/] [on blurple]y[/]", "\\[red]x\\", "as shown in [12], [Smith 2020], [1-3]", "range [0, 1] and [a, b) [x]", "[/usr/bin]",
    "[n=30] [sic]", "$accent [$accent]", "{x} {0} %s %(a)s ${HOME} `id` $(id)", ":smile: &amp; <b>b</b> **b** _i_ ~~s~~", "a|b||c", "[]", "[[]]",
    "\\", "'\"`", "=1+1", "@x", "-x", "#x", "%x", "\u6f22\u5b57\u2460 e\u0301",
)  # fmt: skip
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\]22;[a-z]+\x07")
"""What the program itself sends: control sequences, and Textual's shape of the mouse pointer."""
_CLIPBOARD = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
_SCREENS = (
    "\t",
    "j",
    "j",
    " ",
    "c",
    "y",
    "B",
    "\x1b",
    "v",
    "\x1b",
    "P",
    "\x1b",
    "C",
    "\x1b",
    ":",
    "\x1b",
    "?",
    "\x1b",
    "f",
    "\x1b",
    "t",
    "\x1b",
    "w",
    "\x1b",
)
_VARIABLES = "TERM LANG XDG_CACHE_HOME PKIT_FACTS PKIT_CLIPBOARD COLUMNS NO_COLOR HOME".split()


def quoted(text: str) -> str:
    """Return ``text`` as YAML in double quotes, everything odd in it escaped."""
    return (
        '"'
        + "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
        + '"'
    )


_FIELDS = {
    "officials": "role: {0}",
    "agencies": "country: PK",
    "figures": 'value: "{1}"\n    unit: things\n    qualifier: about\n    period: {0}\n    about: [a{1}]',
    "programs": "status: {0}",
}
_SOURCE = "  - id: s\n    type: book\n    title: {0}\n    container-title: {0}\n    author: [{{literal: {0}}}]\n"
_ENTRY = (
    "    aliases: [{0}]\n    tags: [{0}]\n    facts:\n      - text: {0}\n        paragraph: 1\n        per: [{0}]\n"
)


def base_of(texts: Sequence[str]) -> str:
    """Return a fact base with ``texts`` in every field that takes free text."""
    parts = [f"schema: 1\ntitle: {quoted(texts[0])}\nsources:\n{_SOURCE.format(quoted(texts[-1]))}"]
    for section, fields in _FIELDS.items():
        parts.append(f"{section}:\n")
        for number, text in enumerate(texts):
            said = quoted(text)
            parts.append(f"  - id: {section[0]}{number}\n    name: {said}\n    {fields.format(said, number)}\n")
            parts.append(_ENTRY.format(said))
    return "".join(parts) + END


def leaks(raw: bytes, texts: Iterable[str] = HOSTILE) -> Iterator[str]:
    """Yield what of ``texts`` came out as it is, and every control but the program's own sequences."""
    written = raw.decode("utf-8", "replace")
    yield from (f"{text!r} as it is" for text in texts if text in written)
    for copied in _CLIPBOARD.findall(written):
        inside = base64.b64decode(copied).decode("utf-8", "replace")
        if any(is_hidden(letter) and letter != "\n" for letter in inside):
            yield f"copied {inside!r}"
    rest = _CONTROL.sub("", _CLIPBOARD.sub("", re.sub(r"\x1bP[^\x1b]*\x1b\\|\x1b[=>]", "", written)))
    found = sorted({letter for letter in rest if is_hidden(letter) and letter not in "\r\n\t"})
    if found:
        yield f"characters {found!r} near {rest[max(0, rest.index(found[0]) - 40) :][:80]!r}"


def _settle(terminal: Terminal) -> None:
    """Take what comes until nothing has come for some time."""
    before = -1
    while before != len(terminal.raw):
        before = len(terminal.raw)
        terminal.pause(0.12)


def _squeezed(text: str) -> str:
    """Return ``text`` without white space, each letter composed with its accent, as pyte keeps what it draws."""
    return unicodedata.normalize("NFC", re.sub(r"\s", "", text))


def explored(folder: Path, name: str, texts: Sequence[str]) -> Iterator[str]:
    """Walk through every screen of an explorer on a base of ``texts``; what is wrong, a line for each text."""
    path = folder / f"{name}.yaml"
    path.write_text(base_of(texts), "ascii")
    command = (sys.executable, "-m", "tests.torture.unchecked", "--facts", str(path))
    environ = {"HOME": str(folder), "PKIT_CLIPBOARD": "osc52", "PYTHONPATH": str(Path.cwd())}
    with Terminal(command, environ=environ, columns=200, rows=60) as terminal:
        try:
            terminal.until("Citation")
        except AssertionError as error:
            yield str(error)
            return
        shown = ""
        for key in (*_SCREENS, *("\tj" * len(texts))):
            terminal.send(key)
            _settle(terminal)
            shown += terminal.text
        terminal.send(f"/\x1b[200~{texts[0]}\x1b[201~")
        terminal.pause(0.5)
        terminal.kill(signal.SIGTERM)
        wrong = ([] if terminal.end() == 143 else ["it failed"]) + list(
            leaks(terminal.raw, texts=set(HOSTILE) & set(texts))
        )
        squeezed = _squeezed(re.sub("[│┃╭╮╰╯─━…]", "", shown))
        for text in texts:
            swallowed = _squeezed(one_line(text)) not in squeezed
            yield ", ".join([*wrong, *([f"swallowed: {text!r}"] if swallowed else [])])


def _commands(number: int) -> Iterator[Sequence[str]]:
    yield from (each.split() for each in "list|list --json|search EVIL|search B --json|browse --plain".split("|"))
    yield from (["show", f"{section}{number}"] for section in "oafp")
    yield from (
        ["cite", f"o{number}", "--style", style]
        for style in "apa mla oscola ieee biblatex ris csl-json markdown wikipedia".split()
    )
    yield ["brief", f"o{number}"]
    yield from (["export", "--format", each] for each in "json jsonl csv md jsonld csl-json biblatex ris".split())


def printed(folder: Path, texts: Sequence[str], share: float) -> Iterator[str]:
    """Print a base of ``texts`` by every command, on a terminal and into a pipe."""
    path = folder / "printed.yaml"
    path.write_text(base_of(texts), "ascii")
    environ = {"HOME": str(folder), "PKIT_CLIPBOARD": "osc52", "PYTHONPATH": str(Path.cwd())}
    for words in list(_commands(2))[:: max(1, round(1 / share))]:
        command = [sys.executable, "-m", "tests.torture.unchecked", "--facts", str(path), *words]
        yield _piped(command, words, environ, texts)
        with Terminal(command, environ=environ, columns=160, rows=200) as terminal:
            terminal.send("A\r1\rc\ry\rq\r")
            terminal.end()
            wrong = [each for each in leaks(terminal.raw) if not (words == ["browse", "--plain"] and "\\r" in each)]
            yield f"{words} on a terminal: {', '.join(wrong)}" if wrong else ""


def _piped(command: Sequence[str], words: Sequence[str], environ: Mapping[str, str], texts: Sequence[str]) -> str:
    path = {"PATH": os.environ["PATH"]}
    done = subprocess.run(
        command, env={**environ, **path}, input=b"A\n1\nc\ny\nq\n", capture_output=True, check=False, timeout=60
    )
    out = done.stdout.decode()
    wrong = list(leaks(done.stdout + done.stderr))
    if done.returncode not in {0, 1} or b"Traceback" in done.stderr:
        wrong.append(f"status {done.returncode} {done.stderr[-300:]!r}")
    if words == ["list"]:
        wrong += [f"swallowed: {text!r}" for text in texts if one_line(text) not in out]
    if "--json" in words or words[-1] in {"json", "jsonld"}:
        json.loads(out)
    return f"{words} piped: {', '.join(wrong)}" if wrong else ""


def _calls(text: str, folder: Path) -> Iterator[Sequence[str]]:
    """Yield calls of the command line with ``text`` as a word, and as the name of a file that is there."""
    yield from (["search", *more, "--", text] for more in ([], ["--json"], ["--limit", "1"]))
    yield from ([name, "--", text] for name in ("show", "cite", "brief"))
    yield from ([*more, text] for more in ([], ["list"], ["--facts"], ["check"], ["export", "--format"], ["verify"]))
    yield from (["cite", "us-embassy", *more, text] for more in (["--style"], ["--form"]))
    yield from (["search", "x", *more, text] for more in (["--kind"], ["--limit"]))
    yield from (["brief", "us-embassy", "--title", text], ["list", "--facts", text])
    name = text.replace("/", "_").replace("\0", "")[:80]
    article, base = folder / f"{name}.txt", folder / f"{name}.yaml"
    article.write_bytes(f"One {text}.\n\n{text}\n".encode("utf-8", "surrogateescape"))
    base.write_text(f"{HEAD}x: y\n{END}")
    yield from (["check", *more, str(base)] for more in ([], ["--json"], ["--format", "github"]))
    yield from (["--facts", str(base), *more] for more in (["show", "x"], ["doctor"]))
    yield from (["verify", *more, str(article)] for more in ([], ["--json"], ["--source", text]))
    yield from (["draft", *more, str(article)] for more in ([], ["--title", text]))
    yield from (["new", str(path)] for path in (base, folder / "no" / name))


def said(folder: Path, share: float) -> Iterator[str]:
    """Give hostile texts to the command line: as words, names of files, and in the environment."""
    load()
    plain = {"HOME": str(folder), "PKIT_CLIPBOARD": "off", "PATH": os.environ["PATH"]}
    texts = (*HOSTILE, *MARKUP, os.fsdecode(b"A\xff\x9bB"), "x" * 100_000, "")
    for text in texts[:: max(1, round(1 / share))]:
        tried = [(words, plain) for words in _calls(text, folder)]
        tried += [(["doctor"], {**plain, name: text[:200]}) for name in _VARIABLES]
        for words, environ in tried:
            done = ran(words, folder, environ, text.encode("utf-8", "surrogateescape"))
            wrong = list(leaks(done.out + done.err))
            if done.status not in {0, 1, 2, 3} or b"Traceback" in done.err:
                wrong.append(f"status {done.status} {done.err[-300:]!r}")
            yield f"{words!r:.200}: {', '.join(wrong)}" if wrong else ""


def run(folder: Path, share: float) -> list[str]:
    """Return what went wrong with each text on each surface, empty where nothing did."""
    found = list(said(folder, share))
    found += printed(folder, (*HOSTILE, *MARKUP), share)
    some = 12
    parts = [(*HOSTILE, *MARKUP)[start : start + some] for start in range(0, len(HOSTILE) + len(MARKUP), some)]
    for number, texts in enumerate(parts[: max(1, round(len(parts) * share))]):
        found += explored(folder, f"explored-{number}", texts)
    return found


if __name__ == "__main__":
    begun = time.monotonic()
    done = run(Path(sys.argv[1]), float(sys.argv[2]))
    sys.stdout.write("\n".join(filter(None, done)))
    sys.stdout.write(f"\n{len(done)} in {time.monotonic() - begun:.0f} s\n")
