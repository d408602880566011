"""The fixed parts of a workbook that is streamed, as XML text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Inches, as the house's other sheets have them; A4 across, as wide as the page.
_PAPER = (
    '<pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
)
_LABEL_WIDTH, _FACT_WIDTH = 24, 90  # characters


@dataclass(frozen=True)
class SheetPart:
    """One sheet as the workbook names it. `heading`: its row that is repeated on every page of paper, 0 where there is
    none; `filtered`: the range of its filters, with "$"."""

    name: str
    heading: int = 0
    filtered: str = ""


def first_parts(title: str) -> Iterator[tuple[str, str]]:
    """What is known before any row: where things are, and whose file it is."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    yield "_rels/.rels", _relations([(f"{_DOCUMENT}/officeDocument", "xl/workbook.xml"), (core, "docProps/core.xml")])
    yield (
        "docProps/core.xml",
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>',
    )


def last_parts(sheets: Sequence[SheetPart], styles: str) -> Iterator[tuple[str, str]]:
    """What only the end knows: formats, the list of sheets, the table of contents."""
    yield "xl/styles.xml", styles
    related = [(f"{_DOCUMENT}/worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    yield "xl/_rels/workbook.xml.rels", _relations([*related, (f"{_DOCUMENT}/styles", "styles.xml")])
    yield "xl/workbook.xml", _workbook(sheets)
    kinds = [(f"/xl/worksheets/sheet{at}.xml", f"{_TYPE}.worksheet+xml") for at in range(1, len(sheets) + 1)]
    kinds += [
        ("/xl/workbook.xml", f"{_TYPE}.sheet.main+xml"),
        ("/xl/styles.xml", f"{_TYPE}.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    said = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds)
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{said}</Types>',
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def _workbook(sheets: Sequence[SheetPart]) -> str:
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, sheet in enumerate(sheets, start=1)
    )
    # Names in the order in which Excel writes them: by name, then by sheet.
    ranges = [
        _range("_xlnm._FilterDatabase", at, f"{_quoted(sheet.name)}!{sheet.filtered}", ' hidden="1"')
        for at, sheet in enumerate(sheets)
        if sheet.filtered
    ]
    ranges += [
        _range("_xlnm.Print_Titles", at, f"{_quoted(sheet.name)}!${sheet.heading}:${sheet.heading}")
        for at, sheet in enumerate(sheets)
        if sheet.heading
    ]
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{named}</sheets><definedNames>{''.join(ranges)}</definedNames></workbook>"
    )


def _range(name: str, sheet: int, place: str, more: str = "") -> str:
    return f'<definedName name="{name}" localSheetId="{sheet}"{more}>{escape(place)}</definedName>'


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def sheet_head(heading: int, widths: Sequence[int], *, frozen: int, selected: bool) -> str:
    """A sheet up to its first row. `heading`: the row up to which it is always in sight, and so are the first columns
    (`frozen`); `selected`: the sheet that opens."""
    corner = f"{chr(ord('A') + frozen)}{heading + 1}"
    tab = ' tabSelected="1"' if selected else ""
    return (
        f'{_sheet_start()}<sheetViews><sheetView{tab} workbookViewId="0"><pane xSplit="{frozen}" '
        f'ySplit="{heading}" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/>'
        f'<selection pane="bottomRight" activeCell="{corner}" sqref="{corner}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/>{_columns(widths)}<sheetData>'
    )


def sheet_foot(filtered: str, merged: Sequence[str]) -> str:
    """A sheet behind its last row."""
    ranges = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    merges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    return f'</sheetData><autoFilter ref="{filtered}"/>{merges}{_PAPER}'


def about_head() -> str:
    """The sheet with what the file is, up to its first row."""
    return (
        f'{_sheet_start()}<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/>{_columns((_LABEL_WIDTH, _FACT_WIDTH))}<sheetData>'
    )


def about_foot() -> str:
    """The same sheet behind its last row."""
    return f"</sheetData>{_PAPER}"


def _sheet_start() -> str:
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'


def _columns(widths: Sequence[int]) -> str:
    said = "".join(f'<col min="{at}" max="{at}" width="{wide}" customWidth="1"/>' for at, wide in enumerate(widths, 1))
    return f"<cols>{said}</cols>"
