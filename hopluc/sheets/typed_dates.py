"""Days typed as text, in the forms that offices use: "02.01.2020", "ngày 2 tháng 1 năm 2020", "5-Nov-2019"."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hopluc.kernel.dates import format_date
from hopluc.kernel.text import fold
from hopluc.sheets.cell_found import UnreadCellError
from hopluc.sheets.mapping import DayOrder

_SEP = r"\s*[/.\-\\,_ ]\s*"
_PLAIN = re.compile(r"^(\d{2})/(\d{2})/(\d{4})$", re.ASCII)
_PARTS = re.compile(rf"^(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}}|\d{{2}})$", re.ASCII)
_YEAR_FIRST = re.compile(rf"^(\d{{4}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}})$", re.ASCII)
_TIME = re.compile(
    r"(?:[ T,]+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|sa|ch|z|[+-]\d{2}:?\d{2})?|[ T]\d{1,2}h)$",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(r"^\d{1,2}[:h]\d{2}(?::\d{2})?\s*(?:am|pm)?[, ]\s*", re.IGNORECASE)
_WORDS = re.compile(r"^(?:ngay\s*)?(\d{1,2})\s*(?:thang|/|-)\s*(\d{1,2})\s*,?\s*(?:nam|/|-)?\s*(\d{4})$")
_MONTH_WORDS = re.compile(r"^(?:thang|t)?\s*\.?\s*(\d{1,2})\s*(?:/|-|\.|,|nam|\s)+\s*(\d{4})$")
_YEAR_MONTH = re.compile(r"^(\d{4})\s*[/.-]\s*(\d{1,2})$")
_QUARTER = re.compile(r"^(?:quy|q)\s*\.?\s*([1-4]|i{1,3}|iv)\s*(?:/|-|\.|,|nam|\s)*\s*(\d{4})$")
_YEAR_WORDS = re.compile(r"^(?:nam|trong nam|dau nam|cuoi nam|giua nam)\s*(\d{4})$")
_COMPACT = re.compile(r"^\d{8}$", re.ASCII)
_NAMED = re.compile(r"^(\d{1,2})\s*[-/. ]?\s*([a-z]{3,9})\.?\s*[-/., ]?\s*(\d{4}|\d{2})$")
_NAMED_FIRST = re.compile(r"^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(\d{4})$")
_NAMED_MONTH = re.compile(r"^([a-z]{3,9})\.?\s*[-/., ]?\s*(\d{4})$")
_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = tuple(_MONTH_NAMES.split())
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LONGEST = 60


def typed_date(text: str, order: DayOrder) -> tuple[date, bool]:
    """The day that a clean text means, and whether a time of day stood beside it.

    UnreadCellError as of `date_cells.read_date`.
    """
    if match := _PLAIN.match(text):
        if order == "mdy":
            return _in_order(match[1], match[2], match[3], order), False
        if int(match[2]) <= 12:
            return _day(int(match[3]), int(match[2]), int(match[1])), False
    if len(text) > _LONGEST:
        raise UnreadCellError("not_a_date")
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u2013", "-").replace("\u2044", "/")
    bare = _TIME_FIRST.sub("", _TIME.sub("", text)).strip(" .,;")
    if match := _PARTS.match(bare):
        return _in_order(match[1], match[2], match[3], order), bare != text.strip(" .,;")
    if match := _YEAR_FIRST.match(bare):
        return _day(int(match[1]), int(match[2]), int(match[3])), bare != text.strip(" .,;")
    if _COMPACT.match(bare):
        raise _compact(bare)
    return _in_words(fold(bare)), bare != text.strip(" .,;")


def _in_order(first: str, second: str, year: str, order: DayOrder) -> date:
    day, month = (second, first) if order == "mdy" else (first, second)
    if len(year) == 2:
        options = _existing((day, month, "20" + year), (day, month, "19" + year))
        if not options:
            raise UnreadCellError("no_such_day")
        raise UnreadCellError("two_digit_year", options)
    if int(month) > 12 >= int(day) and (options := _existing((month, day, year))):
        raise UnreadCellError("month_first", options)
    return _day(int(year), int(month), int(day))


def _in_words(folded: str) -> date:
    if match := _WORDS.match(folded):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if (match := _NAMED.match(folded)) and (month := _month(match[2])):
        return _in_order(match[1], str(month), match[3], "dmy")
    if (match := _NAMED_FIRST.match(folded)) and (month := _month(match[1])):
        return _day(int(match[3]), month, int(match[2]))
    for pattern, ask in _VAGUE:
        if match := pattern.match(folded):
            ask(match)
    raise UnreadCellError("not_a_date")


def _ask_month(match: re.Match[str]) -> None:
    _ask_span("month_only", int(match[2]), int(match[1]), 1)


def _ask_month_of_year(match: re.Match[str]) -> None:
    _ask_span("month_only", int(match[1]), int(match[2]), 1)


def _ask_named_month(match: re.Match[str]) -> None:
    if month := _month(match[1]):
        _ask_span("month_only", int(match[2]), month, 1)


def _ask_quarter(match: re.Match[str]) -> None:
    quarter = _QUARTERS.get(match[1]) or int(match[1])
    _ask_span("quarter_only", int(match[2]), 3 * quarter - 2, 3)


def _ask_year(match: re.Match[str]) -> None:
    _ask_span("year_only", int(match[1]), 1, 12)


_VAGUE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], None]], ...] = (
    (_QUARTER, _ask_quarter),
    (_MONTH_WORDS, _ask_month),
    (_YEAR_MONTH, _ask_month_of_year),
    (_NAMED_MONTH, _ask_named_month),
    (_YEAR_WORDS, _ask_year),
)


def _ask_span(code: str, year: int, month: int, months: int) -> None:
    """A month, quarter or year is no day: its first and its last are offered. Nothing for what the calendar lacks."""
    if not (1 <= month <= 12 and 1900 <= year <= 2100):
        return
    first = date(year, month, 1)
    after = date(year + (month + months - 1) // 12, (month + months - 1) % 12 + 1, 1)
    raise UnreadCellError(code, (format_date(first), format_date(after - timedelta(days=1))))


def _compact(digits: str) -> UnreadCellError:
    """ "20191105" and "05112019": those readings that the calendar has."""
    options = _existing((digits[6:], digits[4:6], digits[:4]), (digits[:2], digits[2:4], digits[4:]))
    likely = tuple(option for option in options if 1900 <= int(option[-4:]) <= 2100)
    return UnreadCellError("compact_day", likely) if likely else UnreadCellError("not_a_date")


def _month(word: str) -> int:
    """January or Jan → 1; 0 for another word."""
    if len(word) < 3:
        return 0
    return next((place for place, name in enumerate(_MONTHS, start=1) if name.startswith(word)), _OTHER.get(word, 0))


_OTHER: Mapping[str, int] = {"sept": 9}


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadCellError("no_such_day") from None


def _existing(*parts: tuple[str, str, str]) -> tuple[str, ...]:
    """Those of the readings (day, month, year) that the calendar has."""
    days = []
    for day, month, year in parts:
        try:
            days.append(format_date(date(int(year), int(month), int(day))))
        except ValueError:
            continue
    return tuple(days)
