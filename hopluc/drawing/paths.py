"""What the drawings over years share: the frame with its axes, stretches of a path, breaks, signs that are doors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.lettering import SIZE, SMALL, elided, leading, width_of
from hopluc.drawing.marks import path, reach, sign, straight, written
from hopluc.drawing.measured import number
from hopluc.drawing.palette import Stroke
from hopluc.drawing.scale import Scale
from hopluc.drawing.series import Series
from hopluc.drawing.svg import door, tag, words

# The sign changes with the method where a drawing has one path only.
ERAS = ("disc", "square", "triangle", "diamond")
INSET = Decimal(20)  # the first point does not stand on the axis
_THUMB = 24  # px, the smallest door


@dataclass(frozen=True, slots=True)
class Frame:
    """The scales of one plot and its outline in px; `steps` are the values on its axis."""

    across: Scale
    up: Scale
    steps: tuple[Decimal, ...]
    years: tuple[int, ...]
    size: int = SIZE

    @property
    def left(self) -> Decimal:
        return self.across.start - INSET

    @property
    def right(self) -> Decimal:
        return self.across.end + INSET

    @property
    def top(self) -> Decimal:
        return self.up.end

    @property
    def floor(self) -> Decimal:
        return self.up.start


def axis_width(steps: Sequence[Decimal], size: int = SIZE) -> Decimal:
    """What the values at the left of a plot take, px."""
    return max(width_of(number(step), size) for step in steps) + 10


def frame_of(
    years: Sequence[int], steps: tuple[Decimal, ...], box: tuple[Decimal, Decimal, Decimal, Decimal], size: int = SIZE
) -> Frame:
    """`box`: left (after the axis' values), top, right, floor in px."""
    left, top, right, floor = box
    across = Scale(Decimal(years[0]), Decimal(years[-1]), left + INSET, max(right - INSET, left + INSET + 1))
    return Frame(across, Scale(steps[0], steps[-1], floor, top), steps, tuple(years), size)


def axes(frame: Frame, *, has_values: bool = True) -> list[str]:
    """Lines at round values, the zero line stronger, and the years below."""
    ink = []
    for step in frame.steps:
        y = frame.up.at(step)
        ink.append(straight(frame.left, y, frame.right, y, "line-strong" if step in (0, frame.steps[0]) else "line"))
        if has_values:
            ink.append(written(number(step), frame.left - 8, y + 4, "end", size=frame.size, ink="ink-soft"))
    ink.extend(
        written(str(year), frame.across.at(year), frame.floor + 20, "middle", size=frame.size)
        for year in shown_years(frame)
    )
    return ink


def shown_years(frame: Frame) -> list[int]:
    """Every year where there is room, else every second, fifth…; always counted from the last."""
    first, last = frame.years[0], frame.years[-1]
    room = frame.across.at(first + 1) - frame.across.at(first) if last > first else Decimal(99)
    needed = width_of("0000", frame.size) + 6
    every = next((count for count in (1, 2, 3, 5, 10, 20, 50) if room * count >= needed), 100)
    return [year for year in range(first, last + 1) if (last - year) % every == 0]


def break_marks(frame: Frame, breaks: Mapping[int, str], top: Decimal) -> list[str]:
    """A dashed line half a year before each first year under a new method; its words from `top` on, a line each."""
    ink = []
    for place, (year, said) in enumerate(sorted(breaks.items())):
        x = frame.across.at(Decimal(year) - Decimal("0.5"))
        y = top + leading(SMALL) * place
        ink.append(straight(x, y + 2, x, frame.floor, "ink-soft", dash="5 4"))
        # On the side with more room, so that the words do not leave the drawing.
        after = x < (frame.left + frame.right) / 2
        shown = elided(said, (frame.right - x if after else x) - 6, SMALL) if said else ""
        told = "" if shown == said else tag("title", words(said))
        text = written(
            shown, x + 6 if after else x - 6, y + 12, "start" if after else "end", size=SMALL, ink="ink-soft"
        )
        ink.append(tag("g", told, text))
    return ink


def breaks_within(years: Sequence[int], breaks: Sequence[tuple[int, str]]) -> dict[int, str]:
    """The breaks that lie between two years of a plot."""
    return {year: said for year, said in breaks if years[0] < year <= years[-1]}


@dataclass(frozen=True, slots=True)
class Path:
    """One line of a plot: its series, its look, what is told of each known year, the doors of years, values shown."""

    found: Series
    stroke: Stroke
    told: Mapping[int, str]
    urls: Mapping[int, str]
    shown: Mapping[int, str]
    has_eras: bool


def path_ink(one: Path, frame: Frame) -> tuple[list[str], list[str]]:
    """The lines of a path, and its signs with their values: (hushed ink, doors)."""
    lines, signs = [], []
    for stretch, era in zip(one.found.stretches, one.found.eras, strict=True):
        spots = [(frame.across.at(year), frame.up.at(value)) for year, value in stretch]
        if len(spots) > 1:
            lines.append(path(spots, one.stroke))
        for (year, _), (x, y) in zip(stretch, spots, strict=True):
            name = ERAS[era % len(ERAS)] if one.has_eras else one.stroke.sign
            url = one.urls.get(year, "")
            half, above = Decimal(_THUMB) / 2, y - 10 if y - 10 > frame.top - 12 else y + 20
            ink = [sign(name, x, y, one.stroke.ink)]
            if year in one.shown:
                wide = width_of(one.shown[year], frame.size, bold=True) / 2
                # A long value at an end of the path stands a little inwards.
                inside = max(min(x, frame.right - wide), wide)
                ink.append(written(one.shown[year], inside, above, "middle", size=frame.size, bold=True, halo="sheet"))
                half = max(half, wide + 4)
            if url:
                top, bottom = min(above - frame.size, y - 12), max(above + 4, y + 12)
                ink.insert(0, reach(x - half, top, half * 2, bottom - top))
            signs.append(door(url, one.told[year], *ink))
    return lines, signs


def values_with_room(found: Series, frame: Frame, texts: Mapping[int, str]) -> dict[int, str]:
    """Values above their points; where they would touch each other only the first, the last and the extremes, and
    of those none that would still touch one kept before it."""
    spots = {year: frame.across.at(year) for year, _ in found.known}
    wide = {year: width_of(texts[year], frame.size, bold=True) for year in spots}
    years = list(spots)
    values = dict(found.known)
    crowded = any(
        spots[later] - spots[earlier] < (wide[later] + wide[earlier]) / 2 + 6
        for earlier, later in zip(years, years[1:], strict=False)
    )
    if not crowded:
        return dict(texts)
    kept: list[int] = []
    for year in (years[-1], years[0], max(years, key=values.__getitem__), min(years, key=values.__getitem__)):
        free = all(abs(spots[year] - spots[other]) >= (wide[year] + wide[other]) / 2 + 6 for other in kept)
        if free:
            kept.append(year)
    return {year: texts[year] for year in kept}
