"""`pkit pick`: facts are chosen on the terminal and printed where the shell, vim or tmux wants them."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.programs import needs, script
from tests.support.pty import Terminal
from tests.unit.facts.citation.test_citeproc import STYLE, needs_pandoc

HINT = "Enter chooses"
NOTHING = "No fact matches."


@pytest.fixture
def environ(tmp_path: Path) -> Mapping[str, str]:
    """A home of its own, and ``pkit`` on PATH."""
    program = script(tmp_path / "bin", "pkit", f'exec "{sys.executable}" -m pkit "$@"')
    return {"HOME": str(tmp_path), "PATH": f"{program.parent}:{os.environ['PATH']}", "PKIT_CLIPBOARD": "off"}


def chosen(environ: Mapping[str, str], arguments: str, *keys: str) -> tuple[str, str]:
    """Run ``pkit pick`` in a shell, press ``keys`` once it is ready, and return what it printed and its exit status."""
    home = Path(environ["HOME"])
    call = f"pkit pick {arguments} >{shlex.quote(str(home / 'out'))}; echo $? >{shlex.quote(str(home / 'status'))}"
    with Terminal(["sh", "-c", call], environ=environ) as terminal:
        terminal.until(lambda: HINT in terminal.text or NOTHING in terminal.text)
        for each in keys:
            terminal.send(each)
        terminal.end()
    return (home / "out").read_text("utf-8"), (home / "status").read_text("utf-8").strip()


def printed(*words: str) -> str:
    """Return what a command prints."""
    return subprocess.run([sys.executable, "-m", "pkit", *words], capture_output=True, text=True, check=True).stdout


def test_enter_prints_what_was_found(environ: Mapping[str, str]) -> None:
    """Typed and chosen in one go, from the search box; standard input may lead elsewhere."""
    assert chosen(environ, "--what id </dev/null", "exprots target\r") == ("it-exports-target\n", "0")


@pytest.mark.parametrize("what", ["citation", "in-text", "reference"])
def test_what_is_printed_is_what_cite_prints(what: str, environ: Mapping[str, str]) -> None:
    """In the style that is asked for; the query of the command line is typed already."""
    made = chosen(environ, f"exports target --what {what} --style mla", "\r")
    assert made == (printed("cite", "it-exports-target", "--form", what, "--style", "mla"), "0")


def test_a_fact_or_the_key_of_its_source_can_be_printed(environ: Mapping[str, str]) -> None:
    """The sentence with its citation; the source's id."""
    fact, status = chosen(environ, "exports target --what fact --style apa", "\r")
    assert fact.startswith("Islamabad's target is to move annual IT exports up toward $5 billion (")
    assert status == "0"
    assert chosen(environ, "exports target --what key", "\r") == ("newztodays\n", "0")


@needs_pandoc
def test_another_csl_style_can_be_asked_for(environ: Mapping[str, str]) -> None:
    """By its file, which the screen names; one that is not there is said at once."""
    own = Path(environ["HOME"], "own.csl")
    own.write_text(STYLE, encoding="utf-8")
    made = chosen(environ, f"exports target --what in-text --csl {own}", "\r")
    assert made == ("{Baker Links 25 U.S. ICT Firms with Pakistan|12}\n", "0")
    words = [sys.executable, "-m", "pkit", "pick", "--csl", "gone"]
    refused = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "no CSL style is called 'gone'" in refused.stderr


def test_what_is_marked_is_printed_in_that_order(environ: Mapping[str, str]) -> None:
    """Space marks several in a pane; the marks of the explorer are neither used nor changed."""
    printed_first, status = chosen(environ, "--what id", "\t2", "j", " ", "k", " ", "\r")
    ids = printed("list", "agencies").splitlines()
    assert (printed_first.split(), status) == ([line.split("\t")[0] for line in (ids[1], ids[0])], "0")
    assert chosen(environ, "--what id exports target", "\r")[0] == "it-exports-target\n"
    assert not list(Path(environ["HOME"]).glob("**/*.json"))


def test_esc_steps_back_and_then_leaves(environ: Mapping[str, str]) -> None:
    """The first clears what was typed, the second leaves; so do q and Ctrl+C. Nothing is printed."""
    assert chosen(environ, "--what id", "reko", "\x1b", "\x1b") == ("", "1")
    assert chosen(environ, "--what id", "\t", "q") == ("", "1")
    assert chosen(environ, "--what id", "\x03") == ("", "130")


