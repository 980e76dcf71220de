"""``pkit serve`` as a process, and its page in the system's Chromium."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, WebSocket, sync_playwright

PATIENCE = 60.0
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")

_QUIET = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
_FLAGS = [*(f"--{flag}" for flag in _QUIET.split()), "--disable-sync", "--proxy-server=direct://", "--disable-3d-apis"]


@contextmanager
def serving(*words: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run ``pkit serve``; yields the process and the address that it prints."""
    argv = [sys.executable, "-m", "pkit", "serve", *map(str, words)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def explorers_of(pid: int) -> list[int]:
    """Return the ids of the processes that the process ``pid`` has started and that still run."""
    listed = subprocess.run(["ps", "-ax", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    lines = (line.split() for line in listed.splitlines())
    return [int(own) for own, parent, state in lines if int(parent) == pid and not state.startswith("Z")]


def alive(pid: int) -> bool:
    """Whether a process still runs."""
    state = subprocess.run(["ps", "-p", str(pid), "-o", "stat="], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


@contextmanager
def chromium(home: Path) -> Iterator[Browser]:
    """Run the system's Chromium, which finds nothing of the user's in ``home``."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=_FLAGS, env={"PATH": os.environ["PATH"], "HOME": str(home)}
        )
        try:
            yield browser
        finally:
            browser.close()


def box_of(part: Locator) -> FloatRect:
    """Return where a part of a page is."""
    box = part.bounding_box()
    assert box is not None
    return box


class Shown:
    """An explorer in a page: what it draws, read from what the page receives, as the page itself paints pixels."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        """Open ``address``."""
        self.requests: list[str] = []
        """The address of each request that the page makes."""
        self._screen = pyte.Screen(1, 1)
        self._stream = pyte.ByteStream(self._screen)
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", self._follow)
        self.page.goto(address)

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def shows(self, text: str) -> None:
        """Wait until ``text`` stands on the screen."""
        self.until(lambda: text in self.text)

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until ``condition`` is true.

        Raises:
            AssertionError: time ran out.
        """
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain; the screen:\n{self.text}"
            self.page.wait_for_timeout(20)  # the only way to let the browser's events in

    def tap(self, text: str) -> None:
        """Tap on the first letter of a text that stands on the screen."""
        self.shows(text)
        self.page.touchscreen.tap(*self._place(text))

    def swipe(self, text: str, cells: int) -> None:
        """Draw a finger from a text that stands on the screen so many lines up."""
        self.shows(text)
        x, y = self._place(text)
        touch = self.page.context.new_cdp_session(self.page)
        for number in range(cells + 1):
            kind = "touchMove" if number else "touchStart"
            points = [{"x": x, "y": y - number * self._height}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        touch.detach()

    @property
    def _height(self) -> float:
        """Pixels of a line."""
        return box_of(self.page.locator(".xterm-screen"))["height"] / self._screen.lines

    def _place(self, text: str) -> tuple[float, float]:
        """Return where the first letter of ``text`` is, in pixels."""
        row, line = next((row, line) for row, line in enumerate(self._screen.display) if text in line)
        width = box_of(self.page.locator(".xterm-screen"))["width"] / self._screen.columns
        return (line.index(text) + 0.5) * width, (row + 0.5) * self._height

    def _follow(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        size = dict(re.findall(r"(width|height)=(\d+)", socket.url))
        self._screen.resize(int(size["height"]), int(size["width"]))
        socket.on("framereceived", self._draw)

    def _draw(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes):
            self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*\$?[a-zA-Z]", b"", frame))
