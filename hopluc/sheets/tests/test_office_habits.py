"""What offices do around their rows: "nt", titles instead of a column, wrapped names, crosses, tables side by side."""

from decimal import Decimal

import pytest

from hopluc.sheets.answers import Answer, Answers
from hopluc.sheets.book import OpenBook, book_of
from hopluc.sheets.describing import describe_table
from hopluc.sheets.form import Column, Form
from hopluc.sheets.kinds import tell_kinds
from hopluc.sheets.mapping_data import as_data, from_data
from hopluc.sheets.outcome import RowsReading
from hopluc.sheets.proposing import propose
from hopluc.sheets.reading import read_parts
from hopluc.sheets.side_by_side import taken_apart
from hopluc.sheets.tests.world import book, sheet
from hopluc.sheets.titles import bare_title

SEATS = Form(
    kind="seats",
    title="Danh sách",
    sheet="HTX",
    columns=(
        Column("name", ("Tên HTX",), "text", required=True),
        Column("commune", ("Xã", "Xã/phường"), "text", required=True),
        Column("district", ("Huyện",), "text"),
        Column("sector", ("Lĩnh vực",), "text"),
        Column("sex", ("Giới tính",), "choice", choices={"Nam": "male", "Nữ": "female"}),
    ),
)
HEADS = ["STT", "Tên HTX", "Xã", "Lĩnh vực"]


def read(workbook: OpenBook, *answers: Answer) -> RowsReading:
    mapping = propose(workbook, SEATS).mapping
    assert mapping is not None
    (part,) = read_parts(workbook, SEATS, mapping, Answers(answers))
    return part


def opened(*rows: list[object], spans: tuple[str, ...] = (), name: str = "Sheet1") -> OpenBook:
    return taken_apart(book_of(book(sheet(*rows, spans=spans, name=name))))


def column(part: RowsReading, name: str) -> list[object]:
    return [row.values.get(name) for row in part.rows]


@pytest.mark.parametrize("mark", ["nt", "-nt-", "NT", '"', "như trên", "//", "\u201d"])
def test_a_mark_for_the_same_as_above_is_read_and_listed(mark: str) -> None:
    part = read(
        opened(HEADS, ["1", "HTX A", "Nam Mẫu", "Vận tải"], ["2", "HTX B", mark, mark], ["3", "HTX C", mark, "x"])
    )
    assert column(part, "commune") == ["Nam Mẫu"] * 3
    assert [(each.cell, each.now) for each in part.repairs if each.rule == "ditto"] == [
        ("C3", "Nam Mẫu"), ("D3", "Vận tải"), ("C4", "Nam Mẫu"),
    ]  # fmt: skip


def test_a_mark_with_nothing_above_is_asked_about() -> None:
    part = read(opened(HEADS, ["1", "HTX A", "Nam Mẫu"], ["2", "HTX B", "Nam Mẫu", "nt"]))
    assert [(each.cell, each.code) for each in part.questions] == [("D3", "ditto_alone")]


def test_words_that_only_begin_like_a_mark_stay() -> None:
    part = read(opened(HEADS, ["1", "HTX A", "Nam Mẫu", "Vận tải"], ["2", "HTX B", "NTM", "nt2"]))
    assert (column(part, "commune")[1], column(part, "sector")[1]) == ("NTM", "nt2")


def test_titles_within_the_table_are_proposed_for_a_field_and_nest() -> None:
    workbook = opened(
        ["TT", "Tên HTX", "Lĩnh vực", "Vốn"],
        ["I", "HUYỆN BA BỂ"],
        [Decimal(1), "Xã Nam Mẫu (2 HTX)"],
        ["1", "HTX A", "Vận tải", "5"],
        ["2", "HTX B", "Khác", "5"],
        [None, "Xã Khang Ninh:"],
        ["1", "HTX C", "Khác", "5"],
        [None, "Cộng thị trấn Chợ Rã", None, "5"],
        ["II", "HUYỆN NA RÌ"],
        ["1", "Xã Côn Minh"],
        ["1", "HTX D", "Khác", "5"],
    )
    proposal = propose(workbook, SEATS)
    assert {each.code for each in proposal.doubts} >= {"likely_title"}
    assert not proposal.is_certain
    part = read(workbook)
    assert column(part, "commune") == ["Xã Nam Mẫu", "Xã Nam Mẫu", "Xã Khang Ninh", "Xã Côn Minh"]
    assert column(part, "district") == ["HUYỆN BA BỂ"] * 3 + ["HUYỆN NA RÌ"]
    assert [each.cell for each in part.repairs if each.rule == "group_title"] == ["B2", "B3", "B6", "B9", "B10"]
    assert proposal.mapping is not None
    assert from_data(as_data(proposal.mapping), workbook, SEATS).sources["commune"].from_title


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("II. Huyện Ba Bể (05 HTX):", "Huyện Ba Bể"),
        ("1.2 Xã Vi Hương", "Xã Vi Hương"),
        ("Xã Cao Kỳ: 3 HTX", "Xã Cao Kỳ"),
    ],
)
def test_a_title_is_taken_without_its_mark_and_its_count(title: str, bare: str) -> None:
    assert bare_title(title) == bare


