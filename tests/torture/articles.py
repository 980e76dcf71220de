"""Breaks pages, texts and fact files by chance and gives them to the commands that read, draft, check and change."""

import os
import random
from collections.abc import Sequence
from pathlib import Path

from pkit.facts.store.open import shipped_path
from tests.torture import files, kinds
from tests.torture.forked import Ran, load, ran
from tests.torture.reference import slowness

SECONDS = 10.0
"""Of processor time, for at most some hundred kilobytes; times the slowness of the machine at that moment."""
_LARGEST = 300_000
_EXAMPLES = Path(__file__).parents[2] / "docs/examples"
_PAGE = (
    b"<html lang=en><head><title>Boats &ndash; The Herald</title><meta property=og:title content=Boats></head><body>"
    b"<nav><a href=/>Home</a></nav><article><h1>Boats</h1><p class=byline>By Ada Lindqvist, 3 May 2025</p>"
    b"<p>The authority will rebuild about 14 boats for $2.6 million, said Ada Lindqvist, its director.</p>"
    b"<ul><li>Six by 2026<li>Eight later</ul><table><tr><th>Year<th>Boats<tr><td>2026<td>6</table></article></body>"
)
_BITS = (
    *(b"<", b">", b"&#x;", b"&amp", b"<table>", b"</p>", b"<!--", b"]]>", b"\xff", b"\x00", b"| a | b |\n", b"[^1]: "),
    *(
        b"\n\n",
        b'"',
        b"(",
        b")",
        b"$",
        b"%",
        b"1,2,3.4",
        b"2.6 billion",
        b"\xe2\x80\xa8",
        b"```",
        b"---\n",
        b"{",
        b"- ",
    ),
)
_ENDINGS = (".html", ".md", ".txt", ".yaml", "", ".mhtml")
_CALLS = (
    "read {}|read {} --skip x|draft {}|verify {}|check {}|check {} --article {base}|fmt {}|fmt {} --strip"
    "|proofread {}|proofread {} --json|proofread {} --fix --style apa|merge {base} {}|merge --into {base} {}"
    "|rename it-exports it --facts {base}|export --format html --facts {base}|list --facts {base} --facts {}"
)


def broken(data: bytes, rng: random.Random) -> bytes:
    """Return ``data`` with up to seven places typed into, cut out, repeated or overwritten."""
    text = bytearray(data)
    for _ in range(rng.randrange(1, 8)):
        place, other = rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)
        way = rng.randrange(4)
        if way == 0:
            text[place:place] = rng.choice(_BITS) * rng.choice((1, 1, 3))
        elif way == 1:
            del text[place : place + rng.randrange(1, 200)]
        elif way == 2:
            text[place:place] = text[other : other + rng.randrange(1, 300)]
        elif text:
            text[place % len(text)] = rng.randrange(256)
    return bytes(text)


def faults(said: Ran) -> str:
    """Return what is wrong with how a command ended, an empty text if nothing is."""
    text = (said.out + said.err).decode("utf-8", "replace")
    if "Traceback" in text or said.status not in {0, 1, 2, 3}:
        return f"status {said.status}: {text[-300:]!r}"
    return f"{said.seconds:.0f} s" if said.seconds > SECONDS and said.seconds > SECONDS * slowness() else ""


def run(folder: Path, count: int, rng: random.Random) -> Sequence[str]:
    """Call so many commands; what went wrong in each, empty where nothing did."""
    load()
    streams, base = folder / "streams", folder / "base.yaml"
    streams.mkdir()
    environ = {"HOME": str(folder), "PKIT_CLIPBOARD": "off", "PATH": os.environ["PATH"]}
    shipped = shipped_path().read_bytes()
    texts = [_PAGE, shipped, *(path.read_bytes() for path in sorted(_EXAMPLES.iterdir()) if path.is_file())]
    hostile = [content for _, content in (*files.hostile(), *kinds.more()) if len(content) < _LARGEST]
    calls = _CALLS.split("|")
    said: list[str] = []
    for _ in range(count):
        data = rng.choice(rng.choice((texts, texts, hostile)))
        begin = rng.randrange(len(data) + 1) if rng.random() < 0.5 else 0
        path = folder / f"text{rng.choice(_ENDINGS)}"
        path.write_bytes(broken(data[begin:], rng))
        base.write_bytes(shipped if rng.random() < 0.5 else broken(shipped, rng))
        words = rng.choice(calls).format(path, base=base).split()
        wrong = faults(ran(words, streams, environ))
        said.append(f"{' '.join(words)}: {wrong}; the text: {path.read_bytes()[:2000]!r}" if wrong else "")
    return said
