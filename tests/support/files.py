"""Small fact bases for tests, and what the loader says of them."""

import sqlite3
from pathlib import Path

import pytest
import yaml

from pkit.errors import FactBaseError, Problem
from pkit.facts.base import FactBase
from pkit.facts.store import cache
from pkit.facts.store.compiler import compile_file

PARSERS = (getattr(yaml, "CLoader", yaml.Loader), yaml.Loader)
"""libyaml's, where PyYAML has it, and the pure one."""

HEAD = """schema: 1
title: A base
sources:
  - id: s
    type: book
    title: A source
    paragraphs: {count: 9, numbering: counted}
"""
"""Seven lines."""
END = "...\n"
BASE = f"""{HEAD}officials:
  - id: ann
    name: Ann Ode
    aliases: [A. Ode]
    role: Secretary
    agency: board
    tags: [trade]
    facts:
      - text: Ann Ode spoke.
        paragraph: 1
        per: [ann, the press]
        anchor: "0123456789abcdef"
      - text: The Board listened to X1.
        paragraph: 2-3
agencies:
  - id: board
    name: The Board
    acronym: TB
    country: PK
figures:
  - id: sum
    name: The sum
    value: "2.50"
    unit: USD
    qualifier: about
    period: FY2023
    about: [plan, board]
    facts: [{{text: TB pays for the plan., page: 7}}]
programs:
  - id: plan
    name: The plan
    aliases: [X1, x]
    agency: board
    status: begun
{END}"""


def said(path: Path, content: str | bytes) -> tuple[Problem, ...]:
    """Return what is wrong with a fact base of ``content``, the same with both parsers; nothing if it is right."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    told: list[tuple[Problem, ...]] = []
    for parser in PARSERS:
        connection = sqlite3.connect(":memory:")
        try:
            compile_file(path, connection, lambda _: None, parser)
            told.append(())
        except FactBaseError as error:
            told.append(error.problems)
        finally:
            connection.close()
    fast, pure = told
    assert [(problem.line, problem.path) for problem in fast] == [(problem.line, problem.path) for problem in pure]
    return tuple(problem._replace(file=path.name) for problem in fast)


def loaded(path: Path, content: str | bytes) -> FactBase:
    """Return the fact base of ``content``, compiled in memory."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    connection = sqlite3.connect(":memory:")
    try:
        digest = compile_file(path, connection, lambda _: None)
        return FactBase(cache.in_memory(connection.serialize()).connect, name=path.name, digest=digest)
    finally:
        connection.close()


def link_or_skip(link: Path, target: Path) -> None:
    """Make a symbolic link; skip the test where the system has none for this user, or says so and makes none (Wine)."""
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")
    if not link.is_file():
        pytest.skip("no symbolic links here")
