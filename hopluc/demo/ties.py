"""Ties between the made-up cooperatives: reorganisations, members of unions, rows that are one organisation twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hopluc.demo.path import LAST_YEAR, NEW_COMMUNES, working_day
from hopluc.demo.province import Cooperative
from hopluc.demo.story import Reorganised, Total, UnionMember
from hopluc.kernel.dates import year_end

CONVERTED_YEARS = (2021, 2022, 2023)
_YEAR = timedelta(days=366)
LAST_DAY = year_end(LAST_YEAR)
_FIRST_SEATS = date(2020, 3, 1)  # from here on every seat is one of the units that are loaded


def _place(row: Cooperative) -> dict[str, str | None]:
    return {"commune_code": row.commune_code, "commune": row.commune, "district": row.district}


def converted(rng: Random, rows: Sequence[Cooperative]) -> tuple[list[Cooperative], list[Reorganised], dict[str, str]]:
    """In each of three years a group that ended becomes a cooperative that was founded, on the day of its founding: the
    group ends on that day instead of its own, so that no count at the end of a year is another one.

    Returns all rows, the conversions, and the cooperative's row in the list → the code that it keeps in the register.
    """
    by_code = {row.code: row for row in rows}
    told: list[Reorganised] = []
    renamed: dict[str, str] = {}
    for year in CONVERTED_YEARS:
        born = [row for row in by_code.values() if row.kind == "cooperative" and row.founded_on.year == year]
        born = [row for row in born if row.ended_on is None and date(year, 3, 1) < row.founded_on < date(year, 11, 30)]
        cooperative = rng.choice(born)
        groups = [row for row in by_code.values() if row.kind == "group" and row.ended_on is not None]
        groups = [row for row in groups if row.ended_on and row.ended_on.year == year]
        group = rng.choice([row for row in groups if row.founded_on + _YEAR < cooperative.founded_on])
        name = " ".join(cooperative.name.split()[-2:])
        by_code[group.code] = replace(
            group,
            **_place(cooperative),  # type: ignore[arg-type]
            name=f"THT {group.activity.split(',')[0]} {name}",
            sector=cooperative.sector,
            ended_on=cooperative.founded_on,
        )
        renamed[cooperative.code] = group.code
        told.append(Reorganised("conversion", cooperative.founded_on, group.code, cooperative.code))
    return list(by_code.values()), told, renamed
