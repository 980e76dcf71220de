"""Random fact files in any of the layouts that YAML allows."""

import re

from hypothesis import strategies as st

from pkit.facts.file.events import Data

WORDS = st.sampled_from(
    ["Ann", "Ode, A.", "it's", "a: b", '"quoted"', "# x", "14", "true", "- x", "naïve", "a b  c", "[x]", "{", "x #y",
     "é", "…", "2024-02-12", "0123456789abcdef", "back\\slash", "@home", "100%", "~", "x:", "?", "a?b"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=0, max_size=3)
FACTS = st.fixed_dictionaries({"text": WORDS}, optional={"paragraph": WORDS, "per": TEXTS, "anchor": WORDS})
ENTRIES = st.fixed_dictionaries(
    {"id": WORDS, "name": WORDS}, optional={"aliases": TEXTS, "role": WORDS, "facts": st.lists(FACTS, max_size=3)}
)
BASES = st.fixed_dictionaries(
    {"schema": st.just("1"), "title": WORDS, "sources": st.lists(ENTRIES, min_size=1, max_size=2)},
    optional={"officials": st.lists(ENTRIES, max_size=3), "laws": st.lists(ENTRIES, max_size=2)},
)


class Layout:
    """Writes data as YAML in one of the many ways there are."""

    def __init__(self, draw: st.DataObject) -> None:
        """Choose with ``draw``."""
        self._draw = draw
        self._offset = draw.draw(st.sampled_from([0, 2, 3]), "lists set in by")
        self._comments = 0

    def write(self, data: dict[str, Data]) -> str:
        """Return a whole file."""
        lines = [line for key, value in data.items() for line in self._pair(key, value, 0)]
        text = "\n".join([*lines, "...", ""])
        return text.replace("\n", "\r\n") if self._choose(0, 1) else text

    def _choose(self, *of: object) -> object:
        return self._draw.draw(st.sampled_from(of))

    def _between(self, column: int) -> list[str]:
        if not self._choose(0, 0, 1):
            return []
        self._comments += 1
        return [str(self._choose("", f"{' ' * column}# comment {self._comments}", f"# comment {self._comments}"))]

    def _pair(self, key: str, value: Data, column: int) -> list[str]:
        pad = " " * column
        if isinstance(value, str) or self._choose(0, 0, 1) or not value:
            return [*self._between(column), f"{pad}{key}:{self._value(value, column)}"]
        if isinstance(value, dict):
            below = [line for word, each in value.items() for line in self._pair(word, each, column + 2)]
            return [*self._between(column), f"{pad}{key}:", *below]
        items = [line for item in value for line in self._item(item, column + self._offset)]
        return [*self._between(column), f"{pad}{key}:", *items]

    def _item(self, item: Data, column: int) -> list[str]:
        pad = " " * column
        if isinstance(item, dict) and self._choose(0, 1, 1):
            gap = int(str(self._choose(1, 1, 3)))
            lines = [line for word, each in item.items() for line in self._pair(word, each, column + 1 + gap)]
            first = next(
                number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")
            )
            head = f"{pad}-{' ' * gap}{lines[first].lstrip()}"
            return [*self._between(column), head, *lines[first + 1 :]]
        return [*self._between(column), f"{pad}-{self._value(item, column)}"]

    def _value(self, value: Data, column: int) -> str:
        tail = str(self._choose("", "", "  # behind"))
        if isinstance(value, str) and self._choose(0, 0, 1) and value and value == value.strip():
            fold = self._choose(">-", "|-")
            return f" {fold}\n{' ' * (column + 2 + int(str(self._choose(0, 1))))}{value}"
        return f" {self._flow(value)}{tail}"

    def _flow(self, value: Data) -> str:
        if isinstance(value, list):
            return f"[{', '.join(self._flow(each) for each in value)}]"
        if isinstance(value, dict):
            return f"{{{', '.join(f'{key}: {self._flow(each)}' for key, each in value.items())}}}"
        if re.fullmatch("[A-Za-zé]+", value) and self._choose(0, 1):
            return value
        if self._choose(0, 1):
            return "'" + value.replace("'", "''") + "'"
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
