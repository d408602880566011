"""The made-up plans that carry the directive out, hung under it, and what came up on the way of its work."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hopluc.bodies.models import Body
from hopluc.bodies.queries import Lineage
from hopluc.demo.actions.directive import LAST_WORK_YEAR, obligation_of, office_hour, office_on, signed
from hopluc.demo.following import BOTTLENECKS, EXTENSIONS, HOLDS, PLAN_RESULTS, PLANS, About
from hopluc.directives import actions as directives
from hopluc.directives.models import Assignment, Directive, HoldKind, Obligation, ObligationKind, Part, WorkItem
from hopluc.directives.queries.cascade import proposed_between
from hopluc.kernel.dates import day_of


def load_plans(*, by: str, at: datetime) -> list[Directive]:
    """The plans, read and confirmed, each task led by its body or by the one that took over from it."""
    plans = []
    for seed in PLANS:
        plan = directives.take_in(name=seed.name, content=seed.text.encode(), made_up=True, by=by, at=at)
        plan = directives.confirm(plan, number_unknown=False, date_unknown=False, by=by, at=at)
        assert plan.date is not None
        lead = Body.objects.get(code=seed.lead)
        for task in _tasks(plan):
            directives.assign(task, body=lead, part=Part.LEAD, since=plan.date, by=by, at=at)
        if lead.valid_until is not None and lead.valid_until <= day_of(at):
            for heir in Lineage.read().next_of(lead):
                directives.hand_over(body=lead, successor=heir, on=lead.valid_until, by=by, at=at)
        plans.append(plan)
    return plans


def follow(directive: Directive, plans: Sequence[Directive], *, by: str, at: datetime) -> None:
    """Hang the plans, open and report their work, tell what came up, each on its day."""
    for plan in plans:
        if proposed_between(directive, plan).sure:
            directives.hang_plan(directive, plan, by=by, at=at)
        assert plan.date is not None
        for year in range(plan.date.year, LAST_WORK_YEAR + 1):
            directives.open_work_items(plan, year=year, by=by, at=at)
    _report(plans)
    _extend(directive)
    _hold(directive)
    _raise(directive)


def _report(plans: Sequence[Directive]) -> None:
    for plan, words, on, text in PLAN_RESULTS:
        task = next(each for each in _tasks(plans[plan]) if words in each.text)
        item = WorkItem.objects.filter(obligation=task, period_year=on.year)[0]
        lead, office = _lead_on(task, on), office_on(on)
        result = directives.add_result(item, body=lead, text=text, by=signed(lead), at=office_hour(on))
        accepted = office_hour(on + timedelta(days=7))
        directives.accept_result(result, body=office, by=signed(office), at=accepted)


def _extend(directive: Directive) -> None:
    for seed in EXTENSIONS:
        item, office = _item(directive, seed.about), office_on(seed.decided_on)
        lead = _lead_on(item.obligation, seed.asked_on)
        asked = directives.ask_extension(
            item, body=lead, due=seed.until, reason=seed.reason, by=signed(lead), at=office_hour(seed.asked_on)
        )
        at, by = office_hour(seed.decided_on), signed(office)
        if seed.granted is not None:
            directives.grant_extension(asked, body=office, due=seed.granted, answer=seed.answer, by=by, at=at)
        else:
            directives.refuse_extension(asked, body=office, answer=seed.answer, by=by, at=at)


def _hold(directive: Directive) -> None:
    for seed in HOLDS:
        office = office_on(seed.since)
        hold = directives.begin_hold(
            _item(directive, seed.about),
            kind=HoldKind.WAITING if seed.waits_for else HoldKind.PAUSE,
            since=seed.since,
            reason=seed.reason,
            body=office,
            waits_for=Body.objects.get(code=seed.waits_for) if seed.waits_for else None,
            by=signed(office),
            at=office_hour(seed.since),
        )
        if seed.until is not None:
            directives.end_hold(hold, on=seed.until, by=signed(office), at=office_hour(seed.until))


def _raise(directive: Directive) -> None:
    for seed in BOTTLENECKS:
        obligation = obligation_of(directive, seed.about.clause, seed.about.hint)
        lead, office = _lead_on(obligation, seed.raised_on), office_on(seed.raised_on)
        raised = directives.raise_bottleneck(
            obligation,
            cause=seed.cause,
            words=seed.words,
            body=lead,
            by=signed(lead),
            at=office_hour(seed.raised_on),
        )
        if seed.given_on is not None and seed.due is not None:
            directives.give_bottleneck(
                raised,
                owner=Body.objects.get(code=seed.owner),
                due=seed.due,
                by=signed(office),
                at=office_hour(seed.given_on),
            )


def _tasks(directive: Directive) -> list[Obligation]:
    tasks = Obligation.objects.filter(clause__directive=directive, kind=ObligationKind.TASK)
    return list(tasks.select_related("clause__directive").order_by("clause__order", "order"))


def _item(directive: Directive, about: About) -> WorkItem:
    obligation = obligation_of(directive, about.clause, about.hint)
    return WorkItem.objects.select_related("obligation").get(
        obligation=obligation, source="period", period_year=about.year
    )


def _lead_on(obligation: Obligation, on: date) -> Body:
    held = Assignment.objects.valid_on(on).filter(obligation=obligation, work_item=None, part=Part.LEAD)
    return held.select_related("body").order_by("pk")[0].body
