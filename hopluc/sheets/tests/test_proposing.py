"""Mappings for books that nobody has seen: by headings, by likeness, by contents; and kept ones on new files."""

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.sheets.book import OpenBook, book_of
from hopluc.sheets.form import Column, Form
from hopluc.sheets.mapping import FormMapping, Source
from hopluc.sheets.model import Workbook
from hopluc.sheets.proposing import (
    Proposal,
    as_data,
    data_digest,
    from_data,
    heads_digest,
    mapping_for,
    propose,
)
from hopluc.sheets.tests.world import FORM, HEADINGS, book, sheet, typed

LIST = Form(
    kind="list",
    title="DANH SÁCH",
    sheet="Danh sách",
    columns=(
        Column("code", ("Mã số",), "code", required=True),
        Column("name", ("Tên HTX",), "text", required=True),
        Column("founded", ("Ngày thành lập",), "date", required=True),
        Column("capital", ("Vốn điều lệ",), "decimal", unit="triệu đồng"),
        Column("phone", ("Điện thoại",), "text"),
        Column("share", ("Tỷ lệ nữ",), "decimal", unit="%"),
    ),
    key=("code",),
)
ROWS = [[f"H{number}", f"HTX số {number}", date(2019, 1, number)] for number in range(1, 6)]


def proposed(*rows: list[object], name: str = "Sheet1") -> Proposal:
    return propose(book_of(book(sheet(*rows, name=name))), LIST)


def mapping_of(proposal: Proposal) -> FormMapping:
    assert proposal.mapping is not None
    return proposal.mapping


def columns(proposal: Proposal) -> dict[str, tuple[int, ...]]:
    return {name: source.columns for name, source in mapping_of(proposal).sources.items()}


def doubts(proposal: Proposal) -> set[tuple[str, int, str]]:
    return {(doubt.code, doubt.column, doubt.field) for doubt in proposal.doubts}


def test_known_headings_are_certain_and_others_are_kept() -> None:
    proposal = proposed(["Mã số", "Tên HTX", "Ngày thành lập", "OCOP"], *[[*row, "4 sao"] for row in ROWS])
    assert (proposal.is_certain, proposal.missing, proposal.doubts) == (True, (), ())
    assert mapping_of(proposal).kept == (4,)


def test_likeness_alone_is_never_certain() -> None:
    proposal = proposed(["Mã số", "Tên hợp tác xã HTX", "Thời gian thành lập"], *ROWS)
    assert not proposal.is_certain
    assert columns(proposal)["founded"] == (3,)
    assert ("likely_heading", 3, "founded") in doubts(proposal)


def test_headings_of_other_countries_and_without_marks() -> None:
    english = proposed(["Identifier", "Company name", "Registration date", "Turnover"], *[[*row, "5"] for row in ROWS])
    assert columns(english) == {"code": (1,), "name": (2,), "founded": (3,)}
    bare = proposed(["ma so", "TEN HTX", "ngay thanh lap"], *ROWS)
    assert bare.is_certain


def test_contents_tell_a_column_whose_heading_does_not() -> None:
    rows = [[*row, f"0912 345 67{place}"] for place, row in enumerate(ROWS)]
    proposal = proposed(["Mã số", "Tên HTX", "Cột ba", "Liên lạc"], *rows)
    assert columns(proposal)["founded"] == (3,)
    assert columns(proposal)["phone"] == (4,)
    assert {("likely_content", 3, "founded"), ("likely_content", 4, "phone")} <= doubts(proposal)


def test_a_like_heading_over_other_contents_is_only_named() -> None:
    proposal = proposed(["Mã số", "Tên HTX", "Ngày thành lập HTX"], *[[*row[:2], "không phải ngày"] for row in ROWS])
    assert "founded" not in columns(proposal)
    assert proposal.near["founded"] == (3,)
    assert proposal.missing == ("founded",)


def test_a_heading_that_comes_twice_is_asked_about() -> None:
    proposal = proposed(["Mã số", "Tên HTX", "Ngày thành lập", "Mã số"], *[[*row, "x"] for row in ROWS])
    assert not proposal.is_certain
    assert ("duplicate_heading", 4, "code") in doubts(proposal)


