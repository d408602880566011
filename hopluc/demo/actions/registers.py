"""The registers of the made-up province: workbooks through the import, then its story through the verbs."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from hopluc.accounts.actors import Actor
from hopluc.demo.actions.story import tell_reorganisations, tell_story
from hopluc.demo.generator import generate
from hopluc.demo.province import Unit
from hopluc.demo.workbooks import kind_of, write_workbooks
from hopluc.intake import actions as intake
from hopluc.intake.plan import Target
from hopluc.kernel.errors import Refusal
from hopluc.places import actions as places
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS

TARGETS: dict[str, Target] = {"cooperatives": COOPERATIVES, "members": MEMBERS, "returns": RETURNS}
Say = Callable[[str], None]


def load_registers(seed: int, *, actor: Actor, at: datetime, say: Say) -> None:
    """The workbooks as a clerk would have them, written first, then taken in by the import; what no workbook says is
    told by the verbs, the reorganisations before the rolls of those that come out of them."""
    folder = Path(settings.HOME) / "demo"
    with (places.SEED / "units.csv").open(encoding="utf-8") as file:
        units = [_unit(row) for row in csv.DictReader(file)]
    province = generate(seed, units)
    for path in write_workbooks(province, folder):
        kind = kind_of(path)
        if kind is None:
            continue
        say(f"Nhập {path.name}")
        outcome = intake.run(
            TARGETS[kind], path.name, path.read_bytes(), actor=actor, at=at, dry_run=False, made_up=True
        )
        if not outcome.written:
            problem = next(iter((*outcome.plan.errors, *outcome.plan.questions)), None)
            raise Refusal("demo_workbook_refused", where=path.name, problem=str(problem))
        if kind == "cooperatives":
            tell_reorganisations(province, by=actor.signature, at=at)
    say("Ghi tình trạng, người quản lý, sự việc")
    tell_story(province, by=actor.signature, at=at)


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        parent_code=row["parent_code"],
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_until=date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
    )
