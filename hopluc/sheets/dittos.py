"""Marks that stand for "as above": "nt", "-nt-", "như trên", a pair of quotes."""

from collections.abc import Mapping

from hopluc.sheets.cell_found import shown
from hopluc.sheets.model import CellValue

_WORDS = ("nt", "n/t", "n.t", "như trên", "nhu tren", "idem", "ditto")
_SIGNS = ('"', '""', "''", "\u201d", "\u201c", "\u201d\u201d", "\u3003", "//", ",,")
_AROUND = (
    "%s", "%s.", " %s", "%s ", " %s ", "-%s-", "- %s -", "-%s", "\u2013%s\u2013", "\u2013 %s \u2013", "(%s)", "_%s_",
)  # fmt: skip
# Every way in which they are written: a row of data is asked for all of them at once.
MARKS = frozenset(
    around % spelled
    for word in (*_WORDS, *_SIGNS)
    for spelled in (word, word.upper(), word.capitalize())
    for around in _AROUND
)
_SHOWN = 120  # characters of the cell above that a list of repairs shows


class Dittos:
    """Goes down the rows of data of a table and knows what stands above each mark."""

    def __init__(self) -> None:
        self._above: Mapping[int, CellValue] = {}

    def resolved(self, row: Mapping[int, CellValue]) -> tuple[Mapping[int, CellValue], dict[int, tuple[str, str]]]:
        """The next row of data with what its marks stand for, and column → (mark, what is meant) of each. A mark with
        nothing above it stays."""
        meant: dict[int, tuple[str, str]] = {}
        if not MARKS.isdisjoint(row.values()):
            whole = dict(row)
            for place, value in row.items():
                if value in MARKS:
                    above = self._above.get(place)
                    if above is not None and above not in MARKS:
                        whole[place] = above
                        meant[place] = (shown(value).strip(), shown(above).strip()[:_SHOWN])
            row = whole
        self._above = row
        return row, meant
