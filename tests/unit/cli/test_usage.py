"""Usage, errors, exit statuses, and what the process loads."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import pkit as package
from pkit.cli.registry import all_commands
from pkit.facts.store.open import shipped_path
from pkit.terminal.process import UNREAD
from tests.support.cli import Runner

_LOADED = """
import sys
from pkit.__main__ import main
status = main(sys.argv[1:])
loaded = {name.partition(".")[0] for name in sys.modules}
print(sorted(loaded & {"textual", "rich", "yaml", "rapidfuzz"}), file=sys.stderr)
sys.exit(status)
"""


def test_the_version_is_printed(pkit: Runner) -> None:
    """One line on standard output."""
    assert pkit("--version") == (0, f"pkit {package.__version__}\n", "")


def test_help_lists_every_command(pkit: Runner) -> None:
    """So does the call without arguments that is asked for help."""
    ran = pkit("--help")
    assert ran.status == 0
    assert all(f"  {name} " in ran.out for name in all_commands())


@pytest.mark.parametrize("name", all_commands())
def test_each_help_has_an_example(pkit: Runner, name: str) -> None:
    """Help for a command shows its options and calls of it."""
    ran = pkit(name, "--help")
    assert ran.status == 0
    assert all(f"  pkit {example}\n" in ran.out for example in all_commands()[name].examples)
    assert all_commands()[name].examples


@pytest.mark.parametrize(
    "example",
    [
        example
        for command in all_commands().values()
        for example in command.examples
        if "article.txt" not in example
        and not example.startswith(("serve", "pick", "mcp"))  # they run until they are ended
    ],
)
def test_each_example_runs(pkit: Runner, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the help shows works on the shipped base as it stands there."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")
    monkeypatch.chdir(tmp_path)
    for name in ("facts.yaml", "my-facts.yaml"):
        (tmp_path / name).write_bytes(shipped_path().read_bytes())
    (tmp_path / "second.yaml").write_bytes((Path(__file__).parents[3] / "docs/examples/harbour.yaml").read_bytes())
    (tmp_path / "zotero-export.json").write_text('[{"type": "book", "title": "On ferries"}]', encoding="utf-8")
    (tmp_path / "memo.md").write_text("A memo that claims nothing.\n", encoding="utf-8")
    (tmp_path / "saved-page.html").write_text("<article><p>A sentence.</p></article>", encoding="utf-8")
    ran = pkit(*shlex.split(example))
    assert ran.status == (1 if example.partition(" ")[0] in {"verify", "doctor"} else 0), ran.err


def test_a_slip_in_a_command_has_a_suggestion(pkit: Runner) -> None:
    """Status 2, the nearest command, and where help is; no control character gets through."""
    ran = pkit("serch", "x")
    assert ran.status == 2
    assert "(did you mean 'search'?)" in ran.err
    assert "pkit --help" in ran.err
    assert "\x1b" not in pkit("\x1b]0;x\x07").err
    assert "\x1b" not in pkit("--\x1b[2J").err


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["search", "x", "--limit", "-1"],
        ["search", "x", "--limit", "ten"],
        ["show"],
        ["list", "ships"],
        ["check", "--format", "xml"],
    ],
)
def test_wrong_usage_is_status_2(pkit: Runner, words: list[str]) -> None:
    """With one line on standard error and nothing on standard output."""
    ran = pkit(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("pkit: ")


def test_a_file_that_cannot_be_read_is_status_3(pkit: Runner) -> None:
    """Whether an option or the environment names it."""
    ran = pkit("list", "--facts", "/nowhere.yaml")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith(f"pkit: {Path('/nowhere.yaml')}: cannot be opened")


def test_the_option_beats_the_environment(pkit: Runner, base: str) -> None:
    """--facts, before or behind the command, else PKIT_FACTS."""
    assert len(pkit("list").out.splitlines()) == 4
    shipped = str(shipped_path())
    assert pkit("list", "--facts", shipped) == pkit("--facts", shipped, "list")
    assert len(pkit("list", "--facts", base).out.splitlines()) == 4


def test_a_wrong_base_is_reported_whole(pkit: Runner, base: str) -> None:
    """Every problem is a line on standard error that begins with its place; status 1."""
    path = Path(base)
    path.write_text(
        path.read_text("utf-8").replace("qualifier: about", "qualifier: abut").replace("[lta]", "[lat]"), "utf-8"
    )
    ran = pkit("list")
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 2
    assert all(line.startswith(f"{base}:") for line in ran.err.splitlines())


def test_without_a_terminal_the_explorer_says_so(pkit: Runner) -> None:
    """Status 2 and the commands that do its work."""
    for words in ([], ["--facts", str(shipped_path())], ["browse"]):
        ran = pkit(*words)
        assert ran.status == 2
        assert "needs a terminal" in ran.err


@pytest.mark.parametrize("port", ["-1", "65536", "x", "99999999", "٣"])
def test_what_is_no_port_is_wrong_usage(pkit: Runner, port: str) -> None:
    """Status 2, and the range."""
    ran = pkit("serve", f"--port={port}")
    assert ran.status == 2
    assert "is not a port: 0 to 65535" in ran.err


def test_serving_without_its_package_says_how_to_get_it(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line with the command, status 2."""
    monkeypatch.delitem(sys.modules, "pkit.web.server", raising=False)
    monkeypatch.delattr("pkit.web.server", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    ran = pkit("serve")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "textual_serve" in ran.err
    assert re.search(r"-m pip install ('textual-serve>=1.1.3'|pkit-desk\[serve\])$", ran.err.strip())


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, which says what it loaded."""
    return subprocess.run([sys.executable, "-c", _LOADED, *words], capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["search", "baker"],
        ["list"],
        ["show", "moitt"],
        ["cite", "moitt"],
        ["export", "--format", "jsonld"],
        ["brief", "moitt"],
    ],
)
def test_no_command_loads_the_explorer(words: list[str]) -> None:
    """Neither textual nor rich is imported; and the second start of cite needs no YAML and no rapidfuzz either."""
    run("list")
    done = run(*words)
    assert done.returncode == 0, done.stderr
    assert "textual" not in done.stderr
    assert "rich" not in done.stderr
    if words[0] in {"cite", "--version"}:
        assert done.stderr == "[]\n"


def test_a_reader_that_leaves_ends_the_command_quietly() -> None:
    """As in ``pkit export | head -1``: no traceback."""
    call = [sys.executable, "-m", "pkit", "export", "--format", "csv"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in {0, UNREAD}


def test_an_encoding_without_a_letter_gets_valid_json() -> None:
    """JSON stays JSON where standard output is ASCII."""
    environ = {**os.environ, "PYTHONIOENCODING": "ascii"}
    call = [sys.executable, "-m", "pkit", "show", "natalie-baker", "--json"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=True, env=environ)
    assert json.loads(done.stdout)["role"].startswith("U.S. Chargé")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes standard input")
def test_a_dialogue_without_standard_input_ends() -> None:
    """Nobody will ever type anything."""
    words = ["sh", "-c", '"$0" -m pkit browse --plain <&-', sys.executable]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", ["show", "cite", "brief", "search"])
def test_words_that_are_no_text_are_no_crash(words: str, pkit: Runner) -> None:
    """A terminal of another encoding hands over bytes that no text has: they are in no fact base."""
    ran = pkit(words, "--", "A\udcff\udc9bB")
    assert ran.status in {0, 1}
    assert "Traceback" not in ran.err
