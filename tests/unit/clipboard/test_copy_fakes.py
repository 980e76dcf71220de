"""Tools that fail, hang, lie or are not there: no outcome may claim more than was seen."""

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.clipboard import Outcome, State, copy
from pkit.clipboard.tools import cf_html
from tests.support.programs import script

SHORT = 0.3
"""Seconds that a hanging tool is given here instead of two."""
HONEST = 'case "$*" in *-out*) cat "$HOME/board";; *) cat > "$HOME/board";; esac'
HANGS = "trap '' TERM; sleep 1000"


class Session:
    """A local X session whose tools are scripts."""

    def __init__(self, home: Path) -> None:
        """Keep the fakes and the clipboard they share in ``home``."""
        self.home = home
        self.sent: list[str] = []
        self.environ = {"PATH": f"{home}/bin:{os.environ['PATH']}", "HOME": str(home), "DISPLAY": ":4711"}
        for name in ("xclip", "xsel"):
            self.fake(name, "exit 1")

    def fake(self, name: str, body: str) -> None:
        """Make ``name`` a shell script."""
        script(self.home / "bin", name, body)

    def copy(self, text: str, limit: float = SHORT, **variables: str) -> Outcome:
        """Copy ``text``; what leaves for the terminal is kept in ``sent``."""
        return copy(
            text,
            environ={**self.environ, **variables},
            write_terminal=self.sent.append,
            platform="linux",
            limit=limit,
        )


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session in which every tool fails."""
    return Session(tmp_path)


def test_a_tool_that_gives_back_what_it_took_is_believed(session: Session) -> None:
    """Read back and equal: copied, and nothing is sent to the terminal."""
    session.fake("xclip", HONEST)
    outcome = session.copy("naïve\nlines", limit=10)
    assert outcome == Outcome(method="xclip", state=State.VERIFIED)
    assert session.sent == []


def test_a_tool_that_begins_to_read_late_gets_all(session: Session) -> None:
    """However long it takes, a large text is sent to its end: more than a pipe holds."""
    session.fake("xclip", f'case "$*" in *-out*) ;; *) sleep 0.5;; esac; {HONEST}')
    text = "0123456789" * 100_000
    assert session.copy(text, limit=30) == Outcome(method="xclip", state=State.VERIFIED)
    assert (session.home / "board").read_text("ascii") == text


@pytest.mark.parametrize(
    "lie",
    [
        "cat > /dev/null; case $* in *-out*) echo something else;; esac",
        "cat > /dev/null",
        'case "$*" in *-out*) cat "$HOME/board"; echo;; *) cat > "$HOME/board";; esac',
        'case "$*" in *-out*) tr a-z A-Z < "$HOME/board";; *) cat > "$HOME/board";; esac',
        'case "$*" in *-out*) cat /dev/zero;; *) cat > /dev/null;; esac',
    ],
    ids=["other", "nothing", "longer", "changed", "endless"],
)
def test_a_tool_that_lies_is_never_believed(session: Session, lie: str) -> None:
    """Exit status 0 is no proof: the text goes on to the terminal."""
    session.fake("xclip", lie)
    outcome = session.copy("text", limit=10)
    assert outcome.state is State.SENT
    assert "xclip: the clipboard holds something else" in outcome.detail
    assert "Copied" not in outcome.line


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("cat > /dev/null; exit 3", "exit status 3"),
        ("exit 1", "exit status 1"),
        ("kill -SEGV $$", "ended by signal 11"),
        (HANGS, "no answer within 0.3 s"),
    ],
    ids=["late", "early", "crash", "hang"],
)
def test_the_next_tool_takes_over_from_one_that_fails(session: Session, body: str, problem: str) -> None:
    """The outcome names the tool that worked, and what was wrong with the one before."""
    session.fake("xclip", body)
    session.fake("xsel", 'case "$*" in *--output) cat "$HOME/board";; *) cat > "$HOME/board";; esac')
    outcome = session.copy("x" * 200_000)
    assert (outcome.method, outcome.state) == ("xsel", State.VERIFIED)
    assert f"xclip: {problem}" in outcome.detail


def test_a_tool_that_hangs_is_killed_with_its_children(session: Session) -> None:
    """Nothing is left running behind the user's back."""
    session.fake("xclip", 'sleep 1000 & echo $! > "$HOME/child"; wait')
    session.copy("text", limit=1.0)
    child = int((session.home / "child").read_text(encoding="ascii"))
    # A killed orphan is gone, or dead and waiting for whoever adopted it.
    status = Path(f"/proc/{child}/stat")
    assert not status.exists() or status.read_text(encoding="ascii").split()[2] in "ZX"


@pytest.mark.parametrize("body", ["exit 1", HANGS, f"exec >&-; {HANGS}"], ids=["fails", "hangs", "hangs silently"])
def test_without_a_way_back_it_is_accepted_only(session: Session, body: str) -> None:
    """The tool exited with 0, its text cannot be read: handed over, not copied."""
    session.fake("xclip", f'case "$*" in *-out*) {body};; *) cat > /dev/null;; esac')
    outcome = session.copy("text")
    assert (outcome.method, outcome.state) == ("xclip", State.ACCEPTED)
    assert "reading it back" in outcome.detail
    assert session.sent == []


