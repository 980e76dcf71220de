import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.pty import Terminal
from tests.support.unplugged import sitecustomize

_REACH = "import socket\ntry:\n    socket.socket(socket.AF_INET)\nexcept Exception:\n    pass\nprint('there')"


@pytest.fixture
def refused() -> Iterator[Path]:
    """Where refusals are noted; what a test did on purpose is forgotten."""
    path = Path(os.environ["SOCKETS_REFUSED"])
    yield path
    path.unlink()


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_test_opens_a_socket(family: int, refused: Path) -> None:
    """Not even one that is connected to nothing; what it catches is no matter."""
    with pytest.raises(sitecustomize.NetworkError):
        socket.socket(family, socket.SOCK_DGRAM)
    assert "socket.__new__" in refused.read_text("utf-8")


@pytest.mark.parametrize("host", ["localhost", "pkit.invalid"])
def test_no_test_looks_a_name_up(host: str, refused: Path) -> None:
    """That is the network already."""
    with pytest.raises(sitecustomize.NetworkError):
        socket.getaddrinfo(host, 80)
    with pytest.raises(sitecustomize.NetworkError):
        socket.create_connection((host, 80))
    assert refused.exists()


def test_no_program_that_a_test_starts_opens_a_socket(refused: Path) -> None:
    """It ends there, and the test that starts it fails whatever it makes of that."""
    done = subprocess.run([sys.executable, "-c", _REACH], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "reached for the network" in done.stderr
    assert "socket.__new__" in refused.read_text("utf-8")


def test_no_program_in_a_terminal_opens_a_socket(refused: Path) -> None:
    """Those in a pseudo-terminal get the same."""
    with Terminal([sys.executable, "-c", _REACH]) as terminal:
        assert terminal.end() == 1
    assert refused.exists()


def test_a_socket_of_another_kind_works() -> None:
    """Event loops talk to themselves through a pair of them."""
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"x")
        assert other.recv(1) == b"x"


@pytest.mark.loopback
@pytest.mark.parametrize("host", ["192.0.2.1", "0.0.0.0"])  # noqa: S104 - refused is what it is
def test_a_marked_test_reaches_no_other_machine(host: str, refused: Path) -> None:
    """It may neither connect, send, listen for others nor look up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        for call in (udp.connect, udp.bind, lambda address: udp.sendto(b"", address), socket.create_connection):
            with pytest.raises(sitecustomize.NetworkError):
                call((host, 9))
    with pytest.raises(sitecustomize.NetworkError):
        socket.create_connection(("pkit.invalid", 9))
    assert refused.exists()


@pytest.mark.loopback
def test_a_marked_test_reaches_this_machine() -> None:
    """For servers that a test starts itself."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as client:
        client.sendall(b"x")
        peer, _ = server.accept()
        with peer:
            assert peer.recv(1) == b"x"


def test_a_started_program_gets_the_empty_home(home: Path) -> None:
    """A child process sees the test's own home, and no hash seed that would hide an order."""
    script = "import os, pathlib; print(pathlib.Path.home(), os.environ.get('PYTHONHASHSEED'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(home), "None"]
    assert os.environ["XDG_CACHE_HOME"].startswith(str(home))
