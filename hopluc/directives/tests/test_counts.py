"""Tasks as national follow-up counts them: every item once, on both sides of the days."""

from datetime import date

from hopluc.directives import actions
from hopluc.directives.models import WorkItem
from hopluc.directives.queries.counts import Tally, tallies
from hopluc.directives.tests.conftest import Scene, at
from tests.world import BY

JANUARY, DECEMBER = date(2021, 1, 1), date(2021, 12, 31)


def of(live: Scene, since: date, until: date) -> Tally:
    return tallies(since, until).get(live.propaganda.pk, Tally())


def dated(live: Scene, due: date) -> WorkItem:
    item = live.item("2")
    item.due = due
    item.save()
    return item


def accept(live: Scene, item: WorkItem, handed: tuple[int, int, int], decided: tuple[int, int, int]) -> None:
    result = actions.add_result(item, body=live.propaganda, text="xong", by=BY, at=at(*handed))
    actions.accept_result(result, body=live.office, by=BY, at=at(*decided))


def test_nothing_is_counted_before_anything_is_asked(live: Scene) -> None:
    live.item("2")
    assert of(live, date(2020, 1, 1), date(2020, 12, 31)) == Tally()


def test_open_in_time_on_its_day_and_overdue_after(live: Scene) -> None:
    dated(live, date(2021, 6, 30))
    on_the_day, after = of(live, JANUARY, date(2021, 6, 30)), of(live, JANUARY, date(2021, 7, 1))
    assert (on_the_day.given, on_the_day.open_in_time, on_the_day.overdue, on_the_day.fell_due) == (1, 1, 0, 1)
    assert (after.open_in_time, after.overdue, after.total, after.documents) == (0, 1, 1, 1)
    assert of(live, date(2021, 7, 1), DECEMBER).carried_over == 1


def test_done_in_time_and_late_by_the_day_on_which_it_was_handed_in(live: Scene) -> None:
    accept(live, dated(live, date(2021, 6, 30)), (2021, 6, 30), (2021, 7, 20))
    assert of(live, JANUARY, date(2021, 7, 19)).open_in_time == 1
    assert of(live, JANUARY, date(2021, 7, 20)).done_in_time == 1
    assert of(live, date(2021, 7, 1), DECEMBER) == Tally()


def test_done_late_is_asked_in_the_days_of_its_doing(live: Scene) -> None:
    accept(live, dated(live, date(2021, 6, 30)), (2021, 7, 1), (2021, 7, 2))
    assert of(live, JANUARY, DECEMBER).done_late == 1
    later = of(live, date(2021, 7, 1), DECEMBER)
    assert (later.carried_over, later.done_late, later.done, later.total) == (1, 1, 1, 1)
    assert of(live, date(2021, 7, 2), DECEMBER) == Tally()


def test_what_is_in_the_columns_adds_up(live: Scene) -> None:
    actions.open_work_items(live.directive, year=2021, by=BY, at=at(2021, 1, 2))
    for found in tallies(JANUARY, DECEMBER).values():
        assert found.total == found.done + found.open_in_time + found.overdue + found.paused
        assert found.without_due <= found.open_in_time
