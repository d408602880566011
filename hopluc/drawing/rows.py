"""Drawings whose rows have names: the names' place and heights, and what is said of all rows together."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.lettering import SIZE, SMALL, elided, leading, width_of, wrapped
from hopluc.drawing.marks import column, straight, written
from hopluc.drawing.measured import Value, with_unit
from hopluc.drawing.picture import Phrases
from hopluc.drawing.svg import Told, picture

NARROW = 480  # below this width, px, names stand above their marks
_PADDING = Decimal(8)
_MARK = Decimal(18)  # height of the marks of a row, px


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all rows: at the left of their marks, or above them. `left` is where the marks may begin."""

    lines: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    left: Decimal
    is_above: bool

    def _words(self, place: int) -> Decimal:
        return leading(SIZE) * len(self.lines[place]) + (leading(SMALL) if self.notes[place] else 0)

    def height_of(self, place: int) -> Decimal:
        """Height of a row, px."""
        if self.is_above:
            return self._words(place) + _MARK + _PADDING
        return max(self._words(place), _MARK) + _PADDING

    def middle_of(self, place: int) -> Decimal:
        """The middle of a row's marks below its upper edge, px."""
        if self.is_above:
            return self._words(place) + _MARK / 2 + 2
        return self.height_of(place) / 2

    def zero_line(self, x: Decimal, place: int, y: Decimal) -> str:
        """The piece of the zero line in a row whose upper edge is at `y`: it does not cross names above marks."""
        middle = y + self.middle_of(place)
        top, bottom = (middle - 11, middle + 11) if self.is_above else (y, y + self.height_of(place))
        return straight(x, top, x, bottom, "ink-soft")

    def ink(self, place: int, y: Decimal) -> list[str]:
        """The words of a row whose upper edge is at `y`."""
        start = y + 1 if self.is_above else y + (self.height_of(place) - self._words(place)) / 2
        anchor, x = ("start", Decimal(2)) if self.is_above else ("end", self.left - 8)
        halo = "sheet" if self.is_above else ""
        ink = column(self.lines[place], x, start + 13, anchor, halo=halo)
        if self.notes[place]:
            below = start + leading(SIZE) * len(self.lines[place]) + 11
            ink.append(written(self.notes[place], x, below, anchor, size=SMALL, ink="ink-soft", halo=halo))
        return ink


def names_of(rows: Sequence[tuple[str, str]], width: int) -> Names:
    """From (name, note) of each row. Names get up to two fifths of a wide drawing and two lines."""
    is_above = width < NARROW
    if is_above:
        room, left = Decimal(width - 4), Decimal(2)
    else:
        most = Decimal(width) * 2 / 5 - 12
        widest = max((max(width_of(name), width_of(note, SMALL)) for name, note in rows), default=Decimal(0))
        room = min(widest, most)
        left = room + 12
    return Names(
        lines=tuple(wrapped(name, room) for name, _ in rows),
        notes=tuple(elided(note, room, SMALL) if note else "" for _, note in rows),
        left=left,
        is_above=is_above,
    )


def absence(words: str, zero: Decimal, base: Decimal, width: int) -> str:
    """What is said of a row without a value, beside the zero line where there is more room."""
    after = width - zero >= zero
    shown = elided(words, (width - zero if after else zero) - 8, SMALL)
    x, anchor = (zero + 6, "start") if after else (zero - 6, "end")
    return written(shown, x, base, anchor, size=SMALL, ink="ink-soft", halo="sheet")


def nothing(title: str, width: int, words: str) -> str:
    """A drawing without content says so."""
    ink = written(words, Decimal(width) / 2, 48, "middle", ink="ink-soft")
    return picture((ink,), class_name="drawn drawn-empty", told=Told(width, 88, title, words))


def summary_of_extremes(values: Sequence[tuple[str, Value]], unit: str, places: int | None, phrases: Phrases) -> str:
    """The highest and the lowest row and how many are unknown; nothing known is said."""
    known = [(name, value) for name, value in values if value is not None]
    if not values:
        return phrases.say("no_rows")
    said = []
    if known:
        high, low = max(known, key=lambda row: row[1]), min(known, key=lambda row: row[1])
        if len(known) == 1 or high[1] == low[1]:
            every = phrases.say("all_the_same", count=len(known), value=with_unit(high[1], unit, places))
            one = phrases.say("one_value", name=high[0], value=with_unit(high[1], unit, places))
            said.append(one if len(known) == 1 else every)
        else:
            said.append(phrases.say("highest", name=high[0], value=with_unit(high[1], unit, places)))
            said.append(phrases.say("lowest", name=low[0], value=with_unit(low[1], unit, places)))
    if len(known) < len(values):
        said.append(phrases.say("unknown_rows", count=len(values) - len(known)))
    return " ".join(said)
