"""Which merged block covers a cell, found quickly however many blocks a file claims."""

from bisect import bisect_right
from collections.abc import Iterable

from hopluc.sheets.model import Span

WIDEST_TABLE = 300  # columns that are looked at; no office's table is wider, and crafted files are


class SpanIndex:
    """Merged blocks by column. Excel's blocks never overlap; of a crafted file's any one of them is found."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._columns: dict[int, list[Span]] = {}
        for span in sorted(spans, key=lambda span: span.top):
            for column in range(span.left, min(span.right, WIDEST_TABLE) + 1):
                self._columns.setdefault(column, []).append(span)

    def at(self, row: int, column: int) -> Span | None:
        """The block that covers a cell, None for a cell of its own."""
        spans = self._columns.get(column, [])
        place = bisect_right(spans, row, key=lambda span: span.top) - 1
        return spans[place] if place >= 0 and row <= spans[place].bottom else None
