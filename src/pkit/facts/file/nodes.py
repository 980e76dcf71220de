"""What a YAML file is made of, as text and structure only: see `pkit.facts.file.events`."""

from typing import NamedTuple


class Scalar(NamedTuple):
    """A text, with the line and column (from 1) where it starts."""

    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int


class Mapping(NamedTuple):
    """Pairs of a key and its node, in file order, no key twice."""

    pairs: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
