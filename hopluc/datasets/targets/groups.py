"""Titles within a table ("I. Lương thực, thực phẩm"): told from rows of data, and kept beside the rows under them."""

from collections.abc import Iterable, Mapping

from hopluc.kernel.text import fold
from hopluc.sheets.model import position
from hopluc.sheets.outcome import Ignored
from hopluc.sheets.titles import NUMBERED, Titles, style_of

_BETWEEN = " / "


class Groups:
    """The titles that stand over the rows, from the top down. `measures`: columns that only rows of data fill."""

    def __init__(self, measures: Iterable[str]) -> None:
        self._measures = frozenset(measures)
        self._titles = Titles()
        self._waiting: list[tuple[int, str]] = []

    @property
    def now(self) -> str | None:
        """The titles over the next row, outermost first; None before the first."""
        return _BETWEEN.join(self._titles.texts) or None

    def see(self, ignored: Iterable[Ignored]) -> None:
        """Titles that the reading of a part has told by itself."""
        found = [(position(item.cell)[0], item.text) for item in ignored if item.reason == "group" and item.cell]
        self._waiting = sorted(self._waiting + found)

    def reach(self, number: int) -> bool:
        """Go down to a row; whether a title stood above it."""
        reached = False
        while self._waiting and self._waiting[0][0] < number:
            parts = [part.strip() for part in self._waiting.pop(0)[1].split("|")]
            mark = parts[0] if len(parts) > 1 and style_of(parts[0]) else ""
            self.enter(mark, max(parts[1:] if mark else parts, key=len))
            reached = True
        return reached

    def enter(self, mark: str, title: str) -> None:
        """A title begins: of the same style as one above it, it takes that one's place."""
        self._titles.enter(mark, title)

    def title(self, mark: str | None, values: Mapping[str, str]) -> str | None:
        """The words of a row that is a title: "I." in front of it and no measure in it. None for a row of data."""
        texts = [text for code, text in values.items() if code.rstrip("~") not in self._measures]
        if not texts or len(texts) < len(values) or len(texts) > 2:
            return None
        words = max(texts, key=len)
        if mark and style_of(mark):
            return words
        # Without a mark only what nobody could take for goods: numbered by letters, or all in capitals.
        is_title = bool(NUMBERED.match(fold(words))) or (len(texts) == 1 and words.isupper() and " " in words)
        return words if not mark and is_title else None
