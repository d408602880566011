"""Cuts a span of text into sentences, with offsets."""

from __future__ import annotations

import re

_END = re.compile(r"(?:\./\.|[.!?…]+)[”\"’)]*(?=\s+[“\"‘(]?[A-ZĐÀ-ỸÁÂĂÊÔƠƯ]|\s*$|\s*\n)|\n+")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:TP|Tp|tp|TX|TT|ThS|TS|PGS|GS|TM|KT|TL|Q|P|St|No|đ/c|Đ/c)|v\.v|(?<![^\W\d_])[A-ZĐ])$"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as (start, end), trimmed, without the spaces between them."""
    found = []
    at = start
    for match in _END.finditer(text, start, end):
        if match.group().startswith(".") and match.group() == "." and _ABBREVIATION.search(text, at, match.start()):
            continue
        found.append((at, match.end()))
        at = match.end()
    found.append((at, end))
    return [trimmed for span in found if (trimmed := trim(text, *span))[0] < trimmed[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
