"""The verbs of bodies."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from hopluc.bodies.models import Body, BodyName
from hopluc.journal import actions as journal
from hopluc.kernel.text import fold

SEED = Path(__file__).parent / "seed" / "bodies.toml"


def seed_bodies() -> list[dict[str, Any]]:
    """The bodies that the directive names, and their successors as far as known."""
    with SEED.open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["body"]
    return found


@transaction.atomic
def load_bodies(bodies: Sequence[Mapping[str, Any]], *, by: str, at: datetime) -> int:
    """Bodies with every name that documents use for them; returns how many are new. Known codes stay as they are."""
    known = {body.code: body for body in Body.objects.all()}
    made = [row for row in bodies if row["code"] not in known]
    for body in Body.objects.bulk_create([_body(row) for row in made]):
        known[body.code] = body
    succeeded = [known[row["code"]] for row in made if row.get("successor")]
    for row in made:
        if row.get("successor"):
            known[row["code"]].successor = known[row["successor"]]
    Body.objects.bulk_update(succeeded, ["successor"])
    BodyName.objects.bulk_create([name for row in made for name in _names(known[row["code"]], row)])
    if made:
        journal.record(by=by, at=at, verb="bodies:load_bodies", subject="bodies", change={"bodies": len(made)})
    return len(made)


def _body(row: Mapping[str, Any]) -> Body:
    return Body(
        code=row["code"],
        name=row["name"],
        short_name=row.get("short_name", ""),
        name_en=row.get("name_en", ""),
        kind=row["kind"],
        level=row.get("level", ""),
        valid_from=row.get("valid_from"),
        valid_until=row.get("valid_until"),
        basis=row.get("basis", ""),
        verified=row.get("verified", True),
    )


def _names(body: Body, row: Mapping[str, Any]) -> list[BodyName]:
    given = (row["name"], row.get("short_name", ""), *row.get("aliases", ()))
    by_fold = {fold(name): name for name in given if name}
    return [BodyName(body=body, name=name, folded=folded) for folded, name in by_fold.items()]
