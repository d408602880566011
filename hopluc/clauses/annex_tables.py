"""Turns the rows of an annex table into clauses: a row is a clause, its columns say who, by when, with what result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hopluc.clauses.annex_cells import Bodies, Span, bodies_in, is_blank, names_in, timing_in
from hopluc.clauses.annex_columns import Columns, columns_of
from hopluc.clauses.dues import Timing
from hopluc.clauses.lines import Paragraph
from hopluc.clauses.model import Clause, Obligation
from hopluc.clauses.obligations import Carried, read_clause
from hopluc.clauses.page import Page
from hopluc.clauses.rows import cells_of

_ROMAN = re.compile(r"[IVXLC]{1,6}")
_CAPITAL = re.compile(r"[A-HĐ]")
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}")
_LETTER = re.compile(r"[a-zđ]{1,2}")
_BULLETS = "-–—+•*"
# A cell's own list: "… gồm: - A; - B".
_ITEM = re.compile(r"(?<=[.;:])\s+[-–+•*]\s+")
_OPENING_BULLET = re.compile(r"[-–+•*]\s+")
# What stands between verbs of one stretch.
_WITHIN = re.compile(r"\s*(?:,|,? và)?\s*")
_MOST_LEVELS = 8
# Ranks: the first that is a task of its own and no group's title, and that of a row without a number.
_FIRST_TASK = 30
_BULLET = 50
_CONTINUING = 60


@dataclass
class _Row:
    """A row while the table is read. `rank`: smaller is outer; `kept`: what it hands down to the rows under it."""

    number: str | None
    rank: int
    start: int
    end: int
    cells: list[Span]
    obligations: tuple[Obligation, ...] = ()
    bodies: Bodies = Bodies()
    when: Timing = Timing()
    children: list[_Row] = field(default_factory=list)

    def as_clause(self, page: Page) -> Clause:
        children = tuple(child.as_clause(page) for child in self.children)
        return Clause(self.number, page.text[self.start : self.end], self.start, self.end, self.obligations, children)


def table_clauses(
    page: Page, rows: Sequence[Paragraph], label: str, before: Columns | None = None, year: int | None = None
) -> tuple[tuple[Clause, ...], Columns | None]:
    """The clauses of one table, and its columns for the table that goes on with it on the next page.

    `label` stands before each printed number ("PL1" gives "PL1.3"); `before` are the columns of the table above, taken
    when this one has no heading and as many cells; `year` is the one year that the plan is for, if it says one. A table
    that gives no tasks has no clauses.
    """
    spans = [cells_of(page.text, row.start, row.end) for row in rows]
    words = [[page.text[start:end] for start, end in cells] for cells in spans]
    columns = columns_of(words[:4])
    skipped = columns.height if columns else 0
    if columns is None:
        if before is None or max(map(len, words)) != len(before.roles):
            return (), None
        columns = before
    columns = replace(columns, year=year)
    headings = words[:skipped]
    roots: list[_Row] = []
    above: list[_Row] = []
    for row, cells, said in zip(rows[skipped:], spans[skipped:], words[skipped:], strict=True):
        if said in headings or all(is_blank(cell) for cell in said):
            continue
        read = _read_row(row, cells, said, columns, label)
        if read.number is not None and read.rank < _BULLET and read.number == _last_number(above):
            read.number, read.rank = None, _CONTINUING  # a number merged over two rows
        while above and (above[-1].rank >= read.rank or len(above) > _MOST_LEVELS):
            above.pop()
        (above[-1].children if above else roots).append(read)
        above.append(read)
    for root in roots:
        _fill(page, root, columns, Bodies(), Timing())
    return tuple(root.as_clause(page) for root in roots), columns


def _last_number(above: list[_Row]) -> str | None:
    return next((row.number for row in reversed(above) if row.rank < _CONTINUING), None)


def _read_row(row: Paragraph, cells: list[Span], said: list[str], columns: Columns, label: str) -> _Row:
    """The row with its number; one of fewer cells (a group's title over all columns) keeps number and content apart."""
    place = columns.place("number")
    printed = said[place] if place is not None and place < len(said) else ""
    number, rank = _number(printed)
    if place is not None and len(said) < len(columns.roles) and (rank == _CONTINUING and printed.strip()):
        cells, said = [(cells[0][0], cells[0][0]), *cells], ["", *said]
    numbered = f"{label}.{number}" if label and number and rank < _BULLET else number
    full = [*cells, *[(row.end, row.end)] * (len(columns.roles) - len(cells))]
    return _Row(numbered, rank, row.start, row.end, full)


def _number(printed: str) -> tuple[str | None, int]:
    """The number of a row as printed and its rank; (None, _CONTINUING) for a row that goes on with the one above."""
    shown = printed.strip().strip("().")
    if not shown:
        return ("-", _BULLET) if printed.strip() and printed.strip()[0] in _BULLETS else (None, _CONTINUING)
    if shown in _BULLETS:
        return ("+", _BULLET + 1) if shown == "+" else ("-", _BULLET)
    for expression, rank in ((_CAPITAL, 5), (_ROMAN, 10), (_DECIMAL, 30), (_LETTER, 40)):
        if expression.fullmatch(shown):
            return shown, rank + shown.count(".")
    return None, _CONTINUING


def _fill(page: Page, row: _Row, columns: Columns, above: Bodies, when: Timing) -> None:
    """Reads the row and the rows under it. What a row leaves empty it has from the row that it is nested in."""
    own, own_when, product = _asked(page, row, columns)
    row.bodies = Bodies(own.lead or above.lead, own.supporting or (above.supporting if not own.lead else ()))
    row.when = own_when if own_when.text else when
    asks = bool(own.lead or own.supporting or own_when.text or product)
    if not asks and row.children and row.children[0].rank == _CONTINUING:
        # The cells beside a content of two paragraphs are printed beside the second.
        own, own_when, product = _asked(page, row.children[0], columns)
        row.bodies, row.when = own, own_when
        asks = True
    content = row.cells[columns.content]
    if not (not asks and (row.children or row.rank < _FIRST_TASK)) and not is_blank(page.text[content[0] : content[1]]):
        row.obligations = _obligations(page, content, row, product, columns, asks=asks or row.rank != _CONTINUING)
    for child in row.children:
        _fill(page, child, columns, row.bodies, row.when)


def _asked(page: Page, row: _Row, columns: Columns) -> tuple[Bodies, Timing, str | None]:
    named = Bodies()
    when = Timing()
    product = None
    for role, span in zip(columns.roles, row.cells, strict=False):
        if role == "lead":
            read = bodies_in(page, span)
            named = Bodies(named.lead + read.lead, named.supporting + read.supporting)
        elif role == "supporting":
            named = Bodies(named.lead, named.supporting + names_in(page, span))
        elif role == "due" and not when.text:
            when = timing_in(page, span, columns.year)
        elif role == "deliverable" and product is None:
            said = page.text[span[0] : span[1]].strip(" .;")
            product = None if is_blank(said) else said
    lead, supporting = tuple(dict.fromkeys(named.lead)), tuple(dict.fromkeys(named.supporting))
    # One cell merged over both columns names who leads.
    return Bodies(lead, () if supporting == lead else supporting), when, product


def _obligations(
    page: Page, content: Span, row: _Row, product: str | None, columns: Columns, *, asks: bool
) -> tuple[Obligation, ...]:
    """What the content orders; the whole cell where it names a task without a verb ("Đề án phát triển …").

    The verbs of one stretch share the row's bodies and its time: only a semicolon or a full stop divides them.
    """
    carried = Carried(row.bodies.lead, row.bodies.supporting, "column" if row.bodies.lead else "none")
    items = _items(page, content)
    found, _ = read_clause(page, items, carried)
    found = [duty for duty in found if content[0] <= duty.start and duty.end <= content[1]]
    found = _joined(page.text, found)
    start, end = _trimmed(page.text, content)
    if start == end or not (found or asks):
        return ()
    if not found:
        found = [
            Obligation(
                page.text[start:end], start, end, "task", f"row.{carried.rule}", carried.lead, carried.supporting
            )
        ]
    elif start < found[0].start < items[0][1] and ":" not in page.text[start : found[0].start]:
        found[0] = replace(found[0], text=page.text[start : found[0].end], start=start)
    kind = "orientation" if columns.roles[columns.content] == "indicator" else None
    return tuple(_with_columns(duty, row, product, is_orientation=kind is not None) for duty in found)


def _joined(text: str, found: list[Obligation]) -> list[Obligation]:
    joined: list[Obligation] = []
    for duty in found:
        before = joined[-1] if joined else None
        if before and _WITHIN.fullmatch(text, before.end, duty.start):
            joined[-1] = replace(
                before,
                text=text[before.start : duty.end],
                end=duty.end,
                supporting=tuple(dict.fromkeys(before.supporting + duty.supporting)),
                due=before.due or duty.due,
                due_text=before.due_text or duty.due_text,
                recurrence=before.recurrence or duty.recurrence,
                deliverable=before.deliverable or duty.deliverable,
            )
        else:
            joined.append(duty)
    return joined


def _with_columns(duty: Obligation, row: _Row, product: str | None, *, is_orientation: bool) -> Obligation:
    """The obligation with what its row says where its own words say nothing."""
    own_time = bool(duty.due or duty.due_text) and not row.when.text
    return replace(
        duty,
        kind="orientation" if is_orientation else duty.kind,
        lead=row.bodies.lead or duty.lead,
        supporting=row.bodies.supporting or duty.supporting,
        due=duty.due if own_time else row.when.due,
        due_text=duty.due_text if own_time else row.when.text,
        recurrence=duty.recurrence
        if own_time
        else (row.when.recurrence or (None if row.when.due else duty.recurrence)),
        deliverable=product or duty.deliverable,
    )


def _items(page: Page, content: Span) -> list[Span]:
    """The content as its own list has it; one item without a list."""
    opening = _OPENING_BULLET.match(page.text, *content)
    start = opening.end() if opening else content[0]
    found = []
    for item in _ITEM.finditer(page.text, start, content[1]):
        found.append((start, item.start()))
        start = item.end()
    found.append((start, content[1]))
    return [span for span in (_outer(page.text, span) for span in found) if span[0] < span[1]]


def _outer(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _trimmed(text: str, span: Span) -> Span:
    start, end = _outer(text, span)
    while start < end and text[start] in _BULLETS + " ":
        start += 1
    while end > start and text[end - 1] in " .;,:":
        end -= 1
    return start, end
