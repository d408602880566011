"""What must hold before a document gets its ink: each figure traced and equal to its trace, no hole, whole tables."""

import unicodedata
from collections.abc import Iterator

from hopluc.documents.content import (
    Block,
    Document,
    Drawing,
    Heading,
    Line,
    Table,
    Trace,
    all_blocks,
    lines_of,
    numbers_of,
)
from hopluc.kernel.errors import Refusal

PNG = b"\x89PNG\r\n\x1a\n"  # how every such file begins


def checked(document: Document) -> Document:
    """The same document, or a Refusal.

    Codes: `trace_twice`, `trace_address_not_web`, `number_without_trace`, `number_differs_from_trace`,
    `table_without_columns`, `table_row_width`, `heading_level`, `drawing_not_png`,
    `document_text_empty`, `document_text_unprintable`.
    """
    traces = _known_traces(document)
    for number in numbers_of(document):
        trace = traces.get(number.trace_id)
        if trace is None:
            raise Refusal("number_without_trace", value=number.text, trace=number.trace_id)
        if number.text != trace.value_text and number.text not in trace.shown_as:
            raise Refusal("number_differs_from_trace", value=number.text, trace=trace.id, traced=trace.value_text)
    for block in all_blocks(document):
        if isinstance(block, Table):
            _check_table(block)
        if isinstance(block, Drawing) and not block.image.startswith(PNG):
            raise Refusal("drawing_not_png", where=block.caption)
        if isinstance(block, Heading) and not 1 <= block.level <= 4:
            raise Refusal("heading_level", where=block.text, value=block.level)
    for where, text in _texts(document):
        if not text.strip():
            raise Refusal("document_text_empty", where=where)
        if any(unicodedata.category(character) in {"Cc", "Cs"} and character != "\n" for character in text):
            raise Refusal("document_text_unprintable", where=where, value=ascii(text))
    return document


def _known_traces(document: Document) -> dict[str, Trace]:
    traces: dict[str, Trace] = {}
    for trace in document.traces:
        if trace.id in traces:
            raise Refusal("trace_twice", trace=trace.id)
        # "//host" would leave the site although it looks like a path.
        web = trace.address.startswith(("https://", "http://", "/")) and not trace.address.startswith("//")
        if not web or any(character.isspace() for character in trace.address):
            raise Refusal("trace_address_not_web", trace=trace.id, value=trace.address)
        traces[trace.id] = trace
    return traces


def _check_table(table: Table) -> None:
    if not table.columns or any(column.width <= 0 for column in table.columns):
        raise Refusal("table_without_columns", where=table.caption)
    for index, row in enumerate(table.rows, start=1):
        expected = 1 if row.kind == "group" else len(table.columns)
        if len(row.cells) != expected:
            raise Refusal("table_row_width", where=table.caption, row=index, cells=len(row.cells), columns=expected)


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Place and text of everything that is printed and must not be empty."""
    head, signature = document.header, document.signature
    for name in ("issuing_body", "symbol", "place", "kind", "title"):
        yield f"header.{name}", getattr(head, name)
    yield "signature.role", signature.role
    yield from (("signature.name", name) for name in [signature.name] if name is not None)
    optional = {"header.superior_body": head.superior_body, "signature.on_behalf_of": signature.on_behalf_of}
    yield from ((where, text) for where, text in optional.items() if text)
    yield from (("recipients", text) for text in document.recipients)
    yield from (("header.addressed_to", text) for text in head.addressed_to)
    yield from (("marks", text) for text in document.marks)
    yield from (("annexes", annex.title) for annex in document.annexes)
    for trace in document.traces:
        for name in ("id", "name", "value_text", "definition", "source", "snapshot"):
            yield f"trace {trace.id}: {name}", getattr(trace, name)
        if trace.unit:
            yield f"trace {trace.id}: unit", trace.unit
    for block in all_blocks(document):
        yield from _texts_of_block(block)


def _texts_of_block(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Heading):
        yield "heading", block.text
        yield from (("heading", number) for number in [block.number] if number)
    if isinstance(block, Table):
        yield "table caption", block.caption
        for column in block.columns:
            yield f"{block.caption}: column", column.header
            yield from (("column", text) for text in (column.unit, column.group) if text)
        yield from (("table unit", unit) for unit in [block.unit] if unit)
    if isinstance(block, Drawing):
        yield "drawing caption", block.caption
        yield f"{block.caption}: told", block.told
    for runs in lines_of(block):
        # A cell may be blank on purpose; a paragraph may not.
        if runs or not isinstance(block, Table):
            yield _joined(runs)


def _joined(runs: Line) -> tuple[str, str]:
    text = "".join(run.text for run in runs)
    return f"“{text[:40]}”", text
