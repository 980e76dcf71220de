import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "pkit.invalid"])
def test_a_socket_to_another_machine_fails_the_test(host: str) -> None:
    """A test that connects, sends or resolves beyond this machine fails, whatever it catches."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        with pytest.raises(pytest.fail.Exception, match="reached for the network"):
            udp.connect((host, 9))
        with pytest.raises(pytest.fail.Exception, match="reached for the network"):
            udp.sendto(b"", (host, 9))
    with pytest.raises(pytest.fail.Exception, match="reached for the network"):
        socket.create_connection((host, 9))


def test_a_socket_to_this_machine_works() -> None:
    """Loopback stays open, for servers that a test starts itself."""
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
