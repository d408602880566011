"""A day of filing that can hardly be one is asked about in a workbook, and said where a return is typed."""

from datetime import date

import pytest

from hopluc.intake.tests.books import book, run
from hopluc.returns.facts import FIRST_DAY, filing_day_doubt
from hopluc.returns.queries import newest_of
from hopluc.returns.targets import RETURNS
from hopluc.sheets.answers import Answer
from tests.registers import annual, compared, put

from .test_filing import client, spring, typed

__all__ = ["spring"]
FOUNDED, TODAY = date(2015, 3, 10), date(2021, 4, 1)


@pytest.mark.parametrize(
    ("day", "founded", "code"),
    [
        (TODAY, FOUNDED, None),
        (date(2021, 4, 2), FOUNDED, "filed_in_future"),
        (FOUNDED, FOUNDED, None),
        (date(2015, 3, 9), FOUNDED, "filed_before_founded"),
        (date(2015, 3, 9), None, None),
        (FIRST_DAY, None, None),
        (date(1902, 9, 26), FOUNDED, "filed_long_ago"),
    ],
)
def test_both_sides_of_every_bound(day: date, founded: date | None, code: str | None) -> None:
    found = filing_day_doubt(day, founded_on=founded, on=TODAY)
    assert (found and found[0]) == code


def row(day: date) -> dict[str, object]:
    return annual("HTX-0001", 2020, members_end=3) | {"filed_on": day}


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(1902, 9, 26), "filed_long_ago"), (date(2090, 1, 1), "filed_in_future")],
)
def test_the_day_is_asked_about_and_the_answer_holds(registers, day: date, code: str) -> None:
    planned = compared(RETURNS, row(day))
    text = f"{day:%d/%m/%Y}"
    assert [(each.code, each.value, each.field) for each in planned.questions] == [(code, text, "filed_on")]
    assert not planned.rows

    def answered(kind: str, said: str = ""):
        return compared(RETURNS, row(day), answers=[Answer("filed_on", code, text, kind, said)])

    right = answered("use", "20/02/2021")
    assert [each.record["filed_on"] for each in right.rows] == [date(2021, 2, 20)] and not right.questions
    assert [(each.was, each.now) for each in right.repairs] == [(text, "20/02/2021")]
    assert answered("use", "1/1/1903").questions and answered("use", "hôm qua").questions
    assert not answered("leave_row").questions and answered("leave_row").ignored[0].reason == "left_out"
    kept = answered("keep")
    assert bool(kept.rows) == (code == "filed_long_ago") and bool(kept.questions) == (code == "filed_in_future")


def test_what_the_register_has_already_is_not_asked_again(registers) -> None:
    day = date(1902, 9, 26)
    put(RETURNS, [row(day)], answers=[Answer("filed_on", "filed_long_ago", "26/09/1902", "keep")])
    found = newest_of(registers.entity("HTX-0001"), 2020)
    assert found is not None and found.filed_on == day
    assert not compared(RETURNS, row(day)).questions


def test_nothing_is_written_while_it_is_open(registers) -> None:
    assert not run(RETURNS, book(RETURNS, row(date(1902, 9, 26)))).written


def test_where_it_is_typed_it_is_said_and_can_be_written(registers) -> None:
    answer = client(registers).post("/bao-cao-nam/HTX-0001/2020/nhap/", typed(filed_on="26/09/1902"))
    said = answer.context["said"]["filed_on"]
    assert answer.context["is_review"] and "trước năm 1945" in said[0].words and not said[0].is_refusal
