"""Tables of a page as values: what is shown is what the file has."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from hopluc.exchange.read_tables import Page, read_page
from hopluc.kernel.dates import VIETNAM
from hopluc.sheets.list_cells import Cell, Measured
from hopluc.sheets.model import Percent


def page(table: str, *, number: int = 1, above: str = "") -> Page:
    return read_page(f'<h1>Số liệu <small>2025</small></h1>{above}<table>{table}</table><p data-table="{number}">.</p>')


def value(cell: str) -> Cell:
    return next(page(f"<tr>{cell}</tr>").tables[1].rows())[0]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ('<td class="num">1.234.567,89</td>', Decimal("1234567.89")),
        ('<td class="num">-5</td>', Decimal(-5)),
        ('<td class="num">−1.000</td>', Decimal(-1000)),
        ('<td class="num">+12</td>', Decimal(12)),
        ('<td class="num">86,56%</td>', Percent(Decimal("86.56"))),
        ('<td class="num">3,8 triệu đồng/tháng</td>', Measured(Decimal("3.8"), "triệu đồng/tháng")),
        ('<td class="num">186 <small>hợp tác xã</small></td>', Measured(Decimal(186), "hợp tác xã")),
        ('<td class="num">chưa có số liệu</td>', "chưa có số liệu"),
        ('<td class="num">1.23.4</td>', "1.23.4"),
        ("<td>0110</td>", "0110"),
        ("<td>–</td>", None),
        ("<td></td>", None),
        ("<td>31/01/2026</td>", date(2026, 1, 31)),
        ("<td>31/02/2026</td>", "31/02/2026"),
        ("<td>08:05 31/01/2026</td>", datetime(2026, 1, 31, 8, 5, tzinfo=VIETNAM)),
        ("<td>từ 31/01/2026</td>", "từ 31/01/2026"),
        ("<td>A &amp; B<br>C <svg><title>x</title></svg><span class='unseen'>y</span></td>", "A & B\nC"),
        ("<td><ul><li>một</li><li>hai</li></ul><button>Ghi</button></td>", "một\nhai"),
        ("<td><select><option value=''>–</option><option value='a' selected>Đúng</option></select></td>", "Đúng"),
        ("<td><form><input value='vì'><input type='hidden' value='x'></form></td>", "vì"),
    ],
)
def test_a_cell_is_what_it_shows(cell: str, found: Cell) -> None:
    assert value(cell) == found


def test_heads_of_two_rows_are_joined_and_cells_keep_their_columns() -> None:
    table = page(
        '<caption>Năm</caption><thead><tr><th rowspan="2">Tên</th><th colspan="2">Số</th></tr><tr><th>2024</th><th>2025'
        '</th></tr></thead><tbody><tr><th rowspan="2">Xã A</th><td class="num">1</td><td class="num">2</td></tr>'
        '<tr><td class="num">3</td><td class="num">4</td></tr><tr><th colspan="3">Nhóm</th></tr></tbody>'
        '<tfoot><tr><th>Cộng</th><td class="num">4</td><td class="num">6</td></tr></tfoot>'
    ).tables[1]
    assert (table.caption, table.columns()) == ("Năm", ["Tên", "Số – 2024", "Số – 2025"])
    assert list(table.rows()) == [
        ["Xã A", Decimal(1), Decimal(2)],
        ["Xã A", Decimal(3), Decimal(4)],
        ["Nhóm", None, None],
        ["Cộng", Decimal(4), Decimal(6)],
    ]


def test_years_are_not_grouped_by_thousands() -> None:
    rows = "".join(f'<tr><td class="num">{a}</td><td class="num">{b}</td></tr>' for a, b in ((2024, 2024), ("–", 5)))
    assert page(rows).tables[1].years() == {0}


def test_a_page_tells_its_title_and_what_its_filters_hold() -> None:
    above = (
        '<form><label for="y">Năm</label><select id="y"><option value="1">2024</option><option value="2" selected>2025'
        '</option></select><label for="q">Tên</label><input id="q" value="ba bể"><label for="e">Trống</label>'
        '<input id="e" value=""><input type="hidden" value="x"></form>'
    )
    found = page("<tr><td>a</td></tr>", above=above)
    assert (found.title, found.asked) == ("Số liệu 2025", [("Năm", "2025"), ("Tên", "ba bể")])


def test_only_a_table_that_the_page_offers_is_there() -> None:
    assert list(read_page("<table><tr><td>a</td></tr></table>").tables) == []
    assert list(page("<tr><td>a</td></tr>", number=3).tables) == [3]


def test_a_line_that_names_persons_stays_in_the_page() -> None:
    table = page("<tr><td>a</td></tr><tr data-personal><th>Người đại diện</th><td>B</td></tr>").tables[1]
    assert list(table.rows()) == [["a"]]
