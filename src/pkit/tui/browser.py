"""The driver for a web page as terminal, with what Textual's own lacks."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from textual import events, messages
from textual.app import App
from textual.drivers.web_driver import WebDriver

from pkit.clipboard.browser import Page


class BrowserDriver(WebDriver):
    """Copies through the page, and exits with the server.

    Textual's driver would keep running without input after the server has exited, and writes from two threads could
    interleave.
    """

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """See `textual.driver.Driver`."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._writing = Lock()
        self._has_focus = False
        self.page = Page(self.write_meta)

    def start_application_mode(self) -> None:
        """See `textual.driver.Driver`; Textual assumes that a page has no focus, even after it reported having it."""
        super().start_application_mode()
        self._app.call_later(self._focus_again)

    def write(self, data: str) -> None:
        """See `textual.driver.Driver`."""
        with self._in_turn():
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """See `WebDriver`."""
        with self._in_turn():
            super().write_meta(data)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """See `WebDriver`."""
        if packet_type == "copied":
            self.page.hear(payload)
            return
        super().on_meta(packet_type, payload)
        if packet_type in {"focus", "blur"}:
            self._has_focus = packet_type == "focus"
            self._app.call_later(self._settle)

    def run_input_thread(self) -> None:
        """See `WebDriver`; end of input means that the server has exited."""
        super().run_input_thread()
        self._leave()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        with self._writing:
            try:
                yield
            except BrokenPipeError:
                self._leave()

    def _focus_again(self) -> None:
        if self._has_focus:
            self._app.post_message(events.AppFocus())
            self._app.call_later(self._settle)

    def _settle(self) -> None:
        """Focus a widget once the page has the focus: a screen opened without it has focused none."""
        if self._has_focus and self._app.screen.focused is None:
            self._app.screen.focus_next()

    def _leave(self) -> None:
        """Exit the explorer unless it is exiting already; thread-safe."""
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
