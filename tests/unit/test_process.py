"""A command line that behaves among other commands: no traceback for what happens every day."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from pkit.terminal.process import run_main
from tests.support.programs import clean_environ
from tests.support.pty import Terminal

_RUN = (
    "import sys\nfrom pkit.terminal.process import run_main\n"
    "def main():\n    {0}\n    return {1}\nsys.exit(run_main(main))"
)
LINES = "for n in range(100_000): print(n)"
PRICE = r"print('27 \u20a8 \u201cna\xefve\u201d')"


def shell(
    command: str, body: str, status: int = 0, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a shell command in which ``$PKIT`` is a program with this ``body`` and exit ``status``."""
    program = f'set -o pipefail; python=$0 program=$1; PKIT() {{ "$python" -c "$program"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", program, sys.executable, _RUN.format(body, status)],
        env={**clean_environ(), "PYTHONPATH": ":".join([os.environ["PYTHONPATH"], *sys.path]), **(variables or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("status", [0, 1, 2, 3])
def test_the_status_is_the_command_s_own(status: int) -> None:
    """What main returns is what the shell sees."""
    result = shell("PKIT", PRICE, status)
    assert (result.returncode, result.stdout, result.stderr) == (status, "27 ₨ “naïve”\n", "")


@pytest.mark.parametrize(("body", "status"), [("sys.exit(2)", 2), ("sys.exit()", 0)])
def test_an_exit_raised_on_the_way_counts(body: str, status: int) -> None:
    """An argument parser does not return."""
    assert shell("PKIT", body).returncode == status


@pytest.mark.parametrize("body", [LINES, "print(1)"], ids=["much", "little"])
def test_a_reader_that_has_enough_ends_it_quietly(body: str) -> None:
    """Nothing on standard error, and the status that SIGPIPE has in a shell."""
    result = shell("PKIT | head -c 0", body)
    assert result.stderr == ""
    assert result.returncode in (0, 141)
    if body == LINES:
        assert result.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("body", [LINES, PRICE], ids=["much", "little"])
def test_a_full_disk_is_one_line(body: str) -> None:
    """What could not be written is said once, and not taken for an answer."""
    result = shell("PKIT > /dev/full", body)
    assert (result.returncode, result.stderr) == (3, "pkit: standard output: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_no_room_for_complaints_either() -> None:
    """Where standard error takes nothing the status alone speaks."""
    assert shell("PKIT > /dev/full 2> /dev/full", PRICE).returncode == 3
    assert shell("PKIT 2> /dev/full", "print('note', file=sys.stderr)").returncode == 3


def test_a_closed_output_is_one_line() -> None:
    """Data that has nowhere to go is no success."""
    result = shell("PKIT >&-", PRICE)
    assert (result.returncode, result.stderr) == (3, "pkit: standard output: it is closed\n")


def test_closed_streams_are_not_taken_over_by_files() -> None:
    """The next file opened does not become standard input or standard error."""
    result = shell("PKIT <&- 2>&-", "print(open('/dev/null').fileno() > 2)")
    assert (result.returncode, result.stdout) == (0, "True\n")


@pytest.mark.parametrize(
    ("variables", "written"),
    [
        ({"LC_ALL": "C"}, "27 ₨ “naïve”\n"),
        ({"PYTHONIOENCODING": "ascii"}, "27 \\u20a8 \\u201cna\\xefve\\u201d\n"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "27 \\u20a8 \\u201cna\\xefve\\u201d\n"),
    ],
)
def test_an_encoding_that_lacks_a_character(variables: dict[str, str], written: str) -> None:
    """The character is escaped, never an error, and never bytes of another encoding."""
    result = shell("PKIT", PRICE, variables=variables)
    assert (result.returncode, result.stdout, result.stderr) == (0, written, "")


def test_interrupted_it_says_nothing() -> None:
    """Ctrl+C in a terminal: status 130, no traceback."""
    body = "print('begun', flush=True); import threading; threading.Event().wait()"
    with Terminal([sys.executable, "-c", _RUN.format(body, 0)]) as terminal:
        terminal.until("begun")
        terminal.send("\x03")
        assert terminal.end() == 130
        assert terminal.text.split() in (["begun"], ["begun", "^C"], ["begun^C"], ["^Cbegun"])


def test_interrupted_by_a_signal() -> None:
    """The same where no key was pressed, as when a whole job is interrupted."""
    body = "print('begun', flush=True); import threading; threading.Event().wait()"
    with Terminal([sys.executable, "-c", _RUN.format(body, 0)]) as terminal:
        terminal.until("begun")
        terminal.kill(signal.SIGINT)
        assert terminal.end() == 130
        assert "Traceback" not in terminal.text


def test_a_bug_is_not_hidden() -> None:
    """An error nobody foresaw keeps its traceback."""

    def broken() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_main(broken)


def test_one_thread_alone_ends_the_process() -> None:
    """Where a forced exit meets an orderly one, what runs at an exit runs once, with the status of the first."""
    code = """
        import os, sys, threading
        from pkit.terminal.process import end_process
        really, started = os._exit, threading.Event()
        def exit_slowly(status):
            print(status, flush=True)
            started.set()
            threading.Event().wait(0.3)
            really(status)
        os._exit = exit_slowly
        threading.Thread(target=end_process, args=(5,), daemon=True).start()
        started.wait()
        end_process(6)
    """
    done = subprocess.run([sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (5, "5\n")
