"""Articles in the formats that people save them in: pages, MHTML, Markdown, plain text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.errors import UnreadableFileError
from pkit.facts.article.extract import Article, load_article, of_markdown, of_page, without
from pkit.facts.article.metadata import iso_date, person_name
from pkit.facts.model import Name

PROSE = (
    "The harbour board bought two tugs in March, and it has hired nine pilots to sail them along the northern coast.",
    "They cost about four million euros, said Lena Brandvik, who chairs the board, and the state paid half of it.",
    "A third tug is on order, which the yard will deliver in the autumn of next year, if the engines come in time.",
    "Fishermen complain about the noise, but the town's council has so far found no reason to stop the traffic.",
)


def page(body: str, head: str = "") -> Article:
    """Return the article of a page with a menu and a footer around its body."""
    menu = "<nav><ul><li><a href=/>Home</a></li><li><a href=/b>Business</a></li></ul></nav>"
    footer = "<footer><p>© The Harbour News. All rights reserved.</p></footer>"
    return of_page(f"<!doctype html><html><head>{head}</head><body>{menu}{body}{footer}</body></html>")


def paragraphs(texts: tuple[str, ...] = PROSE) -> str:
    """Return texts as paragraph elements."""
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Tugs</h1>{paragraphs()}</article>",
        f"<div class=story-body>{paragraphs()}</div>",
        f"<div><div>{'</div><div>'.join(PROSE)}</div></div>",
        f"<div class=post>{'<br><br>'.join(PROSE)}</div>",
        f"<table><tr><td>{paragraphs()}</td><td class=sidebar><p>Read what others read.</p></td></tr></table>",
        f"<main>{paragraphs(PROSE[:2])}<div class=ad><p>Advertisement</p></div>{paragraphs(PROSE[2:])}</main>",
        f"<main><section>{paragraphs(PROSE[:2])}</section><section>{paragraphs(PROSE[2:])}</section></main>",
        f"<article>{paragraphs()}</article>"
        + "".join(
            f"<article class=card><h3><a href=/{n}>Story</a></h3><p>A teaser of it.</p></article>" for n in range(9)
        ),
        f"<article>{paragraphs()}</article><div id=comments>{'<p>I disagree, all the way, my friends.</p>' * 30}</div>",
        f"<article><figure><img><figcaption>A tug. Photo: N. N.</figcaption></figure>{paragraphs()}</article>",
        f"<article>{paragraphs()}<aside><p>Sign up for our newsletter, as many readers do.</p></aside></article>",
        f"<form id=aspnetForm>{paragraphs()}</form>",
    ],
)
def test_the_article_is_found_however_a_page_is_built(body: str) -> None:
    """Its paragraphs, and nothing of menus, teasers, comments, captions, advertisements and footers."""
    found = page(body)
    assert found.text.split("\n\n") == list(PROSE)
    assert found.warning == ""


@pytest.mark.parametrize("depth", [50, 149, 300])
@pytest.mark.parametrize(
    "level",
    [
        "<div><p>{}</p>",
        "<div>{}",
        "<section><ul><li>{}</li></ul>",
        "<table><tr><td><p>{}</p>",
        "<div><div><p>{}</p></div>",
    ],
)
def test_an_article_spread_over_nested_elements_is_kept_whole(level: str, depth: int) -> None:
    """Its outermost paragraphs included, as broken markup leaves one."""
    texts = [f"Tug number {n} was bought in March, and the harbour board has paid for all of it." for n in range(depth)]
    found = page("".join(level.format(text) for text in texts))
    assert sorted(found.text.split("\n\n")) == sorted(texts)


def test_lists_tables_and_quotations_are_kept() -> None:
    """Each item, row and quotation is a paragraph; headings and the names of a table's columns are none."""
    body = (
        f"<main>{paragraphs()}<h2>Figures</h2><ul><li>Two tugs</li><li>Nine pilots</li></ul>"
        "<table><tr><th>Year</th><th>Tugs</th></tr><tr><td>2027</td><td>3</td></tr></table>"
        "<blockquote>We need a fourth.<footer>Paul Okafor</footer></blockquote></main>"
    )
    found = page(body).text.split("\n\n")
    assert found[4:] == ["Two tugs", "Nine pilots", "2027 3", "We need a fourth. Paul Okafor"]


def test_a_fragment_is_a_page_too(tmp_path: Path) -> None:
    """A file that begins with a division, as some programs save an article."""
    path = tmp_path / "saved"
    path.write_text(f'<div id="readability-page-1">{paragraphs()}</div>', encoding="utf-8")
    assert load_article(path).text.split("\n\n") == list(PROSE)


