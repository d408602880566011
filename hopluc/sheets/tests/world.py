"""A small form and ways to make workbooks, good and broken."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from hopluc.sheets.form import Column, Form
from hopluc.sheets.model import Sheet, Span, Workbook, position

FORM = Form(
    kind="cooperatives",
    title="DANH SÁCH HỢP TÁC XÃ",
    sheet="Hợp tác xã",
    columns=(
        Column("code", ("Mã hợp tác xã", "Mã HTX", "Mã số"), "code", required=True),
        Column("name", ("Tên hợp tác xã", "Tên HTX"), "text", required=True),
        Column("director", ("Họ và tên giám đốc", "Giám đốc"), "person"),
        Column("members", ("Số thành viên",), "integer", required=True, unit="người", minimum=Decimal(0)),
        Column("capital", ("Vốn điều lệ",), "decimal", unit="triệu đồng", minimum=Decimal(0), note="Theo sổ sách"),
        Column("share", ("Tỷ lệ thành viên nữ",), "decimal", unit="%", minimum=Decimal(0), maximum=Decimal(100)),
        Column("registered", ("Ngày đăng ký",), "date"),
        Column("founded", ("Năm thành lập",), "year"),
        Column(
            "status",
            ("Tình trạng",),
            "choice",
            choices={"Đang hoạt động": "active", "Tạm ngừng": "paused", "Đã giải thể": "ended"},
        ),
        Column("union", ("Thuộc liên hiệp",), "boolean"),
    ),
    key=("code",),
)
HEADINGS = tuple(column.headings[0] for column in FORM.columns)
GOOD: dict[str, object] = {
    "code": "HTX-001",
    "name": "Hợp tác xã Mẫu Một",
    "director": "Người Thử Một",
    "members": 12,
    "capital": Decimal("1234.5"),
    "share": Decimal("41.7"),
    "registered": date(2019, 11, 5),
    "founded": 2019,
    "status": "active",
    "union": True,
}
# GOOD as it stands in a sheet
TYPED: dict[str, object] = GOOD | {"members": Decimal(12), "founded": Decimal(2019), "status": "Đang hoạt động"}


def good(number: int, **changes: object) -> dict[str, object]:
    return GOOD | {"code": f"HTX-{number:03d}", "name": f"Hợp tác xã Mẫu {number}"} | changes


def typed(**changes: object) -> list[object]:
    """The cells of one row in the order of the form."""
    return list((TYPED | changes).values())


def sheet(*rows: Sequence[object], name: str = "Sheet1", spans: Sequence[str] = (), hidden: bool = False) -> Sheet:
    """A sheet from rows of cells, from A1 on; None and "" are empty."""
    filled = {}
    for number, row in enumerate(rows, start=1):
        cells = {place: value for place, value in enumerate(row, start=1) if value not in (None, "")}
        if cells:
            filled[number] = cells
    merged = tuple(Span(*position(span.split(":")[0]), *position(span.split(":")[1])) for span in spans)
    return Sheet(name, filled, hidden=hidden, spans=merged)


def book(*sheets: Sheet, form: str | None = None, is_typed: bool = True) -> Workbook:
    return Workbook("danh sach.xlsx", "xlsx", sheets, form=form, typed=is_typed)


def table(*rows: Sequence[object], **options: object) -> Workbook:
    """A workbook whose first row is the heading of the form."""
    return book(sheet(HEADINGS, *rows, **options))


def xlsx(*rows: Sequence[object]) -> bytes:
    """A plain .xlsx; days get a date format, text starting with = becomes a formula."""
    buffer = BytesIO()
    file = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    page = file.add_worksheet()
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            is_day = isinstance(value, date) and not isinstance(value, datetime)
            shown = datetime(value.year, value.month, value.day) if is_day else value
            page.write(number, place, shown)
    file.close()
    return buffer.getvalue()


def patched(content: bytes, part: str, new: bytes) -> bytes:
    """The same zip with one part replaced."""
    source, buffer = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, new if name == part else source.read(name))
    return buffer.getvalue()


def sheet_xml(cells: str) -> bytes:
    """A worksheet part around `<row>` elements."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        f'2006/main"><sheetData>{cells}</sheetData></worksheet>'
    ).encode()
