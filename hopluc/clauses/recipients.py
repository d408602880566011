"""Reads "Nơi nhận": one recipient a line, with the reason for which it receives the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hopluc.clauses.lexicon import any_of, matching, pattern, words
from hopluc.clauses.lines import Paragraph
from hopluc.clauses.model import Recipient, Role

_TITLE = re.compile(r"^n[ơo]i nh[ậa]n\s*:?\s*")
_LABELS: tuple[tuple[Role, frozenset[str]], ...] = (
    ("report", frozenset(words("recipients", "report"))),
    ("carry_out", frozenset(words("recipients", "carry_out"))),
)
_LABEL = re.compile(r"\s*(?P<separator>[,;]?)\s*[(\[{]\s*(?P<label>[^()\[\]{}]{1,20})[)\]}]\s*[,;.]*\s*$")
_BULLET = re.compile(r"^[-–—+•*]\s*")
_FILE = re.compile(rf"^{any_of(words('recipients', 'file'))}")
_HIGHER = pattern("recipients", "higher")
_PERSON = pattern("recipients", "persons")


@dataclass(frozen=True)
class _Line:
    name: str
    start: int
    end: int
    label: Role | None
    brace: bool


def find_recipients(tail: Sequence[Paragraph]) -> tuple[Recipient, ...]:
    """The recipients in order, with role and span of the name; empty without "Nơi nhận".

    A label before the line's own comma or semicolon ("- Tỉnh ủy (b/c);") is the line's. A label after it
    ("- Văn phòng Trung ương Đảng, (báo cáo)") was printed beside a brace: it stands at the middle of its group of lines
    and holds for the whole group. "Lưu" is file. The rest have no role.
    """
    lines = _lines(tail)
    roles: list[tuple[Role | None, str]] = []
    for line in lines:
        if _FILE.match(matching(line.name)):
            roles.append(("file", "file_word"))
        else:
            roles.append((line.label, "own_label") if line.label else (None, "no_label"))
    for first, last, role in _braces(lines):
        for index in range(first, last + 1):
            roles[index] = (role, "brace_label")
    return tuple(
        Recipient(line.name, role, line.start, line.end, rule) for line, (role, rule) in zip(lines, roles, strict=True)
    )


def _braces(lines: list[_Line]) -> list[tuple[int, int, Role]]:
    """Groups (first, last, role) of the braces. A group begins after the group before it, and is as long after its
    label as before; when the label stands beside the upper of two middle lines the group has one line more, taken
    where the line fits the role: bodies of the centre are reported to, persons are not told to carry out."""
    groups: list[tuple[int, int, Role]] = []
    first = 0
    for index, line in enumerate(lines):
        if _FILE.match(matching(line.name)) or (line.label and not line.brace):
            first = max(first, index + 1)
        if not (line.brace and line.label) or index < first:
            continue
        last = index
        while last < min(2 * index - first, len(lines) - 1) and _free(lines[last + 1]):
            last += 1
        if (
            last + 1 < len(lines)
            and last == 2 * index - first
            and _free(lines[last + 1])
            and _fits(lines[last + 1], line.label)
        ):
            last += 1
        groups.append((first, last, line.label))
        first = last + 1
    return groups


def _free(line: _Line) -> bool:
    return line.label is None and not _FILE.match(matching(line.name))


def _fits(line: _Line, role: Role) -> bool:
    low = matching(line.name)
    higher = bool(_HIGHER.search(low))
    return higher if role == "report" else not higher and not _PERSON.search(low)


def _lines(tail: Sequence[Paragraph]) -> list[_Line]:
    inside = False
    bulleted = False
    found: list[_Line] = []
    for paragraph in tail:
        start = paragraph.start
        title = _TITLE.match(matching(paragraph.text))
        if title:
            inside = True
            start += title.end()
            if start >= paragraph.end:
                continue
        text = paragraph.text[start - paragraph.start :]
        bullet = _BULLET.match(text)
        bulleted = bulleted or bool(bullet)
        if not inside or text.isupper() or (bulleted and not bullet):
            continue
        if not bullet and not text.endswith((",", ";", ".", ")")):
            continue
        found.extend(_split(text, start))
    return found


def _split(text: str, offset: int) -> list[_Line]:
    """One line, or several when a paragraph holds a list divided by semicolons."""
    found = []
    at = 0
    for piece in re.split(r"(?<=;)\s*(?=-)", text):
        where = text.index(piece, at)
        at = where + len(piece)
        bullet = _BULLET.match(piece)
        first = bullet.end() if bullet else 0
        label = _LABEL.search(piece)
        role = _role(label["label"]) if label else None
        last = label.start() if label and role else len(piece)
        name = piece[first:last].rstrip(" ,;.")
        if name:
            brace = bool(label and role and label["separator"])
            found.append(_Line(name, offset + where + first, offset + where + first + len(name), role, brace))
    return found


def _role(label: str) -> Role | None:
    low = " ".join(matching(label).split()).strip(" .")
    return next((role for role, printed in _LABELS if low in printed), None)
