"""The explorer's other terminal, a web page: what Textual's driver for it lacks."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from textual import events, messages
from textual.app import App
from textual.drivers.web_driver import WebDriver

from pkit.clipboard.browser import Page


class BrowserDriver(WebDriver):
    """Copies through the page, and ends with the server.

    Textual's own would live on without input once the server is gone, and its writes from two threads could mix.
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
        """See `textual.driver.Driver`; Textual takes a page to be without focus, also when it has said otherwise."""
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
        """See `WebDriver`; at the end of the input the server is gone."""
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
        """Focus something in a page that has the focus: a screen that was opened without has chosen nothing."""
        if self._has_focus and self._app.screen.focused is None:
            self._app.screen.focus_next()

    def _leave(self) -> None:
        """End the explorer, unless it does so already; safe in any thread."""
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
