"""A later document changes a duty from its day on; goals and focal persons have their trail."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.directives import actions
from hopluc.directives.models import AmendmentKind, Assignment, Goal
from hopluc.directives.queries import State, clause_states
from hopluc.directives.queries.orphans import of_ended_bodies, orphans
from hopluc.directives.tests.conftest import Scene, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

ON = date(2022, 6, 16)


def amend(live: Scene, kind: str = AmendmentKind.ENDS, **values):
    said = {"document": None, "printed": "Nghị quyết số 99-NQ/TW (minh họa)", "words": "", "on": ON} | values
    return actions.amend_obligation(live.obligation("2"), kind=kind, by=BY, at=at(2022, 6, 20), **said)


def told(live: Scene, year: int, on: date) -> State:
    return next(each.state for each in clause_states(live.directive, year, on) if each.number == "2")


def test_an_ended_duty_is_asked_until_its_day(live: Scene) -> None:
    live.item("2", year=2022)
    amend(live)
    assert (told(live, 2022, date(2022, 6, 15)), told(live, 2022, ON)) == (State.NO_EVIDENCE, State.ENDED)
    assert actions.open_work_items(live.directive, year=2023, by=BY, at=at(2023, 1, 1))
    assert not live.obligation("2").work_items.filter(period_year=2023).exists()


def test_an_amended_duty_goes_on_with_its_trail(live: Scene) -> None:
    live.item("2", year=2022)
    amend(live, AmendmentKind.AMENDS, words="Bổ sung nội dung chuyển đổi số")
    assert told(live, 2022, ON) == State.NO_EVIDENCE
    assert live.obligation("2").amendments.get().words == "Bổ sung nội dung chuyển đổi số"


def test_an_amendment_is_undone_and_stays(live: Scene) -> None:
    live.item("2", year=2022)
    undone = actions.undo_amendment(amend(live), by=BY, at=at(2022, 6, 21))
    assert told(live, 2022, ON) == State.NO_EVIDENCE
    assert live.obligation("2").amendments.get().undone_at is not None
    with pytest.raises(Refusal, match="step_undone"):
        actions.undo_amendment(undone, by=BY, at=at(2022, 6, 22))


def test_what_is_refused(live: Scene) -> None:
    for code, values in (
        ("document_not_named", {"printed": " "}),
        ("document_is_itself", {"document": live.directive}),
        ("replacement_elsewhere", {"replacement": live.obligation("4")}),
        ("replacement_elsewhere", {"kind": AmendmentKind.REPLACES, "replacement": live.obligation("4")}),
    ):
        with pytest.raises(Refusal) as refused:
            amend(live, **values)
        assert refused.value.code == code
    live.directive.date = ON
    live.directive.save()
    with pytest.raises(Refusal, match="amendment_too_early"):
        amend(live, on=date(2022, 6, 15))
    amend(live)
    with pytest.raises(Refusal, match="obligation_ended"):
        amend(live)


# ── Nobody is without an owner unseen ──


def test_a_task_that_nobody_leads_is_listed_from_that_day(live: Scene) -> None:
    duty, day = live.obligation("2"), date(2023, 1, 1)
    assert duty not in orphans(day)
    Assignment.objects.filter(obligation=duty, part="lead").update(until=day)
    assert duty not in orphans(date(2022, 12, 31))
    assert duty in orphans(day)
    amend(live, on=day)
    assert duty not in orphans(day)


def test_an_assignment_of_an_ended_body_is_found(live: Scene) -> None:
    day = date(2024, 1, 1)
    assert not of_ended_bodies(day).exists()
    live.propaganda.valid_until = day
    live.propaganda.save()
    assert not of_ended_bodies(date(2023, 12, 31)).exists()
    assert {each.body for each in of_ended_bodies(day)} == {live.propaganda}


# ── Goals and persons ──


def test_a_goal_is_set_changed_and_taken_away(live: Scene) -> None:
    duty = live.obligation("2")

    def put(value: Decimal | None) -> None:
        actions.set_goal(duty, indicator="cooperatives", year=2025, value=value, by=BY, at=at(2021, 1, 5))

    put(Decimal(200))
    put(Decimal(220))
    assert Goal.objects.get().value == 220
    put(None)
    assert not Goal.objects.exists()
    last = Entry.objects.filter(verb="directives:set_goal").order_by("-sequence")[0]
    assert (last.change["was"], last.change["now"]) == ("220.000000", None)


def test_only_a_person_of_the_body_sees_to_it(live: Scene) -> None:
    assignment = Assignment.objects.get(obligation=live.obligation("2"), body=live.propaganda)
    with pytest.raises(Refusal, match="not_of_the_body"):
        actions.set_focal(assignment, user=live.alliance_person, by=BY, at=at(2021, 1, 5))
    assert actions.set_focal(assignment, user=live.focal_point, by=BY, at=at(2021, 1, 5)).focal == live.focal_point
    assert actions.set_focal(assignment, user=None, by=BY, at=at(2021, 1, 5)).focal is None
