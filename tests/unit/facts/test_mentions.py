from pathlib import Path

import pytest

from tests.support.files import END, HEAD, loaded

NAMED = """agencies:
  - {id: bank, name: The State Bank, acronym: SBP, aliases: [Bank House, mint, X]}
  - {id: one, name: Karandaaz}
  - {id: sign, name: "+++"}
  - {id: long, name: a b c d e f g h i j k l m n}
  - id: self
    name: Self
    facts: [{text: Self speaks of SELF.}]
"""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The State Bank said so.", ["bank"]),
        ("the state bank said so", ["bank"]),
        ("State Bank", []),
        ("The  State  Bank", ["bank"]),
        ("SBP's rate", ["bank"]),
        ("sbp", []),
        ("SBPs", []),
        ("In the Bank House of today", ["bank"]),
        ("a mint", []),
        ("X", []),
        ("Karandaaz", ["one"]),
        ("karandaaz", []),
        ("+++", []),
        ("…", []),
        ("a b c d e f g h i j k l m n", []),
        ("Karandaaz, SBP and Self", ["bank", "one", "self"]),
    ],
)
def test_a_name_in_a_text_relates_two_entries(text: str, named: list[str], tmp_path: Path) -> None:
    """Names of several words in any case, one word and acronyms as written; parts of names never."""
    text = " ".join(text.split())
    base = loaded(
        tmp_path / "f.yaml", f'{HEAD}{NAMED}programs: [{{id: p, name: P, facts: [{{text: "{text}"}}]}}]\n{END}'
    )
    assert sorted(relation.id for relation in base.relations("p")) == named
    assert all(relation.roles == ("mention",) for relation in base.relations("p"))
    assert "self" not in [relation.id for relation in base.relations("self")]
    base.close()
