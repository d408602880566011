"""The chart on the page of a figure: its path over the years, readable without colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.drawing.scale import Scale, axis_steps
from hopluc.drawing.series import Known, Point, Series, series
from hopluc.drawing.svg import Told, coordinate, picture, tag, words
from hopluc.kernel.numbers import format_number

_FONT = 13
_LETTER = Decimal("7.4")  # widest usual figure at that size
_TOP, _BOTTOM, _RIGHT = Decimal(44), Decimal(34), Decimal(28)

_THICK: dict[str, str | int | Decimal] = {"stroke": "currentColor", "stroke_width": 2, "stroke_linejoin": "round"}


@dataclass(frozen=True, slots=True)
class _Frame:
    """The scales of one chart and its outline in px."""

    across: Scale
    up: Scale
    left: Decimal
    right: Decimal
    top: Decimal
    floor: Decimal


def trend(
    points: Sequence[Point],
    *,
    breaks: Mapping[int, str] | None = None,
    width: int = 640,
    height: int = 300,
    label: str,
    description: str = "",
    unit: str = "",
    places: int | None = None,
    from_zero: bool = True,
    empty_text: str = "–",
) -> str:
    """The series as an SVG line chart with years below, round values at the left and each value at its point.

    `points` are (year, value or None): a missing value is a gap, never 0. `breaks`: first year under a new
    method → the few words printed at the dashed line there; lines do not cross it and the sign of the points
    changes (disc, square, triangle), so that it can be read in black and white. `unit` stands above the axis;
    `places` decimals are shown at points; `from_zero` starts the axis at 0 unless a value is below it;
    `empty_text` is shown where no value is known. Refusal `chart_year_twice`.
    """
    notes = dict(breaks or {})
    found = series(points, notes)
    told = Told(width, height, label, description)
    if not found.known:
        text = _text(empty_text, Decimal(width) / 2, Decimal(height) / 2, "middle", "trend-empty-text")
        return picture((text,), class_name="trend trend-empty", told=told)
    values = [value for _, value in found.known]
    low = min(Decimal(0), *values) if from_zero else min(values)
    high = max(Decimal(0), *values) if from_zero else max(values)
    steps = axis_steps(low, high)
    frame = _frame(found, steps, width, height)
    parts = [
        *_axis(frame, steps, unit),
        *_years(found, frame),
        *_breaks(found, frame, notes),
        *_stretches(found, frame, places),
    ]
    return picture(parts, class_name="trend", told=told)


def _frame(found: Series, steps: Sequence[Decimal], width: int, height: int) -> _Frame:
    left = _LETTER * max(len(format_number(step)) for step in steps) + 14
    right, floor = width - _RIGHT, height - _BOTTOM
    inset = Decimal(18)  # the first point does not stand on the axis
    across = Scale(Decimal(found.years[0]), Decimal(found.years[-1]), left + inset, right - inset)
    return _Frame(across, Scale(steps[0], steps[-1], floor, _TOP), left, right, _TOP, floor)


def _axis(frame: _Frame, steps: Sequence[Decimal], unit: str) -> list[str]:
    parts = []
    for index, step in enumerate(steps):
        y = frame.up.at(step)
        name = "trend-axis" if index == 0 else "trend-grid"
        opacity = Decimal(1) if index == 0 else Decimal("0.2")
        parts.append(_stroke(name, frame.left, y, frame.right, y, stroke_opacity=opacity))
        parts.append(_text(format_number(step), frame.left - 8, y + 4, "end", "trend-step"))
    if unit:
        parts.append(_text(unit, Decimal(4), Decimal(16), "start", "trend-unit"))
    return parts


def _years(found: Series, frame: _Frame) -> list[str]:
    """Every year where there is room, else every second, fifth…; always counted from the last."""
    room = (
        frame.across.at(found.years[0] + 1) - frame.across.at(found.years[0]) if len(found.years) > 1 else Decimal(99)
    )
    needed = _LETTER * 5
    every = next((count for count in (1, 2, 5, 10, 20, 50) if room * count >= needed), 100)
    last = found.years[-1]
    shown = [year for year in range(found.years[0], last + 1) if (last - year) % every == 0]
    return [_text(str(year), frame.across.at(year), frame.floor + 22, "middle", "trend-year") for year in shown]


def _breaks(found: Series, frame: _Frame, notes: Mapping[int, str]) -> list[str]:
    parts = []
    for year in found.breaks:
        x = frame.across.at(Decimal(year) - Decimal("0.5"))
        parts.append(_stroke("trend-break", x, frame.top - 14, x, frame.floor, stroke_dasharray="5 4"))
        if notes[year]:
            # On the side with more room, so that the words do not leave the drawing.
            after = x < (frame.left + frame.right) / 2
            at = x + 6 if after else x - 6
            parts.append(_text(notes[year], at, frame.top - 18, "start" if after else "end", "trend-break-text"))
    return parts


def _stretches(found: Series, frame: _Frame, places: int | None) -> list[str]:
    parts = []
    for stretch, era in zip(found.stretches, found.eras, strict=True):
        spots = [(frame.across.at(year), frame.up.at(value)) for year, value in stretch]
        if len(spots) > 1:
            path = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in spots)
            parts.append(tag("polyline", class_=f"trend-line trend-era-{era}", points=path, fill="none", **_THICK))
        parts.extend(_sign(x, y, era) for x, y in spots)
    return [*parts, *_values(found.known, frame, places)]


def _values(known: Sequence[Known], frame: _Frame, places: int | None) -> list[str]:
    """Values above their points; where they would touch each other only the first, the last and the extremes."""
    texts = [format_number(value, places) for _, value in known]
    widest = _LETTER * max(len(text) for text in texts)
    spots = [(frame.across.at(year), frame.up.at(value)) for year, value in known]
    crowded = any(later[0] - earlier[0] < widest for earlier, later in zip(spots, spots[1:], strict=False))
    values = [value for _, value in known]
    kept = {0, len(known) - 1, values.index(max(values)), values.index(min(values))}
    shown = [index for index in range(len(known)) if not crowded or index in kept]
    # A line may run through the words: they get an edge in the colour of the page.
    edge: dict[str, str | int | Decimal] = {"stroke": "Canvas", "stroke_width": 3, "paint_order": "stroke"}
    return [
        _text(texts[index], spots[index][0], spots[index][1] - 10, "middle", "trend-value", **edge) for index in shown
    ]


def _sign(x: Decimal, y: Decimal, era: int) -> str:
    name = f"trend-point trend-era-{era}"
    if era % 3 == 0:
        return tag("circle", class_=name, cx=x, cy=y, r=4, fill="currentColor")
    if era % 3 == 1:
        return tag("rect", class_=name, x=x - 4, y=y - 4, width=8, height=8, fill="Canvas", **_THICK)
    path = f"M{coordinate(x)} {coordinate(y - 5)}l5 9h-10z"
    return tag("path", class_=name, d=path, fill="Canvas", **_THICK)


def _stroke(name: str, x1: Decimal, y1: Decimal, x2: Decimal, y2: Decimal, **more: str | Decimal) -> str:
    return tag("line", class_=name, x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", stroke_width=1, **more)


def _text(text: str, x: Decimal, y: Decimal, anchor: str, name: str, **more: str | int | Decimal) -> str:
    return tag(
        "text",
        words(text),
        class_=name,
        x=x,
        y=y,
        text_anchor=anchor,
        font_size=_FONT,
        fill="currentColor",
        **more,
    )
