"""Esc and a key right after it are two keys, which most terminals send as they send one of them with Alt."""

import inspect
from pathlib import Path

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from pkit.tui.screens.finder import FinderScreen
from pkit.tui.services.alt_keys import tell_alt_keys
from pkit.tui.services.key_queue import separated
from tests.features.test_terminal import explorer
from tests.support.desk import desk_on


def parsed(data: str) -> list[tuple[str, str | None]]:
    """Return the keys that Textual's parser makes of what a terminal sends."""
    tell_alt_keys()
    parser = XTermParser()
    return [(event.key, event.character) for event in parser.feed(data) if isinstance(event, Key)]


def test_every_character_after_esc_keeps_both() -> None:
    """Letters, digits, signs, Enter, Space and control keys: as an alt key, which is separated into Esc and itself."""
    for code in (*range(0x01, 0x1B), *range(0x20, 0x7F)):
        character = chr(code)
        if character in "[OPX^_]":
            continue  # begin a longer sequence, of which nobody knows the end; a pause tells
        alone = parsed(character)
        escape, key = separated(Key(*parsed(f"\x1b{character}")[0]))
        assert (escape.key, escape.character) == ("escape", "\x1b")
        assert [(key.key, key.character)] == alone, repr(character)


@pytest.mark.parametrize("first", ["[", "O", "P", "X", "]", "^", "_", "[1", "PP"])
async def test_esc_before_and_after_what_begins_a_sequence(first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed fast, each key is what it is alone: no Esc becomes a circumflex."""
    taken: list[str] = []
    async with desk_on() as desk:
        queue = desk.app._key_queue  # noqa: SLF001 - what it hands on
        forward = queue._forward  # noqa: SLF001

        async def record(event: Key | Paste) -> None:
            taken.append(event.key if isinstance(event, Key) else event.text)
            await forward(event)

        monkeypatch.setattr(queue, "_forward", record)
        for name, character in parsed(f"\x1b{first}\x1bj"):
            desk.app.post_message(Key(name, character))
        await desk.settled()
    assert taken[:-1] == ["escape", *(name for name, _ in parsed(first)), "escape", "j"]


def test_all_other_sequences_are_read_as_textual_reads_them() -> None:
    """Arrows, function keys, Esc twice: nothing else is changed."""
    tell_alt_keys()
    changed = XTermParser._sequence_to_key_events  # noqa: SLF001 - it is what is changed
    original = inspect.unwrap(changed)
    for sequence in ANSI_SEQUENCES_KEYS:
        if len(sequence) > 2:
            ours = [key.key for key in changed(XTermParser(), sequence)]
            assert ours == [key.key for key in original(XTermParser(), sequence)]


@pytest.mark.parametrize(("keys", "there"), [(("alt+1", "¡"), "#officials"), (("alt+3", None), "#figures")])
async def test_esc_then_a_digit_goes_to_a_pane(keys: tuple[str, str | None], there: str) -> None:
    """Both in order: out of the search box, and to the pane."""
    async with desk_on() as desk:
        desk.app.post_message(Key(*keys))
        await desk.focuses(there)
        assert not desk.typed


async def test_an_alt_key_that_is_bound_is_one_key(home: Path) -> None:
    """The user's own alt+c copies, from the search box too, and clears nothing."""
    path = home / ".config/pkit/config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\n"palette" = "alt+c"\n', encoding="utf-8")
    async with desk_on() as desk:
        desk.types("zarar")
        desk.app.post_message(Key("alt+c", "c"))
        await desk.opened(FinderScreen)
        assert desk.typed == "zarar"


async def test_a_word_is_walked_over_with_alt_while_there_is_one() -> None:
    """Option and an arrow, which a Mac's terminal sends so, move in what is typed; at its end Alt+F is Esc, then f."""
    async with desk_on() as desk:
        desk.types("reko diq")
        desk.app.post_message(Key("alt+b", "b"))
        await desk.settled()
        desk.types("x")
        await desk.until(lambda: desk.typed == "reko xdiq")
        desk.app.post_message(Key("alt+f", "f"))
        await desk.settled()
        assert desk.typed == "reko xdiq"
        desk.app.post_message(Key("alt+f", "f"))
        await desk.until(lambda: desk.typed == "f")


@pytest.mark.parametrize("keys", ["\x1bq", "\x1b\x1bq", "zarar\x1b\x1b\x1b:quit\r"])
def test_esc_and_q_at_once_leave_the_explorer(keys: str) -> None:
    """However fast they are typed."""
    with explorer() as terminal:
        terminal.until("Citation")
        terminal.send(keys)
        assert terminal.end() == 0
