"""Tables whose cells stand each on lines of their own, as text taken out of a page gives them (the gazette's annexes).

The heading says which columns there are; a printed number opens a row; within a row the content ends where a narrow
line begins a body's name, and the time stands last. What cannot be told apart stays in the content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from hopluc.clauses.annex_columns import Columns, Role, columns_of, role_of
from hopluc.clauses.lexicon import any_of, matching, words
from hopluc.clauses.rows import row_line

_NUMBER_HEADING = re.compile(r"(?:tt|stt|số tt|số thứ tự)")
_MOST_HEADING_LINES = 24
_ROMAN = re.compile(r"(?P<number>[IVX]{1,6})(?:[.)]?\s+(?P<rest>[A-ZĐÀ-Ỹ].*)|[.)]?)$")
_DECIMAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})*)(?:[.)]?\s+(?P<rest>[^\W\d_].*)|[.)]?)$")
_BULLET = re.compile(r"(?P<number>[-–+•])$")
_VALUES = {"I": 1, "V": 5, "X": 10}
_FURNITURE = re.compile(r"^(?:CÔNG BÁO\s*/\s*Số.*|(?:Trang\s+)?-?\s*\d{1,4}\s*-?|[_*=.~\-–—]{2,})$")
# The annex ends where the document's tail or another annex begins.
_OVER = re.compile(r"^(?:phụ lục(?:\s+\S+)?|nơi nhận\s*:?|t/?m\.? .*|kt\.? .*)$")
_BODY = re.compile(
    rf"(?:(?:{any_of(words('bodies', 'quantifiers'))})\s+)?"
    rf"(?:{any_of(words('bodies', 'heads') + words('bodies', 'short_heads'))})"
)
_HEAD = re.compile(any_of(words("bodies", "heads") + words("bodies", "short_heads")))
_YEAR = r"(?:năm\s+)?\d{4}"
_TIME = re.compile(
    r"(?:(?:trước|chậm nhất|trong|đến|từ|hết|cuối|đầu|hoàn thành(?: trong| trước)?)\s+)*(?:"
    r"(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?|ngày\s+\d{1,2} tháng \d{1,2} năm \d{4}"
    rf"|(?:quý|tháng)\s+[\divx]{{1,3}}(?:\s*[-/,]\s*(?:quý\s+)?[ivx\d]{{1,4}})*(?:\s+{_YEAR})?"
    rf"|(?:giai đoạn|nhiệm kỳ|từ)?\s*{_YEAR}(?:\s*(?:-|đến)\s*{_YEAR})?(?:\s+và (?:các )?năm (?:tiếp theo|sau))?"
    r"|(?:6|06) tháng(?: đầu năm| cuối năm)?(?:\s+\d{4})?"
    r"|thường xuyên|(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ.{0,30}|theo (?:kế hoạch|tiến độ|quy định|yêu cầu).{0,30}"
    r")(?:\s*,\s*(?:hằng|hàng) (?:năm|quý|tháng)|\s*,\s*thường xuyên)?[.;]?",
)
# A cell beside the content is not wider than this part of it.
_NARROW = 0.72
_TERMINAL = tuple(".!?…")
# Stands in a row's lines where the page ended inside it.
_PAGE = "\f"
_JOINING = (",", ";", ":", " và", " với", "/")


@dataclass
class _RowLines:
    """The lines of one row; empty strings are empty cells or the space between cells."""

    number: str
    lines: list[str] = field(default_factory=list)
    is_group: bool = False


def rows_from_lines(lines: list[str]) -> list[str]:
    """The lines with such tables written as rows; all other lines as they came."""
    written: list[str] = []
    at = 0
    while at < len(lines):
        heading = _heading(lines, at)
        if heading is None:
            written.append(lines[at])
            at += 1
            continue
        columns, titles, after = heading
        rows, end = _table(lines, after, titles)
        if not rows:
            written.append(lines[at])
            at += 1
            continue
        at = end
        written.append("")
        written.append(row_line(titles))
        written.extend(_written(row, columns) for row in rows)
        written.append("")
    return written


def _heading(lines: list[str], at: int) -> tuple[Columns, list[str], int] | None:
    """The columns that begin at this line ("TT"), their titles, and the first line after them."""
    if not _NUMBER_HEADING.fullmatch(matching(lines[at].strip())):
        return None
    titles = [lines[at].strip()]
    for index in range(at + 1, min(len(lines), at + _MOST_HEADING_LINES)):
        line = lines[index].strip()
        if not line:
            continue
        if len(titles) > 2 and (_ROMAN.match(line) or _DECIMAL.match(line) or line in "A("):
            columns = columns_of([titles])
            return (columns, titles, index) if columns and len(titles) > 2 else None
        if len(line) > 60:
            return None
        goes_on = line[0].islower() or line[0] == "(" or titles[-1].endswith(_JOINING)
        if len(titles) > 1 and (goes_on or (role_of(line) is None and role_of(titles[-1]) is not None)):
            titles[-1] = f"{titles[-1]} {line}"
        else:
            titles.append(line)
    return None


def _table(lines: list[str], at: int, titles: list[str]) -> tuple[list[_RowLines], int]:
    """The rows from here on and the line after the last: at the document's tail, or at another annex."""
    rows: list[_RowLines] = []
    heading = matching(" ".join(titles)).replace(" ", "")
    while at < len(lines):
        line = " ".join(lines[at].split())
        if _OVER.match(matching(line)) and (line.isupper() or line[:7] == "Phụ lục" or line.startswith("Nơi")):
            break
        if _NUMBER_HEADING.fullmatch(matching(line)):
            repeated = _repeated(lines, at, heading)
            if repeated == at:
                break
            if rows:
                rows[-1].lines.append(_PAGE)
            at = repeated
            continue
        at += 1
        if _FURNITURE.match(line) and not _opens(line, rows):
            continue
        opened = _opens(line, rows)
        if opened:
            rows.append(opened)
        elif rows:
            rows[-1].lines.append(line)
    return [part for row in rows for part in _parted(row)], at


