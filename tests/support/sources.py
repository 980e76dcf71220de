"""Sources to cite: the article's own, an ordinary one, and hostile ones."""

import re
import unicodedata

from hypothesis import strategies as st

from pkit.facts.citation.pieces import rich_spans
from pkit.facts.model import Label, Locator, Name, Source
from pkit.facts.text import one_line

ARTICLE = Source(
    id="newztodays",
    type="article-newspaper",
    title="Baker Links 25 U.S. ICT Firms with Pakistan",
    container_title="NewzTodays",
    url="https://newztodays.com/baker-links-25-u-s-ict-firms-with-pakistan",
)
PARAGRAPH = Locator(label=Label.PARAGRAPH, value="7")
JOURNAL = Source(
    id="shah2024",
    type="article-journal",
    title="Cables and Courts",
    author=(
        Name(family="Shah", given="Nadia Karim"),
        Name(family="Berg", given="Lotte", non_dropping_particle="van den"),
    ),
    container_title="Journal of Network Policy",
    issued="2024-03-09",
    accessed="2024-05-02",
    url="https://example.org/cables?page=2",
    page="301-319",
    volume="18",
    issue="2",
    doi="10.1000/jnp.301",
    language="en",
)
TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter dataset document "
    "entry-encyclopedia hearing interview legal_case legislation manuscript map motion_picture paper-conference "
    "personal_communication post post-weblog report speech standard thesis treaty webpage"
).split()

ATTACKS = (
    "x}\n}\n@article{evil, title={y}",
    "x\nER  - \nTY  - BOOK\nTI  - y",
    '"}, {"id": "y',
    '<script>alert(1)</script> <i>x</i> <span class="nocase">y</span>',
    "[x](javascript:alert(1)) ![y](z) <http://a.b> `c` *d* _e_ **f** # g & &amp; &lt;",
    "|url=javascript:alert(1) }} {{evil}} [[x]] ''y'' <ref>z</ref> ~~~~ __TOC__ http://a.b",
    "\\input{x} $y$ %z # & _ ^ ~ -- --- `` '' \\textbf{w} \\",
    "\x1b]52;c;eA==\x07 \u202ey \u200b z\u2028w \ud800 \ufeff",
    "{ unbalanced", "unbalanced }", "- x", "1. x", "+ x", "> x", "# x", "= x", "@x", "%x", "~x",
)  # fmt: skip
texts = (
    st.one_of(
        st.sampled_from(ATTACKS),
        st.text(max_size=40),
        st.text(alphabet="\\{}[]()<>|&%$#@^_~`'\"*!=+-:;,./? aB1\u00e9\u6570\u201c\u2019\n\t", max_size=30),
    )
    .filter(lambda text: one_line(text).strip("\ufffd ") != "")
    .filter(lambda text: not set(text) & set(map(chr, range(0xE000, 0xE00E))))
)
"""Any text, with a good share of what the formats act upon; the private marks of the citations left out."""

_names = st.one_of(
    texts.map(lambda text: Name(literal=text)),
    st.tuples(texts, st.none() | texts).map(lambda parts: Name(family=parts[0], given=parts[1])),
)
_dates = st.sampled_from((None, "2026", "2026-02", "2026-02-13"))
_optional = st.none() | texts
hostile = st.builds(
    Source,
    id=st.just("hostile"),
    type=st.sampled_from(TYPES),
    title=texts,
    author=st.lists(_names, max_size=3).map(tuple),
    container_title=_optional,
    publisher=_optional,
    issued=_dates,
    accessed=_dates,
    url=st.none()
    | texts
    | st.sampled_from(("https://example.org/a_b?c=d&e#f", "javascript:alert(1)", "file:///etc/passwd")),
    page=_optional,
    volume=_optional,
    issue=_optional,
    doi=_optional,
    language=st.none(),
    paragraphs=st.none(),
)
locators = st.none() | st.builds(Locator, label=st.sampled_from(Label), value=texts)


def numbered(sources: list[Source]) -> list[Source]:
    """Return the sources with ids of their own."""
    return [source._replace(id=f"item{number}") for number, source in enumerate(sources)]


def straight(text: str) -> str:
    """Return ``text`` with one kind of quotation mark and without the white space at its ends."""
    return re.sub('[\u201c\u201d\u2018\u2019`"]', "'", text).strip()


def untagged(text: str) -> str:
    """Return a title without the tags of its rich text."""
    return "".join(part for part, _ in rich_spans(text))


def rich(text: str) -> str:
    """Return what a rich text of pandoc's shows: no tags, compatibility forms and blanks as plain ones."""
    plain = unicodedata.normalize("NFKC", straight(text))
    for tag in ("<span class='nocase'>", "</span>", "<sup>", "</sup>"):
        plain = plain.replace(tag, "")
    return " ".join(plain.split())
