"""Automatic numbers of a Word file, written out as they are shown ("1.", "6.1.", "a)", "-")."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

# Vietnamese order of points: a, b, c, d, đ, e, g, h, i, k…
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, document: Any) -> None:
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        self._root: Any = part.element if part is not None else None
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def number(self, paragraph: Paragraph) -> str:
        """The number shown before this paragraph, with a space after it; empty for a paragraph without one."""
        properties = self._properties(paragraph)
        if properties is None or self._root is None:
            return ""
        number_id, level = properties
        levels = self._levels(number_id)
        if number_id == "0" or level not in levels:
            return ""
        counts = self._counts[number_id]
        counts[level] = counts.get(level, int(self._value(levels[level], "w:start") or 1) - 1) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        template = self._value(levels[level], "w:lvlText") or ""
        if self._value(levels[level], "w:numFmt") == "bullet":
            return "- "
        shown = re.sub(r"%(\d)", lambda match: self._shown(levels, counts, int(match[1]) - 1), template)
        return f"{shown} " if shown.strip() else ""

    def _properties(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """(number id, level) of the paragraph or of its style."""
        elements: list[Any] = [paragraph._p.pPr]
        style: Any = paragraph.style
        while style is not None:
            elements.append(style.element.find(qn("w:pPr")))
            style = style.base_style
        for element in elements:
            found = element.find(qn("w:numPr")) if element is not None else None
            if found is not None and found.find(qn("w:numId")) is not None:
                return self._value(found, "w:numId") or "0", int(self._value(found, "w:ilvl") or 0)
        return None

    def _levels(self, number_id: str) -> dict[int, Any]:
        for number in self._root.iterchildren(qn("w:num")):
            if number.get(qn("w:numId")) != number_id:
                continue
            wanted = self._value(number, "w:abstractNumId")
            for abstract in self._root.iterchildren(qn("w:abstractNum")):
                if abstract.get(qn("w:abstractNumId")) == wanted:
                    return {int(level.get(qn("w:ilvl"))): level for level in abstract.iterchildren(qn("w:lvl"))}
        return {}

    def _shown(self, levels: dict[int, Any], counts: dict[int, int], level: int) -> str:
        count = counts.get(level, 1)
        form = self._value(levels[level], "w:numFmt") if level in levels else "decimal"
        if form in ("lowerLetter", "upperLetter"):
            letter = _LETTERS[(count - 1) % len(_LETTERS)]
            return letter if form == "lowerLetter" else letter.upper()
        if form in ("upperRoman", "lowerRoman"):
            return _roman(count)
        return str(count)

    @staticmethod
    def _value(element: Any, name: str) -> str | None:
        found = element.find(qn(name))
        return None if found is None else found.get(qn("w:val"))


def _roman(count: int) -> str:
    shown = ""
    for value, letters in _ROMAN:
        while count >= value:
            shown += letters
            count -= value
    return shown
