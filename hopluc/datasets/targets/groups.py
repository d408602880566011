"""Titles within a table ("I. Lương thực, thực phẩm"): told from rows of data, and kept beside the rows under them."""

import re
from collections.abc import Iterable, Mapping

from hopluc.kernel.text import clean, fold
from hopluc.sheets.model import position
from hopluc.sheets.outcome import Ignored

_ROMAN = re.compile(r"^[ivxl]+\s*[.)]?$")
_LETTER = re.compile(r"^[a-h]\s*[.)]?$")
_NUMBERED = re.compile(r"^([ivxl]+|[a-h])\s*[.)]\s+\S")
_BETWEEN = " / "


class Groups:
    """The titles that stand over the rows, from the top down. `measures`: columns that only rows of data fill."""

    def __init__(self, measures: Iterable[str]) -> None:
        self._measures = frozenset(measures)
        self._levels: list[tuple[str, str]] = []
        self._waiting: list[tuple[int, str]] = []

    @property
    def now(self) -> str | None:
        """The titles over the next row, outermost first; None before the first."""
        return _BETWEEN.join(text for _style, text in self._levels) or None

    def see(self, ignored: Iterable[Ignored]) -> None:
        """Titles that the reading of a part has told by itself."""
        found = [(position(item.cell)[0], item.text) for item in ignored if item.reason == "group" and item.cell]
        self._waiting = sorted(self._waiting + found)

    def reach(self, number: int) -> bool:
        """Go down to a row; whether a title stood above it."""
        reached = False
        while self._waiting and self._waiting[0][0] < number:
            parts = [part.strip() for part in self._waiting.pop(0)[1].split("|")]
            mark = parts[0] if len(parts) > 1 and _style(parts[0]) else ""
            self.enter(mark, max(parts[1:] if mark else parts, key=len))
            reached = True
        return reached

    def enter(self, mark: str, title: str) -> None:
        """A title begins: of the same style as one above it, it takes that one's place."""
        style = _style(mark) or ("number" if _NUMBERED.match(fold(title)) else "words")
        for place, (known, _text) in enumerate(self._levels):
            if known == style:
                del self._levels[place:]
                break
        mark = mark.strip()
        if mark and mark[-1].isalnum():
            mark += "."
        self._levels.append((style, clean(f"{mark} {title}")))

    def title(self, mark: str | None, values: Mapping[str, str]) -> str | None:
        """The words of a row that is a title: "I." in front of it and no measure in it. None for a row of data."""
        texts = [text for code, text in values.items() if code.rstrip("~") not in self._measures]
        if not texts or len(texts) < len(values) or len(texts) > 2:
            return None
        words = max(texts, key=len)
        if mark and _style(mark):
            return words
        # Without a mark only what nobody could take for goods: numbered by letters, or all in capitals.
        is_title = bool(_NUMBERED.match(fold(words))) or (len(texts) == 1 and words.isupper() and " " in words)
        return words if not mark and is_title else None


def _style(mark: str) -> str:
    folded = fold(mark)
    return "letter" if _LETTER.match(folded) else "roman" if _ROMAN.match(folded) else ""
