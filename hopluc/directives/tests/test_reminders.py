"""What is said about due days and about what people did: by the step of the day, once, to those whom it concerns."""

from datetime import date, datetime, timedelta

import pytest

from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import Assignment, HoldKind, Result, WorkItem, WorkSource
from hopluc.directives.queries.reminders import due_sayings, step_on
from hopluc.directives.tests.conftest import Scene, at
from hopluc.journal.models import Entry
from hopluc.notices.models import Notice
from tests.world import BY

DUE = date(2021, 12, 31)


def told(code: str = "") -> list[tuple[str, str]]:
    """(code, to whom) of every notice, the oldest first."""
    rows = Notice.objects.select_related("user", "body").order_by("pk")
    return [(each.code, str(each.user or each.body)) for each in rows if not code or each.code.startswith(code)]


def remind(on: date) -> int:
    return actions.remind(by=BY, at=datetime.combine(on, at(2021, 1, 1).timetz()))


@pytest.fixture
def item(live: Scene) -> WorkItem:
    """The work of a year for clause 2, due at its end and led by the propaganda body; nothing else is reminded of."""
    item = live.item("2")
    WorkItem.objects.exclude(pk=item.pk).update(due=None)
    item.due = DUE
    item.save()
    restand([item], date(2021, 1, 2))
    Notice.objects.all().delete()
    return item


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (-31, None),
        (-30, ("due_in", -30)),
        (-23, ("due_in", -30)),
        (-22, None),
        (-8, None),
        (-7, ("due_in", -7)),
        (-2, ("due_in", -7)),
        (-1, ("due_in", -1)),
        (0, ("due_today", 0)),
        (1, ("overdue", 1)),
        (6, ("overdue", 1)),
        (7, ("overdue", 7)),
        (14, ("overdue", 7)),
        (15, None),
        (29, None),
        (30, ("overdue", 30)),
        (37, ("overdue", 30)),
        (38, None),
    ],
)
def test_the_step_of_a_day_is_the_last_one_reached_while_it_is_fresh(late: int, expected) -> None:
    step = step_on(DUE, date(2021, 1, 1), DUE + timedelta(days=late))
    assert (None if step is None else (step.code, step.days)) == expected


def test_of_a_months_work_nobody_is_told_before_it_begins() -> None:
    assert step_on(DUE, date(2021, 12, 1), date(2021, 12, 1)) is not None
    assert step_on(DUE, date(2021, 12, 2), date(2021, 12, 2)) is None
    assert step_on(DUE, date(2021, 12, 2), date(2021, 12, 24)) is not None


def test_a_day_is_said_once_and_the_days_it_missed_are_caught_up(live: Scene, item: WorkItem) -> None:
    body = live.propaganda.name
    assert remind(date(2021, 12, 1)) == 1
    assert remind(date(2021, 12, 1)) == remind(date(2021, 12, 5)) == 0
    assert remind(date(2021, 12, 26)) == 1  # the 24th did not run
    assert told() == [("due_in", body)] * 2
    assert [each.values["days"] for each in Notice.objects.order_by("pk")] == [30, 5]
    assert Entry.objects.filter(verb="directives:remind").count() == 2


def test_the_longer_it_is_late_the_more_people_hear(live: Scene, item: WorkItem) -> None:
    own = item.obligation.assignments.get(body=live.propaganda)
    actions.set_focal(own, user=live.focal_point, by=BY, at=at(2021, 6, 1))
    assert told() == [("focal", str(live.focal_point))]
    Notice.objects.all().delete()
    for late in (0, 1, 7, 30):
        remind(DUE + timedelta(days=late))
    person, body, office = str(live.focal_point), live.propaganda.name, live.office.name
    assert told() == [
        ("due_today", person),
        ("overdue", person),
        ("overdue", person),
        ("overdue", body),
        ("overdue", body),
        ("overdue_of", office),
    ]
    assert Notice.objects.get(code="overdue_of").words.startswith(f"{body} quá hạn 30 ngày (hạn 31/12/2021)")


def test_what_is_handed_in_paused_done_or_ended_is_not_reminded_of(live: Scene, item: WorkItem) -> None:
    eve = date(2021, 12, 30)
    assert len(list(due_sayings(eve))) == 1
    actions.begin_hold(
        item, kind=HoldKind.PAUSE, since=date(2021, 12, 1), reason="lũ", body=live.office, by=BY, at=at(2021, 12, 1)
    )
    assert list(due_sayings(eve)) == []
    actions.end_hold(item.holds.get(), on=date(2021, 12, 1), by=BY, at=at(2021, 12, 2))
    assert len(list(due_sayings(eve))) == 1
    result = actions.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 12, 20))
    assert list(due_sayings(eve)) == []
    actions.send_back_result(result, body=live.office, reason="thiếu số liệu", by=BY, at=at(2021, 12, 21))
    assert len(list(due_sayings(eve))) == 1
    actions.end_obligation(item.obligation, on=date(2021, 12, 25), by=BY, at=at(2021, 12, 25), reason="thay thế")
    assert list(due_sayings(eve)) == []


def test_a_moved_day_is_reminded_of_anew(live: Scene, item: WorkItem) -> None:
    remind(date(2021, 12, 30))
    asked = actions.ask_extension(
        item, body=live.propaganda, due=date(2022, 1, 31), reason="dịch", by=BY, at=at(2021, 12, 30)
    )
    actions.grant_extension(asked, body=live.office, due=date(2022, 1, 31), answer="", by=BY, at=at(2021, 12, 30))
    assert remind(date(2021, 12, 31)) == 0
    assert remind(date(2022, 1, 24)) == 1
    assert told("due_in") == [("due_in", live.propaganda.name)] * 2


