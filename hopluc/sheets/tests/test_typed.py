"""What clerks type into cells of numbers, days, codes, choices: cell → reading, as data."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.sheets.cell_found import UnreadCellError
from hopluc.sheets.cells import read_cell
from hopluc.sheets.form import Column
from hopluc.sheets.habits import PLAIN, Habits, Slip
from hopluc.sheets.model import CellValue

DONG = Column("a", ("A",), "decimal", unit="đồng")
MILLION = Column("a", ("A",), "decimal", unit="triệu đồng")
PEOPLE = Column("a", ("A",), "integer", unit="người")
SHARE = Column("a", ("A",), "decimal", unit="%")
AREA = Column("a", ("A",), "decimal", unit="ha")
BARE = Column("a", ("A",), "decimal")
DAY = Column("a", ("A",), "date")
YEAR = Column("a", ("A",), "year")
CODE = Column("a", ("A",), "code")
FLAG = Column("a", ("A",), "boolean")
POINT, COMMA = Habits(decimal_mark="."), Habits(decimal_mark=",")
THOUSANDS = Habits(unit="nghìn đồng", factor=Decimal(1000))
US, SERIAL = Habits(day_order="mdy"), Habits(day_order="serial")

NUMBERS: list[tuple[Column, CellValue, Habits, str]] = [
    (DONG, "1.470đ", PLAIN, "1470"),
    (DONG, "1.470 đ", PLAIN, "1470"),
    (DONG, "1.470 VNĐ", PLAIN, "1470"),
    (DONG, "3.800.000", PLAIN, "3800000"),
    (DONG, "3.800.000,-", PLAIN, "3800000"),
    (DONG, "3.800.000.", PLAIN, "3800000"),
    (DONG, "12 triệu", PLAIN, "12000000"),
    (DONG, "1,5 tỷ", PLAIN, "1500000000"),
    (DONG, "1 tỷ 200 triệu", PLAIN, "1200000000"),
    (DONG, "300 nghìn", PLAIN, "300000"),
    (MILLION, "12 triệu", PLAIN, "12"),
    (MILLION, "1,2 tỷ đồng", PLAIN, "1200"),
    (MILLION, "500 tr.đ", PLAIN, "500"),
    (DONG, Decimal(5), THOUSANDS, "5000"),
    (DONG, "5", THOUSANDS, "5000"),
    (DONG, "5 triệu", THOUSANDS, "5000000"),
    (BARE, "3,8", PLAIN, "3.8"),
    (BARE, "1 470", PLAIN, "1470"),
    (BARE, "1\u00a0470", PLAIN, "1470"),
    (BARE, "１２", PLAIN, "12"),
    (BARE, "'12", PLAIN, "12"),
    (BARE, "\u221212", PLAIN, "-12"),
    (BARE, "1,234.5", POINT, "1234.5"),
    (BARE, "1,234", POINT, "1234"),
    (BARE, "53.488061", POINT, "53.488061"),
    (BARE, "1.234", POINT, "1.234"),
    (BARE, "1.234", COMMA, "1234"),
    (BARE, "1,234", COMMA, "1.234"),
    (PEOPLE, "12 người", PLAIN, "12"),
    (SHARE, "86,5 %", PLAIN, "86.5"),
    (AREA, "5.000 m2", PLAIN, "0.5"),
    (AREA, "5 ha", PLAIN, "5"),
    (AREA, "1,5 hecta", PLAIN, "1.5"),
]
ASKED: list[tuple[Column, CellValue, Habits, str, tuple[str, ...]]] = [
    (PEOPLE, "~300", PLAIN, "about_number", ("300",)),
    (PEOPLE, "khoảng 300", PLAIN, "about_number", ("300",)),
    (PEOPLE, "trên 300 người", PLAIN, "about_number", ("300",)),
    (PEOPLE, "300-400", PLAIN, "number_range", ("300", "400")),
    (PEOPLE, "từ 300 đến 400", PLAIN, "number_range", ("300", "400")),
    (PEOPLE, "14 or 16 (sources differ)", PLAIN, "number_range", ("14", "16")),
    (PEOPLE, "Không", PLAIN, "none_word", ("0",)),
    (PEOPLE, "chưa có", PLAIN, "none_word", ("0",)),
    (PEOPLE, "chưa rõ", PLAIN, "unknown_word", ()),
    (PEOPLE, "N/A", PLAIN, "unknown_word", ()),
    (PEOPLE, "1,234", POINT, "", ()),
    (DONG, "1,5E+09", PLAIN, "ambiguous_number", ("1.500.000.000",)),
    (MILLION, "1.470đ", PLAIN, "unit_in_cell", ("0,00147", "1.470")),
    (BARE, "1.5", COMMA, "ambiguous_number", ("1,5",)),
    (SHARE, Decimal("0.865"), Habits(shares_of_one=True), "share_of_one", ("86,5", "0,865")),
    (SHARE, Decimal("1.1"), Habits(shares_of_one=True), "", ()),
    (DAY, "5/2020", PLAIN, "month_only", ("01/05/2020", "31/05/2020")),
    (DAY, "tháng 12 năm 2020", PLAIN, "month_only", ("01/12/2020", "31/12/2020")),
    (DAY, "2018-06", PLAIN, "month_only", ("01/06/2018", "30/06/2018")),
    (DAY, "Nov 2019", PLAIN, "month_only", ("01/11/2019", "30/11/2019")),
    (DAY, "Q3/2020", PLAIN, "quarter_only", ("01/07/2020", "30/09/2020")),
    (DAY, "Quý IV năm 2020", PLAIN, "quarter_only", ("01/10/2020", "31/12/2020")),
    (DAY, "năm 2020", PLAIN, "year_only", ("01/01/2020", "31/12/2020")),
    (DAY, "20191105", PLAIN, "compact_day", ("05/11/2019",)),
    (DAY, Decimal(20191105), PLAIN, "compact_day", ("05/11/2019",)),
    (DAY, "05112019", PLAIN, "compact_day", ("05/11/2019",)),
    (DAY, "5-Nov-19", PLAIN, "two_digit_year", ("05/11/2019", "05/11/1919")),
    (DAY, "25/12/2019", US, "month_first", ("25/12/2019",)),
    (YEAR, "05/2019", PLAIN, "date_in_year", ("2019",)),
    (CODE, Decimal("1.01"), PLAIN, "number_for_code", ("1.01", "1.010")),
    (CODE, "1009908", Habits(code_length=8), "lost_zeros", ("01009908", "1009908")),
    (CODE, "100990", Habits(code_length=8, lost_zeros=2), "lost_zeros", ("00100990", "100990")),
    (CODE, Decimal(1009908), Habits(code_length=8), "lost_zeros", ("01009908", "1009908")),
]
REFUSED: list[tuple[Column, CellValue, str]] = [
    (BARE, "12 con", "not_a_number"),
    (PEOPLE, "12 triệu", "not_a_number"),
    (BARE, "10/12", "not_a_number"),
    (BARE, "1.23.456", "not_a_number"),
    (BARE, "9" * 5000 + "đ", "not_a_number"),
    (DAY, "13/2020", "not_a_date"),
    (DAY, "30 tháng 2 năm 2020", "no_such_day"),
    (DAY, "Q5/2020", "not_a_date"),
    (DAY, "99999999", "not_a_date"),
]
DAYS: list[tuple[str, Habits]] = [
    ("2/1/2020", PLAIN),
    ("02.01.2020", PLAIN),
    ("2-1-2020", PLAIN),
    ("02 / 01 / 2020", PLAIN),
    ("2020-01-02", PLAIN),
    ("2020/1/2", PLAIN),
    ("2020-01-02T00:00:00", PLAIN),
    ("2020-01-02 07:30:00+07:00", PLAIN),
    ("02/01/2020 7:30 AM", PLAIN),
    ("ngày 2 tháng 1 năm 2020", PLAIN),
    ("Ngày 02/01/2020", PLAIN),
    ("2 tháng 1, 2020", PLAIN),
    ("2-Jan-2020", PLAIN),
    ("2 January 2020", PLAIN),
    ("Jan 2, 2020", PLAIN),
    ("'02/01/2020", PLAIN),
    ("1/2/2020", US),
    ("1/2/2020 0:00:00", US),
    ("01/02/2020", US),
    ("43832", SERIAL),
]
CODES: list[tuple[str, str, list[str]]] = [
    ("HTX-001", "HTX-001", []),
    ("'001", "001", ["apostrophe"]),
    ("ＨＴＸ０１", "HTX01", ["full_width"]),
    ("\u041dTX-01", "HTX-01", ["look_alike"]),  # a Cyrillic letter like H
    ("\u0391B1", "AB1", ["look_alike"]),  # a Greek letter like A
    ("Đ-01", "Đ-01", []),
    ("HTX\n01", "HTX 01", ["spaces"]),
    ("HTX\u00ad01", "HTX01", ["spaces"]),
    ("01\u201302", "01-02", ["look_alike"]),
]


@pytest.mark.parametrize(("column", "raw", "habits", "number"), NUMBERS)
def test_a_number_however_typed(column: Column, raw: CellValue, habits: Habits, number: str) -> None:
    assert read_cell(column, raw, habits).value == Decimal(number)


@pytest.mark.parametrize(("column", "raw", "habits", "code", "options"), ASKED)
def test_two_meanings_are_asked_about(
    column: Column, raw: CellValue, habits: Habits, code: str, options: tuple[str, ...]
) -> None:
    if not code:
        assert read_cell(column, raw, habits).value is not None
        return
    with pytest.raises(UnreadCellError) as caught:
        read_cell(column, raw, habits)
    assert (caught.value.code, caught.value.options) == (code, options)


@pytest.mark.parametrize(("column", "raw", "code"), REFUSED)
def test_what_cannot_be_read_is_an_error(column: Column, raw: CellValue, code: str) -> None:
    with pytest.raises(UnreadCellError) as caught:
        read_cell(column, raw)
    assert (caught.value.code, caught.value.options) == (code, None)


@pytest.mark.parametrize(("raw", "habits"), DAYS)
def test_a_day_however_typed(raw: str, habits: Habits) -> None:
    assert read_cell(DAY, raw, habits).value == date(2020, 1, 2)


@pytest.mark.parametrize(("raw", "code", "rules"), CODES)
def test_a_code_however_typed(raw: str, code: str, rules: list[str]) -> None:
    found = read_cell(CODE, raw)
    assert (found.value, [change.rule for change in found.changes]) == (code, rules)


@pytest.mark.parametrize("raw", ["x", "X", "v", "có", "CÓ", "✓", "√", "1", "ü", True, Decimal(1), "yes", "rồi"])
def test_yes(raw: CellValue) -> None:
    assert read_cell(FLAG, raw).value is True


@pytest.mark.parametrize("raw", ["không", "ko", "0", False, Decimal(0), "chưa", "no"])
def test_no(raw: CellValue) -> None:
    assert read_cell(FLAG, raw).value is False


@pytest.mark.parametrize(
    ("number", "meant"),
    [("3000", None), ("3999999", None), ("4000000", "4.000"), ("12", None), ("10", "10.000"), ("0", None)],
)
def test_a_slip_of_a_thousand_is_asked_about_only_far_from_all_others(number: str, meant: str | None) -> None:
    habits = Habits(slip=Slip(low=Decimal(10), high=Decimal(4_000_000), least=Decimal(1000), most=Decimal(40_000)))
    if meant is None:
        assert read_cell(DONG, Decimal(number), habits).value == Decimal(number)
        return
    with pytest.raises(UnreadCellError) as caught:
        read_cell(DONG, Decimal(number), habits)
    assert (caught.value.code, (caught.value.options or ("",))[0]) == ("thousand_slip", meant)
    assert caught.value.standing == Decimal(number)


@pytest.mark.parametrize("short", ["1", "01009", "100990", "00100990", "100990812", "A009908"])
def test_codes_of_other_lengths_are_left_alone(short: str) -> None:
    assert read_cell(CODE, short, Habits(code_length=8)).value == short
