"""How many members of each unit of a body, down to its party cells, have studied a directive."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.dissemination.actions.sendings import locked_for, record
from hopluc.dissemination.models import Sending, StudyUnit
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold


@dataclass(frozen=True)
class UnitLine:
    """One unit: how many members it has, and how many of them have studied the directive."""

    name: str
    members: int
    reached: int


def units_digest(units: Iterable[StudyUnit]) -> str:
    """Which table of units somebody saw: changes with any of its lines."""
    told = "\n".join(f"{each.name}\t{each.members}\t{each.reached}" for each in units)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@transaction.atomic
def set_units(
    sending: Sending, *, body: Body | None, lines: Sequence[UnitLine], seen: str | None = None, by: str, at: datetime
) -> list[StudyUnit]:
    """The table of units as it is now; a unit that is not in it any more is taken out. A line that says what it said
    keeps the day on which it was counted. `seen`: digest of the table that the person had before them.

    Refusal `sent_to_another`, `units_changed_meanwhile`, `unit_nameless`, `unit_twice`, `unit_without_members`,
    `unit_over_full` (more have studied than it has members).
    """
    found = locked_for(sending, body)
    known = {each.name: each for each in found.units.all()}
    if seen is not None and seen != units_digest(known.values()):
        last = max(known.values(), key=lambda each: each.at, default=None)
        raise Refusal("units_changed_meanwhile", where=found.body.name, by=last.by if last else "–")
    _check(lines)
    kept: list[StudyUnit] = []
    new = changed = 0
    for line in lines:
        unit = known.pop(line.name, None)
        if unit is None:
            unit, new = StudyUnit(sending=found, name=line.name), new + 1
        elif (unit.members, unit.reached) == (line.members, line.reached):
            kept.append(unit)
            continue
        else:
            changed += 1
        unit.members, unit.reached, unit.counted_on, unit.at, unit.by = line.members, line.reached, day_of(at), at, by
        unit.save()
        kept.append(unit)
    gone = list(known.values())
    for unit in gone:
        unit.delete()
    if new or changed or gone:
        said: dict[str, object] = {
            "new": new,
            "changed": changed,
            "units": {each.name: f"{each.reached}/{each.members}" for each in lines},
            "taken_out": [each.name for each in gone],
        }
        record("set_units", found, said, by=by, at=at)
    return kept


def _check(lines: Sequence[UnitLine]) -> None:
    names: set[str] = set()
    for line in lines:
        if not line.name.strip():
            raise Refusal("unit_nameless")
        # Marks and letters' size do not make another party cell of it.
        folded = fold(line.name)
        if folded in names:
            raise Refusal("unit_twice", where=line.name)
        names.add(folded)
        if line.members < 1:
            raise Refusal("unit_without_members", where=line.name)
        if not 0 <= line.reached <= line.members:
            raise Refusal("unit_over_full", where=line.name, value=line.reached, members=line.members)
