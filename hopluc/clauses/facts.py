"""Finds the figures of a text: value as printed, modifier, unit, the day they hold for, the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from hopluc.clauses import calendar_words as printed
from hopluc.clauses.lexicon import any_of, words
from hopluc.clauses.model import Fact
from hopluc.clauses.page import Page
from hopluc.clauses.sentences import sentences, trim
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import parse_number

_UNIT = any_of(words("facts", "units"))
_FIGURE = re.compile(
    rf"(?:(?P<modifier>{any_of(words('facts', 'modifiers'))})\s+)?(?<![\w.,/\-])"
    rf"(?P<value>\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?)"
    rf"\s*(?P<unit>%|{_UNIT}(?:\s*/\s*(?:người|hộ|ha|năm|tháng|ngày|lao động|thành viên)(?:/(?:năm|tháng|ngày))?)?)"
)
_AS_OF = re.compile(
    rf"(?<!\w)(?:tính đến|đến|cuối|tại thời điểm|vào)\s+(?:nay\s*\()?"
    rf"(?P<when>{printed.DAY}|{printed.MONTH}|{printed.QUARTER}|{printed.YEAR})(?!\w)"
    rf"|(?<![\w-])(?:trong\s+)?(?P<months>\d{{1,2}})\s+tháng(?:\s+đầu)?\s+(?P<of>năm\s+\d{{4}})"
    rf"(?=,| còn | có | đã | đạt )"
    rf"|(?<![\w-])(?:trong\s+)?(?P<year>{printed.HALF}|{printed.YEAR})(?=,| còn | có | đã | đạt )"
)
# A day after the figure that it is to be reached by: "… cho ít nhất 30 hợp tác xã đến hết năm 2022".
_BY = re.compile(
    rf"(?<!\w)(?:đến|trong|trước|vào(?= cuối))\s+"
    rf"(?P<when>{printed.DAY}|{printed.MONTH}|{printed.QUARTER}|{printed.YEAR})(?!\w)"
)
_PIECE = re.compile(r"[;\n]|,\s")
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


def _in_sentence(page: Page, start: int, end: int, aim: date | None) -> Iterable[Fact]:
    days = [(match.start(), _as_of(match)) for match in _AS_OF.finditer(page.low, start, end)]
    for match in _FIGURE.finditer(page.low, start, end):
        if any(at < match.end() and to > match.start() for at, to in page.named):
            continue
        value = page.text[match.start("value") : match.end("value")]
        try:
            number = parse_number(value)
        except Refusal:
            continue
        text_start, text_end = _around(page.text, match.start(), match.end(), start, end)
        modifier = page.text[match.start("modifier") : match.end("modifier")].lower() if match["modifier"] else None
        yield Fact(
            value=value,
            number=number,
            modifier=modifier,
            unit=page.text[match.start("unit") : match.end("unit")],
            as_of=next(
                (day for at, day in reversed(days) if at <= match.start()), _day_after(page, match.end(), end) or aim
            ),
            text=page.text[text_start:text_end],
            start=text_start,
            end=text_end,
            value_start=match.start("value"),
            value_end=match.end("value"),
            rule="figure_with_unit",
        )


def _day_after(page: Page, at: int, end: int) -> date | None:
    cut = _PIECE.search(page.low, at, end)
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
