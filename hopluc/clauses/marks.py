"""What the beginning of a paragraph says: the printed number of a clause (I, Điều 1, 1, 1.1, a, -)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(r"(?P<number>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,2}))(?!\w)[.:]?\s*")
_ARTICLE = re.compile(r"(?P<number>(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?)(?!\w)[.:]?\s*")
# "1- Về quy hoạch": the dash of the Party's numbering stands before a capital.
# "I/2025" at the beginning of a printed line goes on with "quý" on the line above.
# Without a space a small letter follows it ("1-Tăng cường"): "42-CT/TW" is no clause number.
_DASHED = r"\s?[-–](?:\s+(?=[A-ZĐÀ-ỸÁÂĂÊÔƠƯ“\"])|(?=[A-ZĐÀ-ỸÁÂĂÊÔƠƯ][a-zà-ỹđ]))"
_ROMAN = re.compile(rf"(?P<number>[IVX]{{1,6}}|[IVX][ivx]{{1,4}})(?:(?:[.)]|/(?!\d))(?!v\b)\s*(?=\S|$)|{_DASHED})")
_CAPITAL = re.compile(r"(?P<number>[A-HĐ])[.)]\s+")
_DECIMAL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)/]+(?=\s|$|[^\W\d_])|(?<=\d\.\d)(?=\s)|(?<=\d\.\d\d)(?=\s))\s*"
    rf"|(?P<dashed>\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}){_DASHED}"
)
_LETTER = re.compile(rf"(?P<number>[a-zđ]{{1,2}})\)\s*|(?P<dotted>[a-hđ])\.\s+|(?P<dashed>[a-hđ]){_DASHED}")
_ROUND = re.compile(r"(?P<number>\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\))\s*(?=\S)")
_BULLET = re.compile(r"(?P<number>[-–—+•*●▪])\s+|(?P<tight>[-–•])(?=[^\W\d_])")

# Outer ranks are smaller; a clause is nested in the nearest clause before it of a smaller rank.
CAPITAL_RANK, ROMAN_RANK = 5, 10
_RANKED = (
    *((_PART, 0), (_ARTICLE, 20), (_ROMAN, ROMAN_RANK), (_CAPITAL, CAPITAL_RANK)),
    *((_DECIMAL, 30), (_LETTER, 40), (_ROUND, 45), (_BULLET, 50)),
)


@dataclass(frozen=True)
class Mark:
    """A clause's printed number, its rank (smaller is outer) and how many characters it takes."""

    number: str
    rank: int
    width: int


def mark_of(paragraph: str) -> Mark | None:
    """The number that a paragraph begins with, or None. Decimals rank by their depth, "+" below "-"."""
    for expression, outer in _RANKED:
        match = expression.match(paragraph)
        if not match:
            continue
        number = next(group for group in match.groups() if group)
        rank = outer
        if expression is _DECIMAL:
            rank += number.count(".")
        if expression is _BULLET:
            rank += 1 if number == "+" else 0
            number = "-" if number in "–—" else number
        if expression is _ROMAN:
            number = number.upper()
        return Mark(" ".join(number.split()), rank, match.end())
    return None
