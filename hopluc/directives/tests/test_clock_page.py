"""The clock on an obligation's page: who asks, who answers, who stops it, and what the page says of it."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from hopluc.directives import actions
from hopluc.directives.models import Extension, Hold, WorkItem
from hopluc.directives.queries.clock_story import clock_stories
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.tests.conftest import Scene, at
from hopluc.directives.tests.test_pages import as_, on_item, open_now, text
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from tests.world import BY

ONE = timedelta(days=1)


@pytest.fixture
def item(working: Scene) -> WorkItem:
    """Work of the commission that falls due in ten days."""
    found = open_now(working)
    found.due = clock.today() + 10 * ONE
    found.save()
    return found


def ask(scene: Scene, item: WorkItem, user=None, days: int = 30, reason: str = "Chờ hướng dẫn") -> HttpResponse:
    values = {f"x{item.pk}-due": format_date(clock.today() + days * ONE), f"x{item.pk}-reason": reason}
    return as_(user or scene.focal_point).post(on_item("ask-extension", scene, item, item.pk), values)


def test_more_time_is_asked_by_the_doer_and_given_by_the_office(working: Scene, item: WorkItem) -> None:
    assert ask(working, item, working.alliance_person).status_code == 404
    assert ask(working, item, working.world.party_officer).status_code == 404
    assert ask(working, item, reason=" ").status_code == 400
    assert ask(working, item, days=10).status_code == 400, "the day that it has already"
    assert ask(working, item, days=11).status_code == 302
    assert ask(working, item, days=12).status_code == 400, "one question at a time"
    asked = Extension.objects.get()
    office, doer = as_(working.world.party_officer), as_(working.focal_point)
    grant, refuse, back = (
        on_item(name, working, item, asked.pk) for name in ("grant-extension", "refuse-extension", "withdraw-extension")
    )
    page = on_item("obligation", working, item)
    assert grant in text(office.get(page)) and grant not in text(doer.get(page))
    assert back in text(doer.get(page)) and back not in text(office.get(page))
    values = {f"g{asked.pk}-due": format_date(clock.today() + 20 * ONE), f"g{asked.pk}-answer": "Đồng ý"}
    assert doer.post(grant, values).status_code == 404
    assert office.post(grant, values).status_code == 302
    assert office.post(grant, values).status_code == 400, "answered already"
    item.refresh_from_db()
    assert item.due == clock.today() + 20 * ONE
    shown = text(doer.get(page))
    assert "Hạn đầu" in shown and "Đồng ý" in shown and grant not in shown


def test_no_more_time_is_said_with_a_reason(working: Scene, item: WorkItem) -> None:
    ask(working, item)
    asked = Extension.objects.get()
    refuse = on_item("refuse-extension", working, item, asked.pk)
    office = as_(working.world.party_officer)
    assert office.post(refuse, {f"n{asked.pk}-answer": ""}).status_code == 400
    assert office.post(refuse, {f"n{asked.pk}-answer": "Đủ thời gian"}).status_code == 302
    asked.refresh_from_db()
    item.refresh_from_db()
    assert (asked.state, item.due) == ("refused", clock.today() + 10 * ONE)
    assert "Đủ thời gian" in text(as_(working.focal_point).get(on_item("obligation", working, item)))


def test_a_question_is_taken_back_by_the_message(working: Scene, item: WorkItem) -> None:
    values = {f"x{item.pk}-due": format_date(clock.today() + 30 * ONE), f"x{item.pk}-reason": "Chờ"}
    doer = as_(working.focal_point)
    answer = doer.post(on_item("ask-extension", working, item, item.pk), values, follow=True)
    back = on_item("withdraw-extension", working, item, Extension.objects.get().pk)
    assert [message.extra_tags for message in answer.context["messages"]] == [f"undo:{back}"]
    assert as_(working.alliance_person).post(back).status_code == 404
    for _press in range(2):  # the second time it is said that it was withdrawn
        assert doer.post(back).status_code == 302
    assert Extension.objects.get().state == "withdrawn"


def test_the_office_stops_the_clock_and_lets_it_run(working: Scene, item: WorkItem) -> None:
    to, page = on_item("begin-hold", working, item, item.pk), on_item("obligation", working, item)
    office, doer = as_(working.world.party_officer), as_(working.focal_point)
    values = {"kind": "pause", "since": format_date(clock.today() - 4 * ONE), "reason": "Chờ sắp xếp bộ máy"}
    assert to in text(office.get(page)) and to not in text(doer.get(page))
    assert doer.get(to).status_code == doer.post(to, values).status_code == 404
    assert office.get(to).status_code == 200
    for wrong in ({"reason": ""}, {"kind": "waiting"}, {"since": format_date(clock.today() + ONE)}):
        assert office.post(to, {**values, **wrong}).status_code == 400, wrong
    waiting = {**values, "kind": "waiting", "waits_for": working.alliance.pk}
    assert office.post(to, waiting).status_code == 302
    hold = Hold.objects.get()
    end = on_item("end-hold", working, item, hold.pk)
    shown = text(office.get(page))
    assert end in shown and to not in shown and working.alliance.shown_name in shown
    assert end not in text(doer.get(page)) and doer.post(end, {}).status_code == 404
    early = {f"z{hold.pk}-on": format_date(clock.today() - 5 * ONE)}
    assert office.post(end, early).status_code == 400
    assert office.post(end, {f"z{hold.pk}-on": format_date(clock.today())}).status_code == 302
    item.refresh_from_db()
    assert item.due == clock.today() + 14 * ONE


def test_the_key_of_another_obligation_is_not_there(working: Scene, item: WorkItem) -> None:
    ask(working, item)
    other = open_now(working, "4")
    for name, key in (("grant-extension", Extension.objects.get().pk), ("begin-hold", item.pk)):
        wrong = reverse(f"directives:{name}", args=[working.directive.pk, other.obligation_id, key])
        assert as_(working.world.party_officer).post(wrong).status_code == 404, name


def test_the_story_splits_the_days_between_those_who_held_it(live: Scene) -> None:
    item = live.item("2")
    item.due = date(2021, 12, 31)
    item.save()
    actions.begin_hold(
        item, kind="waiting", waits_for=live.alliance, since=date(2022, 1, 11), reason="Chờ số liệu",
        body=live.office, by=BY, at=at(2022, 1, 11),
    )  # fmt: skip
    actions.end_hold(Hold.objects.get(), on=date(2022, 1, 16), by=BY, at=at(2022, 1, 16))
    item = WorkItem.objects.select_related("obligation").get(pk=item.pk)
    story = clock_stories([item], ItemFacts.read([item]), date(2022, 1, 20))[item.pk]
    assert (story.first_due, story.due, story.has_moved) == (date(2021, 12, 31), date(2022, 1, 5), True)
    assert {(each.why, each.days) for each in story.late} == {("doing", 15), ("waited_for", 5)}
    assert f"chờ {live.alliance.shown_name}: 5 ngày" in [each.words for each in story.late]
    in_time = clock_stories([item], ItemFacts.read([item]), date(2021, 12, 31))[item.pk]
    assert in_time.late == ()