@pytest.mark.parametrize(
    "body", ["<div id=root></div><noscript><p>Please enable JavaScript to read on.</p></noscript>", ""]
)
def test_a_page_without_an_article_says_so(body: str) -> None:
    """Nothing is made up of menus and footers."""
    found = page(body, "<title>Tugs</title>")
    assert found.text == ""
    assert "no article was found" in found.warning


def test_a_suspiciously_short_article_is_said() -> None:
    """Where the page holds much more text than what looks like one."""
    body = f"<p>{PROSE[0]}</p>" + "<ul>" + "<li><a href=/x>Another story of the day</a></li>" * 90 + "</ul>"
    assert "is it all there?" in page(body).warning


def test_what_a_page_states_comes_with_where_it_stood() -> None:
    """JSON-LD, Open Graph, canonical link and language; people are told from bodies."""
    data = {
        "@type": "NewsArticle",
        "headline": "Two new tugs",
        "datePublished": "2026-03-04T09:00:00+01:00",
        "author": [{"@type": "Person", "name": "Mira van Oort"}, {"@type": "Organization", "name": "Nordic Wire"}],
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        '<meta property="og:site_name" content="The Harbour News"><title>Two new tugs - The Harbour News</title>'
        '<link rel=canonical href="https://harbour.example/tugs">'
    )
    stated = page(paragraphs(), head).metadata
    assert (stated.title, stated.issued, stated.container_title) == ("Two new tugs", "2026-03-04", "The Harbour News")
    assert stated.author == (
        Name(given="Mira", non_dropping_particle="van", family="Oort"),
        Name(literal="Nordic Wire"),
    )
    assert stated.url == "https://harbour.example/tugs"
    assert stated.found["author"] == "JSON-LD author"
    assert stated.found["URL"] == "canonical link"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Two new tugs - The Harbour News</title>", "Two new tugs"),
        ("<title>Two new tugs | Harbour News</title>", "Two new tugs"),
        ("<title>Tugs - old and new</title>", "Tugs - old and new"),
        ("<title>harbour.example // Two new tugs</title>", "Two new tugs"),
        ("<title>Two new tugs - HarbourNews.example</title>", "Two new tugs"),
        ("<title>Two new tugs</title>", "Two new tugs"),
        ("<title>拖船已经抵达北方港口_科技_港口网</title>", "拖船已经抵达北方港口"),
        ("<title>Two new tugs│Harbour News</title>", "Two new tugs"),
        ("<title>04.03.2026 - Two new tugs - The Harbour News</title>", "Two new tugs"),
        (
            '<meta property=og:title content="Two new tugs | harbour"><link rel=canonical href=https://harbour.example/t>',
            "Two new tugs",
        ),
        (
            (
                '<script type=application/ld+json>{"@type":"Article","headline":"Harbour Today"}</script>'
                '<title>Two new tugs - Harbour Today</title><meta property=og:title content="Two new tugs">'
            ),
            "Two new tugs",
        ),
        ('<meta property="og:title" content="Tugs &amp; pilots">', "Tugs & pilots"),
        ("", None),
    ],
)
def test_a_title_stands_without_the_name_of_the_site(head: str, title: str | None) -> None:
    """Which stands behind a dash or a bar."""
    assert page(paragraphs(), head).metadata.title == title


@pytest.mark.parametrize(
    ("stated", "body", "title"),
    [
        (
            "Tugs for Varsund in 4 years",
            "<h1>Varsund to buy two tugs in 4 years</h1>",
            "Varsund to buy two tugs in 4 years",
        ),
        ("Ports: Varsund buys two tugs", "<h1>Varsund buys two tugs</h1>", "Varsund buys two tugs"),
        ("Varsund buys two tugs", "<h1>Ports Varsund buys two tugs</h1>", "Varsund buys two tugs"),
        ("Varsund buys two tugs", "<h1>The Harbour News</h1><h2>Varsund buys two tugs</h2>", "Varsund buys two tugs"),
        ("Varsund buys two tugs", "<h1>Harbour tugs of 1904</h1>", "Varsund buys two tugs"),
        ("Tugs", "<h1>Two tugs that the harbour never needed</h1>", "Two tugs that the harbour never needed"),
        ("Tugs are bought in Varsund", "<h1><small>Ports</small> Varsund buys tugs</h1>", "Varsund buys tugs"),
        (
            "Ports: Varsund buys tugs",
            "<h1><span class=kicker>Ports</span><span class=title>Varsund buys tugs</span></h1>",
            "Varsund buys tugs",
        ),
        (
            "Varsund buys two tugs",
            "<h1><a href=/>The Harbour News of Varsund and Holm</a></h1>",
            "Varsund buys two tugs",
        ),
        ("Varsund buys two tugs", "<nav><h1>All that you want to read today</h1></nav>", "Varsund buys two tugs"),
        ("Gone", "<h1>“Gone for good”: Varsund buys two tugs</h1>", "“Gone for good”: Varsund buys two tugs"),
        ("Tugs &shy;for Var&shy;sund", "", "Tugs for Varsund"),
        ("Buying: the tugs of Varsund", "<h1 class=entry-title>Tugs</h1>", "Tugs"),
        (
            "Tugs for sale in Varsund",
            "<h2 class=entry-title>For sale: tugs of Varsund</h2><h2>More</h2>",
            "For sale: tugs of Varsund",
        ),
        ("Tugs &amp; pilots » Varsund buys", "<h1>Tugs &amp; pilots</h1>", "Tugs & pilots"),
        (
            "Towed: what Varsund wants to buy this year",
            "<div class=md:overflow-hidden><h1>What Varsund wants to buy</h1></div>",
            "What Varsund wants to buy",
        ),
        ("Dialog of tugs in Varsund", "<h1 class=menu-title>Custom</h1><h1>Other</h1>", "Dialog of tugs in Varsund"),
    ],
)
def test_a_title_is_the_headline_that_the_page_shows(stated: str, body: str, title: str) -> None:
    """Where it is the stated one in other words, or without what stands before it."""
    head = f'<meta property="og:title" content="{stated}">'
    assert page(f"{body}{paragraphs()}", head).metadata.title == title


