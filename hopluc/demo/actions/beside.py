"""What happens beside the work: the directive is studied, visits find, a meeting decides; through the rooms' verbs."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hopluc.bodies.models import Body
from hopluc.demo import beside
from hopluc.demo.actions.directive import obligation_of, office_hour, office_on, signed
from hopluc.directives import actions as directives
from hopluc.directives.models import Clause, Directive, WorkItem
from hopluc.dissemination import actions as dissemination
from hopluc.inspections import actions as inspections
from hopluc.inspections.models import Visit
from hopluc.kernel.dates import day_of
from hopluc.meetings import actions as meetings
from hopluc.meetings.models import Meeting, MeetingKind
from hopluc.reports.meeting_pack.actions import write_pack

_SATURDAY = 5


def study(documents: Sequence[Directive]) -> None:
    """The documents of `beside.SENDINGS` sent, read, discussed, counted, each on its day."""
    for seed in beside.SENDINGS:
        body, office = Body.objects.get(code=seed.to), office_on(seed.sent_on)
        sent = dissemination.send(
            documents[seed.document],
            bodies=[body],
            sent_on=seed.sent_on,
            due=seed.due,
            by=signed(office),
            at=office_hour(seed.sent_on),
        )
        (sending,) = sent.made
        by = signed(body)
        if seed.read_on is not None:
            dissemination.mark_read(sending, body=body, by=by, at=office_hour(seed.read_on))
        for held in seed.held:
            dissemination.record_gathering(
                sending,
                body=body,
                kind=held.kind,
                held_on=held.on,
                took_part=held.took_part,
                words=held.words,
                by=by,
                at=office_hour(held.on),
            )
        if seed.counted_on is not None:
            lines = [dissemination.UnitLine(*unit) for unit in seed.units]
            dissemination.set_units(sending, body=body, lines=lines, by=by, at=office_hour(seed.counted_on))


def supervise(directive: Directive, *, at: datetime) -> None:
    """A year's plan, its visits, what they found and what must be put right."""
    body = Body.objects.get(code=beside.SUPERVISES)
    by, planned = signed(body), office_hour(beside.VISITS[0].planned_on - timedelta(days=30))
    plan = inspections.plan_year(
        directive,
        year=beside.SUPERVISED_YEAR,
        body=body,
        number=beside.SUPERVISION_NUMBER,
        words=beside.SUPERVISION,
        by=by,
        at=planned,
    )
    for seed in beside.VISITS:
        visited = Body.objects.get(code=seed.body)
        visit = inspections.plan_visit(
            plan, body=visited, unit=seed.unit, planned_on=seed.planned_on, team=beside.TEAM, by=by, at=planned
        )
        visit = inspections.hold_visit(
            visit, held_on=seed.held_on, conclusion=seed.conclusion, by=by, at=office_hour(seed.held_on)
        )
        for finding in seed.findings:
            _find(visit, finding, at=at)


def _find(visit: Visit, seed: beside.FindingSeed, *, at: datetime) -> None:
    assert visit.held_on is not None
    directive, by, on = visit.plan.directive, signed(visit.plan.body), office_hour(visit.held_on)
    clause = Clause.objects.get(directive=directive, number=seed.clause)
    finding = inspections.add_finding(visit, clause=clause, gravity=seed.gravity, words=seed.words, by=by, at=on)
    if seed.remedy is not None:
        obligation = obligation_of(directive, seed.clause, seed.remedy.hint)
        due = _day(seed.remedy.due, at)
        item = inspections.ask_remedy(finding, obligation=obligation, due=due, by=by, at=on)
        _do(item, visit.body, seed.remedy, at=at)


def meet(directive: Directive, *, at: datetime) -> None:
    """A meeting with its pack, its conclusions and what came of them; and one to come."""
    held = _called(directive, beside.MEETING_TITLE, beside.MEETING_ON, at=office_hour(beside.PACK_ON))
    by = signed(held.office)
    write_pack(held, by=by, at=office_hour(beside.PACK_ON))
    bodies = {each.body: Body.objects.get(code=each.body) for each in beside.CONCLUSIONS}
    for seed in beside.CONCLUSIONS:
        meetings.add_conclusion(
            held,
            words=seed.words,
            body=bodies[seed.body],
            due=_day(seed.given.due, at),
            obligation=obligation_of(directive, seed.clause, seed.given.hint),
            by=by,
            at=office_hour(beside.MEETING_ON),
        )
    meetings.issue_conclusions(held, number="", day=beside.NOTICE_ON, by=by, at=office_hour(beside.NOTICE_ON))
    for seed, conclusion in zip(beside.CONCLUSIONS, held.conclusions.order_by("order"), strict=True):
        assert conclusion.work_item is not None
        _do(conclusion.work_item, bodies[seed.body], seed.given, at=at)
    _called(directive, beside.NEXT_TITLE, _work_day(day_of(at) + beside.NEXT_IN), at=at)


def _called(directive: Directive, title: str, day: date, *, at: datetime) -> Meeting:
    office = office_on(day)
    plan = meetings.Plan(
        kind=MeetingKind.STEERING,
        title=title,
        body=Body.objects.get(code=beside.MEETS),
        day=day,
        seat=beside.SEAT,
        directives=[directive],
        hour="08:00",
        room=beside.ROOM,
        chair=beside.CHAIR,
        attending=beside.ATTENDING,
    )
    return meetings.plan_meeting(plan, office=office, by=signed(office), at=at)


def _do(item: WorkItem, body: Body, given: beside.GivenSeed, *, at: datetime) -> None:
    """Hand in and accept, three days later; what lies ahead of the day of loading is not told."""
    done_on = given.done_on
    if done_on is None or done_on + timedelta(days=3) > day_of(at):
        return
    office, accepted = office_on(done_on), office_hour(done_on + timedelta(days=3))
    result = directives.add_result(item, body=body, text=given.done, by=signed(body), at=office_hour(done_on))
    directives.accept_result(result, body=office, by=signed(office), at=accepted)


def _day(due: date | timedelta, at: datetime) -> date:
    """A day as the seed says it, or so long after the day of loading."""
    return due if isinstance(due, date) else day_of(at) + due


def _work_day(day: date) -> date:
    """The day, or the Monday after it."""
    return day if day.weekday() < _SATURDAY else day + timedelta(days=7 - day.weekday())