@pytest.mark.parametrize(
    ("heading", "line", "unit"),
    [
        ("Vốn điều lệ", "", None),
        ("Vốn điều lệ (triệu đồng)", "", None),
        ("Vốn điều lệ (tỷ đồng)", "", "tỷ đồng"),
        ("Vốn điều lệ (đồng)", "Đơn vị tính: tỷ đồng", "đồng"),
        ("Vốn điều lệ", "ĐVT: nghìn đồng", "nghìn đồng"),
        ("Vốn điều lệ", "(Đơn vị: 1.000 đồng)", "1.000 đồng"),
        ("Vốn điều lệ", "Đơn vị: Sở Mẫu", None),
        ("Vốn điều lệ (người)", "", None),
    ],
)
def test_the_unit_of_the_file(heading: str, line: str, unit: str | None) -> None:
    proposal = proposed(
        ["", line], ["Mã số", "Tên HTX", "Ngày thành lập", heading], *[[*row, Decimal(5)] for row in ROWS]
    )
    assert mapping_of(proposal).sources["capital"].unit == unit


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,234.5", "2,000.25", "12.5"], "."),
        (["1.234,5", "3,8", "0,25"], ","),
        (["1,234.5", "12.5"], None),
        (["1,234.5", "2,000.25", "12.5", "3,8"], None),
        (["1,234", "2,345", "3,456"], None),
        (["1.234", "2.345", "3.456"], None),
    ],
)
def test_the_decimal_mark_that_a_column_proves(cells: list[str], mark: str | None) -> None:
    rows = [[f"H{place}", "a", date(2019, 1, 1), cell] for place, cell in enumerate(cells)]
    proposal = proposed(["Mã số", "Tên HTX", "Ngày thành lập", "Vốn điều lệ"], *rows)
    assert mapping_of(proposal).sources["capital"].decimal_mark == mark
    assert proposal.is_certain


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["6/30/2019", "1/19/1936", "12/31/2001"], "mdy"),
        (["6/30/2019", "1/19/1936", "1/2/2001"], "dmy"),
        (["6/30/2019", "1/19/1936", "12/31/2001", "31/12/2001"], "dmy"),
        (["30/6/2019", "19/1/1936", "1/2/2001"], "dmy"),
        (["43831", "43832", "43900"], "serial"),
        (["43831", "43832", "01/01/2020"], "dmy"),
    ],
)
def test_the_order_of_days_that_a_column_proves(cells: list[str], order: str) -> None:
    rows = [[f"H{place}", "a", cell] for place, cell in enumerate(cells)]
    proposal = proposed(["Mã số", "Tên HTX", "Ngày thành lập"], *rows)
    assert mapping_of(proposal).sources["founded"].day_order == order


def test_shares_of_one_are_asked_about() -> None:
    rows = [[*row, Decimal("0.5")] for row in ROWS]
    proposal = proposed(["Mã số", "Tên HTX", "Ngày thành lập", "Tỷ lệ nữ"], *rows)
    assert doubts(proposal) == {("shares_of_one", 4, "share")}
    assert not proposal.is_certain


def test_several_sheets_of_the_same_shape() -> None:
    headings = ["Mã số", "Tên HTX", "Ngày thành lập"]
    workbook = book(
        sheet(headings, *ROWS, name="Ba Bể"),
        sheet(["Tiêu đề"], headings, *ROWS, name="Na Rì"),
        sheet([*headings, "Ghi chú"], *ROWS, name="Khác"),
        sheet(headings, *ROWS, name="Ẩn", hidden=True),
    )
    proposal = propose(book_of(workbook), LIST)
    assert mapping_of(proposal).sheet == "Ba Bể"
    assert [doubt.values["sheets"] for doubt in proposal.doubts if doubt.code == "several_sheets"] == [("Na Rì",)]
    assert not proposal.is_certain


def test_several_tables_in_one_sheet() -> None:
    headings = ["STT", "Mã số", "Tên HTX", "Ngày thành lập"]
    data = [[Decimal(place), *row] for place, row in enumerate(ROWS, start=1)]
    proposal = proposed(headings, *data, [], ["STT", "Việc", "Người làm"], [Decimal(1), "a", "b"])
    assert [table.heading for table in proposal.tables] == [1, 8]
    assert proposal.is_certain
    chosen = mapping_for(
        book_of(book(sheet(headings, *data, [], ["STT", "Mã số", "Tên HTX"], [Decimal(1), "a", "b"]))),
        LIST,
        "Sheet1",
        8,
    )
    assert (mapping_of(chosen).heading, chosen.missing) == (8, ("founded",))


def test_no_heading_at_all() -> None:
    rows = [[Decimal(place), *row] for place, row in enumerate(ROWS, start=1)]
    proposal = proposed(*rows)
    assert mapping_of(proposal).heading == 0
    assert mapping_of(proposal).headings == {1: "Cột A", 2: "Cột B", 3: "Cột C", 4: "Cột D"}
    assert mapping_of(proposal).ordinal == 1
    assert ("no_heading", 0, "") in doubts(proposal)


