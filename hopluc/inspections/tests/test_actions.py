"""Planned, held, found, to be put right: each on days that can be, and once."""

from datetime import date

import pytest

from hopluc.directives import actions as directives
from hopluc.directives.models import WorkSource
from hopluc.directives.queries.states import State
from hopluc.directives.queries.work import work_of_body
from hopluc.directives.tests.conftest import Scene
from hopluc.inspections import actions
from hopluc.inspections.models import Finding, Gravity, Visit, VisitState, YearPlan
from hopluc.inspections.queries import gravities, remedied
from hopluc.inspections.tests.conftest import PLANNED, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

DUE = date(2021, 6, 30)


def found(visit: Visit, gravity: Gravity = Gravity.FAULT, clause: str = "4") -> Finding:
    chosen = visit.plan.directive.clauses.get(number=clause)
    return actions.add_finding(
        visit, clause=chosen, gravity=gravity, words="Chưa có kế hoạch đào tạo", by=BY, at=at(2021, 5, 13)
    )


def test_a_body_has_one_plan_a_year(working: Scene, plan: YearPlan) -> None:
    def again(year: int, words: str = "x") -> YearPlan:
        return actions.plan_year(
            working.directive, year=year, body=working.office, number="", words=words, by=BY, at=at(2021, 2, 1)
        )

    with pytest.raises(Refusal, match="supervision_known"):
        again(2021)
    with pytest.raises(Refusal, match="supervision_empty"):
        again(2022, " ")
    assert again(2022).year == 2022
    working.directive.date = date(2020, 4, 15)
    with pytest.raises(Refusal, match="year_before_directive"):
        again(2019)
    assert again(2020).year == 2020


def test_a_draft_is_not_supervised(scene: Scene) -> None:
    with pytest.raises(Refusal, match="directive_not_live"):
        actions.plan_year(scene.directive, year=2021, body=scene.office, number="", words="x", by=BY, at=at(2021, 2, 1))


def test_a_plan_gets_its_number(plan: YearPlan) -> None:
    changed = actions.change_plan(plan, number=" 15-KH/TU ", words="Khoản 4, 6", by=BY, at=at(2021, 2, 2))
    assert (changed.number, changed.words) == ("15-KH/TU", "Khoản 4, 6")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"planned_on": date(2022, 1, 1)}, "visit_outside_year"),
        ({"team": " \n"}, "team_missing"),
        ({}, "visit_known"),
    ],
)
def test_a_visit_that_cannot_be(
    plan: YearPlan, visit: Visit, working: Scene, more: dict[str, object], code: str
) -> None:
    said: dict[str, object] = {"body": working.alliance, "unit": "", "planned_on": PLANNED, "team": "Bà An", **more}
    with pytest.raises(Refusal, match=code):
        actions.plan_visit(plan, **said, by=BY, at=at(2021, 2, 2))
    actions.plan_visit(plan, **{**said, "planned_on": date(2021, 12, 31), "team": "x"}, by=BY, at=at(2021, 2, 2))


def test_a_body_that_has_ended_is_not_visited(plan: YearPlan, working: Scene) -> None:
    working.alliance.valid_until = PLANNED
    with pytest.raises(Refusal, match="body_not_valid"):
        actions.plan_visit(plan, body=working.alliance, unit="", planned_on=PLANNED, team="x", by=BY, at=at(2021, 2, 2))


def test_the_journal_names_nobody_of_the_team(visit: Visit) -> None:
    entry = Entry.objects.get(verb="inspections:plan_visit", subject=f"visit:{visit.pk}")
    assert entry.change["team"] == 2
    assert "Bắc" not in str(entry.change)


def test_it_is_held_on_a_day_that_has_come_and_once(visit: Visit) -> None:
    with pytest.raises(Refusal, match="visit_not_held"):
        found(visit)
    with pytest.raises(Refusal, match="visit_in_future"):
        actions.hold_visit(visit, held_on=date(2021, 5, 11), conclusion="", by=BY, at=at(2021, 5, 10))
    actions.hold_visit(visit, held_on=date(2021, 5, 10), conclusion="", by=BY, at=at(2021, 5, 10))
    for press in (
        lambda: actions.hold_visit(visit, held_on=PLANNED, conclusion="", by=BY, at=at(2021, 5, 12)),
        lambda: actions.cancel_visit(visit, why="Lũ", by=BY, at=at(2021, 5, 12)),
    ):
        with pytest.raises(Refusal, match="visit_over"):
            press()


