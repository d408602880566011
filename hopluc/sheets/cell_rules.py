"""The check, the drop-down and the hint of a column in Excel's terms, with words for what is wrong and what to do."""

from datetime import date
from decimal import Decimal
from typing import Any

from hopluc.kernel.numbers import format_number
from hopluc.sheets.form import Column
from hopluc.sheets.word_cells import NO, YES

SHORT_LIST = 255  # characters that Excel takes for a list written into the cell's rule
_TITLE, _MESSAGE = 32, 255  # characters that Excel takes for the title and the text of a hint or an error
_WRONG = "Ô này chưa nhận được"
_EMPTY = " Chưa có số liệu thì để trống, không ghi 0."
_FAR = Decimal(999_999_999_999_999)  # as far as Excel keeps every digit
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_FIRST_SERIAL = 10_959  # 01/01/1930 as Excel counts days
_FIRST_YEAR, _LAST_YEAR = Decimal(1900), Decimal(2199)
_NUMBERS = frozenset({"integer", "decimal", "year"})


def column_rule(column: Column, source: str | None = None) -> dict[str, Any] | None:
    """The rule of a plain workbook: drop-downs, bounds, the form's hint. `source`: where a long list stands. None where
    there is nothing to say."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.kind == "boolean":
        rule = {"validate": "list", "source": [YES, NO]}
    elif column.kind == "choice":
        rule = {"validate": "list", "source": source or list(column.choices)}
    elif column.kind in _NUMBERS:
        rule = _bounded("decimal" if column.kind == "decimal" else "integer", column.minimum, column.maximum)
    if column.note:
        rule |= hint(column, column.note)
    return None if rule == {"validate": "any"} else rule


def template_rule(column: Column, source: str | None = None, *, first: str) -> dict[str, Any]:
    """The rule of a template: every cell says what belongs in it, and what was typed wrongly. `first`: address of the
    first cell that it is for."""
    if column.kind in {"boolean", "choice"}:
        rule: dict[str, Any] = {"validate": "list", "source": source or [YES, NO]}
        if column.kind == "choice":
            rule["source"] = source or list(column.choices)
    elif source is not None:
        # Former and misspelt names are still taken: the reading of the workbook asks about them.
        rule = {"validate": "list", "source": source, "error_type": "warning"}
    elif column.kind in _NUMBERS:
        low, high = _bounds(column)
        rule = _bounded("decimal" if column.kind == "decimal" else "integer", low, high)
    elif column.kind == "date" and column.year_too:
        # A year typed into a cell for days would turn into a day of 1905; as text it is a year.
        rule = {"validate": "custom", "value": f"=OR(ISTEXT({first}),{first}>={_FIRST_SERIAL})"}
    elif column.kind == "date":
        rule = {"validate": "date", "criteria": "between", "minimum": _day(column.minimum, _FIRST_DAY)}
        rule["maximum"] = _day(column.maximum, _LAST_DAY, is_end=True)
    else:
        rule = {"validate": "any"}
    said = expected(column, is_listed=source is not None)
    wrong = {"error_title": _WRONG, "error_message": f"{_short(column)}: {said}"[:_MESSAGE]}
    return rule | (wrong if rule["validate"] != "any" else {}) | hint(column, said)


def expected(column: Column, *, is_listed: bool = False) -> str:
    """What belongs in the cells of a column, as an instruction."""
    if column.kind == "boolean":
        said = f"Chọn {YES} hoặc {NO}. Chưa rõ thì để trống."
    elif column.kind == "choice":
        said = "Chọn một mục trong danh sách của ô (bấm mũi tên bên phải ô)."
    elif is_listed:
        said = "Chọn trong danh sách của ô. Gõ tên cũ cũng được, khi nhập hệ thống sẽ hỏi lại."
    elif column.kind in _NUMBERS:
        said = _number_words(column)
    elif column.kind == "date":
        said = "Ghi ngày/tháng/năm, ví dụ 05/11/2026."
        if column.year_too:
            said += " Chỉ biết năm thì gõ dấu nháy trước: '2018."
    elif column.kind == "code":
        said = "Ghi đúng mã như trên giấy, giữ cả số 0 ở đầu."
    else:
        said = "Ghi bằng chữ."
    if column.required:
        said += " Bắt buộc."
    elif column.kind in {"integer", "decimal"}:
        said += _EMPTY
    return f"{said} {column.note}" if column.note else said


def hint(column: Column, text: str) -> dict[str, str]:
    """The words that Excel shows beside a cell that is chosen."""
    return {"input_title": _short(column), "input_message": text[:_MESSAGE]}


def _short(column: Column) -> str:
    """The heading, where it is too long for a title by its first words."""
    heading = column.headings[0]
    if len(heading) <= _TITLE:
        return heading
    return heading[: _TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,:;(") + "…"


def _number_words(column: Column) -> str:
    if column.kind == "year":
        return "Ghi năm bằng bốn chữ số, ví dụ 2026."
    low, high = column.minimum, column.maximum
    said = "Ghi số nguyên" if column.kind == "integer" else "Ghi số"
    if low is not None and high is not None:
        said += f" từ {format_number(low)} đến {format_number(high)}"
    elif low is not None:
        said += f" từ {format_number(low)} trở lên"
    elif high is not None:
        said += f" không quá {format_number(high)}"
    return f"{said}, đơn vị: {column.unit}." if column.unit else f"{said}."


def _bounds(column: Column) -> tuple[Decimal, Decimal]:
    if column.kind == "year":
        return column.minimum or _FIRST_YEAR, column.maximum or _LAST_YEAR
    low = -_FAR if column.minimum is None else column.minimum
    return low, _FAR if column.maximum is None else column.maximum


def _day(year: Decimal | None, otherwise: date, *, is_end: bool = False) -> date:
    if year is None:
        return otherwise
    return date(int(year), 12, 31) if is_end else date(int(year), 1, 1)


def _bounded(validate: str, low: Decimal | None, high: Decimal | None) -> dict[str, Any]:
    if low is not None and high is not None:
        return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high}
    if low is not None:
        return {"validate": validate, "criteria": ">=", "value": low}
    if high is not None:
        return {"validate": validate, "criteria": "<=", "value": high}
    return {"validate": "any"}
