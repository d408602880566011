"""Duties go on when a body ends or hands tasks over, and back when that event is undone."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q

from hopluc.bodies.models import Body
from hopluc.directives.actions.record import record
from hopluc.directives.actions.standing import restand_of
from hopluc.directives.actions.take_over_clocks import give_back_mentions, hand_over_mentions
from hopluc.directives.models import Assignment, Result
from hopluc.kernel.dates import VIETNAM, day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def take_over(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> list[Assignment]:
    """Every duty that a body has on a day goes on to its successor from that day, with a trail; the new assignments.
    Where the successor has the duty already, the old one only ends. Refusal `body_not_valid`, `same_body`."""
    handed = hand_over(body=body, successor=successor, on=on, by=by, at=at)
    return list(Assignment.objects.filter(pk__in=[each["new"] for each in handed if each.get("new")]).order_by("pk"))


@transaction.atomic
def hand_over(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> list[dict[str, Any]]:
    """As `take_over`, and with the duties what names the body on their way: extensions that wait, holds that wait for
    it, bottlenecks that it owns. A duty that was to begin later begins with the successor; the person who sees to it
    goes along. Answers what it did as JSON, for `give_back`: `[{"old": key, "until": iso day that the old one had or
    None, "new": key or None}]`, then the rows of `hand_over_mentions`."""
    if body.pk == successor.pk:
        raise Refusal("same_body", where=body.name)
    if not Body.objects.valid_on(on).filter(pk=successor.pk).exists():
        raise Refusal("body_not_valid", where=body.name, body=successor.name, on=on)
    handed: list[dict[str, Any]] = []
    touched: list[int] = []
    held = Assignment.objects.select_for_update(of=("self",)).filter(Q(until=None) | Q(until__gt=on), body=body)
    for old in held.select_related("obligation").order_by("pk"):
        was, start = old.until, max(on, old.since or on)
        old.until = start
        old.save(update_fields=["until"])
        new = None if _has_as_long(old, successor, start, was) else _continued(old, successor, start, was)
        touched.append(old.obligation_id)
        handed.append({"old": old.pk, "until": was.isoformat() if was else None, "new": new.pk if new else None})
        change = {"from": body.code, "to": successor.code, "part": old.part, "on": start}
        record("take_over", old.obligation, change, by=by, at=at)
    mentions, mentioned = hand_over_mentions(body=body, successor=successor, on=on, by=by, at=at)
    restand_of([*touched, *mentioned], day_of(at))
    return handed + mentions


def _has_as_long(old: Assignment, successor: Body, start: date, until: date | None) -> bool:
    """Whether the successor has the same duty in the same part from that day on, at least as long."""
    same = old.obligation.assignments.valid_on(start).filter(body=successor, part=old.part, work_item=old.work_item_id)
    lasting = Q(until=None) if until is None else Q(until=None) | Q(until__gte=until)
    return same.filter(lasting).exists()


def _continued(old: Assignment, successor: Body, start: date, until: date | None) -> Assignment:
    return Assignment.objects.create(
        obligation=old.obligation,
        work_item=old.work_item,
        body=successor,
        part=old.part,
        due=old.due if old.due and old.due >= start else None,
        since=start,
        until=until,
        taken_over_from=old,
        focal=old.focal,
    )


@transaction.atomic
def give_back(handed: Sequence[dict[str, Any]], *, by: str, at: datetime) -> None:
    """Undo a `hand_over`: duties are again those of the body that had them. Refusal `duties_worked_on` where the
    successor has handed in a result since, `duties_handed_on` where it has itself handed them on."""
    assigned = [each for each in handed if "old" in each]
    mentioned = give_back_mentions([each for each in handed if "old" not in each], by=by, at=at)
    keys = [key for each in assigned for key in (each["old"], each["new"]) if key]
    locked = Assignment.objects.select_for_update(of=("self",)).select_related("obligation", "body")
    rows = {row.pk: row for row in locked.filter(pk__in=keys).order_by("pk")}
    for each in reversed(assigned):
        old, new = rows[each["old"]], rows.get(each["new"])
        if new is not None:
            _refuse_used(new)
            new.delete()
        old.until = date.fromisoformat(each["until"]) if each["until"] else None
        old.save(update_fields=["until"])
        change: dict[str, object] = {"to": old.body.code, "part": old.part, "until": old.until}
        record("give_back", old.obligation, change, by=by, at=at)
    restand_of([*(rows[each["old"]].obligation_id for each in assigned), *mentioned], day_of(at))


def _refuse_used(new: Assignment) -> None:
    done = Result.objects.filter(work_item__obligation=new.obligation, body=new.body, submitted_at__gte=_start(new))
    if done.exists():
        raise Refusal("duties_worked_on", where=new.body.name)
    if Assignment.objects.filter(taken_over_from=new).exists():
        raise Refusal("duties_handed_on", where=new.body.name)


def _start(assignment: Assignment) -> datetime:
    """The first moment of an assignment, in the time of Việt Nam."""
    return datetime.combine(assignment.since or date.min, time.min, tzinfo=VIETNAM)
