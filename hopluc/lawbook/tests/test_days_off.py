"""Days off of 2020 to 2026 against a table written by hand; the calendar's rules on a small one."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.lawbook.days_off import DaysOff, read_days_off
from hopluc.lawbook.instruments import read_instrument
from hopluc.lawbook.reader import read_file

LAW = load([Path(__file__).parents[3] / "law"])
DAYS = LAW.days_off
SATURDAY = 6

# Written by hand: every weekday off (holidays, days in lieu, swapped), and every Saturday worked. dd/mm of the year.
WEEKDAYS_OFF = {
    2020: "01/01 23/01 24/01 27/01 28/01 29/01 02/04 30/04 01/05 02/09",
    2021: "01/01 10/02 11/02 12/02 15/02 16/02 21/04 30/04 03/05 02/09 03/09",
    2022: "03/01 31/01 01/02 02/02 03/02 04/02 11/04 02/05 03/05 01/09 02/09",
    2023: "02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09",
    2024: "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09",
    2025: "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09",
    2026: "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09",
}
SATURDAYS_WORKED = {2020: "", 2021: "", 2022: "", 2023: "", 2024: "04/05", 2025: "26/04", 2026: "10/01 22/08"}
FIRST_OF_TET = {
    2020: date(2020, 1, 25),
    2021: date(2021, 2, 12),
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
}
HUNG_KINGS = {
    2020: date(2020, 4, 2),
    2021: date(2021, 4, 21),
    2022: date(2022, 4, 10),
    2023: date(2023, 4, 29),
    2024: date(2024, 4, 18),
    2025: date(2025, 4, 7),
    2026: date(2026, 4, 26),
}


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


def written(text: str, year: int) -> list[date]:
    return [date(year, int(each[3:]), int(each[:2])) for each in text.split()]


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_weekdays_off_are_those_written_by_hand(year: int) -> None:
    off = [day for day in days_of(year) if day.isoweekday() < SATURDAY and not DAYS.is_working(day)]
    assert off == written(WEEKDAYS_OFF[year], year)


@pytest.mark.parametrize("year", SATURDAYS_WORKED)
def test_worked_days_of_the_weekend_are_those_written_by_hand(year: int) -> None:
    worked = [day for day in days_of(year) if day.isoweekday() >= SATURDAY and DAYS.is_working(day)]
    assert worked == written(SATURDAYS_WORKED[year], year)


@pytest.mark.parametrize("year", FIRST_OF_TET)
def test_first_day_of_tet_and_hung_kings_are_holidays_of_their_name(year: int) -> None:
    assert (DAYS.why(FIRST_OF_TET[year]).kind, DAYS.why(FIRST_OF_TET[year]).label) == ("holiday", "Tết Nguyên đán")
    assert DAYS.why(HUNG_KINGS[year]).label.startswith("Giỗ Tổ")


def test_2019_swaps_of_both_ends() -> None:
    assert DAYS.why(date(2019, 1, 5)).kind == "swapped_work"  # for 31/12/2018
    assert DAYS.why(date(2019, 4, 29)).kind == "swapped_off"
    assert DAYS.why(date(2019, 5, 4)).kind == "swapped_work"
    assert not DAYS.is_working(date(2019, 5, 11))
    assert [DAYS.why(date(2019, 2, day)).kind for day in (1, 4, 8, 11)] == ["working", "holiday", "in_lieu", "working"]


def test_every_day_off_has_a_document_and_every_announced_year_was_read() -> None:
    for year in DAYS.years:
        assert year.verified is not year.expected
        assert year.expected is (year.year > 2026)
        for day in days_of(year.year):
            reason = DAYS.why(day)
            assert reason.kind == "working" or (reason.citation is not None and reason.label and reason.label_en)


def test_expected_days_are_said_to_be_expected() -> None:
    assert DAYS.why(date(2027, 2, 5)).expected
    assert not DAYS.why(date(2026, 2, 17)).expected
    assert DAYS.announced(date(2026, 12, 31))
    assert not DAYS.announced(date(2027, 1, 4))


def test_a_day_that_may_become_a_holiday_is_worked_and_says_so() -> None:
    reason = DAYS.why(date(2026, 11, 24))
    assert (reason.kind, reason.verified) == ("working", False)
    assert reason.provision.endswith("Nghị quyết 80-NQ/TW")
    assert DAYS.is_working(date(2026, 11, 24))


def test_a_day_in_lieu_cites_the_code_of_its_time() -> None:
    assert DAYS.why(date(2020, 1, 28)).provision == "Điều 115, Bộ luật 10/2012/QH13"
    assert DAYS.why(date(2021, 2, 15)).provision == "Điều 111 khoản 3, Bộ luật 45/2019/QH14"


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2031, 1, 1)])
def test_days_outside_the_loaded_years_are_refused(day: date) -> None:
    with pytest.raises(Refusal) as refused:
        DAYS.is_working(day)
    assert (refused.value.code, refused.value.values["key"], refused.value.values["on"]) == (
        "law_not_in_force",
        "days_off",
        day,
    )


def test_next_working_day() -> None:
    assert DAYS.next_working(date(2025, 4, 26)) == date(2025, 4, 26)
    assert DAYS.next_working(date(2025, 4, 30)) == date(2025, 5, 5)


# --- the calendar's own mistakes, on a small file ---

INSTRUMENTS = """
[a]
kind = "code"
number = "1"
title = "A"
title_en = "A"
issuer = "A"
in_force_from = 2000-01-01
verified = true
"""
SOURCE = '{ instrument = "a", at = "Điều 1" }'
RULES = f"""
[weekly_rest]
label = "Nghỉ"
label_en = "Rest"
history = [{{ from = 2000-01-01, days = ["saturday", "sunday"], source = {SOURCE} }}]
[in_lieu]
label = "Bù"
label_en = "In lieu"
history = [{{ from = 2000-01-01, source = {SOURCE} }}]
[swap.off]
label = "Đổi"
label_en = "Swap"
[swap.work]
label = "Làm bù"
label_en = "Made up"
[[counting.history]]
from = 2000-01-01
first_day = {{ counted = false, source = {SOURCE} }}
rolls = {{ to_working_day = true, source = {SOURCE} }}
months = {{ source = {SOURCE} }}
pause_note = "x"
pause_note_en = "x"
[holiday.feast]
label = "Lễ"
label_en = "Feast"
month = 5
day = 1
history = [{{ from = 2000-01-01, count = 1, source = {SOURCE} }}]
"""


def small(tmp_path: Path, years: str, local: str = "") -> DaysOff:
    (tmp_path / "i.toml").write_text(INSTRUMENTS, encoding="utf-8")
    (tmp_path / "d.toml").write_text(RULES + years, encoding="utf-8")
    instruments = {
        code: read_instrument(code, entry) for code, entry in read_file(tmp_path / "i.toml", "i").named_tables()
    }
    entries = [read_file(tmp_path / "d.toml", "d")]
    if local:
        (tmp_path / "l.toml").write_text(local, encoding="utf-8")
        entries.append(read_file(tmp_path / "l.toml", "l"))
    return read_days_off(entries, instruments)


YEAR = '[[year]]\nyear = 2021\ndays = [{ holiday = "feast", on = [2021-05-01] }]\n'


def test_a_holiday_on_a_sunday_moves_to_monday_only(tmp_path: Path) -> None:
    days = small(tmp_path, YEAR.replace("2021", "2022"))
    assert days.why(date(2022, 5, 2)).kind == "in_lieu"
    assert days.is_working(date(2022, 5, 3))


def test_a_province_adds_its_own_days(tmp_path: Path) -> None:
    local = f'[[local]]\non = [2021-03-10]\nlabel = "Nghỉ lũ"\nlabel_en = "Flood"\nsource = {SOURCE}\n'
    days = small(tmp_path, YEAR, local)
    assert (days.why(date(2021, 3, 10)).kind, days.is_working(date(2021, 3, 10))) == ("local", False)
    assert small(tmp_path, YEAR).is_working(date(2021, 3, 10))


def test_without_a_file_every_question_is_refused() -> None:
    empty = read_days_off([], {})
    with pytest.raises(Refusal):
        empty.is_working(date(2024, 1, 2))
    with pytest.raises(Refusal):
        empty.counting(date(2024, 1, 2))
    assert empty.span is None


@pytest.mark.parametrize(
    ("years", "code"),
    [
        (YEAR + YEAR, "law_duplicate_code"),
        (YEAR + YEAR.replace("2021", "2023"), "law_gap"),
        (YEAR.replace("[2021-05-01]", "[2021-05-01, 2021-05-03]"), "law_days_off_count"),
        (YEAR.replace("05-01", "05-02"), "law_days_off_count"),
        (YEAR.replace("feast", "fest"), "law_unknown_choice"),
        (YEAR.replace("days = [", 'days = [{ holiday = "feast", on = [2021-05-01] }, '), "law_days_off_twice"),
        (
            YEAR + f"swaps = [{{ off = 2021-06-05, work = 2021-06-12, verified = true, source = {SOURCE} }}]",
            "law_days_off_swap",
        ),
        (
            YEAR + f"swaps = [{{ off = 2021-06-04, work = 2021-06-11, verified = true, source = {SOURCE} }}]",
            "law_days_off_swap",
        ),
        (YEAR + f"swaps = [{{ off = 2021-06-04, work = 2021-06-12, source = {SOURCE} }}]", "law_missing_key"),
        (YEAR + "typo = 1", "law_unknown_key"),
    ],
)
def test_mistakes_of_a_calendar_are_refused(tmp_path: Path, years: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        small(tmp_path, years)
    assert refused.value.code == code
