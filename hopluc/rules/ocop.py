"""OCOP: stars from points, who recognises them, what reward is due; each explained by its provision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.ocop import Ocop, OcopGrader
from hopluc.rules.result import Part
from hopluc.rules.working_days import months_later


@dataclass(frozen=True)
class OcopJudgement:
    """Stars of a product on a day. `stars` None while a part is `missing`. `grader` None where the law book does not
    name who recognises that class. `stars_verified`: the bounds were read in the text."""

    stars: int | None
    points: Decimal | None
    missing: tuple[str, ...]
    parts: tuple[Part, ...]
    grader: OcopGrader | None
    provision: str
    stars_verified: bool
    valid_until: date | None
    law_digest: str


@dataclass(frozen=True)
class Reward:
    """What is paid in million đồng; `of_level`: the reward of the level itself, before the difference."""

    amount: Decimal
    of_level: Decimal
    provision: str
    verified: bool


def judge(ocop: Ocop, points: Mapping[str, Decimal | None], graded_on: date) -> OcopJudgement:
    """Stars by the points per part (codes of the version in force). A missing part is unknown, never 0.

    Refusals: `law_not_in_force`, `unknown_part` (value, allowed), `points_outside_part` (value, part, most).
    """
    criteria = ocop.criteria.on(graded_on)
    known = {part.code: part for part in criteria.parts}
    for code, value in points.items():
        if code not in known:
            raise Refusal("unknown_part", value=code, allowed=", ".join(known))
        if value is not None and not 0 <= value <= known[code].maximum:
            raise Refusal("points_outside_part", value=value, part=code, most=known[code].maximum)
    given = {code: points.get(code) for code in known}
    missing = tuple(code for code, value in given.items() if value is None)
    parts = tuple(
        Part(part.code, given[part.code], given[part.code], part.maximum, criteria.provision) for part in criteria.parts
    )
    total = None if missing else sum((value for value in given.values() if value is not None), Decimal(0))
    stars = None if total is None else next(star.stars for star in criteria.stars if total >= star.minimum)
    return OcopJudgement(
        stars=stars,
        points=total,
        missing=missing,
        parts=parts,
        grader=None if stars is None else grader(ocop, stars, graded_on),
        provision=criteria.provision,
        stars_verified=criteria.stars_verified,
        valid_until=_valid_until(ocop, graded_on),
        law_digest=criteria.digest,
    )


def grader(ocop: Ocop, stars: int, on: date) -> OcopGrader | None:
    """Who recognises that many stars on a day; None where the law book does not say. Refusal `law_not_in_force`."""
    version = ocop.graders.on(on)
    return next((each for each in version.graders if stars in each.stars), None)


def reward(ocop: Ocop, stars: int, on: date, *, rewarded_before: int = 0) -> Reward | None:
    """The reward for a level reached on a day, less what a lower level was rewarded with (`rewarded_before`: its stars,
    0 for none); nothing for the same level or a lower one. None where the class has no reward. Refusal
    `law_not_in_force` (no reward is loaded before the circular)."""
    version = ocop.rewards.on(on)
    if stars not in version.amounts:
        return None
    full = version.amounts[stars]
    before = version.amounts.get(rewarded_before, Decimal(0)) if version.difference_on_upgrade else Decimal(0)
    return Reward(max(full - before, Decimal(0)), full, version.provision, version.verified)


def _valid_until(ocop: Ocop, graded_on: date) -> date | None:
    """Last day of a certificate issued on a day; None where its validity is not known."""
    version = ocop.validity.on_or_none(graded_on)
    return months_later(graded_on, version.months) if version else None
