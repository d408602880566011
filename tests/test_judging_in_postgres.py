"""The same expressions judge equally in DuckDB and in PostgreSQL: every rule of the law book, every version."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from hopluc.lawbook import load
from hopluc.lawbook.facts import Fact
from hopluc.rules.book import Rule, rules
from hopluc.rules.engine import FACTS, compiled, run
from hopluc.rules.given import columns_of
from hopluc.rules.near_miss import Striving, near_miss_table
from tests.tree import REPOSITORY

CASES = 100
LAW = load([REPOSITORY / "law"])
TYPES = {"decimal(18, 4)": "numeric(18, 4)", "int64": "bigint", "date": "date", "boolean": "boolean", "string": "text"}
# Numbers around which the law has its bounds, days around the ends of months.
WHOLE = (0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 49, 50, 51, 100, 199, 200, 299, 300, 301, 1000, 1001)
NUMBERS = (0, "0.0001", 5, "4.9999", 10, 20, 30, 33, 40, 50, 51, 65, 80, 100, 999, 1000, 5000, 10_000, 49_999, 50_000)
DAYS = (
    date(2024, 1, 31),
    date(2024, 2, 29),
    date(2024, 6, 30),
    date(2024, 7, 1),
    date(2025, 2, 28),
    date(2023, 12, 31),
)


def days_of(rule: Rule) -> Iterator[date]:
    timeline = LAW.decisions[rule.code].timeline if rule.code in LAW.decisions else LAW.schemes[rule.code]
    yield from (version.valid_from for version in timeline.versions)


def made_up(fact: Fact, dice: random.Random) -> Any:
    if dice.random() < 0.15:
        return None
    match fact.type:
        case "whole":
            return dice.choice(WHOLE)
        case "number":
            return Decimal(dice.choice(NUMBERS))
        case "day":
            return dice.choice(DAYS) + timedelta(days=dice.choice((-366, -31, -1, 0, 1, 28, 366)))
        case "flag":
            return dice.random() < 0.5
        case _:
            return dice.choice([choice.code for choice in fact.choices] or ["a", "b"])


# Several policies ask the same of the same facts: one comparison speaks for all of them.
PROVEN: set[str] = set()


def in_postgres(query: str, schema: dict[str, str], rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    columns = ", ".join(f'"{name}" {TYPES[kind]}' for name, kind in schema.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {FACTS} ({columns})")
        places = ", ".join(["%s"] * len(schema))
        cursor.executemany(f"INSERT INTO {FACTS} VALUES ({places})", [list(row.values()) for row in rows])
        cursor.execute(query.replace("%", "%%"), [])
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        cursor.execute(f"DROP TABLE {FACTS}")
    return found


def comparable(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order of the cases; numbers of any type as decimals, which compare by value."""
    plain = [
        {name: Decimal(value) if type(value) in (int, Decimal) else value for name, value in row.items()}
        for row in rows
    ]
    return sorted(plain, key=lambda row: (row["id"], row.get("outcome", "")))


def check(name: str, method: Any, schema: dict[str, str], rows: Sequence[dict[str, Any]], digest: str) -> None:
    query = compiled(method, schema, dialect="postgres")
    if query in PROVEN:
        return
    here = comparable(run(method, schema, rows, name=name, digest=digest))
    there = comparable(in_postgres(query, schema, rows))
    # PostgreSQL cuts names off at 63 letters.
    assert [{key[:63]: value for key, value in row.items()} for row in here] == there
    PROVEN.add(query)


@pytest.mark.django_db
@pytest.mark.second_database
@pytest.mark.parametrize("code", sorted(rules(LAW)))
def test_every_rule_judges_equally(code: str) -> None:
    rule = rules(LAW)[code]
    dice = random.Random(code)
    for on in days_of(rule):
        facts = rule.facts(on)
        schema = {"id": "string", **columns_of(facts)}
        rows = [{"id": f"{number:04}", **{fact.code: made_up(fact, dice) for fact in facts}} for number in range(CASES)]
        digest = rule.digest(on)
        check(f"{code}:postgres", lambda table, on=on: rule.columns(table, on), schema, rows, digest)
        if isinstance(rule, Striving) and rule.better(None, on):
            check(f"{code}:near", lambda table, on=on: near_miss_table(rule, table, on), schema, rows, digest)
