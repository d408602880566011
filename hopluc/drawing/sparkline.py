"""The path of a figure in the height of a line of text."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from hopluc.drawing.scale import Scale
from hopluc.drawing.series import Point, Series, series
from hopluc.drawing.svg import Told, coordinate, picture, tag, words
from hopluc.kernel.numbers import format_number

_EDGE = Decimal(4)  # room for the dot and the stroke
_LETTER = Decimal("6.2")  # width of a figure at the size of the label
_FONT = 11


def sparkline(
    points: Sequence[Point],
    *,
    breaks: Collection[int] = (),
    width: int = 140,
    height: int = 28,
    label: str,
    description: str = "",
    last_text: str | None = None,
) -> str:
    """The series as inline SVG: gaps where a value is missing, a dashed line where the method changed.

    `points` are (year, value or None); `breaks` the first years under a new method; `width`, `height` in px;
    `label` names the figure and `description` tells its path, for readers who do not see it. The last known
    point has a dot and its value beside it (`last_text`, or the value in Vietnamese notation).
    Refusal `chart_year_twice`.
    """
    found = series(points, breaks)
    told = Told(width, height, label, description)
    if not found.known:
        return picture((), class_name="sparkline sparkline-empty", told=told)
    year, value = found.known[-1]
    shown = format_number(value) if last_text is None else last_text
    room = _LETTER * len(shown) + 4
    across = Scale(Decimal(found.years[0]), Decimal(found.years[-1]), _EDGE, width - _EDGE - room)
    values = [known for _, known in found.known]
    up = Scale(min(values), max(values), height - _EDGE, _EDGE)
    x, y = across.at(year), up.at(value)
    text = tag(
        "text",
        words(shown),
        class_="sparkline-value",
        x=x + 6,
        y=min(max(y + 4, Decimal(_FONT)), Decimal(height - 2)),
        font_size=_FONT,
        fill="currentColor",
    )
    dot = tag("circle", class_="sparkline-last", cx=x, cy=y, r=Decimal("2.5"), fill="currentColor")
    parts = (*_lines(found, across, up), *_break_marks(found, across, height), dot, text)
    return picture(parts, class_name="sparkline", told=told)


def _lines(found: Series, across: Scale, up: Scale) -> list[str]:
    drawn = []
    for stretch in found.stretches:
        if len(stretch) == 1:
            (year, value), *_ = stretch
            lone = tag("circle", class_="sparkline-lone", cx=across.at(year), cy=up.at(value), r=2, fill="currentColor")
            drawn.append(lone)
            continue
        places = " ".join(f"{coordinate(across.at(year))},{coordinate(up.at(value))}" for year, value in stretch)
        drawn.append(
            tag(
                "polyline",
                class_="sparkline-line",
                points=places,
                fill="none",
                stroke="currentColor",
                stroke_width=Decimal("1.5"),
                stroke_linejoin="round",
                stroke_linecap="round",
            )
        )
    return drawn


def _break_marks(found: Series, across: Scale, height: int) -> list[str]:
    """A dashed line half a year before the first year under the new method, as in the larger drawings."""
    marks = []
    for year in found.breaks:
        x = coordinate(across.at(Decimal(year) - Decimal("0.5")))
        line = f"M{x} 1V{height - 1}"
        dashes: dict[str, str | int] = {"stroke": "currentColor", "stroke_width": 1, "stroke_dasharray": "2 2"}
        marks.append(tag("path", class_="sparkline-break", d=line, **dashes))
    return marks
