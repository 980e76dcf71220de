"""Keys in order: each is dealt with to the end before the next is looked at.

Textual hands a key to whoever has the focus when it arrives, also when an earlier key is still on its way to
moving the focus. Typed fast, pasted by a program, or typed before the first frame, "find, Enter, copy" would then
write the last key into the search box.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.events import Key

_PATIENCE = 1.0
"""Seconds after which a key that is still being dealt with no longer holds up the next."""
_ROUNDS = 2
"""A key makes a message, and that message another one."""


class Keyline:
    """The line in which an app's keys wait."""

    def __init__(self, app: App[None], forward: Callable[[Key], Awaitable[None]]) -> None:
        """Hand keys of ``app`` on through ``forward``, none before `open`."""
        self._app = app
        self._forward = forward
        self._is_open = False
        self._waiting: deque[Key] = deque()
        self._task: asyncio.Task[None] | None = None

    async def take(self, key: Key) -> None:
        """Deal with ``key`` when its turn comes: at once where none is before it."""
        self._waiting.append(key)
        self._go()

    def open(self) -> None:
        """Start dealing with keys, those that were typed before the first frame first."""
        self._is_open = True
        self._go()

    def _go(self) -> None:
        if self._is_open and self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._work())

    async def _work(self) -> None:
        while self._waiting and not self.is_over:
            await self._forward(self._waiting.popleft())
            try:
                await asyncio.wait_for(self._settled(), _PATIENCE)
            except TimeoutError:
                continue

    @property
    def is_over(self) -> bool:
        """Whether the app is about to end, or its screens are gone: nobody is left to take a key."""
        return self._app.return_code is not None or not self._app.screen_stack

    async def _settled(self) -> None:
        """Wait until everyone between the focus and the app has read its messages."""
        for _ in range(_ROUNDS):
            if self.is_over:
                return
            for node in (*(self._app.focused or self._app.screen).ancestors_with_self,):
                done = asyncio.Event()
                if node.call_later(done.set):
                    await done.wait()
