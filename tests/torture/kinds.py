"""More hostile fact files: foreign formats, look-alike letters, and YAML features that a base does not allow."""

import io
import pickle
import tarfile
from collections.abc import Iterator

from tests.torture.files import AGENCY, END, HEAD, entry, fact, figure, whole


def more() -> Iterator[tuple[str, bytes]]:
    """Yield a name and the content of each file; every one of them is wrong."""
    for family in (_comments, _marks, _alikes, _shapes, _bulk, _foreign):
        for name, content in family().items():
            yield f"{family.__name__[1:]}-{name}", content.encode("utf-8", "surrogatepass")
    yield from _bytes()


def _comments() -> dict[str, str]:
    return {
        "behind-text": whole(AGENCY).replace("title: T", "title: About # firms"),
        "behind-word": whole(AGENCY).replace("title: T", "title: T # c"),
        "in-brackets": entry("aliases: [one, two # three"),
        "in-brackets-closed": entry("aliases: [one, two] # three"),
        "in-braces": whole("agencies:\n  - {id: a, name: A # b\n    }\n"),
        "instead-of-text": fact("paragraph: 1", "# nothing"),
        "instead-of-value": figure(value="# 1"),
        "key-commented": whole("agencies:\n  - #id: a\n    name: A\n"),
        "continued": fact("paragraph: 1", "one\n          # two\n          three"),
        "block-sign": fact("paragraph: 1", ">-# x\n          one"),
        "behind-the-end": HEAD + AGENCY + "... #\n",
    }


def _marks() -> dict[str, str]:
    return {
        "document-text": f"--- |\n  {HEAD}{END}",
        "document-tag": f"--- !!map\n{HEAD}{END}",
        "document-anchor": f"--- &a\n{HEAD}{END}",
        "end-with-letter": HEAD + AGENCY + "...x\n",
        "end-four-dots": HEAD + AGENCY + "....\n",
        "end-ellipsis": HEAD + AGENCY + "\u2026\n",
        "end-twice-key": HEAD + AGENCY + END + END + "a: b\n",
        "dashes-in-block": fact("paragraph: 1", "|\n---\n          one"),
        "dots-in-quotes": HEAD + 'x: "a\n...\n',
        "dots-in-block": HEAD + "x: |\n  a\n...\nb\n",
        "tag-open": entry("country: ![") ,
        "tag-comma": entry("country: !,b"),
        "tag-handle": entry("country: !b!c PK"),
        "tag-percent": entry("country: !%4"),
        "tag-angle": entry("country: !<x"),
        "tag-letter": entry("country: !\u00e9"),
        "question-block": whole("? |\n  agencies\n: []\n"),
        "question-nested": whole("? ? ? a\n"),
        "colon-alone": whole(":\n"),
        "flow-colon": entry("tags: {: }"),
        "flow-commas": entry("tags: {,}"),
        "flow-question": entry("tags: {?}"),
        "flow-comment": entry("tags: [a#]b]"),
        "value-key": entry("=: x"),
        "indent-digit": fact("paragraph: 1", "|9\n          one"),
        "indent-zero": fact("paragraph: 1", "|0\n          one"),
        "keep-lines": fact("paragraph: 1", "|+\n          one\n\n\n"),
        "percent-late": HEAD + AGENCY + END + "%YAML 1.2\n---\n" + HEAD + END,
    }  # fmt: skip


