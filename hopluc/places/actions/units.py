"""Units, their successions, and the home."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.kernel.text import fold, sort_key
from hopluc.places.models import UNLOCATED, Home, Place, PlaceKind, Succession

SEED = Path(__file__).parents[1] / "seed"


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
    known = {place.key: place for place in Place.objects.all()}
    rows = list(units)
    new = [row for row in rows if _key(row["code"], row["valid_from"]) not in known]
    for place in Place.objects.bulk_create([_place(row) for row in new]):
        known[place.key] = place
    lives = {(row["code"], row["valid_until"]): known[_key(row["code"], row["valid_from"])] for row in rows}
    children = []
    for row in new:
        place = known[_key(row["code"], row["valid_from"])]
        # A unit's parent is the one that ends with it, or one that goes on.
        place.parent = lives.get((row["parent_code"], row["valid_until"])) or lives.get((row["parent_code"], ""))
        children.append(place)
    Place.objects.bulk_update(children, ["parent"])
    have = set(Succession.objects.values_list("old_id", "new_id"))
    after = [_succession(row, lives, known) for row in successions]
    followed = Succession.objects.bulk_create([each for each in after if (each.old_id, each.new_id) not in have])
    made = len(new)
    if made or followed:
        change = {"units": made, "successions": len(followed)}
        journal.record(by=by, at=at, verb="places:load_units", subject="places", change=change)
    return made


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        key=_key(row["code"], row["valid_from"]),
        code=row["code"],
        kind=row["kind"],
        name=row["name"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        legal_basis=row["legal_basis"],
        note=row["note"],
        folded=fold(row["name"]),
        order=sort_key(row["name"]),
    )


def _succession(
    row: Mapping[str, str], lives: Mapping[tuple[str, str], Place], known: Mapping[str, Place]
) -> Succession:
    return Succession(
        old=lives[(row["old_code"], row["old_valid_until"])],
        new=known[_key(row["new_code"], row["new_valid_from"])],
        on=date.fromisoformat(row["new_valid_from"] or row["old_valid_until"]),
        share=Decimal(row["share"]),
        legal_basis=row["legal_basis"],
    )


# Before the code of a province: the seat of those of which nobody knows the commune.
UNLOCATED_PREFIX = "K"


@transaction.atomic
def unlocated_seat(province: Place, *, by: str, at: datetime) -> Place:
    """The seat in a province of cooperatives of which nobody knows in which commune they lie; made when it is first
    asked for, together with those of the provinces into which this one went, so that they count it too."""
    seat = Place.everything.filter(kind=PlaceKind.UNLOCATED, parent=province).first()
    if seat is not None:
        return seat
    journal.take_turn()
    code = f"{UNLOCATED_PREFIX}{province.code}"
    lives = Place.everything.filter(code=code).count()
    seat = Place.objects.create(
        key=f"{code}@{lives or ''}",
        code=code,
        kind=PlaceKind.UNLOCATED,
        name=UNLOCATED,
        parent=province,
        folded=fold(UNLOCATED),
        # After every commune of a list.
        order="\uffff",
    )
    for after in Succession.objects.filter(old=province).select_related("new"):
        Succession.objects.create(
            old=seat,
            new=unlocated_seat(after.new, by=by, at=at),
            on=after.on,
            share=after.share,
            legal_basis=after.legal_basis,
        )
    journal.record(
        by=by, at=at, verb="places:unlocated_seat", subject=f"place:{seat.key}", change={"province": province.key}
    )
    return seat


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
