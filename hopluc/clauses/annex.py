"""Annexes of a document: what stands after the signature, and the tables that give each task a body and a day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from hopluc.clauses.annex_columns import Columns
from hopluc.clauses.annex_tables import table_clauses
from hopluc.clauses.lexicon import matching
from hopluc.clauses.lines import Paragraph, Zones, kind_of
from hopluc.clauses.model import Clause
from hopluc.clauses.numbering import Node, clause_tree
from hopluc.clauses.obligations import Carried
from hopluc.clauses.page import Page
from hopluc.clauses.rows import is_row

ReadClause = Callable[[Page, Node, Carried], Clause]

_HEADING = re.compile(
    r"^(?:phụ lục|phụ biểu|biểu)(?:\s+(?:số\s*)?(?P<number>[ivxlc]{1,6}|\d{1,2}(?:\.\d{1,2})?|[a-h]))?(?=[\s.:)\-]|$)"
)
_WITH = re.compile(r"^\(?(?:ban hành |đính )?kèm theo (?:các )?\w+")
# A form to be filled in, an outline, a list of names or figures: it orders nothing by itself.
_FORM = re.compile(r"đề cương|(?<!\w)mẫu(?!\w)|biểu tổng hợp|danh sách|số liệu|^biểu")
# How far above "(Kèm theo …)" the title of an attached document may begin.
_TITLE_LINES = 6
_LONGEST_HEADING = 160
_YEAR = re.compile(r"(?<!\d )(?<!\d)(?:^|(?<=\s))năm (\d{4})(?!\s*[-–\d])")
_ENDS = tuple(".;:!")


def without_annexes(parts: Zones) -> tuple[Zones, tuple[Paragraph, ...]]:
    """The parts of the document without its annexes and tables, and the lines of those in their order.

    An annex begins at a line "PHỤ LỤC", at the title of a document attached after the signature, or at a table there.
    In the body the rows of a table are taken out, so that what stands around them reads on.
    """
    tail_from = _annex_from(parts.tail, strict=False)
    body_from = _annex_from(parts.body, strict=True)
    body, tail = parts.body[:body_from], parts.tail[:tail_from]
    taken = [line for line in (*parts.preamble, *body) if is_row(line.text)]
    taken += [*parts.body[body_from:], *parts.tail[tail_from:]]
    if not taken:
        return parts, ()
    kept = replace(
        parts,
        preamble=tuple(line for line in parts.preamble if not is_row(line.text)),
        body=tuple(line for line in body if not is_row(line.text)),
        tail=tail,
    )
    return kept, tuple(taken)


def with_annexes(
    page: Page, lines: Sequence[Paragraph], clauses: tuple[Clause, ...], read: ReadClause, title: str = ""
) -> tuple[Clause, ...]:
    """The clauses of a document with those of its annexes: a table under the clause before it, an annex at the end.

    `title` is the document's own: a plan for one year gives that year to the months of its tables.
    """
    year = _year_of(title)
    tables, annexes = _blocks(lines)
    columns: Columns | None = None
    for table in tables:
        found, columns = table_clauses(page, table, "", columns, year)
        if found:
            clauses = _placed(clauses, found)
    for block in annexes:
        clauses += _annex(page, block, read, year)
    return clauses


def _annex_from(lines: Sequence[Paragraph], *, strict: bool) -> int:
    """The index of the first line of the annexes. `strict`: in the body only a line of its own says so."""
    for index, line in enumerate(lines):
        if _opens(line.text) and (not strict or _stands_alone(line.text)):
            return index
        if strict:
            continue
        if is_row(line.text):
            return _title_from(lines, index)
        if _WITH.match(matching(line.text)):
            return _title_from(lines, index)
    return len(lines)


def _title_from(lines: Sequence[Paragraph], index: int) -> int:
    """Where the title above a line begins: lines in capitals, or one that names a kind of document."""
    first = index
    for at in range(index - 1, max(-1, index - 1 - _TITLE_LINES), -1):
        text = lines[at].text
        if not (text.isupper() or kind_of(text)):
            continue
        first = at
        if kind_of(text) or _opens(text):
            break
    return first


def _opens(line: str) -> bool:
    found = _HEADING.match(matching(line))
    if not found or len(line) > _LONGEST_HEADING:
        return False
    return line[:4].isupper() or _stands_alone(line)


def _stands_alone(line: str) -> bool:
    """Whether the line is the heading and no sentence that begins with the word."""
    found = _HEADING.match(matching(line))
    if found is None or not line[:1].isupper():
        return False
    rest = line[found.end() :].strip(" .:-–)")
    return not rest or rest.isupper() or (line[:7].isupper() and len(line) <= _LONGEST_HEADING)


def _blocks(lines: Sequence[Paragraph]) -> tuple[list[list[Paragraph]], list[list[Paragraph]]]:
    """Tables of the body, each its rows; then annexes, each from its heading on."""
    tables: list[list[Paragraph]] = []
    annexes: list[list[Paragraph]] = []
    for line in lines:
        row = is_row(line.text)
        if annexes and not (not row and _opens(line.text)):
            annexes[-1].append(line)
        elif not row:
            annexes.append([line])
        elif tables and line.start == tables[-1][-1].end + 1:
            tables[-1].append(line)
        else:
            tables.append([line])
    return tables, annexes


def _annex(page: Page, block: Sequence[Paragraph], read: ReadClause, year: int | None) -> tuple[Clause, ...]:
    """One annex as a clause with its rows and numbered paragraphs; an attached document gives its clauses directly."""
    first = next((index for index, line in enumerate(block) if is_row(line.text) or line.mark), len(block))
    title = block[: max(first, 1)]
    heading = _HEADING.match(matching(block[0].text)) if _opens(block[0].text) else None
    number = heading["number"].upper() if heading and heading["number"] else ""
    label = f"PL{number}" if heading else ""
    year = _year_of(" ".join(line.text for line in title if not line.text.startswith("("))) or year
    is_form = any(_FORM.search(matching(line.text)) for line in title)
    children: tuple[Clause, ...] = ()
    columns: Columns | None = None
    for run in _runs(block[max(first, 1) :] if heading else block[first:]):
        if is_row(run[0].text):
            found, columns = table_clauses(page, run, label, columns, year)
            children += found
        elif any(line.mark for line in run):
            carried = Carried(orders=not is_form)
            marked = next(index for index, line in enumerate(run) if line.mark)
            children += tuple(read(page, node, carried) for node in clause_tree(run[marked:]))
    if not heading:
        return children
    start, end = title[0].start, title[-1].end
    return (Clause(label, page.text[start:end], start, end, (), children),)


def _year_of(title: str) -> int | None:
    """The one year that a title names; None for none, several, or the day of another document."""
    years = {int(year) for year in _YEAR.findall(matching(title))}
    return years.pop() if len(years) == 1 else None


def _runs(lines: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The lines in runs: rows that follow one another, and what stands between tables."""
    runs: list[list[Paragraph]] = []
    for line in lines:
        if runs and is_row(runs[-1][-1].text) == is_row(line.text):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _placed(clauses: tuple[Clause, ...], rows: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses with a table's rows as the last children of the clause that stands before it."""
    at = bisect_right([clause.start for clause in clauses], rows[0].start)
    if at == 0:
        return rows + clauses
    before = clauses[at - 1]
    if before.clauses and before.clauses[0].start < rows[0].start:
        inner = _placed(before.clauses, rows)
    else:
        inner = rows + before.clauses
        if before.text[-1:] not in _ENDS:
            before = replace(before, obligations=())  # the title of the table, which orders nothing itself
    return (*clauses[: at - 1], replace(before, clauses=inner), *clauses[at:])