def _repeated(lines: list[str], at: int, heading: str) -> int:
    """The line after a heading that is printed again on the next page; `at` itself for another table."""
    said = ""
    for index in range(at, min(len(lines), at + _MOST_HEADING_LINES)):
        said += matching(" ".join(lines[index].split())).replace(" ", "")
        if said == heading:
            return index + 1
        if not heading.startswith(said):
            break
    return at


def _opens(line: str, rows: list[_RowLines]) -> _RowLines | None:
    """The row that a line opens: the printed number that comes next, alone or before a group's title."""
    found = _ROMAN.match(line)
    if found and _roman(found["number"]) == _last_roman(rows) + 1:
        return _RowLines(found["number"], [found["rest"]] if found["rest"] else [], is_group=True)
    found = _DECIMAL.match(line)
    if found and _comes_next(found["number"], rows):
        return _RowLines(found["number"], [found["rest"]] if found["rest"] else [])
    found = _BULLET.match(line)
    return _RowLines("-", []) if found and rows else None


def _comes_next(number: str, rows: list[_RowLines]) -> bool:
    numbers = [row.number for row in rows if row.number[0].isdigit()]
    since_group = not rows or rows[-1].is_group
    if not numbers:
        return number in ("1", "01", "1.1")
    if since_group and number in ("1", "01", f"{_last_roman(rows)}.1"):
        return True
    last, said = [int(part) for part in numbers[-1].split(".")], [int(part) for part in number.split(".")]
    if len(said) > len(last):
        return said == [*last, 1]
    return said[:-1] == last[: len(said) - 1] and said[-1] == last[len(said) - 1] + 1


def _last_roman(rows: list[_RowLines]) -> int:
    return next((_roman(row.number) for row in reversed(rows) if row.is_group), 0)


