"""Titles within a table ("II. Huyện Ba Bể (05 HTX)"): what stands over a row, level by level."""

import re
from collections.abc import Mapping

from hopluc.kernel.text import clean, fold
from hopluc.sheets.cell_found import shown
from hopluc.sheets.contents import is_of_sort
from hopluc.sheets.form import Column
from hopluc.sheets.model import CellValue

_ROMAN = re.compile(r"^[ivxl]+\s*[.)]?$")
_LETTER = re.compile(r"^[a-h]\s*[.)]?$")
NUMBERED = re.compile(r"^([ivxl]+|[a-h])\s*[.)]\s+\S")
_MARK = re.compile(
    r"^(?:[ivxl]+|[a-h]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/-]\s*(?=[^\s\d])|^\d{1,2}(?:\.\d{1,2})+\s+(?=\D)", re.IGNORECASE
)
_COUNT = re.compile(r"\s*(?:\([^()]*\)|[:\-\u2013]\s*\d+\s+\S+(?:\s\S+)?)?\s*[:.]?\s*$")


def style_of(mark: str) -> str:
    """How a title is numbered: "letter", "roman", or nothing."""
    folded = fold(mark)
    return "letter" if _LETTER.match(folded) else "roman" if _ROMAN.match(folded) else ""


def bare_title(title: str) -> str:
    """The words alone: "II. Huyện Ba Bể (05 HTX):" → "Huyện Ba Bể"."""
    return clean(_COUNT.sub("", _MARK.sub("", clean(title))))


class Titles:
    """The titles over the rows, from the top down. A title of the same style takes the place of the one before it."""

    def __init__(self) -> None:
        self._levels: list[tuple[str, str]] = []

    @property
    def texts(self) -> tuple[str, ...]:
        """As they stand, outermost first."""
        return tuple(text for _style, text in self._levels)

    def enter(self, mark: str, title: str) -> None:
        """A title begins, with its mark in a cell of its own or nothing."""
        style = style_of(mark) or ("number" if NUMBERED.match(fold(title)) else "words")
        for place, (known, _text) in enumerate(self._levels):
            if known == style:
                del self._levels[place:]
                break
        mark = mark.strip()
        if mark and mark[-1].isalnum():
            mark += "."
        self._levels.append((style, clean(f"{mark} {title}")))

    def enter_row(self, row: Mapping[int, CellValue], ordinal: int | None) -> tuple[int, str]:
        """A row that is a title: the column of its words and the words alone."""
        texts = {place: shown(value) for place, value in row.items() if isinstance(value, str)}
        mark = texts.get(ordinal, "") if ordinal is not None else ""
        mark = mark if style_of(mark) or (len(texts) > 1 and mark.strip(" .)").isdecimal()) else ""
        rest = {place: text for place, text in texts.items() if not (mark and place == ordinal)}
        place = max(rest, key=lambda each: len(rest[each]), default=0)
        self.enter(mark, rest.get(place, ""))
        return place, bare_title(rest.get(place, ""))

    def of(self, column: Column) -> str | None:
        """What the titles say for a field: the innermost that looks like one of its values, else the innermost."""
        bare = [bare_title(text) for text in reversed(self.texts)]
        return next((text for text in bare if is_of_sort(column, text)), next(iter(bare), None))
