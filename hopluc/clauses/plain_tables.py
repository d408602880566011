"""Finds tables in plain text and writes them as rows: cells between bars, between tabs, or each on lines of its own."""

from __future__ import annotations

import re

from hopluc.clauses.annex_columns import is_heading_line
from hopluc.clauses.cell_lines import rows_from_lines
from hopluc.clauses.rows import cell_text, is_row, row_line

_RULE = re.compile(r"^[\s|+:=\-–_]+$")
_BREAKS = re.compile(r"\r\n?|[\v\x1c-\x1e\x85\u2028\u2029]")
# A cell with its own line breaks, as it is copied out of a table, may take this many lines.
_LONGEST_ROW = 40


def with_rows(text: str) -> str:
    """The text with every table of tasks that it holds written as rows ("cell | cell | cell"); else as it came."""
    lines = _BREAKS.sub("\n", text).split("\n")
    if any("|" in line for line in lines):
        lines = [kept for line in lines if (kept := _barred(line)) is not None]
    if any("\t" in line for line in lines):
        lines = _tabbed(lines)
    return "\n".join(rows_from_lines(lines))


def _barred(line: str) -> str | None:
    """A row between bars without its outer bars; None for the rule under a heading."""
    if "|" not in line:
        return line
    if _RULE.match(line):
        return None
    edged = line.strip()
    if edged.startswith("|") and edged.endswith("|") and edged.count("|") > 2:
        return row_line(edged[1:-1].split("|"))
    return row_line(line.split("|")) if line.count("|") > 1 and not is_row(line) else line


def _tabbed(lines: list[str]) -> list[str]:
    """Rows between tabs, from a heading that makes a table of tasks to the first line that is no row of it."""
    written: list[str] = []
    at = 0
    while at < len(lines):
        titles = lines[at].split("\t")
        if len(titles) < 3 or not is_heading_line(titles):
            written.append(lines[at])
            at += 1
            continue
        written.append(row_line(titles))
        at += 1
        while at < len(lines):
            cells, after = _tabbed_row(lines, at, len(titles))
            if cells is None:
                break
            written.append(row_line(cells))
            at = after
    return written


def _tabbed_row(lines: list[str], at: int, width: int) -> tuple[list[str] | None, int]:
    """The cells of the row that begins here, and the line after it; a cell's own breaks are closed."""
    if "\t" not in lines[at]:
        return None, at
    cells = lines[at].split("\t")
    after = at + 1
    while len(cells) < width and after < min(len(lines), at + _LONGEST_ROW):
        more = lines[after].split("\t")
        is_own_row = len(more) >= width or not lines[after].strip()
        if is_own_row or len(cells) + len(more) - 1 > width:
            break
        if len(more) == 1 and not any("\t" in line for line in lines[after : at + _LONGEST_ROW]):
            break
        cells = [*cells[:-1], cell_text((cells[-1], more[0])), *more[1:]]
        after += 1
    return cells, after
