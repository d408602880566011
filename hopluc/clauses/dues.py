"""When an obligation is due: a day, a period, a recurrence; and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hopluc.clauses import calendar_words as printed
from hopluc.clauses.model import Recurrence

# A day within a recurrence: "trước ngày 20 hằng tháng", "trước ngày 25 tháng cuối quý", "thứ Sáu hằng tuần".
_EVERY = r"(?:hằng|hàng|mỗi)"
_WITHIN = (
    r"(?:(?:trước|chậm nhất(?:\s+là)?(?:\s+vào)?|vào|đến)\s+)(?:\d{1,2}\s*(?:giờ|h)(?:\d{2})?,?\s+)?"
)
_DAY_WITHIN: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    (
        "weekly",
        re.compile(rf"(?<!\w)(?:{_WITHIN})?(?:ngày\s+)?thứ\s+(?:hai|ba|tư|năm|sáu|bảy)\s+{_EVERY}\s+tuần(?!\w)"),
    ),
    (
        "monthly",
        re.compile(rf"(?<!\w){_WITHIN}ngày\s+\d{{1,2}}\s+(?:của\s+)?{_EVERY}\s+tháng(?!\w)"),
    ),
    (
        "quarterly",
        re.compile(
            rf"(?<!\w){_WITHIN}(?:ngày\s+\d{{1,2}}\s+(?:của\s+)?)?(?:tháng\s+cuối\s+(?:của\s+)?(?:{_EVERY}\s+|mỗi\s+)?quý"
            rf"|{_EVERY}\s+quý)(?!\w)"
        ),
    ),
    (
        "half_yearly",
        re.compile(
            r"(?<!\w)(?:trước|chậm nhất(?:\s+là)?|vào)\s+(?:ngày\s+)?\d{1,2}[/.]\d{1,2}\s+(?:và|,)\s+(?:trước\s+)?"
            r"(?:ngày\s+)?\d{1,2}[/.]\d{1,2}\s+(?:hằng|hàng|mỗi)\s+năm(?!\w)"
        ),
    ),
)
_RECURRING: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    ("daily", re.compile(r"(?<!\w)(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+ngày(?!\w)(?:\s+một\s+lần)?")),
    ("weekly", re.compile(r"(?<!\w)(?:định kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+tuần|1\s+tuần\s+1\s+lần)(?!\w)(?:\s+một\s+lần)?")),
    ("monthly", re.compile(r"(?<!\w)(?:định kỳ\s+)?(?:hằng|hàng|mỗi|1|01|một)\s+tháng(?:\s+(?:một|1|01)\s+lần)?(?!\w)(?<!một tháng)(?<!1 tháng)")),
    ("quarterly", re.compile(r"(?<!\w)(?:định kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+quý(?:\s+(?:một|1)\s+lần)?|(?:3|03|ba)\s+tháng\s+(?:một|1)\s+lần)(?!\w)")),
    (
        "half_yearly",
        re.compile(
            r"(?<!\w)(?:định kỳ|hằng|hàng|mỗi)\s+(?:(?:6|06|sáu)\s+tháng|nửa năm)(?!\w)(?! đầu| cuối)(?:,? một lần)?"
            r"|(?<!\w)6 tháng(?:,? một lần|,? (?:hằng|hàng) năm)"
        ),
    ),
    ("yearly", re.compile(r"(?<!\w)(?:định kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+năm|thường niên)(?!\w)")),
    ("continuous", re.compile(r"(?<!\w)(?<!không )thường xuyên(?!\w)")),
)
_TIME_OPENER = re.compile(
    r"(?:định kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày|6 tháng)|(?:6|06|sáu) tháng,? (?:hằng|hàng) năm"
    r"|thường niên|(?:6|06|sáu)\s+tháng(?: một lần)?)(?!\w),?\s*"
)
_PERIOD = f"{printed.DAY}|{printed.MONTH}|{printed.QUARTER}|{printed.HALF}|{printed.YEAR}"
_PREPOSITION = (
    r"(?:(?:hoàn thành|xong|kết thúc)\s+)?(?:trước|chậm nhất(?:\s+là)?(?:\s+(?:đến|vào|trong|trước))?"
    r"|muộn nhất(?:\s+là)?(?:\s+(?:đến|vào|trong|trước))?|từ nay đến|đến|ngay trong|ngay từ|trong|vào|hạn cuối(?:\s+là)?"
    r"|xong(?:\s+trong)?|hoàn thành|thời gian(?:\s+(?:thực hiện|hoàn thành|tổ chức))?\s*:|thời hạn(?:\s+hoàn thành)?\s*:"
    r"|tiến độ\s*:|thực hiện|thực hiện xong)\s+(?:(?:hết|cuối|đầu|giữa)\s+)?"
)
_BY = re.compile(rf"(?<!\w)(?P<lead>{_PREPOSITION})(?P<when>{_PERIOD})(?!\w)")
_DAY_OF_YEAR = re.compile(
    r"(?<!\w)(?:trước|chậm nhất(?:\s+là)?|vào|đến)\s+(?:ngày\s+)?\d{1,2}(?:\s*[/\-]\s*|\s+tháng\s+)\d{1,2}"
    r",?\s+(?:hằng|hàng|mỗi)\s+năm(?!\w)"
)
_STAGE = re.compile(rf"(?<!\w)(?:trong\s+(?:cả\s+)?|(?:^|[.;]\s+))(?P<when>{printed.STAGE})(?!\d)")
_TERM = re.compile(rf"(?<!\w)(?:trong\s+)?(?P<when>{printed.TERM})(?!\d)")
_DAY_ONLY = re.compile(
    r"(?<!\w)(?:trước|chậm nhất(?:\s+là)?)\s+ngày\s+\d{1,2}(?:\s*/\s*|\s+tháng\s+)\d{1,2}(?![/\d])"
    r"(?:\s+của\s+năm\s+\w+)?"
)
_EVENT = re.compile(
    r"(?<!\w)(?:trong\s+(?:thời hạn|vòng)\s+\d+\s+(?:ngày|tháng)[^,;.]{0,80}"
    r"|(?:ngay )?sau khi\s[^,;.]{3,90}?(?=\s(?:và|thì)\s|[,;.]|$))"
)


@dataclass(frozen=True)
class Timing:
    """When: `due` a day or None, `text` as printed, `recurrence` or None."""

    due: date | None = None
    text: str | None = None
    recurrence: Recurrence | None = None


def time_opener(low: str, at: int) -> int:
    """Where a recurrence that stands at `at` ends ("hằng năm, "); `at` itself when none stands there."""
    match = _TIME_OPENER.match(low, at)
    return match.end() if match else at


def timing(text: str, low: str, start: int, end: int, barred: Iterable[tuple[int, int]] = ()) -> Timing:
    """The timing printed in text[start:end]; `low` is the whole text in matching form.

    A day, month, quarter or year after "trước", "chậm nhất", "trong", "đến"… gives `due`: the printed day, or the last
    day of the period. "Trong giai đoạn 2020-2025" recurs as a term, due on 31 December of its last year (without
    "trong" the stage belongs to the name of a plan); a term of office ("nhiệm kỳ 2020-2025") ends with a congress whose
    day is not printed: no `due`. Dates inside `barred` spans (names of documents) are not timing.
    """
    spans = [span for span in barred if span[0] < end and span[1] > start]
    recurrence, said = _recurrence(text, low, start, end)
    yearly = _first(_DAY_OF_YEAR, low, start, end, spans)
    if yearly:
        return Timing(None, text[yearly.start() : yearly.end()], "yearly")
    by = _first(_BY, low, start, end, spans)
    if by:
        day = printed.day_of(by["when"]) or printed.last_day_of(by["when"])
        return Timing(day, text[by.start() : by.end()], recurrence)
    stage = _first(_STAGE, low, start, end, spans)
    if stage:
        return Timing(printed.last_day_of(stage["when"]), text[stage.start("when") : stage.end()], recurrence or "term")
    term = _first(_TERM, low, start, end, spans)
    if term:
        return Timing(None, text[term.start("when") : term.end()], recurrence or "term")
    if recurrence:
        return Timing(None, said, recurrence)
    event = _first(_DAY_ONLY, low, start, end, spans) or _first(_EVENT, low, start, end, spans)
    return Timing(None, text[event.start() : event.end()].strip(), None) if event else Timing()


def _recurrence(text: str, low: str, start: int, end: int) -> tuple[Recurrence | None, str | None]:
    for name, expression in _RECURRING:
        match = expression.search(low, start, end)
        if match:
            return name, text[match.start() : match.end()]
    return None, None


def _first(
    expression: re.Pattern[str], low: str, start: int, end: int, barred: list[tuple[int, int]]
) -> re.Match[str] | None:
    for match in expression.finditer(low, start, end):
        if not any(at < match.end() and to > match.start() for at, to in barred):
            return match
    return None
