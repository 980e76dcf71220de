"""Fact bases made up for a test, and the one that ships with the program."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pkit.facts.base import FactBase
from pkit.facts.kinds import FIGURE
from pkit.facts.model import Entry, Figure, Modality, Qualifier, figures_among
from pkit.facts.store.open import open_base, shipped_path

Fields = Mapping[str, object]


def shipped(folder: Path) -> FactBase:
    """Open the shipped base, its compiled form in ``folder``."""
    return open_base(shipped_path(), folder)


def made(
    folder: Path,
    *,
    figures: Sequence[Fields] = (),
    agencies: Sequence[Fields] = (),
    officials: Sequence[Fields] = (),
    programs: Sequence[Fields] = (),
) -> FactBase:
    """Write a base with these entries, whose fields are as in the file, into ``folder`` and open it."""
    top: dict[str, object] = {
        "schema": 1,
        "title": "Made up",
        "sources": [{"id": "made-up", "type": "report", "title": "A report"}],
    }
    kinds = {"officials": officials, "agencies": agencies, "figures": figures, "programs": programs}
    top.update({kind: list(entries) for kind, entries in kinds.items() if entries})
    path = folder / "made.yaml"
    # JSON is YAML: every scalar quoted, nothing to get wrong, and no line too long.
    path.write_text(f"{json.dumps(top, indent=0)}\n...\n", encoding="utf-8")
    return open_base(path, folder)


def figure(
    name: str,
    value: str,
    unit: str = "USD",
    *,
    qualifier: Qualifier = Qualifier.EXACT,
    modality: Modality = Modality.ACTUAL,
    period: str | None = None,
    about: tuple[str, ...] = (),
) -> Figure:
    """Return a figure with ``name`` for its id as well."""
    values: dict[str, str | tuple[str, ...]] = {
        "value": value,
        "unit": unit,
        "qualifier": qualifier.value,
        "modality": modality.value,
        "about": about,
    }
    entry = Entry(FIGURE, name, name, values=values | ({"period": period} if period else {}))
    return next(figures_among((entry,)))