def test_nothing_can_be_chosen_where_nothing_matches(environ: Mapping[str, str]) -> None:
    """Enter says so, and goes on."""
    assert chosen(environ, "--what id qqqqqqq", "\r", "\x1b", "\x1b") == ("", "1")


def test_without_a_terminal_it_says_so(environ: Mapping[str, str]) -> None:
    """As in a job of cron: one line, status 2."""
    call = [sys.executable, "-m", "pkit", "pick"]
    done = subprocess.run(
        call, capture_output=True, text=True, check=False, start_new_session=True, env={**os.environ, **environ}
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("pkit: there is no terminal to choose on")
    assert done.stderr.count("\n") == 1


@needs("bash")
def test_it_works_in_a_command_substitution(environ: Mapping[str, str]) -> None:
    """`$(pkit pick)` in an interactive shell, the terminal as before afterwards."""
    home = Path(environ["HOME"])
    with Terminal(["bash", "--noprofile", "--norc", "-i"], environ={**environ, "PS1": "ready> "}) as terminal:
        terminal.until("ready>")
        terminal.send(f'echo "$(pkit pick --what id)" $? >{home}/out\r')
        terminal.until(HINT)
        terminal.send("sifc\r")
        terminal.until(lambda: (home / "out").exists() and bool((home / "out").read_text()))
        assert (home / "out").read_text("utf-8") == "sifc 0\n"
        terminal.send(f"stty -a >{home}/modes\r")
        terminal.until(lambda: (home / "modes").exists() and " icanon" in (home / "modes").read_text())


def _saved_and_left(terminal: Terminal) -> bool:
    if not terminal.has_ended:
        terminal.send("\x1b:wq\r")
        terminal.pause(0.5)
    return terminal.has_ended


@needs("vim")
def test_it_works_in_vim(environ: Mapping[str, str], tmp_path: Path) -> None:
    """`:r !pkit pick` puts the choice below the cursor."""
    memo = tmp_path / "memo.md"
    memo.write_text("Exports:\n", encoding="utf-8")
    with Terminal(["vim", "-N", "-u", "NONE", str(memo)], environ=environ) as terminal:
        terminal.until("Exports:")
        terminal.send(":r !pkit pick --what in-text --style apa\r")
        terminal.until(HINT)
        terminal.send("exprots target\r")
        terminal.until(lambda: HINT not in terminal.text and "para. 12" in terminal.text)
        # Whoever takes the terminal back may drop what is typed at that moment.
        terminal.until(lambda: _saved_and_left(terminal))
    assert memo.read_text("utf-8") == "Exports:\n" + printed(
        "cite", "it-exports-target", "--form", "in-text", "--style", "apa"
    )


@needs("tmux")
def test_it_works_in_a_popup_of_tmux(environ: Mapping[str, str], tmp_path: Path) -> None:
    """The choice goes into the buffer of tmux, from which it is pasted."""
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    with Terminal([*tmux, "new-session", "cat"], environ=environ, columns=100, rows=30) as terminal:
        terminal.until(lambda: "[0]" in terminal.text)
        popup = 'c=$(pkit pick --what id) && tmux set-buffer -- "$c"'
        call = [*tmux, "display-popup", "-E", "-w", "90%", "-h", "90%", popup]
        with subprocess.Popen(call, env={**os.environ, **environ}) as waiting:
            terminal.until(HINT)
            terminal.send("reko diq\r")
            terminal.until(lambda: waiting.poll() is not None)
        shown = subprocess.run([*tmux, "show-buffer"], capture_output=True, text=True, check=True)
        assert shown.stdout == "reko-diq"
        subprocess.run([*tmux, "kill-server"], check=True)


@pytest.mark.parametrize(("start", "shown"), [("it-exports", "FY2023"), ("natalie-baker/2", "¶ 11"), ("sifc", "SIFC")])
def test_browse_opens_with_what_is_asked_for(start: str, shown: str, environ: Mapping[str, str]) -> None:
    """An entry, a fact or the hits of a query, the focus in its pane: keys act on it at once."""
    with Terminal([sys.executable, "-m", "pkit", "browse", start], environ=environ, columns=120, rows=40) as terminal:
        terminal.until(shown)
        terminal.send("c")
        terminal.until("Not on the clipboard")
        terminal.send("q")
        assert terminal.end() == 0
