"""What a body that ends was sent goes on with its successor, and back when that is undone."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.actions import Moved, point_back, repoint
from hopluc.bodies.models import Body
from hopluc.directives.actions import tell_now
from hopluc.dissemination.actions.sendings import record
from hopluc.dissemination.models import Gathering, Sending, StudyUnit
from hopluc.dissemination.queries import said_of
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.notices.models import Level


@transaction.atomic
def hand_over(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> list[Moved]:
    """The successor goes on with what the body gathered and counted: in the sending that it has itself of the same
    directive, else in one of its own. The old sending stays as it was sent, and counts no longer. Answers what it did
    as JSON, for `give_back`."""
    chosen = Sending.objects.standing().select_for_update(of=("self",)).filter(body=body)
    moved: list[Moved] = []
    for old in chosen.select_related("directive", "body").order_by("pk"):
        new = Sending.objects.standing().filter(directive=old.directive, body=successor).first()
        if new is None:
            new = Sending.objects.create(
                directive=old.directive,
                body=successor,
                sent_on=old.sent_on,
                due=old.due,
                sent_at=old.sent_at,
                sent_by=old.sent_by,
                read_on=old.read_on,
                read_by=old.read_by,
            )
            moved.append({"made": new.pk, "read": old.read_on is not None})
        moved += _units_told_apart(old, new)
        moved += repoint(Gathering.objects.filter(sending=old), sending_id=new.pk)
        moved += repoint(StudyUnit.objects.filter(sending=old), sending_id=new.pk)
        behind = Sending.objects.filter(pk=old.pk) | Sending.objects.filter(taken_over_by=old)
        moved += repoint(behind, taken_over_by_id=new.pk)
        change: dict[str, object] = {"from": body.code, "to": successor.code, "on": on, "sending": old.pk}
        record("hand_over", new, change, by=by, at=at)
        tell_now([said_of(new, "study_taken_over", Level.SOON, f"from:{old.pk}")], at=at)
    return moved


def _units_told_apart(old: Sending, new: Sending) -> list[Moved]:
    """Units of both bodies that bear one name are two units: those of the old one say whose they were."""
    longest, moved = 200, []
    names = {fold(name) for name in new.units.values_list("name", flat=True)}
    for unit in old.units.order_by("pk"):
        if fold(unit.name) in names:
            name = f"{unit.name} ({old.body.shown_name})"
            moved += repoint(StudyUnit.objects.filter(pk=unit.pk), name=name[:longest])
    return moved


@transaction.atomic
def give_back(moved: Sequence[Moved], *, by: str, at: datetime) -> None:
    """Undo a `hand_over`. Refusal `study_gone_on` where the successor has written into a sending that it only took
    over."""
    point_back([each for each in moved if "made" not in each])
    for each in moved:
        if "made" not in each:
            continue
        made = Sending.objects.select_for_update(of=("self",)).select_related("body").get(pk=each["made"])
        has_read = made.read_on is not None and not each["read"]
        is_handed_on = made.taken_over_by_id is not None
        if has_read or is_handed_on or made.gatherings.exists() or made.units.exists() or made.took_over.exists():
            raise Refusal("study_gone_on", where=made.body.name)
        record("give_back", made, {}, by=by, at=at)
        made.delete()
