"""Any office's workbook in, any list out: mapped, asked, confirmed, receipted, undone, kept, typed in, taken out."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from tests.journeys.conftest import WIDTHS, Served, Walk
from tests.journeys.keyboard import FOCUSED, tab_to

pytestmark = pytest.mark.browser
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HUB = "/du-lieu/"
# Headings that the program's own form does not know, below a title, above a total.
TITLE = ("DANH SÁCH ĐƠN VỊ KINH TẾ TẬP THỂ (minh họa)",)
HEADINGS = ("STT", "Mã đơn vị", "Tên đơn vị", "Ngày ra đời", "Đóng tại", "Lĩnh vực", "Vốn (nghìn đồng)", "Cán bộ theo dõi")
UNKNOWN_SECTOR = "Nuôi ong lấy mật"


def _row(number: int, code: str, sector: str = "Nông nghiệp", day: str = "15.08.2025") -> tuple[object, ...]:
    return (number, code, f"HTX Thử {code}", day, "Phường Bắc Kạn", sector, 250_000, "Cán bộ A")


def _book(rows: Sequence[Sequence[object]], name: str = "huyen-gui.xlsx") -> dict[str, object]:
    """As another office sends it: a title, headings of its own, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (TITLE, (), HEADINGS, *rows, ("", "", "Tổng cộng", "", "", "", 250_000 * len(rows))):
        sheet.append(list(line))
    return _file(book, name)


def _file(book: Any, name: str) -> dict[str, object]:
    content = io.BytesIO()
    book.save(content)
    return {"name": name, "mimeType": KIND, "buffer": content.getvalue()}


def _drop(walk: Walk, file: object, sender: str = "") -> None:
    walk.go(HUB)
    walk.page.set_input_files("main input[type=file]", file)
    if sender:
        walk.page.fill("main [name=sender]", sender)
    walk.press("main form[enctype] button")


def _into_cooperatives(walk: Walk) -> None:
    """It is not told for which register the file is: the clerk says."""
    assert walk.page.inner_text("h1") == "Tệp này là dữ liệu gì?"
    walk.press("form:has([value=cooperatives]) button")


def _map(walk: Walk) -> None:
    """Column by column, each as the clerk reads it."""
    assert walk.page.inner_text("h1") == "Ghép cột"
    for field, column in {"code": "2", "name": "3", "founded_on": "4", "commune": "5", "charter_capital": "7"}.items():
        walk.page.select_option(f"#from-{field}", column)
    walk.page.select_option("#from-kind", "constant")
    walk.page.select_option("#constant-kind", "HTX")
    walk.press("button[value=save]")
