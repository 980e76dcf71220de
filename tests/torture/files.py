"""Hostile fact files, each of which must be refused with one or a few printable lines and no other effect."""

import os
import random
import socket
from collections.abc import Iterator
from pathlib import Path

HEAD = "schema: 1\ntitle: T\nsources:\n  - id: s\n    type: book\n    title: S\n    paragraphs: {count: 9, numbering: counted}\n"
AGENCY = "agencies:\n  - id: a\n    name: A\n    facts:\n      - text: One.\n        paragraph: 1\n"
END = "...\n"


def whole(body: str) -> str:
    """Return a fact base with ``body`` behind a right beginning."""
    return HEAD + body + END


def entry(line: str, section: str = "agencies") -> str:
    """Return a fact base with one entry that has ``line`` besides id and name."""
    return whole(f"{section}:\n  - id: a\n    name: A\n    {line}\n")


def fact(line: str, text: str = "One.") -> str:
    """Return a fact base with one fact that has ``line`` besides its text."""
    return whole(f"agencies:\n  - id: a\n    name: A\n    facts:\n      - text: {text}\n        {line}\n")


def figure(**fields: str) -> str:
    """Return a fact base with one figure, some of its fields replaced."""
    right = {"value": '"1"', "unit": "USD", "qualifier": "about"} | fields
    return whole(
        "figures:\n  - id: f\n    name: F\n" + "".join(f"    {key}: {value}\n" for key, value in right.items())
    )


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield a name and the content of each file; every one of them is wrong."""
    for family in (_structure, _values, _references, _sizes, _yaml, _syntax):
        for name, content in family().items():
            yield f"{family.__name__[1:]}-{name}", content.encode("utf-8", "surrogatepass")
    yield from _characters()
    yield from _binary()


def _structure() -> dict[str, str]:
    return {
        "empty": "",
        "end-marker-alone": END,
        "comment-alone": "# nothing\n...\n",
        "no-end": HEAD + AGENCY,
        "end-indented": HEAD + AGENCY + "  ...\n",
        "end-in-comment": HEAD + AGENCY + "# ...\n",
        "end-with-comment": HEAD + AGENCY + "... # end\n",
        "behind-the-end": HEAD + AGENCY + END + "programs: []\n",
        "two-documents": HEAD + AGENCY + "---\n" + HEAD + END,
        "list-on-top": "- schema: 1\n...\n",
        "text-on-top": "schema 1\n...\n",
        "no-schema": whole(AGENCY).replace("schema: 1\n", ""),
        "schema-2": whole(AGENCY).replace("schema: 1", "schema: 2"),
        "schema-list": whole(AGENCY).replace("schema: 1", "schema: [1]"),
        "schema-float": whole(AGENCY).replace("schema: 1", "schema: 1.0"),
        "schema-word": whole(AGENCY).replace("schema: 1", "schema: one"),
        "schema-fullwidth": whole(AGENCY).replace("schema: 1", "schema: \uff11"),
        "no-title": whole(AGENCY).replace("title: T\n", ""),
        "title-empty": whole(AGENCY).replace("title: T\n", "title:\n"),
        "title-list": whole(AGENCY).replace("title: T\n", "title: [T]\n"),
        "title-mapping": whole(AGENCY).replace("title: T\n", "title: {T: T}\n"),
        "no-sources": "schema: 1\ntitle: T\n" + AGENCY + END,
        "sources-empty": "schema: 1\ntitle: T\nsources: []\n" + AGENCY + END,
        "sources-nothing": "schema: 1\ntitle: T\nsources:\n" + AGENCY + END,
        "sources-mapping": "schema: 1\ntitle: T\nsources: {id: s}\n" + AGENCY + END,
        "sources-text": "schema: 1\ntitle: T\nsources: s\n" + AGENCY + END,
        "unknown-section": whole("offices: []\n"),
        "section-twice": whole(AGENCY + AGENCY),
        "section-text": whole("agencies: none\n"),
        "entry-text": whole("agencies:\n  - a\n"),
        "entry-list": whole("agencies:\n  - [a]\n"),
        "entry-empty": whole("agencies:\n  - {}\n"),
        "entry-nothing": whole("agencies:\n  -\n"),
        "key-list": whole("agencies:\n  - [id]: a\n"),
        "key-mapping": whole("agencies:\n  - {{a: b}: c}\n"),
        "key-empty": entry('"": x'),
        "key-twice": entry("name: B"),
        "key-long": entry("k" * 900 + ": v"),
        "key-hidden": entry('"na\\u200bme": v'),
        "key-case": entry("Country: PK"),
        "merge-key": entry("<<: {country: PK}"),
        "facts-mapping": entry("facts: {text: One.}"),
        "fact-text": entry("facts: [One.]"),
        "fact-list": entry("facts: [[One.]]"),
        "fact-empty": entry("facts: [{}]"),
    }


def _values() -> dict[str, str]:
    texts = {
        "tab": '"a\\tb"', "newline": '"a\\nb"', "null": '"a\\0b"', "escape": '"a\\eb"', "bell": '"\\a"', "c1": '"\\x9b1m"',
        "nel": '"a\\Nb"', "ls": '"a\\Lb"', "ps": '"a\\Pb"', "bidi": '"a\\u202eb"', "isolate": '"\\u2066b"', "zwsp": '"a\\u200bb"',
        "zwj": '"a\\u200db"', "zwnj": '"\\u200c"', "bom": '"\\ufeffa"', "noncharacter": '"a\\uffffb"', "tag": '"a\\U000e0041b"',
        "soft-hyphen": '"a\\u00adb"', "half": '"a\\ud800b"', "beyond": '"\\U00110000"', "empty": '""', "spaces": '"   "',
        "leading": '" a"', "trailing": '"a "', "gap": '"a   b"', "nbsp": '"\\u00a0"', "literal": "|\n          a\n          b",
        "mapping": "{a: b}", "list": "[a]", "nothing": "", "long": "x" * 4001, "comment": "The #1 exporter", "question": "[a? b]",
    }  # fmt: skip
    return (
        {
            f"text-{name}": whole(f"agencies:\n  - id: a\n    name: A\n    facts:\n      - text: {value}\n")
            for name, value in texts.items()
        }
        | {f"id-{number}": whole(f"agencies:\n  - id: {value}\n    name: A\n") for number, value in enumerate(_IDS)}
        | {f"value-{number}": figure(value=value) for number, value in enumerate(_DECIMALS)}
        | {
            f"unit-{number}": figure(unit=value)
            for number, value in enumerate(("usd!", "US", "$", "Percent", "x" * 41, "[USD]"))
        }
        | {f"qualifier-{value}": figure(qualifier=value) for value in ("abut", "About", "more than", "yes")}
        | {f"modality-{value}": figure(modality=value) for value in ("goal", "ACTUAL", "true")}
        | {
            f"country-{number}": entry(f"country: {value}")
            for number, value in enumerate(("pk", "PAK", "P", "no", "92", "ＰＫ"))
        }
        | {f"paragraph-{number}": fact(f"paragraph: {value}") for number, value in enumerate(_PLACES)}
        | {
            f"anchor-{number}": fact(f"anchor: {value}")
            for number, value in enumerate(("0123", "G" * 16, "A" * 16, "[a]"))
        }
        | {
            f"date-{number}": whole("").replace("title: S", f"title: S\n    issued: {value}")
            for number, value in enumerate(_DATES)
        }
        | {
            f"url-{number}": whole("").replace("title: S", f"title: S\n    URL: {value}")
            for number, value in enumerate(_URLS)
        }
        | {
            f"author-{number}": whole("").replace("title: S", f"title: S\n    author: {value}")
            for number, value in enumerate(_AUTHORS)
        }
    )


_IDS = ("A", "a_b", "-a", "a-", "a--b", "ä", '"a b"', "a" * 81, "../../etc/passwd", '"a#2"', "а", "[a]")
_DECIMALS = (
    ".5",
    "5.",
    "1e9",
    "0x1F",
    "1_000",
    '"1,000"',
    ".inf",
    ".nan",
    "-",
    "+1",
    "01",
    "-0.",
    "9" * 40,
    "0." + "1" * 20,
    "NaN",
    "١٢",
    "2.6b",
    "[1]",
)
_PLACES = (
    "0",
    "-1",
    "10",
    "1-10",
    "3-2",
    "2, 2",
    "1.5",
    "one",
    '""',
    "9999999999999",
    "[1, 2]",
    "²",
    "1–2",
    "2,3,",
    "'1; 2'",
)
_DATES = (
    "2024-02-30",
    "2024-13",
    "24",
    "2024-1-1",
    "0000-01-01",
    "2024-02-12T10:00:00Z",
    "yesterday",
    "99999",
    "[2024]",
)
_URLS = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "-h",
    "//x.y",
    "https://",
    '"https://a b"',
    "data:text/html,x",
    "HTTPS://a.b",
)
_AUTHORS = ("A", "[A]", "[{given: A}]", "[{literal: A, family: B}]", "[{name: A}]", "[[A]]", "{literal: A}")


def _references() -> dict[str, str]:
    other = "officials:\n  - id: o\n    name: O\n"
    return {
        "agency-nowhere": whole("officials:\n  - id: o\n    name: O\n    agency: nowhere\n"),
        "agency-official": whole(other + "  - id: p\n    name: P\n    agency: o\n"),
        "agency-itself": whole("officials:\n  - id: o\n    name: O\n    agency: o\n"),
        "agency-half": whole('officials:\n  - id: o\n    name: O\n    agency: "\\ud800"\n'),
        "about-nowhere": figure(about="[nowhere]"),
        "about-text": figure(about="nowhere"),
        "per-nowhere": fact("per: [no-one]"),
        "per-nearly": whole("agencies:\n  - id: embassy\n    name: E\n    facts: [{text: One., per: [embasy]}]\n"),
        "source-nowhere": fact("source: t"),
        "source-missing": whole(AGENCY).replace("agencies:", "  - {id: t, type: book, title: T}\nagencies:"),
        "source-twice": whole(AGENCY).replace("agencies:", "  - {id: s, type: book, title: T}\nagencies:"),
        "id-twice": whole(AGENCY + other.replace("id: o", "id: a")),
        "id-thrice": whole(AGENCY + "  - {id: a, name: B}\n  - {id: a, name: C}\n"),
        "both-places": fact("paragraph: 1\n        page: 2"),
        "sources-last": "schema: 1\ntitle: T\n"
        + AGENCY.replace("paragraph: 1", "paragraph: 99")
        + HEAD[HEAD.index("sources") :]
        + END,
    }


def _sizes() -> dict[str, str]:
    many = "".join(f"  - {{id: a{number}, name: A, agency: nowhere{number}}}\n" for number in range(20_000))
    return {
        "long-line": whole(f"# {'x' * 70_000}\n"),
        "long-line-late": whole("# x\n" * 40_000 + f"# {'x' * 70_000}\n"),
        "ten-megabytes": whole(f"# {'x' * 10_000_000}\n"),
        "many-comments": whole("# x\n" * 100_000),
        "many-blank-lines": whole('x: "' + "\n" * 600_000 + '"\n'),
        "many-top-keys": whole("".join(f"k{number}: v\n" for number in range(20_000))),
        "many-keys": entry("\n    ".join(f"k{number}: v" for number in range(11_000))),
        "many-aliases": entry("aliases: [\n" + "    x,\n" * 11_000 + "    x]"),
        "many-problems": whole("officials:\n" + many),
        "many-duplicates": whole("agencies:\n" + "  - {id: a, name: A}\n" * 20_000),
        "large-entry": entry("facts:\n" + f"      - text: {'x' * 3000}\n" * 2_000),
        "unknown-list": whole("offices:\n" + "  - x\n" * 50_000),
        "deep-block": whole("".join(f"{' ' * depth}k:\n" for depth in range(200))),
        "deep-dashes": whole("agencies:\n  " + "- " * 2_000 + "x\n"),
        "deep-flow": entry(f"tags: {'[' * 500}{']' * 500}"),
        "deep-flow-open": entry(f"tags: {'[' * 30_000}"),
        "deep-mappings": entry(f"tags: {'{a: ' * 500}"),
        "colliding-keys": entry("\n    ".join(f"{number * (2**61 - 1)}: v" for number in range(11_000))),
        "facts-before-sources": "schema: 1\ntitle: T\nagencies:\n" + "".join(
            f"  - id: a{number}\n    name: A\n    facts: [{{text: x}}, {{text: x}}, {{text: x}}]\n" for number in range(4_000)
        ) + HEAD[HEAD.index("sources") :] + END,
    }  # fmt: skip


def _yaml() -> dict[str, str]:
    bomb = "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    lines = {
        "anchor": "country: &x PK", "alias": "country: *x", "tag": "country: !x PK", "str-tag": "country: !!str PK",
        "python-tag": 'country: !!python/object/apply:os.system ["id"]', "binary": "country: !!binary UEs=", "bang": "country: !",
        "verbatim-tag": "country: !<tag:x> PK", "anchored-list": "tags: &t [a]", "tagged-mapping": "tags: !!set {a}",
        "anchored-key": "&k country: PK", "tagged-key": "!!str country: PK", "alias-key": "*k : PK", "explicit-key": "? country\n    : PK\n    ? [a]\n    : b",
    }  # fmt: skip
    return {name: entry(line) for name, line in lines.items()} | {
        "bomb": f"a0: &a0 [x]\n{bomb}{END}",
        "recursive": f"a: &a [*a]\n{END}",
        "yaml-directive": f"%YAML 1.1\n---\n{whole(AGENCY)}",
        "yaml-9": f"%YAML 9.9\n---\n{whole(AGENCY)}",
        "tag-directive": f"%TAG ! tag:x,2026:\n---\n{whole(AGENCY)}",
        "reserved-directive": f"%FOO bar\n---\n{whole(AGENCY + 'x: y' + chr(10))}",
    }


def _syntax() -> dict[str, str]:
    lines = (
        "country: 'PK", 'country: "PK', "tags: [a", "tags: [a, b\n    country: PK", "tags: {a", "tags: a]", "tags: [a]]", "tags: [a] b",
        "country: a: b", "country: @x", "country: `x", "country: %x", 'country: "\\q"', 'country: "\\x4"', "country: *", "country: &",
        "country: >9x\n      a", "country: |-#\n      a", "country:PK", "country", "- a", "   country: PK", "tags: [a:, b]", "tags: [a: b]",
        "tags: [,]", "tags: [a,,b]", "tags: [?]", "country: 'a' 'b'", 'country: "a\n---\nb"', "? ", ": PK", "#ountry: PK", "country: |\n   a\n  b",
    )  # fmt: skip
    return {f"{number:02}": entry(line) for number, line in enumerate(lines)}


def _characters() -> Iterator[tuple[str, bytes]]:
    right = whole(AGENCY).encode()
    for code in (
        *range(9),
        9,
        11,
        12,
        13,
        *range(14, 32),
        127,
        0x80,
        0x85,
        0x9B,
        0xAD,
        0x61C,
        0x200B,
        0x200E,
        0x2028,
        0x2029,
        0x202E,
    ):
        yield f"raw-{code:04x}", right.replace(b"One.", f"O{chr(code)}e.".encode())
    for code in (0x2060, 0x2066, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xFFFF, 0xE0001, 0xE0041):
        yield f"raw-comment-{code:04x}", right.replace(b"title: T", f"title: T # {chr(code)}".encode())
    for name, data in {
        "lone": b"\x80",
        "overlong": b"\xc0\xaf",
        "half": b"\xed\xa0\x80",
        "beyond": b"\xf4\x90\x80\x80",
        "cut": b"\xe2\x82",
    }.items():
        yield f"utf8-{name}", right.replace(b"One.", b"One" + data)
        yield f"utf8-{name}-last", right + data
    yield "latin-1", right.replace(b"One.", "é".encode("latin-1"))
    for coding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-16", "utf-7", "cp037"):
        yield (
            coding,
            ("\ufeff" + whole(AGENCY).replace("One.", "é")).encode(coding, "replace")
            if coding != "utf-7"
            else b"+ADw-",
        )
    yield "two-boms", b"\xef\xbb\xbf\xef\xbb\xbf" + right
    yield "bom-alone", b"\xef\xbb\xbf"
    yield "bare-cr", right.replace(b"\n", b"\r")
    yield "cr-last", right + b"\r"
    yield (
        "cr-between-chunks",
        right[: len(HEAD)] + b"# " + b"x" * (65536 - len(HEAD) - 3) + b"\rx\n" + right[len(HEAD) :],
    )


def _binary() -> Iterator[tuple[str, bytes]]:
    rng = random.Random(6)  # noqa: S311 - repeatable on purpose
    for name, start in {
        "elf": b"\x7fELF\x02\x01\x01", "gzip": b"\x1f\x8b\x08\x00", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-1.7\n%\xe2\xe3", "zip": b"PK\x03\x04",
        "sqlite": b"SQLite format 3\x00", "zstd": b"\x28\xb5\x2f\xfd", "java": b"\xca\xfe\xba\xbe", "wasm": b"\x00asm", "bz2": b"BZh9", "nothing": b"",
    }.items():  # fmt: skip
        yield f"binary-{name}", start + rng.randbytes(3000)
    yield "nulls", bytes(100_000)
    yield "html", b"<!DOCTYPE html>\n<html><body>404</body></html>\n"
    yield "json", b'{"schema": 1, "title": "T"}'
    yield "toml", b'schema = 1\ntitle = "T"\n'
    yield (
        "conflict",
        whole(AGENCY)
        .encode()
        .replace(b"    name: A\n", b"<<<<<<< ours\n    name: A\n=======\n    name: B\n>>>>>>> theirs\n"),
    )


def special(folder: Path) -> Iterator[tuple[str, Path]]:
    """Make what is no readable regular file with a fact base in ``folder``; yield a name and the path of each."""
    (folder / "directory").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "link-to-nothing").symlink_to(folder / "nothing")
    (folder / "link-to-pipe").symlink_to(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "socket"))
    (folder / "forbidden").write_text(whole(AGENCY))
    (folder / "forbidden").chmod(0)
    for name, start, end in (
        ("sparse", "", ""),
        ("sparse-behind-text", whole(AGENCY), ""),
        ("sparse-inside", HEAD, f"\n{END}"),
    ):
        with (folder / name).open("wb") as file:
            file.write(start.encode())
            file.truncate((1 << 40) - len(end))
            file.seek(0, os.SEEK_END)
            file.write(end.encode())
    named = "directory pipe loop link-to-nothing link-to-pipe socket forbidden sparse sparse-behind-text sparse-inside nothing directory/".split()
    yield from ((name, folder / name) for name in named)
    yield "name-too-long", folder / ("x" * 5000)
    yield "name-with-escape", folder / "\x1b[31m\u202e.yaml"
    yield "name-not-utf8", folder / os.fsdecode(b"\xff\xfe.yaml")
    yield "below-a-file", folder / "forbidden" / "x"
    for device in ("zero", "null", "full", "random", "tty", "mem", "stdin"):
        yield f"dev-{device}", Path("/dev") / device
    for name in (
        "self/mem",
        "self/maps",
        "self/environ",
        "self/cmdline",
        "kcore",
        "kmsg",
        "kallsyms",
        "self/fd",
        "sys/kernel/panic",
        "self/pagemap",
    ):
        yield f"proc-{name.replace('/', '-')}", Path("/proc") / name
