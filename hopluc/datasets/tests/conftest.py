"""A table of prices of two months, made up, as an office would send it."""

from io import BytesIO

import pytest
import xlsxwriter

from hopluc.accounts.actors import Actor
from hopluc.datasets import actions
from hopluc.datasets.models import Dataset
from hopluc.datasets.queries.drafts import draft_of, mapping_of
from hopluc.files.actions import store
from tests.world import AT

HEADINGS = ("STT", "Mã hàng", "Tên hàng", "Giá kỳ này", "Tỷ lệ tăng (%)", "Ngày khảo sát")
MAY = (
    ("I.", "", "LƯƠNG THỰC", "", "", ""),
    (1, "01.0001", "Gạo tẻ", 16000, 2.5, "05/05/2026"),
    (2, "01.0002", "Gạo nếp", 21000, 0, "05/05/2026"),
    ("II.", "", "THỰC PHẨM", "", "", ""),
    (3, "02.0001", "Thịt lợn", "liên hệ", "", "06/05/2026"),
)
JUNE = (
    ("I.", "", "LƯƠNG THỰC", "", "", ""),
    (1, "01.0001", "Gạo tẻ", 16500, 3.1, "05/06/2026"),
    (2, "01.0003", "Ngô hạt", 9000, 0, "05/06/2026"),
    ("II.", "", "THỰC PHẨM", "", "", ""),
    (3, "02.0001", "Thịt lợn", "liên hệ", "", "06/05/2026"),
)
COLUMNS = [
    {"code": "group", "heading": "Nhóm", "kind": "text", "unit": None, "fills": False},
    {"code": "c2", "heading": "Mã hàng", "kind": "code", "unit": None, "fills": False},
    {"code": "c3", "heading": "Tên hàng", "kind": "text", "unit": None, "fills": False},
    {"code": "c4", "heading": "Giá kỳ này", "kind": "integer", "unit": None, "fills": False, "mixed": True},
    {"code": "c5", "heading": "Tỷ lệ tăng (%)", "kind": "percent", "unit": "%", "fills": False},
    {"code": "c6", "heading": "Ngày khảo sát", "kind": "date", "unit": None, "fills": False},
]


def workbook(rows, headings=HEADINGS, title="BẢNG GIÁ THÁNG 5 NĂM 2026 (số liệu minh họa)") -> bytes:
    """An .xlsx with a title above, the headings, the rows."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Giá")
        sheet.write(0, 0, title)
        for number, row in enumerate((headings, *rows), start=2):
            for place, value in enumerate(row):
                if value != "":
                    sheet.write(number, place, value)
    return content.getvalue()


@pytest.fixture
def officer(world) -> Actor:
    return world.actor("alliance_officer")


@pytest.fixture
def prices(officer) -> Dataset:
    """The table of prices, described and still empty."""
    content = workbook(MAY)
    draft = draft_of("gia.xlsx", content)
    stored = store("gia.xlsx", content, at=AT, made_up=True)
    made = actions.start(
        title="Giá tháng 5", file=stored, draft=draft, actor=officer, made_up=True, by=officer.signature, at=AT
    )
    return actions.describe(
        made,
        title="Bảng giá (minh họa)",
        source="Sở Tài chính (minh họa)",
        is_shared=False,
        sheet="Giá",
        columns=COLUMNS,
        key=["c2"],
        has_groups=True,
        mapping=mapping_of(draft, [2, 3, 4, 5, 6], has_groups=True),
        by=officer.signature,
        at=AT,
    )
