"""A whole made-up province from one number: the same number gives the same province on every machine."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from random import Random

from hopluc.demo.entities import Draft, Seats, make_entities
from hopluc.demo.filings import file_year
from hopluc.demo.naming import Namer, person, real_names
from hopluc.demo.path import NEW_COMMUNES, YEARS
from hopluc.demo.province import Cooperative, Member, Province, Return, Slip, Unit
from hopluc.demo.rolls import counts_at_year_ends, make_rolls, write_roll
from hopluc.demo.telling import with_story


def generate(seed: int, units: Sequence[Unit]) -> Province:
    """The province of `seed` on the communes of `units` (any order; the 108 until 01/07/2025 and the 37 after).

    Meets the published figures of 31/12/2019 and 30/06/2024 exactly (`hopluc.demo.path`). Refusal
    `demo_no_commune`, `demo_names_used_up` or `demo_roll_off_target` when units or words do not suffice.
    """
    rng = Random(seed)
    namer = Namer(rng, real_names(), sorted(unit.name for unit in units))
    drafts = make_entities(rng, Seats(rng, units), namer)
    rolls = make_rolls(rng, drafts)
    members: list[Member] = []
    founding: dict[str, tuple[str, Decimal]] = {}
    for roll in rolls:
        lines = write_roll(rng, roll)
        founders = [line for line, source in zip(lines, roll.lines, strict=True) if source.founder]
        founding[roll.draft.code] = (
            founders[0].full_name,
            sum((m.capital or Decimal(0) for m in founders), Decimal(0)),
        )
        members.extend(lines)
    cooperatives = tuple(_finish(rng, draft, founding.get(draft.code)) for draft in drafts)
    counts = counts_at_year_ends(rolls)
    returns: list[Return] = []
    corrections: list[Return] = []
    slips: list[Slip] = []
    for year in YEARS:
        filed = file_year(rng, drafts, counts, year)
        returns.extend(filed.returns)
        corrections.extend(filed.corrections)
        slips.extend(filed.slips)
    province = Province(seed, cooperatives, tuple(members), tuple(returns), tuple(corrections), tuple(slips))
    return with_story(province, {draft.code: draft.vigour for draft in drafts})


def digest(province: Province) -> str:
    """SHA-256 of everything in the province: equal for equal provinces."""
    return hashlib.sha256(repr(province).encode()).hexdigest()


def _finish(rng: Random, draft: Draft, founding: tuple[str, Decimal] | None) -> Cooperative:
    """The register row. A cooperative's capital is its founders' (triệu đồng); a group's is small or not stated."""
    if founding:
        return _row(draft, *founding)
    representative, _ = person(rng, draft.district_code, female=rng.randint(0, 99) < 30)
    if draft.kind == "union":
        return _row(draft, representative, Decimal(50 * rng.randint(8, 60)))
    return _row(draft, representative, Decimal(rng.randint(8, 60)) if rng.randint(0, 99) < 60 else None)


def _row(draft: Draft, representative: str, capital: Decimal | None) -> Cooperative:
    return Cooperative(
        code=draft.code,
        kind=draft.kind,
        name=draft.name,
        commune_code=draft.seat.code,
        commune=draft.seat.label,
        district=draft.district.label if draft.district and draft.founded_on < NEW_COMMUNES else None,
        founded_on=draft.founded_on,
        ended_on=draft.ended_on,
        sector=draft.trade.sector,
        activity=draft.trade.activity,
        representative=representative,
        charter_capital=capital,
    )