def test_called_off_with_its_reason(visit: Visit, plan: YearPlan) -> None:
    with pytest.raises(Refusal, match="reason_missing"):
        actions.cancel_visit(visit, why=" ", by=BY, at=at(2021, 5, 1))
    cancelled = actions.cancel_visit(visit, why="Lũ", by=BY, at=at(2021, 5, 1))
    assert (cancelled.state, cancelled.reason) == (VisitState.CANCELLED, "Lũ")
    # The same day may be planned again.
    again = actions.plan_visit(plan, body=visit.body, unit="", planned_on=PLANNED, team="x", by=BY, at=at(2021, 5, 2))
    assert again.state == VisitState.PLANNED


def test_a_finding_becomes_work_of_the_body_and_is_followed(working: Scene, held: Visit) -> None:
    finding = found(held)
    item = actions.ask_remedy(finding, obligation=working.obligation("4"), due=DUE, by=BY, at=at(2021, 5, 14))
    finding.refresh_from_db()
    assert (finding.remedy, finding.obligation, item.due, item.source) == (
        item,
        working.obligation("4"),
        DUE,
        WorkSource.FINDING,
    )
    assert item in [work.item for work in work_of_body(working.alliance.pk, date(2021, 5, 14))]
    assert [each.state for each in remedied([finding], date(2021, 7, 1))] == [State.OVERDUE]
    result = directives.add_result(item, body=working.alliance, text="Đã có", by=BY, at=at(2021, 6, 1))
    directives.accept_result(result, body=working.office, by=BY, at=at(2021, 6, 2))
    (told,) = remedied([finding], date(2021, 7, 1))
    assert told.state == State.DONE_IN_TIME and not told.is_open


def test_what_needs_no_remedy_or_cannot_have_one(working: Scene, held: Visit) -> None:
    duty = working.obligation("4")
    merit, fault = found(held, Gravity.MERIT), found(held)

    def ask(finding: Finding, due: date = DUE) -> None:
        actions.ask_remedy(finding, obligation=duty, due=due, by=BY, at=at(2021, 5, 14))

    with pytest.raises(Refusal, match="merit_needs_no_remedy"):
        ask(merit)
    with pytest.raises(Refusal, match="due_before_start"):
        ask(fault, date(2021, 5, 13))
    duty.ended = date(2021, 5, 14)
    with pytest.raises(Refusal, match="obligation_ended"):
        ask(fault)
    duty.ended = None
    ask(fault, date(2021, 5, 14))
    with pytest.raises(Refusal, match="remedy_asked"):
        ask(fault)
    with pytest.raises(Refusal, match="remedy_asked"):
        actions.strike_finding(fault, why="Nhầm", by=BY, at=at(2021, 5, 15))


def test_a_struck_finding_counts_no_longer(held: Visit) -> None:
    finding = found(held)
    assert ("Khuyết điểm", 1) in gravities(Visit.objects.held())
    with pytest.raises(Refusal, match="reason_missing"):
        actions.strike_finding(finding, why="", by=BY, at=at(2021, 5, 15))
    actions.strike_finding(finding, why="Nhầm nơi", by=BY, at=at(2021, 5, 15))
    with pytest.raises(Refusal, match="already_struck"):
        actions.strike_finding(finding, why="Nhầm", by=BY, at=at(2021, 5, 15))
    assert [count for _word, count in gravities(Visit.objects.held())] == [0, 0, 0, 0]


def test_an_empty_finding_is_none(working: Scene, held: Visit) -> None:
    with pytest.raises(Refusal, match="finding_empty"):
        actions.add_finding(
            held, clause=working.clause("4"), gravity=Gravity.FAULT, words=" ", by=BY, at=at(2021, 5, 13)
        )


def test_another_documents_clause_and_duty_are_refused(working: Scene, held: Visit) -> None:
    other = directives.take_in(
        name="a.txt",
        content="KẾ HOẠCH\nthực hiện việc khác\n\n1. Sở Nông nghiệp hướng dẫn các xã trước ngày 30/6/2021.".encode(),
        made_up=True,
        by=BY,
        at=at(2021, 3, 1),
    )
    clause = other.clauses.order_by("order").first()
    assert clause is not None
    with pytest.raises(Refusal, match="clause_elsewhere"):
        actions.add_finding(held, clause=clause, gravity=Gravity.FAULT, words="x", by=BY, at=at(2021, 5, 13))
    duty = clause.obligations.first()
    assert duty is not None
    with pytest.raises(Refusal, match="duty_elsewhere"):
        actions.ask_remedy(found(held), obligation=duty, due=DUE, by=BY, at=at(2021, 5, 14))