@pytest.mark.parametrize(
    "wrapped",
    [
        "<![CDATA[\n%s\n]]>",
        "//<![CDATA[\n%s\n//]]>",
        "<!-- %s -->",
        "%s;",
    ],
)
def test_json_ld_is_read_however_it_is_wrapped(wrapped: str) -> None:
    """As programs that save pages do, and with a comma too many."""
    data = '{"@type": "NewsArticle", "headline": "Two new tugs", "datePublished": "2026-03-04",}'
    stated = page(paragraphs(), f"<script type='application/ld+json'>{wrapped % data}</script>").metadata
    assert (stated.title, stated.issued) == ("Two new tugs", "2026-03-04")


def test_json_ld_may_name_author_and_site_elsewhere() -> None:
    """In a graph, by their ``@id``."""
    graph = [
        {"@type": "NewsArticle", "headline": "Two tugs", "author": {"@id": "#ada"}, "publisher": {"@id": "#site"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Roe"},
        {"@type": "Organization", "@id": "#site", "name": "The Harbour News"},
    ]
    data = json.dumps({"@graph": graph})
    stated = page(paragraphs(), f'<script type="application/ld+json">{data}</script>').metadata
    assert (stated.author, stated.container_title) == ((Name(given="Ada", family="Roe"),), "The Harbour News")


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<a href="/author/ada-roe/">View all posts by Ada Roe</a>', Name(given="Ada", family="Roe")),
        ('<span class="byline author">Published by tugfan</span>', Name(literal="tugfan")),
        ("<p>Von: Ada Roe</p>", Name(given="Ada", family="Roe")),
        ('<div class="author">ByAda Roe</div>', Name(given="Ada", family="Roe")),
        ('<meta name="author" content="The Harbour News"><p>By Ada Roe</p>', Name(given="Ada", family="Roe")),
        ('<meta name="author" content="The Harbour News">', Name(literal="The Harbour News")),
        ('<meta name="author" content="No Author"><p>By Ada Roe</p>', Name(given="Ada", family="Roe")),
        (
            (
                '<meta name="author" content="Nordic Press House"><meta name="copyright" content="Nordic Press House">'
                "<p>By Ada Roe</p>"
            ),
            Name(given="Ada", family="Roe"),
        ),
        ("<div class=byline><a href=/ada>Ada Roe</a><span>Staff Writer</span></div>", Name(given="Ada", family="Roe")),
        ('<meta name="author" value="Ada Roe">', Name(given="Ada", family="Roe")),
    ],
)
def test_an_author_stands_in_many_places(markup: str, name: Name) -> None:
    """The page's own byline goes before the name of the site."""
    head = '<meta property="og:site_name" content="The Harbour News">'
    assert page(f"{markup}{paragraphs()}", head).metadata.author == (name,)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mira van Oort", [Name(given="Mira", non_dropping_particle="van", family="Oort")]),
        ("By Ada Roe and Ben Lee", [Name(given="Ada", family="Roe"), Name(given="Ben", family="Lee")]),
        ("By Ada Roe, Published March 4, 2026", [Name(given="Ada", family="Roe")]),
        ("By Harbour News Staff", [Name(literal="Harbour News Staff")]),
    ],
)
def test_a_byline_names_its_authors(byline: str, names: list[Name]) -> None:
    """One or several, without dates; a body is a body."""
    assert list(page(f'<div class="byline">{byline}</div>{paragraphs()}').metadata.author) == names


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-03-04T09:00:00Z", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("4 March 2026", "2026-03-04"),
        ("March 4th, 2026", "2026-03-04"),
        ("4. März 2026", "2026-03-04"),
        ("04.03.2026", "2026-03-04"),
        ("Wed, 04 Mar 2026 09:00:00 GMT", "2026-03-04"),
        ("2026-03", "2026-03"),
        ("2026年3月4日 10時15分", "2026-03-04"),
        ("2026년 3월 4일", "2026-03-04"),
        ("3/4/2026", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_read_where_it_is_one_day(text: str, date: str | None) -> None:
    """What is two days in two countries is none."""
    assert iso_date(text) == date


def test_a_name_falls_into_its_parts() -> None:
    """Given, particle, family and suffix, also the other way round."""
    assert person_name("Ursula von der Heide") == Name(given="Ursula", non_dropping_particle="von der", family="Heide")
    assert person_name("Heide, Ursula") == Name(given="Ursula", family="Heide")
    assert person_name("Sam Roe Jr.") == Name(given="Sam", family="Roe", suffix="Jr")


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    """MHTML: the first part of HTML, and the address that it was saved from."""
    path = tmp_path / "page.mhtml"
    html = f"<html><body><article>{paragraphs()}</article></body></html>".replace("=", "=3D")
    path.write_bytes(
        (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/tugs\r\nSubject: Tugs\r\n"
            'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n'
            "------B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            f"{html}\r\n------B--\r\n"
        ).encode()
    )
    found = load_article(path)
    assert found.text.split("\n\n") == list(PROSE)
    assert (found.kind, found.metadata.url) == ("mhtml", "https://harbour.example/tugs")


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    """Front matter states title, author, date; lists, quotations and links are text."""
    path = tmp_path / "tugs.md"
    path.write_text(
        "---\ntitle: Two new tugs\nauthor: Mira van Oort\ndate: 2026-03-04\n---\n\n# Two new tugs\n\nThe **board**\n"
        "bought [two tugs](https://harbour.example) in `March`.\n\n- Nine pilots\n- Two tugs\n\n"
        "> We need a *fourth*.\n\n![A tug](a.png)\n",
        encoding="utf-8",
    )
    found = load_article(path)
    assert found.text.split("\n\n") == [
        "The board bought two tugs in March.",
        "Nine pilots",
        "Two tugs",
        "We need a fourth.",
    ]
    assert (found.metadata.title, found.metadata.issued) == ("Two new tugs", "2026-03-04")
    assert found.metadata.author == (Name(given="Mira", non_dropping_particle="van", family="Oort"),)


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7\n", "is a PDF"),
        (b"PK\x03\x04....word/document.xml", "is a Word document (DOCX)"),
        (b"{\\rtf1 text}", "rich text"),
        (b"\x00\x01", "is no text"),
    ],
)
def test_other_formats_say_what_to_do(tmp_path: Path, data: bytes, advice: str) -> None:
    """In one line."""
    path = tmp_path / "article"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=advice.replace("(", r"\(").replace(")", r"\)")):
        load_article(path)


