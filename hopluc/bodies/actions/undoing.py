"""The last event of a body is taken back, as if it had not been written; the event itself stays, marked."""

from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import Field, Model, ProtectedError

from hopluc.bodies.actions.steps import TABLES, kept_as
from hopluc.bodies.models import Body, BodyEvent
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal


def last_event(body: Body) -> BodyEvent | None:
    """The event that could be undone next: the last that still stands."""
    return body.events.filter(undone_at=None).order_by("-pk").first()


@transaction.atomic
def undo_event(event: BodyEvent, *, by: str, at: datetime) -> BodyEvent:
    """Undo every step in reverse. Only while it is the last event of each body that it concerns, and nothing else
    refers to what it made. Refusal `event_undone`, `later_event`, `body_in_use`, `event_changed_since`."""
    event = BodyEvent.objects.select_for_update().get(pk=event.pk)
    if event.undone_at is not None:
        raise Refusal("event_undone", on=event.on)
    bodies = list(event.bodies.order_by("pk"))
    for body in bodies:
        last = last_event(body)
        if last is not None and last.pk != event.pk:
            raise Refusal("later_event", where=body.name, kind=last.get_kind_display(), on=last.on)
    subject = f"body:{event.body.code}" if event.body else "bodies"
    for step in reversed(event.did):
        _undo(step)
    event.undone_at, event.undone_by = at, by
    event.save(update_fields=["undone_at", "undone_by"])
    journal.record(
        by=by,
        at=at,
        verb="bodies:undo",
        subject=subject,
        change={"event": event.pk, "kind": event.kind, "on": event.on, "bodies": sorted(each.code for each in bodies)},
    )
    return event


def _undo(step: list[Any]) -> None:
    what, table, key = step[:3]
    if what == "removed":
        fields = {each.attname: each for each in TABLES[table]._meta.concrete_fields}
        TABLES[table](**{name: fields[name].to_python(value) for name, value in step[3].items()}).save(
            force_insert=True
        )
        return
    row = TABLES[table]._default_manager.filter(pk=key).first()
    if row is None:
        raise Refusal("event_changed_since")
    if what == "made":
        _remove(row)
        return
    for name, (was, now) in step[3].items():
        if kept_as(getattr(row, name)) != now:
            raise Refusal("event_changed_since", where=str(row))
        setattr(row, name, cast("Field[Any, Any]", row._meta.get_field(name)).to_python(was))
    row.save(update_fields=list(step[3]))


def _remove(row: Model) -> None:
    try:
        row.delete()
    except ProtectedError as error:
        raise Refusal("body_in_use", where=str(row)) from error
