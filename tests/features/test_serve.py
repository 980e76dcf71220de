"""The explorer in a web page."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.page import Shown, alive, box_of, chromium, explorers_of, needs_chromium, serving
from tests.support.programs import needs

pytestmark = [
    pytest.mark.loopback,
    needs_chromium,
    needs("ps"),
    pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals"),
]
MAY = ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


def citation(*words: str) -> str:
    """Return what ``pkit cite`` prints."""
    argv = [sys.executable, "-m", "pkit", "cite", *words]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.removesuffix("\n")


def test_open_search_and_copy_to_the_browsers_clipboard(browser: Browser) -> None:
    """What was typed is found, its citation is on the browser's clipboard, and all came from this machine."""
    with serving() as (_, address):
        context = browser.new_context(viewport={"width": 1200, "height": 800})
        context.grant_permissions(MAY, origin=address.rsplit("/", 2)[0])
        shown = Shown(context, address)
        shown.shows("Officials")
        shown.page.keyboard.type("exprots target")
        shown.shows("1 Officials 0/4")
        shown.page.keyboard.press("Enter")
        shown.page.keyboard.press("c")
        shown.shows("Copied: citation of it-exports-target. browser")
        assert shown.page.evaluate("navigator.clipboard.readText()") == citation("it-exports-target")
        html = shown.page.evaluate(
            "navigator.clipboard.read().then(([i]) => i.getType('text/html')).then(b => b.text())"
        )
        assert "<i>NewzTodays</i>" in html
        assert {urlsplit(each).hostname for each in shown.requests} == {"127.0.0.1"}
        assert not shown.page.evaluate("fetch('https://example.org').then(() => true, () => false)")
        context.close()


def test_a_clipboard_that_may_not_be_read_is_not_said_to_be_filled(browser: Browser) -> None:
    """Without leave to read the clipboard back nothing is called copied, and what is known is said."""
    with serving() as (process, address):
        context = browser.new_context(viewport={"width": 1200, "height": 800})
        shown = Shown(context, address)
        shown.shows("Officials")
        shown.page.keyboard.type("sbp")
        shown.page.keyboard.press("Control+y")
        shown.shows("citation of sbp. browser: the browser")
        assert "Copied" not in shown.text
        [explorer] = explorers_of(process.pid)
        shown.page.keyboard.press("Enter")
        shown.page.keyboard.press("q")
        shown.page.get_by_text("The explorer has ended.").wait_for()
        shown.until(lambda: not alive(explorer))
        shown.page.get_by_text("Open it again").click()
        shown.until(lambda: explorers_of(process.pid))
        context.close()


def test_all_is_reached_with_a_finger_on_a_phone(browser: Browser) -> None:
    """Panes, rows, hints, dialogs and Esc by tapping, what is out of view by swiping; no key covers the last line."""
    with serving() as (_, address):
        context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
        shown = Shown(context, address)
        keys, screen = shown.page.locator("nav"), shown.page.locator(".xterm-screen")
        shown.shows("Officials")
        shown.until(lambda: box_of(screen)["height"] <= box_of(keys)["y"])
        shown.tap(" F1")
        shown.tap("Esc closes")
        shown.until(lambda: "Esc closes" not in shown.text)
        keys.get_by_role("button", name="Help").tap()  # while typing, too
        shown.shows("Help: every key")
        keys.get_by_role("button", name="Esc").tap()
        shown.until(lambda: "Help: every key" not in shown.text)
        shown.tap(" Esc")
        shown.shows("/ Search")
        shown.tap("4:")
        shown.shows("▸4 Programs")
        shown.swipe("Customs duty", 6)
        shown.tap("Data protection")
        shown.shows("› Data protection")
        shown.tap("Copy citation")
        shown.shows("not read back")
        shown.page.evaluate("Object.defineProperty(visualViewport, 'height', {value: 500})")
        shown.page.evaluate("visualViewport.dispatchEvent(new Event('resize'))")  # as an on-screen keyboard does
        shown.until(lambda: box_of(keys)["y"] + box_of(keys)["height"] <= 500)
        shown.until(lambda: box_of(screen)["height"] <= box_of(keys)["y"])
        context.close()


def test_pages_and_server_end_with_nothing_left(browser: Browser) -> None:
    """A closed page ends its explorer and no other; Ctrl+C ends the rest with the server."""
    with serving() as (process, address):
        context = browser.new_context()
        first, second = Shown(context, address), Shown(context, address)
        for shown in (first, second):
            shown.shows("Officials")
        both = explorers_of(process.pid)
        assert len(both) == 2
        first.page.close()
        second.until(lambda: len(explorers_of(process.pid)) == 1)
        process.send_signal(signal.SIGINT)
        second.page.get_by_text("The explorer has ended.").wait_for()
        assert process.wait(60) == 0
        assert not any(alive(explorer) for explorer in both)
        context.close()


def test_explorers_do_not_outlive_a_server_that_was_killed(browser: Browser) -> None:
    """The base that was named is shown, and an explorer whose server is gone ends by itself."""
    with serving("--facts", "docs/examples/harbour.yaml") as (process, address):
        context = browser.new_context()
        shown = Shown(context, address)
        shown.shows("Varsund")
        [explorer] = explorers_of(process.pid)
        process.kill()
        shown.until(lambda: not alive(explorer))
        context.close()
