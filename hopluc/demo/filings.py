"""The yearly returns: who files, when, what they say, where they are empty or wrong; 2019 exact to the đồng."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hopluc.demo.entities import Draft
from hopluc.demo.path import EFFECTIVE_2019, INCOME_2019_TENTHS, RETURN_YEARS, ReturnYear, working_day
from hopluc.demo.province import Return, Slip
from hopluc.demo.scores import grade_points
from hopluc.kernel.dates import year_end

_EXACT_YEAR = 2019
_SHORTEST_WORK = 2  # months of work in a year below which nobody was paid
_EFFECTIVE_2018 = 82  # % of those who filed
_MEMBERS_DIFFER = 4  # % of returns, but in the exact year
_EMPTY_CELLS = 3  # % for each line that may be forgotten, but in the exact year
_WAGES_THOUSANDFOLD = {2018: 1, 2021: 2, 2022: 1, 2023: 1}  # typed in nghìn đồng instead of triệu đồng
_PROFIT_ABOVE = {2018: 1, 2020: 2, 2021: 1, 2022: 2, 2023: 1, 2024: 2, 2025: 1}


@dataclass(frozen=True, slots=True)
class Filed:
    """The returns of one year: as filed, what is wrong in them on purpose, and corrections filed later."""

    returns: list[Return]
    slips: list[Slip]
    corrections: list[Return]


def file_year(rng: Random, drafts: Sequence[Draft], rolls: Mapping[tuple[str, int], int], year: int) -> Filed:
    """Returns for `year` of the cooperatives that exist on its last day. `rolls`: (code, year) → members."""
    plan = RETURN_YEARS[year]
    expected = [draft for draft in drafts if draft.kind == "cooperative" and draft.active_on(year_end(year))]
    strength = {draft.code: _strength(rng, draft, year) for draft in expected}
    silent = sorted(expected, key=lambda draft: (strength[draft.code] + rng.randint(0, 70), draft.code))
    unfiled = frozenset(draft.code for draft in silent[: len(expected) * plan.missing // 100])
    filing = [draft for draft in expected if draft.code not in unfiled]
    returns = [_fill(rng, draft, year, strength[draft.code], rolls[draft.code, year]) for draft in filing]
    if year <= _EXACT_YEAR:
        returns = _publish(returns, strength, year)
    else:
        returns = grade_points(rng, returns, strength, plan, {draft.code: draft.founded_on for draft in filing})
    if year == _EXACT_YEAR:
        return Filed(_exact_wages(returns), [], [])
    return _slip(rng, [_forget(rng, row) for row in returns], year)


def _strength(rng: Random, draft: Draft, year: int) -> int:
    """How the year went, 0–100: vigour with the year's luck; the young find their feet first."""
    young = 8 if draft.founded_on.year == year else 0
    return max(0, min(100, draft.vigour - young + rng.randint(-10, 10)))


