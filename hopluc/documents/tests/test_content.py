from dataclasses import replace
from datetime import date

import pytest

from hopluc.documents.checked import checked
from hopluc.documents.content import (
    Column,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
    line,
    numbers_of,
    row,
    used_traces,
)
from hopluc.documents.digest import canonical_json, content_digest
from hopluc.documents.layouts import all_layouts, layout_on
from hopluc.documents.opening import date_line
from hopluc.documents.tests.sample import COOPERATIVES, report
from hopluc.kernel.errors import Refusal


def with_block(block):
    return replace(report(), blocks=(*report().blocks, block))


def refusal_of(document):
    with pytest.raises(Refusal) as refused:
        checked(document)
    return refused.value.code


def test_the_sample_holds():
    assert checked(report()) == report()


def test_words_and_figures_become_runs():
    assert line("có ", COOPERATIVES.number()) == (Text("có "), Number("186", "cooperatives@2019"))
    assert row("1", None, ()).cells == ((Text("1"),), (Text("–"),), ())


def test_traces_come_in_the_order_of_the_text_and_only_where_used():
    spare = replace(COOPERATIVES, id="spare")
    used = used_traces(replace(report(), traces=(spare, *report().traces)))
    assert [trace.id for trace in used[:2]] == ["cooperatives@2019", "members@2019"]
    assert "spare" not in {trace.id for trace in used}
    assert {trace.id for trace in used} == {number.trace_id for number in numbers_of(report())}


def test_figure_without_trace_is_refused():
    assert refusal_of(with_block(Paragraph(line(Number("5", "nowhere"))))) == "number_without_trace"


def test_figure_without_trace_in_a_cell_is_refused():
    table = Table("Bảng", (Column("A"),), (row(Number("5", "nowhere")),))
    assert refusal_of(with_block(table)) == "number_without_trace"


def test_figure_that_differs_from_its_trace_is_refused():
    assert refusal_of(with_block(Paragraph(line(COOPERATIVES.number("187"))))) == "number_differs_from_trace"


def test_another_printed_form_must_be_named_in_the_trace():
    named = replace(COOPERATIVES, shown_as=("một trăm tám mươi sáu",))
    traces = (named, *report().traces[1:])
    block = Paragraph(line(named.number("một trăm tám mươi sáu")))
    assert checked(replace(with_block(block), traces=traces))
    assert refusal_of(with_block(block)) == "number_differs_from_trace"


def test_trace_given_twice_is_refused():
    assert refusal_of(replace(report(), traces=(*report().traces, COOPERATIVES))) == "trace_twice"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//other.example", "a/b", "/a b", ""])
def test_address_that_is_no_page_is_refused(address):
    traces = (replace(COOPERATIVES, address=address), *report().traces[1:])
    assert refusal_of(replace(report(), traces=traces)) == "trace_address_not_web"


@pytest.mark.parametrize("address", ["/so-lieu/?nam=2019", "https://a.example/b", "http://10.0.0.1/b"])
def test_address_of_a_page_is_taken(address):
    traces = (replace(COOPERATIVES, address=address), *report().traces[1:])
    assert checked(replace(report(), traces=traces))


@pytest.mark.parametrize(("cells", "taken"), [(1, False), (2, True), (3, False)])
def test_rows_are_as_wide_as_the_table(cells, taken):
    document = with_block(Table("Bảng", (Column("A"), Column("B")), (row(*["x"] * cells),)))
    if taken:
        assert checked(document)
    else:
        assert refusal_of(document) == "table_row_width"


def test_group_row_has_one_cell():
    columns = (Column("A"), Column("B"))
    assert checked(with_block(Table("Bảng", columns, (row("x", kind="group"),))))
    assert refusal_of(with_block(Table("Bảng", columns, (row("x", "y", kind="group"),)))) == "table_row_width"


def test_table_needs_columns_with_width():
    assert refusal_of(with_block(Table("Bảng", (), ()))) == "table_without_columns"
    assert refusal_of(with_block(Table("Bảng", (Column("A", width=0),), ()))) == "table_without_columns"