def test_headings_of_storeys_keep_their_upper_words() -> None:
    workbook = book(
        sheet(
            ["DANH SÁCH"],
            ["STT", "Mã số", "Tên HTX", "Ngày thành lập", "Thành viên", ""],
            ["", "", "", "", "Nam", "Nữ"],
            [Decimal(1), *ROWS[0], Decimal(3), Decimal(4)],
            spans=("E2:F2", "A2:A3", "A1:F1"),
        )
    )
    mapping = mapping_of(propose(book_of(workbook), LIST))
    assert mapping.heading == 3
    assert [mapping.headings[place] for place in mapping.kept] == ["Thành viên Nam", "Thành viên Nữ"]


def test_a_column_without_heading_is_kept_by_its_letter() -> None:
    proposal = proposed(["Mã số", "Tên HTX", "Ngày thành lập"], *[[*row, "thêm"] for row in ROWS])
    assert mapping_of(proposal).headings[4] == "Cột D"
    assert mapping_of(proposal).kept == (4,)


@pytest.mark.parametrize("workbook", [book(), book(sheet()), book(sheet(name="a", hidden=True))])
def test_a_book_without_a_table(workbook: Workbook) -> None:
    proposal = propose(book_of(workbook), LIST)
    assert (proposal.mapping, proposal.is_certain) == (None, False)
    assert proposal.missing == ("code", "name", "founded")


def test_another_form_is_asked_about() -> None:
    workbook = book(sheet(["Mã số", "Tên HTX", "Ngày thành lập"], *ROWS), form="members")
    proposal = propose(book_of(workbook), LIST)
    assert not proposal.is_certain
    assert [dict(doubt.values) for doubt in proposal.doubts] == [{"found": "members", "expected": "list"}]


FOREIGN = ["CU_NO", "CU_NAME", "OPENED", "Nữ", "Nữ"]


def foreign(headings: list[str], name: str = "Sheet1") -> OpenBook:
    return book_of(book(sheet(["LIST"], headings, ["1", "A", "1/2/2019", "3", "4"], name=name)))


def kept_mapping() -> FormMapping:
    found = propose(foreign(FOREIGN), LIST).tables[0]
    sources = {
        "code": Source(columns=(1,), prefix="US-"),
        "name": Source(columns=(2,), words={"A": "Bê"}),
        "founded": Source(columns=(3,), day_order="mdy"),
        "share": Source(columns=(5,), unit="1", decimal_mark="."),
        "phone": Source(constant="0"),
        "capital": Source(from_sheet_name=True),
    }
    return FormMapping("list", found.sheet, found.heading, found.headings, sources, left_out=(4,), encodings={4: "vni"})


def test_a_mapping_as_data_and_back() -> None:
    mapping = kept_mapping()
    data = as_data(mapping)
    assert data["sources"]["share"] == {"headings": ["Nữ#2"], "unit": "1", "decimal_mark": "."}
    assert from_data(data, foreign(FOREIGN), LIST) == mapping
    assert (
        data_digest(data) == heads_digest(mapping.headings) == heads_digest(["cu no", "Cu name", "opened", "nữ", "NỮ"])
    )


def test_a_kept_mapping_finds_its_columns_wherever_they_stand() -> None:
    workbook = book_of(
        book(sheet(["LIST"], ["New", *FOREIGN[::-1]], ["x", "4", "3", "1/2/2019", "A", "1"], name="Other"))
    )
    moved = from_data(as_data(kept_mapping()), workbook, LIST)
    assert {name: source.columns for name, source in moved.sources.items()} == {
        "code": (6,),
        "name": (5,),
        "founded": (4,),
        "share": (3,),
        "phone": (),
        "capital": (),
    }
    assert (moved.sheet, moved.kept) == ("Other", (1,))


