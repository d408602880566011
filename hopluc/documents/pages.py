"""Pages: A4 standing or lying, margins, page number in the upper margin, the red mark of made-up data."""

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm

from hopluc.documents.ink import Element, element, page_field, paragraph, tab, twips, words
from hopluc.documents.layouts import Layout
from hopluc.documents.template import GAP, MADE_UP

SHORT_MM, LONG_MM = 210.0, 297.0  # A4


def text_width(layout: Layout, *, landscape: bool = False) -> float:
    """Width of the text in mm; a lying page is the standing one turned, its binding edge above."""
    page = layout.page
    return LONG_MM - page.top_mm - page.bottom_mm if landscape else SHORT_MM - page.left_mm - page.right_mm


def first_section(target: Any, layout: Layout, *, made_up: bool) -> None:
    """Sets up the standing pages: no number on the first, the mark on all."""
    section = target.sections[0]
    _set_page(section, layout, landscape=False)
    section.different_first_page_header_footer = True
    width = text_width(layout)
    _write_header(section.first_page_header, width, layout, number=False, made_up=made_up)
    _write_header(section.header, width, layout, number=True, made_up=made_up)


def next_section(target: Any, layout: Layout, *, landscape: bool, made_up: bool) -> None:
    """Begins new pages for an annex, standing or lying, numbered on."""
    section = target.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends the pages before must not take a line of its own.
    holder = target.element.body.sectPr.getprevious()
    holder.get_or_add_pPr().insert(0, element("pStyle", val=GAP))
    _set_page(section, layout, landscape=landscape)
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = False
    _write_header(section.header, text_width(layout, landscape=landscape), layout, number=True, made_up=made_up)


def _set_page(section: Any, layout: Layout, *, landscape: bool) -> None:
    page = layout.page
    top, right, bottom, left = page.top_mm, page.right_mm, page.bottom_mm, page.left_mm
    width, height = SHORT_MM, LONG_MM
    if landscape:
        top, right, bottom, left = left, top, right, bottom
        width, height = height, width
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = section.footer_distance = Mm(page.header_mm)


def _write_header(header: Any, width_mm: float, layout: Layout, *, number: bool, made_up: bool) -> None:
    stops = element(
        "tabs",
        element("tab", val="center", pos=twips(width_mm / 2)),
        element("tab", val="right", pos=twips(width_mm)),
    )
    runs: list[Element] = [tab()]
    if number:
        runs.append(page_field())
    if made_up:
        runs += [tab(), words(layout.words["made_up"], style=MADE_UP)]
    root = header._element
    for child in list(root):
        root.remove(child)
    root.append(paragraph("page_number", *runs, tabs=stops))
