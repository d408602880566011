"""Each kind of column on both sides of what it takes."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from hopluc.sheets.cell_found import UnreadCellError
from hopluc.sheets.cells import read_cell
from hopluc.sheets.form import Column
from hopluc.sheets.habits import Habits
from hopluc.sheets.model import CellValue, Fault, Percent

TEXT = Column("a", ("A",), "text")
CODE = Column("a", ("A",), "code")
PERSON = Column("a", ("A",), "person")
INTEGER = Column("a", ("A",), "integer", unit="người", minimum=Decimal(0), maximum=Decimal(5000))
DECIMAL = Column("a", ("A",), "decimal")
SHARE = Column("a", ("A",), "decimal", unit="%", minimum=Decimal(0), maximum=Decimal(100))
DAY = Column("a", ("A",), "date")
YEAR = Column("a", ("A",), "year")
LATE_YEAR = Column("a", ("A",), "year", minimum=Decimal(2012), maximum=Decimal(2026))
CHOICE = Column(
    "a", ("A",), "choice", choices={"Đang hoạt động": "active", "Tạm ngừng": "paused", "Má": "1", "Mạ": "2"}
)
WORDED = Column("a", ("A",), "choice", choices={"HTX": "c", "LHHTX": "u"}, other_words={"Liên hiệp HTX": "u"})
BOOLEAN = Column("a", ("A",), "boolean")
NEEDED = Column("a", ("A",), "text", required=True)


@pytest.mark.parametrize(
    ("column", "raw", "value", "rules"),
    [
        (TEXT, "Xã Tân Lập", "Xã Tân Lập", []),
        (TEXT, " hai đầu ", "hai đầu", []),
        (TEXT, "Xa\u0303 Tân", "Xã Tân", ["nfc"]),
        (TEXT, "Tân\u00a0Lập", "Tân Lập", ["spaces"]),
        (TEXT, "Tân\u200bLập", "TânLập", ["spaces"]),
        (TEXT, "Xa\u0303  Tân", "Xã Tân", ["nfc", "spaces"]),
        (TEXT, "dòng một \n dòng hai", "dòng một\ndòng hai", []),
        (TEXT, "=1+1", "=1+1", []),
        (TEXT, Decimal(15), "15", []),
        (TEXT, Decimal(1234), "1234", []),
        (TEXT, Decimal("1.5"), "1.5", ["number_as_text"]),
        (TEXT, date(2026, 11, 5), "05/11/2026", ["date_as_text"]),
        (TEXT, None, None, []),
        (TEXT, "   ", None, []),
        (TEXT, "–", None, ["dash"]),
        (CODE, "001", "001", []),
        (CODE, Decimal(4700112233), "4700112233", []),
        (PERSON, "Người  Thử", "Người Thử", ["spaces"]),
        (PERSON, "Người\nThử", "Người Thử", ["spaces"]),
        (INTEGER, Decimal(12), 12, []),
        (INTEGER, Decimal(0), 0, []),
        (INTEGER, Decimal(5000), 5000, []),
        (INTEGER, "12", 12, []),
        (INTEGER, "012", 12, ["number_text"]),
        (INTEGER, "1.234", 1234, ["number_text"]),
        (INTEGER, "1 234", 1234, ["number_text"]),
        (INTEGER, "12 người", 12, ["number_text"]),
        (INTEGER, "-", None, ["dash"]),
        (DECIMAL, "1.234", Decimal(1234), ["number_text"]),
        (DECIMAL, "1.234.567,89", Decimal("1234567.89"), ["number_text"]),
        (DECIMAL, "3,8", Decimal("3.8"), ["number_text"]),
        (DECIMAL, "1" * 15, Decimal("1" * 15), []),
        (DECIMAL, "-3,8", Decimal("-3.8"), ["number_text"]),
        (DECIMAL, "0,125", Decimal("0.125"), ["number_text"]),
        (SHARE, Percent(Decimal("86.5")), Decimal("86.5"), []),
        (SHARE, "86,5%", Decimal("86.5"), ["number_text"]),
        (DAY, date(2026, 11, 5), date(2026, 11, 5), []),
        (DAY, datetime(2026, 11, 5, 7, 30), date(2026, 11, 5), ["time_dropped"]),
        (DAY, "05/11/2026", date(2026, 11, 5), []),
        (DAY, "5-11-2026", date(2026, 11, 5), ["date_text"]),
        (DAY, "5 / 11 / 2026", date(2026, 11, 5), ["date_text"]),
        (DAY, "2026-11-05", date(2026, 11, 5), ["date_text"]),
        (DAY, "05/11/2026 00:00", date(2026, 11, 5), ["time_dropped"]),
        (DAY, "Ngày 05 tháng 11 năm 2026", date(2026, 11, 5), ["date_text"]),
        (DAY, "29/02/2024", date(2024, 2, 29), []),
        (DAY, date(1900, 1, 1), date(1900, 1, 1), []),
        (YEAR, Decimal(2019), 2019, []),
        (YEAR, "2019", 2019, []),
        (YEAR, "Năm 2019", 2019, ["year_text"]),
        (YEAR, "2.019", 2019, ["number_text"]),
        (LATE_YEAR, Decimal(2012), 2012, []),
        (CHOICE, "Đang hoạt động", "active", []),
        (CHOICE, "đang hoat dong", "active", ["choice_text"]),
        (CHOICE, "paused", "paused", ["choice_text"]),
        (BOOLEAN, True, True, []),
        (BOOLEAN, "Có", True, []),
        (BOOLEAN, "x", True, ["yes_no_text"]),
        (BOOLEAN, Decimal(0), False, ["yes_no_text"]),
        (BOOLEAN, None, None, []),
    ],
)
def test_read(column: Column, raw: CellValue | None, value: object, rules: list[str]) -> None:
    found = read_cell(column, raw)
    assert (found.value, type(found.value)) == (value, type(value))
    assert [change.rule for change in found.changes] == rules


@pytest.mark.parametrize(
    ("column", "raw", "code"),
    [
        (NEEDED, None, "missing"),
        (NEEDED, " \u200b", "missing"),
        (NEEDED, "-", "missing"),
        (TEXT, Fault("#REF!"), "cell_fault"),
        (INTEGER, Fault("="), "formula_not_computed"),
        (CODE, date(2026, 2, 1), "date_in_code"),
        (CODE, Decimal(10**15), "code_lost_digits"),
        (PERSON, Decimal(5), "not_a_name"),
        (PERSON, "0912 345 678", "not_a_name"),
        (INTEGER, "mười hai", "not_a_number"),
        (INTEGER, "12 triệu", "not_a_number"),
        (INTEGER, "12 34", "not_a_number"),
        (INTEGER, "1.23.456", "not_a_number"),
        (INTEGER, True, "not_a_number"),
        (INTEGER, date(2026, 1, 2), "not_a_number"),
        (INTEGER, Decimal("3.5"), "not_an_integer"),
        (INTEGER, "3,5", "not_an_integer"),
        (DECIMAL, "1" * 16, "too_many_digits"),
        (DECIMAL, Decimal("1E+15"), "too_many_digits"),
        (DECIMAL, "0,1234567890123456", "too_many_digits"),
        (INTEGER, Decimal(-1), "out_of_range"),
        (INTEGER, Decimal(5001), "out_of_range"),
        (SHARE, Decimal("100.1"), "out_of_range"),
        (DAY, "31/02/2020", "no_such_day"),
        (DAY, "29/02/2023", "no_such_day"),
        (DAY, "31/02/20", "no_such_day"),
        (DAY, "02/31/2020", "no_such_day"),
        (DAY, "đầu năm", "not_a_date"),
        (DAY, Decimal("3.5"), "not_a_date"),
        (DAY, Decimal(5112026), "not_a_date"),
        (DAY, True, "not_a_date"),
        (DAY, date(1899, 12, 31), "out_of_range"),
        (DAY, "05/11/2206", "out_of_range"),
        (YEAR, Decimal(20190), "out_of_range"),
        (YEAR, "năm ngoái", "not_a_number"),
        (LATE_YEAR, Decimal(2011), "out_of_range"),
        (LATE_YEAR, Decimal(2027), "out_of_range"),
        (CHOICE, "Đã bán", "not_in_list"),
        (BOOLEAN, "có lẽ", "not_yes_no"),
        (BOOLEAN, Decimal(2), "not_yes_no"),
    ],
)
def test_error(column: Column, raw: CellValue | None, code: str) -> None:
    with pytest.raises(UnreadCellError) as caught:
        read_cell(column, raw)
    assert (caught.value.code, caught.value.options) == (code, None)


@pytest.mark.parametrize(
    ("column", "raw", "code", "options"),
    [
        (DECIMAL, "1,234.5", "ambiguous_number", ("1.234,5",)),
        (DECIMAL, "1,234", "ambiguous_number", ("1.234", "1,234")),
        (INTEGER, "1,234", "ambiguous_number", ("1.234",)),
        (DECIMAL, "1,234,567", "ambiguous_number", ("1.234.567",)),
        (DECIMAL, "1.5", "ambiguous_number", ("1,5",)),
        (DECIMAL, "0.125", "ambiguous_number", ("0,125",)),
        (DECIMAL, "(1.234)", "ambiguous_number", ("-1.234",)),
        (DECIMAL, Percent(Decimal(50)), "percent_or_number", ("50", "0,5")),
        (DAY, "05/11/19", "two_digit_year", ("05/11/2019", "05/11/1919")),
        (DAY, "12/25/2019", "month_first", ("25/12/2019",)),
        (DAY, Decimal(43774), "day_count", ("05/11/2019",)),
        (DAY, Decimal(2019), "year_only", ("01/01/2019", "31/12/2019")),
        (DAY, "2019", "year_only", ("01/01/2019", "31/12/2019")),
        (DAY, "11/2019", "month_only", ("01/11/2019", "30/11/2019")),
        (CHOICE, "Đang hoạt đông tốt", "near_choice", ("Đang hoạt động",)),
        (DAY, "43774", "day_count", ("05/11/2019",)),
        (YEAR, Decimal(19), "two_digit_year", ("2019", "1919")),
        (YEAR, date(2019, 1, 1), "date_in_year", ("2019",)),
        (CHOICE, "ma", "ambiguous_choice", ("Má", "Mạ")),
    ],
)
def test_question(column: Column, raw: CellValue, code: str, options: tuple[str, ...]) -> None:
    with pytest.raises(UnreadCellError) as caught:
        read_cell(column, raw)
    assert (caught.value.code, caught.value.options) == (code, options)


def test_nearest_choice_is_named_only_when_near() -> None:
    with pytest.raises(UnreadCellError) as caught:
        read_cell(CHOICE, "Hoạt")
    assert (caught.value.code, caught.value.options) == ("near_choice", ("Đang hoạt động",))
    with pytest.raises(UnreadCellError) as caught:
        read_cell(CHOICE, "zzz")
    assert caught.value.code == "in_no_list"
    for short, label in (("ĐHĐ", "Đang hoạt động"), ("T.N", "Tạm ngừng")):
        with pytest.raises(UnreadCellError) as caught:
            read_cell(CHOICE, short)
        assert (caught.value.code, caught.value.options) == ("near_choice", (label,))


def test_other_words_for_a_choice_are_read_and_listed() -> None:
    found = read_cell(WORDED, "liên hiệp htx")
    assert (found.value, [(each.now, each.rule) for each in found.changes]) == ("u", [("LHHTX", "choice_text")])


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("(50.000)", ("-50",)),
        ("1,234", ("1,234", "0,001234")),
        ("khoảng 500", ("0,5",)),
        ("1,234 triệu", ("1.234", "1,234")),
    ],
)
def test_what_a_number_may_mean_is_said_in_the_unit_of_the_form(typed: str, options: tuple[str, ...]) -> None:
    money = Column("a", ("A",), "decimal", unit="triệu đồng")
    with pytest.raises(UnreadCellError) as caught:
        read_cell(money, typed, Habits(factor=Decimal("0.001")))
    assert caught.value.options == options