def test_a_reader_that_cannot_be_run_leaves_it_accepted(tmp_path: Path) -> None:
    """A broken wl-paste is as good as none."""
    script(tmp_path, "wl-copy", "exit 0")
    script(tmp_path, "wl-paste", "").write_bytes(b"\x7fELF nonsense")
    environ = {"PATH": str(tmp_path), "WAYLAND_DISPLAY": "wayland-0"}
    outcome = copy("text", environ=environ, write_terminal=None, platform="linux")
    assert (outcome.method, outcome.state) == ("wl-copy", State.ACCEPTED)
    assert "cannot be started" in outcome.detail


def test_a_reader_that_is_not_installed_leaves_it_accepted(tmp_path: Path) -> None:
    """wl-copy without wl-paste cannot be checked."""
    script(tmp_path, "wl-copy", "exit 0")
    environ = {"PATH": str(tmp_path), "WAYLAND_DISPLAY": "wayland-0"}
    outcome = copy("text", environ=environ, write_terminal=None, platform="linux")
    assert (outcome.method, outcome.state) == ("wl-copy", State.ACCEPTED)


def test_a_child_that_keeps_the_reader_s_output_open_is_cut_off(session: Session) -> None:
    """A pipe held open for ever does not hold pkit."""
    session.fake("xclip", 'case "$*" in *-out*) printf text; sleep 1000 &;; *) cat > /dev/null;; esac')
    assert session.copy("text").state is State.ACCEPTED


def test_a_tool_s_output_never_reaches_the_screen(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    """What tools complain about would be drawn over the explorer."""
    session.fake("xclip", "echo out; echo error >&2; exit 1")
    session.copy("text")
    assert capfd.readouterr() == ("", "")


def test_a_file_that_cannot_be_run_counts_as_failed(session: Session) -> None:
    """An executable without a format is no crash."""
    broken = session.home / "bin" / "xclip"
    broken.write_bytes(b"\x7fELF nonsense")
    assert "xclip: cannot be started" in session.copy("text").detail


def test_nothing_installed_says_what_to_install(tmp_path: Path) -> None:
    """The detail of what was sent to the terminal instead names the tools."""
    sent: list[str] = []
    environ = {"PATH": str(tmp_path), "DISPLAY": ":0"}
    outcome = copy("text", environ=environ, write_terminal=sent.append, platform="linux")
    assert outcome.state is State.SENT
    assert "none of xclip, xsel is installed" in outcome.detail


def test_native_only_fails_rather_than_go_elsewhere(session: Session) -> None:
    """Who asked for one method gets no other."""
    outcome = session.copy("text", PKIT_CLIPBOARD="native")
    assert outcome.state is State.FAILED
    assert session.sent == []


def test_native_without_a_display_says_so(tmp_path: Path) -> None:
    """The override cannot conjure up a clipboard."""
    environ = {"PATH": str(tmp_path), "PKIT_CLIPBOARD": "native"}
    outcome = copy("text", environ=environ, write_terminal=None, platform="linux")
    assert (outcome.state, outcome.detail) == (State.FAILED, "no display in this session")


def test_switched_off_means_off(session: Session) -> None:
    """No tool is run, nothing is sent, and the outcome says why."""
    session.fake("xclip", 'touch "$HOME/ran"')
    outcome = session.copy("text", PKIT_CLIPBOARD="off")
    assert (outcome.state, outcome.method) == (State.FAILED, "off")
    assert session.sent == []
    assert not (session.home / "ran").exists()


@pytest.mark.parametrize("text", ["", "\n\n", "\u200b\x00"])
def test_an_empty_text_empties_no_clipboard(session: Session, text: str) -> None:
    """What was on the clipboard is worth more than nothing."""
    session.fake("xclip", HONEST)
    assert session.copy(text).state is State.FAILED
    assert not (session.home / "board").exists()


def test_the_text_is_cleaned_on_its_way(session: Session) -> None:
    """No caller can forget it."""
    session.fake("xclip", HONEST)
    assert session.copy("a\x1b[31m\u202eb\n", limit=10).state is State.VERIFIED
    assert (session.home / "board").read_text(encoding="utf-8") == "a[31mb"


def test_the_text_is_no_argument_and_no_command(session: Session) -> None:
    """Quotes, dashes and dollars are text."""
    session.fake("xclip", HONEST)
    hostile = "--help; $(touch pwned) `id` 'x' \"y\" %s \\n"
    assert session.copy(hostile, limit=10).state is State.VERIFIED
    assert (session.home / "board").read_text(encoding="utf-8") == hostile


def test_windows_tools_get_the_encoding_they_expect(session: Session) -> None:
    """clip.exe reads UTF-16, and PowerShell gives back UTF-8 to compare with."""
    session.fake("clip.exe", 'iconv -f UTF-16LE -t UTF-8 > "$HOME/board"')
    session.fake("powershell.exe", 'case "$*" in *Get-Clipboard*) cat "$HOME/board";; *) cat > "$HOME/board";; esac')
    outcome = session.copy("naïve ₨ 👍", limit=10, WSL_DISTRO_NAME="Debian")
    assert outcome == Outcome(method="clip", state=State.VERIFIED)
    session.fake("clip.exe", "cat > /dev/null; exit 1")
    (session.home / "board").unlink()
    outcome = session.copy("naïve ₨ 👍", limit=10, WSL_DISTRO_NAME="Debian")
    assert (outcome.method, outcome.state) == ("PowerShell", State.VERIFIED)


def test_mac_tools_are_told_that_the_text_is_utf_8(session: Session) -> None:
    """Without a UTF-8 locale pbcopy takes the bytes for Mac Roman."""
    session.fake("pbcopy", 'test "$LC_ALL" = en_US.UTF-8 && cat > "$HOME/board"')
    session.fake("pbpaste", 'cat "$HOME/board"')
    outcome = copy("naïve", environ={**session.environ, "LC_ALL": "C"}, write_terminal=None, platform="darwin")
    assert outcome == Outcome(method="pbcopy", state=State.VERIFIED)


def test_inside_tmux_both_clipboards_get_the_text(session: Session) -> None:
    """The desktop's paste and tmux's own give the same."""
    session.fake("xclip", HONEST)
    session.fake("tmux", 'case "$1" in load-buffer) cat > "$HOME/buffer";; save-buffer) cat "$HOME/buffer";; esac')
    outcome = session.copy("text", limit=10, TMUX="socket,1,0")
    assert (outcome.method, outcome.state) == ("xclip", State.VERIFIED)
    assert "tmux: in tmux's buffer" in outcome.detail
    assert (session.home / "buffer").read_text(encoding="utf-8") == "text"


def test_an_old_tmux_keeps_the_text_to_itself(session: Session) -> None:
    """Before 3.2 load-buffer has no -w: the buffer holds the text, and the detail says that nobody else does."""
    session.fake(
        "tmux",
        'case "$1 $2" in "load-buffer -w") exit 1;; load*) cat > "$HOME/buffer";; save*) cat "$HOME/buffer";; esac',
    )
    outcome = session.copy("text", limit=10, TMUX="socket,1,0")
    assert (outcome.method, outcome.state) == ("tmux", State.VERIFIED)
    assert "only" in outcome.detail


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("exit 1", State.SENT),
        ("cat > /dev/null; case $1 in save*) echo other;; esac", State.SENT),
        ("case $1 in save*) exit 1;; *) cat > /dev/null;; esac", State.ACCEPTED),
        (HANGS, State.SENT),
    ],
    ids=["fails", "lies", "unreadable", "hangs"],
)
def test_a_tmux_that_misbehaves_is_not_believed(session: Session, body: str, state: State) -> None:
    """Its buffer counts when it was read back and is equal."""
    session.fake("tmux", body)
    outcome = session.copy("text", limit=0.5, SSH_TTY="/dev/pts/1", TMUX="socket,1,0")
    assert outcome.state is state
    assert "Copied" not in outcome.line


