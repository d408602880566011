"""Lines over the years: gaps where a value is unknown, breaks where the method changed, names at the lines' ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from hopluc.drawing.lettering import SMALL, leading, width_of, wrapped
from hopluc.drawing.marks import column, sign, straight, written
from hopluc.drawing.measured import DASH, cell, extent, number, with_unit
from hopluc.drawing.palette import Stroke, stroke_of
from hopluc.drawing.paths import (
    Frame,
    Path,
    axes,
    axis_width,
    break_marks,
    breaks_within,
    frame_of,
    path_ink,
    values_with_room,
)
from hopluc.drawing.picture import Beside, Phrases
from hopluc.drawing.rows import NARROW, nothing
from hopluc.drawing.scale import axis_steps
from hopluc.drawing.series import Point, Series, series
from hopluc.drawing.svg import Told, hushed, picture, tag, words


@dataclass(frozen=True, slots=True)
class Line:
    """One path: `points` are (year, value or None); `urls` the doors of single years."""

    name: str
    points: tuple[Point, ...]
    urls: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """`breaks`: first year under a new method and the few words printed there. The axis starts at 0 unless a value is
    below it, or `from_zero` is off. Refusal `chart_year_twice` when a line names a year twice."""

    title: str
    unit: str
    lines: tuple[Line, ...]
    breaks: tuple[tuple[int, str], ...] = ()
    places: int | None = None
    from_zero: bool = True

    def found(self) -> tuple[Series, ...]:
        """Each line sorted and cut into stretches."""
        return tuple(series(line.points, [year for year, _ in self.breaks]) for line in self.lines)

    def years(self) -> tuple[int, ...]:
        """All years of all lines, in order."""
        return tuple(sorted({year for found in self.found() for year in found.years}))

    def values(self) -> list[Decimal]:
        """All known values."""
        return [value for found in self.found() for _, value in found.known]

    def svg(self, *, width: int, phrases: Phrases) -> str:
        """As in `picture.Picture`."""
        if not self.values():
            return nothing(self.title, width, phrases.say("no_value" if self.years() else "no_rows"))
        found, years = self.found(), self.years()
        labels = [] if len(self.lines) == 1 else _labels(self, found, width)
        notes = breaks_within(years, self.breaks)
        top = Decimal(4) + (leading(SMALL) if self.unit else 0)
        plot_top = top + leading(SMALL) * len([said for said in notes.values() if said]) + 22
        asked = Decimal(170 if width < NARROW else 210)
        floor = plot_top + max(asked, sum((label.high for label in labels), Decimal(0)))
        steps = axis_steps(*extent(self.values(), from_zero=self.from_zero))
        right = width - max((label.wide for label in labels), default=Decimal(0)) - (6 if labels else 0)
        frame = frame_of(years, steps, (axis_width(steps), plot_top, right, floor))
        ink = [*axes(frame), *break_marks(frame, notes, top)]
        if self.unit:
            ink.append(written(self.unit, 2, 14, size=SMALL, ink="ink-soft"))
        signs: list[str] = []
        for one in self.paths(frame):
            lines, doors = path_ink(one, frame)
            ink += lines
            signs += doors
        ink += _label_ink(labels, frame)
        bottom = floor + 30
        unknown = [line.name for line, each in zip(self.lines, found, strict=True) if not each.known]
        if unknown:
            said = wrapped(f"{phrases.say('no_value')}: {', '.join(unknown)}", Decimal(width - 4), SMALL, lines=3)
            ink.append(tag("g", tag("title", words(", ".join(unknown))), *column(said, 2, bottom + 8, size=SMALL)))
            bottom += leading(SMALL) * len(said) + 4
        told = Told(width, int(bottom), self.title, self.summary(phrases))
        return picture([hushed(*ink), *signs], class_name="drawn lines", told=told)

    def paths(self, frame: Frame) -> list[Path]:
        """The lines as they are drawn in a frame; a single one shows its values at its points."""
        made = []
        alone = len(self.lines) == 1
        for place, (line, found) in enumerate(zip(self.lines, self.found(), strict=True)):
            name = line.name or self.title
            told = {year: f"{name}, {year}: {with_unit(value, self.unit, self.places)}" for year, value in found.known}
            texts = {year: number(value, self.places) for year, value in found.known}
            shown = values_with_room(found, frame, texts) if alone and texts else {}
            made.append(Path(found, stroke_of(place), told, dict(line.urls), shown, alone))
        return made

    def table(self, phrases: Phrases) -> Beside:
        """A row per year, a column per line."""
        known = [dict(line.points) for line in self.lines]
        rows = tuple((str(year), *(cell(each.get(year), self.places) for each in known)) for year in self.years())
        names = tuple(line.name or phrases.say("value") for line in self.lines)
        return Beside((phrases.say("year"), *names), rows, self.unit)

    def summary(self, phrases: Phrases) -> str:
        """First and last known value of up to four lines, and where the method changed."""
        return " ".join([*self.paths_said(phrases), *breaks_said((self,), phrases)])

    def paths_said(self, phrases: Phrases) -> list[str]:
        """A sentence for each of the first four lines, and how many more there are."""
        if not self.values():
            return [phrases.say("no_value" if self.years() else "no_rows")]
        pairs = list(zip(self.lines, self.found(), strict=True))[:4]
        said = [self._path_said(line, found, phrases) for line, found in pairs]
        return [*said, phrases.say("more_lines", count=len(self.lines) - 4)] if len(self.lines) > 4 else said

    def _path_said(self, line: Line, found: Series, phrases: Phrases) -> str:
        name = line.name or self.title
        if not found.known:
            return phrases.say("line_unknown", name=name)
        (first, at_first), (last, at_last) = found.known[0], found.known[-1]
        value = with_unit(at_last, self.unit, self.places)
        if first == last:
            return phrases.say("line_once", name=name, value=value, year=last)
        before = with_unit(at_first, self.unit, self.places)
        return phrases.say("line_path", name=name, before=before, first=first, value=value, last=last)


def breaks_said(drawings: Sequence[Lines], phrases: Phrases) -> list[str]:
    """Where the method changed, each once for all drawings that stand together."""
    known = [each for each in drawings if each.values()]
    breaks = {pair for each in known for pair in breaks_within(each.years(), each.breaks).items()}
    return [phrases.say("new_method", year=year, words=told or DASH) for year, told in sorted(breaks)]


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands at the end of a line: its words, where its last point is, the room it takes."""

    lines: tuple[str, ...]
    value: str
    full: str
    last: tuple[int, Decimal]
    stroke: Stroke
    wide: Decimal
    high: Decimal


