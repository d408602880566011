"""What a verb writes, step by step, so that the event can tell it and undo it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models, transaction

from hopluc.bodies.models import (
    Body,
    BodyEvent,
    BodyMember,
    BodyName,
    BodyParent,
    BodySuccession,
    EventPaper,
    GroupRule,
)
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal

Row = TypeVar("Row", bound=models.Model)
TABLES: dict[str, type[models.Model]] = {
    model.__name__: model for model in (Body, BodyMember, BodyName, BodyParent, BodySuccession, GroupRule)
}


@dataclass
class Steps:
    """Writes rows and remembers each step."""

    taken: list[list[Any]] = field(default_factory=list)

    def make(self, row: Row) -> Row:
        row.save(force_insert=True)
        self.taken.append(["made", type(row).__name__, row.pk])
        return row

    def change(self, row: models.Model, **values: object) -> None:
        """Set fields; those that stand so already are no step."""
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not differing:
            return
        was_and_now = {name: [kept_as(getattr(row, name)), kept_as(value)] for name, value in differing.items()}
        for name, value in differing.items():
            setattr(row, name, value)
        row.save(update_fields=list(differing))
        self.taken.append(["changed", type(row).__name__, row.pk, was_and_now])

    def remove(self, row: models.Model) -> None:
        values = {each.attname: kept_as(getattr(row, each.attname)) for each in row._meta.concrete_fields}
        self.taken.append(["removed", type(row).__name__, row.pk, values])
        row.delete()


def kept_as(value: object) -> object:
    """A field's value as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something happened, by which document, and who wrote it when."""

    on: date
    paper: EventPaper
    by: str
    at: datetime

    @property
    def basis(self) -> str:
        return self.paper.words[:300]


def finish(kind: str, body: Body, bodies: Iterable[Body], steps: Steps, occasion: Occasion) -> BodyEvent:
    """The event and its journal entry. Refusal `body_unchanged` where no step was taken."""
    if not steps.taken:
        raise Refusal("body_unchanged", where=body.name)
    paper = occasion.paper
    event = BodyEvent.objects.create(
        body=body,
        kind=kind,
        on=occasion.on,
        number=paper.number,
        document_on=paper.on,
        issuer=paper.issuer,
        document=paper.file,
        reason=paper.reason,
        did=steps.taken,
        recorded_at=occasion.at,
        recorded_by=occasion.by,
    )
    concerned = {body.pk: body, **{each.pk: each for each in bodies}}
    event.bodies.set(concerned.values())
    journal.record(
        by=occasion.by,
        at=occasion.at,
        verb=f"bodies:{kind}",
        subject=f"body:{body.code}",
        change={
            "on": occasion.on,
            "document": paper.words or None,
            "bodies": sorted(each.code for each in concerned.values()),
            "event": event.pk,
        },
        reason=paper.reason,
    )
    return event


def note_moved(event: BodyEvent, moved: dict[str, Any]) -> BodyEvent:
    """Keep what other rooms moved because of an event, for its page and for undoing. In the transaction of the event;
    those rooms have written their own journal entries."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("note_moved belongs in the transaction of the event")
    event.moved = moved
    event.save(update_fields=["moved"])
    return event


def check_occasion(occasion: Occasion) -> None:
    """Refusal `event_in_future`, `event_without_ground`."""
    if occasion.on > day_of(occasion.at):
        raise Refusal("event_in_future", on=occasion.on)
    if not occasion.paper.words.strip():
        raise Refusal("event_without_ground")


def check_alive(body: Body, on: date) -> None:
    """Refusal `body_not_alive`: it had ended by that day, or had not begun."""
    if not body.lives_on(on):
        raise Refusal("body_not_alive", where=body.name, on=on, since=body.valid_from, until=body.valid_until)
