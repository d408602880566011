"""Automatic numbers of a Word file, written out as they are shown ("1.", "6.1.", "a)", "-")."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

# Word counts points with the Latin alphabet (… d, e, f), also in a Vietnamese document: what is printed is kept.
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_PLACE = re.compile(r"%([1-9])")
# A chain of styles or lists that goes round is cut here.
_LONGEST_CHAIN = 12
_LARGEST_COUNT = 9_999


@dataclass(frozen=True)
class _Level:
    """How one level of a list is numbered. `restart`: the outermost level whose next number begins this one anew."""

    start: int
    form: str
    template: str
    restart: int | None
    is_legal: bool


@dataclass(frozen=True)
class _List:
    """One numbered list: the abstract list whose counts it shares, its levels, and where it begins anew itself."""

    counted_with: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, document: Any) -> None:
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root: Any = getattr(part, "element", None)
        self._abstracts: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        if root is not None:
            self._abstracts = {
                str(one.get(qn("w:abstractNumId"))): one for one in root.iterchildren(qn("w:abstractNum"))
            }
            self._numbers = {str(one.get(qn("w:numId"))): one for one in root.iterchildren(qn("w:num"))}
        self._styles: dict[str, Any] = {
            str(style.get(qn("w:styleId"))): style for style in document.styles.element.iterchildren(qn("w:style"))
        }
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")
            ),
            None,
        )
        self._lists: dict[str, _List | None] = {}
        self._of_style: dict[str, tuple[str, int] | None] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: Any) -> str:
        """The number shown before this paragraph (its XML element), with a space after it; empty without one."""
        found = self._of_paragraph(paragraph)
        listed = self._list(found[0]) if found else None
        if found is None or listed is None or found[1] not in listed.levels:
            return ""
        number_id, level = found
        counts = self._counts[listed.counted_with]
        shape = listed.levels[level]
        start = listed.starts.get(level, shape.start)
        if level in listed.starts and (number_id, level) not in self._begun:
            counts.pop(level, None)  # this list of the same pattern begins anew
        self._begun.add((number_id, level))
        counts[level] = min(counts.get(level, start - 1) + 1, _LARGEST_COUNT)
        for deeper in [known for known in counts if known > level]:
            restart = listed.levels[deeper].restart if deeper in listed.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        if shape.form == "bullet":
            return "- "
        if shape.form == "none":
            return ""
        shown = _PLACE.sub(lambda place: self._shown(listed, counts, int(place[1]) - 1, shape), shape.template)
        return f"{shown.strip()} " if shown.strip() else ""

    def _shown(self, listed: _List, counts: dict[int, int], level: int, asking: _Level) -> str:
        shape = listed.levels.get(level)
        count = counts.get(level, shape.start if shape else 1)
        return written(count, "decimal" if asking.is_legal or shape is None else shape.form)

    def _of_paragraph(self, paragraph: Any) -> tuple[str, int] | None:
        """(list, level) of the paragraph, or of its style; a list of number 0 takes the style's number away."""
        properties = paragraph.find(qn("w:pPr"))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        style_id = self._default
        if properties is not None and (named := _value(properties, "w:pStyle")):
            style_id = named
        styled = self._style(style_id) if style_id else None
        if own is None:
            return styled
        number_id, level = _value(own, "w:numId"), _whole(_value(own, "w:ilvl"), -1)
        if number_id is None:
            return (styled[0], level if level >= 0 else styled[1]) if styled else None
        return None if number_id == "0" else (number_id, max(level, 0))

    def _style(self, style_id: str) -> tuple[str, int] | None:
        """(list, level) that a style or one that it is based on gives; the level may be linked from the list's side."""
        if style_id not in self._of_style:
            self._of_style[style_id] = self._look_up_style(style_id)
        return self._of_style[style_id]

    def _look_up_style(self, style_id: str) -> tuple[str, int] | None:
        level = -1
        name: str | None = style_id
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                return None
            properties = style.find(qn("w:pPr"))
            found = properties.find(qn("w:numPr")) if properties is not None else None
            if found is not None:
                level = _whole(_value(found, "w:ilvl"), level) if level < 0 else level
                number_id = _value(found, "w:numId")
                if number_id is not None:
                    if number_id == "0":
                        return None
                    return number_id, level if level >= 0 else self._linked_level(number_id, str(name))
            name = _value(style, "w:basedOn")
        return None

    def _linked_level(self, number_id: str, style_id: str) -> int:
        for level in self._shapes(number_id):
            if _value(level, "w:pStyle") == style_id:
                return _whole(level.get(qn("w:ilvl")), 0)
        return 0

    def _list(self, number_id: str) -> _List | None:
        if number_id not in self._lists:
            self._lists[number_id] = self._look_up_list(number_id)
        return self._lists[number_id]

    def _look_up_list(self, number_id: str) -> _List | None:
        number = self._numbers.get(number_id)
        if number is None:
            return None
        levels = {_whole(one.get(qn("w:ilvl")), 0): _level(one) for one in self._shapes(number_id)}
        starts: dict[int, int] = {}
        for override in number.iterchildren(qn("w:lvlOverride")):
            at = _whole(override.get(qn("w:ilvl")), 0)
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[at] = _level(own)
                starts[at] = levels[at].start
            start = _value(override, "w:startOverride")
            if start is not None:
                starts[at] = _whole(start, 1)
        return _List(self._abstract_of(number_id)[0], levels, starts)

    def _shapes(self, number_id: str) -> list[Any]:
        abstract = self._abstract_of(number_id)[1]
        return [] if abstract is None else list(abstract.iterchildren(qn("w:lvl")))

    def _abstract_of(self, number_id: str) -> tuple[str, Any]:
        """The abstract list of a list; one that is kept with a style of lists is looked up there."""
        name = number_id
        for _ in range(_LONGEST_CHAIN):
            number = self._numbers.get(name)
            wanted = _value(number, "w:abstractNumId") if number is not None else None
            abstract = self._abstracts.get(wanted or "")
            if abstract is None:
                return name, None
            link = _value(abstract, "w:numStyleLink")
            style = self._styles.get(link or "")
            linked = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if style is not None else None
            following = _value(linked, "w:numId") if linked is not None else None
            if following is None or following == name:
                return str(wanted), abstract
            name = following
        return name, None


