"""Nests numbered paragraphs into a tree of clauses by the rank of their printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hopluc.clauses.lines import Paragraph


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
    for paragraph in body:
        mark = paragraph.mark
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
