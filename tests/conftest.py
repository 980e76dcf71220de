"""What every test stands on: a home of its own, no network, nothing taken over from the machine."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.unplugged import sitecustomize

_HERE = Path(__file__).parent
_GUARD = str(Path(sitecustomize.__file__).parent)
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
    settings.register_profile(
        "pkit",
        deadline=None,
        derandomize="CI" in os.environ,
        print_blob=True,
        max_examples=int(os.environ.get("EXAMPLES", "40")),  # more of them: EXAMPLES=1000 make test ARGS='-k markdown'
    )
    settings.load_profile("pkit")
    sys.addaudithook(sitecustomize.refuse)
    # A job in the background has it ignored, and so would every program that a test interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # What is collected lasts to the end: looking for garbage among it takes a fifth of the time.
    gc.disable()


@pytest.hookimpl(trylast=True)  # after those who measure which lines are run
def pytest_sessionstart(session: pytest.Session) -> None:
    """Let each of several processes prepare a share of the test modules for all.

    To rewrite the assertions of a module takes longer than to run most of it, and is kept where Python may write
    bytecode (`make test` lets it). The processes collect the same modules in the same order, so each would do it for
    every module.
    """
    worker: dict[str, object] | None = getattr(session.config, "workerinput", None)
    if worker is not None:
        number, count = int(str(worker["workerid"]).removeprefix("gw")), int(str(worker["workercount"]))
        for path in sorted(_HERE.rglob("test_*.py"))[number::count]:
            # Collecting imports it again, and reports what is wrong with it.
            with suppress(Exception, pytest.skip.Exception):
                import_module(".".join((_HERE.name, *path.relative_to(_HERE).with_suffix("").parts)))


def pytest_collection_finish() -> None:
    """Look for garbage among what the tests make, and never among what was collected."""
    gc.freeze()
    gc.enable()


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


@pytest.fixture(autouse=True)
def _unplugged(request: pytest.FixtureRequest, home: Path) -> Iterator[None]:
    """Fail the test that reaches for the network, itself or in a program of Python that it starts.

    A test marked ``loopback`` may talk to this machine.
    """
    refused = home.with_name("refused")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOCKETS", "loopback" if request.node.get_closest_marker("loopback") else "none")
        patch.setenv("SOCKETS_REFUSED", str(refused))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (_GUARD, os.environ.get("PYTHONPATH")))))
        yield
    if refused.exists():
        pytest.fail(f"the test reached for the network: {refused.read_text('utf-8')}")


def pytest_xdist_auto_num_workers() -> int:
    """Let two tests share a core: half of a test of the explorer is waiting."""
    return 2 * (os.cpu_count() or 1)
