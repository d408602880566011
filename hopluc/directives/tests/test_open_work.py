"""What a year asks for: one item a period, opened once."""

from datetime import date

import pytest

from hopluc.directives import actions
from hopluc.directives.actions.open_work import periods_of
from hopluc.directives.models import Obligation, WorkItem
from hopluc.directives.tests.conftest import Scene, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY


def changed(obligation: Obligation, **values: object) -> Obligation:
    Obligation.objects.filter(pk=obligation.pk).update(**values)
    return Obligation.objects.get(pk=obligation.pk)


def test_a_year_is_opened_once(live: Scene) -> None:
    opened = actions.open_work_items(live.directive, year=2021, by=BY, at=at(2021, 1, 1))
    assert len(opened) == Obligation.objects.filter(clause__directive=live.directive, kind="task").count() > 10
    assert actions.open_work_items(live.directive, year=2021, by=BY, at=at(2021, 1, 2)) == []
    assert Entry.objects.filter(verb="directives:open_work_items").count() == 1
    assert not WorkItem.objects.exclude(obligation__kind="task").exists()


def test_a_draft_opens_nothing(scene: Scene) -> None:
    with pytest.raises(Refusal, match="directive_not_live"):
        actions.open_work_items(scene.directive, year=2021, by=BY, at=at(2021, 1, 1))


@pytest.mark.parametrize(("year", "opens"), [(2019, False), (2020, True)])
def test_no_year_before_the_directive(scene: Scene, year: int, opens: bool) -> None:
    actions.set_header(scene.directive, values={}, issue_date=date(2020, 4, 15), issuer=None, by=BY, at=at(2020, 4, 20))
    scene.confirm()
    if opens:
        assert actions.open_work_items(scene.directive, year=year, by=BY, at=at(2021, 1, 1))
    else:
        with pytest.raises(Refusal, match="year_before_directive"):
            actions.open_work_items(scene.directive, year=year, by=BY, at=at(2021, 1, 1))


def test_yearly_falls_due_at_the_end_of_the_year_or_on_the_printed_day(live: Scene) -> None:
    yearly = live.obligation("6.3", 2)
    assert yearly.recurrence == "yearly"
    assert periods_of(yearly, 2021) == [(0, date(2021, 12, 31))]
    printed = changed(yearly, due=date(2020, 2, 29))
    assert periods_of(printed, 2021) == [(0, date(2021, 2, 28))]
    assert periods_of(printed, 2024) == [(0, date(2024, 2, 29))]


@pytest.mark.parametrize(
    ("recurrence", "count", "last_but_one"),
    [("half_yearly", 2, date(2021, 6, 30)), ("quarterly", 4, date(2021, 9, 30)), ("monthly", 12, date(2021, 11, 30))],
)
def test_periods_within_a_year(live: Scene, recurrence: str, count: int, last_but_one: date) -> None:
    periods = periods_of(changed(live.obligation("2"), recurrence=recurrence), 2021)
    assert [number for number, _due in periods] == list(range(1, count + 1))
    assert (periods[-2][1], periods[-1][1]) == (last_but_one, date(2021, 12, 31))


def test_a_continuous_duty_has_an_item_without_a_day(live: Scene) -> None:
    assert periods_of(live.obligation("2"), 2021) == [(0, None)]
    assert periods_of(changed(live.obligation("2"), recurrence="continuous"), 2021) == [(0, None)]


def test_one_printed_day_opens_in_its_year_only(live: Scene) -> None:
    once = changed(live.obligation("2"), due=date(2022, 6, 30))
    assert [periods_of(once, year) for year in (2021, 2022, 2023)] == [[], [(0, date(2022, 6, 30))], []]


def test_a_term_is_reported_every_year_up_to_its_end(live: Scene) -> None:
    term = changed(live.obligation("2"), recurrence="term", due=date(2022, 6, 30))
    assert [periods_of(term, year) for year in (2021, 2022, 2023)] == [
        [(0, None)],
        [(0, date(2022, 6, 30))],
        [],
    ]


def test_a_day_set_by_the_office_stands_when_the_year_is_opened(live: Scene) -> None:
    day = date(2022, 10, 15)
    obligation = live.obligation("2")
    actions.assign(
        obligation, body=live.alliance, part="lead", since=date(2022, 1, 1), due=day, by=BY, at=at(2022, 1, 1)
    )
    assert (periods_of(obligation, 2022), periods_of(obligation, 2023)) == ([(0, day)], [(0, None)])
