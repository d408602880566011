"""The fonts of the runs of a Word file: they tell in which encoding before Unicode its text was typed."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from hopluc.clauses.old_letters import decoded

# How many styles may stand on each other before one names a font.
_LONGEST_CHAIN = 12


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
