"""The verbs of what happens to a cooperative: noted with its paper, taken back when it was wrong."""

from datetime import date, datetime

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.registry.actions.settling import opened_timeline
from hopluc.registry.actions.sheets import record, refuse_future
from hopluc.registry.models import Cooperative, Occurrence, OccurrenceKind
from hopluc.registry.sheet import Paper

LONGEST = 300  # characters of a note or a reason, as the table keeps them


@transaction.atomic
def note_occurrence(
    *,
    cooperative: Cooperative,
    kind: str,
    on: date,
    paper: Paper,
    by: str,
    at: datetime,
    until: date | None = None,
    note: str = "",
) -> Occurrence:
    """Something happened on a day; `until`: the day from which it no longer holds. Returns the row.

    Refusals: `occurrence_unknown`, `day_before_founding`, `day_in_future`, `cooperative_ended` (a day after the end),
    `until_not_after`, `text_too_long`, `cooperative_absorbed`.
    """
    timeline = opened_timeline(cooperative)
    entity, ended = timeline.cooperative, timeline.ended_on
    if kind not in OccurrenceKind.values:
        raise Refusal("occurrence_unknown", where=entity.code, value=kind)
    refuse_future(on, at, entity.code)
    if on < entity.founded_on:
        raise Refusal("day_before_founding", where=entity.code, founded=entity.founded_on, day=on)
    if ended is not None and on > ended:
        raise Refusal("cooperative_ended", where=entity.code, ended=ended)
    if until is not None and until <= on:
        raise Refusal("until_not_after", where=entity.code, day=on, until=until)
    note = clean(note)
    if len(note) > LONGEST:
        raise Refusal("text_too_long", where=entity.code, most=LONGEST)
    occurrence = Occurrence.objects.create(
        cooperative=entity,
        kind=kind,
        on=on,
        until=until,
        note=note,
        document_number=paper.number,
        document_on=paper.on,
        document=paper.file,
        recorded_at=at,
        recorded_by=by,
    )
    said = {"occurrence": occurrence.pk, "kind": kind, "on": on, "until": until}
    record("registry:note_occurrence", entity, by=by, at=at, paper=paper, change=said)
    return occurrence


@transaction.atomic
def take_back_occurrence(*, occurrence: Occurrence, why: str, by: str, at: datetime) -> Occurrence:
    """It was written in error: its row stays and no longer counts. Refusals `already_taken_back`, `why_missing`."""
    journal.take_turn()
    fresh = Occurrence.objects.get(pk=occurrence.pk)
    if fresh.taken_back_at is not None:
        raise Refusal("already_taken_back", where=str(fresh.get_kind_display()))
    fresh.taken_back_at, fresh.taken_back_by, fresh.taken_back_why = at, by, reason_said(why)
    fresh.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why"])
    entity = Cooperative.everything.get(pk=fresh.cooperative_id)
    said = {"occurrence": fresh.pk, "kind": fresh.kind}
    record("registry:take_back_occurrence", entity, by=by, at=at, paper=Paper(reason=why), change=said)
    return fresh


def reason_said(why: str) -> str:
    """The reason, cleaned. Refusals `why_missing`, `text_too_long`."""
    reason = clean(why)
    if not reason:
        raise Refusal("why_missing")
    if len(reason) > LONGEST:
        raise Refusal("text_too_long", most=LONGEST)
    return reason
