"""Bars: one value per row, the name before the bar and the value at its end."""

from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.lettering import SMALL, leading, width_of
from hopluc.drawing.marks import Box, area, reach, textures, written
from hopluc.drawing.measured import Value, absent, cell, extent, number, said
from hopluc.drawing.palette import bar_fill
from hopluc.drawing.picture import Beside, Phrases
from hopluc.drawing.rows import Names, absence, names_of, nothing, summary_of_extremes
from hopluc.drawing.scale import Scale
from hopluc.drawing.svg import Told, door, hushed, picture, prefix_of

_BAR = Decimal(16)
_GAP = Decimal(6)  # between a bar and the words beside it


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `value` None is unknown; `url` its door; `note` a few words under the name ("3/9 có số liệu");
    `tone` good, caution, bad, none or "" (say the state in `label` or `note` too)."""

    label: str
    value: Value
    url: str = ""
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows in the order given; bars start at 0. `places`: decimals shown, None for all that a value has."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    places: int | None = None

    def svg(self, *, width: int, phrases: Phrases) -> str:
        """As in `picture.Picture`."""
        if not self.bars:
            return nothing(self.title, width, phrases.say("no_rows"))
        known = [bar.value for bar in self.bars if bar.value is not None]
        names = names_of([(bar.label, bar.note) for bar in self.bars], width)
        across = self._scale(known, names, width)
        prefix = prefix_of(self, width)
        ink = [textures(prefix, [bar_fill(bar.tone) for bar in self.bars])]
        y = Decimal(2)
        if self.unit:
            ink.append(hushed(written(self.unit, names.left, y + 12, size=SMALL, ink="ink-soft")))
            y += leading(SMALL)
        for place, bar in enumerate(self.bars):
            told = f"{bar.label}: {said(bar.value, self.unit, self.places, phrases)}"
            told += f" ({bar.note})" if bar.note else ""
            middle = y + names.middle_of(place)
            high = names.height_of(place)
            behind = [reach(0, y, width, high)] if bar.url else []
            marks = [*names.ink(place, y), *self._bar(bar, across, middle, prefix=prefix, phrases=phrases, width=width)]
            ink.append(door(bar.url, told, *behind, *marks))
            ink.append(hushed(names.zero_line(across.at(0), place, y)))
            y += high
        description = self.summary(phrases)
        return picture(ink, class_name="drawn bars", told=Told(width, int(y) + 4, self.title, description))

    def _scale(self, known: list[Decimal | int], names: Names, width: int) -> Scale:
        """From the end of the names to the edge, with room for the values at the ends of the bars."""
        low, high = extent(known)
        room = [(value, width_of(number(value, self.places), bold=True)) for value in known]
        after = max((wide for value, wide in room if value >= 0), default=Decimal(0))
        before = max((wide for value, wide in room if value < 0), default=Decimal(0))
        start, end = names.left + (before + _GAP if before else 0), width - after - _GAP - 2
        # Values longer than the drawing is wide leave a bar of at least some pixels.
        return Scale(low, high, start, max(end, start + 20))

    def _bar(self, bar: Bar, across: Scale, middle: Decimal, *, prefix: str, phrases: Phrases, width: int) -> list[str]:
        zero = across.at(0)
        base = middle + Decimal("4.5")
        if bar.value is None:
            return [absence(absent(phrases), zero, base, width)]
        end = across.at(bar.value)
        box = Box(min(zero, end), middle - _BAR / 2, abs(end - zero), _BAR)
        ink = [area(prefix, bar_fill(bar.tone), box)] if bar.value else []
        behind = bar.value >= 0
        x = end + _GAP if behind else end - _GAP
        return [*ink, written(number(bar.value, self.places), x, base, "start" if behind else "end", bold=True)]

    def table(self, phrases: Phrases) -> Beside:
        """As in `picture.Picture`; a column of notes only where there are some."""
        noted = any(bar.note for bar in self.bars)
        heads = (phrases.say("name"), phrases.say("value"), *((phrases.say("note"),) if noted else ()))
        rows = tuple((bar.label, cell(bar.value, self.places), *((bar.note,) if noted else ())) for bar in self.bars)
        return Beside(heads, rows, self.unit)

    def summary(self, phrases: Phrases) -> str:
        """The highest, the lowest, and how many are unknown."""
        values = [(bar.label, bar.value) for bar in self.bars]
        return summary_of_extremes(values, self.unit, self.places, phrases)
