"""A directive is sent to bodies; each says that it has read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions import tell_now
from hopluc.directives.models import Directive
from hopluc.dissemination.models import Sending
from hopluc.dissemination.queries import said_of
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.notices.models import Level


@dataclass(frozen=True)
class Sent:
    """What one press sent, and to whom the directive had gone before."""

    made: tuple[Sending, ...]
    already: tuple[Body, ...]


@transaction.atomic
def send(
    directive: Directive, *, bodies: Iterable[Body], sent_on: date, due: date | None, by: str, at: datetime
) -> Sent:
    """Write down to whom a live directive was sent on a day. Who had it already keeps the first day.

    Refusal `directive_not_live`, `nobody_to_send_to`, `sent_in_future`, `sent_before_issue`, `study_due_before_sent`,
    `body_not_valid`.
    """
    chosen = list(bodies)
    where = directive.name
    if not directive.is_live:
        raise Refusal("directive_not_live", where=where)
    if not chosen:
        raise Refusal("nobody_to_send_to", where=where)
    if sent_on > day_of(at):
        raise Refusal("sent_in_future", on=sent_on)
    if directive.date is not None and sent_on < directive.date:
        raise Refusal("sent_before_issue", on=sent_on, issued=directive.date)
    if due is not None and due < sent_on:
        raise Refusal("study_due_before_sent", due=due, on=sent_on)
    for body in chosen:
        if not body.lives_on(sent_on):
            raise Refusal("body_not_valid", where=where, body=body.name, on=sent_on)
    # Two who send at once wait for each other here, so that nobody gets it twice.
    journal.take_turn()
    known = set(Sending.objects.filter(directive=directive, body__in=chosen).values_list("body", flat=True))
    made = tuple(
        Sending.objects.create(directive=directive, body=body, sent_on=sent_on, due=due, sent_at=at, sent_by=by)
        for body in chosen
        if body.pk not in known
    )
    if made:
        change = {"bodies": [each.body.code for each in made], "on": sent_on, "due": due}
        journal.record(by=by, at=at, verb="dissemination:send", subject=f"directive:{directive.pk}", change=change)
        tell_now([said_of(each, "sent_to_study", Level.SOON, "sent") for each in made], at=at)
    return Sent(made, tuple(body for body in chosen if body.pk in known))


@transaction.atomic
def take_back_sending(sending: Sending, *, by: str, at: datetime) -> None:
    """It went to the wrong body, which has not answered to it. Refusal `sending_answered`."""
    found = locked(sending)
    if found.read_on is not None or found.gatherings.exists() or found.units.exists():
        raise Refusal("sending_answered", where=found.body.name)
    said = {"body": found.body.code, "on": found.sent_on, "due": found.due}
    subject = f"directive:{found.directive_id}"
    found.delete()
    journal.record(by=by, at=at, verb="dissemination:take_back_sending", subject=subject, change=said)


@transaction.atomic
def mark_read(sending: Sending, *, body: Body | None, by: str, at: datetime) -> Sending:
    """The body to which it was sent has read it, today. Refusal `sent_to_another`, `already_read`."""
    found = locked_for(sending, body)
    if found.read_on is not None:
        raise Refusal("already_read", where=found.body.name, on=found.read_on)
    found.read_on, found.read_by = day_of(at), by
    found.save(update_fields=["read_on", "read_by"])
    record("mark_read", found, {"on": found.read_on}, by=by, at=at)
    return found


def locked(sending: Sending) -> Sending:
    """The sending, locked until the transaction ends."""
    return Sending.objects.select_for_update(of=("self",)).select_related("body", "directive").get(pk=sending.pk)


def locked_for(sending: Sending, body: Body | None) -> Sending:
    """As `locked`, for the body to which it was sent and no other. Refusal `sent_to_another`."""
    found = locked(sending)
    if body is None or body.pk != found.body_id:
        raise Refusal("sent_to_another", where=found.body.name)
    return found


def record(verb: str, sending: Sending, change: dict[str, object], *, by: str, at: datetime, reason: str = "") -> None:
    """The journal's entry about what a body did with a directive."""
    journal.record(
        by=by,
        at=at,
        verb=f"dissemination:{verb}",
        subject=f"sending:{sending.pk}",
        change={"document": sending.directive_id, "body": sending.body.code, **change},
        reason=reason,
    )
