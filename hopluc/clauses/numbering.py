"""Nests numbered paragraphs into a tree of clauses by the rank of their printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hopluc.clauses.lines import Paragraph
from hopluc.clauses.marks import CAPITAL_RANK, ROMAN_RANK


@dataclass
class Node:
    """A clause while it is built: its number, its own paragraphs as (start, end) without the number, its children."""

    number: str | None
    rank: int
    own: list[tuple[int, int]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


def clause_tree(body: Sequence[Paragraph]) -> list[Node]:
    """The clauses of the body. A paragraph without a number goes on with the clause before it.

    Without any number each paragraph is a clause of its own, number None.
    """
    if not any(paragraph.mark for paragraph in body):
        return [Node(None, 0, [(paragraph.start, paragraph.end)]) for paragraph in body]
    roots: list[Node] = []
    open_nodes: list[Node] = []
    letters_inside = _letters_inside(body)
    for paragraph in body:
        mark = paragraph.mark
        if mark and mark.rank == CAPITAL_RANK and letters_inside:
            mark = replace(mark, rank=ROMAN_RANK + 1)
        if mark is None:
            if open_nodes:
                open_nodes[-1].own.append((paragraph.start, paragraph.end))
            else:
                roots.append(Node(None, 0, [(paragraph.start, paragraph.end)]))
            continue
        while open_nodes and open_nodes[-1].rank >= mark.rank:
            open_nodes.pop()
        node = Node(mark.number, mark.rank, [(paragraph.start + mark.width, paragraph.end)])
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
    return roots


def _letters_inside(body: Sequence[Paragraph]) -> bool:
    """Whether "A.", "B." divide a Roman part here: a Roman number stands before the first of them."""
    ranks = [paragraph.mark.rank for paragraph in body if paragraph.mark]
    return ROMAN_RANK in ranks and (CAPITAL_RANK not in ranks or ranks.index(ROMAN_RANK) < ranks.index(CAPITAL_RANK))
