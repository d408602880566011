"""What entries show in full, from the law of the installation: the calendar of a year, steps, criteria and bands."""

from datetime import date

import pytest

from hopluc.handbook.calendars import year_table
from hopluc.handbook.procedures import procedure_sheet
from hopluc.handbook.schemes import sheet
from hopluc.installed_law import law
from hopluc.kernel.errors import Refusal

DAY = date(2026, 7, 1)


def looks(month: int) -> dict[int, str]:
    weeks = year_table(law().days_off, DAY).months[month - 1].weeks
    return {square.number: square.look for week in weeks for square in week if square.number}


def test_a_year_has_every_day_once_on_its_weekday():
    table = year_table(law().days_off, DAY)
    numbers = [square.number for month in table.months for week in month.weeks for square in week if square.number]
    assert len(numbers) == 365
    for month in table.months:
        for week in month.weeks:
            for place, square in enumerate(week):
                if square.number:
                    assert month.first.replace(day=square.number).weekday() == place


def test_days_look_like_what_they_are():
    april = looks(4)
    assert (april[29], april[30]) == ("", "is-off")
    assert (looks(5)[1], looks(5)[4]) == ("is-off", "")
    assert looks(6)[6] == "is-weekend"


def test_a_year_that_is_not_announced_says_expected():
    last = law().days_off.years[-1]
    assert year_table(law().days_off, date(last.year, 7, 1)).year.expected is True
    assert year_table(law().days_off, date(2024, 7, 1)).year.expected is False
    with pytest.raises(Refusal, match="law_not_in_force"):
        year_table(law().days_off, date(last.year + 1, 1, 1))


def test_a_step_says_who_and_within_which_time():
    procedure = law().procedure("register-cooperative")
    first = procedure_sheet(procedure, procedure.on(DAY)).steps[0]
    assert first.who == "Cơ quan đăng ký"
    assert first.clock == "trong 3 ngày làm việc kể từ: ngày nhận hồ sơ"


def test_a_scheme_shows_bands_where_they_are_loaded_and_lacks_where_not():
    shown = sheet(law(), law().schemes["farm-cooperative-grading"].on(DAY))
    first = shown.groups[0].rows[0].parts[0]
    assert [(band.words, band.points) for band in first.bands] == [
        ("từ 120% trở lên", 8),
        ("từ 100% trở lên", 4),
        ("từ 0% trở lên", 0),
    ]
    assert shown.groups[1].maximum is None
    assert shown.automatic == [("Bị xử phạt vi phạm hành chính trong năm", "Yếu")]


def test_each_grade_ends_where_the_higher_one_begins():
    grades = sheet(law(), law().grading(DAY)).grades
    assert [(grade.minimum, grade.below) for grade in grades] == [(80, None), (65, 80), (50, 65), (0, 50)]
