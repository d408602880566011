"""Self-scored points on the returns from 2020: how many reach good or fair, and who has no points."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hopluc.demo.path import ReturnYear
from hopluc.demo.province import Return

# The parts of the official form, and the bands that its guide grades by; here only to spread invented points.
_FINANCE, _GOVERNANCE, _COMMUNITY = 30, 30, 40
_ALL = _FINANCE + _GOVERNANCE + _COMMUNITY
_FAIR = 65
_LEFT_OUT = 7  # % that could have scored themselves and did not


def grade_points(
    rng: Random,
    returns: Sequence[Return],
    strength: Mapping[str, int],
    plan: ReturnYear,
    founded: Mapping[str, date],
) -> list[Return]:
    """The returns with points. None in a first year, after more than three months' stop, or if left out."""
    scored = [
        row
        for row in returns
        if founded[row.cooperative].year < row.year
        and (row.stopped_months or 0) <= 3
        and rng.randint(0, 99) >= _LEFT_OUT
    ]
    ranked = sorted(scored, key=lambda row: (-strength[row.cooperative], row.cooperative))
    above = len(ranked) * (plan.good_or_fair or 0) // 100
    points: dict[str, tuple[int, int, int]] = {}
    for place, row in enumerate(ranked):
        total = _upper(rng, place, above) if place < above else _lower(rng, place - above, len(ranked) - above)
        points[row.cooperative] = _split(rng, total)
    return [_with_points(row, points.get(row.cooperative)) for row in returns]


def _upper(rng: Random, place: int, size: int) -> int:
    """From about 95 for the first down to 65 for the last; few near the top."""
    behind = max(1, size) - place
    return max(_FAIR, min(96, _FAIR + 26 * behind * behind // max(1, size) ** 2 + rng.randint(-1, 4)))


def _lower(rng: Random, place: int, size: int) -> int:
    """From 64 for the first down to about 40 for the last."""
    return max(28, min(_FAIR - 1, _FAIR - 1 - 23 * place // max(1, size - 1) + rng.randint(-3, 3)))


def _split(rng: Random, total: int) -> tuple[int, int, int]:
    """The total over the three parts, each within its maximum."""
    finance = max(0, min(_FINANCE, total * _FINANCE // _ALL + rng.randint(-3, 3)))
    governance = max(0, min(_GOVERNANCE, total * _GOVERNANCE // _ALL + rng.randint(-3, 3)))
    community = total - finance - governance
    if community > _COMMUNITY:
        governance, community = governance + community - _COMMUNITY, _COMMUNITY
    return finance, governance, community


def _with_points(row: Return, points: tuple[int, int, int] | None) -> Return:
    if points is None:
        return row
    finance, governance, community = (Decimal(part) for part in points)
    return replace(row, points_finance=finance, points_governance=governance, points_community=community)