def _roman(number: str) -> int:
    values = [_VALUES[letter] for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _parted(row: _RowLines) -> list[_RowLines]:
    """The row, and what stands under it after its time and an empty line, or after two: rows without a number."""
    if row.is_group:
        return [row]
    parts: list[list[str]] = [[]]
    blanks = 0
    for line in row.lines:
        if not line:
            blanks += 1
            continue
        if line == _PAGE:
            parts[-1].append(line)
            blanks = 0
            continue
        said = [one for one in parts[-1] if one and one != _PAGE]
        if blanks and said and line[0].isupper() and len(line) > 20:
            timed = _time_from(parts[-1]) is not None
            if timed or (blanks > 1 and said[-1].endswith(_TERMINAL)):
                parts.append([])
                blanks = 0
        parts[-1] += [""] * blanks + [line]
        blanks = 0
    parts[-1] += [""] * blanks
    return [_RowLines(row.number if index == 0 else "", part) for index, part in enumerate(parts)]


def _without_pages(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a row as if no page ended inside it, and the content's lines from after a page.

    A row whose time stands before the page's end was whole but for its content: what follows goes on with that.
    """
    if _PAGE not in lines:
        return lines, []
    before, after = lines[: lines.index(_PAGE)], [line for line in lines[lines.index(_PAGE) :] if line != _PAGE]
    if _time_from(before) is not None and _time_from(after) is None:
        return before, after
    while before and not before[-1]:
        before.pop()
    return [*before, *after], []


def _written(row: _RowLines, columns: Columns) -> str:
    if row.is_group:
        return row_line([row.number, _joined([line for line in row.lines if line != _PAGE])])
    cells: dict[Role, list[str]] = {}
    lines, more = _without_pages(row.lines)
    lines = list(lines)
    while lines and not lines[-1]:
        lines.pop()
    timed = _time_from(lines) if "due" in columns.roles else None
    if timed is not None:
        cells["due"] = lines[timed:]
        lines = lines[:timed]
    is_empty_before_time = timed is not None and bool(lines) and not lines[-1]
    while lines and not lines[-1]:
        lines.pop()
    names = _names_from(lines) if "lead" in columns.roles else None
    if names is not None:
        lead, supporting = _lead_and_supporting(
            lines[names:], alone=is_empty_before_time or "supporting" not in columns.roles
        )
        cells["lead"], cells["supporting"] = _listed(lead), _listed(supporting)
        lines = lines[:names]
    content = columns.roles[columns.content]
    cells[content] = [*lines, *more]
    first = {role: columns.place(role) for role in cells}
    shown = [
        row.number if role == "number" else _joined(cells[role]) if role in cells and first[role] == index else ""
        for index, role in enumerate(columns.roles)
    ]
    return row_line(shown)


def _time_from(lines: list[str]) -> int | None:
    """The index of the first line of the time that ends these lines."""
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    for count in (5, 4, 3, 2, 1):
        start = end - count
        if start >= 0 and all(lines[start:end]) and _TIME.fullmatch(matching(" ".join(lines[start:end]))):
            return start
    return None


def _names_from(lines: list[str]) -> int | None:
    """Where the bodies begin: the earliest narrow line that begins a name, with only narrow ones after it."""
    widest = max((len(line) for line in lines), default=0)
    narrow = max(16, int(widest * _NARROW)) if widest > 26 else 26
    found: int | None = None
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        if line and len(line) > narrow:
            break
        before = next((one for one in reversed(lines[:index]) if one), "")
        is_cut = before.endswith((",", " và", " của", " với", "(")) and not (found and index < found)
        if line[:1].isupper() and _BODY.match(matching(line)) and not (is_cut and len(before) > narrow):
            found = index
    return found


def _lead_and_supporting(lines: list[str], *, alone: bool) -> tuple[list[str], list[str]]:
    """The names parted where one begins that the line before does not lead on to; the last part takes part."""
    if "" in lines:
        gap = lines.index("")
        return lines[:gap], [line for line in lines[gap:] if line]
    if alone:
        return lines, []
    cuts = [index for index in range(1, len(lines)) if _begins_name(lines[index - 1], lines[index])]
    return (lines[: cuts[-1]], lines[cuts[-1] :]) if cuts else (lines, [])


def _begins_name(before: str, line: str) -> bool:
    """Whether a line of names begins a new one: the line before neither leads on to it nor is a name's head alone."""
    if not line or not line[0].isupper() or before.endswith(_JOINING):
        return False
    if before[:1].isupper() and _HEAD.fullmatch(matching(before)):
        return False
    return bool(_BODY.match(matching(line)))


def _listed(lines: list[str]) -> list[str]:
    """The lines of a cell of names, a semicolon where a new name begins under one that the line does not lead on to."""
    following = zip_longest(lines, lines[1:], fillvalue="")
    return [f"{line};" if _begins_name(line, after) else line for line, after in following]


def _joined(lines: list[str]) -> str:
    return " ".join(line for line in lines if line)
