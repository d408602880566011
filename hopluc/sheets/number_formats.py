"""What a number format of Excel shows: a day, a length of time, a percentage or a plain number; and days by count.

Shared by the readers of .xlsx and .xls. Built-in formats: ECMA-376 part 1, 18.8.30.
"""

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Literal

Shows = Literal["number", "percent", "moment", "length"]

_DATES = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_LENGTH, _PERCENTS = 46, {9, 10}
_QUOTED = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?!(?:h+|m+|s+)\])[^\]]*\]", re.IGNORECASE)
_LENGTH_MARK = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_FRACTION = re.compile(r"s[.,]0+", re.IGNORECASE)
_HALVES = re.compile(r"AM/PM|A/P|general|standard", re.IGNORECASE)
_DIGITS = ".15g"  # Excel keeps and shows 15 significant digits; further ones are dust of binary arithmetic
_EXACT_TO = 10**15
_DAY = 86_400_000  # milliseconds
_FALSE_LEAP_DAY = 60  # Excel believes in 29/02/1900
_LAST_DAY = 2_958_466  # 01/01/10000
_SHIFT_1904 = 1462


def shows(format_id: int, code: str | None = None) -> Shows:
    """What a format shows, by its code if the file gives one, else by its number."""
    if code is None:
        if format_id in _PERCENTS:
            return "percent"
        return "moment" if format_id in _DATES else "length" if format_id == _LENGTH else "number"
    bare = _BRACKETS.sub("", _QUOTED.sub("", code))
    if "%" in bare:
        return "percent"
    first = _HALVES.sub("", _FRACTION.sub("s", bare.split(";")[0]))
    if any(mark in first for mark in "0#?"):
        return "number"
    if _LENGTH_MARK.search(first):
        return "length"
    return "moment" if any(mark in "dmyhs" for mark in first.lower()) else "number"


def number(value: float) -> tuple[str, str]:
    """Tag and text of a number as Excel shows it at full width."""
    if not math.isfinite(value):
        return "e", str(value)
    if value.is_integer() and abs(value) < _EXACT_TO:
        return "n", str(int(value))
    return "n", format(value, _DIGITS)


def length(value: float) -> tuple[str, str]:
    """Tag and text of a length of time, given in days."""
    if not math.isfinite(value) or abs(value) > _LAST_DAY:
        return number(value)
    return "s", str(timedelta(milliseconds=round(value * _DAY)))


def moment(value: float, *, from_1904: bool) -> tuple[str, str]:
    """Tag and text of a day, a day with its time, or a time alone; a number where no day has this count."""
    if not 0 <= value < _LAST_DAY:
        return number(value)
    if value < 1 and not from_1904:
        return typed(_clock(value))
    days = value + _SHIFT_1904 if from_1904 else value
    first = datetime(1899, 12, 30 if days >= _FALSE_LEAP_DAY else 31)
    return typed(first + timedelta(milliseconds=round(days * _DAY)))


def _clock(value: float) -> time:
    return (datetime(1900, 1, 1) + timedelta(milliseconds=min(round(value * _DAY), _DAY - 1))).time()


def typed(value: date | time) -> tuple[str, str]:
    """Tag and text of a day (a datetime at midnight is one), a moment, or a time of day."""
    if isinstance(value, datetime):
        is_day = value.time() == time(0)
        return ("d", value.date().isoformat()) if is_day else ("t", value.isoformat())
    return ("d" if isinstance(value, date) else "s"), value.isoformat()
