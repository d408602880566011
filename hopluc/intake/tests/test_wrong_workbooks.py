"""A wrong workbook is refused with cell and reason, and nothing of any register changes."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Target
from hopluc.intake.tests.books import book, content_of_registers, counts, run, typed, word_document, zip_bomb
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS
from hopluc.sheets.model import column_letters
from tests.registers import annual, cooperative, member

# As typed: choices by their words.
GOOD = cooperative("HTX-0009", "Hợp tác xã Mới", date(2020, 6, 1)) | {
    "kind": "HTX", "sector": "Nông nghiệp", "founded_on": "01/06/2020"
}  # fmt: skip
MEMBER = member("HTX-0001", 9, "Hà Thị Mới", date(2020, 1, 1)) | {
    "sex": "Nữ", "kind": "Chính thức", "joined_on": "01/01/2020"
}  # fmt: skip
LAST = "published_effective"
RETURN = annual("HTX-0001", 2020) | {"filed_on": "20/02/2021"}
# Target → (one cell of a good row made wrong, column or field of the cell, code). Each is a row of one workbook.
WRONG_CELLS = {
    COOPERATIVES.kind: [
        ({"charter_capital": "nhiều"}, "L", "not_a_number"),
        ({"charter_capital": -1}, "L", "out_of_range"),
        ({"charter_capital": 100_000_000_000}, "L", "out_of_range"),
        ({"founded_on": "31/02/2020"}, "G", "no_such_day"),
        ({"ended_on": "31/05/2020"}, "H", "ended_before_founded"),
        ({"sector": "Chăn rồng"}, "I", "in_no_list"),
        ({"name": None}, "D", "missing"),
        ({"name": "D" * 201}, "D", "text_too_long"),
        ({"code": "H" * 21}, "B", "text_too_long"),
    ],
    MEMBERS.kind: [
        ({"cooperative": "HTX-0099"}, "B", "unknown_cooperative"),
        ({"joined_on": "09/03/2015"}, "I", "joined_before_founded"),
        ({"left_on": "31/12/2019"}, "J", "left_before_joined"),
        ({"number": "mười"}, "C", "not_a_number"),
        ({"number": 1_000_000}, "C", "out_of_range"),
        ({"capital": 100_000_000_000}, "K", "out_of_range"),
        ({"ethnic_group": "T" * 41}, "G", "text_too_long"),
        ({"full_name": "T" * 121}, "D", "text_too_long"),
        ({"id_number": "00619200001"}, "P", "id_number_form"),
        ({"birth_date": "01/02/1990"}, "O", "birth_date_and_year_differ"),
    ],
    RETURNS.kind: [
        ({"cooperative": "HTX-0099"}, "cooperative", "unknown_cooperative"),
        ({"year": 2017}, "year", "no_form_for_year"),
        ({"year": 2014}, "year", "no_form_for_year"),
        ({"cooperative": "HTX-0002", "year": 2018}, "year", "return_before_founded"),
        ({"year": 2020, "wages": "như năm ngoái"}, "wages", "not_a_number"),
        (
            {"cooperative": "HTX-0003", "year": 2020, "published_effective": "Có"},
            "published_effective",
            "line_not_in_form",
        ),
        ({"year": 2019, "points_finance": 10}, "points_finance", "line_not_in_form"),
        ({"cooperative": "HTX-0004", "year": 2020, "points_finance": 30.5}, "points_finance", "out_of_range"),
        ({"cooperative": "HTX-0002", "year": 2020, "points_finance": 29.99999}, "points_finance", "points_too_fine"),
        ({"cooperative": "HTX-0003", "year": 2019, "stopped_months": 13}, "stopped_months", "out_of_range"),
        ({"year": 2099}, "year", "return_of_the_future"),
    ],
}
# What still fits: the other side of each boundary.
FITTING = {
    COOPERATIVES.kind: [
        {"name": "D" * 200, "code": "H" * 20, "activity": "T" * 300},
        {"code": "HTX-0011", "charter_capital": 99_999_999_999},
        {"code": "HTX-0012", "charter_capital": 0, "ended_on": "01/06/2020"},
        {"code": "HTX-0013", "founded_on": "29/02/2020", "sector": "Khác"},
    ],
    MEMBERS.kind: [
        {"joined_on": "10/03/2015", "left_on": "10/03/2015", "ethnic_group": "T" * 40},
        {"number": 999_999, "capital": 99_999_999_999},
    ],
    RETURNS.kind: [
        {"cooperative": "HTX-0002", "year": 2019, "published_effective": "Không"},
        {"year": 2018},
        {"year": 2020, "points_finance": 30, "stopped_months": 12},
        {"cooperative": "HTX-0003", "year": 2020, "points_finance": 29.9999},
    ],
}
GOOD_ROWS = {COOPERATIVES.kind: GOOD, MEMBERS.kind: MEMBER, RETURNS.kind: RETURN}
TARGETS = pytest.mark.parametrize("target", [COOPERATIVES, MEMBERS, RETURNS], ids=lambda target: target.kind)


def rows_of(target: Target, changes) -> list[dict[str, object]]:
    """Good rows with one change each, and each its own key."""
    rows = []
    for number, change in enumerate(changes, start=20):
        own = {"cooperatives": {"code": f"HTX-{number:04d}"}, "members": {"number": number}}.get(target.kind, {})
        rows.append(GOOD_ROWS[target.kind] | own | change)
    return rows


def letters(target: Target, column: str) -> str:
    """The column of a field in what `typed` writes: the ordinal stands before all of them."""
    fields = [each.field for each in target.form.columns]
    return column_letters(fields.index(column) + 2) if column in fields else column


@TARGETS
def test_each_wrong_cell_is_named_and_nothing_is_written(registers, target: Target):
    before, rows = content_of_registers(), counts()
    wrong = WRONG_CELLS[target.kind]
    outcome = run(target, typed(target, *rows_of(target, (change for change, _, _ in wrong)))).as_dict()
    assert {(error["sheet"], error["cell"], error["code"]) for error in outcome["errors"]} == {
        (target.form.sheet, f"{letters(target, column)}{number}", code)
        for number, (_, column, code) in enumerate(wrong, start=2)
    }
    assert len(outcome["errors"]) == len(wrong) == outcome["rows"]
    assert all(error["message"] != error["code"] and "…" not in error["message"] for error in outcome["errors"])
    assert (outcome["written"], outcome["receipt"]) == (False, None)
    assert (content_of_registers(), counts()) == (before, rows)
    assert Intake.objects.get().state == IntakeState.REFUSED
    assert not Entry.objects.filter(verb="intake:confirm").exists()


@TARGETS
def test_what_just_fits_is_written(registers, target: Target):
    outcome = run(target, typed(target, *rows_of(target, FITTING[target.kind])))
    assert (outcome.plan.errors, outcome.plan.questions, outcome.written) == ([], [], True)
    assert outcome.plan.count("unchanged") == 0


def test_one_wrong_cell_keeps_all_rows_out_and_every_mistake_is_told(registers):
    before = content_of_registers()
    others = [GOOD | {"code": f"HTX-01{number:02d}"} for number in range(3)]
    wrong = [GOOD | {"code": "HTX-0200", "charter_capital": "x"}, GOOD | {"code": "HTX-0201", "ended_on": "31/05/2020"}]
    outcome = run(COOPERATIVES, typed(COOPERATIVES, *others, *wrong))
    assert [(error.cell, error.code) for error in outcome.plan.errors] == [
        ("L5", "not_a_number"),
        ("H6", "ended_before_founded"),
    ]
    assert content_of_registers() == before


def test_a_code_twice_names_the_row_of_the_first(registers):
    before = content_of_registers()
    outcome = run(COOPERATIVES, typed(COOPERATIVES, GOOD, GOOD | {"name": "Hợp tác xã Khác"})).as_dict()
    (error,) = outcome["errors"]
    assert (error["cell"], error["code"], error["value"]) == ("B3", "duplicate", "HTX-0009")
    assert "B2" in error["message"]
    assert content_of_registers() == before


def test_the_nearest_communes_are_offered(registers):
    outcome = run(COOPERATIVES, typed(COOPERATIVES, GOOD | {"commune": "Phường Đức Suân"}))
    (question,) = outcome.plan.questions
    assert (question.cell, question.code, outcome.written) == ("E2", "unknown_commune", False)
    assert "Phường Đức Suân" in question.value
    assert "Phường Đức Xuân" in question.options[0]
    assert Intake.objects.get().state == IntakeState.ASKING


def test_a_day_is_said_as_people_write_it(registers):
    outcome = run(COOPERATIVES, typed(COOPERATIVES, GOOD | {"ended_on": "31/05/2020"}), dry_run=True).as_dict()
    assert outcome["errors"][0]["value"] == "31/05/2020"
    assert "31/05/2020" in outcome["errors"][0]["message"]


def test_a_doubtful_number_is_asked_about_and_nothing_is_written(registers):
    before = content_of_registers()
    outcome = run(COOPERATIVES, typed(COOPERATIVES, GOOD | {"charter_capital": "1,234"})).as_dict()
    assert [(each["cell"], each["code"]) for each in outcome["questions"]] == [("L2", "ambiguous_number")]
    assert outcome["questions"][0]["options"] == ["1.234", "1,234"]
    assert (outcome["written"], content_of_registers()) == (False, before)


def test_what_is_no_workbook_is_refused_whole(registers):
    before, rows, entries = content_of_registers(), counts(), Entry.objects.count()
    for content, code in (
        (b"", "workbook_empty"),
        (word_document(), "workbook_is_word"),
        (zip_bomb(book(COOPERATIVES)), "workbook_zip_bomb"),
        (b"\x00\x01" * 500, "workbook_not_recognised"),
    ):
        with pytest.raises(Refusal) as refused:
            run(COOPERATIVES, content)
        assert (refused.value.code, refused.value.where) == (code, "danh sach.xlsx")
    assert (content_of_registers(), counts(), Entry.objects.count()) == (before, rows, entries)
    assert not Intake.objects.exists()


def test_a_workbook_of_another_kind_is_refused(registers):
    outcome = run(COOPERATIVES, book(MEMBERS, member("HTX-0001", 9, "Hà Thị Mới", date(2020, 1, 1))))
    assert [error.code for error in outcome.plan.errors] == ["other_form"]
    assert not outcome.written


def test_more_decimals_than_the_register_keeps_are_rounded_so_that_the_same_file_changes_nothing(registers):
    content = typed(COOPERATIVES, GOOD | {"charter_capital": "12,34567"})
    assert run(COOPERATIVES, content).written
    version = registers.entity("HTX-0009").versions.get()
    assert version.charter_capital == Decimal("12.346")
    again = run(COOPERATIVES, content).plan
    assert (again.count("unchanged"), again.count("changed")) == (1, 0)
