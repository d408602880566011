"""When an obligation is due: a day, a period, a recurrence, an event; and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hopluc.clauses import calendar_words as printed
from hopluc.clauses.model import Recurrence

_EVERY = r"(?:hằng|hàng|mỗi)"
_OFTEN = r"(?<!\w)(?:(?:ít nhất|tối thiểu)\s+)?(?:định kỳ\s+)?"
_AND_YEAR = r"(?:,| và) (?:hằng |hàng )?(?:cả )?năm(?!\w)"
_HOW = r"(?:(?:định kỳ|hằng|hàng)\s+)?"
_TIMES = r"(?:\s+(?:một|hai|ba|\d{1,2})\s+lần)?(?!\w)"
_UNITS: tuple[tuple[Recurrence, str], ...] = (
    ("daily", "ngày"),
    ("weekly", "tuần"),
    ("monthly", "tháng"),
    ("quarterly", "quý"),
    ("half_yearly", "(?:học kỳ|nửa năm)"),
    ("yearly", "năm"),
)
# Not of what happens or is by itself: "hoạt động thường xuyên, liên tục", "thường xuyên bị ngập".
_ALWAYS = r"(?<!\w)(?<!không )(?<!chi )thường xuyên(?!\w)(?! bị| chịu| xảy ra| của|,? đột xuất|,? liên tục)"
# The more exact before the general: "6 tháng" before "hằng năm", "hằng năm" before "thường xuyên".
_RECURRING: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    (
        "half_yearly",
        re.compile(
            r"(?<!\w)(?:định kỳ|hằng|hàng|mỗi)\s+(?:6|06|sáu)\s+tháng(?!\w)(?! đầu| cuối)(?:,?\s+một lần)?"
            r"|(?<!\w)(?:6|06|sáu) tháng(?:,? một lần|,? (?:hằng|hàng) năm)"
        ),
    ),
    # "Báo cáo quý, 6 tháng, năm": the shortest of the periods it names.
    ("monthly", re.compile(rf"(?<!\w){_HOW}tháng, (?:hằng |hàng )?quý(?:, (?:6|06|sáu) tháng)?{_AND_YEAR}")),
    ("quarterly", re.compile(rf"(?<!\w){_HOW}quý, (?:6|06|sáu) tháng(?: đầu năm)?{_AND_YEAR}")),
    ("quarterly", re.compile(r"(?<!\w)(?:định kỳ\s+)?(?:(?:mỗi|hằng|hàng)\s+)?(?:3|03|ba)\s+tháng\s+(?:một|1)\s+lần")),
    *((name, re.compile(rf"{_OFTEN}(?:{_EVERY}\s+{unit}{_TIMES}|\d{{1,2}}\s+lần\s*/\s*(?:\d{{1,2}}\s+)?{unit}(?!\w))"))
      for name, unit in _UNITS),
    ("yearly", re.compile(r"(?<!\w)thường niên(?!\w)")),
    ("continuous", re.compile(_ALWAYS)),
)  # fmt: skip
_TIME_OPENER = re.compile(
    r"(?:định kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày|(?:6|06|sáu) tháng)"
    r"|(?:6|06|sáu) tháng,? (?:hằng|hàng) năm|thường niên|(?:6|06|sáu)\s+tháng(?: một lần)?"
    r"|(?:sau|cuối|đầu|kết thúc) mỗi (?:năm|quý|tháng|đợt))(?!\w)"
    r"(?:\s+(?:một|\d{1,2})\s+lần)?(?:\s+\([^()]{0,60}\))?"
    r"(?:\s+và\s+(?:hằng|hàng)\s+năm(?:\s+\([^()]{0,60}\))?)?,?\s*"
)
_REGULARLY = re.compile(r"định kỳ\s+")
_LATEST = r"(?:chậm nhất|muộn nhất|hạn cuối)(?:\s+là)?(?:\s+(?:đến|vào|trong|trước))?"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2}\s*(?:phút)?)?,?\s+)?"
_PERIOD = f"{printed.DAY}|{printed.MONTH}|{printed.QUARTER}|{printed.HALF}|{printed.YEAR}"
_PREPOSITION = (
    rf"(?:(?:hoàn thành|xong|kết thúc)\s+)?(?:trước|{_LATEST}|từ nay đến|đến|ngay trong|ngay từ|trong|vào"
    r"|thời (?:gian|hạn)(?:\s+(?:thực hiện|hoàn thành|tổ chức))?\s*:|tiến độ\s*:|xong|hoàn thành)\s+"
)
_BY = re.compile(rf"(?<!\w)(?P<lead>{_PREPOSITION}){_HOUR}(?P<when>{_PERIOD})(?!\w)")
_FROM_TO = re.compile(
    rf"(?<!\w)từ\s+(?:nay|tháng\s+\d{{1,2}}|quý\s+(?:iv|iii|ii|i)|ngày\s+\d{{1,2}}(?:\s*[/.\-]\s*\d{{1,2}})?(?:\s*[/.\-]\s*\d{{4}})?|{_PERIOD})\s+đến\s+(?:hết\s+)?"
    rf"(?P<when>{_PERIOD})(?!\w)"
)
_AT_MEETING = re.compile(rf"(?<!\w)tại (?:kỳ họp|hội nghị|phiên họp)(?:\s[^,;.]{{1,60}}?)??\s(?P<when>{_PERIOD})(?!\w)")
# A day within each year, quarter, month, week or day.
_DAY_AND_MONTH = r"(?:ngày\s+)?\d{1,2}(?:\s*[/\-]\s*|\s+tháng\s+)\d{1,2}"
_AT = rf"(?<!\w)(?:trước|{_LATEST}|vào|đến)\s+{_HOUR}"
_WITHIN: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    (
        "half_yearly",
        re.compile(rf"{_AT}{_DAY_AND_MONTH}\s*(?:,|và)\s+(?:trước\s+)?{_DAY_AND_MONTH},?\s+{_EVERY}\s+năm(?!\w)"),
    ),
    ("yearly", re.compile(rf"{_AT}{_DAY_AND_MONTH},?\s+(?:của\s+)?{_EVERY}\s+năm(?!\w)")),
    (
        "quarterly",
        re.compile(rf"{_AT}(?:ngày\s+)?\d{{1,2}}\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:{_EVERY}\s+)?quý(?!\w)"),
    ),
    ("monthly", re.compile(rf"(?:{_AT}|(?<!\w)(?=ngày))(?:ngày\s+)?\d{{1,2}}\s+(?:của\s+)?{_EVERY}\s+tháng(?!\w)")),
    # "Báo cáo tháng … trước ngày 05 của tháng sau": of the month reported on.
    ("monthly", re.compile(rf"{_AT}ngày\s+\d{{1,2}}\s+(?:của\s+)?tháng\s+(?:sau|tiếp theo|liền kề|kế tiếp)(?!\w)")),
    (
        "weekly",
        re.compile(rf"(?:{_AT})?(?:ngày\s+)?(?<!\w)thứ\s+(?:hai|ba|tư|năm|sáu|bảy)\s+{_EVERY}\s+tuần(?!\w)"),
    ),
    (
        "daily",
        re.compile(
            rf"(?<!\w)(?:trước|{_LATEST}|vào)\s+(?:lúc\s+)?\d{{1,2}}\s*(?:giờ|h)(?:\s*\d{{2}})?\s+{_EVERY}\s+ngày(?!\w)"
        ),
    ),
)  # fmt: skip
_WEEKLY = tuple(pair for pair in _WITHIN if pair[0] == "weekly")
_STAGE = re.compile(rf"(?<!\w)(?:trong\s+(?:cả\s+)?|(?:^|[.;]\s+))(?P<when>{printed.STAGE})(?!\d)")
_TERM = re.compile(rf"(?<!\w)(?:trong\s+)?(?P<when>{printed.TERM})(?!\d)")
_THIS_YEAR = re.compile(
    rf"(?<!\w)(?:(?:hoàn thành|xong)\s+)?(?:trước|{_LATEST}|trong|vào|đến|từ nay đến)\s+"
    r"(?P<when>(?:hết\s+|cuối\s+)?(?:ngày\s+\d{1,2}(?:\s*[/\-]\s*|\s+tháng\s+)\d{1,2}|tháng\s+\d{1,2}|quý\s+(?:iv|iii|ii|i))"
    r"|cuối năm|hết năm)(?!\w|\s*[/\-]\s*\d|\s+năm\s+\d|,?\s+(?:hằng|hàng|mỗi)\s|\s+\d{4})(?:\s+của\s+năm\s+\w+)?"
)
_SO_OFTEN = re.compile(r"\d{1,2}\s+lần\s*/\s*(?:\d{1,2}\s+)?(?:ngày|tuần|tháng|quý|năm)(?!\w)")
# "…, năm 2030 tổng kết …"
_IN_YEAR = re.compile(r"năm\s+\d{4}(?=,?\s[^\W\d])")
# How far before a recurrence the plan stands that it belongs to.
_BACK = 60
_DIGIT = re.compile(r"\d")
# Without one of these words nothing in a stretch is timing.
_HINT = re.compile(
    r"(?<!\w)(?:trước|trong|đến|hằng|hàng|mỗi|định kỳ|thường|chậm|muộn|sau|từ|giai đoạn|nhiệm kỳ|xong|hoàn thành"
    r"|kỳ họp|lần|thứ|thời|vào|tiến độ|hạn|tháng|năm|quý|ngày|tuần)(?!\w)"
)
# Without one of these no day of each year or quarter, and no event, is named: most stretches are spared the search.
_EVERY_HINT = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi|cuối|tháng sau|tiếp theo|liền kề|kế tiếp)(?!\w)")
_EVENT_HINT = re.compile(r"(?<!\w)(?:trước|sau|trong|vào|đến|từ|lần|nhất)(?!\w)")
# "kế hoạch công tác hằng năm": a plan of each year, not work of each year.
_ATTRIBUTE = re.compile(r"(?:kế hoạch|chương trình|nghị quyết)(?:,?\s+[^\W\d_]+){0,6}\s\Z")
_SPAN = r"\d{1,3}\s+(?:ngày|giờ|tháng|tuần)(?:\s+làm việc)?"
_EVENTS = tuple(
    re.compile(expression)
    for expression in (
        rf"(?<!\w)(?<!dùng )(?<!đủ )(?:trong(?:\s+(?:thời hạn|vòng|thời gian))?(?:\s+(?:không quá|tối đa))?"
        rf"|{_LATEST})\s+{_SPAN}(?! đầu| cuối|\s+năm)"
        rf"(?:\s+(?:kể từ|tính từ|từ|sau khi|trước khi|trước|sau)\s[^,;.]{{2,80}}?)?(?=\s(?:phải|và)\s|[,;.]|$)",
        r"(?<!\w)\d{1,2}\s+(?:giờ|ngày|tuần|tháng|năm)\s+(?:một|1)\s+lần(?!\w)",
        rf"(?<!\w)sau\s+{printed.DAY}",
        rf"(?<!\w)trong\s+tuần\s+(?:đầu|cuối|thứ\s+\w+)\s+(?:của\s+)?(?:{printed.MONTH}|tháng\s+\d{{1,2}})(?!\w)",
        rf"(?<!\w)trước\s+(?:ngày|lễ|kỳ)\s+(?!\d)[^,;.]{{2,40}}?\s{_SPAN}(?!\w)",
        r"(?<!\w)trước\s+(?:khai giảng\s+)?(?:năm học|mùa mưa(?: bão| lũ)?|mùa khô|vụ [^\W\d_]+(?: [^\W\d_]+)?)"
        r"(?:\s+(?:năm\s+)?\d{4}(?:\s*-\s*\d{4})?)?",
        rf"(?<!\w)(?:trước|sau)\s+{_SPAN}(?:\s+(?:kể\s+)?(?:từ|so với|trước|sau)\s[^,;.]{{2,70}})?",
        r"(?<!\w)trước (?:tết nguyên đán|tết|dịp tết|mùa [^\W\d_]+|năm học mới|khai giảng|kỳ nghỉ hè|vụ thu hoạch"
        r"|ngày khai mạc)"
        r"(?:\s+[^\W\d_]+ [^\W\d_]+(?= \d{4}))?(?:\s+(?:năm\s+)?\d{4})?(?!\w)",
        rf"(?<!\w)trước khi\s[^,;.]{{2,60}}?\s{_SPAN}(?!\w)",
        r"(?<!\w)(?:ngay )?sau khi\s(?!được\s)[^,;.]{3,90}?(?=\s(?:và|thì)\s|[,;.]|$)",
        rf"(?<!\w)(?:kể\s+)?từ\s+(?:{_HOUR}{printed.DAY}|(?:ngày|thời điểm)\s+(?!\d)[^,;.]{{3,70}})",
        rf"(?<!\w)từ\s+{printed.YEAR}(?:\s+trở đi)?(?!\w|\s*(?:-|đến))",
    )
)

_LEADING = (*(within for _, within in _WITHIN), _FROM_TO, _BY, _THIS_YEAR, *_EVENTS[:2], _SO_OFTEN, _IN_YEAR)
# What a time that opens a stretch begins with.
_LEADS = re.compile(
    r"trước|chậm|muộn|hạn|vào|đến|ngày|thứ|từ|hoàn thành|xong|kết thúc|ngay|trong|thời|tiến|tháng|năm|\d"
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


def leading_time(low: str, start: int, end: int) -> int:
    """Where a time that opens a stretch ends ("Trước ngày 05/12 hằng năm", "Trong quý I/2022, "); `start` for none."""
    begin = start
    if regularly := _REGULARLY.match(low, start, end):
        begin = regularly.end()
    for expression in _LEADING if _LEADS.match(low, begin, end) else ():
        match = expression.match(low, begin, end)
        if match:
            after = match.end()
            while after < end and low[after] in " ,:":
                after += 1
            return after
    return start


def timing(text: str, low: str, start: int, end: int, barred: Iterable[tuple[int, int]] = ()) -> Timing:
    """The timing printed in text[start:end]; `low` is the whole text in matching form.

    A day, month, quarter or year after "trước", "chậm nhất", "trong", "đến"… gives `due`: the printed day, or the last
    day of the period. "Trong giai đoạn 2020-2025" recurs as a term, due on 31 December of its last year (without
    "trong" the stage belongs to the name of a plan); a term of office ("nhiệm kỳ 2020-2025") ends with a congress whose
    day is not printed: no `due`. "Giai đoạn 2026-2030" in an annex's column of dates recurs as a term with its last
    day as well: an office follows such a task year by year and closes it with the stage. "Đầu quý I", "giữa năm", "kỳ
    họp cuối năm 2023", a day or a month without a year ("trong tháng 9") name no day: no `due`, the printed words stay
    for a person to date. An event ("sau khi…", "trong thời hạn 10 ngày kể từ…", "từ ngày…") is told by `text` alone.
    Dates inside `barred` spans (names of documents) are not timing.
    """
    if not _HINT.search(low, start, end):
        return Timing()
    spans = [span for span in barred if span[0] < end and span[1] > start]
    stretch = _Stretch(text, low, start, end, spans)
    numbered = bool(_DIGIT.search(low, start, end))
    if _EVERY_HINT.search(low, start, end):
        within = stretch.within(_WITHIN if numbered else _WEEKLY)
        if within:
            return within
    recurrence, said = stretch.recurrence()
    dated = stretch.dated(recurrence) if numbered else None
    if dated:
        return dated
    if recurrence and recurrence != "continuous":
        return Timing(None, said, recurrence)
    for expression in (_THIS_YEAR, *_EVENTS) if _EVENT_HINT.search(low, start, end) else ():
        event = stretch.first(expression)
        if event:
            return Timing(None, stretch.printed(event), recurrence)
    return Timing(None, said, recurrence)


@dataclass(frozen=True)
class _Stretch:
    """The stretch that is searched, and the spans in it that are not."""

    text: str
    low: str
    start: int
    end: int
    barred: list[tuple[int, int]]

    def first(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        for match in expression.finditer(self.low, self.start, self.end):
            if not any(at < match.end() and to > match.start() for at, to in self.barred):
                return match
        return None

    def printed(self, match: re.Match[str], group: str | int = 0) -> str:
        return self.text[match.start(group) : match.end()].strip()

    def within(self, expressions: Iterable[tuple[Recurrence, re.Pattern[str]]]) -> Timing | None:
        """A day of each year, quarter, month, week or day."""
        for name, expression in expressions:
            match = self.first(expression)
            if match:
                return Timing(None, self.printed(match), name)
        return None

    def recurrence(self) -> tuple[Recurrence | None, str | None]:
        for name, expression in _RECURRING:
            match = self.first(expression)
            if match and not self._belongs_to_a_plan(match):
                return name, self.printed(match)
        return None, None

    def _belongs_to_a_plan(self, match: re.Match[str]) -> bool:
        yearly = match.group().startswith(("hằng năm", "hàng năm"))
        return yearly and bool(_ATTRIBUTE.search(self.low, max(self.start, match.start() - _BACK), match.start()))

    def dated(self, recurrence: Recurrence | None) -> Timing | None:
        """A printed day or period; a stage and a term of office recur."""
        by = self.first(_FROM_TO) or self.first(_BY)
        if by:
            return Timing(_day(by["when"]), self.printed(by), recurrence)
        opening = _IN_YEAR.match(self.low, self.start, self.end)
        if opening:
            return Timing(_day(opening.group()), self.printed(opening), recurrence)
        meeting = self.first(_AT_MEETING)
        if meeting:
            # "Kỳ họp cuối năm 2023" names the session, not its day.
            session = "kỳ họp" in meeting.group() and meeting["when"].startswith(("năm", "cuối", "đầu", "giữa"))
            return Timing(None if session else _day(meeting["when"]), self.printed(meeting), recurrence)
        stage = self.first(_STAGE)
        if stage:
            return Timing(printed.last_day_of(stage["when"]), self.printed(stage, "when"), recurrence or "term")
        term = self.first(_TERM)
        return Timing(None, self.printed(term, "when"), recurrence or "term") if term else None


def _day(when: str) -> date | None:
    if when.startswith(("đầu", "giữa")):
        return None
    return printed.day_of(when) or printed.last_day_of(when)
