"""Completion: what is offered, and what three real shells make of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pkit.cli.completion import FILES, SCRIPTS
from tests.support.cli import Runner
from tests.support.programs import needs, script
from tests.support.pty import Terminal

PROMPT = "ready> "


def offered(pkit: Runner, monkeypatch: pytest.MonkeyPatch, *words: str) -> dict[str, str]:
    """Return what is offered behind ``pkit``, the last of ``words`` being typed, with descriptions."""
    monkeypatch.setenv("_PKIT_COMPLETE", "fish")
    ran = pkit(*words)
    assert (ran.status, ran.err) == (0, "")
    return dict(line.split("\t") for line in ran.out.splitlines())


def in_bash(pkit: Runner, monkeypatch: pytest.MonkeyPatch, line: str) -> list[str]:
    """Return what bash is offered at the end of ``line``."""
    for name, value in (("_PKIT_COMPLETE", "bash"), ("COMP_LINE", line), ("COMP_POINT", str(len(line)))):
        monkeypatch.setenv(name, value)
    return pkit().out.splitlines()


def test_commands_options_styles_and_kinds_are_offered(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with what it is: a command with its summary, an option with its help, a style with its title."""
    assert offered(pkit, monkeypatch, "sea") == {"search": "Find facts by words, tolerating typos."}
    assert offered(pkit, monkeypatch, "--facts", "x.yaml", "sho") == {
        "show": "Show one entry: its fields, facts and relations."
    }
    assert "cite" in offered(pkit, monkeypatch, "")
    assert set(offered(pkit, monkeypatch, "cite", "--co")) == {"--color", "--copy"}
    assert "--help" in offered(pkit, monkeypatch, "cite", "-")
    assert offered(pkit, monkeypatch, "cite", "x", "--style", "chicago-")["chicago-notes"] == "Chicago 18 notes"
    assert offered(pkit, monkeypatch, "cite", "--style=ap") == {"--style=apa": "APA 7"}
    assert offered(pkit, monkeypatch, "list", "off") == {"official": "Officials"}
    assert offered(pkit, monkeypatch, "cite", "moitt", "--title", "x") == {}
    assert offered(pkit, monkeypatch, "no-command", "x") == {}


