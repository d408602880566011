"""Letters of the encodings before Unicode (TCVN3 in .Vn fonts, VNI in VNI fonts), told by the font of the text."""

from __future__ import annotations

import re
from typing import Any, Literal

from docx.oxml.ns import qn
from viparse.normalize.encodings import CHARMAPS
from viparse.normalize.tables import convert

from hopluc.kernel.text import nfc

Encoding = Literal["tcvn3", "vni"]

_TCVN3_FONT = re.compile(r"^\.vn", re.IGNORECASE)
_VNI_FONT = re.compile(r"^vni[-\s]", re.IGNORECASE)
_CAPITALS_FONT = re.compile(r"^\.vn.*h$", re.IGNORECASE)  # .VnTimeH shows small letters as capitals
# One of these, and the text is Unicode, whatever its font.
_ONLY_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u036f\u1ea0-\u1ef9]"
)
_LONGEST_CHAIN = 12


def encoding_of_font(font: str) -> Encoding | None:
    """The old encoding that a font shows; None for a font of Unicode."""
    if _TCVN3_FONT.match(font):
        return "tcvn3"
    return "vni" if _VNI_FONT.match(font) else None


def decoded(said: str, font: str) -> str:
    """The text in Unicode (NFC). Text that has letters only Unicode has stays as it is."""
    encoding = encoding_of_font(font)
    if encoding is None or _ONLY_UNICODE.search(said):
        return said
    if not said.isascii():
        said = nfc(convert(said, CHARMAPS[encoding]))
    return said.upper() if _CAPITALS_FONT.match(font) else said


class Fonts:
    """The fonts of one Word file: of a run, of its paragraph's style, of the whole."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self._styles = {str(style.get(qn("w:styleId"))): style for style in root.iterchildren(qn("w:style"))}
        self._known: dict[str, str] = {}
        default = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._default = _named(default) or ""
        normal = next((name for name, style in self._styles.items() if style.get(qn("w:default")) == "1"), "")
        self._normal = self._of_style(normal) or self._default

    def decoded_run(self, run: Any, paragraph: Any, said: str) -> str:
        """The text of a run in Unicode."""
        if not said:
            return said
        properties = run.find(qn("w:rPr"))
        font = _named(properties)
        if font is None and properties is not None:
            font = self._of_style(_value(properties, "w:rStyle"))
        if font is None:
            outer = paragraph.find(qn("w:pPr"))
            font = self._of_style(_value(outer, "w:pStyle")) if outer is not None else None
        return decoded(said, font or self._normal)

    def _of_style(self, name: str | None) -> str | None:
        if not name:
            return None
        if name not in self._known:
            self._known[name] = self._look_up(name) or ""
        return self._known[name] or None

    def _look_up(self, name: str) -> str | None:
        following: str | None = name
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(following or "")
            if style is None:
                return None
            font = _named(style.find(qn("w:rPr")))
            if font:
                return font
            following = _value(style, "w:basedOn")
        return None


def _named(properties: Any) -> str | None:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    if fonts is None:
        return None
    font = fonts.get(qn("w:hAnsi")) or fonts.get(qn("w:ascii"))
    return str(font) if font else None


def _value(element: Any, name: str) -> str | None:
    found = element.find(qn(name)) if element is not None else None
    return None if found is None else str(found.get(qn("w:val")))