@pytest.mark.parametrize(
    ("platform", "tool", "reader"), [("darwin", "osascript", "pbpaste"), ("win32", "powershell.exe", "")]
)
def test_a_tool_that_offers_two_types_gets_both(tmp_path: Path, platform: str, tool: str, reader: str) -> None:
    """As one JSON text; what it gives back is the plain text, and that is what is told."""
    taking = f"cat > {tmp_path}/both; printf 'A, B'"
    giving = "printf 'A, B'"
    script(tmp_path / "bin", tool, f"case $* in *Get-Clipboard*) {giving};; *) {taking};; esac")
    if reader:
        script(tmp_path / "bin", reader, giving)
    environ = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}
    made = copy("A, B", environ=environ, write_terminal=None, platform=platform, html="A, <i>B</i>", limit=10)
    assert made.state is State.VERIFIED
    both = json.loads((tmp_path / "both").read_text("utf-8"))
    assert (both["text"], both["html"]) == ("A, B", "A, <i>B</i>")


def test_without_a_tool_for_two_types_the_text_alone_is_copied(session: Session) -> None:
    """And nothing else is claimed."""
    session.fake("xclip", HONEST)
    made = copy("A", environ=session.environ, write_terminal=None, platform="linux", limit=10, html="<i>A</i>")
    assert (made.state, made.detail, (session.home / "board").read_text("utf-8")) == (State.VERIFIED, "", "A")


@given(st.text())
def test_windows_finds_the_fragment_by_its_bytes(html: str) -> None:
    """The head of its format says where."""
    html = html.encode(errors="replace").decode()
    held = cf_html(html).encode()
    place = {name: int(value) for name, value in re.findall(rb"(Start\w+|End\w+):(\d{10})", held)}
    assert held[place[b"StartFragment"] : place[b"EndFragment"]].decode() == html
    assert held[place[b"StartHTML"] :].startswith(b"<html>")
    assert place[b"EndHTML"] == len(held)
