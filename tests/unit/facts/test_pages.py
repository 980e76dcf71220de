"""Forms that pages of articles come in, each written for its oddity, and what a reader takes from it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

from pkit.facts.article.extract import Article, load_article, of_page
from pkit.facts.article.metadata import byline_names, is_date_line
from pkit.facts.article.sentences import passages
from pkit.facts.model import Name

PROSE = (
    "Varsund will replace the ferries on its two northern routes by 2029, the transport authority said on Tuesday.",
    "The plan costs about 2.3 billion kroner, of which the state pays half, according to the authority's director.",
    "Fishing crews at Holm welcomed it, though several asked who would pay for the longer quays that it needs.",
    "A first vessel is to be tried in the spring, and the council votes on the remaining money in November.",
)


PAGES = Path(__file__).parents[2] / "data" / "pages"
ADA = Name(given="Ada", family="Roe")


def _counted(article: Article) -> tuple[str, ...]:
    """Return the paragraphs as pkit counts them."""
    counted: dict[int, list[str]] = {}
    for passage in passages(article.text):
        if passage.paragraph is not None:
            counted.setdefault(passage.paragraph, []).append(passage.text)
    return tuple(" ".join(each) for each in counted.values())


def _spelled(name: Name) -> str:
    full = " ".join(filter(None, (name.given, name.non_dropping_particle, name.family, name.suffix)))
    return f"{name.literal} (organisation)" if name.literal else full


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_gives_what_a_reader_takes_from_it(path: Path) -> None:
    """Paragraphs, title, authors, date and site, however it is built, and nothing that it does not state."""
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    article = load_article(path)
    stated = article.metadata
    assert list(_counted(article)) == gold["paragraphs"]
    assert (stated.title, stated.issued) == (gold["title"], gold.get("issued"))
    assert "; ".join(map(_spelled, stated.author)) == gold.get("author", "")
    assert stated.container_title == gold.get("container-title", stated.container_title)
    assert article.warning == ""


def test_the_parts_of_a_page_saved_as_one_file_are_told_apart(tmp_path: Path) -> None:
    """The first part of HTML is the page; frames and pictures behind it are not."""
    path = tmp_path / "page.mhtml"
    saved = (PAGES / "blog-theme.html").read_text("utf-8")
    frame = "<html><body><p>A frame of an advertisement, which is a page by itself.</p></body></html>"
    parts = "".join(
        f"--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {place}\r\n\r\n{html}\r\n"
        for place, html in (("https://tide.example/ferries", saved), ("https://ads.example/frame", frame))
    )
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
    path.write_text(f"{head}{parts}--cut--\r\n", "utf-8", newline="")
    article = load_article(path)
    assert (article.kind, _counted(article), article.metadata.title) == ("mhtml", PROSE, "Ferries go electric")
    assert article.metadata.url == "https://tide.example/ferries"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Ferries go electric\n\nBy Ada Roe\n\n3 March 2026\n\n{}", "a.md"),
        ("# Ferries go electric\n\n*By **Ada Roe**, transport editor*\n\n*Published 3 March 2026*\n\n{}", "a.md"),
        ("Ferries go electric\n\nBy Ada Roe\nMarch 3, 2026\n\n{}", "a.txt"),
        ("Ferries go electric\n\nBy Ada Roe | March 3, 2026\n\n{}", "a.txt"),
        ("<h1>Ferries go electric</h1><p>By Ada Roe</p><p>March 3, 2026</p><p>{}</p>", "a.html"),
    ],
)
def test_a_byline_is_no_paragraph(text: str, name: str, tmp_path: Path) -> None:
    """It states the author, and the date with it, in every format."""
    path = tmp_path / name
    path.write_text(text.replace("{}", "\n\n".join(PROSE) if name != "a.html" else "</p><p>".join(PROSE)), "utf-8")
    article = load_article(path)
    stated = article.metadata
    assert _counted(article) == PROSE
    assert (stated.title, stated.author, stated.issued) == ("Ferries go electric", (ADA,), "2026-03-03")


@pytest.mark.parametrize(
    "text", ["By Ada Roe's account it failed.", "By 2030 Norway", "By Monday it was over", "In March 2026 it sank"]
)
def test_what_begins_as_a_byline_may_be_a_sentence(text: str) -> None:
    """A paragraph stays one."""
    assert byline_names(text) == ()
    assert not is_date_line(text)


def _nested(depth: int, count: int) -> str:
    """All paragraphs at the bottom of divisions inside one another, each marked as a byline's."""
    return f"<body>{'<div class=author><blockquote>' * depth}{_numbered(count)}"


def _staged(depth: int, count: int) -> str:
    """Some paragraphs in each of the divisions inside one another."""
    return f"<body>{''.join(f'<div><header>{_numbered(count // depth)}</header>' for _ in range(depth))}"


def _unclosed(depth: int, count: int) -> str:
    """End tags that close nothing, in spans inside one another."""
    return f"<body><article>{'<span>' * depth}{'</section></b>'.join(_numbered(1) for _ in range(count))}"


def _numbered(count: int) -> str:
    return "".join(f"<p>{PROSE[number % 4]} It is number {number}.</p>" for number in range(count))


class _Steps:
    """Counts the lines of Python that run."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, *_: object) -> Self:
        """See `sys.settrace`."""
        self.count += 1
        return self


def _steps(html: str) -> int:
    """Return how many lines of Python run while a page is read."""
    steps, before = _Steps(), sys.gettrace()
    sys.settrace(steps)
    try:
        of_page(html)
    finally:
        sys.settrace(before)
    return steps.count


@pytest.mark.parametrize("build", [_nested, _staged, _unclosed])
def test_work_grows_with_a_page_and_not_with_its_depth(build: Callable[[int, int], str]) -> None:
    """Twice as deep with twice as many paragraphs is twice the page, and takes twice the steps, not four times."""
    assert _steps(build(60, 240)) < 2.6 * _steps(build(30, 120))


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_a_base_whose_count_fits_is_not_renumbered(name: str, tmp_path: Path) -> None:
    """A byline that the base counted stays a paragraph; with any other count it is none."""
    path = tmp_path / name
    blocks = ("By Ada Roe", *PROSE)
    path.write_text("\n\n".join(f"<p>{text}</p>" if name == "a.html" else text for text in blocks), "utf-8")
    assert _counted(load_article(path, count=5)) == blocks
    assert _counted(load_article(path, count=4)) == PROSE
    assert _counted(load_article(path, count=9)) == PROSE
