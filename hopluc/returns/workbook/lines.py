"""The columns of the workbook of yearly returns, from the law book's forms: one row per cooperative and year."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import get_language

from hopluc.installed_law import law
from hopluc.lawbook import FormLine, ReturnForm
from hopluc.sheets.form import Column, ColumnKind, Form

UNITS: Mapping[str, str | None] = {"person": "người", "million_dong": "triệu đồng", "month": "tháng"}
KINDS: Mapping[str, ColumnKind] = {"integer": "integer", "decimal": "decimal", "boolean": "boolean"}
# Shorter headings that offices use for a line; the law book's label is the one that we write.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "members_end": ("Số thành viên cuối năm", "Thành viên"),
    "workers": ("Số lao động thường xuyên", "Số lao động"),
    "wages": ("Tổng thu nhập trả cho người lao động",),
    "revenue": ("Doanh thu", "Tổng doanh thu"),
    "revenue_from_members": ("Doanh thu với thành viên",),
    "profit": ("Lợi nhuận", "Lãi (lỗ)"),
    "capital": ("Tổng nguồn vốn",),
    "stopped_months": ("Số tháng ngừng hoạt động",),
    "enterprise_links": ("Số hợp đồng liên kết với doanh nghiệp",),
    "trained": ("Số người được đào tạo, bồi dưỡng",),
}
_HEAD = (
    Column("cooperative", ("Mã số HTX", "Mã HTX"), "code", expected=True),
    Column("year", ("Năm", "Năm báo cáo"), "year", required=True),
    Column("filed_on", ("Ngày nộp", "Ngày nộp báo cáo"), "date", required=True),
)


# For the reader of a template; what counts is the code.
_NAME = Column("name", ("Tên HTX", "Tên hợp tác xã", "Tên"), "text")
# What a template says beforehand.
GIVEN = ("cooperative", "name", "year")


def returns_form(lines: Collection[str] | None = None, *, has_names: bool | None = None) -> Form:
    """The form with the lines of every year (what any workbook can be read with), or only with those named. A column
    for names: with all lines, or where `has_names` says so.

    No line is a required cell: a gap is a finding that is kept with the return, never a zero.
    """
    columns = [column for column in _columns(law().forms) if lines is None or column.field in lines]
    named = has_names or (has_names is None and lines is None)
    return Form(
        kind="returns",
        title="Báo cáo năm của hợp tác xã",
        sheet="Báo cáo năm",
        columns=(*_HEAD, *columns, _NAME) if named else (*_HEAD, *columns),
        key=("cooperative", "year"),
        given=GIVEN,
        checked=True,
        versions=tuple(form.code for form in law().forms),
    )


def line_hints() -> dict[str, str]:
    """Line code → the hint of the law book on it, in the reader's language; lines without one are left out."""
    is_english = get_language() == "en"
    lines = [line for form in law().forms for line in form.lines if line.note]
    return {line.code: line.note_en if is_english and line.note_en else line.note for line in lines}


def _columns(forms: Sequence[ReturnForm]) -> list[Column]:
    """One column per line code over all forms, in the order in which the forms first have them."""
    columns: dict[str, Column] = {}
    for form in forms:
        for line in form.lines:
            known = columns.get(line.code)
            columns[line.code] = _widened(known, line) if known else _column(line)
    return list(columns.values())


def _column(line: FormLine) -> Column:
    return Column(
        line.code,
        (line.label, *ALIASES.get(line.code, ())),
        KINDS[line.type],
        unit=UNITS.get(line.unit),
        minimum=line.minimum,
        maximum=line.maximum,
        note=line.note or None,
    )


def _widened(column: Column, line: FormLine) -> Column:
    """Two forms may bound a line differently: the sheet takes both, the form of the row's year then decides."""
    low = None if column.minimum is None or line.minimum is None else min(column.minimum, line.minimum)
    high = None if column.maximum is None or line.maximum is None else max(column.maximum, line.maximum)
    return replace(column, minimum=low, maximum=high)


RETURNS = returns_form()
LINE_FIELDS = tuple(column.field for column in RETURNS.columns if column not in (*_HEAD, _NAME))
