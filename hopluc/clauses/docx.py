"""The text of a Word file: paragraphs and tables in their order, automatic numbers written out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from hopluc.clauses.word_numbers import Numbering
from hopluc.kernel.errors import Refusal

# Text of a document this large is a picture or a trap, not a directive.
_LARGEST_PART = 60 * 1024 * 1024


def docx_text(name: str, content: bytes) -> str:
    """The text, one paragraph a line, an empty line between paragraphs that Word sets apart.

    Deleted (tracked) text is left out, inserted text kept; header cells of a letterhead table come column by column.
    Refusal `document_damaged` for a file that is not a Word document, `document_too_large` for one that unpacks
    too far.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST_PART:
                raise Refusal("document_too_large", where=name, size=len(content), largest=_LARGEST_PART)
        document: Any = Document(io.BytesIO(content))
        numbering = Numbering(document)
        return "\n".join(_lines(document.element.body, document, numbering))
    except Refusal:
        raise
    except Exception as problem:  # the library raises many kinds for a damaged file
        raise Refusal("document_damaged", where=name) from problem


def _lines(parent: Any, document: Any, numbering: Numbering) -> Iterator[str]:
    for child in parent.iterchildren():
        if child.tag == qn("w:p"):
            paragraph = Paragraph(child, document)
            text = _text(child)
            yield numbering.number(paragraph) + text if text.strip() else ""
        elif child.tag == qn("w:tbl"):
            yield from _table(child, document, numbering)
        elif child.tag == qn("w:sdt"):
            for inner in child.iterchildren(qn("w:sdtContent")):
                yield from _lines(inner, document, numbering)


def _table(element: Any, document: Any, numbering: Numbering) -> Iterator[str]:
    """A table's cells row by row; a merged cell once."""
    yield ""
    seen: set[Any] = set()
    for row in Table(element, document).rows:
        for cell in row.cells:
            if cell._tc in seen:
                continue
            seen.add(cell._tc)
            yield from _lines(cell._tc, document, numbering)
            yield ""


def _text(paragraph: Any) -> str:
    """The paragraph's text with tabs and line breaks, without deleted text and field codes."""
    parts = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if node.getparent().tag != qn("w:r"):
            continue
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            parts.append("\t" if node.tag == qn("w:tab") else "\n")
    return "".join(parts)
