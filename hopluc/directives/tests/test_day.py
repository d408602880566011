"""A new day: the year is opened for every directive, once; what nobody has is counted; one turn waits, never two."""

from datetime import date, timedelta

import pytest

from hopluc.directives import actions
from hopluc.directives.models import Directive, Part, WorkItem
from hopluc.directives.tests.conftest import Scene, at
from hopluc.directives.tests.test_comparing import DIRECTIVE, taken
from hopluc.journal.models import Entry
from hopluc.kernel.dates import day_of
from tests.world import BY

NEW_YEAR = at(2026, 1, 1, 0, 10)


def items(directive: Directive, year: int) -> int:
    return WorkItem.objects.filter(obligation__clause__directive=directive, period_year=year).count()


def test_a_year_is_opened_of_every_live_directive_once(live: Scene) -> None:
    second, draft = taken(DIRECTIVE), taken(DIRECTIVE.replace("14-CT", "15-CT"), live=False)
    opened = actions.open_year(2026, by=BY, at=NEW_YEAR)
    assert len(opened) == items(live.directive, 2026) + items(second, 2026)
    assert items(live.directive, 2026) > 10 and items(second, 2026) == 3 and items(draft, 2026) == 0
    assert {*WorkItem.objects.values_list("standing", flat=True)} <= {"nothing", "unheld"}
    assert Entry.objects.filter(verb="directives:open_work_items").count() == 2
    assert actions.open_year(2026, by=BY, at=NEW_YEAR + timedelta(days=1)) == []
    assert actions.open_work_items(second, year=2026, by=BY, at=NEW_YEAR) == []
    # One that was confirmed later in the year is opened the next day.
    actions.confirm(draft, number_unknown=True, date_unknown=True, by=BY, at=NEW_YEAR)
    assert len(actions.open_year(2026, by=BY, at=NEW_YEAR)) == 3


@pytest.mark.parametrize(("year", "opens"), [(2023, 0), (2024, 3)])
def test_no_year_before_a_directive_was_issued(live: Scene, year: int, opens: int) -> None:
    second = taken(DIRECTIVE)
    assert second.date is not None and second.date.year == 2024
    actions.open_year(year, by=BY, at=NEW_YEAR)
    assert items(second, year) == opens


def test_a_hundred_directives_ask_no_more_than_one(live: Scene, django_assert_max_num_queries) -> None:
    for number in range(3):
        taken(DIRECTIVE.replace("14-CT", f"{number}-CT"))
    with django_assert_max_num_queries(40):
        actions.open_year(2026, by=BY, at=NEW_YEAR)


def test_a_day_opens_tells_and_counts_what_nobody_has(live: Scene) -> None:
    # A year in which every body of the directive lives.
    obligation, morning = live.obligation("2"), at(2021, 1, 1, 0, 10)
    before = actions.turn_day(by=BY, at=morning)
    assert (before.day, before.opened) == (day_of(morning), items(live.directive, 2021))
    obligation.assignments.filter(part=Part.LEAD).update(until=date(2021, 1, 2))
    after = actions.turn_day(by=BY, at=morning + timedelta(days=1))
    assert (after.opened, after.changed, after.orphans) == (0, 1, before.orphans + 1)
    assert actions.turn_day(by=BY, at=morning + timedelta(days=1)).changed == 0
