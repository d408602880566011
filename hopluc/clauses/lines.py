"""Cuts the repaired text into paragraphs with offsets, and the paragraphs into head, preamble, clauses and tail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hopluc.clauses.lexicon import LEXICON, any_of, matching, words
from hopluc.clauses.marks import Mark, mark_of

_KIND_LINE = re.compile(rf"^(?P<kind>{any_of(words('kinds'))})(?P<rest>.*)$")
_RECIPIENTS = re.compile(r"^n[ơo]i nh[ậa]n\s*:?")
_PROXY = re.compile(
    r"^(?:"
    + "|".join(re.escape(proxy) for proxy in LEXICON["signature"]["proxies"] if len(proxy) > 1)
    + r")[.\s]\s*[A-ZĐÀ-Ỹ]"
)
_OF_BODY = re.compile(r"của (?:ban|bộ|ủy ban|hội đồng|đảng|tỉnh|thành|huyện|thường trực|chủ tịch|đoàn)(?!\w)")
_ROLE = re.compile(rf"^(?:{any_of(words('signature', 'roles'))})$")
# The kind stands within the first paragraphs; further down the same word is part of a sentence.
_HEAD = 14


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the repaired text: text[start:end]; `mark` is the clause number that it begins with."""

    text: str
    start: int
    end: int
    mark: Mark | None = None


@dataclass(frozen=True)
class Zones:
    """The four parts of a document, each in order. `kind` is the index in `head` of the line with the kind, or None."""

    head: tuple[Paragraph, ...]
    kind: int | None
    preamble: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    tail: tuple[Paragraph, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a repaired text, with offsets into it."""
    found = []
    start = 0
    for line in text.split("\n"):
        if line:
            found.append(Paragraph(line, start, start + len(line), mark_of(line)))
        start += len(line) + 1
    return found


def zones(text: str) -> Zones:
    """The parts of the document. Without a kind the head is empty; without numbers the preamble ends at its colon."""
    lines = paragraphs(text)
    kind = _kind_index(lines)
    head_end = _head_end(lines, kind)
    tail = _tail_start(lines, head_end)
    middle = lines[head_end:tail]
    first = next((index for index, line in enumerate(middle) if line.mark and line.mark.rank < 50), None)
    if first is None:
        first = next((index for index, line in enumerate(middle) if line.mark), None)
    if first is None:
        first = next((index + 1 for index, line in enumerate(middle) if line.text.endswith(":")), 0)
    return Zones(tuple(lines[:head_end]), kind, tuple(middle[:first]), tuple(middle[first:]), tuple(lines[tail:]))


def kind_of(line: str) -> tuple[str, str] | None:
    """(kind as in the lexicon, rest of the line) of a line that names the document's kind, else None."""
    match = _KIND_LINE.match(matching(line))
    if not match:
        return None
    printed = line[: match.end("kind")]
    rest = line[match.start("rest") :].strip()
    if not (printed.isupper() or (rest and rest[0].islower() and printed[0].isupper())):
        return None
    if rest and printed.isupper() and not rest.isupper() and not matching(rest).startswith("về"):
        return None
    name = next(str(kind) for kind in LEXICON["kinds"] if matching(str(kind)) == match["kind"])
    return name, rest


def _kind_index(lines: list[Paragraph]) -> int | None:
    for index, line in enumerate(lines[:_HEAD]):
        found = kind_of(line.text)
        if found and (line.text.isupper() or matching(found[1]).startswith("về")):
            return index
    return None


def _head_end(lines: list[Paragraph], kind: int | None) -> int:
    """Index of the first paragraph after the title."""
    if kind is None:
        return _letter_head_end(lines)
    found = kind_of(lines[kind].text)
    has_title = bool(found and found[1] and not of_body(found[1]))
    end = kind + 1
    for _line in range(2):
        if has_title or end >= len(lines) or lines[end].mark or lines[end].text.endswith(":"):
            break
        has_title = not of_body(lines[end].text)
        end += 1
    return end


def of_body(line: str) -> bool:
    """Whether a line under the kind only says whose it is ("CỦA BAN THƯỜNG VỤ TỈNH ỦY"): the title stands under it."""
    return line.isupper() and bool(_OF_BODY.match(matching(line)))


def _letter_head_end(lines: list[Paragraph]) -> int:
    """An official letter has no line with its kind: its head ends at "Kính gửi", or before the first long paragraph."""
    for index, line in enumerate(lines[:_HEAD]):
        if matching(line.text).startswith("kính gửi"):
            return index
        if line.mark or len(line.text) > 160:
            break
    end = 0
    for index, line in enumerate(lines[:_HEAD]):
        low = matching(line.text)
        if low.startswith(("v/v", "số")) or any(motto in low for motto in words("header", "mottos")):
            end = index + 1
    return end


def _tail_start(lines: list[Paragraph], after: int) -> int:
    """Index of the first paragraph of recipients and signature."""
    for index in range(after, len(lines)):
        text = lines[index].text
        low = matching(text)
        if _RECIPIENTS.match(low) or (_PROXY.match(text) and text.isupper()):
            return index
        if text.isupper() and _ROLE.match(low) and len(lines) - index <= 6:
            return index
    return len(lines)
