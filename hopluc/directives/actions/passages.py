"""Which words are one obligation: split, merge, move its edges, add one that the machine did not see."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.actions.correct import described
from hopluc.directives.actions.record import record
from hopluc.directives.actions.steps import BY_PERSON, fresh, keep_step, locked_draft, refuse_taken
from hopluc.directives.models import Clause, CorrectionKind, NamedBody, Obligation, ObligationKind, Part
from hopluc.directives.queries.dues import both_dues, cut_due, differ_in_due
from hopluc.directives.queries.snapshots import snapshots
from hopluc.kernel.errors import Refusal

# What stands between two tasks of a sentence and belongs to neither.
_BETWEEN = " ,;\n\t"


@transaction.atomic
def split_obligation(
    obligation: Obligation, *, cut: int, by: str, at: datetime, version: int | None = None
) -> tuple[Obligation, Obligation]:
    """Two obligations out of one: the second begins at `cut` (offset into the directive's text; inside a word: at the
    word) and starts with the same bodies, kind, due day and recurrence. Refusal `cut_outside` where one half would be
    without words, `directive_is_live`, `changed_meanwhile`."""
    directive = locked_draft(obligation.clause.directive_id)
    first = fresh(obligation, directive, version)
    text = directive.text
    if not first.start < cut < first.end:
        raise Refusal("cut_outside", where=str(first.clause))
    cut = _word_start(text, cut, first.start)
    cut = first.end - len(text[cut : first.end].lstrip(_BETWEEN))
    first_end = first.start + len(text[first.start : cut].rstrip(_BETWEEN))
    if not first.start < first_end <= cut < first.end:
        raise Refusal("cut_outside", where=str(first.clause))
    change = {"was": [first.start, first.end], "now": [[first.start, first_end], [cut, first.end]]}
    before = snapshots([first])
    second = Obligation.objects.create(
        clause=first.clause,
        order=first.order + 1,
        start=cut,
        end=first.end,
        kind=first.kind,
        recurrence=first.recurrence,
        due=first.due,
        due_text=first.due_text,
        deliverable=first.deliverable,
        rule=BY_PERSON,
        corrected=True,
        version=0,
    )
    for named in first.named_bodies.all():
        _name(second, named.part, named.printed, named.body, named.order)
    first.end, first.corrected = first_end, True
    keep_step(CorrectionKind.SPLIT, directive, before=before, touched=[first, second], by=by, at=at)
    record("split_obligation", first, {**change, "second": second.pk}, by=by, at=at)
    return first, second


@transaction.atomic
def merge_obligations(
    first: Obligation,
    second: Obligation,
    *,
    by: str,
    at: datetime,
    version: int | None = None,
    second_version: int | None = None,
) -> Obligation:
    """One obligation out of two neighbours of a clause, with the words between. The earlier one stays: of a task and
    another kind it is a task; what it has no day, recurrence or deliverable for comes from the later; bodies of both,
    one that leads either leads. Where the two are due at different times no day is kept but the words of both, and it
    counts as not looked at: a person decides (queries/dues.py). `version` is that of `first`, `second_version` of
    `second`, in whichever order.

    Refusal `not_neighbours`, `directive_is_live`, `changed_meanwhile`."""
    directive = locked_draft(first.clause.directive_id)
    found = [fresh(first, directive, version), fresh(second, directive, second_version)]
    stays, goes = sorted(found, key=lambda each: (each.start, each.pk))
    between = stays.clause.obligations.filter(start__gte=stays.start, start__lte=goes.start)
    if stays.pk == goes.pk or stays.clause_id != goes.clause_id or between.count() != 2:
        raise Refusal("not_neighbours", where=str(stays.clause))
    before = snapshots([stays, goes])
    change = {"was": [[stays.start, stays.end], [goes.start, goes.end]], "gone": goes.pk}
    stays.end = max(stays.end, goes.end)
    if goes.is_task:
        stays.kind = ObligationKind.TASK
    is_decided = not differ_in_due(stays, goes)
    if not is_decided:
        stays.due, stays.due_text = None, both_dues(stays, goes)
        stays.checked_at, stays.checked_by = None, ""
    elif stays.due is None and not stays.due_text:
        stays.due, stays.due_text = goes.due, goes.due_text
    stays.recurrence = stays.recurrence or goes.recurrence
    stays.deliverable = stays.deliverable or goes.deliverable
    stays.corrected = True
    _unite_bodies(stays, goes)
    goes.delete()
    keep_step(CorrectionKind.MERGE, directive, before=before, touched=[stays], by=by, at=at, checked=is_decided)
    record("merge_obligations", stays, {**change, "now": [stays.start, stays.end]}, by=by, at=at)
    return stays


@transaction.atomic
def move_span(
    obligation: Obligation, *, start: int, end: int, by: str, at: datetime, version: int | None = None
) -> Obligation:
    """Say which words the obligation is: [start, end) in the directive's text, inside its clause, whole words. Writes
    nothing where they are the same. Refusal `passage_outside`, `passage_taken` (overlaps another obligation),
    `directive_is_live`, `changed_meanwhile`."""
    directive = locked_draft(obligation.clause.directive_id)
    obligation = fresh(obligation, directive, version)
    start, end = _passage(directive.text, obligation.clause, start, end)
    refuse_taken(obligation.clause, start, end, but=[obligation.pk])
    was = [obligation.start, obligation.end]
    if was == [start, end]:
        return obligation
    before = snapshots([obligation])
    obligation.start, obligation.end, obligation.corrected = start, end, True
    keep_step(CorrectionKind.SPAN, directive, before=before, touched=[obligation], by=by, at=at)
    record("move_span", obligation, {"was": was, "now": [start, end]}, by=by, at=at)
    return obligation


@transaction.atomic
def add_obligation(
    clause: Clause,
    *,
    start: int,
    end: int,
    kind: str,
    recurrence: str = "",
    by: str,
    at: datetime,
    lead: Sequence[Body] = (),
    due: date | None = None,
    due_text: str = "",
) -> Obligation:
    """An obligation that the machine did not see: [start, end) lies in the clause's own words; part of a word is taken
    for the word. `due_text`: the words that say when, as printed. Refusal `passage_outside`, `passage_taken` (overlaps
    another obligation), `directive_is_live`."""
    directive = locked_draft(clause.directive_id)
    start, end = _passage(directive.text, clause, start, end)
    refuse_taken(clause, start, end)
    obligation = Obligation.objects.create(
        clause=clause,
        order=1,
        start=start,
        end=end,
        kind=kind,
        recurrence=recurrence,
        due=due,
        due_text=cut_due(due_text),
        rule=BY_PERSON,
        corrected=True,
        version=0,
    )
    for place, body in enumerate({body.pk: body for body in lead}.values(), 1):
        _name(obligation, Part.LEAD, "", body, place)
    keep_step(CorrectionKind.ADD, directive, before=[], touched=[obligation], by=by, at=at)
    record("add_obligation", obligation, {"now": described(obligation), "span": [start, end]}, by=by, at=at)
    return obligation


def _passage(text: str, clause: Clause, start: int, end: int) -> tuple[int, int]:
    """The stretch with whole words and without blanks and commas around it, inside the clause's own words."""
    if not clause.start <= start < end <= clause.end:
        raise Refusal("passage_outside", where=str(clause))
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip(_BETWEEN)), end - len(words) + len(words.rstrip(_BETWEEN))
    if start >= end:
        raise Refusal("passage_outside", where=str(clause))
    return _word_start(text, start, clause.start), _word_end(text, end, clause.end)


def _word_start(text: str, at: int, least: int) -> int:
    """Where the word begins in which `at` stands; `at` itself at the edge of a word."""
    while at > least and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def _word_end(text: str, at: int, most: int) -> int:
    while at < most and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _unite_bodies(stays: Obligation, goes: Obligation) -> None:
    """The bodies of both, each once: a name that leads one of them leads the whole."""
    rows = [*stays.named_bodies.order_by("part", "order"), *goes.named_bodies.order_by("part", "order")]
    united: dict[object, NamedBody] = {}
    for row in sorted(rows, key=lambda row: row.part != Part.LEAD):
        united.setdefault(row.body_id if row.body_id is not None else row.printed, row)
    stays.named_bodies.all().delete()
    place = {Part.LEAD: 0, Part.SUPPORTING: 0}
    for row in united.values():
        part = Part(row.part)
        place[part] += 1
        _name(stays, part, row.printed, row.body, place[part])


def _name(obligation: Obligation, part: str, printed: str, body: Body | None, order: int) -> None:
    NamedBody.objects.create(obligation=obligation, part=part, printed=printed, body=body, order=order)
