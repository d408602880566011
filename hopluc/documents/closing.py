"""The end of the text: recipients on the left, signature on the right."""

from hopluc.documents.ink import Element, bare_table, element, paragraph, table_cell, table_row
from hopluc.documents.pen import Pen
from hopluc.documents.template import GAP


def write_closing(pen: Pen) -> None:
    """Puts recipients and signature side by side, never split between pages."""
    closing, signature = pen.layout.closing, pen.document.signature
    signed = [pen.styled("on_behalf_of", signature.on_behalf_of)] if signature.on_behalf_of else []
    signed.append(pen.styled("role", signature.role))
    # Without a name the space for hand and seal stays.
    signed.append(pen.styled("signer", signature.name or "\u00a0"))
    table = bare_table(
        (closing.left_mm, closing.right_mm),
        table_row(
            table_cell(closing.left_mm, *(_recipients(pen) or [paragraph(GAP)])),
            table_cell(closing.right_mm, *signed),
        ),
    )
    # With the last paragraph kept on this page, the signature never stands alone.
    pen.put(paragraph("recipients_line", keep=element("keepNext")), table, paragraph(GAP))


def _recipients(pen: Pen) -> list[Element]:
    names = pen.document.recipients
    closing = pen.layout.closing
    if not names:
        return []
    lines = [pen.styled("recipients_label", closing.recipients)]
    for index, name in enumerate(names, start=1):
        end = closing.last if index == len(names) else closing.between
        lines.append(pen.styled("recipients_line", f"- {name.rstrip(' .,;')}{end}"))
    return lines
