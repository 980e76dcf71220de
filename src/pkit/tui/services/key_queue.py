"""Process key events strictly in order: finish each before dispatching the next.

Textual dispatches a key to the widget that has the focus when it arrives, even while an earlier key is still moving the
focus. Typed fast, sent by a program, or typed before the first frame, "find, Enter, copy" would then write the last key
into the search box.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial
from time import monotonic
from typing import NamedTuple

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, Paste
from textual.timer import Timer
from textual.widgets import Input

from pkit.tui.services.alt_keys import ESC_ALONE

_ROUNDS = 2
"""A key makes a message, and that message another one."""
_LOOK = 0.1
"""Seconds between two checks whether a widget that has not answered is still there; only a closing one is late."""
_SOON = 0.15
"""Seconds of waiting that need no notice: nearly every answer is there sooner, and a flicker would tell nothing."""
_LONG = 1.0
"""Seconds after which Ctrl+C no longer waits for the key before it, whose handler hangs."""
_IN_LINE, _FEW = 0.3, 20
"""Seconds that Ctrl+C waits behind more than a few keys, such as a key held down leaves on a slow machine: it ends the
explorer within a second. Behind a few it is meant for what they select, and they are soon done. A key that quits waits
as long for the result that the key before it needs."""
INTERRUPT = "ctrl+c"
_QUITS = {"invoke('quit')", "quit", "app.quit"}
_GOES_TO_RESULT = "take"
"""The action of the search box that leaves it for the result."""
_ALT = "alt+"
_ESCAPE = "escape"


class Hold(NamedTuple):
    """An operation that further keys wait for; see `KeyQueue.hold`."""

    what: str
    abandon: Callable[[], None]
    of_view: bool
    """Whether a view is being read, which Esc would close once it is shown."""


class KeyQueue:
    """The keys and pastes that an app has yet to process, and the results they wait for.

    The wait is unlimited, because a key processed without the result that it is meant for does the wrong thing. The
    wait is shown, Esc cancels it without effect, and Ctrl+C never waits.
    """

    def __init__(self, app: App[None], forward: Callable[[Key | Paste], Awaitable[None]]) -> None:
        """Dispatch events of ``app`` through ``forward``, none before `open`."""
        self._app = app
        self._forward = forward
        self._say: Callable[[str], None] | None = None
        self._waiting: deque[Key | Paste] = deque()
        self._task: asyncio.Task[None] | None = None
        self._holds: dict[int, Hold] = {}
        self._held = 0
        self._began: float | None = None
        """When the key that is being processed was begun, in seconds."""
        self._last = ""
        """The key that is being processed, or was last."""
        self.typed_at = 0.0
        """When the key that is being processed, or was last, was typed, by the clock of Textual's messages."""
        self._released = asyncio.Event()
        self._rests = asyncio.Event()
        self._rests.set()
        self._notice: Timer | None = None
        self._is_told = False

    async def take(self, event: Key | Paste) -> None:
        """Process ``event`` in its turn, at once if the queue is empty."""
        if isinstance(event, Key) and event.key == ESC_ALONE:
            event = Key(_ESCAPE, event.character)
        if self._is_told and isinstance(event, Key):
            # Esc, then another key, typed fast or inside tmux: the Esc in it is meant for the wait all the same.
            escape, *rest = separated(event) if self._is_esc_and_key(event) else (event,)
            if escape.key == _ESCAPE:
                self._give_up()
                for each in rest:
                    await self.take(each)
                return
        self._waiting.append(event)
        if interrupts(event):
            self._app.set_timer(_IN_LINE, partial(self._overtake, event))
        elif self._holds:
            self._app.set_timer(_IN_LINE, self._quit)
        self._close_view()
        self._go()

    def open(self, say: Callable[[str], None]) -> None:
        """Start processing, beginning with keys typed before the first frame; ``say`` shows what is waited for."""
        self._say = say
        self._go()

    async def rests(self) -> None:
        """Wait until all keys so far have been processed, or wait for a result."""
        await self._rests.wait()

    def hold(self, what: str, abandon: Callable[[], None]) -> Callable[[], None]:
        """Hold all further keys until the function returned is called.

        Args:
            what: The operation, such as "Searching …", for the user.
            abandon: Called if the user cancels the wait; the deferred action must then not run.
        """
        return self._hold(Hold(what, abandon, of_view=False))

    def hold_for_view(self, what: str, abandon: Callable[[], None]) -> Callable[[], None]:
        """Hold all further keys for a view that ``abandon`` closes: Esc as the next key closes it at once.

        Otherwise a view that is opened and left at once would be read to the end.
        """
        return self._hold(Hold(what, abandon, of_view=True))

    def _hold(self, hold: Hold) -> Callable[[], None]:
        self._held += 1
        number = self._held
        self._holds[number] = hold
        self._released.clear()
        if self._notice is None:
            self._notice = self._app.set_timer(_SOON, self._tell)
        self._app.set_timer(_IN_LINE, self._quit)

        def release() -> None:
            if self._holds.pop(number, None) and not self._holds:
                self._end_notice("")

        return release

    @property
    def is_over(self) -> bool:
        """Whether the app is about to exit or its screens are gone, so that no key can be processed."""
        return self._app.return_code is not None or not self._app.screen_stack

    @property
    def is_stuck(self) -> bool:
        """Whether the keys wait for a result, or one of them takes too long."""
        return bool(self._holds) or (self._began is not None and monotonic() - self._began > _LONG)

    def _tell(self) -> None:
        if self._holds and self._say:
            self._is_told = True
            self._say(f"{next(iter(self._holds.values())).what} · Esc stops waiting")

    def _end_notice(self, text: str) -> None:
        if self._notice is not None:
            self._notice.stop()
            self._notice = None
        if self._is_told and self._say:
            self._say(text)
        self._is_told = False
        self._released.set()

    def _give_up(self) -> None:
        """Cancel the wait, and drop the keys typed since."""
        self._waiting.clear()
        self._abandon("Nothing was done")

    def _abandon(self, told: str) -> None:
        holds = [*self._holds.values()]
        self._holds.clear()
        for hold in holds:
            hold.abandon()
        self._end_notice(told)

    def _close_view(self) -> None:
        """Close a view that is being read if Esc, which would close it, is the next key."""
        is_for_view = self._holds and all(hold.of_view for hold in self._holds.values())
        if not self._waiting or not is_for_view or self._began is not None:  # the key before it is not done yet
            return
        event = self._waiting[0]
        if isinstance(event, Key):
            escape, *rest = separated(event) if self._is_esc_and_key(event) else (event,)
            if escape.key == _ESCAPE:
                self._waiting.popleft()
                self._waiting.extendleft(rest)
                self._abandon("")

    async def _overtake(self, event: Key | Paste) -> None:
        """Process Ctrl+C ahead of the queued keys, which are dropped."""
        if next((place for place, each in enumerate(self._waiting) if each is event), 0) > _FEW:
            self._waiting.clear()
            await self._forward(Key(INTERRUPT, None))

    def _quit(self) -> None:
        """Exit if the next key would do so, and the result that the key before it needs has not come."""
        event = self._waiting[0] if self._waiting and self._holds and not self.is_over else None
        if not isinstance(event, Key) or not self._is_bound_to(event.key, _QUITS):
            return
        is_letter = event.is_printable and isinstance(self._app.focused, Input)
        if not is_letter or self._is_bound_to(self._last, {_GOES_TO_RESULT}):
            self._waiting.clear()
            self._app.exit()

    def _is_bound_to(self, key: str, actions: Collection[str]) -> bool:
        """Whether ``key`` is bound to one of ``actions`` on the focus chain."""
        active = self._app.screen.active_bindings.get(key)
        return active is not None and active.binding.action in actions

    def _go(self) -> None:
        if self._say and self._waiting and (self._task is None or self._task.done()):
            self._rests.clear()
            self._task = asyncio.create_task(self._work())
            self._task.add_done_callback(lambda _: self._rests.set())

    async def _work(self) -> None:
        while self._waiting and not self.is_over:
            event = self._waiting.popleft()
            self.typed_at = event.time
            if isinstance(event, Key) and event.key.startswith(_ALT):
                if self._is_esc_and_key(event):
                    self._waiting.extendleft(reversed(separated(event)))
                    continue
                event = Key(event.key, None)  # an input would insert the character in it
            self._last = event.key if isinstance(event, Key) else ""
            self._began = monotonic()
            await self._forward(event)
            await self._settled()
            self._began = None
            self._close_view()
            while self._holds and not self.is_over:
                self._rests.set()
                await self._released.wait()
                await self._settled()

    def _is_esc_and_key(self, key: Key) -> bool:
        """Whether ``key`` is an alt key that nothing on the focus chain is bound to."""
        return key.key.startswith(_ALT) and key.key not in self._app.screen.active_bindings

    async def _settled(self) -> None:
        """Wait until every node between the focus and the app has processed its messages."""
        for _ in range(_ROUNDS):
            if self.is_over:
                return
            for node in (*(self._app.focused or self._app.screen).ancestors_with_self,):
                await self._has_read(node)

    async def _has_read(self, node: DOMNode) -> None:
        """Wait until ``node`` has processed its current messages, or has been removed."""
        done = asyncio.Event()
        if not node.call_later(done.set):
            return
        while not done.is_set() and node.is_running and node.is_attached and not self.is_over:
            try:
                await asyncio.wait_for(done.wait(), _LOOK)
            except TimeoutError:
                continue


def interrupts(event: Event) -> bool:
    """Return whether ``event`` is Ctrl+C, with or without a preceding Esc."""
    return isinstance(event, Key) and event.key in {INTERRUPT, f"{_ALT}{INTERRUPT}"}


def separated(key: Key) -> Sequence[Key]:
    """Split an alt key into Esc and the key: terminals send both in the same way.

    An alt key is an ESC byte before another key. Typed fast after Esc, or sent on by a tmux that waits half a second
    for what follows an ESC, two keys are that too.
    """
    rest = key.key.removeprefix(_ALT)
    shifted = rest.removeprefix("shift+")
    if shifted != rest and len(shifted) == 1:
        rest = shifted.upper()
    character = key.character or (rest if len(rest) == 1 else None)
    keys = Key(_ESCAPE, "\x1b"), Key(rest, character)
    for each in keys:
        each.time = key.time
    return keys
