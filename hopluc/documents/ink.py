"""WordprocessingML elements by short names: the only file that knows how the markup is spelt."""

from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

# lxml has no type stubs; every element of the markup goes under this name.
Element = Any

BLACK_RULE: dict[str, str | int] = {"val": "single", "sz": 6, "space": 1, "color": "000000"}


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """A `w:` element with attributes of the same namespace: element("jc", val="center")."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def paragraph(style: str, *children: Element, **properties: Element) -> Element:
    """An empty paragraph of a style. `properties` are elements of w:pPr, given in the order of the schema."""
    settings = element("pPr", element("pStyle", val=style), *properties.values())
    return element("p", settings, *children)


def words(
    text: str, *, bold: bool = False, italic: bool = False, style: str = "", superscript: bool = False
) -> Element:
    """A run; line breaks in the text become breaks of the line."""
    settings = element("rPr")
    if style:
        settings.append(element("rStyle", val=style))
    if bold:
        settings.append(element("b"))
    if italic:
        settings.append(element("i"))
    if superscript:
        settings.append(element("vertAlign", val="superscript"))
    run = element("r")
    if len(settings):
        run.append(settings)
    for index, part in enumerate(text.split("\n")):
        if index:
            run.append(element("br"))
        piece = element("t")
        piece.text = part
        piece.set(qn("xml:space"), "preserve")
        run.append(piece)
    return run


def tab() -> Element:
    """A run that jumps to the next tab stop."""
    return element("r", element("tab"))


def page_field() -> Element:
    """The number of the page, computed by the word processor; "2" until it is."""
    field = element("fldSimple", words("2"))
    field.set(qn("w:instr"), " PAGE ")
    return field


def link_out(relationship: str, tip: str, *runs: Element) -> Element:
    """A hyperlink to an address outside the document, by the id of its relationship."""
    link = element("hyperlink", *runs, tooltip=tip[:250], history=1)
    link.set(qn("r:id"), relationship)
    return link


def link_within(anchor: str, tip: str, *runs: Element) -> Element:
    """A hyperlink to a bookmark of the same document."""
    return element("hyperlink", *runs, anchor=anchor, tooltip=tip[:250], history=1)


def bookmark(number: int, name: str, *inner: Element) -> list[Element]:
    """Elements between the two ends of a bookmark; `number` is unique in the document."""
    return [element("bookmarkStart", id=number, name=name), *inner, element("bookmarkEnd", id=number)]


def ruled(before: int, width_mm: float, column_mm: float, style: str) -> Element:
    """An empty line that carries a rule of `width_mm`, centred in a column. `before` in points."""
    side = twips((column_mm - width_mm) / 2)
    return paragraph(
        style,
        borders=element("pBdr", element("top", **BLACK_RULE)),
        spacing=element("spacing", before=before * 20, after=0, line=120, lineRule="exact"),
        indent=element("ind", left=side, right=side, firstLine=0),
        align=element("jc", val="center"),
    )


def inline_picture(part: Any, image: bytes, width_mm: float, name: str, told: str) -> Element:
    """A run with a picture in the line of text. `part`: the part of the package that the run will stand in; `name` and
    `told` (its description) are read aloud."""
    inline = part.new_pic_inline(BytesIO(image), width=Mm(width_mm))
    inline.docPr.set("name", name)
    inline.docPr.set("descr", told)
    return element("r", element("drawing", inline))


def bare_table(widths_mm: tuple[float, ...], *rows: Element) -> Element:
    """A table without rules and without cell margins, for setting text side by side."""
    return _table(widths_mm, rows, borders=None, margin=0)


def ruled_table(widths_mm: tuple[float, ...], *rows: Element) -> Element:
    """A table with thin rules, of a fixed width, centred on the page."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(side, val="single", sz=4, space=0, color="000000") for side in sides))
    return _table(widths_mm, rows, borders=borders, margin=70)


def _table(widths_mm: tuple[float, ...], rows: tuple[Element, ...], *, borders: Element | None, margin: int) -> Element:
    settings = element("tblPr", element("tblW", w=twips(sum(widths_mm)), type="dxa"), element("jc", val="center"))
    if borders is not None:
        settings.append(borders)
    settings.append(element("tblLayout", type="fixed"))
    sides = (element(side, w=margin, type="dxa") for side in ("left", "right"))
    settings.append(element("tblCellMar", *sides))
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths_mm))
    return element("tbl", settings, grid, *rows)


def table_row(*cells: Element, header: bool = False) -> Element:
    """A row that is never split between pages; a header row is repeated on each page."""
    settings = element("trPr", element("cantSplit"))
    if header:
        settings.append(element("tblHeader"))
    return element("tr", settings, *cells)


def table_cell(width_mm: float, *paragraphs: Element, span: int = 1, merge: str = "", middle: bool = False) -> Element:
    """A cell; `span` columns wide; `merge` "restart" or "continue" joins it with the cells below."""
    settings = element("tcPr", element("tcW", w=twips(width_mm), type="dxa"))
    if span > 1:
        settings.append(element("gridSpan", val=span))
    if merge:
        settings.append(element("vMerge", val=merge))
    if middle:
        settings.append(element("vAlign", val="center"))
    return element("tc", settings, *paragraphs)