# ── What people did ──


def test_a_result_goes_to_the_office_and_its_decision_back(live: Scene, item: WorkItem) -> None:
    body, office = live.propaganda.name, live.office.name
    result = actions.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 6, 1))
    assert told() == [("result_waits", office)]
    actions.send_back_result(result, body=live.office, reason="thiếu số liệu", by=BY, at=at(2021, 6, 2))
    assert told() == [("result_waits", office), ("sent_back", body)]
    assert "thiếu số liệu" in Notice.objects.get(code="sent_back").words
    second = actions.add_result(item, body=live.propaganda, text="Đã bổ sung", by=BY, at=at(2021, 6, 3))
    actions.accept_result(second, body=live.office, by=BY, at=at(2021, 6, 4))
    assert told() == [("result_waits", office), ("sent_back", body), ("result_waits", office), ("accepted", body)]


def test_the_office_hears_again_of_what_waits_a_week(live: Scene, item: WorkItem) -> None:
    actions.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 6, 1))
    assert remind(date(2021, 6, 7)) == 0
    assert remind(date(2021, 6, 8)) == 1
    assert remind(date(2021, 6, 9)) == 0
    assert told() == [("result_waits", live.office.name), ("result_waits_long", live.office.name)]


def test_what_happened_long_ago_is_no_news(live: Scene, item: WorkItem) -> None:
    result = actions.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 6, 1))
    Notice.objects.all().delete()
    assert remind(date(2021, 6, 16)) == 0
    assert Result.objects.get() == result


def test_more_time_is_asked_for_and_answered(live: Scene, item: WorkItem) -> None:
    when, later = at(2021, 12, 1), date(2022, 1, 31)
    asked = actions.ask_extension(item, body=live.propaganda, due=later, reason="dịch", by=BY, at=when)
    actions.refuse_extension(asked, body=live.office, answer="đã gia hạn một lần", by=BY, at=when)
    asked = actions.ask_extension(item, body=live.propaganda, due=later, reason="dịch", by=BY, at=when)
    actions.grant_extension(asked, body=live.office, due=later, answer="", by=BY, at=when)
    body, office = live.propaganda.name, live.office.name
    assert told() == [
        ("extension_asked", office),
        ("extension_refused", body),
        ("extension_asked", office),
        ("extension_granted", body),
    ]
    assert "31/01/2022" in Notice.objects.get(code="extension_granted").words


def test_who_is_waited_for_hears_it(live: Scene, item: WorkItem) -> None:
    given = {
        "kind": HoldKind.WAITING,
        "waits_for": live.alliance,
        "since": date(2021, 6, 1),
        "reason": "chờ hướng dẫn",
    }
    actions.begin_hold(item, **given, body=live.office, by=BY, at=at(2021, 6, 1))
    assert told() == [("waited_for", live.alliance.name)]


def test_a_difficulty_goes_to_the_office_and_then_to_whom_it_is_given(live: Scene, item: WorkItem) -> None:
    raised = actions.raise_bottleneck(
        item.obligation, cause="budget", words="chưa có kinh phí", body=live.propaganda, by=BY, at=at(2021, 6, 1)
    )
    actions.give_bottleneck(raised, owner=live.alliance, due=date(2021, 7, 1), by=BY, at=at(2021, 6, 2))
    assert told() == [("bottleneck_raised", live.office.name), ("given_bottleneck", live.alliance.name)]
    assert "hạn 01/07/2021" in Notice.objects.get(code="given_bottleneck").words
    assert remind(date(2021, 6, 3)) == 0


@pytest.mark.parametrize("source", [WorkSource.FINDING, WorkSource.DECISION])
def test_other_own_work_is_told_too(live: Scene, item: WorkItem, source: WorkSource) -> None:
    actions.open_own_item(
        item.obligation, source=source, title="Bổ sung", lead=live.alliance, due=None, at=at(2021, 6, 1)
    )
    assert told() == [(f"given_{source}", live.alliance.name)]
    assert Notice.objects.get().words.endswith("Bổ sung")


def test_a_duty_that_was_given_is_told_by_itself(live: Scene, item: WorkItem) -> None:
    given = {"body": live.alliance, "part": "supporting", "since": date(2021, 6, 1)}
    actions.assign(item.obligation, **given, by=BY, at=at(2021, 6, 1))
    assert told() == [("assigned_one", live.alliance.name)]
    assert remind(date(2021, 6, 2)) == 0


def test_a_confirmed_document_is_one_notice_for_each_body(scene: Scene) -> None:
    scene.confirm()
    remind(date(2020, 4, 21))
    bodies = Assignment.objects.valid_on(date(2020, 4, 21)).values("body").distinct().count()
    assert len(told("assigned")) == bodies > 1
    mine = Notice.objects.get(code="assigned", body=scene.alliance)
    count = Assignment.objects.valid_on(date(2020, 4, 21)).filter(body=scene.alliance).count()
    assert mine.values["count"] == count and mine.address == "/viec-cua-toi/"


def test_duties_of_a_body_that_ended_are_told_to_its_successor(live: Scene, item: WorkItem) -> None:
    heir = Body.objects.create(code="heir", name="Cơ quan kế tục", kind=live.propaganda.kind)
    count = Assignment.objects.valid_on(date(2021, 3, 1)).filter(body=live.propaganda).count()
    actions.take_over(body=live.propaganda, successor=heir, on=date(2021, 3, 1), by=BY, at=at(2021, 3, 1))
    remind(date(2021, 3, 1))
    notice = Notice.objects.get(code="taken_over", body=heir)
    assert (notice.values["count"], notice.values["body"]) == (count, live.propaganda.name)
    assert remind(date(2021, 3, 2)) == 0
