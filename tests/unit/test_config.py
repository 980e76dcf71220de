"""The settings file: each wrong line is told with its place, and the rest counts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.config import LARGEST, MOST_TOLD, Config, config_path, read_config, summed_up

RIGHT = 'style = "mla"\n'


def reading(folder: Path, content: str | bytes) -> Config:
    """Read a file of ``content``."""
    path = folder / "config.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_config(path)


def told(config: Config) -> list[str]:
    """What is wrong, without the folder."""
    return [problem.removeprefix(f"{config.path}:") for problem in config.problems]


def test_what_the_file_says(tmp_path: Path) -> None:
    """Settings, and keys by the id of their binding, quoted, dotted or as a list."""
    config = reading(
        tmp_path,
        '# mine\nstyle = "mla"\nfacts = "own.yaml"\nkeys.help = "f2"\n[keys]\n"fact.copy" = "x, ctrl+x"\n'
        'figures = "F"\nfigures.measure = ["b",\n "v"]\n',
    )
    assert config.problems == ()
    assert config.value("style") == "mla"
    assert config.value("theme") is None
    assert config.facts == (tmp_path / "own.yaml",)
    assert {name: setting.value for name, setting in config.keys.items()} == {
        "help": "f2",
        "fact.copy": "x, ctrl+x",
        "figures": "F",
        "figures.measure": "b,v",
    }
    assert config.keys["figures.measure"].line == 8


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("theme = ", "1: is no TOML: Invalid value"),
        ("theme", "1: is no TOML: Expected '=' after a key in a key/value pair"),
        ("theme = nord", "1:9: is no TOML: Invalid value"),
        ('theme = """', "1: is no TOML: Unterminated string"),
        ('thme = "x"', "1: 'thme' is not a setting (did you mean 'theme'?)"),
        (
            'qqqqqq = "x"',
            "1: 'qqqqqq' is not a setting: style, theme, signs, facts, csl-styles, cache-size, kept-frame",
        ),
        ('kept-frame = "no"', "1: 'kept-frame' must be one of on, off"),
        ("theme = 3", "1: 'theme' must be a text in quotes, and not empty"),
        ('theme = ""', "1: 'theme' must be a text in quotes, and not empty"),
        ('theme = "a\\u001b"', "1: 'theme' must be a text in quotes, and not empty"),
        ("theme = 'a\u202eb'", "1: holds an invisible or control character, or is not UTF-8"),
        ("theme = 'a\x1b[31m'", "1: holds an invisible or control character, or is not UTF-8"),
    ],
)
def test_a_wrong_line_costs_itself_only(tmp_path: Path, wrong: str, said: str) -> None:
    """One line says what and where; what stands below it counts."""
    config = reading(tmp_path, f"{wrong}\n{RIGHT}")
    assert told(config) == [said]
    assert config.value("style") == "mla"


def test_a_line_that_is_not_utf_8_costs_itself_only(tmp_path: Path) -> None:
    """The others count, also behind a byte order mark and with the line ends of Windows."""
    config = reading(tmp_path, b'\xef\xbb\xbftheme = "\xff"\r\n' + RIGHT.encode())
    assert told(config) == ["1: holds an invisible or control character, or is not UTF-8"]
    assert config.value("style") == "mla"


def test_the_first_of_two_counts(tmp_path: Path) -> None:
    """A setting made twice is told, whichever way it is written."""
    config = reading(tmp_path, f'{RIGHT}{RIGHT}[keys]\nhelp = "f2"\n"help" = "f3"\n[other]\nstyle = "x"\n')
    assert told(config) == [
        "2: 'style' is set on line 1 already",
        "5: 'help' is set on line 4 already",
        "6: [other] is not a table of this file; there are [keys] and [articles]",
    ]
    assert config.keys["help"].value == "f2"


def test_what_is_no_file_of_settings_is_told(tmp_path: Path) -> None:
    """A directory, a pipe, UTF-16 and a file without end are one line each, and nobody waits for them."""
    path = tmp_path / "config.toml"
    assert read_config(None) == Config()
    assert read_config(path).problems == ()
    assert reading(tmp_path, RIGHT.encode("utf-16")).problems == (
        f"{path}: is not read: it is UTF-16, save it as UTF-8",
    )
    assert "it is larger than" in reading(tmp_path, b"#" * (LARGEST + 1)).problems[0]
    path.unlink()
    path.mkdir()
    # Windows does not open a folder at all, and has no named pipes among files.
    reason = "Permission denied" if sys.platform == "win32" else "is no regular file"
    assert read_config(path).problems == (f"{path}: is not read: {reason}",)
    if sys.platform != "win32":
        path.rmdir()
        os.mkfifo(path)
        assert read_config(path).problems == (f"{path}: is not read: is no regular file",)


@pytest.mark.parametrize(
    ("setting", "limit"),
    [("0 kB", 0), ("0 GB", 0), ("500 MB", 500 << 20), ("2GB", 2 << 30), ("1 TiB", 1 << 40), ("much", 7), ("-1 MB", 7)],
)
def test_the_limit_of_the_cache_is_the_one_that_is_set(setting: str, limit: int, tmp_path: Path) -> None:
    """Nothing at all is a limit too; what is no size is told, and the usual one stands."""
    config = reading(tmp_path, f'cache-size = "{setting}"\n')
    assert config.cache_limit(7) == limit
    assert len(config.problems) == (limit == 7)


def test_no_flood_of_problems() -> None:
    """After the first ones the others are counted."""
    many = tuple(f"f:{number}: wrong" for number in range(MOST_TOLD + 5))
    assert summed_up(many) == (*many[:MOST_TOLD], "f: and 5 more")
    assert summed_up(many[:3]) == many[:3]


@given(st.binary(max_size=300))
def test_any_bytes_are_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever stands in the file, reading it ends, and each problem is on one safe line."""
    config = reading(tmp_path_factory.getbasetemp(), content)
    assert all(problem.isprintable() for problem in config.problems)


@given(st.lists(st.sampled_from(["a = [", 'b = """', "[keys", "[[keys]]", "\x00", "= 1", '"', "'''"])))
def test_wrong_lines_before_a_right_one(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    """Whatever line begins something that never ends, a setting before it counts."""
    config = reading(tmp_path_factory.getbasetemp(), RIGHT + "\n".join(lines))
    assert config.value("style") == "mla"


def test_where_the_file_is(tmp_path: Path) -> None:
    """In the folder for settings that the system or the user names."""
    below = Path("pkit", "config.toml")
    named, home = str(tmp_path / "c"), str(tmp_path / "h")
    assert config_path({"XDG_CONFIG_HOME": named, "HOME": home}, platform="linux") == named / below
    assert config_path({"XDG_CONFIG_HOME": "c", "HOME": home}, platform="darwin") == Path(home, ".config") / below
    assert config_path({"HOME": "h"}, platform="linux") is None
    assert config_path({"APPDATA": "/a"}, platform="win32") == "/a" / below
    assert config_path({}, platform="win32") is None


def test_no_file_no_parser() -> None:
    """Who has no settings does not wait for the modules that read them."""
    probe = (
        "import sys; from pkit.config import load_config; load_config();"
        "print(sorted({'tomllib', 'rapidfuzz', 'textual'} & set(sys.modules)))"
    )
    # Measuring coverage reads its own settings with tomllib.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, env=environ)
    assert done.stdout == "[]\n"
