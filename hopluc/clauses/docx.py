"""The text of a Word file: paragraphs and tables in their order, automatic numbers written out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from hopluc.clauses.rows import cell_text, row_line
from hopluc.clauses.secrecy import is_stamp
from hopluc.clauses.word_fonts import Fonts
from hopluc.clauses.word_numbers import Numbering
from hopluc.clauses.word_tables import grid_of, is_table_of_data
from hopluc.kernel.errors import Refusal

# Text of a document this large is a picture or a trap, not a directive.
_LARGEST_UNPACKED = 60 * 1024 * 1024
_LARGEST_XML = 30 * 1024 * 1024
_DEEPEST = 40
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((_FALLBACK, qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr")))
_BOX = qn("w:txbxContent")
_MARGINS = re.compile(r"/(?:header|footer)$")


def docx_text(name: str, content: bytes) -> str:
    """The text, one paragraph a line, an empty line between paragraphs that Word sets apart.

    Deleted (tracked) and moved-away text is left out, inserted text kept; header cells of a letterhead table come
    column by column, a table of data row by row ("cell | cell"), merged cells in each row that they cover. A secrecy
    stamp in a page header comes first. Refusal `document_damaged` for a file that is not a Word document,
    `document_locked` for one with a password, `document_too_large` for one that unpacks too far.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise Refusal("document_locked", where=name)
            unpacked = sum(part.file_size for part in parts)
            xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
            if unpacked > _LARGEST_UNPACKED or xml > _LARGEST_XML:
                raise Refusal("document_too_large", where=name, size=len(content), largest=_LARGEST_UNPACKED)
        document: Any = Document(io.BytesIO(content))
        return "\n".join((*_stamps(document), *_Writer(document).lines(document.element.body)))
    except Refusal:
        raise
    except Exception as problem:  # the library raises many kinds for a damaged file
        raise Refusal("document_damaged", where=name) from problem


def _stamps(document: Any) -> list[str]:
    """Secrecy stamps that stand in the headers and footers of the pages."""
    fonts = Fonts(document)
    found = []
    for relation in document.part.rels.values():
        if relation.is_external or not _MARGINS.search(relation.reltype):
            continue
        for paragraph in relation.target_part.element.iter(qn("w:p")):
            said = _text(paragraph, fonts).strip()
            if is_stamp(said):
                found.append(said)
    return found


class _Writer:
    """Writes the lines of one document, counting its automatic numbers as it goes."""

    def __init__(self, document: Any) -> None:
        self._numbering = Numbering(document)
        self._fonts = Fonts(document)

    def lines(self, parent: Any, depth: int = 0) -> Iterator[str]:
        """The lines of everything inside an element, in order."""
        if depth > _DEEPEST:
            return
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, depth)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child, depth)
            elif child.tag == qn("w:sdt"):
                for inner in child.iterchildren(qn("w:sdtContent")):
                    yield from self.lines(inner, depth + 1)
            elif child.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")):
                yield from self.lines(child, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[str]:
        for box in _boxes(paragraph):
            yield from self.lines(box, depth + 1)
        number, text = self._numbering.number(paragraph), _text(paragraph, self._fonts)
        yield number + text if text.strip() else ""

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        """A table's rows; a table that only lays out a page cell by cell, a merged cell once."""
        yield ""
        if is_table_of_data(table, self._plain):
            rows = grid_of(table, lambda cell: self._cell(cell, depth))
            yield from (row_line(row) for row in rows)
            yield ""
            return
        for row in table.iterchildren(qn("w:tr")):
            for cell in _cells(row):
                yield from self.lines(cell, depth + 1)
                yield ""

    def _plain(self, cell: Any) -> str:
        """What a cell says, without its numbers: enough to tell what kind of table it stands in."""
        return cell_text(_text(paragraph, self._fonts) for paragraph in cell.iter(qn("w:p")))

    def _cell(self, cell: Any, depth: int) -> str:
        """One cell in one line. Its number is shown also where nothing stands beside it (the column "TT")."""
        said: list[str] = []
        for child in _blocks(cell):
            if child.tag == qn("w:p"):
                for box in _boxes(child):
                    said.extend(self.lines(box, depth + 1))
                said.append((self._numbering.number(child) + _text(child, self._fonts)).strip())
            else:
                said.extend(line.replace("|", " ") for line in self._table(child, depth + 1))
        return cell_text(said)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == qn("w:tc"):
            merge = child.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is None or merge.get(qn("w:val")) == "restart":
                yield child
        elif child.tag == qn("w:sdt"):
            yield from (cell for content in child.iterchildren(qn("w:sdtContent")) for cell in _cells(content))


def _blocks(cell: Any) -> Iterator[Any]:
    """The paragraphs and tables of a cell, content controls opened."""
    for child in cell.iterchildren():
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _blocks(child)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored at a paragraph, each once (a file keeps a second copy for older readers)."""
    for box in paragraph.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _text(paragraph: Any, fonts: Fonts) -> str:
    """The paragraph's text with tabs and line breaks, without deleted text, field codes and text boxes."""
    return "".join(fonts.decoded_run(run, paragraph, "".join(_run_parts(run))) for run in _runs(paragraph))


def _runs(parent: Any) -> Iterator[Any]:
    for child in parent.iterchildren():
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in _SKIPPED and len(child):
            yield from _runs(child)


def _run_parts(run: Any) -> Iterable[str]:
    for node in run.iterchildren():
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif node.tag in (qn("w:tab"), qn("w:ptab")):
            yield "\t"
        elif node.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
