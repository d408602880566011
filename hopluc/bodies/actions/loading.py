"""The bodies that come with the program."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from hopluc.bodies.models import (
    Body,
    BodyMember,
    BodyName,
    BodyNameKind,
    BodyParent,
    BodySuccession,
    GroupRule,
)
from hopluc.journal import actions as journal
from hopluc.kernel.text import fold
from hopluc.places.models import Place

SEED = Path(__file__).parents[1] / "seed" / "bodies.toml"


def seed_bodies() -> list[dict[str, Any]]:
    """The bodies that the directive names, and their successors as far as known."""
    with SEED.open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["body"]
    return found


@transaction.atomic
def load_bodies(bodies: Sequence[Mapping[str, Any]], *, by: str, at: datetime) -> int:
    """Bodies with names, parents, members and successors; returns how many are new. Known codes stay as they are."""
    known = {body.code: body for body in Body.objects.all()}
    made = [row for row in bodies if row["code"] not in known]
    places = _places(made)
    for body in Body.objects.bulk_create([_body(row, places) for row in made]):
        known[body.code] = body
    BodyName.objects.bulk_create([name for row in made for name in _names(known[row["code"]], row)])
    BodySuccession.objects.bulk_create([each for row in made for each in _successions(known, row)])
    BodyParent.objects.bulk_create([each for row in made for each in _parents(known, row)])
    BodyMember.objects.bulk_create([each for row in made for each in _members(known, row)])
    GroupRule.objects.bulk_create([each for row in made for each in _rules(known, row)])
    if made:
        journal.record(by=by, at=at, verb="bodies:load_bodies", subject="bodies", change={"bodies": len(made)})
    return len(made)


def _places(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Place]]:
    """Code → the unit's lives, the last first."""
    found: dict[str, list[Place]] = {}
    codes = {row["place"] for row in rows if row.get("place")}
    for place in Place.objects.filter(code__in=codes).order_by("-pk"):
        found.setdefault(place.code, []).append(place)
    return found


def _place(row: Mapping[str, Any], places: Mapping[str, list[Place]]) -> Place | None:
    """The life of its unit in which the body lived."""
    until: date | None = row.get("valid_until")
    for place in places.get(row.get("place", ""), ()):
        began_in_time = place.valid_from is None or until is None or place.valid_from < until
        if began_in_time and (until is not None or place.valid_until is None):
            return place
    return next(iter(places.get(row.get("place", ""), ())), None)


def _body(row: Mapping[str, Any], places: Mapping[str, list[Place]]) -> Body:
    return Body(
        code=row["code"],
        name=row["name"],
        short_name=row.get("short_name", ""),
        name_en=row.get("name_en", ""),
        kind=row["kind"],
        level=row.get("level", ""),
        place=_place(row, places),
        valid_from=row.get("valid_from"),
        valid_until=row.get("valid_until"),
        ends_at_latest=row.get("valid_until_precision") == "at_latest",
        basis=row.get("basis", ""),
        verified=row.get("verified", True),
    )


def _names(body: Body, row: Mapping[str, Any]) -> list[BodyName]:
    given = (row["name"], row.get("short_name", ""), *row.get("aliases", ()))
    by_fold: dict[str, str] = {}
    for name in given:
        if name:
            by_fold.setdefault(fold(name), name)
    return [
        BodyName(body=body, name=name, folded=folded, kind=kind_of_name(name, official=row["name"]))
        for folded, name in by_fold.items()
    ]


def kind_of_name(name: str, *, official: str) -> str:
    """Official, or abbreviated where one of its words is in capitals ("UBND tỉnh"), or another name."""
    if name == official:
        return BodyNameKind.OFFICIAL
    capitals = [word for word in name.split() if sum(letter.isupper() for letter in word) > 1]
    is_short = (capitals and name != name.upper()) or len(name) < 6
    return BodyNameKind.ABBREVIATION if is_short else BodyNameKind.ALIAS


def _successions(known: Mapping[str, Body], row: Mapping[str, Any]) -> list[BodySuccession]:
    """Of `successor`, a code, and of `successors`: [{code, on, share, takes_duties, verified}]."""
    listed: list[Mapping[str, Any]] = list(row.get("successors", ()))
    if row.get("successor"):
        listed.insert(0, {"code": row["successor"]})
    return [
        BodySuccession(
            old=known[row["code"]],
            new=known[each["code"]],
            on=each.get("on", row.get("valid_until")),
            share=each.get("share", ""),
            takes_duties=each.get("takes_duties", True),
            basis=each.get("basis", row.get("basis", "")),
            verified=each.get("verified", row.get("verified", True)),
        )
        for each in listed
    ]


def _parents(known: Mapping[str, Body], row: Mapping[str, Any]) -> list[BodyParent]:
    """Of `parent`, a code, for its whole life, and of `parents`: [{code, tie, since, until, basis, verified}]."""
    listed: list[Mapping[str, Any]] = list(row.get("parents", ()))
    if row.get("parent"):
        listed.insert(0, {"code": row["parent"], "until": row.get("valid_until")})
    return [
        BodyParent(
            body=known[row["code"]],
            parent=known[each["code"]],
            tie=each.get("tie", "under"),
            since=each.get("since"),
            until=each.get("until"),
            basis=each.get("basis", ""),
            verified=each.get("verified", row.get("verified", True)),
        )
        for each in listed
    ]


def _members(known: Mapping[str, Body], row: Mapping[str, Any]) -> list[BodyMember]:
    group, until = known[row["code"]], row.get("valid_until")
    return [BodyMember(group=group, member=known[code], until=until) for code in row.get("members", ())]


def _rules(known: Mapping[str, Body], row: Mapping[str, Any]) -> list[GroupRule]:
    """Of `rules`: [{kind, level, above}]."""
    return [
        GroupRule(
            group=known[row["code"]],
            kind=each["kind"],
            level=each["level"],
            above=known[each["above"]] if each.get("above") else None,
            until=row.get("valid_until"),
        )
        for each in row.get("rules", ())
    ]
