"""Workbooks as other offices send them, made up, to try the import with: nothing in them has been put in order."""

import csv
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import xlsxwriter
from viparse.normalize.encodings import CHARMAPS

from hopluc.demo.province import Cooperative, Province
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number

MESSY_FILE = "06-huyen-gui-hai-dong-tieu-de-tcvn3.xlsx"
OTHER_FILE = "07-so-khac-gui-danh-muc-hang.csv"
# A commune of before the new map of 01/07/2025, and one that nobody writes so.
FORMER_COMMUNE, MISSPELT_COMMUNE = "Xã Lương Thượng", "Xã Cường Lơi"
_CREATED = datetime(2000, 1, 1)  # fixed, so that the same province gives the same bytes
_MADE_UP = "DỮ LIỆU MINH HỌA, do chương trình tạo ra để thử"
_LINES = 14
_GOODS = (
    ("I. Lương thực", "01.0001", "Gạo tẻ", "kg", "16.000", "16.500"),
    ("", "01.0002", "Gạo nếp", "kg", "21.000", "21.000"),
    ("II. Thực phẩm", "02.0001", "Thịt lợn", "kg", "60.000", "58.500"),
    ("", "02.0002", "Cá chép", "kg", "liên hệ", "55.000"),
    ("III. Vật tư", "03.0001", "Phân NPK 5-10-3", "bao 25 kg", "145.000", "-"),
    ("", "03.0002", "Vôi bột", "kg", "2.500", "2.500"),
)


def write_messy(province: Province, folder: Path) -> list[Path]:
    """Two files that go into no register by themselves: a district's list of cooperatives (heading of two storeys,
    names in TCVN3, money in thousands, a former commune and a misspelt one, totals and a signature), and another
    office's list of goods. The same province gives the same bytes. OSError when the folder cannot be written."""
    messy, other = folder / MESSY_FILE, folder / OTHER_FILE
    messy.write_bytes(_district_book(province))
    other.write_bytes(_goods_list())
    return [messy, other]


def legacy(text: str) -> str:
    """A text as it stands in a file of the years before Unicode, in a .Vn font: TCVN3, shown as Latin letters."""
    letters: dict[str, str] = {}
    for old, now in CHARMAPS["tcvn3"].pairs:
        letters.setdefault(now, old)
    # Capitals with a tone had a font of their own; in this one offices wrote them small.
    return "".join(letters.get(letter, letters.get(letter.lower(), letter)) for letter in text)


def _district_book(province: Province) -> bytes:
    rows = [row for row in province.cooperatives if row.district == "Huyện Na Rì"][:_LINES]
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": _MADE_UP, "created": _CREATED})
        sheet = book.add_worksheet("DS HTX")
        bold, old = book.add_format({"bold": True}), book.add_format({"font_name": ".VnTime"})
        sheet.write(0, 0, "UBND HUYỆN NA RÌ (minh họa)", bold)
        sheet.write(1, 0, _MADE_UP, bold)
        sheet.write(2, 2, "DANH SÁCH HỢP TÁC XÃ TRÊN ĐỊA BÀN", bold)
        for place, text in enumerate(("TT", "Mã số HTX", "Tên hợp tác xã", "Ngày thành lập")):
            sheet.merge_range(4, place, 5, place, text, bold)
        sheet.merge_range(4, 4, 4, 5, "Trụ sở", bold)
        sheet.write_row(5, 4, ("Xã", "Huyện"), bold)
        sheet.merge_range(4, 6, 5, 6, "Lĩnh vực", bold)
        sheet.merge_range(4, 7, 5, 7, "Vốn điều lệ (nghìn đồng)", bold)
        sheet.merge_range(4, 8, 5, 8, "Ghi chú của huyện", bold)
        sheet.write_row(6, 0, [f"({number})" for number in range(1, 10)])
        last = _write_rows(sheet, rows, old)
        sheet.write(last, 2, "Tổng cộng")
        sheet.write(last, 7, sum((row.charter_capital or 0) * 1000 for row in rows))
        sheet.write(last + 2, 5, "Na Rì, ngày 05 tháng 01 năm 2020")
        sheet.write(last + 3, 5, "NGƯỜI LẬP BIỂU")
        sheet.write(last + 6, 5, "(vai minh họa)")
    return content.getvalue()


def _write_rows(sheet: Any, rows: Sequence[Cooperative], old: Any) -> int:
    """The rows as a district's clerk types them; the row below the last one."""
    communes = {2: FORMER_COMMUNE, 5: MISSPELT_COMMUNE}
    for place, row in enumerate(rows):
        line = 7 + place
        sheet.write(line, 0, place + 1)
        sheet.write(line, 1, row.code)
        sheet.write(line, 2, legacy(row.name), old)
        sheet.write(line, 3, format_date(row.founded_on).replace("/", "." if place % 3 == 1 else "/"))
        sheet.write(line, 4, communes.get(place, row.commune))
        sheet.write(line, 5, row.district)
        sheet.write(line, 6, row.sector)
        thousands = None if row.charter_capital is None else row.charter_capital * 1000
        sheet.write(line, 7, f"{format_number(thousands)}đ" if thousands and place == 4 else thousands)
        sheet.write(line, 8, ("đang rà soát", "", "chờ giấy tờ")[place % 3])
    return 7 + len(rows)


def _goods_list() -> bytes:
    """With ";" between cells and numbers as people write them, in UTF-8 without its mark."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([f"DANH MỤC HÀNG HÓA VÀ GIÁ THAM KHẢO. {_MADE_UP}"])
    writer.writerow(["TT", "Mã hàng", "Mặt hàng", "ĐVT", "Giá kỳ trước (đồng)", "Giá kỳ này (đồng)", "Ngày khảo sát"])
    for number, (title, *item) in enumerate(_GOODS, start=1):
        if title:
            mark, _space, words = title.partition(" ")
            writer.writerow([mark, "", words, "", "", "", ""])
        writer.writerow([number, *item, "05/10/2025"])
    writer.writerow(["", "", "Tổng cộng: 6 mặt hàng", "", "", "", ""])
    writer.writerow(["", "", "", "", "Người lập (vai minh họa)", "", ""])
    return text.getvalue().encode()
