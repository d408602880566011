"""A person says which body of the register the printed names of a draft mean: in all places at once, and taken back as
one step; what the register did not know yet it learns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.actions import NewBody, add_name, note_body, undo_event
from hopluc.bodies.models import Body, BodyEvent, BodyNameKind, EventPaper
from hopluc.directives.actions.steps import keep_step, locked_draft
from hopluc.directives.actions.undo_correction import undo_correction
from hopluc.directives.models import Correction, CorrectionKind, Directive, NamedBody, Obligation, Recipient
from hopluc.directives.queries.naming import FOUND, Naming
from hopluc.directives.queries.snapshots import snapshots
from hopluc.journal import actions as journal
from hopluc.journal.models import Entry
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold

# Of a name in the register.
_LONGEST = 200
VERB, TAKEN_BACK = "directives:name_body", "directives:take_back_name"


@dataclass(frozen=True)
class NamesSaid:
    """What saying did. `places`: obligations whose body changed; `left_out`: those that name the body in the other part
    already, and stay; `entry`: number of the journal entry, by which it is taken back."""

    places: int
    left_out: int
    entry: int


@transaction.atomic
def name_bodies(
    directive: Directive, choices: Mapping[str, Body], *, remember: bool = False, by: str, at: datetime
) -> NamesSaid:
    """Printed names mean these bodies wherever the draft prints them: in obligations, among recipients, as the issuer.
    `remember`: the register keeps the names for the next document, unless another body has one already.

    Refusal `directive_is_live`, `name_not_printed`, `name_stands_so`.
    """
    directive = locked_draft(directive.pk)
    events = [
        event
        for printed, body in choices.items()
        if remember
        for event in _remembered(directive, printed, body, by, at)
    ]
    return _said(directive, choices, events, by=by, at=at)


@transaction.atomic
def name_new_body(directive: Directive, printed: str, new: NewBody, *, by: str, at: datetime) -> NamesSaid:
    """A printed name means a body that the register does not have: it is noted there, with the document as its ground,
    and with the printed name beside its own. Refusals of `name_bodies` and of `bodies.note_body`."""
    directive = locked_draft(directive.pk)
    event = note_body(new, on=_day(directive, at), paper=_paper(directive, printed), by=by, at=at)
    assert event.body is not None
    events = [event, *_remembered(directive, printed, event.body, by, at)]
    return _said(directive, {printed: event.body}, events, by=by, at=at)


@transaction.atomic
def take_back_names(directive: Directive, entry: int, *, by: str, at: datetime) -> None:
    """Undo `name_bodies` or `name_new_body` by the number of its journal entry; what the register learnt goes too.

    Refusal `directive_is_live`, `nothing_to_take_back`, `changed_meanwhile`, and those of `bodies.undo_event` (another
    document uses what it learnt)."""
    directive = locked_draft(directive.pk)
    subject = f"directive:{directive.pk}"
    said = Entry.objects.filter(sequence=entry, verb=VERB, subject=subject).first()
    if said is None or Entry.objects.filter(verb=TAKEN_BACK, subject=subject, change__entry=entry).exists():
        raise Refusal("nothing_to_take_back", where=directive.name)
    step = Correction.objects.filter(pk=said.change["step"], undone_at=None).first()
    if step is not None:
        undo_correction(step, by=by, at=at)
    for key, was, now in said.change["recipients"]:
        directive.recipients.filter(pk=key, body=now).update(body=was)
    if said.change["issuer"]:
        was, now = said.change["issuer"]
        Directive.objects.filter(pk=directive.pk, issuer=now).update(issuer=was)
    for key in reversed(said.change["events"]):
        undo_event(BodyEvent.objects.get(pk=key), by=by, at=at)
    journal.record(
        by=by, at=at, verb=TAKEN_BACK, subject=subject, change={"entry": entry, "names": said.change["names"]}
    )


def _said(
    directive: Directive, choices: Mapping[str, Body], events: list[BodyEvent], *, by: str, at: datetime
) -> NamesSaid:
    _refuse_unprinted(directive, choices)
    step, places, left_out = _in_obligations(directive, choices, by=by, at=at)
    recipients: list[tuple[int, int | None, int]] = [
        (recipient.pk, recipient.body_id, choices[recipient.name].pk)
        for recipient in directive.recipients.filter(name__in=choices)
        if recipient.body_id != choices[recipient.name].pk
    ]
    for key, _was, now in recipients:
        Recipient.objects.filter(pk=key).update(body=now)
    issuer = choices.get(directive.issuer_text) if directive.issuer_text else None
    issuers = [directive.issuer_id, issuer.pk] if issuer is not None and issuer.pk != directive.issuer_id else None
    if issuers:
        directive.issuer = issuer
        directive.save(update_fields=["issuer"])
    if not (step or recipients or issuers or events):
        raise Refusal("name_stands_so", where=", ".join(choices))
    entry = journal.record(
        by=by,
        at=at,
        verb=VERB,
        subject=f"directive:{directive.pk}",
        change={
            "names": {printed: body.code for printed, body in choices.items()},
            "places": places,
            "step": step.pk if step else None,
            "recipients": recipients,
            "issuer": issuers,
            "events": [event.pk for event in events],
        },
    )
    return NamesSaid(places, left_out, entry.sequence)


def _in_obligations(
    directive: Directive, choices: Mapping[str, Body], *, by: str, at: datetime
) -> tuple[Correction | None, int, int]:
    rows = NamedBody.objects.filter(obligation__clause__directive=directive).order_by("pk")
    parts: dict[int, dict[int, str]] = {}
    for row in rows:
        if row.body_id is not None:
            parts.setdefault(row.obligation_id, {})[row.body_id] = row.part
    changing, left_out = [], set()
    for row in rows.filter(printed__in=choices):
        body = choices[row.printed]
        if row.body_id == body.pk:
            continue
        held = parts.setdefault(row.obligation_id, {})
        if held.setdefault(body.pk, row.part) != row.part:
            # It cannot both lead and support; which it does, a person says in the obligation itself.
            left_out.add(row.obligation_id)
            continue
        row.body = body
        changing.append(row)
    keys = {row.obligation_id for row in changing}
    if not keys:
        return None, 0, len(left_out)
    touched = list(Obligation.objects.filter(pk__in=keys).select_related("clause").order_by("pk"))
    before = snapshots(touched)
    NamedBody.objects.bulk_update(changing, ["body"], batch_size=200)
    step = keep_step(CorrectionKind.BODY, directive, before=before, touched=touched, by=by, at=at, checked=False)
    return step, len(keys), len(left_out)


def _refuse_unprinted(directive: Directive, choices: Mapping[str, Body]) -> None:
    named = NamedBody.objects.filter(obligation__clause__directive=directive, printed__in=choices)
    there = {*named.values_list("printed", flat=True), directive.issuer_text}
    there |= set(directive.recipients.filter(name__in=choices).values_list("name", flat=True))
    missing = [printed for printed in choices if not printed or printed not in there]
    if missing or not choices:
        raise Refusal("name_not_printed", where=", ".join(missing))


def _remembered(directive: Directive, printed: str, body: Body, by: str, at: datetime) -> list[BodyEvent]:
    """The register keeps a name; not one that it has, or that another body of that day bears."""
    on = _day(directive, at)
    known = body.names.filter(folded=fold(printed)).exists() or Naming(on).tell(printed).how in {*FOUND, "several"}
    if known or len(printed) > _LONGEST:
        return []
    paper = _paper(directive, printed)
    return [add_name(body, name=printed, kind=BodyNameKind.ALIAS, on=on, paper=paper, by=by, at=at)]


def _day(directive: Directive, at: datetime) -> date:
    """The day of the document; of one without, or with one still to come, the day of entering."""
    today = day_of(at)
    return min(directive.date, today) if directive.date is not None else today


def _paper(directive: Directive, printed: str) -> EventPaper:
    return EventPaper(
        number=directive.name[:80],
        on=directive.date,
        issuer=directive.issuer_text[:200],
        reason=f"Văn bản nạp vào hệ thống: “{printed}”"[:300],
    )