@pytest.mark.usefixtures("base")
def test_addresses_are_offered_whole(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry by its name; its other facts as soon as it is clear which entry is meant, in the older form too."""
    assert offered(pkit, monkeypatch, "cite", "") == {
        "ada-lindqvist": "Ada Lindqvist",
        "boats": "Boats",
        "lta": "Lake Transport Authority",
        "sun-ferries": "=Sun Ferries",
    }
    both = {"boats": "Boats", "boats/2": "Boats: The yards are still to be chosen."}
    assert offered(pkit, monkeypatch, "cite", "bo") == both
    assert offered(pkit, monkeypatch, "brief", "lta", "boats") == both
    assert set(offered(pkit, monkeypatch, "cite", "boats/")) == {"boats/2"}
    assert set(offered(pkit, monkeypatch, "show", "boats#")) == {"boats/2"}
    assert set(offered(pkit, monkeypatch, "cite", "boats#2", "--form", "in-", "b")) == set(both)
    assert offered(pkit, monkeypatch, "cite", "boats#2", "--style", "ml") == {"mla": "MLA 9"}
    assert offered(pkit, monkeypatch, "cite", "é") == {}


def test_the_base_that_the_line_names_is_asked(pkit: Runner, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """--facts in either place and either form."""
    monkeypatch.delenv("PKIT_FACTS")
    assert "boats" not in offered(pkit, monkeypatch, "cite", "bo")
    for words in (["--facts", base, "cite"], [f"--facts={base}", "cite"], ["cite", "--facts", base]):
        assert "boats" in offered(pkit, monkeypatch, *words, "bo")
    monkeypatch.setenv("_PKIT_COMPLETE", "fish")
    assert pkit("--facts", "/nowhere.yaml", "cite", "bo") == (1, "", "")


@pytest.mark.parametrize(
    "words", [["check", "fa"], ["--facts", ""], ["cite", "--facts", "x"], ["verify", "art"], ["new", ""]]
)
def test_names_of_files_are_left_to_the_shell(words: list[str], pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed, and the status says so."""
    monkeypatch.setenv("_PKIT_COMPLETE", "zsh")
    assert pkit(*words) == (FILES, "", "")


@pytest.mark.usefixtures("base")
def test_bash_gets_what_it_replaces(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """It hands over its line as text, and replaces only what stands behind an equals sign or a colon."""
    assert in_bash(pkit, monkeypatch, "pkit cite boats#2 --style 'chicago-n") == ["chicago-notes"]
    assert in_bash(pkit, monkeypatch, "pkit cite --style=chicago-n") == ["chicago-notes"]
    assert in_bash(pkit, monkeypatch, 'pkit  cite "lta"  bo') == ["boats", "boats/2"]
    assert in_bash(pkit, monkeypatch, "pkit cite bo\\a") == ["boats", "boats/2"]
    assert in_bash(pkit, monkeypatch, "pkit brief --title 'a b' bo") == ["boats", "boats/2"]


def shell(name: str, folder: Path, base: str) -> Terminal:
    """Start a real shell in which ``pkit`` is on PATH and completed."""
    program = script(folder / "bin", "pkit", f'exec "{sys.executable}" -m pkit "$@"')
    (folder / "completion").write_text(SCRIPTS[name], encoding="utf-8")
    starts = {
        "bash": ["bash", "--noprofile", "--norc", "-i"],
        "zsh": ["zsh", "-f", "-i"],
        "fish": ["fish", "--no-config", "-i", "-C", "function fish_prompt; echo -n 'ready> '; end"],
    }
    environ = {
        "HOME": str(folder),
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PKIT_FACTS": base,
        "PS1": PROMPT,
        "ZDOTDIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    return Terminal(starts[name], environ=environ, columns=100, rows=30)


SETUP = {
    "bash": "source ~/completion; bind 'set bell-style none'; bind 'set show-all-if-ambiguous on'",
    "zsh": "unsetopt beep; setopt extendedglob; autoload -Uz compinit; compinit -u -D; source ~/completion",
    "fish": "source ~/completion",
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
@pytest.mark.parametrize("name", [pytest.param(name, marks=needs(name)) for name in SCRIPTS])
def test_a_real_shell_completes_addresses_and_styles(name: str, tmp_path: Path, base: str) -> None:
    """Addresses whole, behind one with `#` too, in a pipeline and behind an assignment; names of files where due."""
    (tmp_path / "article-of-mine.txt").write_text("x", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pkit", "list"], check=True, capture_output=True, env={**os.environ, "PKIT_FACTS": base}
    )
    with shell(name, tmp_path, base) as terminal:
        terminal.until(PROMPT.strip())
        terminal.send(f"cd; {SETUP[name]}; echo set-'up'\r")
        terminal.until("set-up")
        for typed, completed in (
            ("pkit cite boats#2 lt", "pkit cite boats#2 lta"),
            ("pkit cite boats/2 --style chicago-n", "chicago-notes"),
            ("pkit cite --style=chicago-n", "--style=chicago-notes"),
            ("echo x | pkit show sun", "pkit show sun-ferries"),
            ("A=b pkit brief ada", "pkit brief ada-lindqvist"),
            ("pkit verify article-of", "article-of-mine.txt"),
        ):
            terminal.send(f"{typed}\t")
            terminal.until(completed)
            terminal.send("\x15")
            terminal.send("clear\r")
            terminal.until(lambda: completed not in terminal.text)  # noqa: B023
        terminal.send("pkit cite boa\t\t")
        terminal.until("boats/2")
        if name != "bash":  # which shows no descriptions
            terminal.until("The yards are still to be chosen")
