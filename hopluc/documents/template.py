"""An empty .docx of a layout: its styles, settings and language, built in code; nothing of a foreign template stays."""

from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as REL

from hopluc.documents.ink import Element, element, twips
from hopluc.documents.layouts import Layout, TypeStyle

FONT = "Times New Roman"
HEADINGS = {"heading1": 0, "heading2": 1, "heading3": 2, "heading4": 3}
FIGURE = "figure"  # character style of a linked figure
MARK = "figure_mark"  # character style of the small number of its annex row
MADE_UP = "made_up"
GAP = "gap"  # a line of no height, where the markup asks for a paragraph

_KEPT = {REL.STYLES, REL.SETTINGS, REL.THEME}


def empty_document(layout: Layout) -> Any:
    """A python-docx document without text, with one paragraph style per style of the layout (same id)."""
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    _drop(document.part.rels, keep=_KEPT)
    _drop(document.part.package.rels, keep={REL.OFFICE_DOCUMENT, REL.CORE_PROPERTIES})
    _write_styles(document.styles.element, layout)
    _write_settings(document.settings.element)
    return document


def _drop(relationships: Any, *, keep: set[str]) -> None:
    for key in [key for key, relationship in relationships.items() if relationship.reltype not in keep]:
        relationships.pop(key)


def _write_settings(settings: Element) -> None:
    for child in list(settings):
        settings.remove(child)
    # Without the mode 15 Word opens the file as one of an old version.
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    for child in (
        element("zoom", percent=100),
        element("defaultTabStop", val=720),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", mode),
        element("themeFontLang", val="vi-VN"),
        element("decimalSymbol", val=","),
        element("listSeparator", val=";"),
    ):
        settings.append(child)


def _write_styles(styles: Element, layout: Layout) -> None:
    for child in list(styles):
        styles.remove(child)
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    size = round(layout.styles["body"].size * 2)
    letters = element("rPr", fonts, element("sz", val=size), element("szCs", val=size), language)
    lines = element("pPr", element("spacing", before=0, after=0, line=240, lineRule="auto"))
    styles.append(element("docDefaults", element("rPrDefault", letters), element("pPrDefault", lines)))
    normal = (element("name", val="Normal"), element("qFormat"))
    styles.append(element("style", *normal, type="paragraph", default=1, styleId="Normal"))
    for name, style in layout.styles.items():
        styles.append(_paragraph_style(name, layout.names[name], style))
    small = element("pPr", element("spacing", before=0, after=0, line=20, lineRule="exact"))
    styles.append(_style("paragraph", GAP, GAP, small, element("rPr", element("sz", val=2))))
    # A figure that can be opened: visible to who looks for it, sober in print.
    styles.append(_style("character", FIGURE, FIGURE, element("rPr", element("u", val="dotted", color="7F7F7F"))))
    mark = element("rPr", element("color", val="595959"), element("vertAlign", val="superscript"))
    styles.append(_style("character", MARK, MARK, mark))
    red = element("rPr", element("b"), element("color", val="C00000"), element("sz", val=20))
    styles.append(_style("character", MADE_UP, MADE_UP, red))


def _style(kind: str, code: str, name: str, *settings: Element, custom: bool = True) -> Element:
    named = element("name", val=name)
    based = [element("basedOn", val="Normal")] if kind == "paragraph" else []
    attributes: dict[str, str | int] = {"type": kind, "styleId": code}
    if custom:
        attributes["customStyle"] = 1
    return element("style", named, *based, *settings, **attributes)


def _paragraph_style(code: str, name: str, style: TypeStyle) -> Element:
    lines = element("pPr")
    if style.keep_next:
        lines.append(element("keepNext"))
    spacing = {"before": round(style.before * 20), "after": round(style.after * 20)}
    lines.append(element("spacing", **spacing, line=round(style.line * 240), lineRule="auto"))
    if style.indent_mm:
        lines.append(element("ind", firstLine=twips(style.indent_mm)))
    lines.append(element("jc", val=style.align))
    if code in HEADINGS:
        lines.append(element("outlineLvl", val=HEADINGS[code]))
    letters = element("rPr")
    if style.bold:
        letters.append(element("b"))
    if style.italic:
        letters.append(element("i"))
    half_points = round(style.size * 2)
    letters.append(element("sz", val=half_points))
    letters.append(element("szCs", val=half_points))
    if style.underline:
        letters.append(element("u", val="single"))
    # Headings and captions are the word processor's own styles, so that its outline and lists find them.
    custom = code not in HEADINGS and code != "caption"
    return _style("paragraph", code, name, element("qFormat"), lines, letters, custom=custom)
