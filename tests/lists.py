"""A list as its page, its .csv and its .xlsx show it, in one form to compare: rows of column → words."""

import csv
import re
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from io import StringIO
from typing import Any

from django.test import Client

from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.sheets.layout import MADE_UP
from hopluc.sheets.model import Sheet
from hopluc.sheets.opening import read_workbook

Words = dict[str, str]
_TABLE = re.compile(r'<div class="table-wrap[^"]* list-table".*?</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_MOMENT = re.compile(r"^(\d\d:\d\d) (\d\d/\d\d/\d{4})$")
_NUMBER = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")


def page_rows(client: Client, address: str) -> list[Words]:
    """The rows of the page with that address (its first page, where it has several)."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    table = _TABLE.search(answer.content.decode())
    if table is None:
        return []
    head, body = table[0].split("<tbody>")
    labels = [_label(cell) for cell in re.findall(r"<th scope=\"col\".*?</th>", head, re.DOTALL)]
    return [
        dict(zip(labels, map(_plain, re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)), strict=True))
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


def csv_lines(client: Client, address: str) -> list[list[str]]:
    """The .csv line by line: the mark, title with source, day and filter, the heads, the rows."""
    content = _file(client, address, "csv")
    assert content.startswith(b"\xef\xbb\xbf"), "without its mark Excel takes UTF-8 for something else"
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def csv_rows(client: Client, address: str) -> list[Words]:
    lines = csv_lines(client, address)
    assert lines[0] == [MADE_UP]
    assert [words.split(":")[0] for words in lines[1][1:]] == ["Nguồn", "Điều kiện lọc", "Tính đến ngày"]
    return [dict(zip(lines[2], map(_plain, line), strict=True)) for line in lines[3:]]


def xlsx_sheets(client: Client, address: str) -> tuple[Sheet, Sheet]:
    """The sheet of the rows, and the one that says what the file is."""
    rows, about = read_workbook("list.xlsx", _file(client, address, "xlsx")).sheets
    return rows, about


def xlsx_rows(client: Client, address: str) -> list[Words]:
    sheet, _about = xlsx_sheets(client, address)
    heading = next(number for number, cells in sheet.rows.items() if cells.get(1) == "STT")
    labels = sheet.rows[heading]
    return [
        {str(label): _typed(cells.get(place)) for place, label in labels.items() if place > 1}
        for number, cells in sheet.rows.items()
        if number > heading
    ]


def same_everywhere(client: Client, address: str) -> list[Words]:
    """The rows of a list, which its page, its .csv and its .xlsx must show alike and in the same order."""
    shown, in_csv, in_xlsx = page_rows(client, address), csv_rows(client, address), xlsx_rows(client, address)
    assert in_csv == in_xlsx, address
    labels = set(in_csv[0]) if in_csv else set()
    # Links stand on the page alone; figures with their unit in words too.
    assert [{label: row[label] for label in row if label in labels} for row in shown] == in_csv, address
    return in_csv


def _file(client: Client, address: str, kind: str) -> bytes:
    answer = client.get(f"{address}{'&' if '?' in address else '?'}file={kind}")
    assert answer.status_code == 200, address
    name = answer["Content-Disposition"]
    assert re.search(rf'filename="[a-z0-9-]+-\d{{4}}-\d\d-\d\d\.{kind}"', name), name
    return b"".join(answer.streaming_content)


def _label(cell: str) -> str:
    """ "Vốn điều lệ (triệu đồng)" from a head with its unit."""
    unit = re.search(r"<small>(.*?)</small>", cell)
    words = _words(cell.replace(unit[0], "") if unit else cell)
    return f"{words} ({_words(unit[1])})" if unit else words


def _words(cell: str) -> str:
    return " ".join(unescape(_TAG.sub("", cell)).split())


def _plain(cell: str) -> str:
    """A cell's words in the form that is compared: nothing for what is missing, numbers without dots."""
    words = _words(cell)
    if moment := _MOMENT.match(words):
        return f"{moment[2]} {moment[1]}"
    if _NUMBER.match(words):
        return words.replace(".", "")
    return "" if words == "–" else words


def _typed(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{format_date(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal):
        return _plain(format_number(value))
    return _words(str(value))
