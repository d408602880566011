"""The blocks of a document in ink: headings, paragraphs, lists, page breaks; tables and drawings apart."""

from collections.abc import Sequence

from hopluc.documents.content import Block, Drawing, Heading, Items, PageBreak, Paragraph, Table
from hopluc.documents.drawings import write_drawing
from hopluc.documents.ink import Element, element, paragraph
from hopluc.documents.pen import Pen
from hopluc.documents.tables import write_table
from hopluc.documents.template import GAP


def write_blocks(pen: Pen, blocks: Sequence[Block], width_mm: float, *, keep_last: bool = False) -> None:
    """Puts the blocks one after the other; `keep_last` keeps a last paragraph on the page of what follows it."""
    for index, block in enumerate(blocks, start=1):
        keep = {"keep": element("keepNext")} if keep_last and index == len(blocks) else {}
        match block:
            case Heading():
                pen.put(pen.styled(f"heading{block.level}", f"{block.number} {block.text}".strip()))
            case Paragraph():
                pen.put(pen.line(block.kind, block.runs, **keep))
            case Items():
                _write_items(pen, block, keep)
            case Table():
                write_table(pen, block, width_mm)
            case Drawing():
                write_drawing(pen, block, width_mm)
            case PageBreak():
                pen.put(paragraph(GAP, element("r", element("br", type="page"))))


def _write_items(pen: Pen, block: Items, keep: dict[str, Element]) -> None:
    for index, runs in enumerate(block.items, start=1):
        last = keep if index == len(block.items) else {}
        pen.put(pen.line("body", runs, lead=f"{_marker(block.marker, index)} ", **last))


def _marker(marker: str, index: int) -> str:
    if marker == "1.":
        return f"{index}."
    if marker == "a)":
        # The Vietnamese order of letters in lists: a, b, c, d, đ, e, g, h…
        letters = "abcdđeghiklmnopqrstuvxy"
        return f"{letters[(index - 1) % len(letters)]})"
    return marker
