"""Ruled tables of a page: lines that are drawn, and the cells between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

# Lines nearer than this are one line drawn twice, in points.
_SAME = 3.0
_SHORTEST = 6.0
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2
_MOST_RULES = 20_000


@dataclass(frozen=True)
class Rule:
    """A drawn line: upright at x=`at`, or level at y=`at`, from `low` to `high`."""

    is_upright: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Grid:
    """One table: where its columns and rows are divided (rows from the top), and the lines that divide them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    def top_of(self, row: int) -> float:
        """The height on the page of a row's upper edge."""
        return self.ys[row]

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is inside the table."""
        return self.xs[0] - _SAME <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def cell(self, x: float, y: float) -> tuple[int, int, int, int]:
        """The cell at a place: first and next row, first and next column. A merged cell takes several."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.width - 1)
        row = min(max(bisect_right([-one for one in self.ys], -y) - 1, 0), self.height - 1)
        left, right, top, bottom = column, column + 1, row, row + 1
        while left > 0 and not _crosses(self._uprights_at[left], y):
            left -= 1
        while right < self.width and not _crosses(self._uprights_at[right], y):
            right += 1
        while top > 0 and not _crosses(self._levels_at[top], x):
            top -= 1
        while bottom < self.height and not _crosses(self._levels_at[bottom], x):
            bottom += 1
        return top, bottom, left, right

    @cached_property
    def _uprights_at(self) -> list[list[Rule]]:
        return [_near(self.upright, x) for x in self.xs]

    @cached_property
    def _levels_at(self) -> list[list[Rule]]:
        return [_near(self.level, y) for y in self.ys]


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines of a page make: uprights beside one another, with level lines across them."""
    rules = [rule for rule in rules[:_MOST_RULES] if rule.high - rule.low >= _SHORTEST]
    upright = sorted((rule for rule in rules if rule.is_upright), key=lambda rule: -rule.high)
    level = [rule for rule in rules if not rule.is_upright]
    found = []
    for group in _groups(upright):
        low, high = min(rule.low for rule in group), max(rule.high for rule in group)
        across = [rule for rule in level if low - _SAME <= rule.at <= high + _SAME]
        xs = _places([rule.at for rule in group])
        across = [rule for rule in across if rule.low <= xs[-1] and rule.high >= xs[0]]
        ys = _places([*(rule.at for rule in across), low, high])[::-1]
        if len(xs) > _FEWEST_COLUMNS and len(ys) > _FEWEST_ROWS:
            found.append(Grid(tuple(xs), tuple(ys), tuple(group), tuple(across)))
    return found


def _groups(upright: Sequence[Rule]) -> list[list[Rule]]:
    """Uprights that stand beside or on one another, from the top of the page."""
    groups: list[list[Rule]] = []
    lowest = 0.0
    for rule in upright:
        if groups and rule.high >= lowest - _SAME:
            groups[-1].append(rule)
            lowest = min(lowest, rule.low)
        else:
            groups.append([rule])
            lowest = rule.low
    return groups


def _places(values: Sequence[float]) -> list[float]:
    """Values in order, those that are nearly the same once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SAME:
            places.append(value)
    return places


def _near(rules: Sequence[Rule], at: float) -> list[Rule]:
    return [rule for rule in rules if abs(rule.at - at) <= _SAME]


def _crosses(rules: Sequence[Rule], along: float) -> bool:
    return any(rule.low - _SAME <= along <= rule.high + _SAME for rule in rules)