def test_a_kept_mapping_that_fits_exactly_asks_nobody() -> None:
    data = as_data(kept_mapping())
    exact = propose(foreign(FOREIGN), LIST, [data])
    assert exact.is_certain
    assert exact.mapping == kept_mapping()
    more = propose(foreign([*FOREIGN, "New"]), LIST, [data])
    assert not more.is_certain


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "members"}, "mapping_other_form"),
        ({"sources": {"code": {"headings": ["Không có"]}}}, "mapping_not_fitting"),
        ({"sources": 5}, "mapping_damaged"),
        ({"sources": {"code": {"headings": ["CU_NO"], "day_order": "xyz"}}}, "mapping_damaged"),
        ({"headings": None}, "mapping_damaged"),
    ],
)
def test_data_that_do_not_fit(change: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        from_data({**as_data(kept_mapping()), **change}, foreign(FOREIGN), LIST)
    assert caught.value.code == code
    assert propose(foreign(FOREIGN), LIST, [{**as_data(kept_mapping()), **change}]).mapping is not None


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(Refusal) as caught:
        mapping_for(foreign(FOREIGN), LIST, "Mất", 1)
    assert caught.value.code == "sheet_gone"


def test_the_forms_own_workbook_is_certain() -> None:
    proposal = propose(book_of(book(sheet(HEADINGS, typed()))), FORM)
    assert proposal.is_certain
    assert mapping_of(proposal).kept == ()


@pytest.mark.parametrize("version", ["v1", None])
def test_our_own_template_knows_better_than_a_kept_mapping(version: str | None) -> None:
    workbook = book(sheet([column.headings[0] for column in LIST.columns[:3]], *ROWS, name="Danh sách"))
    ours = dataclasses.replace(workbook, form=LIST.kind, form_version=version)
    right = mapping_of(propose(book_of(ours), LIST))
    swapped = dict(right.sources)
    swapped["code"], swapped["name"] = swapped["name"], swapped["code"]
    wrong = dataclasses.replace(right, sources=swapped)
    found = propose(book_of(ours), LIST, [as_data(wrong)])
    assert mapping_of(found).sources == (right if version else wrong).sources and found.is_certain
    assert mapping_of(propose(book_of(ours), LIST, [as_data(wrong), as_data(right)])).sources["code"] == (
        right.sources["code"] if version else wrong.sources["code"]
    )


def test_short_words_of_headings_are_known_and_only_proposed() -> None:
    heads = ["Mã số", "Tên HTX", "Ngày TL", "VĐL (tr.đ)", "SĐT"]
    rows = [[f"H{number}", f"HTX {number}", date(2019, 1, number), Decimal(100), "0912"] for number in range(1, 6)]
    proposal = propose(book_of(book(sheet(heads, *rows))), LIST)
    assert proposal.mapping is not None and not proposal.is_certain
    assert proposal.mapping.sources["capital"].columns == (4,)
    assert proposal.mapping.sources["phone"].columns == (5,)


def test_years_of_birth_in_a_column_for_each_sex_are_one_field() -> None:
    form = Form("roll", "SỔ", "Sổ", (Column("code", ("Mã",), "code", True), Column("born", ("Năm sinh",), "year")))
    rows = [["Mã", "Năm sinh", None, "Ghi chú"], [None, "Nam", "Nữ", None], ["A", Decimal(1975), None, "x"]]
    rows.append(["B", None, Decimal(1980)])
    spans = ["A1:A2", "B1:C1", "D1:D2"]
    proposal = propose(book_of(book(sheet(*rows, spans=spans))), form)
    assert proposal.mapping is not None
    assert (proposal.mapping.heading, proposal.mapping.sources["born"].columns) == (2, (2, 3))


def test_a_likely_column_has_the_unit_of_the_line_above() -> None:
    heads = ["Mã số", "Tên HTX", "Ngày thành lập", "VĐL"]
    rows = [[f"H{number}", f"HTX {number}", date(2019, 1, number), Decimal(100)] for number in range(1, 6)]
    proposal = propose(book_of(book(sheet(["Đơn vị: nghìn đồng"], heads[:2] + ["Ngày TL"] + heads[3:], *rows))), LIST)
    assert proposal.mapping is not None
    assert proposal.mapping.sources["capital"] == Source(columns=(4,), unit="nghìn đồng")


def test_a_kept_mapping_does_not_hide_that_the_unit_has_changed() -> None:
    def of(line: str, *known: dict[str, object]) -> Proposal:
        heads = ["Mã số", "Tên HTX", "Ngày thành lập", "Vốn điều lệ"]
        rows = [[f"H{number}", f"HTX {number}", date(2019, 1, number), Decimal(100)] for number in range(1, 6)]
        return propose(book_of(book(sheet([line], heads, *rows))), LIST, known)

    first = of("Đơn vị: nghìn đồng").mapping
    assert first is not None and first.sources["capital"].unit == "nghìn đồng"
    known = as_data(first)
    assert of("Đơn vị: nghìn đồng", known).is_certain
    assert of("Danh sách", known).mapping.sources["capital"].unit == "nghìn đồng"
    for line, unit in (("Đơn vị: triệu đồng", None), ("Đơn vị: đồng", "đồng")):
        proposal = of(line, known)
        assert [(each.code, each.field) for each in proposal.doubts] == [("unit_changed", "capital")]
        assert (proposal.is_certain, proposal.mapping.sources["capital"].unit) == (False, unit)
