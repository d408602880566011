"""Tables in ink: caption with number, repeated header of one or two rows, rows that are not split."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from hopluc.documents.content import Column, Line, Row, Run, Table, line
from hopluc.documents.ink import Element, element, ruled_table, table_cell, table_row
from hopluc.documents.pen import Pen

SHORT_TABLE = 5  # rows that are not parted between pages


def write_table(pen: Pen, table: Table, width_mm: float) -> None:
    """Puts caption, unit, table and notes, scaled to the width of the text."""
    number = pen.next_table()
    pen.put(pen.styled("caption", f"{pen.layout.words['table']} {number}. {table.caption}"))
    if table.unit:
        pen.put(pen.styled("unit_line", f"{pen.layout.words['unit']}: {table.unit}"))
    widths = scaled([column.width for column in table.columns], width_mm)
    rows = header_rows(pen, table.columns, widths)
    for index, each in enumerate(table.rows, start=1):
        rows.append(_row(pen, each, table.columns, widths, keep=_kept(table, index)))
    pen.put(ruled_table(widths, *rows))
    if not table.notes:
        pen.put(pen.styled("table_note", "\u00a0"))
    for note in table.notes:
        pen.put(pen.line("table_note", note, marks=False))


def _kept(table: Table, index: int) -> bool:
    """Whether a row stays on the page of what follows: short tables whole, long ones at least their last two rows."""
    last = len(table.rows)
    if index == last:
        return bool(table.notes)
    return last <= SHORT_TABLE or index == last - 1


def scaled(weights: Sequence[int], width_mm: float) -> tuple[float, ...]:
    """Weights of columns as widths in mm that fill `width_mm`."""
    return tuple(weight * width_mm / sum(weights) for weight in weights)


def header_rows(
    pen: Pen, columns: Sequence[Column], widths: Sequence[float], style: str = "table_head"
) -> list[Element]:
    """One header row, or two where columns share a group."""
    if not any(column.group for column in columns):
        return [
            table_row(
                *(_head(pen, column, width, style) for column, width in zip(columns, widths, strict=True)), header=True
            )
        ]
    upper: list[Element] = []
    lower: list[Element] = []
    pairs = zip(columns, widths, strict=True)
    for group, members in groupby(pairs, key=lambda pair: pair[0].group):
        if group:
            inner = list(members)
            width = sum(width for _, width in inner)
            upper.append(table_cell(width, pen.styled(style, group), span=len(inner), middle=True))
            lower.extend(_head(pen, column, width, style) for column, width in inner)
        else:
            for column, width in members:
                upper.append(_head(pen, column, width, style, merge="restart"))
                lower.append(table_cell(width, pen.styled(style, ""), merge="continue"))
    return [table_row(*upper, header=True), table_row(*lower, header=True)]


def _head(pen: Pen, column: Column, width: float, style: str, merge: str = "") -> Element:
    runs: Line = line(column.header)
    written = pen.line(style, runs)
    if column.unit:
        written = pen.styled(style, f"{column.header}\n({column.unit})")
    return table_cell(width, written, merge=merge, middle=True)


def _row(pen: Pen, row: Row, columns: Sequence[Column], widths: Sequence[float], *, keep: bool) -> Element:
    """`keep` holds the row on the page of the notes below the table."""
    bold = row.kind != "plain"
    if row.kind == "group":
        written = _written(pen, row.cells[0], "left", bold=bold, keep=keep)
        return table_row(table_cell(sum(widths), written, span=len(columns)))
    cells = zip(row.cells, columns, widths, strict=True)
    return table_row(
        *(
            table_cell(width, _written(pen, cell, column.align, bold=bold, keep=keep), middle=True)
            for cell, column, width in cells
        )
    )


def _written(pen: Pen, cell: Line, align: str, *, bold: bool, keep: bool) -> Element:
    runs = tuple(emboldened(run) for run in cell) if bold else cell
    properties = {"keep": element("keepNext")} if keep else {}
    return pen.line("table_cell", runs, marks=False, **properties, align=element("jc", val=align))


def emboldened(run: Run) -> Run:
    """The same run in bold."""
    return replace(run, bold=True)
