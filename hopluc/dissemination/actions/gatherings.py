"""A body discussed a directive on a day, with so many people."""

from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.dissemination.actions.sendings import locked_for, record
from hopluc.dissemination.models import Gathering, GatheringKind, Sending
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def record_gathering(
    sending: Sending,
    *,
    body: Body | None,
    kind: GatheringKind | str,
    held_on: date,
    took_part: int,
    words: str = "",
    by: str,
    at: datetime,
) -> Gathering:
    """Write down one gathering of the body. Refusal `sent_to_another`, `gathering_in_future`,
    `gathering_before_sending`, `nobody_took_part`, `gathering_known` (the same kind, day and number stand there)."""
    found = locked_for(sending, body)
    where = found.body.name
    if held_on > day_of(at):
        raise Refusal("gathering_in_future", on=held_on)
    if held_on < found.sent_on:
        raise Refusal("gathering_before_sending", on=held_on, sent=found.sent_on)
    if took_part < 1:
        raise Refusal("nobody_took_part", where=where)
    told = " ".join(words.split())
    same = found.gatherings.filter(struck_at=None, kind=kind, held_on=held_on, took_part=took_part, words=told)
    if same.exists():
        raise Refusal("gathering_known", where=where, on=held_on)
    added = Gathering.objects.create(
        sending=found, kind=kind, held_on=held_on, took_part=took_part, words=told, at=at, by=by
    )
    said: dict[str, object] = {"gathering": added.pk, "kind": str(kind), "on": held_on, "took_part": took_part}
    record("record_gathering", found, said, by=by, at=at)
    return added


@transaction.atomic
def strike_gathering(gathering: Gathering, *, body: Body | None, why: str, by: str, at: datetime) -> Gathering:
    """It was written down wrongly: it stays to be read and counts no longer. Refusal `sent_to_another`,
    `reason_missing`, `already_struck`."""
    sending = locked_for(gathering.sending, body)
    found = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if not why.strip():
        raise Refusal("reason_missing")
    if found.struck_at is not None:
        raise Refusal("already_struck", by=found.struck_by)
    found.struck_at, found.struck_by, found.struck_why = at, by, why.strip()
    found.save(update_fields=["struck_at", "struck_by", "struck_why"])
    said: dict[str, object] = {"gathering": found.pk, "on": found.held_on, "took_part": found.took_part}
    record("strike_gathering", sending, said, by=by, at=at, reason=why.strip())
    return found