@pytest.mark.parametrize(("level", "taken"), [(0, False), (1, True), (4, True), (5, False)])
def test_heading_levels(level, taken):
    document = with_block(Heading(level, "Tên"))
    if taken:
        assert checked(document)
    else:
        assert refusal_of(document) == "heading_level"


@pytest.mark.parametrize("block", [Heading(1, " "), Paragraph(()), Paragraph(line("")), Table("", (Column("A"),), ())])
def test_empty_text_is_refused(block):
    assert refusal_of(with_block(block)) == "document_text_empty"


def test_blank_cell_is_taken_but_an_empty_string_is_not():
    columns = (Column("A"),)
    assert checked(with_block(Table("Bảng", columns, (Row(((),)),))))
    assert refusal_of(with_block(Table("Bảng", columns, (row(""),)))) == "document_text_empty"


def test_empty_head_is_refused():
    assert refusal_of(replace(report(), header=replace(report().header, title=""))) == "document_text_empty"


def test_unprintable_character_is_refused():
    assert refusal_of(with_block(Paragraph(line("a\x0bb")))) == "document_text_unprintable"


def test_digest_is_of_the_content():
    assert content_digest(report()) == content_digest(report())
    assert len(content_digest(report())) == 64


@pytest.mark.parametrize(
    "changed",
    [
        replace(report(), made_up=False),
        replace(report(), layout="state"),
        replace(report(), recipients=report().recipients[:-1]),
        replace(report(), header=replace(report().header, number=1)),
        replace(report(), traces=(replace(COOPERATIVES, filed=1), *report().traces[1:])),
        with_block(Paragraph(line("thêm"))),
        with_block(Paragraph(line("thêm"), "note")),
    ],
)
def test_digest_changes_with_the_content(changed):
    assert content_digest(changed) != content_digest(report())


def test_digest_does_not_see_how_letters_are_composed():
    composed, decomposed = "Bắc Kạn", "Ba\u0306\u0301c Ka\u0323n"
    assert composed != decomposed
    assert content_digest(with_block(Paragraph(line(composed)))) == content_digest(
        with_block(Paragraph(line(decomposed)))
    )


def test_different_blocks_with_equal_fields_differ():
    assert '"class":"Heading"' in canonical_json(report())


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 5), "Bắc Kạn, ngày 05 tháng 11 năm 2026"),
        (date(2026, 2, 10), "Bắc Kạn, ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "Bắc Kạn, ngày 09 tháng 3 năm 2026"),
    ],
)
def test_long_date(day, text):
    assert date_line(layout_on("party", day), "Bắc Kạn", day) == text


def test_date_left_blank():
    text = date_line(layout_on("party", None), "Bắc Kạn", None)
    assert text.split() == ["Bắc", "Kạn,", "ngày", "tháng", "năm"]


def test_layout_is_picked_by_the_day():
    assert layout_on("party", date(2018, 4, 3)).code == "party"
    with pytest.raises(Refusal) as refused:
        layout_on("party", date(2018, 4, 2))
    assert refused.value.code == "no_layout_on_day"
    with pytest.raises(Refusal) as refused:
        layout_on("letter", None)
    assert refused.value.code == "unknown_layout"


def test_every_layout_has_every_style_and_says_what_is_unverified():
    for layout in all_layouts():
        assert set(layout.styles) == set(layout.names)
        assert "styles.note" in layout.unverified()
        assert all(style.at for style in layout.styles.values() if style.verified)


def test_party_sizes_are_those_of_the_guide():
    styles = layout_on("party", None).styles
    banner, issuer, number = styles["banner"], styles["issuer"], styles["number"]
    assert (banner.size, banner.bold, banner.italic) == (15, True, False)
    assert (issuer.size, issuer.bold, issuer.caps) == (14, True, True)
    assert (number.size, number.bold) == (14, False)
    assert (styles["place_date"].size, styles["place_date"].italic) == (14, True)
