"""Reads the cells of an annex table: who leads and who takes part, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from hopluc.clauses import calendar_words as printed
from hopluc.clauses.bodies import split_names
from hopluc.clauses.dues import Timing, timing
from hopluc.clauses.page import Page

Span = tuple[int, int]

_BLANK = re.compile(r"[-–—./\s]*")
# "Chủ trì: …; phối hợp: …" in one cell.
_LABEL = re.compile(
    r"(?P<lead>(?:(?:cơ quan|đơn vị) )?chủ trì(?: thực hiện)?\s*:)"
    r"|(?P<supporting>(?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện)?\s*:)"
)
# "Sở A chủ trì, phối hợp với Sở B" in one cell.
_LEADS = re.compile(r"\s*[,(]?\s*(?:là (?:cơ quan|đơn vị) )?chủ trì\)?\s*[,;.]?\s*(?:và )?")
_HELPS = re.compile(r"\s*[,;.(]?\s*(?:phối hợp|cùng)(?: thực hiện)?(?: (?:cùng )?với)?[):]?\s*")
_ALONE = re.compile(
    f"(?P<stage>{printed.STAGE})|(?P<day>{printed.DAY})"
    f"|(?P<period>{printed.MONTH}|{printed.QUARTER}|{printed.HALF}|{printed.YEAR})|(?P<year>(?<![\\d/.-])\\d{{4}}(?![\\d/]))"
)
_WITHOUT_YEAR = re.compile(
    r"(?P<period>(?:tháng|quý)\s+(?:iv|iii|ii|i|\d{1,2}))(?![\w/])|(?<![\d/])(?P<day>\d{1,2}/\d{1,2})(?![\d/])"
)
_YEARS = re.compile(r"(?:từ )?(?:năm )?(\d{4})\s*(?:-|đến)\s*(?:hết )?(?:năm )?(\d{4})")
_ONWARD = re.compile(r"(?:và )?(?:(?:các|những) )?năm (?:tiếp theo|sau)|trở đi")
_CONTINUOUS = re.compile(r"thường xuyên|liên tục|hằng ngày|hàng ngày")
# Further bodies without a name of their own after a comma: they stay with the name before.
# "Sở Nội vụ Sở Tài chính": names on lines of their own, whose lines a page has lost.
_UNDIVIDED = re.compile(
    r"(?<=[^\W\d_A-ZĐ])(?<!đốc)(?<!đạo)(?<!tra)(?<!phòng)(?<!thuộc)(?<!của)(?<!các)(?<!Các)(?<!và)(?<!bộ)\s+(?=Sở\s+[A-ZĐ])"
)
_EDGE = " ,;:.-–+•*"


@dataclass(frozen=True)
class Bodies:
    """The names of one row: who answers for it, and who takes part."""

    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, or a dash."""
    return bool(_BLANK.fullmatch(text))


def names_in(page: Page, span: Span) -> tuple[str, ...]:
    """The names listed in a cell, as printed."""
    start, end = span
    while start < end and page.text[start] in _EDGE:
        start += 1
    if start == end or is_blank(page.text[start:end]):
        return ()
    edges = [start, *(sign.end() for sign in _UNDIVIDED.finditer(page.text, start, end)), end]
    stretches = zip(edges, edges[1:], strict=False)
    names = (name.strip(_EDGE) for first, last in stretches for name in split_names(page, first, last))
    return tuple(dict.fromkeys(name for name in names if name))


def bodies_in(page: Page, span: Span) -> Bodies:
    """The bodies of a cell that may name both: "Chủ trì: …; phối hợp: …", or "Sở A chủ trì, phối hợp với Sở B"."""
    labels = list(_LABEL.finditer(page.low, *span))
    if labels:
        named: dict[str, tuple[str, ...]] = {"lead": (), "supporting": ()}
        for index, label in enumerate(labels):
            end = labels[index + 1].start() if index + 1 < len(labels) else span[1]
            named[str(label.lastgroup)] += names_in(page, (label.end(), end))
        return Bodies(named["lead"] or names_in(page, (span[0], labels[0].start())), named["supporting"])
    leads = _LEADS.search(page.low, *span)
    if leads and leads.start() > span[0]:
        helps = _HELPS.match(page.low, leads.end(), span[1])
        after = helps.end() if helps else leads.end()
        return Bodies(names_in(page, (span[0], leads.start())), names_in(page, (after, span[1])))
    return Bodies(names_in(page, span))


def timing_in(page: Page, span: Span, year: int | None = None) -> Timing:
    """The time that a cell prints ("Quý IV/2026", "Hằng năm", "Giai đoạn 2026-2030", "Trước 30/6/2026", "2026").

    Of several periods the last one is the due; "Năm 2026 và các năm tiếp theo" has no last day. `year` is the one year
    that the plan is for: a month, quarter or day without a year is of that year, and without it has no due.
    """
    start, end = span
    text = page.text[start:end]
    if is_blank(text):
        return Timing()
    low = page.low[start:end]
    read = timing(page.text, page.low, start, end)
    recurrence = read.recurrence or ("continuous" if _CONTINUOUS.search(low) else None)
    if _ONWARD.search(low):
        return Timing(None, text, recurrence)
    years = _YEARS.search(low)
    found = list(_ALONE.finditer(low))
    last = found[-1] if found else None
    if last is None:
        return Timing(read.due or (_in_year(low, year) if year and not recurrence else None), text, recurrence)
    if last["stage"]:
        return Timing(printed.last_day_of(last["stage"]), text, recurrence or "term")
    if years and years.end() >= last.end():
        return Timing(printed.last_day_of(f"năm {years[2]}"), text, recurrence)
    due = printed.day_of(last["day"]) if last["day"] else printed.last_day_of(last["period"] or f"năm {last['year']}")
    return Timing(due, text, recurrence)


def _in_year(low: str, year: int) -> date | None:
    """The last day or period that a cell prints without a year, in the year of the plan."""
    found = list(_WITHOUT_YEAR.finditer(low))
    if not found:
        return None
    last = found[-1]
    return printed.day_of(f"{last['day']}/{year}") if last["day"] else printed.last_day_of(f"{last['period']}/{year}")
