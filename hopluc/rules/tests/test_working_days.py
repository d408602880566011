"""Terms counted day by day over real days off: Tết, swapped days, pauses, an extension, months, days before."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.rules.working_days import (
    LONGEST,
    Extension,
    Pause,
    due,
    due_in_days,
    due_in_months,
    latest_before,
    months_later,
)

DAYS = load([Path(__file__).parents[3] / "law"]).days_off


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        (date(2024, 5, 2), 1, date(2024, 5, 3)),  # the day of receipt does not count
        (date(2024, 5, 3), 1, date(2024, 5, 4)),  # a swapped Saturday counts
        (date(2024, 5, 3), 2, date(2024, 5, 6)),
        (date(2024, 4, 26), 1, date(2024, 5, 2)),  # over 27/4 to 1/5, the swapped 29/4 among them
        (date(2025, 4, 28), 3, date(2025, 5, 6)),
        (date(2024, 2, 7), 3, date(2024, 2, 19)),  # over Tết and its days in lieu
        (date(2026, 8, 21), 1, date(2026, 8, 22)),
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2023, 4, 28), 2, date(2023, 5, 5)),  # Giỗ Tổ on a Saturday, 30/4 on a Sunday
        (date(2024, 2, 10), 1, date(2024, 2, 15)),  # received on a day off
    ],
)
def test_due_day(start: date, term: int, expected: date) -> None:
    count = due(start, term, DAYS)
    assert count.due == expected
    assert [each.number for each in count.days if each.number] == list(range(1, term + 1))
    assert count.days[0].day == start
    assert count.days[-1].day == expected


def test_every_calendar_day_is_walked_once_with_its_reason() -> None:
    count = due(date(2025, 4, 28), 3, DAYS)
    assert [each.day.toordinal() - count.start.toordinal() for each in count.days] == list(range(len(count.days)))
    by_day = {each.day: each for each in count.days}
    assert by_day[date(2025, 4, 28)].kind == "received"
    assert by_day[date(2025, 5, 2)].why.kind == "swapped_off"
    assert "8726/VPCP-KGVX" in by_day[date(2025, 5, 2)].why.provision
    assert by_day[date(2025, 5, 3)].kind == "off"


def test_a_pause_stops_the_clock_both_ends_included() -> None:
    without = due(date(2026, 3, 2), 3, DAYS)
    paused = due(date(2026, 3, 2), 3, DAYS, [Pause(date(2026, 3, 4), date(2026, 3, 6), "chờ bổ sung")])
    assert (without.due, paused.due) == (date(2026, 3, 5), date(2026, 3, 10))
    kinds = {each.day: each.kind for each in paused.days}
    assert [kinds[date(2026, 3, day)] for day in range(2, 11)] == [
        "received",
        "counted",
        "paused",
        "paused",
        "paused",
        "off",
        "off",
        "counted",
        "counted",
    ]
    assert {each.pause for each in paused.days if each.kind == "paused"} == {"chờ bổ sung"}


def test_an_open_pause_leaves_the_due_day_unknown() -> None:
    count = due(date(2026, 3, 2), 3, DAYS, [Pause(date(2026, 3, 4), None, "chờ bổ sung")])
    assert (count.due, count.left) == (None, 2)
    assert count.overdue(date(2026, 12, 31)) is None
    assert count.working_days_left(date(2026, 3, 3)) is None


def test_a_pause_after_the_due_day_changes_nothing() -> None:
    late = due(date(2026, 3, 2), 3, DAYS, [Pause(date(2026, 3, 6), None, "muộn")])
    assert late.due == date(2026, 3, 5)


def test_an_extension_adds_its_days_and_names_them() -> None:
    count = due(date(2026, 3, 2), 3, DAYS, extension=Extension(2, "hồ sơ phức tạp", "Chủ tịch xã"))
    assert (count.due, count.term) == (date(2026, 3, 9), 5)
    assert [each.kind for each in count.days if each.number] == ["counted"] * 3 + ["extension"] * 2


@pytest.mark.parametrize(
    ("on", "overdue", "left"),
    [(date(2026, 3, 4), False, 1), (date(2026, 3, 5), False, 0), (date(2026, 3, 6), True, 0)],
)
def test_overdue_from_the_day_after(on: date, overdue: bool, left: int) -> None:
    count = due(date(2026, 3, 2), 3, DAYS)
    assert (count.overdue(on), count.working_days_left(on)) == (overdue, left)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 3, 2), 10, date(2026, 3, 12)),
        (date(2026, 3, 4), 10, date(2026, 3, 16)),  # the 14th is a Saturday
        (date(2026, 2, 10), 10, date(2026, 2, 23)),  # the 20th is Tết, then a weekend
        (date(2026, 8, 12), 10, date(2026, 8, 22)),  # a swapped Saturday is worked
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
    ],
)
def test_calendar_days_end_on_a_working_day(start: date, days: int, expected: date) -> None:
    count = due_in_days(start, days, DAYS)
    assert count.due == expected
    assert [each.number for each in count.days if each.number] == list(range(1, days + 1))
    assert count.days[-1].day == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2025, 7, 15), 6, date(2026, 1, 15)),
        (date(2025, 8, 31), 6, date(2026, 3, 2)),  # 28/02 is a Saturday
        (date(2023, 8, 31), 6, date(2024, 2, 29)),  # leap year
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2025, 11, 1), 6, date(2026, 5, 4)),  # 1/5, then a weekend
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start: date, months: int, expected: date) -> None:
    assert due_in_months(start, months, DAYS).due == expected


def test_months_later_over_the_year() -> None:
    assert months_later(date(2025, 12, 31), 2) == date(2026, 2, 28)
    assert months_later(date(2025, 12, 15), 12) == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("event", "term", "expected"),
    [
        (date(2026, 3, 12), 3, date(2026, 3, 9)),
        (date(2026, 3, 10), 3, date(2026, 3, 5)),  # over a weekend
        (date(2026, 9, 3), 3, date(2026, 8, 26)),  # over National Day and the swapped Monday
        (date(2026, 8, 24), 1, date(2026, 8, 22)),  # the swapped Saturday counts
    ],
)
def test_latest_day_before_an_event(event: date, term: int, expected: date) -> None:
    assert latest_before(event, term, DAYS).due == expected


def test_a_walk_into_an_unannounced_year_is_expected() -> None:
    assert not due(date(2026, 12, 28), 3, DAYS).expected
    assert due(date(2026, 12, 28), 4, DAYS).expected


def test_a_walk_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        due(date(2030, 12, 30), 3, DAYS)
    assert refused.value.code == "law_not_in_force"


@pytest.mark.parametrize("counting", [due, due_in_days, due_in_months])
@pytest.mark.parametrize("start", [date.min, date(9999, 12, 30), date.max])
@pytest.mark.parametrize("term", [1, LONGEST])
def test_the_ends_of_time_are_refused(counting: Callable[..., object], start: date, term: int) -> None:
    with pytest.raises(Refusal) as refused:
        counting(start, term, DAYS)
    assert refused.value.code == "law_not_in_force"


@pytest.mark.parametrize(
    ("pauses", "extension", "code"),
    [
        ([Pause(date(2026, 3, 1), None, "x")], None, "pause_before_start"),
        ([Pause(date(2026, 3, 5), date(2026, 3, 4), "x")], None, "pause_ends_before"),
        ([Pause(date(2026, 3, 3), date(2026, 3, 5), "x"), Pause(date(2026, 3, 5), None, "y")], None, "pauses_overlap"),
        ([Pause(date(2026, 3, 3), None, "x"), Pause(date(2026, 3, 9), None, "y")], None, "pauses_overlap"),
        ([], Extension(2, " ", "A"), "extension_without_reason"),
        ([], Extension(2, "x", ""), "extension_without_approver"),
        ([], Extension(0, "x", "A"), "term_not_positive"),
    ],
)
def test_mistakes_are_refused(pauses: list[Pause], extension: Extension | None, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        due(date(2026, 3, 2), 3, DAYS, pauses, extension)
    assert refused.value.code == code


@pytest.mark.parametrize(("term", "code"), [(0, "term_not_positive"), (LONGEST + 1, "term_too_long")])
def test_terms_outside_their_bounds_are_refused(term: int, code: str) -> None:
    for count in (due, due_in_days, due_in_months, latest_before):
        with pytest.raises(Refusal) as refused:
            count(date(2026, 3, 2), term, DAYS)
        assert refused.value.code == code
