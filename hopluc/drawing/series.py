"""A series over the years: sorted points, stretches that may be joined by a line, places where the method changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.kernel.errors import Refusal

Point = tuple[int, Decimal | None]
Known = tuple[int, Decimal]


@dataclass(frozen=True, slots=True)
class Series:
    """`stretches` hold known points of consecutive years under one method; `breaks` are years with a new method.

    `eras` gives for each stretch how many breaks lie before it (0, 1, …), so that each method has its own sign.
    """

    years: tuple[int, ...]
    known: tuple[Known, ...]
    stretches: tuple[tuple[Known, ...], ...]
    eras: tuple[int, ...]
    breaks: tuple[int, ...]


def series(points: Sequence[Point], breaks: Collection[int] = ()) -> Series:
    """Sorted and cut at missing values, at missing years and at breaks. Refusal `chart_year_twice`.

    A break is the first year under the new method; breaks outside the years (or at the first) are not shown.
    """
    ordered = sorted(points, key=lambda point: point[0])
    years = tuple(year for year, _ in ordered)
    for earlier, later in zip(years, years[1:], strict=False):
        if earlier == later:
            raise Refusal("chart_year_twice", value=later)
    shown_breaks = tuple(sorted(year for year in set(breaks) if years and years[0] < year <= years[-1]))
    stretches: list[list[Known]] = []
    before: int | None = None
    for year, value in ordered:
        if value is None:
            continue
        if before != year - 1 or year in shown_breaks:
            stretches.append([])
        stretches[-1].append((year, value))
        before = year
    return Series(
        years=years,
        known=tuple(point for stretch in stretches for point in stretch),
        stretches=tuple(tuple(stretch) for stretch in stretches),
        eras=tuple(sum(year <= stretch[0][0] for year in shown_breaks) for stretch in stretches),
        breaks=shown_breaks,
    )
