"""Finds the figures of a text: value as printed, modifier, unit, the day they hold for, the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.clauses import calendar_words as printed
from hopluc.clauses.bodies import predicate_at
from hopluc.clauses.lexicon import any_of, words
from hopluc.clauses.model import Fact
from hopluc.clauses.page import COVER, Page
from hopluc.clauses.sentences import sentences, trim
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import parse_number, rounded

_UNIT = any_of(words("facts", "units"))
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_MODIFIER = any_of(words("facts", "modifiers"))
# "2 - 3", "từ 10 đến 15", "10% - 15%": the lower figure has its unit from the higher.
_BEFORE = rf"(?:(?P<modifier>{_MODIFIER})\s+)?(?<![\w.,/\-])"
_VALUE = rf"{_BEFORE}(?:(?P<low>{_NUMBER})\s*%?\s*(?:-|đến|tới)\s*)?(?P<value>{_NUMBER})"
# "11/30 hợp tác xã": eleven of thirty.
_PART = rf"{_BEFORE}(?P<value>{_NUMBER}/{_NUMBER})"
# "triệu đồng/hộ", "bác sĩ/10.000 dân", "tấn/ha/vụ"
_PER = rf"(?:\s*/\s*(?:{_NUMBER}\s+)?(?:{_UNIT}|[^\W\d_]+(?:\s(?:động|viên|dân|sinh|khách))?))"
_MEASURED = rf"%(?:/(?:năm|tháng|quý))?(?!\w)|{_UNIT}{_PER}{{0,2}}|{any_of(words('facts', 'paces'))}{_PER}"
_FIGURE = re.compile(rf"{_VALUE}\s*(?P<unit>{_MEASURED})")
_PART_OF = re.compile(rf"{_PART}\s+(?P<unit>(?:(?:tổng )?số\s+)?{_UNIT})(?!\s*/)")
# "gấp 1,5 lần", "bằng 1,3 lần": how many times as much; "02 lần/năm" tells when.
_TIMES = re.compile(rf"{_BEFORE}(?P<value>\d+,\d+|(?<=gấp )\d+)\s+(?P<unit>lần)(?![\w/])")
_MORE_THAN = re.compile(r"(?<!\w)(?:cao|thấp|nhiều|ít|lớn|nhỏ)\s+\Z")
# In letters; nobody prints a figure or its unit longer.
_LONGEST = 60
_OF_ALL = ("số ", "tổng số ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?:ngày|tháng|trước|đến|từ|hết|sau|vào|trong|quý)\s+\Z")
# A number before a thing that the list of units lacks: "46 mái ấm". Its unit is a word or two.
_OPEN_STOP = any_of(words("facts", "unit_stops"))
_VERB = any_of(words("verbs", "directive"))
_CLASSIFIER = any_of(words("facts", "classifiers"))
_OPEN_FIGURE = re.compile(
    rf"{_VALUE}\s+(?!{any_of(words('facts', 'no_units'))})"
    rf"(?P<unit>{_CLASSIFIER}(?:\s(?!{_OPEN_STOP})[^\W\d_]+(?:-[^\W\d_]+)?){{1,2}}"
    rf"|[^\W\d_]+(?:\s(?!{_OPEN_STOP}|{_VERB})[^\W\d_]+)?)(?![\w/])"
)
_HEADS = frozenset(words("facts", "heads"))
_ENDS = rf"(?=[,;.:)\n]|\s(?:\d|{_OPEN_STOP})|\Z)"
_MORE = re.compile(rf"\s(?:{any_of(words('open', 'nouns'))}|(?!{_OPEN_STOP})[^\W\d_]{{2,}}{_ENDS})(?![\w/])")
_EACH_OF = re.compile(r"(?<!\w)(?:mỗi|từng)\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s+\Z")
_ORDINAL = re.compile(rf"(?<!tổng )(?:{any_of(words('facts', 'ordinals'))})\s+\Z")
_OF_AGE = re.compile(r"(?<!\w)(?:trẻ|trẻ em|người|em|cháu)\s+\Z")
_ORDINAL_REACH = 16
# After a period: what holds at its end.
_HOLDS = ",| còn | có | đã | đạt | toàn | cả nước"
_AS_OF = re.compile(
    rf"(?<!\w)(?:tính đến|đến|cuối|tại thời điểm|vào)\s+(?:nay\s*\()?"
    rf"(?P<when>{printed.DAY}|{printed.MONTH}|{printed.QUARTER}|{printed.YEAR})(?!\w)"
    rf"|(?<![\w-])(?:trong\s+)?(?P<months>\d{{1,2}})\s+tháng(?:\s+đầu)?\s+(?P<of>năm\s+\d{{4}})"
    rf"(?={_HOLDS})"
    rf"|(?<![\w-])(?:trong\s+)?(?P<year>{printed.HALF}|{printed.YEAR})(?={_HOLDS})"
)
# A day after the figure that it is to be reached by: "… cho ít nhất 30 hợp tác xã đến hết năm 2022".
_BY = re.compile(
    rf"(?<!\w)(?:đến|trong|trước|vào(?= cuối| năm| quý| tháng))\s+"
    rf"(?P<when>{printed.DAY}|{printed.MONTH}|{printed.QUARTER}|{printed.YEAR})(?!\w)"
)
# "Vụ mùa năm 2022, …": the season's, not what holds at the year's end.
_OF_A_SEASON = re.compile(r"(?<!\w)(?:vụ|mùa|đợt|kỳ)(?:\s[^\W\d]+){0,2}\s+\Z")
_PIECE = re.compile(r"[;\n]|,\s")
# "Bê tông hóa 11 km đường, xong trong năm 2024"
_DONE = re.compile(r"[,;]\s(?=(?:phải |cơ bản )?(?:xong|hoàn thành)(?!\w))")
_CUT = re.compile(r";\s|,\s|\.\s|\n")


def find_facts(
    page: Page, spans: Iterable[tuple[int, int]], targets: Sequence[tuple[int, int, date]] = ()
) -> tuple[Fact, ...]:
    """The figures with a unit in these spans; one entry for each value, unit and day.

    `targets` are stretches under a heading of aims with the day of the aim. Years, dates and the numbers of documents
    are not figures. A day holds for the rest of its sentence; "đến hết năm 2019" is 31 December 2019.
    """
    found: dict[tuple[str, str, date | None], Fact] = {}
    for span in spans:
        for start, end in sentences(page.text, *span):
            aim = next((day for at, to, day in targets if at <= start < to), None)
            for fact in _in_sentence(page, start, end, aim):
                found.setdefault((fact.value, fact.unit.lower(), fact.as_of), fact)
    return tuple(found.values())


@dataclass(frozen=True)
class _Sentence:
    """One sentence with the days that its figures hold for, and the day of the aim that it stands under."""

    start: int
    end: int
    days: tuple[tuple[int, date | None], ...]
    aim: date | None


def _in_sentence(page: Page, start: int, end: int, aim: date | None) -> Iterable[Fact]:
    days = tuple(
        (match.start(), _as_of(match))
        for match in _AS_OF.finditer(page.low, start, end)
        if not (match["year"] and _OF_A_SEASON.search(page.low, start, match.start()))
    )
    sentence = _Sentence(start, end, days, aim)
    for match in _figures(page, start, end):
        if any(at < match.end() and to > match.start() for at, to in page.named):
            continue
        modifier = page.text[match.start("modifier") : match.end("modifier")].lower() if match["modifier"] else None
        if modifier == "hơn" and _MORE_THAN.search(page.low, start, match.start()):
            modifier = None
        if _low(match):
            yield from _fact(page, match, "low", modifier, sentence)
            modifier = None if modifier == "từ" else modifier
        yield from _fact(page, match, "value", modifier, sentence)


def _fact(page: Page, match: re.Match[str], group: str, modifier: str | None, sentence: _Sentence) -> Iterable[Fact]:
    """The figure in this group of the match; none for a number that cannot be read."""
    value = page.text[match.start(group) : match.end(group)]
    try:
        number = _number(value, match["unit"])
    except Refusal:
        return
    end = sentence.end
    unit = page.text[match.start("unit") : _unit_end(page, match, end)]
    if len(value) > _LONGEST or len(unit) > _LONGEST:
        return
    text_start, text_end = _around(page.text, match.start(), match.end(), sentence.start, end)
    stated = next((day for at, day in reversed(sentence.days) if at <= match.start()), None)
    yield Fact(
        value=value,
        number=number,
        modifier=modifier,
        unit=unit,
        as_of=stated or _day_after(page, match.end(), end) or sentence.aim,
        text=page.text[text_start:text_end],
        start=text_start,
        end=text_end,
        value_start=match.start(group),
        value_end=match.end(group),
        rule="figure_with_unit",
    )


def _number(value: str, unit: str) -> Decimal:
    """The number of a printed value: 11 of "11/30 hợp tác xã", 0,25 of "1/4 số chi bộ" (to four places)."""
    part, _, whole = value.partition("/")
    if not whole or not unit.startswith(_OF_ALL):
        return parse_number(part)
    return rounded(parse_number(part) / (parse_number(whole) or 1), 4)


def _low(match: re.Match[str]) -> str | None:
    """The lower figure of a range; a year before "đến" belongs to the words before ("… năm 2021 đến 15 hộ")."""
    low = match.groupdict().get("low")
    return None if low is None or _YEAR.fullmatch(low) else low


def _unit_end(page: Page, match: re.Match[str], end: int) -> int:
    """Where the unit ends, with the second word of a name that the list has only the first of: "nhà trọ"."""
    more = _MORE.match(page.low, match.end("unit"), end) if match["unit"] in _HEADS else None
    goes_on = more and page.text[more.start() + 1].islower() and not predicate_at(page, more.start() + 1)
    return more.end() if more and goes_on else match.end("unit")


def _figures(page: Page, start: int, end: int) -> Iterable[re.Match[str]]:
    """Numbers with a unit of the list, and numbers before a thing that it lacks; not "lớp 5", "ngày 3 tháng 4"."""
    known = {
        match.start("value"): match
        for expression in (_TIMES, _FIGURE, _PART_OF)
        for match in expression.finditer(page.low, start, end)
        if not _is_ordinal(page, start, match)
    }
    for match in _OPEN_FIGURE.finditer(page.low, start, end):
        at = match.start("value")
        unit = match.start("unit")
        plain = page.text[unit].islower() and page.masked[unit] != COVER and not _is_ordinal(page, start, match)
        if plain and not any(abs(at - other) < len(match["value"]) for other in known):
            known[at] = match
    return (known[at] for at in sorted(known))


def _is_ordinal(page: Page, start: int, match: re.Match[str]) -> bool:
    """Whether the number names one of a kind ("năm 2026", "lớp 5", "trẻ 6 tuổi")."""
    years = bool(match.groupdict().get("low")) and not _low(match)
    if years and _YEAR.fullmatch(match["value"]):
        return True  # "2021 - 2025"
    at = match.start("value") if years else match.start()
    before = max(start, at - _ORDINAL_REACH), at
    if "/" in match["value"] and _DAY.search(page.low, *before):
        return True
    if match["modifier"] or match["unit"].startswith("%"):
        return False
    if _EACH_OF.search(page.low, max(start, at - 2 * _ORDINAL_REACH), at):
        return False
    return bool(_ORDINAL.search(page.low, *before) or (match["unit"] == "tuổi" and _OF_AGE.search(page.low, *before)))


def _day_after(page: Page, at: int, end: int) -> date | None:
    cut = _PIECE.search(page.low, at, end)
    if cut and page.text[at - 1] != "%" and _DONE.match(page.low, cut.start()):
        cut = _PIECE.search(page.low, cut.end(), end)
    by = _BY.search(page.low, at, cut.start() if cut else end)
    return (printed.day_of(by["when"]) or printed.last_day_of(by["when"])) if by else None


def _as_of(match: re.Match[str]) -> date | None:
    if match["months"]:
        return printed.last_day_of(f"tháng {int(match['months'])} {match['of']}")
    when = match["when"] or match["year"]
    return printed.day_of(when) or printed.last_day_of(when)


def _around(text: str, at: int, to: int, start: int, end: int) -> tuple[int, int]:
    """The words between the nearest commas, semicolons or ends of the sentence."""
    before = [cut.end() for cut in _CUT.finditer(text, start, at)]
    after = _CUT.search(text, to, end)
    first, last = trim(text, before[-1] if before else start, after.start() if after else end)
    while last > first and text[last - 1] in ".;,":
        last -= 1
    return first, max(last, to)
