"""Small workbooks of cooperatives, as a clerk would hand them in."""

from datetime import date
from decimal import Decimal

from hopluc.registry.workbook import COOPERATIVES
from hopluc.sheets.writing import write_workbook

NEW_CODE = "MH-9701"


def cooperative_row(code: str, **changes: object) -> dict[str, object]:
    """A cooperative founded after the demo's figures of 2019; in the ward of the commune officer."""
    row: dict[str, object] = {
        "code": code,
        "kind": "cooperative",
        "name": "HTX Đi Thử",
        "commune": "Phường Bắc Kạn",
        "founded_on": date(2025, 8, 15),
        "sector": "agriculture",
        "activity": "Trồng rau",
        "representative": "Người Đại Diện",
        "charter_capital": Decimal(250),
    }
    return row | changes


def workbook(*rows: dict[str, object]) -> dict[str, object]:
    """The file for a file field of a page."""
    content = write_workbook(COOPERATIVES, rows, made_up=True)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "danh-sach.xlsx", "mimeType": kind, "buffer": content}
