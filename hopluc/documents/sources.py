"""The annex of sources: one row per figure of the document, made from the traces."""

from hopluc.documents.content import DASH, Column, Trace
from hopluc.documents.ink import Element, element, link_within, ruled_table, table_cell, table_row, words
from hopluc.documents.pen import Pen, figure_name, source_name
from hopluc.documents.tables import header_rows, scaled
from hopluc.kernel.dates import format_date

SHORT_DIGEST = 12  # characters of a snapshot's digest in a row; the whole stands below the table


def write_sources(pen: Pen, width_mm: float) -> None:
    """Puts introduction, table and the full digests of the snapshots."""
    said = pen.layout.words
    intro = said["sources_intro"] if pen.document.source_marks else said["sources_intro_unmarked"]
    pen.put(pen.styled("note", f"{said['sources_made_up']} {intro}" if pen.document.made_up else intro))
    if pen.site:
        pen.put(pen.styled("note", f"{said['sources_site']} {pen.site}"))
    columns = [Column(entry["header"], entry["align"], entry["width"]) for entry in pen.layout.source_columns]
    widths = scaled([column.width for column in columns], width_mm)
    rows = [_row(pen, ordinal, trace, widths) for ordinal, trace in enumerate(pen.traces, start=1)]
    pen.put(ruled_table(widths, *header_rows(pen, columns, widths, "source_head"), *rows))
    for snapshot in dict.fromkeys(trace.snapshot for trace in pen.traces):
        if len(snapshot) > SHORT_DIGEST:
            text = f"{said['sources_snapshot']} {snapshot[:SHORT_DIGEST]}…: {snapshot}"
            pen.put(pen.styled("table_note", text))


def _row(pen: Pen, ordinal: int, trace: Trace, widths: tuple[float, ...]) -> Element:
    texts = _texts(ordinal, trace)
    cells = []
    for entry, width in zip(pen.layout.source_columns, widths, strict=True):
        key = entry["key"]
        written = pen.styled("source_cell", "", align=element("jc", val=entry["align"]))
        run = words(texts[key])
        if key == "ordinal":
            # Back to the place in the text where the figure first stands.
            back = link_within(figure_name(ordinal), trace.name, run)
            written.extend(pen.mark_place(source_name(ordinal), back))
        elif key == "address":
            written.append(pen.address_link(trace, trace.name, run))
        else:
            written.append(run)
        cells.append(table_cell(width, written, middle=False))
    return table_row(*cells)


def _texts(ordinal: int, trace: Trace) -> dict[str, str]:
    counted = trace.filed is not None and trace.expected is not None
    short = trace.snapshot[:SHORT_DIGEST]
    # A percent sign stands at its figure, other units after a space.
    unit = trace.unit if trace.unit in {"", "%"} else f" {trace.unit}"
    return {
        "ordinal": str(ordinal),
        "name": trace.name,
        "value": f"{trace.value_text}{unit}",
        "definition": trace.definition,
        "source": trace.source,
        "filed": f"{trace.filed}/{trace.expected}" if counted else DASH,
        "as_of": format_date(trace.as_of),
        "address": trace.address,
        "snapshot": f"{short}…" if len(trace.snapshot) > SHORT_DIGEST else short,
    }
