from hypothesis import given
from hypothesis import strategies as st

from pkit.web.gate import Gate

GATE = Gate(port=8123)
HERE = "127.0.0.1:8123"


def refused(
    path: str = GATE.path, host: str | None = HERE, origin: str | None = None, *, websocket: bool = False
) -> str:
    """Return why a request is refused."""
    return GATE.refuses(path, host=host, origin=origin, websocket=websocket)


def test_the_printed_address_is_let_in() -> None:
    """The page, what it loads, and its websocket are answered under both names of this machine."""
    assert GATE.address == f"http://{HERE}{GATE.path}"
    for host in (HERE, "localhost:8123"):
        assert refused(host=host) == ""
        assert refused(f"{GATE.path}static/x.js", host) == ""
        assert refused(f"{GATE.path}socket", host, f"http://{host}", websocket=True) == ""


@given(st.text())
def test_nothing_but_the_secret_opens(guess: str) -> None:
    """Any other first part of a path is refused, whatever it is made of."""
    assert refused(f"/{guess}/") == "not the address that pkit serve printed"
    assert refused(guess)


@given(
    st.one_of(
        st.none(), st.text(), st.sampled_from(["evil.example", "127.0.0.1", f"{HERE}.evil.example", "[::1]:8123"])
    )
)
def test_another_host_is_refused(host: str | None) -> None:
    """A name that somebody points to this machine gets no answer, nor does a missing one."""
    assert refused(host=host) == "not addressed to this machine"


def test_a_websocket_of_another_site_is_refused() -> None:
    """A websocket needs an origin, and each origin that is given has to be this server."""
    for origin in (None, "null", "http://evil.example", "https://127.0.0.1:8123", "http://127.0.0.1:8124"):
        assert refused(origin=origin, websocket=True) == "from another site"
    assert refused(origin="http://evil.example") == "from another site"


def test_each_server_has_a_secret_of_its_own() -> None:
    """Secrets are long, differ, and do not show where a gate is printed."""
    secrets = {Gate(port=1).token for _ in range(50)}
    assert len(secrets) == 50
    assert min(map(len, secrets)) >= 43
    assert GATE.token not in repr(GATE)


def test_the_usual_port_may_be_left_out() -> None:
    """At port 80 a browser names none."""
    assert Gate(port=80).refuses("/x/", host="localhost", origin=None, websocket=False).startswith("not the address")
