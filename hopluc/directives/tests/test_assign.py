"""Who has an obligation: given, taken, taken over; the last lead body cannot simply go."""

from datetime import date

import pytest

from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.models import Assignment, WorkItem
from hopluc.directives.tests.conftest import Scene, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

DAY = date(2021, 3, 1)
WHO = {"by": BY, "at": at(2021, 3, 1)}


def test_a_second_body_is_given_an_obligation(live: Scene) -> None:
    given = actions.assign(live.obligation("2"), body=live.alliance, part="supporting", since=DAY, reason="QĐ", **WHO)
    assert not given.is_valid_on(date(2021, 2, 28)) and given.is_valid_on(DAY)
    entry = Entry.objects.get(verb="directives:assign")
    assert (entry.subject, entry.reason) == (f"obligation:{given.obligation_id}", "QĐ")
    with pytest.raises(Refusal, match="already_assigned"):
        actions.assign(live.obligation("2"), body=live.alliance, part="lead", since=DAY, **WHO)


def test_a_day_set_by_the_office_moves_open_work_and_not_work_with_results(live: Scene) -> None:
    item = live.item("2", year=2021)
    actions.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 2, 1))
    quiet = live.item("5", year=2021)
    for number in ("2", "5"):
        actions.assign(
            live.obligation(number), body=live.alliance, part="lead", since=DAY, due=date(2021, 9, 30), **WHO
        )
    item.refresh_from_db()
    quiet.refresh_from_db()
    assert (item.due, quiet.due) == (None, date(2021, 9, 30))


def test_what_cannot_be_given(scene: Scene) -> None:
    with pytest.raises(Refusal, match="directive_not_live"):
        actions.assign(scene.obligation("2"), body=scene.alliance, part="lead", since=DAY, **WHO)
    scene.confirm()
    with pytest.raises(Refusal, match="not_a_task"):
        actions.assign(scene.obligation("1", 2), body=scene.alliance, part="lead", since=DAY, **WHO)
    with pytest.raises(Refusal, match="due_before_start"):
        actions.assign(scene.obligation("2"), body=scene.alliance, part="lead", since=DAY, due=date(2021, 2, 28), **WHO)
    Body.objects.filter(pk=scene.alliance.pk).update(valid_until=DAY)
    with pytest.raises(Refusal, match="body_not_valid"):
        actions.assign(scene.obligation("2"), body=scene.alliance, part="lead", since=DAY, **WHO)


def test_the_last_lead_body_cannot_go_another_can(live: Scene) -> None:
    obligation = live.obligation("2")
    first = obligation.assignments.get(part="lead")
    with pytest.raises(Refusal, match="last_lead"):
        actions.end_assignment(first, on=DAY, reason="Chuyển", **WHO)
    actions.assign(obligation, body=live.alliance, part="lead", since=DAY, **WHO)
    with pytest.raises(Refusal, match="reason_missing"):
        actions.end_assignment(first, on=DAY, reason=" ", **WHO)
    ended = actions.end_assignment(first, on=DAY, reason="Chuyển", **WHO)
    assert (ended.is_valid_on(date(2021, 2, 28)), ended.is_valid_on(DAY)) == (True, False)
    with pytest.raises(Refusal, match="assignment_ended"):
        actions.end_assignment(first, on=DAY, reason="Chuyển", **WHO)
    assert Entry.objects.get(verb="directives:end_assignment").reason == "Chuyển"


def test_a_successor_takes_every_open_duty_with_a_trail(live: Scene) -> None:
    successor = Body.objects.get(code="tn-cooperative-alliance")
    before = list(live.alliance.assignments.all())
    taken = actions.take_over(body=live.alliance, successor=successor, on=DAY, **WHO)
    assert {a.taken_over_from for a in taken} == set(before) and before
    assert not live.alliance.assignments.valid_on(DAY).exists()
    assert Entry.objects.filter(verb="directives:take_over").count() == len(before)
    assert actions.take_over(body=live.alliance, successor=successor, on=DAY, **WHO) == []
    with pytest.raises(Refusal, match="same_body"):
        actions.take_over(body=successor, successor=successor, on=DAY, **WHO)


def test_an_ended_obligation_opens_no_more_work(live: Scene) -> None:
    obligation = live.obligation("2")
    actions.end_obligation(obligation, on=date(2022, 1, 1), reason="Thay bằng văn bản khác", **WHO)
    opened = {
        year: {
            item.obligation_id for item in actions.open_work_items(live.directive, year=year, by=BY, at=at(year, 1, 1))
        }
        for year in (2021, 2022)
    }
    assert obligation.pk in opened[2021] and obligation.pk not in opened[2022]
    with pytest.raises(Refusal, match="obligation_ended"):
        actions.end_obligation(obligation, on=date(2023, 1, 1), reason="Lần nữa", **WHO)
    assert WorkItem.objects.filter(obligation=obligation).count() == 1


def test_what_was_handed_over_is_given_back_unless_the_successor_has_worked_on_it(live: Scene) -> None:
    successor = Body.objects.get(code="tn-cooperative-alliance")
    before = list(Assignment.objects.order_by("pk").values_list())
    handed = actions.hand_over(body=live.alliance, successor=successor, on=DAY, **WHO)
    assert handed and list(Assignment.objects.order_by("pk").values_list()) != before
    actions.give_back(handed, **WHO)
    assert list(Assignment.objects.order_by("pk").values_list()) == before
    handed = actions.hand_over(body=live.alliance, successor=successor, on=DAY, **WHO)
    item = live.item("4", year=DAY.year)
    assert item.obligation_id in {Assignment.objects.get(pk=each["new"]).obligation_id for each in handed}
    actions.add_result(item, body=successor, text="đã làm", by=BY, at=at(DAY.year, 12, 1))
    with pytest.raises(Refusal, match="duties_worked_on"):
        actions.give_back(handed, **WHO)
