"""Letters of the encodings before Unicode (TCVN3 in .Vn fonts, VNI in VNI fonts), told by the font of the text."""

from __future__ import annotations

import re
from typing import Literal

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
