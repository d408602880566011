"""What a visit found about a clause, and what the body must put right by a day."""

from datetime import date, datetime

from django.db import transaction

from hopluc.directives.actions import open_own_item
from hopluc.directives.models import Clause, Obligation, WorkItem, WorkSource
from hopluc.inspections.actions.visits import locked, record, tell_visited
from hopluc.inspections.models import Finding, Gravity, Visit, VisitState
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.notices.models import Level


@transaction.atomic
def add_finding(visit: Visit, *, clause: Clause, gravity: Gravity | str, words: str, by: str, at: datetime) -> Finding:
    """Write down what was found about a clause of the plan's directive. Refusal `visit_not_held`, `clause_elsewhere`,
    `finding_empty`."""
    found = locked(visit)
    if found.state != VisitState.HELD:
        raise Refusal("visit_not_held", where=found.body.name)
    if clause.directive_id != found.plan.directive_id:
        raise Refusal("clause_elsewhere", where=str(clause))
    if not words.strip():
        raise Refusal("finding_empty")
    finding = Finding.objects.create(visit=found, clause=clause, gravity=gravity, words=words.strip(), at=at, by=by)
    record("add_finding", found, _said(finding), by=by, at=at)
    level = Level.INFO if finding.gravity == Gravity.MERIT else Level.SOON
    _tell(finding, f"finding_{finding.gravity}", level, finding.words, at)
    return finding


@transaction.atomic
def ask_remedy(finding: Finding, *, obligation: Obligation, due: date, by: str, at: datetime) -> WorkItem:
    """The visited body must put it right by a day: own work under a duty of the directive, followed as any other.

    Refusal `already_struck`, `merit_needs_no_remedy`, `remedy_asked`, `not_a_task`, `duty_elsewhere`,
    `obligation_ended`, `due_before_start`, `body_not_valid`.
    """
    found = _standing(finding)
    visit, on, where = found.visit, day_of(at), str(obligation.clause)
    if found.gravity == Gravity.MERIT:
        raise Refusal("merit_needs_no_remedy")
    if obligation.clause.directive_id != visit.plan.directive_id:
        raise Refusal("duty_elsewhere", where=where)
    if not obligation.is_task:
        raise Refusal("not_a_task", where=where)
    if obligation.ended is not None and obligation.ended <= on:
        raise Refusal("obligation_ended", where=where, on=obligation.ended)
    if due < on:
        raise Refusal("due_before_start", due=due, since=on)
    if not visit.body.lives_on(on):
        raise Refusal("body_not_valid", where=where, body=visit.body.name, on=on)
    item = open_own_item(obligation, source=WorkSource.FINDING, title=found.words, lead=visit.body, due=due, at=at)
    found.obligation, found.remedy = obligation, item
    found.save(update_fields=["obligation", "remedy"])
    record("ask_remedy", visit, {**_said(found), "due": due, "work_item": item.pk}, by=by, at=at)
    return item


@transaction.atomic
def strike_finding(finding: Finding, *, why: str, by: str, at: datetime) -> Finding:
    """It was wrong: it stays to be read and counts no longer. Refusal `reason_missing`, `already_struck`,
    `remedy_asked`."""
    if not why.strip():
        raise Refusal("reason_missing")
    found = _standing(finding)
    found.struck_at, found.struck_by, found.struck_why = at, by, why.strip()
    found.save(update_fields=["struck_at", "struck_by", "struck_why"])
    record("strike_finding", found.visit, _said(found), by=by, at=at, reason=why.strip())
    _tell(found, "finding_struck", Level.INFO, found.struck_why, at)
    return found


def _standing(finding: Finding) -> Finding:
    """The finding, its visit locked, where nothing has come of it yet."""
    visit = locked(finding.visit)
    found = Finding.objects.select_for_update(of=("self",)).select_related("clause").get(pk=finding.pk)
    found.visit = visit
    if found.struck_at is not None:
        raise Refusal("already_struck", by=found.struck_by)
    if found.remedy_id is not None:
        raise Refusal("remedy_asked", where=visit.body.name)
    return found


def _tell(finding: Finding, code: str, level: Level, reason: str, at: datetime) -> None:
    occasion = f"finding:{finding.pk}"
    tell_visited(finding.visit, code, level, occasion, at=at, clause=str(finding.clause), reason=reason)


def _said(finding: Finding) -> dict[str, object]:
    return {"finding": finding.pk, "clause": str(finding.clause), "gravity": finding.gravity, "words": finding.words}
