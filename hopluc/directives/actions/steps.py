"""The frame of every correction: lock the draft, see that nobody was faster, write the step with before and after."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from hopluc.directives.models import Clause, Correction, CorrectionKind, Directive, Obligation
from hopluc.directives.queries.snapshots import Snapshot, keys_of, snapshots
from hopluc.kernel.dates import VIETNAM
from hopluc.kernel.errors import Refusal

# The rule that is written where a person, not the machine, found an obligation.
BY_PERSON = "person"


def locked_draft(directive: int) -> Directive:
    """The draft, held until the transaction ends: two people's steps on one document come one after the other.
    Refusal `directive_is_live`."""
    found = Directive.objects.select_for_update(of=("self",)).get(pk=directive)
    if found.is_live:
        raise Refusal("directive_is_live", where=found.name)
    return found


def fresh(obligation: Obligation, directive: Directive, version: int | None) -> Obligation:
    """The obligation as it stands. `version`: the one that the person saw, None where nobody asks. Refusal
    `changed_meanwhile` (`by`, `at`: who, when) where another has changed it since, or it is gone."""
    found = Obligation.objects.select_related("clause").filter(pk=obligation.pk).first()
    if found is None or (version is not None and version != found.version):
        raise changed(directive, {obligation.pk}, str(obligation.clause))
    found.clause.directive = directive
    return found


def changed(directive: Directive, keys: set[int], where: str) -> Refusal:
    """The refusal that names who changed one of these obligations last; `at` is None where no step tells."""
    moments: list[tuple[datetime, str]] = []
    for step in directive.corrections.order_by("-pk").iterator(chunk_size=50):
        if keys & (keys_of(step.before) | keys_of(step.after)):
            moments.append((step.at, step.by))
            if step.undone_at is not None:
                moments.append((step.undone_at, step.undone_by))
    at, by = max(moments, default=(None, ""))
    return Refusal("changed_meanwhile", where=where, by=by, at=at.astimezone(VIETNAM) if at else None)


def in_order(clauses: Iterable[int]) -> None:
    """Number the obligations of these clauses 1..n in the order of the text."""
    rows = Obligation.objects.filter(clause__in=set(clauses)).order_by("clause", "start", "end", "pk")
    place: dict[int, int] = {}
    moved = []
    for row in rows:
        place[row.clause_id] = place.get(row.clause_id, 0) + 1
        if row.order != place[row.clause_id]:
            row.order = place[row.clause_id]
            moved.append(row)
    Obligation.objects.bulk_update(moved, ["order"], batch_size=200)


def refuse_taken(clause: Clause, start: int, end: int, *, but: Iterable[int] = ()) -> None:
    """Refusal `passage_taken` where the stretch overlaps an obligation of the clause other than `but`."""
    if clause.obligations.filter(start__lt=end, end__gt=start).exclude(pk__in=list(but)).exists():
        raise Refusal("passage_taken", where=str(clause))


def keep_step(
    kind: CorrectionKind,
    directive: Directive,
    *,
    before: Sequence[Snapshot],
    touched: Sequence[Obligation],
    by: str,
    at: datetime,
    checked: bool = True,
) -> Correction:
    """Save the obligations that a step touched, one version on, and write the step. `checked`: with it the person has
    also looked at them. `before`: snapshots of what stood; what is in it and not in `touched` is gone."""
    for obligation in touched:
        obligation.version += 1
        if checked:
            obligation.checked_at, obligation.checked_by = at, by
        obligation.save()
    clauses = {int(each["clause"]) for each in before} | {each.clause_id for each in touched}
    in_order(clauses)
    for obligation in touched:
        obligation.refresh_from_db(fields=["order"])
    after = snapshots(touched)
    spans = [*before, *after]
    return Correction.objects.create(
        directive=directive,
        clause_id=clauses.pop() if len(clauses) == 1 else None,
        kind=kind,
        start=min(each["start"] for each in spans),
        end=max(each["end"] for each in spans),
        before=list(before),
        after=after,
        rules=",".join(sorted({str(each["rule"]) for each in before} - {BY_PERSON}))[:200],
        at=at,
        by=by,
    )