def _labels(drawing: Lines, found: Sequence[Series], width: int) -> list[_Label]:
    room = Decimal(width) * (34 if width < NARROW else 28) / 100
    final = drawing.years()[-1]
    made = []
    for place, (line, each) in enumerate(zip(drawing.lines, found, strict=True)):
        if not each.known:
            continue
        year, value = each.known[-1]
        shown = number(value, drawing.places) + ("" if year == final else f" ({year})")
        name = wrapped(line.name, room - 24, SMALL, lines=3)
        wide = max([width_of(shown, SMALL, bold=True), *(width_of(part, SMALL) for part in name)]) + 24
        high = leading(SMALL) * (len(name) + 1) + 6
        made.append(_Label(name, shown, line.name, (year, value), stroke_of(place), wide, high))
    return made


def _label_ink(labels: Sequence[_Label], frame: Frame) -> list[str]:
    """Names beside the ends of their lines, moved apart where they would touch, each with a thin line to its end."""
    if not labels:
        return []
    order = sorted(labels, key=lambda label: (frame.up.at(label.last[1]), label.full))
    tops = [frame.up.at(label.last[1]) - label.high / 2 for label in order]
    # Down from the top, then up from the floor: the room was made large enough for all.
    tops[0] = max(tops[0], frame.top - 12)
    for place, (above, _) in enumerate(pairwise(order)):
        tops[place + 1] = max(tops[place + 1], tops[place] + above.high)
    limit = frame.floor + 12
    for place in reversed(range(len(order))):
        tops[place] = min(tops[place], limit - order[place].high)
        limit = tops[place]
    ink = []
    for label, top in zip(order, tops, strict=True):
        x, y = frame.across.at(label.last[0]), frame.up.at(label.last[1])
        middle = top + label.high / 2
        ink.append(straight(x + 6, y, frame.right + 4, middle, label.stroke.ink, dash="1 3"))
        told = "" if " ".join(label.lines) == label.full else tag("title", words(label.full))
        left, start = frame.right + 18, top + 12
        ink.append(sign(label.stroke.sign, frame.right + 9, middle, label.stroke.ink))
        value = written(label.value, left, start + leading(SMALL) * len(label.lines), size=SMALL, bold=True)
        ink.append(tag("g", told, *column(label.lines, left, start, size=SMALL), value))
    return ink
