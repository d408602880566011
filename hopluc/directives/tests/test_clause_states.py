"""Every clause, in order, with the state of its obligations."""

from datetime import date

from hopluc.directives import actions
from hopluc.directives.models import NamedBody, Obligation
from hopluc.directives.queries import ClauseState, State, clause_states, obligation_state
from hopluc.directives.tests.conftest import Scene, at
from tests.world import BY

ON = date(2021, 6, 1)


def states(scene: Scene, year: int = 2021, on: date = ON) -> dict[str, ClauseState]:
    return {state.number or "closing": state for state in clause_states(scene.directive, year, on)}


def test_every_clause_is_there_in_order_also_with_nothing_to_show(live: Scene) -> None:
    found = clause_states(live.directive, 2021, ON)
    assert [state.number for state in found] == ["1", "2", "3", "4", "5", "6", "6.1", "6.2", "6.3", ""]
    assert [state.depth for state in found] == [0, 0, 0, 0, 0, 0, 1, 1, 1, 0]
    assert states(live)["2"].state == State.NO_EVIDENCE
    assert states(live)["2"].counts == "0/1 nhiệm vụ có minh chứng"
    assert states(live)["closing"].state == State.INFORMATION


def test_a_draft_shows_that_nothing_is_given(scene: Scene) -> None:
    found = states(scene)
    assert found["2"].state == State.NOT_ASSIGNED
    # Who the directive names is known before anything is given.
    assert found["2"].lead == (scene.propaganda.shown_name,)


def test_evidence_changes_the_state_with_every_step(live: Scene) -> None:
    result = actions.add_result(
        live.item("2"), body=live.propaganda, text="12 hội nghị", counted={"hội nghị": 12}, by=BY, at=at(2021, 5, 4)
    )
    actions.send_back_result(result, body=live.office, reason="Thiếu", by=BY, at=at(2021, 5, 10))
    again = actions.add_result(live.item("2"), body=live.propaganda, text="Bổ sung", by=BY, at=at(2021, 5, 15))
    actions.accept_result(again, body=live.office, by=BY, at=at(2021, 5, 20))
    seen = [states(live, on=date(2021, 5, day))["2"].state for day in (3, 4, 10, 15, 20)]
    assert seen == [State.NO_EVIDENCE, State.WAITING, State.SENT_BACK, State.WAITING, State.IN_PROGRESS]
    assert states(live, on=date(2022, 1, 1))["2"].state == State.DONE_IN_TIME
    clause = states(live)["2"]
    assert (clause.tasks, clause.with_evidence) == (1, 1)
    assert [(e.version, e.state, e.reason) for e in clause.evidence] == [(1, "sent_back", "Thiếu"), (2, "accepted", "")]
    assert clause.evidence[0].counted == (("hội nghị", "12"),)


def test_a_later_decision_is_not_known_on_an_earlier_day(live: Scene) -> None:
    result = actions.add_result(live.item("2"), body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 5, 4))
    actions.send_back_result(result, body=live.office, reason="Thiếu", by=BY, at=at(2021, 5, 10))
    evidence = states(live, on=date(2021, 5, 9))["2"].evidence[0]
    assert (evidence.state, evidence.reason, evidence.decided) == ("submitted", "", None)
    assert states(live, on=date(2021, 5, 3))["2"].evidence == ()


def test_evidence_of_one_year_is_not_evidence_of_another(live: Scene) -> None:
    actions.add_result(live.item("2"), body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 5, 4))
    assert states(live, year=2020)["2"].evidence == ()
    assert states(live, year=2022, on=date(2022, 6, 1))["2"].state == State.NO_EVIDENCE


def test_a_clause_without_duties_of_its_own_sums_up_those_under_it(live: Scene) -> None:
    actions.open_work_items(live.directive, year=2021, by=BY, at=at(2021, 1, 1))
    found = states(live, on=date(2022, 1, 1))
    assert found["6"].obligations == () and found["6"].state == State.OVERDUE
    assert found["6"].tasks == sum(found[number].tasks for number in ("6.1", "6.2", "6.3"))


def test_the_next_due_day_in_words(live: Scene) -> None:
    actions.open_work_items(live.directive, year=2021, by=BY, at=at(2021, 1, 1))
    due = states(live)["6.3"].next_due
    assert due is not None
    assert (due.due, due.due_words) == (date(2021, 12, 31), "cuối năm 2021")
    assert states(live)["2"].next_due is None
    Obligation.objects.filter(pk=due.pk).update(due=date(2020, 12, 31))
    printed = states(live)["6.3"].next_due
    assert printed is not None and printed.due_words == "31/12/2021"


def test_a_printed_name_without_a_body_stays_in_sight(live: Scene) -> None:
    obligation = live.obligation("2")
    NamedBody.objects.create(obligation=obligation, part="lead", printed="Ban Lạ", order=9)
    holders = obligation_state(obligation, 2021, ON).lead
    assert [(holder.name, holder.known) for holder in holders] == [
        (live.propaganda.shown_name, True),
        ("Ban Lạ", False),
    ]


def test_a_duty_whose_day_is_past_stays_overdue_in_later_years(live: Scene) -> None:
    obligation = live.obligation("2")
    Obligation.objects.filter(pk=obligation.pk).update(due=date(2021, 9, 30))
    live.item("2", year=2021)
    obligation.refresh_from_db()
    assert obligation_state(obligation, 2023, date(2023, 5, 1)).state == State.OVERDUE


def test_an_ended_duty_no_longer_counts(live: Scene) -> None:
    obligation = live.obligation("2")
    actions.end_obligation(obligation, on=date(2021, 6, 1), reason="Thay", by=BY, at=at(2021, 6, 1))
    assert states(live, on=date(2021, 5, 31))["2"].tasks == 1
    assert (states(live)["2"].state, states(live)["2"].tasks) == (State.ENDED, 0)


def test_few_queries(live: Scene, django_assert_max_num_queries) -> None:
    actions.open_work_items(live.directive, year=2021, by=BY, at=at(2021, 1, 1))
    with django_assert_max_num_queries(8):
        clause_states(live.directive, 2021, ON)


def test_a_clause_is_led_by_who_has_its_tasks(live: Scene) -> None:
    orientation = live.clause("1").obligations.filter(kind="orientation").first()
    assert orientation is not None
    NamedBody.objects.create(obligation=orientation, part="lead", printed="Ban Lạ", order=9)
    assert "Ban Lạ" not in states(live)["1"].lead
    Obligation.objects.filter(clause=live.clause("1")).update(kind="orientation")
    assert "Ban Lạ" in states(live)["1"].lead
