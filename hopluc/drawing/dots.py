"""Dot plot: two sides of each row (two years, two places), a disc and a square with a line between them."""

from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.lettering import SMALL, elided, width_of
from hopluc.drawing.marks import Entry, key, reach, sign, sign_swatch, straight, written
from hopluc.drawing.measured import DASH, Value, absent, cell, extent, number, said
from hopluc.drawing.picture import Beside, Phrases
from hopluc.drawing.rows import Names, absence, names_of, nothing
from hopluc.drawing.scale import Scale, axis_steps
from hopluc.drawing.svg import Told, door, hushed, picture

# Sign and ink of each side.
SIDES = (("disc", "door"), ("square", "focus"))
_GAP = 9


@dataclass(frozen=True, slots=True)
class Dot:
    """One row with the values of both sides; None is unknown."""

    label: str
    values: tuple[Value, Value]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """`sides` are the names of the two sides; the axis holds 0 and all values."""

    title: str
    unit: str
    sides: tuple[str, str]
    rows: tuple[Dot, ...]
    places: int | None = None

    def svg(self, *, width: int, phrases: Phrases) -> str:
        """As in `picture.Picture`."""
        if not self.rows:
            return nothing(self.title, width, phrases.say("no_rows"))
        names = names_of([(row.label, "") for row in self.rows], width)
        entries = [Entry(sign_swatch(*look), name) for look, name in zip(SIDES, self.sides, strict=True)]
        legend, y = key(entries, width, Decimal(0))
        ink = [hushed(*legend)]
        if self.unit:
            ink.append(hushed(written(self.unit, names.left, y + 12, size=SMALL, ink="ink-soft")))
            y += 18
        across, steps = self._scale(names, width)
        top = y
        floor = top + sum((names.height_of(place) for place in range(len(self.rows))), Decimal(0))
        for step in steps:
            x = across.at(step)
            ink.append(hushed(straight(x, top, x, floor, "line-strong" if step == 0 else "line")))
            ink.append(hushed(written(number(step), x, floor + 18, "middle", size=SMALL, ink="ink-soft")))
        for place, row in enumerate(self.rows):
            high = names.height_of(place)
            behind = [reach(0, y, width, high)] if row.url else []
            marks = self._row(row, across, y + names.middle_of(place), phrases, width)
            ink.append(door(row.url, self._told(row, phrases), *behind, *names.ink(place, y), *marks))
            y += high
        told = Told(width, int(floor) + 28, self.title, self.summary(phrases))
        return picture(ink, class_name="drawn dots", told=told)

    def _scale(self, names: Names, width: int) -> tuple[Scale, tuple[Decimal, ...]]:
        known = [value for row in self.rows for value in row.values if value is not None]
        room = max((width_of(number(value, self.places), SMALL, bold=True) for value in known), default=Decimal(0))
        low, high = extent(known)
        start = names.left + (room if low < 0 or any(Decimal(value) < high / 8 for value in known) else 0) + _GAP
        end = max(width - room - _GAP - 4, start + 40)
        steps = axis_steps(low, high, 5 if end - start > 260 else 3)
        widest = max(width_of(number(step), SMALL) for step in steps)
        # The first and last step's own words must not leave the drawing either.
        start, end = max(start, widest / 2), min(end, width - widest / 2 - 2)
        return Scale(steps[0], steps[-1], start, max(end, start + 40)), steps

    def _row(self, row: Dot, across: Scale, middle: Decimal, phrases: Phrases, width: int) -> list[str]:
        base = middle + Decimal("4.5")
        spots = [(side, value, across.at(value)) for side, value in enumerate(row.values) if value is not None]
        if not spots:
            return [absence(absent(phrases), across.at(0), base, width)]
        ink = []
        spots.sort(key=lambda spot: spot[2])
        if len(spots) == 2:
            ink.append(straight(spots[0][2], middle, spots[1][2], middle, "ink-soft", wide=2))
        # The disc above the square when both stand in one place: the square is larger and stays visible.
        for side, _, x in sorted(spots, key=lambda spot: -spot[0]):
            name, colour = SIDES[side]
            ink.append(sign(name, x, middle, colour))
        texts = [number(value, self.places) for _, value, _ in spots]
        ink.append(_value(texts[-1], spots[-1][2] + _GAP, base, "start"))
        if len(spots) == 2 and spots[0][1] != spots[1][1]:
            ink.append(_value(texts[0], spots[0][2] - _GAP, base, "end"))
        elif len(spots) == 1:
            missing = self.sides[1 - spots[0][0]]
            x = spots[0][2]
            after = x + _GAP + width_of(texts[0], SMALL, bold=True)
            ink.append(self._missing(missing, x, after, base=base, width=width))
        return ink

    def _missing(self, side: str, x: Decimal, after: Decimal, *, base: Decimal, width: int) -> str:
        """The name of the unknown side with its dash: behind the value, or before the sign where more room is."""
        dash = width_of(f" {DASH}", SMALL)
        behind, before = width - after - 8, x - _GAP
        is_behind = behind >= width_of(side, SMALL) + dash or behind >= before
        shown = f"{elided(side, (behind if is_behind else before) - dash - 2, SMALL)} {DASH}"
        at, anchor = (after + 8, "start") if is_behind else (x - _GAP, "end")
        return written(shown, at, base, anchor, size=SMALL, ink="ink-soft", halo="sheet")

    def _told(self, row: Dot, phrases: Phrases) -> str:
        parts = (
            f"{side} {said(value, self.unit, self.places, phrases)}"
            for side, value in zip(self.sides, row.values, strict=True)
        )
        return f"{row.label}: {', '.join(parts)}"

    def table(self, phrases: Phrases) -> Beside:
        """A column per side and their difference, which is unknown where a side is."""
        rows = tuple(
            (row.label, *(cell(value, self.places) for value in row.values), self._change(row)) for row in self.rows
        )
        return Beside((phrases.say("name"), *self.sides, phrases.say("difference")), rows, self.unit)

    def _change(self, row: Dot) -> str:
        before, after = row.values
        if before is None or after is None:
            return DASH
        change = Decimal(after) - Decimal(before)
        return f"+{number(change, self.places)}" if change > 0 else number(change, self.places)

    def summary(self, phrases: Phrases) -> str:
        """How many rows are higher, lower, the same on the second side; the largest difference; unknown rows."""
        if not self.rows:
            return phrases.say("no_rows")
        both = [
            (Decimal(row.values[1]) - Decimal(row.values[0]), row)
            for row in self.rows
            if row.values[0] is not None and row.values[1] is not None
        ]
        said = []
        if both:
            up, down = sum(change > 0 for change, _ in both), sum(change < 0 for change, _ in both)
            said.append(
                phrases.say("sides", first=self.sides[0], second=self.sides[1], up=up, down=down,
                            same=len(both) - up - down)
            )  # fmt: skip
            change, row = max(both, key=lambda pair: abs(pair[0]))
            if change:
                said.append(phrases.say("largest_difference", name=row.label, value=self._change(row)))
        if len(both) < len(self.rows):
            said.append(phrases.say("unknown_rows", count=len(self.rows) - len(both)))
        return " ".join(said)


def _value(text: str, x: Decimal, base: Decimal, anchor: str) -> str:
    return written(text, x, base, anchor, size=SMALL, bold=True, halo="sheet")