def written(count: int, form: str) -> str:
    """A count in one of Word's forms: decimal, letters, Roman, with a leading zero."""
    match form:
        case "lowerLetter" | "upperLetter":
            letters = _LETTERS[(count - 1) % len(_LETTERS)] * ((count - 1) // len(_LETTERS) + 1) if count > 0 else ""
            return letters if form == "lowerLetter" else letters.upper()
        case "upperRoman":
            return _roman(count)
        case "lowerRoman":
            return _roman(count).lower()
        case "decimalZero":
            return f"{count:02d}"
        case "none" | "bullet":
            return ""
        case _:
            return str(count)


def _level(element: Any) -> _Level:
    restart = _value(element, "w:lvlRestart")
    legal = element.find(qn("w:isLgl"))
    return _Level(
        start=_whole(_value(element, "w:start"), 1),
        form=_value(element, "w:numFmt") or "decimal",
        template=_value(element, "w:lvlText") or "",
        restart=_whole(restart, 0) if restart is not None else None,
        is_legal=legal is not None and legal.get(qn("w:val")) not in ("0", "false", "off"),
    )


def _value(element: Any, name: str) -> str | None:
    found = element.find(qn(name))
    value = None if found is None else found.get(qn("w:val"))
    return None if value is None else str(value)


def _whole(value: str | None, otherwise: int) -> int:
    try:
        return otherwise if value is None else max(-1, min(int(value), _LARGEST_COUNT))
    except ValueError:
        return otherwise


def _roman(count: int) -> str:
    shown = ""
    for value, letters in _ROMAN:
        while count >= value:
            shown += letters
            count -= value
    return shown
