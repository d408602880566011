"""One cell of an .xlsx, from the bytes of its value to tag and text. Runs in the reading process."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, partial

from hopluc.sheets.container import UnreadableError
from hopluc.sheets.number_formats import length, moment, number, typed
from hopluc.sheets.xlsx_parts import Parts
from hopluc.sheets.xlsx_strings import SharedStrings, unescaped

_DAYS_KEPT = 20_000  # days that are kept at hand for the next equal cell
_EASY = re.compile(rb"(?:-(?!0$))?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
_EXACT = 16  # bytes of a number that pass as they stand: not more digits than Excel keeps

Value = tuple[str, str] | None
Turn = Callable[[bytes], Value]


def text_cell(text: str) -> Value:
    """A text, None where it is blank."""
    return ("s", text) if text.strip() else None


def _raw_text(raw: bytes) -> Value:
    return text_cell(unescaped(raw))


def _error(raw: bytes) -> Value:
    return ("e", raw.decode().strip()) if raw.strip() else None


def _truth(raw: bytes) -> Value:
    bare = raw.strip()
    return ("b", "1" if bare in {b"1", b"true"} else "0") if bare else None


def _iso(raw: bytes) -> Value:
    bare = raw.decode().strip()
    try:
        return (
            typed(datetime.fromisoformat(bare).replace(tzinfo=None) if "T" in bare else date.fromisoformat(bare))
            if bare
            else None
        )
    except ValueError:
        return "s", bare


def _plain_number(raw: bytes) -> Value:
    if len(raw) < _EXACT and _EASY.fullmatch(raw):
        return "n", raw.decode()
    return number(float(raw)) if raw.strip() else None


def _percent(raw: bytes) -> Value:
    found = _plain_number(raw)
    return ("p", found[1]) if found is not None and found[0] == "n" else found


def _length(raw: bytes) -> Value:
    return length(float(raw)) if raw.strip() else None


_TURNS: dict[str, Turn] = {
    "str": _raw_text,
    "inlineStr": _raw_text,
    "e": _error,
    "b": _truth,
    "d": _iso,
}


class Cells:
    """How a cell of a type and style as they stand in the file becomes tag and text; None where it is empty."""

    def __init__(self, parts: Parts, strings: Callable[[], SharedStrings]) -> None:
        self._parts, self._strings = parts, strings
        self._moment = lru_cache(_DAYS_KEPT)(partial(_moment, from_1904=parts.from_1904))

    def turn(self, kind: str, style: str) -> Turn:
        """The function for a type ("s", "n", …) and a style's index; it takes the bytes of the value."""
        if kind in _TURNS:
            return _TURNS[kind]
        if kind == "s":
            return self._shared
        by_format: dict[str, Turn] = {"moment": self._moment, "length": _length, "percent": _percent}
        return by_format.get(self._parts.style(style).shows, _plain_number)

    def _shared(self, raw: bytes) -> Value:
        if not raw.strip():
            return None
        place = int(raw)
        if place < 0:
            raise UnreadableError("workbook_damaged")
        return text_cell(self._strings()[place])


def _moment(raw: bytes, *, from_1904: bool) -> Value:
    return moment(float(raw), from_1904=from_1904) if raw.strip() else None