def _alikes() -> dict[str, str]:
    right = whole(AGENCY)
    return {
        "cyrillic-key": entry("n\u0430me: A"),
        "fullwidth-colon": right.replace("title: T", "title\uff1a T"),
        "greek-question": right.replace("title: T", "title\u037e T"),
        "no-break-indent": right.replace("    name: A", "\u00a0\u00a0\u00a0\u00a0name: A"),
        "ideographic-indent": right.replace("    name: A", "\u3000\u3000name: A"),
        "figure-dash": right.replace("  - id: a", "  \u2012 id: a"),
        "kelvin": entry('country: "P\u212a"'),
        "long-s": entry('country: "\u017fE"'),
        "roman": fact("paragraph: \u2167"),
        "arabic-digit": fact("paragraph: \u0663"),
        "minus-sign": figure(value='"\u22121"'),
        "thin-space": figure(value='"1\u2009000"'),
        "id-newline": whole('agencies:\n  - id: "a\\n"\n    name: A\n'),
        "id-upper": whole("agencies:\n  - id: \u0391\n    name: A\n"),
        "name-of-marks": whole('agencies:\n  - id: a\n    name: "\\u2028"\n'),
        "joiner-alone": whole('agencies:\n  - id: a\n    name: "a\u200db"\n'),
        "soft-end": right.replace("One.", "One\u00ad"),
        "tags-hidden": right.replace("One.", "One\U000e0041\U000e007f"),
        "language": right.replace("title: S", "title: S\n    language: english!"),
        "doi": right.replace("title: S", 'title: S\n    DOI: "10.1000/a b"'),
        "count-zero": right.replace("count: 9", "count: 0"),
        "count-minus": right.replace("count: 9", "count: -9"),
        "count-float": right.replace("count: 9", "count: 9.0"),
        "count-huge": right.replace("count: 9", f"count: {'9' * 4000}"),
        "numbering": right.replace("counted", "Counted"),
        "type": right.replace("type: book", "type: novel"),
    }


def _shapes() -> dict[str, str]:
    return {
        "source-list": whole(AGENCY).replace("  - id: s", "  - - id: s"),
        "paragraphs-number": whole(AGENCY).replace("{count: 9, numbering: counted}", "9"),
        "paragraphs-empty": whole(AGENCY).replace("{count: 9, numbering: counted}", "{}"),
        "aliases-text": entry("aliases: A"),
        "aliases-nested": entry("aliases: [[A]]"),
        "aliases-mapping": entry("aliases: [{a: b}]"),
        "aliases-empty-item": entry('aliases: [""]'),
        "facts-null": entry("facts: ~"),
        "per-nested": fact("per: [[a]]"),
        "per-mapping": fact("per: {a: b}"),
        "about-self-text": figure(about="f"),
        "figure-without-value": whole("figures:\n  - id: f\n    name: F\n    unit: USD\n    qualifier: about\n"),
        "agency-with-value": entry('value: "1"'),
        "program-with-country": entry("country: PK", "programs"),
        "official-with-unit": entry("unit: USD", "officials"),
        "todo": fact("paragraph: 1", "TODO"),
        "name-long": entry("acronym: A").replace("name: A", f"name: {'A' * 301}"),
        "acronym-long": entry(f"acronym: {'A' * 41}"),
        "title-spaces": whole(AGENCY).replace("title: T", 'title: "T   T"'),
        "kinds-singular": whole("agency:\n  - id: a\n    name: A\n"),
    }


def _bulk() -> dict[str, str]:
    return {
        "dashes": whole("agencies:\n  " + "- " * 32_000 + "x\n"),
        "dashes-comment": whole("agencies:\n  " + "- " * 32_000 + "# x\n"),
        "quotes": entry(f"aliases: [{chr(34) * 60_000}"),
        "apostrophes": entry(f"aliases: [{chr(39) * 60_001}"),
        "backslashes": entry(f'country: "{chr(92) * 60_001}'),
        "colons": entry("a: " * 20_000),
        "questions": whole("? " * 30_000 + "\n"),
        "hashes": entry("country: PK" + " #" * 30_000),
        "bangs": entry("country: " + "!" * 60_000),
        "ampersands": entry("country: " + "&" * 60_000),
        "simple-key": entry("k" * 2_000 + ": v"),
        "quoted-key": entry(f'"{"k" * 60_000}": v'),
        "authors": whole("").replace("title: S", "title: S\n    author: [" + "{literal: A},\n      " * 11_000 + "]"),
        "lines-in-quotes": entry('country: "' + "a\n      " * 100_000 + '"'),
        "lines-in-block": fact("paragraph: 1", "|\n" + "          a\n" * 100_000),
        "per-many": fact("per: [" + "a,\n          " * 11_000 + "a]"),
        "ids-alike": whole("agencies:\n" + "".join("  - {id: a, name: A}\n" for _ in range(3_000))),
        "unknown-many": whole("".join(f"k{n}: {{a: b}}\n" for n in range(30_000))),
        "tags-long": entry("tags: [" + ("x" * 201 + ", ") * 200 + "]"),
    }