@pytest.mark.parametrize(
    ("above", "count"), [("Two tugs for Varsund", 4), ("Two tugs\n\nThey cost millions", 4), ("It was late.", 5)]
)
def test_a_title_above_a_plain_text_is_no_paragraph_of_a_base_without_it(
    tmp_path: Path, above: str, count: int
) -> None:
    """A page's base and the clean text of the article have the same numbers; a sentence above it is a paragraph."""
    path = tmp_path / "clean.txt"
    path.write_text("\n\n".join([above, *PROSE]), "utf-8")
    assert len(load_article(path, count=4).text.split("\n\n")) == count
    assert len(load_article(path).text.split("\n\n")) == len([*above.split("\n\n"), *PROSE])


def test_paragraphs_that_are_none_can_be_left_out() -> None:
    """By their whole text, or by its beginning."""
    text = "One.\n\nAdvertisement\n\nMore from us: a tug.\n\nTwo."
    assert without(text, ["advertisement", "More from us…"]).split() == ["One.", "Two."]


@given(st.text(st.sampled_from("<>/pdivatrbl =\"'&;!-x.\n"), max_size=300))
def test_no_markup_is_too_broken(html: str) -> None:
    """Any page gives a text and metadata."""
    found = of_page(html)
    assert isinstance(found.text, str)
    assert found.metadata.found.keys() <= {"title", "author", "container-title", "issued", "URL", "language"}


@given(st.text(max_size=300))
def test_no_markdown_is_too_broken(text: str) -> None:
    """Any text gives a text."""
    assert isinstance(of_markdown(text).text, str)