def _fill(rng: Random, draft: Draft, year: int, strength: int, members: int) -> Return:
    """A return without points and judgements, all cells filled. Money to a tenth of a triệu đồng."""
    plan = RETURN_YEARS[year]
    first_year = draft.founded_on.year == year
    months = 13 - draft.founded_on.month if first_year else 12
    stopped = min(months, _stopped_months(rng, year, strength))
    working = months - stopped
    if working < _SHORTEST_WORK:
        working = 0
    workers = rng.randint(2, 3) + strength * draft.scale // 2500 if working else 0
    income = plan.income * (80 + strength * 40 // 100 + rng.randint(-12, 12)) // 100  # hundredths of triệu đồng a month
    wages = workers * income * working // 10  # tenths of triệu đồng
    revenue = wages * 100 // rng.randint(30, 62) + (rng.randint(0, 900) if working else 0)
    margin = (strength - 30) // 4 + rng.randint(-6, 4)  # % of revenue
    capital = draft.scale * 8 + strength * 10 + (year - draft.founded_on.year) * 25 + rng.randint(0, 60)
    return Return(
        cooperative=draft.code,
        year=year,
        filed_on=_filing_day(rng, draft, year, plan),
        members_end=members,
        workers=workers,
        wages=_tenths(wages),
        revenue=_tenths(revenue),
        revenue_from_members=_tenths(revenue * rng.randint(5, 60) // 100),
        profit=_tenths(revenue * margin // 100),
        capital=Decimal(capital),
        stopped_months=stopped,
        enterprise_links=rng.choice((0, 0, 0, 1, 1, 2, 3)) if strength > 45 else rng.choice((0, 0, 0, 0, 1)),
        trained=rng.choice((0, 0, 1, 1, 2, 3, 5)),
        published_effective=None,
        points_finance=None,
        points_governance=None,
        points_community=None,
    )


def _tenths(amount: int) -> Decimal:
    return Decimal(amount) / 10


def _stopped_months(rng: Random, year: int, strength: int) -> int:
    """Months without work: the weak, and more of them in the two years of the epidemic."""
    if strength < (32 if year in (2020, 2021) else 26):
        return rng.randint(2, 12)
    return rng.choice((1, 2)) if rng.randint(0, 99) < 5 else 0


def _filing_day(rng: Random, draft: Draft, year: int, plan: ReturnYear) -> date:
    """1 to 15 December, or late until the end of March; not before it was founded nor after it ended."""
    late = rng.randint(0, 99) < plan.late or draft.founded_on >= date(year, 12, 1)
    last = min(date(year + 1, 3, 28), (draft.ended_on or date.max) - timedelta(days=1))
    if not late or last <= date(year, 12, 31):
        return working_day(rng, max(date(year, 12, 1), draft.founded_on), date(year, 12, 15))
    return working_day(rng, date(year, 12, 16) if draft.founded_on < date(year, 12, 1) else date(year + 1, 1, 2), last)


def _publish(returns: Sequence[Return], strength: Mapping[str, int], year: int) -> list[Return]:
    """With the province's own judgement of those years: exactly 161 of 186 effective in 2019."""
    effective = EFFECTIVE_2019 if year == _EXACT_YEAR else len(returns) * _EFFECTIVE_2018 // 100
    ranked = sorted(returns, key=lambda row: (-strength[row.cooperative], row.cooperative))
    good = frozenset(row.cooperative for row in ranked[:effective])
    return [replace(row, published_effective=row.cooperative in good) for row in returns]


def _exact_wages(returns: Sequence[Return]) -> list[Return]:
    """Wages scaled so that their sum ÷ workers ÷ 12 is 3,8 triệu đồng exactly; in tenths of a triệu đồng."""
    tenths = [int((row.wages or Decimal(0)) * 10) for row in returns]
    target = INCOME_2019_TENTHS * 12 * sum(row.workers or 0 for row in returns)
    scaled = [amount * target // sum(tenths) for amount in tenths]
    left = target - sum(scaled)
    result = []
    for row, amount in zip(returns, scaled, strict=True):
        extra = 1 if row.workers and left else 0
        left -= extra
        result.append(replace(row, wages=_tenths(amount + extra)))
    return result


def _forget(rng: Random, row: Return) -> Return:
    """A cell here and there left empty."""
    if rng.randint(0, 99) < _EMPTY_CELLS:
        row = replace(row, workers=None, wages=None)
    if rng.randint(0, 99) < _EMPTY_CELLS:
        row = replace(row, enterprise_links=None)
    if rng.randint(0, 99) < _EMPTY_CELLS:
        row = replace(row, trained=None)
    if rng.randint(0, 99) < _EMPTY_CELLS // 2:
        row = replace(row, revenue=None, revenue_from_members=None)
    return row


def _slip(rng: Random, returns: Sequence[Return], year: int) -> Filed:
    """Mistakes put in on purpose; each mistyped wage has its correction, filed in June."""
    rows = {row.cooperative: row for row in returns}
    slips: list[Slip] = []
    corrections: list[Return] = []
    can = [row for row in returns if row.wages and row.revenue and row.profit and row.profit > 0]
    chosen = rng.sample(can, _WAGES_THOUSANDFOLD.get(year, 0) + _PROFIT_ABOVE.get(year, 0))
    for row in chosen[: _WAGES_THOUSANDFOLD.get(year, 0)]:
        rows[row.cooperative] = replace(row, wages=row.wages and row.wages * 1000)
        corrections.append(replace(row, filed_on=working_day(rng, date(year + 1, 6, 1), date(year + 1, 6, 25))))
        slips.append(Slip(row.cooperative, year, "wages_thousandfold"))
    for row in chosen[_WAGES_THOUSANDFOLD.get(year, 0) :]:
        rows[row.cooperative] = replace(row, profit=(row.revenue or Decimal(0)) + rng.randint(20, 300))
        slips.append(Slip(row.cooperative, year, "profit_above_revenue"))
    for code in sorted(rows.keys() - {row.cooperative for row in chosen}):
        if rng.randint(0, 99) < _MEMBERS_DIFFER and (members := rows[code].members_end):
            rows[code] = replace(rows[code], members_end=members + rng.choice((-2, -1, 1, 2, 3)))
            slips.append(Slip(code, year, "members_differ"))
    return Filed([rows[row.cooperative] for row in returns], slips, corrections)
