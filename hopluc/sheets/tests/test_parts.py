"""Rows part by part: mappings and answers applied, and not one filled cell swallowed."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hopluc.kernel.text import clean
from hopluc.sheets.answers import Answer, Answers
from hopluc.sheets.book import OpenBook, book_of
from hopluc.sheets.mapping import FormMapping, Source
from hopluc.sheets.model import address
from hopluc.sheets.outcome import RowsReading
from hopluc.sheets.proposing import mapping_for, propose
from hopluc.sheets.reading import read_parts
from hopluc.sheets.tests.test_reading import CELLS, SMALL
from hopluc.sheets.tests.world import FORM, HEADINGS, book, sheet, typed

HEADS = ["Mã số", "Họ và tên", "Nam", "Vốn góp"]


def opened(*rows: list[object], spans: tuple[str, ...] = ()) -> OpenBook:
    return book_of(book(sheet(HEADS, *rows, spans=spans)))


def mapped(workbook: OpenBook) -> FormMapping:
    mapping = propose(workbook, SMALL).mapping
    assert mapping is not None
    return mapping


def read(
    workbook: OpenBook, *answers: Answer, mapping: FormMapping | None = None, part: int = 2000
) -> list[RowsReading]:
    return list(read_parts(workbook, SMALL, mapping or mapped(workbook), Answers(answers), part))


def values(parts: Iterable[RowsReading], name: str) -> list[object]:
    return [row.values.get(name) for part in parts for row in part.rows]


def asked(parts: Iterable[RowsReading]) -> list[tuple[str, str]]:
    return [(item.cell, item.code) for part in parts for item in (*part.questions, *part.errors)]


def test_parts_are_small_and_keys_hold_over_all_of_them() -> None:
    parts = read(opened(*[[f"A{number % 5}", "Người"] for number in range(6)]), part=2)
    assert [len(part.rows) for part in parts] == [2, 2, 2]
    assert asked(parts) == [("A7", "duplicate")]
    assert parts[2].errors[0].values == {"first": "A2", "row": 2}


def test_columns_of_no_field_are_kept_with_the_row() -> None:
    workbook = book_of(
        book(sheet([*HEADS, "Ghi  chú", "Ghi chú"], ["A", "Người", None, None, " một ", Decimal("1.5")]))
    )
    (part,) = read(workbook)
    assert part.rows[0].kept == {"Ghi chú": "một", "Ghi chú (2)": "1,5"}
    assert not [item for item in part.ignored if item.reason == "column"]
    without = replace(mapped(workbook), left_out=(5, 6))
    (part,) = read(workbook, mapping=without)
    assert part.rows[0].kept == {}
    assert [(item.cell, item.reason) for item in part.ignored] == [("E1", "column"), ("F1", "column")]


def test_what_a_mapping_says_of_its_columns() -> None:
    workbook = book_of(book(sheet(["Số", "Họ", "Tên", "Tiền"], ["7", "Người", "Thử", "5"], name="Ba Bể")))
    sources = {
        "code": Source(columns=(1,), prefix="US-", words={"8": "tám"}),
        "person": Source(columns=(2, 3)),
        "men": Source(constant="3"),
        "money": Source(columns=(4,), unit="nghìn đồng"),
    }
    mapping = FormMapping("members", "Ba Bể", 1, {1: "Số", 2: "Họ", 3: "Tên", 4: "Tiền"}, sources)
    (part,) = read(workbook, mapping=mapping)
    row = part.rows[0]
    assert row.values == {"code": "US-7", "person": "Người Thử", "men": 3, "money": Decimal(5000)}
    assert dict(row.cells) == {"code": "A2", "person": "B2", "men": "", "money": "D2"}
    assert [(item.cell, item.rule) for item in part.repairs if item.rule in {"prefix", "unit_converted"}] == [
        ("D1", "unit_converted"),
        ("A2", "prefix"),
    ]
    named = replace(mapping, sources={**sources, "person": Source(from_sheet_name=True)})
    assert values(read(workbook, mapping=named), "person") == ["Ba Bể"]


def test_further_sheets_are_read_with_the_first() -> None:
    def page(name: str, *rows: list[object], title: bool = False) -> object:
        return sheet(*([["DANH SÁCH"]] if title else []), HEADS, *rows, name=name)

    workbook = book_of(book(page("Một", ["A", "X"]), page("Hai", ["A", "Y"], ["A", "X"], title=True), page("Ba")))
    mapping = replace(mapped(workbook), further=("Hai", "Ba"))
    parts = read(workbook, mapping=mapping)
    assert [(part.sheet, [row.number for row in part.rows]) for part in parts] == [("Một", [2]), ("Hai", [3, 4])]
    assert parts[1].errors[0].values == {"first": "Một!A2", "row": 2}
    assert not [item for part in parts for item in part.ignored]
    other = book_of(book(page("Một", ["A", "X"]), sheet(["Khác", "nữa"], name="Hai")))
    assert asked(read(other, mapping=replace(mapped(other), further=("Hai",)))) == [("", "sheet_differs")]


def test_a_repeated_heading_and_another_table_are_left_alone_and_listed() -> None:
    heads = ["STT", *HEADS]
    workbook = book_of(
        book(
            sheet(
                heads,
                ["1", "A", "X"],
                heads,
                ["2", "B", "Y"],
                ["STT", "Việc", "Người"],
                ["1", "C", "Z"],
                heads,
                ["3", "D", "T"],
            )
        )
    )
    parts = read(workbook)
    assert values(parts, "code") == ["A", "B", "D"]
    assert [(item.cell, item.reason) for part in parts for item in part.ignored] == [
        ("A3", "heading"),
        ("A5", "other_table"),
        ("A6", "other_table"),
        ("A7", "heading"),
    ]


def test_groups_and_totals_among_the_data() -> None:
    workbook = opened(
        ["Xã Mẫu Một"], ["A", "X", Decimal(1)], ["Cộng xã Mẫu Một", None, Decimal(1)], ["2. Xã Mẫu Hai"], ["B", "Y"],
        ["Toàn tỉnh", None, Decimal(9)],
    )  # fmt: skip
    parts = read(workbook)
    assert values(parts, "code") == ["A", "B"]
    assert [item.reason for part in parts for item in part.ignored] == ["group", "total", "group", "total"]


@pytest.mark.parametrize(
    ("kind", "text", "men", "open_questions"),
    [
        ("use", "301", [301, 301], []),
        ("use", "~5", [None, None], [("C2", "about_number"), ("C3", "about_number")]),
        ("empty", "", [None, None], []),
        ("keep", "", [None, None], [("C2", "about_number"), ("C3", "about_number")]),
        ("leave_row", "", [], []),
    ],
)
def test_one_answer_for_all_cells_that_are_alike(
    kind: str, text: str, men: list[object], open_questions: list[tuple[str, str]]
) -> None:
    workbook = opened(["A", "X", "~300"], ["B", "Y", " ~300 "])
    assert asked(read(workbook)) == [("C2", "about_number"), ("C3", "about_number")]
    parts = read(workbook, Answer("men", "about_number", "~300", kind, text))
    assert (values(parts, "men"), asked(parts)) == (men, open_questions)
    if kind == "leave_row":
        assert [item.reason for part in parts for item in part.ignored] == ["left_out", "left_out"]


def test_errors_can_be_answered_too() -> None:
    workbook = opened(["A", "X", "abc"], ["B", None, "1"], ["A", "Y"])
    mapping = mapped(workbook)
    assert asked(read(workbook)) == [("C2", "not_a_number"), ("B3", "missing")]
    assert {item.field for part in read(workbook) for item in part.errors} == {"men", "person"}
    given = (Answer("men", "not_a_number", "abc", "empty"), Answer("person", "missing", "", "use", "Người Thử"))
    parts = read(workbook, *given, mapping=mapping)
    assert asked(parts) == []
    assert values(parts, "person") == ["X", "Người Thử", "Y"]
    assert [item.rule for part in parts for item in part.repairs][:2] == ["answered", "answered"]
    still = read(workbook, Answer("person", "missing", "", "empty"), mapping=mapping)
    assert ("B3", "missing") in asked(still)


def test_a_row_that_comes_twice_can_be_left_out() -> None:
    workbook = opened(["A", "X"], ["A", "X"])
    parts = read(workbook, Answer("code", "duplicate", "A · X", "leave_row"))
    assert (values(parts, "code"), asked(parts)) == (["A"], [])


def test_a_slip_is_asked_about_and_may_be_right() -> None:
    sizes = [Decimal(size) for size in (20, 25, 30, 35, 40, 45, 50, 55, 60)]
    workbook = opened(*[[f"A{place}", "X", None, size] for place, size in enumerate([*sizes, Decimal(42_000)])])
    assert asked(read(workbook)) == [("D11", "thousand_slip")]
    kept = read(workbook, Answer("money", "thousand_slip", "42.000", "keep"))
    assert (values(kept, "money")[-1], asked(kept)) == (42_000, [])
    used = read(workbook, Answer("money", "thousand_slip", "42.000", "use", "42"))
    assert values(used, "money")[-1] == 42
    own = read(replace(workbook, form=SMALL.kind))
    assert asked(own) == [("D11", "thousand_slip")], "in a template of ours too"
    assert values(own, "money")[-1] == 42_000, "and it stands there until somebody has said"
    wide = opened(*[[f"A{place}", "X", None, Decimal(3**place)] for place in range(12)])
    assert asked(read(wide)) == []


def test_true_and_one_are_different_cells() -> None:
    parts = read(opened(["A", "X", Decimal(1)], ["B", "Y", True]))
    assert values(parts, "men") == [1, None]
    assert asked(parts) == [("C3", "not_a_number")]


def test_a_field_without_a_source_comes_alone() -> None:
    workbook = opened(["A", "X"])
    mapping = replace(mapped(workbook), sources={"code": Source(columns=(1,)), "person": Source()})
    (part,) = read(workbook, mapping=mapping)
    assert ([error.code for error in part.errors], part.rows) == (["missing_heading"], ())
    (gone,) = read(workbook, mapping=replace(mapping, sheet="Mất"))
    assert [error.code for error in gone.errors] == ["sheet_gone"]


def test_a_table_without_heading_is_read_by_position() -> None:
    workbook = book_of(book(sheet([Decimal(1), "A", "X"], [Decimal(2), "B", "Y"])))
    mapping = mapping_for(workbook, SMALL, "Sheet1", 0).mapping
    assert mapping is not None
    mapping = replace(mapping, sources={"code": Source(columns=(2,)), "person": Source(columns=(3,))})
    assert values(read(workbook, mapping=mapping), "code") == ["A", "B"]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(rows=st.lists(st.lists(CELLS, max_size=13), min_size=1, max_size=12), part=st.integers(1, 5))
def test_no_filled_cell_of_a_table_is_swallowed(rows: list[list[object]], part: int) -> None:
    workbook = book_of(book(sheet([*HEADINGS, "Thêm"], typed(), *rows)))
    mapping = propose(workbook, FORM).mapping
    assert mapping is not None
    parts = list(read_parts(workbook, FORM, mapping, part=part))
    seen = {item.cell for each in parts for item in (*each.errors, *each.questions)}
    ignored = {item.cell for each in parts for item in each.ignored}
    rows_read = {row.number: row for each in parts for row in each.rows}
    left = {int("".join(letter for letter in cell if letter.isdecimal())) for cell in ignored if cell}
    for number, row in workbook.rows("Sheet1"):
        for column, value in row.items():
            known = rows_read.get(number)
            is_read = known is not None and any(
                source.columns == (column,) and name in known.values for name, source in mapping.sources.items()
            )
            is_kept = known is not None and column in mapping.kept and mapping.headings[column] in known.kept
            named = number in left or address(number, column) in seen or number == mapping.heading
            is_blank = isinstance(value, str) and not clean(value)
            assert is_blank or is_read or is_kept or named, (number, column, value)
