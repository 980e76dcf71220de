"""What every test stands on: a home of its own, no network, nothing taken over from the machine."""

import ipaddress
import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

_FROM_OUTSIDE = frozenset(
    "BROWSER COLUMNS DISPLAY FORCE_COLOR LINES NO_COLOR PYTHONHASHSEED STY TMUX TMUX_PANE WAYLAND_DISPLAY".split()
)
_PREFIXES = ("COLOR", "PKIT_", "_ARGCOMPLETE", "SSH_", "TEXTUAL", "XDG_")
_HOMES = {
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": ".local/state",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


def pytest_configure() -> None:
    """Let hypothesis take its time everywhere, and draw the same examples on every CI run."""
    settings.register_profile("pkit", deadline=None, derandomize="CI" in os.environ, print_blob=True)
    settings.load_profile("pkit")
    # A job in the background has it ignored, and so would every program that a test interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[Path]:
    """Give the test, and every program it starts, an empty home and no setting of this machine's user."""
    folder = tmp_path / "home"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n in _FROM_OUTSIDE or n.startswith(_PREFIXES)]:
            patch.delenv(name)
        patch.setenv("HOME", str(folder))
        patch.setenv("USERPROFILE", str(folder))
        for name, below in _HOMES.items():
            patch.setenv(name, str(folder / below))
        yield folder


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Fail the test that reaches for any address but this machine's own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _resolving_loopback(socket.getaddrinfo))
        yield


def _guarded(call: Callable[..., object]) -> Callable[..., object]:
    """Wrap a socket's method whose last argument is the address."""

    def checked(self: socket.socket, *args: object) -> object:
        address = args[-1]
        if self.family in {socket.AF_INET, socket.AF_INET6} and isinstance(address, tuple):
            _refuse_unless_loopback(address[0])
        return call(self, *args)

    return checked


def _resolving_loopback(call: Callable[..., object]) -> Callable[..., object]:
    """Wrap ``getaddrinfo``: asking for a name's address is network use already."""

    def checked(host: object, *args: object, **options: object) -> object:
        _refuse_unless_loopback(host)
        return call(host, *args, **options)

    return checked


def _refuse_unless_loopback(host: object) -> None:
    """End the test unless ``host`` is this machine; `pytest.fail` passes every ``except Exception``."""
    if host in {None, "", "localhost", b"localhost"}:
        return
    try:
        if ipaddress.ip_address(str(host)).is_loopback:
            return
    except ValueError:
        pass
    pytest.fail(f"a test reached for the network: {host}")
