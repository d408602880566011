"""The verbs of places."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.kernel.text import fold, sort_key
from hopluc.places.models import Home, Place, Succession

SEED = Path(__file__).parent / "seed"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _key(code: str, valid_from: str) -> str:
    return f"{code}@{valid_from}"


@transaction.atomic
def load_units(
    units: Iterable[Mapping[str, str]], successions: Iterable[Mapping[str, str]], *, by: str, at: datetime
) -> int:
    """Units (parents before children) and successions, as rows of text; returns how many units are new.

    Columns: see `seed/README.md`. A unit that is there already (code and beginning) is left as it is.
    """
    made = 0
    known = {place.key: place for place in Place.objects.all()}
    living: dict[tuple[str, str], Place] = {(p.code, str(p.valid_until or "")): p for p in known.values()}
    for row in units:
        key = _key(row["code"], row["valid_from"])
        if key not in known:
            parent = living.get((row["parent_code"], row["valid_until"])) or living.get((row["parent_code"], ""))
            known[key] = Place.objects.create(
                key=key,
                code=row["code"],
                kind=row["kind"],
                name=row["name"],
                parent=parent,
                valid_from=_day(row["valid_from"]),
                valid_until=_day(row["valid_until"]),
                legal_basis=row["legal_basis"],
                note=row["note"],
                folded=fold(row["name"]),
                order=sort_key(row["name"]),
            )
            made += 1
        living[(row["code"], row["valid_until"])] = known[key]
    there = set(Succession.objects.values_list("old", "new"))
    after: dict[tuple[int, int], Succession] = {}
    for row in successions:
        old = living[(row["old_code"], row["old_valid_until"])]
        on = date.fromisoformat(row["new_valid_from"] or row["old_valid_until"])
        new = known[_key(row["new_code"], row["new_valid_from"])]
        if (old.pk, new.pk) not in there:
            after[(old.pk, new.pk)] = Succession(
                old=old, new=new, on=on, share=Decimal(row["share"]), legal_basis=row["legal_basis"]
            )
    Succession.objects.bulk_create(after.values())
    if made:
        journal.record(by=by, at=at, verb="places:load_units", subject="places", change={"units": made})
    return made


def load_seed(*, by: str, at: datetime) -> int:
    """The units of the former Bắc Kạn province and their successors of 01/07/2025, from `seed/`."""
    with (
        (SEED / "units.csv").open(encoding="utf-8") as units,
        (SEED / "successions.csv").open(encoding="utf-8") as after,
    ):
        return load_units(csv.DictReader(units), csv.DictReader(after), by=by, at=at)


@transaction.atomic
def set_home(place: Place, *, made_up: bool, seed: int | None, by: str, at: datetime) -> Home:
    """Say which area this installation serves and whether its registers are made up."""
    home, _made = Home.objects.update_or_create(pk=1, defaults={"place": place, "made_up": made_up, "seed": seed})
    journal.record(
        by=by, at=at, verb="places:set_home", subject=f"place:{place.key}", change={"made_up": made_up, "seed": seed}
    )
    return home
