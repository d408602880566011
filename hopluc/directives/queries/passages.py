"""The directive's text in pieces, so that a page can show every character of it with what was read laid over it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hopluc.directives.models import Clause, Directive, Fact, Obligation
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold

HEAD, PREAMBLE, CLAUSE, CLOSING, RECIPIENTS, SIGNATURE = (
    "head", "preamble", "clause", "closing", "recipients", "signature",
)  # fmt: skip
# A head longer than this many lines is not one: everything before the first clause is shown as the preamble.
LONGEST_HEAD = 25
RECIPIENTS_TITLE = "noi nhan"


@dataclass(frozen=True)
class Piece:
    """Words with what covers them; `first` is true for the first piece of an obligation (where its anchor stands)."""

    text: str
    fact: Fact | None = None
    obligation: Obligation | None = None
    first: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One line of the text, in pieces; `start` is its offset."""

    start: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def facts(self) -> list[Fact]:
        return [piece.fact for piece in self.pieces if piece.fact is not None]


@dataclass(frozen=True)
class Section:
    """A part of the document: head, preamble, clause (then `clause` says which), closing, recipients, signature."""

    kind: str
    paragraphs: tuple[Paragraph, ...]
    clause: Clause | None = None

    @property
    def facts(self) -> list[Fact]:
        return [fact for paragraph in self.paragraphs for fact in paragraph.facts]


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str


def sections(
    directive: Directive, clauses: Sequence[Clause], obligations: Iterable[Obligation], facts: Iterable[Fact]
) -> list[Section]:
    """The whole text in order. Joined again, the paragraphs are the text without its empty lines and line breaks."""
    lines = [
        _Line(match.start(), match.end(), match.group())
        for match in re.finditer(r"[^\n]+", directive.text)
        if match.group().strip()
    ]
    spans = _Spans(list(obligations), list(facts))
    grouped: list[tuple[str, Clause | None, list[Paragraph]]] = []
    for kind, clause, line in _placed(directive, clauses, lines):
        paragraph = Paragraph(line.start, tuple(spans.pieces(line)))
        if grouped and grouped[-1][0] == kind and grouped[-1][1] is clause:
            grouped[-1][2].append(paragraph)
        else:
            grouped.append((kind, clause, [paragraph]))
    return [Section(kind, tuple(paragraphs), clause) for kind, clause, paragraphs in grouped]


def _placed(
    directive: Directive, clauses: Sequence[Clause], lines: Sequence[_Line]
) -> Iterable[tuple[str, Clause | None, _Line]]:
    numbered = [clause for clause in clauses if not clause.closing]
    first = min((clause.start for clause in numbered), default=len(directive.text))
    last = max((clause.end for clause in numbered), default=0)
    head = _head_length(directive, [line for line in lines if line.end <= first])
    after_recipients = max((recipient.end for recipient in directive.recipients.all()), default=-1)
    part = CLOSING
    for place, line in enumerate(lines):
        if line.end <= first:
            yield (HEAD if place < head else PREAMBLE), None, line
        elif line.start < last:
            yield CLAUSE, _clause_at(numbered, line), line
        else:
            if part == CLOSING and (fold(line.text).startswith(RECIPIENTS_TITLE)):
                part = RECIPIENTS
            elif part == RECIPIENTS and line.start >= after_recipients >= 0:
                part = SIGNATURE
            closing = next((c for c in clauses if c.closing and c.start < line.end and c.end > line.start), None)
            yield part, closing if part == CLOSING else None, line


def _clause_at(clauses: Sequence[Clause], line: _Line) -> Clause | None:
    """The last clause that begins on this line or before it."""
    begun = [clause for clause in clauses if clause.start < line.end]
    return max(begun, key=lambda clause: (clause.start, clause.order), default=None)


def _head_length(directive: Directive, lines: Sequence[_Line]) -> int:
    """How many lines make up the head: up to the line with which the title ends."""
    title = fold(directive.title)
    read = ""
    for place, line in enumerate(lines[:LONGEST_HEAD], 1):
        read = f"{read} {fold(line.text)}".strip()
        if title and read.endswith(title):
            return place
    return 0


class _Spans:
    """Facts (from their number to the end of its unit) and obligations, cut out of lines."""

    def __init__(self, obligations: list[Obligation], facts: list[Fact]) -> None:
        self.obligations = sorted(obligations, key=lambda each: (each.start, each.end))
        self.facts = sorted(facts, key=lambda each: each.value_start)

    def pieces(self, line: _Line) -> list[Piece]:
        covering = [each for each in self.obligations if each.start < line.end and each.end > line.start]
        numbers = [each for each in self.facts if each.value_start < line.end and each.end > line.start]
        edges = {line.start, line.end}
        for start, end in [(o.start, o.end) for o in covering] + [(f.value_start, f.end) for f in numbers]:
            edges |= {max(start, line.start), min(end, line.end)}
        ordered = sorted(edges)
        pieces = []
        for start, end in zip(ordered, ordered[1:], strict=False):
            obligation = next((o for o in covering if o.start <= start < o.end), None)
            fact = next((f for f in numbers if f.value_start <= start < f.end), None)
            first = obligation is not None and obligation.start == start
            pieces.append(Piece(line.text[start - line.start : end - line.start], fact, obligation, first))
        return pieces


def find_passage(text: str, passage: str, *, start: int, end: int) -> tuple[int, int]:
    """Offsets of words that a person copied, within [start, end) of a text; spaces and line breaks do not matter.
    Refusal `passage_not_found`, `passage_not_unique`."""
    words = passage.split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    found = list(re.finditer(pattern, text[start:end])) if words else []
    if not found:
        raise Refusal("passage_not_found", passage=passage)
    if len(found) > 1:
        raise Refusal("passage_not_unique", passage=passage, count=len(found))
    return start + found[0].start(), start + found[0].end()
