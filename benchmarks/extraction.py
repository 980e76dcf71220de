"""How right articles come out of saved pages: ``python -m benchmarks.extraction [FOLDER…] [--show]``.

A folder holds pages with their gold, in one of four layouts:

- ``NAME.html`` beside ``NAME.json``: metadata (title, author, issued, container-title, URL, language) and paragraphs;
- ``NAME/source.html`` beside ``NAME/expected.html`` and ``expected-metadata.json``, as in the tests of
  mozilla/readability, which are not part of this project;
- ``evaldata.json`` with the pages beside it in ``cache`` and ``eval``, as in the tests of adbar/trafilatura;
- ``fixtures`` and the tests of ``src/extractors/custom``, as in postlight/parser (only metadata).

Prints F (harmonic mean of precision and recall over words), the share of pages whose paragraphs are exactly the gold's,
and of each field of metadata how many of those that the gold states are right. Without a folder: ``tests/data/pages``.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mean
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

from pkit.facts.article.extract import Article, decoded, of_page
from pkit.facts.article.html_tree import parse
from pkit.facts.article.sentences import passages
from pkit.facts.model import Name

PAGES = Path(__file__).parents[1] / "tests" / "data" / "pages"
FIELDS = ("title", "author", "issued", "container-title", "URL", "language")


class Gold(NamedTuple):
    """A page and what a careful reader takes from it."""

    name: str
    html: str
    text: str | None = None
    paragraphs: tuple[str, ...] | None = None
    fields: Mapping[str, str] = MappingProxyType({})
    inside: tuple[str, ...] = ()
    """Pieces of the article, where the gold is no whole text."""
    outside: tuple[str, ...] = ()
    """Pieces of the page that are no part of it."""


def golds(folder: Path) -> Iterator[Gold]:
    """Yield the pages of a folder in any of the three layouts."""
    for path in sorted(folder.glob("*.html")):
        stated = json.loads(path.with_suffix(".json").read_text("utf-8"))
        fields = {key: str(stated[key]) for key in FIELDS if stated.get(key)}
        paragraphs = tuple(stated["paragraphs"])
        yield Gold(path.stem, path.read_text("utf-8"), "\n".join(paragraphs), paragraphs, fields)
    for path in sorted(folder.glob("*/expected.html")):
        stated = json.loads((path.parent / "expected-metadata.json").read_text("utf-8"))
        names = {
            "title": "title",
            "byline": "author",
            "publishedTime": "issued",
            "siteName": "container-title",
            "lang": "language",
        }
        fields = {names[key]: str(value) for key, value in stated.items() if key in names and value}
        html = (path.parent / "source.html").read_text("utf-8")
        yield Gold(path.parent.name, html, parse(path.read_text("utf-8")).text(), fields=fields)
    if (folder / "evaldata.json").exists():
        yield from _evaluated(folder)
    if (folder / "src" / "extractors" / "custom").exists():
        yield from _asserted(folder)


def _asserted(folder: Path) -> Iterator[Gold]:
    """Yield the pages of postlight/parser with the literals that its tests compare with."""
    names = {"title": "title", "author": "author", "date_published": "issued"}
    literal = r"assert\.equal\(\s*%s,\s*(?P<quote>['\"`])(?P<value>(?:\\.|(?!(?P=quote)).)*)(?P=quote)"
    for path in sorted((folder / "src" / "extractors" / "custom").glob("*/index.test.js")):
        for case in re.split(r"(?=readFileSync\()", path.read_text("utf-8"))[1:]:
            stated = re.match(r"readFileSync\(\s*'\./([^']+)'", case)
            page = folder / stated[1] if stated else folder
            found = {field: re.search(literal % name, case, re.DOTALL) for name, field in names.items()}
            fields = {field: re.sub(r"\\(.)", r"\1", match["value"]) for field, match in found.items() if match}
            if fields and page.is_file():
                yield Gold(page.stem, decoded(page.read_bytes()), fields=fields)


def _evaluated(folder: Path) -> Iterator[Gold]:
    for stated in json.loads((folder / "evaldata.json").read_text("utf-8")).values():
        path = next(
            (
                place / stated["file"]
                for place in (folder / "cache", folder / "eval")
                if (place / stated["file"]).exists()
            ),
            None,
        )
        if path is not None:
            names = {"title": "title", "author": "author", "date": "issued", "sitename": "container-title"}
            fields = {names[key]: str(value) for key, value in stated.items() if key in names and value}
            html = decoded(path.read_bytes())
            yield Gold(path.stem, html, fields=fields, inside=tuple(stated["with"]), outside=tuple(stated["without"]))


def measure(gold: Gold, article: Article) -> Iterator[tuple[str, float]]:
    """Yield a page's scores: each between 0 and 1, by what was measured."""
    if gold.text is not None:
        yield "F", _f(_words(article.text), _words(gold.text))
    if gold.paragraphs is not None:
        counted: dict[int, list[str]] = {}
        for passage in passages(article.text):
            if passage.paragraph is not None:
                counted.setdefault(passage.paragraph, []).append(passage.text)
        yield "paragraphs", float([" ".join(each) for each in counted.values()] == list(gold.paragraphs))
    for piece in gold.inside:
        yield "pieces of the article", float(piece in article.text)
    for piece in gold.outside:
        yield "pieces left out", float(piece not in article.text)
    stated = article.metadata
    said = {
        "title": stated.title,
        "author": "; ".join(map(_name, stated.author)),
        "issued": stated.issued,
        "container-title": stated.container_title,
        "URL": stated.url,
        "language": stated.language,
    }
    for field, value in gold.fields.items():
        yield field, float(_same(field, value, said[field] or ""))


def _same(field: str, gold: str, said: str) -> bool:
    plain = (
        normalize("NFC", each.replace("\xad", "").casefold()) for each in (gold.replace("(organisation)", ""), said)
    )
    wanted, got = (" ".join(re.findall(r"\w+", each)) for each in plain)
    if field == "issued":
        return gold[:10] == said[:10]
    if field == "author":
        return bool(got) and set(got.split()) <= set(wanted.split())
    return wanted == got or (field == "title" and bool(got) and (wanted.startswith(got) or got.startswith(wanted)))


def _name(name: Name) -> str:
    return name.literal or " ".join(filter(None, (name.given, name.non_dropping_particle, name.family, name.suffix)))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _f(found: Counter[str], gold: Counter[str]) -> float:
    common = (found & gold).total()
    return 2 * common / (found.total() + gold.total()) if found or gold else 1.0


def main() -> None:
    """Print the mean of each score over the pages of each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print the pages with an F below 0.8")
    arguments = parser.parse_args()
    for folder in arguments.folders or [PAGES]:
        scores: dict[str, list[float]] = {}
        count = 0
        for gold in golds(folder):
            count += 1
            for name, score in measure(gold, of_page(gold.html)):
                scores.setdefault(name, []).append(score)
                if arguments.show and name == "F" and score < 0.8:
                    print(f"  {gold.name}: F {score:.3f}")
        print(f"{folder.name}: {count} pages")
        for name, values in scores.items():
            print(f"  {name:22} {mean(values):.3f} of {len(values)}")


if __name__ == "__main__":
    main()
