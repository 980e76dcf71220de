"""Displays to copy to, and clipboard tools that misbehave."""

import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60.0


def needs(*names: str) -> pytest.MarkDecorator:
    """Skip the test where one of these programs is not installed."""
    missing = [name for name in names if shutil.which(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}")


def script(directory: Path, name: str, body: str) -> Path:
    """Put a shell script of that name into ``directory``, which need not be there yet."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def link(directory: Path, *names: str) -> Path:
    """Make ``directory`` a PATH on which only these installed programs are found."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in names:
        found = shutil.which(name)
        assert found is not None, name
        (directory / name).symlink_to(found)
    return directory


def _nobody() -> int:
    import pwd  # noqa: PLC0415 - Windows has none, where no such program is

    return pwd.getpwnam("nobody").pw_uid


@contextmanager
def x_display() -> Iterator[dict[str, str]]:
    """Run an X server of its own; yields the environment that reaches it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x8", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read, encoding="ascii") as ready:
        try:
            yield {"DISPLAY": f":{_first_line(ready.fileno())}"}
        finally:
            server.terminate()
            server.wait()


@contextmanager
def wayland_display() -> Iterator[dict[str, str]]:
    """Run sway without a screen; yields the environment that reaches it. sway refuses to run as root."""
    with tempfile.TemporaryDirectory() as runtime:
        config = Path(runtime, "config")
        config.write_text("xwayland disable\nexec echo $WAYLAND_DISPLAY\n", encoding="utf-8")
        user = _nobody() if os.getuid() == 0 else None
        if user is not None:
            os.chown(runtime, user, user)
        headless = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
        server = subprocess.Popen(
            ["sway", "-c", str(config)],
            env={"PATH": os.environ["PATH"], "HOME": runtime, "XDG_RUNTIME_DIR": runtime, **headless},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            user=user,
            group=user,
            extra_groups=[] if user is not None else None,
        )
        assert server.stdout is not None
        try:
            yield {"WAYLAND_DISPLAY": _first_line(server.stdout.fileno()), "XDG_RUNTIME_DIR": runtime}
        finally:
            server.terminate()
            server.wait()
            server.stdout.close()


@contextmanager
def tmux_server(directory: Path) -> Iterator[dict[str, str]]:
    """Run a tmux of its own with the default configuration; yields the environment of a program in it."""
    socket = directory / "tmux.socket"
    call = ("tmux", "-S", str(socket), "-f", "/dev/null")
    subprocess.run([*call, "new-session", "-d", "-s", "pkit", "cat"], check=True, env=clean_environ())
    try:
        yield {"TMUX": f"{socket},0,0"}
    finally:
        subprocess.run([*call, "kill-server"], check=True)


def clean_environ() -> dict[str, str]:
    """The environment of a plain local session: no display, no ssh, no multiplexer."""
    prefixes = ("COVERAGE_", "PYTHONPATH", "SOCKETS")  # how tests measure and guard the programs they start
    passed = {name: value for name, value in os.environ.items() if name.startswith(prefixes)}
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "TERM": "xterm-256color", **passed}


def _first_line(descriptor: int) -> str:
    ready, _, _ = select.select([descriptor], [], [], PATIENCE)
    assert ready, "the server did not start"
    return os.read(descriptor, 100).decode("ascii").split("\n")[0]
