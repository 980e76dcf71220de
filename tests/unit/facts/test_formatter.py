"""Putting a fact file in order changes nothing that it says."""

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pkit.errors import FactBaseError
from pkit.facts.exports.records import as_json
from pkit.facts.file.editor import Document
from pkit.facts.file.events import Data
from pkit.facts.file.formatter import formatted
from pkit.facts.store.open import open_base, shipped_path
from tests.support.files import BASE
from tests.support.layouts import BASES, Layout


def comments(text: str) -> list[str]:
    """Return the numbered comments of a text."""
    return sorted(re.findall("# comment [0-9]+|# behind", text))


@settings(max_examples=80, deadline=None)
@given(BASES, st.data())
def test_any_file_says_the_same_in_order(data: dict[str, Data], draw: st.DataObject) -> None:
    """No comment is lost, and a file that is in order stays as it is."""
    text = Layout(draw).write(data)
    made = formatted(text, name="f.yaml")
    assert Document(made).data() == data
    assert comments(made) == comments(text)
    assert formatted(made, name="f.yaml") == made


def test_the_layout(tmp_path: Path) -> None:
    """Keys in their order, quotes where they are needed, long texts folded, entries apart; comments where they were."""
    long = "The harbour fund pays for the ferries of the northern lake, for their batteries and for the piers they need"
    text = f"""# On top.
title: 'A base'
officials:
- facts:
  - paragraph: '2'
    # said twice
    text: "{long}."
  name: Ann Ode   # the director
  aliases: ["A. Ode", 'O: A']
  id: ann
- {{id: bo, name: "Bo"}}
# none yet
sources:
- {{title: "A source", id: s, type: book}}
schema: 1
# The end.
"""
    wanted = """# On top.
schema: 1
title: A base

# none yet
sources:
  - id: s
    type: book
    title: A source

officials:
  - id: ann
    name: Ann Ode  # the director
    aliases: [A. Ode, "O: A"]
    facts:
      # said twice
      - text: >-
          The harbour fund pays for the ferries of the northern lake, for their batteries and for the piers they need.
        paragraph: 2

  - id: bo
    name: Bo
# The end.
...
"""
    assert formatted(text, name="f.yaml") == wanted
    path = tmp_path / "f.yaml"
    path.write_text(wanted, "utf-8")
    open_base(path, None).close()


def test_what_other_programs_write_is_read() -> None:
    """PyYAML's and JSON's own forms of the shipped base say what it says."""
    text = shipped_path().read_text("utf-8")
    data = yaml.safe_load(text)
    wanted = Document(text).data()
    for written in (
        yaml.safe_dump(data),
        yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=60),
        json.dumps(data),
        json.dumps(data, indent=2, ensure_ascii=False),
    ):
        assert Document(formatted(written, name="f.yaml")).data() == wanted


def test_what_is_named_twice_is_written_out() -> None:
    """PyYAML gives a list that two entries share an anchor; a bomb of them is refused."""
    data = yaml.safe_load(BASE)
    data["officials"][0]["tags"] = data["programs"][0]["tags"] = ["trade", "law"]
    written = yaml.safe_dump(data)
    assert "&id001" in written
    document = Document(formatted(written, name="f.yaml"))
    assert document.data(("programs", 0, "tags")) == document.data(("officials", 0, "tags")) == ["trade", "law"]
    lists = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    with pytest.raises(FactBaseError, match="anchor"):
        formatted(f"a0: &a0 [x]\n{lists}...\n", name="f.yaml")


def test_an_export_becomes_the_base_that_it_was_made_from(tmp_path: Path) -> None:
    """Both export the same."""
    base = open_base(shipped_path(), None)
    exported = "\n".join(as_json(base))
    base.close()
    path = tmp_path / "f.yaml"
    path.write_text(formatted(exported, name="f.json"), "utf-8")
    again = open_base(path, None)
    assert "\n".join(as_json(again)) == exported
    again.close()


def test_comments_of_a_draft_can_be_left_out() -> None:
    """Those for the schema and of the author's own stay."""
    text = BASE.replace("schema: 1", "# yaml-language-server: $schema=x\n# A draft: say each TODO.\nschema: 1")
    text = text.replace("officials:\n", "officials:\n  # not read, paragraph 2: dozens (vague)\n  # mine\n")
    made = formatted(text, name="f.yaml", strip=True)
    assert re.findall("#.*", made) == ["# yaml-language-server: $schema=x", "# mine"]


@pytest.mark.parametrize(
    "text", ['{"schema": 1, "schema": 2}', '{"schema": 1', "{", '{"entries": [{"kind": "law"}]}', "[1]"]
)
def test_what_is_no_fact_base_is_refused(text: str) -> None:
    """In one line."""
    with pytest.raises(FactBaseError):
        formatted(text, name="f.json")
