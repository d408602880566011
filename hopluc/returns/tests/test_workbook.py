"""A year's form has the head columns, and of the lines exactly those that the year asks for."""

from hopluc.kernel.text import fold
from hopluc.returns.workbook import LINE_FIELDS, RETURNS, returns_form


def test_a_year_keeps_only_its_lines_in_the_order_of_the_form() -> None:
    form = returns_form(["wages", "members_end"])
    assert [column.field for column in form.columns] == ["cooperative", "year", "filed_on", "members_end", "wages"]
    assert form.key == RETURNS.key and form.kind == "returns"


def test_all_lines_give_the_whole_form_and_none_the_head() -> None:
    assert returns_form(LINE_FIELDS, has_names=True) == RETURNS
    assert [column.field for column in returns_form([]).columns] == ["cooperative", "year", "filed_on"]


def test_every_heading_names_one_column_and_a_workbook_is_looked_at_for_its_key() -> None:
    headings = [fold(heading) for column in RETURNS.columns for heading in column.headings]
    assert len(headings) == len(set(headings))
    assert RETURNS.key and all(RETURNS.column(name).required or RETURNS.column(name).expected for name in RETURNS.key)
