"""The calendar behind a secret link: of whom, what stands in it, and that nothing else opens it."""

from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar

from hopluc.accounts.models import Appointment
from hopluc.directives import actions
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import WorkItem
from hopluc.directives.queries.feeds import days_of
from hopluc.directives.tests.conftest import Scene, at
from hopluc.notices import actions as notices
from hopluc.notices.models import CalendarFeed
from hopluc.notices.queries import feed_secret
from tests.world import BY

DUE, EVE = date(2021, 12, 31), date(2021, 12, 30)


@pytest.fixture
def item(live: Scene) -> WorkItem:
    item = live.item("2")
    WorkItem.objects.exclude(pk=item.pk).update(due=None)
    item.due = DUE
    item.save()
    restand([item], date(2021, 1, 2))
    return item


def of_person(scene: Scene) -> CalendarFeed:
    return notices.open_feed(user=scene.focal_point, body=None, by=BY, at=at(2021, 1, 5))


def of_body(scene: Scene) -> CalendarFeed:
    return notices.open_feed(user=scene.focal_point, body=scene.propaganda, by=BY, at=at(2021, 1, 5))


def test_a_calendar_program_reads_the_due_days_without_logging_in(live: Scene, item: WorkItem) -> None:
    feed = of_body(live)
    answer = Client().get(f"/lich/{feed_secret(feed)}.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(answer.content)
    (event,) = read.walk("VEVENT")
    assert str(read["x-wr-calname"]) == f"Hợp Lực: {live.propaganda.name}"
    assert event["dtstart"].dt == DUE and str(event["uid"]) == f"work-item-{item.pk}@127.0.0.1"
    assert str(event["summary"]).startswith("Quá hạn: ")
    assert str(event["url"]).endswith(f"/nghia-vu/{item.obligation_id}/#viec-{item.pk}")


def test_a_wrong_or_revoked_link_is_not_there(live: Scene, item: WorkItem) -> None:
    feed = of_body(live)
    secret = feed_secret(feed)
    wrong = secret[:-1] + ("0" if secret[-1] != "0" else "1")
    assert Client().get(f"/lich/{wrong}.ics").status_code == 404
    notices.revoke_feed(feed, by=BY, at=at(2021, 1, 6))
    assert Client().get(f"/lich/{secret}.ics").status_code == 404


def test_a_persons_calendar_leaves_out_what_another_sees_to(live: Scene, item: WorkItem) -> None:
    feed, whole = of_person(live), of_body(live)
    assert len(days_of(feed, EVE)) == 1
    held = item.obligation.assignments.get(body=live.propaganda)
    actions.set_focal(held, user=live.focal_point, by=BY, at=at(2021, 6, 1))
    assert len(days_of(feed, EVE)) == 1
    held.refresh_from_db()
    held.focal = live.alliance_person
    held.save()
    assert (len(days_of(feed, EVE)), len(days_of(whole, EVE))) == (0, 1)


def test_who_serves_there_no_longer_sees_nothing_more(live: Scene, item: WorkItem) -> None:
    feed = of_person(live)
    Appointment.objects.filter(user=live.focal_point).update(valid_until=EVE)
    assert len(days_of(feed, date(2021, 12, 29))) == 1
    assert days_of(feed, EVE) == []


def test_a_moved_day_moves_under_the_same_key(live: Scene, item: WorkItem) -> None:
    feed = of_body(live)
    (before,) = days_of(feed, EVE)
    later = date(2022, 1, 31)
    asked = actions.ask_extension(item, body=live.propaganda, due=later, reason="dịch", by=BY, at=at(2021, 12, 1))
    actions.grant_extension(asked, body=live.office, due=later, answer="", by=BY, at=at(2021, 12, 2))
    (after,) = days_of(feed, EVE)
    assert (before.on, after.on, before.key == after.key) == (DUE, later, True)
    assert before.changed < after.changed == at(2021, 12, 2)


def test_what_was_done_stays_half_a_year_and_what_is_late_for_ever(live: Scene, item: WorkItem) -> None:
    feed = of_body(live)
    assert len(days_of(feed, date(2031, 1, 1))) == 1
    result = actions.add_result(item, body=live.propaganda, text="Đã làm", by=BY, at=at(2021, 6, 1))
    actions.accept_result(result, body=live.office, by=BY, at=at(2021, 6, 2))
    (done,) = days_of(feed, date(2022, 6, 29))
    assert done.title.startswith("Hoàn thành đúng hạn: ")
    assert days_of(feed, date(2022, 6, 30)) == []
