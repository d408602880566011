"""Days, months, quarters and years as official documents write them, in matching form."""

from __future__ import annotations

import calendar
import re
from datetime import date

DAY = r"(?:ngày\s+)?\d{1,2}\s*(?:[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|tháng\s+\d{1,2}\s*(?:năm\s+|[/.\-]\s*)\d{4})"
MONTH = r"(?:cuối\s+|hết\s+|đầu\s+|giữa\s+)?tháng\s+\d{1,2}\s*(?:năm\s+|[/.\-]\s*)\d{4}"
QUARTER = r"(?:cuối\s+|hết\s+|đầu\s+|giữa\s+)?quý\s+(?:iv|iii|ii|i|[1-4])\s*(?:[,/.\-]\s*|\s+năm\s+|\s+)\d{4}"
HALF = r"(?:6|06|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm\s+\d{4}"
YEAR = r"(?:hết\s+|cuối\s+|đầu\s+|giữa\s+)?năm\s+\d{4}"
STAGE = r"(?:giai đoạn|thời kỳ)\s+(?:năm\s+|từ năm\s+)?\d{4}\s*(?:-|đến(?: năm)?)\s*\d{4}"
TERM = r"nhiệm kỳ\s+\d{4}\s*-\s*\d{4}"

_NUMBERS = re.compile(r"\d+")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER_NAME = re.compile(r"quý\s+(iv|iii|ii|i|[1-4])\D*?(\d{4})")


def day_of(printed: str | None) -> date | None:
    """The day in "ngày 09 tháng 3 năm 2020" or "30/6/2021"; None for none, and for a day that does not exist."""
    if not printed:
        return None
    numbers = [int(number) for number in _NUMBERS.findall(printed)]
    if len(numbers) != 3:
        return None
    return _safe(numbers[2], numbers[1], numbers[0])


def last_day_of(printed: str) -> date | None:
    """The last day of a printed month, quarter, half year, year or stage; None when it names no such period."""
    numbers = [int(number) for number in _NUMBERS.findall(printed)]
    if not numbers or len(numbers) > 2 or not 1900 <= numbers[-1] <= 2999:
        return None
    year = numbers[-1]
    if quarter := _QUARTER_NAME.search(printed):
        return _month_end(int(quarter[2]), _QUARTERS[quarter[1]] * 3)
    if re.search(r"tháng\s+(?:đầu|cuối)\s+năm", printed):
        return _month_end(year, 6 if "đầu" in printed else 12)
    if "tháng" in printed and len(numbers) == 2:
        return _month_end(year, numbers[0])
    return date(year, 12, 31)


def _month_end(year: int, month: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
