"""What kind of session it is, told from the environment alone."""

from pathlib import Path

import pytest

from pkit.clipboard import Choice, Method, detect
from pkit.errors import UsageError
from tests.support.programs import script

ALL = ("wl-copy", "wl-paste", "xclip", "xsel", "pbcopy", "pbpaste", "clip.exe", "powershell.exe")


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which every tool is found."""
    for name in ALL:
        script(tmp_path, name, "exit 0")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("variables", "platform", "displays", "tools"),
    [
        ({"DISPLAY": ":0"}, "linux", ("x11",), ["xclip", "xsel"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ("wayland",), ["wl-copy"]),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", ("wayland", "x11"), ["wl-copy", "xclip", "xsel"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ("wsl",), ["clip", "PowerShell"]),
        ({}, "darwin", ("mac",), ["pbcopy"]),
        ({}, "win32", ("windows",), ["clip", "PowerShell"]),
        ({}, "linux", (), []),
        ({"DISPLAY": "", "TMUX": "", "SSH_TTY": ""}, "linux", (), []),
    ],
)
def test_a_local_session_is_known_by_its_display(
    variables: dict[str, str], platform: str, displays: tuple[str, ...], tools: list[str], path: str
) -> None:
    """Each display brings its tools, best first; OSC 52 comes last."""
    plan = detect({"PATH": path, **variables}, platform=platform)
    assert plan.displays == displays
    assert [tool.name for tool in plan.tools] == tools
    assert plan.methods == ((Method.NATIVE, Method.OSC52) if displays else (Method.OSC52,))
    assert not plan.remote


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_a_remote_session_never_fills_the_clipboard_of_the_machine_it_is_on(name: str, path: str) -> None:
    """Over ssh only the terminal, or tmux on the way to it, leads to the user's clipboard."""
    plan = detect({"PATH": path, "DISPLAY": ":0", name: "x"}, platform="linux")
    assert plan.remote
    assert plan.methods == (Method.OSC52,)
    plan = detect({"PATH": path, "DISPLAY": ":0", name: "x", "TMUX": "/tmp/s,1,0"}, platform="linux")
    assert plan.methods == (Method.TMUX, Method.OSC52)


def test_a_multiplexer_is_known_by_its_variable(path: str) -> None:
    """TMUX is set by tmux, STY by GNU screen."""
    plan = detect({"PATH": path, "TMUX": "/tmp/s,1,0"}, platform="linux")
    assert (plan.tmux, plan.screen) == (True, False)
    plan = detect({"PATH": path, "STY": "1.pts"}, platform="linux")
    assert (plan.tmux, plan.screen) == (False, True)


@pytest.mark.parametrize(
    ("value", "methods"),
    [
        ("", (Method.NATIVE, Method.TMUX, Method.OSC52)),
        ("auto", (Method.NATIVE, Method.TMUX, Method.OSC52)),
        ("native", (Method.NATIVE,)),
        ("tmux", (Method.TMUX,)),
        ("osc52", (Method.OSC52,)),
        ("off", ()),
    ],
)
def test_the_user_can_override(value: str, methods: tuple[Method, ...], path: str) -> None:
    """PKIT_CLIPBOARD names the one method to use, or none."""
    plan = detect({"PATH": path, "TMUX": "x", "DISPLAY": ":0", "PKIT_CLIPBOARD": value}, platform="linux")
    assert plan.methods == methods
    assert plan.choice == Choice(value or "auto")


def test_a_wrong_override_is_refused_in_one_clean_line() -> None:
    """The line names the variable, what it holds and what it may hold, and is safe to print."""
    with pytest.raises(UsageError) as caught:
        detect({"PKIT_CLIPBOARD": "x\x1bclip\n"}, platform="linux")
    assert str(caught.value) == "PKIT_CLIPBOARD: 'x\ufffdclip' is not one of auto, native, tmux, osc52, off"


def test_what_is_not_installed_is_named(tmp_path: Path) -> None:
    """The doctor can say which tool to install."""
    script(tmp_path, "xsel", "exit 0")
    plan = detect({"PATH": str(tmp_path), "DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, platform="linux")
    assert [tool.name for tool in plan.tools] == ["xsel"]
    assert plan.missing == ("wl-copy", "xclip")
