"""Repairs the text of a document: one paragraph a line, without page furniture, broken lines and stray spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hopluc.clauses.lexicon import any_of, matching, words
from hopluc.clauses.marks import mark_of
from hopluc.clauses.rows import is_row
from hopluc.kernel.text import clean

_FURNITURE = re.compile(
    r"^(?:CÔNG BÁO\s*/\s*Số.*|Ký bởi\s*:.*|Cơ quan\s*:\s.*|Ngày ký\s*:.*|(?:Trang\s+)?-?\s*\d{1,4}\s*-?(?:\s*/\s*\d+)?"
    r"|[_*=.~\-–—\s]{2,}|\*)$"
)
# "… đảng viên năm" and "2021": the year of a broken line, not the number of a page.
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_BEFORE_YEAR = re.compile(r"(?:năm|tháng \d{1,2}|quý [ivx]+|giai đoạn|[-/])$")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_YEARS = re.compile(r"(?<!\d)(\d{4})(?:\s+[-–]|[-–]\s+)(\d{4})(?!\d)")
_BARE_NUMBER = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ](?=\)))[.)]$")
_CUT_CODE = re.compile(r"(?:\d|[A-ZĐ])[-/]$")
# "tại các Tờ trình:" goes on with the numbers of those documents.
_NUMBERED_LIST = re.compile(r"^[Ss]ố \d+/")
_SIGN = re.compile(r"^(?:T/M|TM\.?|KT\.?|K/T|TL\.?|TUQ\.?)\s")
_KINDS = re.compile(rf"^(?:{any_of(words('kinds'))})$")
_OPENERS = re.compile(rf"^(?:{any_of(words('header', 'openers'))})")
# A line shorter than this ended because its writer ended it, not because the page did.
_FULL_LINE = 58
# A text with longer lines than this was not broken by lines: one line is one paragraph.
_WIDEST_LINE = 120
# A title's line is shorter than this; a longer paragraph is the preamble.
_TITLE_LINE = 115
_TERMINAL = tuple(".;:!?…")


@dataclass(frozen=True)
class _Line:
    text: str
    gap: bool
    cut: bool


def repair(text: str) -> str:
    """The text as a reader sees it: NFC, single spaces, one paragraph a line, page headers and rules removed.

    A paragraph broken by a page or a line is joined where the next line goes on in lower case, or where a full line
    goes on. The lines of a title are joined. Years with a stray space ("2020- 2025") are closed. Nothing is reworded.
    """
    lines = _lines(text)
    joined: list[str] = []
    in_title = False
    wrapped = all(len(line.text) <= _WIDEST_LINE or is_row(line.text) for line in lines)
    last = 0
    for line in lines:
        before, last = last, len(line.text) if wrapped else 0
        if joined and in_title and _continues_title(joined[-1], line):
            joined[-1] = _glue(joined[-1], line.text)
            continue
        opens_title = bool(joined) and _is_kind(joined[-1]) and not line.text.isupper()
        rows = bool(joined) and (is_row(joined[-1]) or is_row(line.text))
        if joined and not (opens_title or rows) and _continues(joined[-1], before, line):
            joined[-1] = _glue(joined[-1], line.text)
        else:
            joined.append(line.text)
            in_title = opens_title
    return "\n".join(_YEARS.sub(r"\1-\2", paragraph) for paragraph in joined)


def _lines(text: str) -> list[_Line]:
    """Cleaned lines that say something. `gap`: an empty line or a rule stood before; `cut`: page furniture did."""
    lines: list[_Line] = []
    gap = cut = False
    for raw in clean(_CONTROL.sub("", _BREAKS.sub("\n", text))).split("\n"):
        line = raw.strip()
        goes_on = bool(lines) and not gap and bool(_YEAR.match(line) and _BEFORE_YEAR.search(matching(lines[-1].text)))
        if not line or (_FURNITURE.match(line) and not goes_on):
            gap = True
            cut = cut or (bool(line) and len(line) > 1)
            continue
        lines.append(_Line(line, gap, cut))
        gap = cut = False
    return lines


def _is_kind(line: str) -> bool:
    return line.isupper() and bool(_KINDS.match(matching(line)))


def _continues_title(before: str, line: _Line) -> bool:
    if line.gap or before.endswith(_TERMINAL) or mark_of(line.text) or is_row(line.text):
        return False
    if line.text[0].islower():
        return True
    ends = line.text.endswith(_TERMINAL) or line.text.isupper() or len(line.text) > _TITLE_LINE
    return not ends and not _OPENERS.match(matching(line.text))


def _continues(before: str, last: int, line: _Line) -> bool:
    """Whether a line goes on with the paragraph before it, whose last printed line had `last` characters.

    `last` is 0 in a text that was not broken by lines.
    """
    mark = mark_of(line.text)
    if mark and ")" in line.text[: mark.width] and before.count("(") > before.count(")"):
        mark = None  # "(khóa" and "IX)"
    if _BARE_NUMBER.match(before):
        return mark is None
    if before.endswith(":") and _NUMBERED_LIST.match(line.text) and not line.gap:
        return True
    if _is_cut_code(before, line.text):
        return True
    goes_on = line.text[0].islower() and mark is None
    if before.endswith(_TERMINAL) or before.isupper() or line.text.isupper():
        return before.endswith(";") and last >= _FULL_LINE and goes_on
    if mark and not (line.text[0].isdigit() and line.text[mark.width : mark.width + 1].islower()):
        return False
    full = (not line.gap or line.cut) and last >= _FULL_LINE
    return not _SIGN.match(line.text) and (line.text[0].islower() or full)


def _glue(before: str, after: str) -> str:
    return before + after if _is_cut_code(before, after) else f"{before} {after}"


def _is_cut_code(before: str, after: str) -> bool:
    """Whether a document's number was cut at the end of a line ("42-" and "CT/TW")."""
    return bool(_CUT_CODE.search(before)) and after[0].isupper() and "/" in after[:6]
