"""Duties go on when a body ends or hands tasks over, and back when that event is undone."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.assign import record
from hopluc.directives.actions.standing import restand_of
from hopluc.directives.models import Assignment, Result
from hopluc.kernel.dates import VIETNAM, day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def take_over(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> list[Assignment]:
    """Every duty that a body has on a day goes on to its successor from that day, with a trail; the new assignments.
    Where the successor has the duty already, the old one only ends. Refusal `body_not_valid`, `same_body`."""
    handed = hand_over(body=body, successor=successor, on=on, by=by, at=at)
    return list(Assignment.objects.filter(pk__in=[each["new"] for each in handed if each["new"]]).order_by("pk"))


@transaction.atomic
def hand_over(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> list[dict[str, Any]]:
    """As `take_over`; answers what it did as JSON, for `give_back`: `[{"old": key, "until": iso day that the old one
    had or None, "new": key or None}]`."""
    if body.pk == successor.pk:
        raise Refusal("same_body", where=body.name)
    if not Body.objects.valid_on(on).filter(pk=successor.pk).exists():
        raise Refusal("body_not_valid", where=body.name, body=successor.name, on=on)
    handed: list[dict[str, Any]] = []
    touched: list[int] = []
    for old in Assignment.objects.select_for_update().valid_on(on).filter(body=body).select_related("obligation"):
        was = old.until.isoformat() if old.until else None
        old.until = on
        old.save(update_fields=["until"])
        new: Assignment | None = None
        same = old.obligation.assignments.valid_on(on).filter(work_item=old.work_item_id)
        if not same.filter(body=successor, part=old.part).exists():
            new = Assignment.objects.create(
                obligation=old.obligation,
                work_item=old.work_item,
                body=successor,
                part=old.part,
                due=old.due if old.due and old.due >= on else None,
                since=on,
                taken_over_from=old,
            )
        touched.append(old.obligation_id)
        handed.append({"old": old.pk, "until": was, "new": new.pk if new else None})
        change = {"from": body.code, "to": successor.code, "part": old.part, "on": on}
        record("take_over", old.obligation, change, by=by, at=at)
    restand_of(touched, day_of(at))
    return handed


@transaction.atomic
def give_back(handed: Sequence[dict[str, Any]], *, by: str, at: datetime) -> None:
    """Undo a `hand_over`: duties are again those of the body that had them. Refusal `duties_worked_on` where the
    successor has handed in a result since."""
    rows = {row.pk: row for row in Assignment.objects.select_for_update().select_related("obligation", "body")}
    for each in reversed(handed):
        old, new = rows[each["old"]], rows.get(each["new"])
        if new is not None:
            done = Result.objects.filter(
                work_item__obligation=new.obligation, body=new.body, submitted_at__gte=_start(new)
            )
            if done.exists():
                raise Refusal("duties_worked_on", where=new.body.name)
            new.delete()
        old.until = date.fromisoformat(each["until"]) if each["until"] else None
        old.save(update_fields=["until"])
        change: dict[str, object] = {"to": old.body.code, "part": old.part, "until": old.until}
        record("give_back", old.obligation, change, by=by, at=at)
    restand_of([rows[each["old"]].obligation_id for each in handed], day_of(at))


def _start(assignment: Assignment) -> datetime:
    """The first moment of an assignment, in the time of Việt Nam."""
    return datetime.combine(assignment.since or date.min, time.min, tzinfo=VIETNAM)
