"""The page of `pkit export --format html`, in headless Chromium, offline."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pkit.facts.exports import exports, page
from pkit.facts.store.open import open_base
from tests.support.page import chromium, needs_chromium

HOSTILE = """\
schema: 1
title: "</title><script>document.title='owned'</script>"
sources:
  - {id: a, type: webpage, title: "<img src=x onerror=alert(1)>", URL: "https://herald.example/?a=1&b=\\"2"}
officials:
  - id: o
    name: "</script><script>document.body.innerHTML=''</script>"
    role: "\\" onmouseover=\\"alert(1)"
    aliases: ["<!--", "{{x}}", "]]>"]
    facts:
      - {text: "<b onclick=alert(1)>bold</b> & 'quoted' \\"text\\".", source: a, paragraph: 1, per: ["<i>x</i>"]}
      - {text: "A second, javascript:alert(1) fact.", source: a, paragraph: 2}
...
"""
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A session without a network."""
    made = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    yield made
    made.close()


@pytest.fixture
def shown(context: BrowserContext, tmp_path: Path) -> Page:
    """The page of the shipped base."""
    path = tmp_path / "facts.html"
    call = [sys.executable, "-m", "pkit", "export", "--format", "html", "--jsonld", "--output", str(path)]
    subprocess.run(call, check=True)
    return opened(context, path)


def opened(context: BrowserContext, path: Path) -> Page:
    """Open a page, and fail on what its policy refuses and on any error of its script."""
    shown = context.new_page()
    shown.on("pageerror", lambda error: pytest.fail(str(error)))
    shown.on("console", lambda said: pytest.fail(said.text) if said.type == "error" else None)
    shown.goto(path.as_uri())
    return shown


def cite(*words: str) -> str:
    """Return what ``pkit cite`` prints."""
    argv = [sys.executable, "-m", "pkit", "cite", *words]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.removesuffix("\n")


def visible(shown: Page) -> list[str]:
    """Return the ids of the entries that are shown, in order."""
    return [each.get_attribute("id") or "" for each in shown.locator("article:visible").all()]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("exprots target", "it-exports-target"),
        ("zarrar hashim", "zarar-hasham-khan"),
        ("2.6 billion", "it-exports"),
        ("$2.6bn", "it-exports"),
        ("rekodiq", "reko-diq"),
        ("who is natalie bakr", "natalie-baker"),
    ],
)
def test_it_is_searched_with_slips(shown: Page, query: str, wanted: str) -> None:
    """As one types, with the number of hits in each pane; Esc shows all again."""
    shown.keyboard.press("/")
    shown.keyboard.type(query)
    expect(shown.locator(f'[id="{wanted}"]')).to_be_visible()
    hit = shown.evaluate("search(entries, box.value)[0].id")
    assert hit == wanted
    assert len(visible(shown)) < 39
    expect(shown.locator("#found")).to_contain_text("found")
    shown.keyboard.press("Escape")
    assert len(visible(shown)) == 39


def test_a_word_is_excluded_and_nonsense_is_not_found(shown: Page) -> None:
    """`-word` leaves out; where nothing matches, nothing is shown and that is said."""
    shown.locator("#search").fill("exports -target")
    expect(shown.locator("#it-exports-target")).to_be_hidden()
    shown.locator("#search").fill("qqqqqq")
    expect(shown.locator("#found")).to_have_text("0 found")
    assert visible(shown) == []


def test_citations_are_those_of_the_style_that_is_chosen(shown: Page) -> None:
    """To the character what `pkit cite` prints, in each style."""
    citation = shown.locator("#it-exports .citation").first
    for style in shown.locator("#style option").all():
        name = style.get_attribute("value") or ""
        shown.select_option("#style", name)
        expect(citation).to_have_text(cite("it-exports", "--style", name))


