"""Small documents in the forms that offices send, made here."""

from collections.abc import Sequence
from io import BytesIO

import docx

from hopluc.sheets.tests.world import patched, xlsx

STRINGS_PART = "xl/sharedStrings.xml"
STYLES_PART = "xl/styles.xml"
_SPACES = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def sheet_2003(table: str, *, styles: str = "", after: str = "") -> bytes:
    """A workbook in the XML of Excel 2003 around `<Row>` elements."""
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook {_SPACES}>'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="Số liệu"><Table>{table}</Table>{after}</Worksheet></Workbook>'
    ).encode()


def word(lines: Sequence[str], *tables: Sequence[Sequence[str]], merged: Sequence[Sequence[int]] = ()) -> bytes:
    """A Word document: lines, then tables; `merged`: blocks of the first one, [top, left, bottom, right] from 0."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for row, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    for top, left, bottom, right in merged:
        document.tables[0].cell(top, left).merge(document.tables[0].cell(bottom, right))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def shared(*items: str) -> bytes:
    """A workbook with one column of shared texts, as `<si>` elements."""
    rows = [[f"chữ {number}"] for number in range(len(items))]
    part = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{"".join(items)}</sst>'
    return patched(xlsx(*rows), STRINGS_PART, part.encode())
