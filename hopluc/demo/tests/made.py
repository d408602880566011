"""The province that the tests look at, made once."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from hopluc.demo.generator import generate
from hopluc.demo.province import Province, Unit

_UNITS = Path(__file__).parents[2] / "places" / "seed" / "units.csv"
SEED = 2020


@cache
def units() -> tuple[Unit, ...]:
    """The units of the places seed."""
    with _UNITS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Unit(
                row["code"],
                row["name"],
                row["kind"],
                row["parent_code"],
                _day(row["valid_from"]),
                _day(row["valid_until"]),
            )
            for row in csv.DictReader(file)
        )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def province(seed: int = SEED) -> Province:
    return generate(seed, units())
