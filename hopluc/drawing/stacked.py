"""Stacked rows: the parts of a whole beside each other, told apart by texture and lightness as well as colour."""

from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.lettering import SMALL, elided, width_of
from hopluc.drawing.marks import Box, Entry, area, fill_swatch, key, reach, textures, written
from hopluc.drawing.measured import DASH, Value, absent, cell, number, said, with_unit
from hopluc.drawing.palette import Fill, fill_of
from hopluc.drawing.picture import Beside, Phrases
from hopluc.drawing.rows import Names, names_of, nothing
from hopluc.drawing.scale import Scale
from hopluc.drawing.svg import Told, door, hushed, picture, prefix_of
from hopluc.kernel.numbers import rounded

_BAR = Decimal(20)


@dataclass(frozen=True, slots=True)
class StackedRow:
    """One row; `values` in the order of the parts, None is unknown."""

    label: str
    values: tuple[Value, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Stacked:
    """`parts` are the names of the parts; `tones` (good, caution, bad, none or "") beside them where parts are states.
    With `is_share` every row is drawn as wide as the others (100 %); the values stay what they are."""

    title: str
    unit: str
    parts: tuple[str, ...]
    rows: tuple[StackedRow, ...]
    tones: tuple[str, ...] = ()
    is_share: bool = False
    places: int | None = None

    def svg(self, *, width: int, phrases: Phrases) -> str:
        """As in `picture.Picture`. A row with an unknown part has no total, and no shares; a row with a value below 0
        has no picture: both say so."""
        if not self.rows or not self.parts:
            return nothing(self.title, width, phrases.say("no_rows"))
        names = names_of([(row.label, "") for row in self.rows], width)
        prefix = prefix_of(self, width)
        fills = self._fills()
        entries = [Entry(fill_swatch(prefix, fill), name) for fill, name in zip(fills, self.parts, strict=True)]
        legend, y = key(entries, width, Decimal(0))
        ink = [textures(prefix, fills), hushed(*legend)]
        if self.unit:
            ink.append(hushed(written(self.unit, names.left, y + 12, size=SMALL, ink="ink-soft")))
            y += 18
        across = self._scale(names, width)
        for place, row in enumerate(self.rows):
            high = names.height_of(place)
            behind = [reach(0, y, width, high)] if row.url else []
            middle = y + names.middle_of(place)
            marks = self._row(row, across, middle, prefix=prefix, phrases=phrases, width=width)
            ink.append(door(row.url, self._told(row, phrases), *behind, *names.ink(place, y), *marks))
            ink.append(hushed(names.zero_line(across.start, place, y)))
            y += high
        return picture(ink, class_name="drawn stacked", told=Told(width, int(y) + 4, self.title, self.summary(phrases)))

    def _fills(self) -> list[Fill]:
        tones = (*self.tones, *("" for _ in self.parts))
        return [fill_of(place, tones[place]) for place in range(len(self.parts))]

    def _scale(self, names: Names, width: int) -> Scale:
        """Shares run to the edge; absolute values leave room for the total at the end."""
        if self.is_share:
            return Scale(Decimal(0), Decimal(1), names.left, Decimal(width - 2))
        totals = [_known_sum(row) for row in self.rows]
        room = max(width_of(number(total, self.places), bold=True) for total in totals)
        if any(_has_unknown(row) for row in self.rows):
            room = max(room, (width - names.left) * 3 / 10)  # for the names of unknown parts
        end = max(width - room - 8, names.left + 20)
        return Scale(Decimal(0), max(*totals, Decimal(0)) or Decimal(1), names.left, end)

    def _row(
        self, row: StackedRow, across: Scale, middle: Decimal, *, prefix: str, phrases: Phrases, width: int
    ) -> list[str]:
        base = middle + Decimal("4.5")
        problem = self._why_not(row, phrases)
        if problem:
            shown = elided(problem, width - across.start - 6, SMALL)
            return [written(shown, across.start + 6, base, size=SMALL, ink="ink-soft")]
        whole = _known_sum(row)
        scale = whole if self.is_share else Decimal(1)
        ink, before = [], Decimal(0)
        for fill, value in zip(self._fills(), row.values, strict=True):
            if not value:
                continue
            start, end = across.at(before / scale), across.at((before + value) / scale)
            box = Box(start, middle - _BAR / 2, end - start, _BAR)
            ink.append(area(prefix, fill, box, number(value, self.places)))
            before += value
        end = across.at(before) + 6
        if _has_unknown(row):
            unknown = [name for name, value in zip(self.parts, row.values, strict=True) if value is None]
            words = f"{DASH} {', '.join(unknown)}: {phrases.say('no_value')}"
            ink.append(
                written(elided(words, max(width - end, Decimal(12)), SMALL), end, base, size=SMALL, ink="ink-soft")
            )
        elif not self.is_share:
            ink.append(written(number(whole, self.places), end, base, bold=True))
        return ink

    def _why_not(self, row: StackedRow, phrases: Phrases) -> str:
        """Why a row cannot be drawn; empty when it can."""
        if any(value is not None and value < 0 for value in row.values):
            return f"{DASH} {phrases.say('below_zero')}"
        if all(value is None for value in row.values) or (self.is_share and _has_unknown(row)):
            return absent(phrases)
        if self.is_share and _known_sum(row) == 0:
            return with_unit(0, self.unit)
        return ""

    def _told(self, row: StackedRow, phrases: Phrases) -> str:
        parts = (
            f"{name} {said(value, self.unit, self.places, phrases)}"
            for name, value in zip(self.parts, row.values, strict=True)
        )
        return f"{row.label}: {', '.join(parts)}"

    def table(self, phrases: Phrases) -> Beside:
        """A column per part and one of totals; the total of a row with an unknown part is unknown."""
        rows = tuple(
            (
                row.label,
                *(cell(value, self.places) for value in row.values),
                DASH if _has_unknown(row) else cell(_known_sum(row), self.places),
            )
            for row in self.rows
        )
        return Beside((phrases.say("name"), *self.parts, phrases.say("total")), rows, self.unit)

    def summary(self, phrases: Phrases) -> str:
        """What the known values of each part add up to over all rows, with its share; rows with unknown parts."""
        if not self.rows or not self.parts:
            return phrases.say("no_rows")
        sums = []
        for place, name in enumerate(self.parts):
            known = [row.values[place] for row in self.rows]
            sums.append((name, sum((Decimal(value) for value in known if value is not None), Decimal(0))))
        whole = sum((value for _, value in sums), Decimal(0))
        unknown = sum(_has_unknown(row) for row in self.rows)
        if unknown == len(self.rows) and not whole:
            return phrases.say("unknown_rows", count=unknown)
        drawn = not any(value < 0 for _, value in sums) and whole > 0
        said = [
            phrases.say("part", name=name, value=with_unit(value, self.unit, self.places),
                        share=number(rounded(value * 100 / whole, 1)))
            if drawn else phrases.say("one_value", name=name, value=with_unit(value, self.unit, self.places))
            for name, value in sums
        ]  # fmt: skip
        if unknown:
            said.append(phrases.say("unknown_rows", count=unknown))
        return " ".join(said)


def _known_sum(row: StackedRow) -> Decimal:
    return sum((Decimal(value) for value in row.values if value is not None), Decimal(0))


def _has_unknown(row: StackedRow) -> bool:
    return any(value is None for value in row.values)