def test_a_citation_is_copied_as_text_and_as_html(shown: Page, context: BrowserContext) -> None:
    """Both are on the clipboard; what is said claims no more than is known."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.locator('[id="natalie-baker/2"]').get_by_role("button", name="Copy in-text citation").click()
    expect(shown.locator("#told")).to_contain_text(
        "Handed to the clipboard, not read back: in-text citation of Natalie"
    )
    assert shown.evaluate("navigator.clipboard.readText()") == cite("natalie-baker/2", "--form", "in-text")
    html = shown.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert 'href="https://newztodays.com/' in html


def test_a_clipboard_that_refuses_is_told(shown: Page) -> None:
    """Where nothing takes the text, it stands there to be selected."""
    shown.evaluate("navigator.clipboard.write = () => Promise.reject(); document.execCommand = () => false")
    shown.locator("#it-exports").get_by_role("button", name="Copy fact").first.click()
    expect(shown.locator("#told")).to_contain_text("Not on the clipboard: select it instead: Pakistan exported")


def test_every_fact_has_a_link(shown: Page) -> None:
    """Its address is a fragment, also while something else is searched for."""
    shown.locator("#search").fill("reko diq")
    shown.evaluate("location.hash = '#natalie-baker/2'")
    expect(shown.locator('[id="natalie-baker/2"]')).to_be_in_viewport()
    links = [link.get_attribute("href") or "" for link in shown.locator("a[href^='#']").all()]
    assert [each for each in links if not shown.evaluate("(id) => !!document.getElementById(id)", each[1:])] == []


def test_it_is_read_without_a_script_and_printed(browser: Browser, shown: Page, tmp_path: Path) -> None:
    """Headings and landmarks are there, and on paper no button stands in the way."""
    shown.emulate_media(media="print")
    expect(shown.get_by_role("searchbox")).to_be_hidden()
    expect(shown.locator(".buttons").first).to_be_hidden()
    plain = browser.new_context(java_script_enabled=False, offline=True)
    read = plain.new_page()
    read.goto((tmp_path / "facts.html").as_uri())
    assert read.get_by_role("main").count() == read.get_by_role("navigation").count() == 1
    assert read.get_by_role("search").count() == read.get_by_role("banner").count() == 1
    assert [each.inner_text() for each in read.get_by_role("heading", level=2).all()][-1] == "Sources"
    assert read.get_by_role("heading", level=3).count() == 39
    assert read.get_by_label("Search").count() == 1
    expect(read.locator("#it-exports .citation").first).to_have_text(cite("it-exports"))
    plain.close()


def test_it_is_readable_in_both_schemes(shown: Page) -> None:
    """Text stands out from its ground by at least 4.5 to 1 (WCAG 2.2, 1.4.3), in the light and in the dark."""
    for scheme in ("light", "dark"):
        shown.emulate_media(color_scheme=scheme)
        for name in ("--text", "--quiet", "--accent"):
            ratio = shown.evaluate(CONTRAST, name)
            assert ratio >= 4.5, (scheme, name, ratio)


CONTRAST = """(name) => {
  const style = getComputedStyle(document.documentElement);
  const light = (hex) => {
    const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join("") : hex.slice(1);
    const part = (at) => {
      const c = parseInt(full.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4);
  };
  const [one, other] = [name, "--ground"].map((each) => light(style.getPropertyValue(each).trim()));
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""


def test_it_asks_nothing_of_anybody(shown: Page, tmp_path: Path) -> None:
    """Nothing is loaded but the file itself, and its policy lets no other script run and nothing be sent."""
    requests: list[str] = []
    shown.on("request", lambda request: requests.append(request.url))
    shown.reload()
    assert requests == [(tmp_path / "facts.html").as_uri()]
    policy = shown.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_hostile_texts_are_inert(context: BrowserContext, tmp_path: Path) -> None:
    """What looks like markup, script or an end of either stands there as text, searched and cited like any other."""
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    base = open_base(path, None)
    target = tmp_path / "hostile.html"
    target.write_text("\n".join(page.write(base, with_jsonld=True)), encoding="utf-8")
    shown = opened(context, target)
    assert shown.title() == "</title><script>document.title='owned'</script>"
    assert shown.locator("h3").inner_text() == "</script><script>document.body.innerHTML=''</script>"
    assert shown.locator("main script, main img, main b, main i, [onclick], [onerror], [onmouseover]").count() == 0
    assert shown.locator("a[href^='javascript']").count() == 0
    shown.locator("#search").fill("bold quoted")
    assert visible(shown) == ["o"]
    data = shown.locator("script[type='application/ld+json']").text_content()
    assert json.loads(data or "")["@graph"]


def test_json_ld_is_there_on_request(shown: Page) -> None:
    """It is what `pkit export --format jsonld` prints; without the option there is none."""
    text = shown.locator("script[type='application/ld+json']").text_content()
    printed = subprocess.run(
        [sys.executable, "-m", "pkit", "export", "--format", "jsonld"], capture_output=True, text=True, check=True
    ).stdout
    assert json.loads(text or "") == json.loads(printed)
    assert "html" in exports()
