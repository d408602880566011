"""Ties between the made-up cooperatives: reorganisations, members of unions, rows that are one organisation twice."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hopluc.demo.path import LAST_YEAR, NEW_COMMUNES, working_day
from hopluc.demo.province import Cooperative
from hopluc.demo.story import Reorganised, Total, UnionMember
from hopluc.kernel.dates import year_end
from hopluc.kernel.text import fold

CONVERTED_YEARS = (2021, 2022, 2023)
MERGED_YEARS = (2022, 2024)
SPLIT_YEAR = 2023
LAST_DAY = year_end(LAST_YEAR)
_YEAR = timedelta(days=366)
_FIRST_SEATS = date(2020, 3, 1)  # from here on every seat is one of the units that are loaded
_IN_UNIONS = (5, 2)  # the second union has fewer than the law asks for
_TOTALS = 20


def _is_kind(row: Cooperative, kind: str, *, founded: int | None = None, ended: int | None = None) -> bool:
    """Of a kind; founded in a year; ended in a year (None: stands)."""
    if row.kind != kind or (founded is not None and row.founded_on.year != founded):
        return False
    return (row.ended_on.year if row.ended_on else None) == ended


def converted(rng: Random, rows: Sequence[Cooperative]) -> tuple[list[Cooperative], list[Reorganised]]:
    """In each of three years a group that ended becomes a cooperative that was founded, on the day of its founding: the
    group ends on that day instead of its own, so that no count at the end of a year is another one."""
    by_code = {row.code: row for row in rows}
    told: list[Reorganised] = []
    for year in CONVERTED_YEARS:
        born = [row for row in by_code.values() if _is_kind(row, "cooperative", founded=year)]
        cooperative = rng.choice([row for row in born if 3 <= row.founded_on.month <= 11])
        groups = [row for row in by_code.values() if _is_kind(row, "group", ended=year)]
        group = rng.choice([row for row in groups if row.founded_on + _YEAR < cooperative.founded_on])
        work, place = cooperative.activity.split(",")[0], " ".join(cooperative.name.split()[-2:])
        by_code[group.code] = replace(
            group,
            name=_free(f"THT {work} {place}", by_code.values()),
            commune_code=cooperative.commune_code,
            commune=cooperative.commune,
            district=cooperative.district,
            sector=cooperative.sector,
            activity=cooperative.activity,
            ended_on=cooperative.founded_on,
        )
        told.append(Reorganised("conversion", cooperative.founded_on, group.code, cooperative.code))
    return list(by_code.values()), told


def merged_and_split(rng: Random, rows: Sequence[Cooperative], taken: Collection[str]) -> list[Reorganised]:
    """Cooperatives that ended went into another one; one that was founded came out of another. `taken`: not these."""
    told: list[Reorganised] = []
    used = set(taken)
    for year in MERGED_YEARS:
        ended = [row for row in rows if _is_kind(row, "cooperative", ended=year) and row.code not in used]
        source = rng.choice(ended)
        assert source.ended_on is not None
        told.append(Reorganised("merger", source.ended_on, source.code, _neighbour(rng, rows, source, used).code))
        used |= {source.code, told[-1].result}
    born = [row for row in rows if _is_kind(row, "cooperative", founded=SPLIT_YEAR) and row.code not in used]
    result = rng.choice(born)
    source = _neighbour(rng, rows, result, used)
    return [*told, Reorganised("split_off", result.founded_on, source.code, result.code)]


def _neighbour(rng: Random, rows: Sequence[Cooperative], one: Cooperative, used: Collection[str]) -> Cooperative:
    """A standing cooperative of the same district, founded before 2020."""
    standing = [row for row in rows if _is_kind(row, "cooperative") and row.founded_on.year < 2020]
    return rng.choice([row for row in standing if row.district == one.district and row.code not in used])


def duplicated(
    rng: Random, rows: Sequence[Cooperative], taken: Collection[str]
) -> tuple[list[Cooperative], list[tuple[str, str]]]:
    """Three rows become what a clerk writes who does not see that the organisation is in the register already: seated,
    reached and led as another one, under nearly its name. None is a new row, so no count changes."""
    by_code = {row.code: row for row in rows}
    free = [row for row in rows if row.ended_on is None and row.code not in taken and row.phone and row.address]
    early = [row for row in free if row.founded_on < NEW_COMMUNES]
    pairs: list[tuple[str, str]] = []
    for first_kind, second_kind, (was, now) in (
        ("cooperative", "cooperative", ("HTX", "Hợp tác xã")),
        ("group", "group", ("THT", "Tổ hợp tác")),
        ("cooperative", "group", ("HTX", "THT")),
    ):
        used = {code for pair in pairs for code in pair}
        first = rng.choice([row for row in early if row.kind == first_kind and row.code not in used])
        later = [row for row in early if row.kind == second_kind and row.founded_on >= _FIRST_SEATS]
        second = rng.choice([row for row in later if row.code not in used | {first.code}])
        by_code[second.code] = replace(
            second,
            name=_free(first.name.replace(was, now, 1), by_code.values()),
            commune_code=first.commune_code,
            commune=first.commune,
            district=first.district,
            sector=first.sector,
            activity=first.activity,
            address=first.address,
            phone=first.phone,
        )
        pairs.append((first.code, second.code))
    return list(by_code.values()), pairs


def _free(name: str, rows: Collection[Cooperative]) -> str:
    """The name, or with a number behind it where another one bears it."""
    taken = {fold(row.name) for row in rows}
    names = (name, *(f"{name} {number}" for number in range(2, 100)))
    return next(each for each in names if fold(each) not in taken)


def union_members(rng: Random, rows: Sequence[Cooperative], taken: Collection[str]) -> list[UnionMember]:
    """Standing cooperatives that are members of the unions."""
    found: list[UnionMember] = []
    used = set(taken)
    unions = [row for row in rows if row.kind == "union"]
    for union, count in zip(unions, _IN_UNIONS, strict=True):
        older = [row for row in rows if _is_kind(row, "cooperative") and row.founded_on + _YEAR < union.founded_on]
        for row in rng.sample([row for row in older if row.code not in used], count):
            used.add(row.code)
            joined_on = working_day(rng, union.founded_on, union.founded_on + timedelta(days=20))
            found.append(UnionMember(union.code, row.code, joined_on, Decimal(10 * rng.randint(4, 8)), len(found) != 1))
    return found


def totals(rng: Random, rows: Sequence[Cooperative]) -> list[Total]:
    """Groups of which only numbers are known, at the ends of two years."""
    standing = [row for row in rows if _is_kind(row, "group") and row.founded_on.year < LAST_YEAR - 1]
    found = []
    for row in rng.sample(standing, _TOTALS):
        official = rng.randint(4, 22)
        for year in (LAST_YEAR - 1, LAST_YEAR):
            official = max(2, official + rng.choice((-1, 0, 0, 1, 2)))
            women, minority = rng.randint(0, official), rng.randint(official // 2, official)
            capital = Decimal(official * rng.randint(1, 5)) if rng.randint(0, 9) < 6 else None
            found.append(Total(row.code, year_end(year), official, women, minority, capital))
    return found