def test_the_name_of_a_sheet_and_the_midst_of_an_address_are_proposed_for_a_commune() -> None:
    rows = [["STT", "Tên HTX"], ["1", "HTX A"], ["2", "HTX B"]]
    named = propose(opened(*rows, name="Xã Nam Mẫu"), SEATS).mapping
    assert named is not None and named.sources["commune"].from_sheet_name
    plain = propose(opened(*rows), SEATS).mapping
    assert plain is not None and "commune" not in plain.sources
    places = [f"Thôn {number}, xã Vi Hương, huyện Bạch Thông" for number in range(4)]
    addressed = propose(opened(["Tên HTX", "Trụ sở"], *[["HTX", place] for place in places]), SEATS).mapping
    assert addressed is not None and addressed.sources["commune"].columns == (2,)


def test_small_letters_below_a_name_are_joined_and_capitals_asked() -> None:
    workbook = opened(
        HEADS,
        ["1", "HTX Sản xuất", "Hà Hiệu"],
        [None, "nông sản sạch"],
        ["2", "HTX Dịch vụ", "Địa Linh"],
        [None, "Địa Xanh"],
    )
    part = read(workbook)
    assert column(part, "name") == ["HTX Sản xuất nông sản sạch", "HTX Dịch vụ"]
    assert [(each.cell, each.rule) for each in part.repairs if each.rule == "row_wrapped"] == [("B3", "row_wrapped")]
    assert [(each.cell, each.options) for each in part.questions] == [("B5", ("HTX Dịch vụ Địa Xanh",))]
    used = Answer("name", "row_wrapped", "Địa Xanh", "use", "HTX Dịch vụ Địa Xanh")
    assert column(read(workbook, used), "name")[1] == "HTX Dịch vụ Địa Xanh"
    left = read(workbook, Answer("name", "row_wrapped", "Địa Xanh", "leave_row"))
    assert (column(left, "name")[1], [each.reason for each in left.ignored]) == ("HTX Dịch vụ", ["left_out"])
    own = read(workbook, Answer("name", "row_wrapped", "Địa Xanh", "keep"))
    assert [(each.cell, each.code) for each in own.errors] == [("C5", "missing")]


@pytest.mark.parametrize("second", [[None, "HTX Khác"], [None, None, "xã bên"], [None, "ghi chú: cũ"]])
def test_rows_that_are_not_words_gone_over_are_not_joined(second: list[object]) -> None:
    part = read(opened(HEADS, ["1", "HTX Một"], second))
    assert column(part, "name")[0] == "HTX Một"
    assert not [each for each in part.repairs if each.rule == "row_wrapped"]


def test_a_cross_under_a_choice_is_that_choice() -> None:
    workbook = opened(
        ["STT", "Tên HTX", "Xã", "Giới tính"],
        [None, None, None, "Nam", "Nữ"],
        ["1", "HTX A", "Nam Mẫu", "x", None],
        ["2", "HTX B", "Nam Mẫu", None, "X"],
        ["3", "HTX C", "Nam Mẫu", None, None],
        spans=("D1:E1", "A1:A2", "B1:B2", "C1:C2"),
    )
    part = read(workbook)
    assert column(part, "sex") == ["male", "female", None]
    assert [(each.cell, each.now) for each in part.repairs] == [("D3", "Nam"), ("E4", "Nữ")]


def test_tables_side_by_side_are_sheets_of_their_own() -> None:
    heads = ["STT", "Tên HTX", "Xã"]
    workbook = opened(
        [*heads, None, *heads], ["1", "HTX A", "Vi Hương", None, "1", "THT B", "Cao Kỳ"], ["2", "HTX C", "Vi Hương"]
    )
    assert [head.name for head in workbook.sheets] == ["Sheet1", "Sheet1 (E\u2013G)"]
    proposal = propose(workbook, SEATS)
    assert {each.code for each in proposal.doubts} >= {"several_sheets"}
    assert column(read(workbook), "name") == ["HTX A", "HTX C"]
    assert dict(workbook.rows("Sheet1 (E\u2013G)"))[2] == {5: "1", 6: "THT B", 7: "Cao Kỳ"}


@pytest.mark.parametrize(
    "heading",
    [
        ["STT", "Tên", "Xã", None, "Ghi chú", "Vốn", "Năm"],
        ["STT", "Tên", "Xã", "Ghi chú", "STT", "Tên", "Xã"],
        ["STT", "Tên", None, "STT", "Tên"],
    ],
)
def test_one_wide_table_stays_one(heading: list[object]) -> None:
    assert len(opened(heading, ["1"] * len(heading)).sheets) == 1


def test_a_kept_table_knows_titles_and_signatures_by_what_has_no_number() -> None:
    workbook = opened(
        ["STT", "Tên", "Năm", "Sản lượng (tấn)"],
        [None, "Xã Bằng Phúc"],
        ["1", "HTX A", "2021", "4,5 tấn"],
        ["2", "HTX B", "nt", "12,5"],
        [None, "Cộng", None, "17"],
        [],
        [None, "Người lập biểu", None, "Chủ tịch"],
        [None, "Nguyễn A", None, "Triệu B"],
    )
    found = describe_table(workbook)
    assert found is not None
    assert (found.kinds.rows, found.groups) == (2, ("Xã Bằng Phúc",))
    assert [each.kind for each in found.kinds.columns] == ["text", "year", "decimal"]
    assert [reason for reason, _text in found.aside] == ["total", "note", "note"]


@pytest.mark.parametrize(("texts", "kind"), [(["1.200", "3.400"], "integer"), (["1.200", "53.48", "7.5"], "decimal")])
def test_our_thousands_are_no_decimals(texts: list[str], kind: str) -> None:
    (only,) = tell_kinds({1: "Số"}, [{1: text} for text in texts]).columns
    assert only.kind == kind