def _foreign() -> dict[str, str]:
    return {
        "xml": '<?xml version="1.0"?>\n<facts><fact/></facts>\n',
        "svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
        "csv": "id,name,fact\na,A,One.\n",
        "ini": "[facts]\ntitle = T\n",
        "json-lines": '{"schema": 1}\n{"title": "T"}\n',
        "json-comments": '{\n// a\n"schema": 1}\n',
        "markdown": "# Facts\n\n* one\n* two\n",
        "front-matter": "---\ntitle: T\n---\n# Text\n",
        "jinja": "{{ facts }}\n{% for a in b %}\n...\n",
        "helm": "{{- if .Values.a }}\nschema: 1\n{{- end }}\n...\n",
        "patch": "--- a/facts.yaml\n+++ b/facts.yaml\n@@ -1 +1 @@\n-a\n+b\n",
        "pem": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "shell": "#!/bin/sh\nrm -rf /\n",
        "python": "import os\nprint(os.environ)\n",
        "sql": "DROP TABLE entry;\n",
        "rtf": "{\\rtf1\\ansi One.}\n",
        "ris": "TY  - BOOK\nTI  - T\nER  - \n",
        "bibtex": "@book{s,\n  title = {T}\n}\n",
        "lfs": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n",
        "mbox": "From a@b Thu Jan  1 00:00:00 1970\nSubject: T\n\nOne.\n",
        "log": "2026-01-01 00:00:00,000 ERROR a: b\n",
        "properties": "schema=1\ntitle=T\n",
        "template-unfilled": whole(AGENCY).replace("title: T", "title: {{ title }}"),
        "environment": whole(AGENCY).replace("title: T", "title: ${TITLE}").replace("schema: 1", "schema: $S"),
    }


def _bytes() -> Iterator[tuple[str, bytes]]:
    right = whole(AGENCY)
    accented = right.replace("One.", "caf\u00e9 \u201cx\u201d")
    for coding in ("cp1252", "mac-roman", "cp037", "utf-16-le", "utf-32-be", "cp1026"):
        yield f"bytes-{coding}", accented.encode(coding, "replace")
    for coding in ("shift-jis", "gb18030", "euc-kr", "big5"):
        yield f"bytes-{coding}", right.replace("One.", "\u4e2d\u56fd").encode(coding, "replace")
    for coding in ("koi8-r", "iso8859-6", "cp1256"):
        yield f"bytes-{coding}", right.replace("One.", {"koi8-r": "\u0414"}.get(coding, "\u0627")).encode(coding)
    yield "bytes-iso-2022-jp", right.replace("One.", "\u4e2d\u56fd").encode("iso-2022-jp")
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("facts.yaml"))
    yield "bytes-tar", archive.getvalue()
    yield "bytes-pickle", pickle.dumps({"schema": 1})
    yield "bytes-swap", b"b0VIM 9.0\x00\x00\x00\x00" + bytes(1000)
    yield "bytes-store", b"\x00\x00\x00\x01Bud1" + bytes(100)
    yield "bytes-ctrl-z", right.encode() + b"\x1a"
    yield "bytes-null-last", right.encode() + b"\x00"
    yield "bytes-form-feed", right.replace("agencies", "\x0cagencies").encode()
    yield "bytes-inner-bom", right.replace("agencies", "\ufeffagencies").encode()
    yield "bytes-overwritten", right.encode()[:120] + bytes(40) + right.encode()[160:]
    yield "bytes-cesu-8", right.encode().replace(b"One.", b"\xed\xa0\xbd\xed\xb8\x80")
    yield "bytes-wtf-8", right.encode().replace(b"One.", b"a\xed\xb0\x80")
    yield "bytes-five", right.encode().replace(b"One.", b"\xf8\x88\x80\x80\x80")
    yield "bytes-cut-last", right.encode() + b"\xc3"
