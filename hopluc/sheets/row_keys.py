"""What makes a row unique: its key as it is compared and as it is shown."""

import unicodedata
from collections.abc import Mapping

from hopluc.kernel.text import clean, fold
from hopluc.sheets.form import Form

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
Place = tuple[str, int]  # sheet and row


class RowKeys:
    """The keys seen so far, over all sheets of one reading. Only their fingerprints are kept: memory stays small."""

    def __init__(self, form: Form) -> None:
        self._kinds = tuple((name, form.column(name).kind) for name in form.key)
        self._first: dict[int, int] = {}
        self._sheets: list[str] = []

    def first(self, sheet: str, number: int, values: Mapping[str, object]) -> Place | None:
        """Where a row with the same key was seen before; None for the first one, and for a row without a whole key."""
        if not self._kinds:
            return None
        parts = []
        for name, kind in self._kinds:
            part = values.get(name)
            if part is None:
                return None
            parts.append(_key_part(kind, part))
        if not self._sheets or self._sheets[-1] != sheet:
            self._sheets.append(sheet)
        here = number * _MOST_SHEETS + len(self._sheets) - 1
        there = self._first.setdefault(hash(tuple(parts)), here)
        return None if there == here else (self._sheets[there % _MOST_SHEETS], there // _MOST_SHEETS)


_MOST_SHEETS = 1024


def shown_key(form: Form, values: Mapping[str, object]) -> str:
    """The key of a row for people: its parts with a dot between."""
    return " · ".join(str(values[name]) for name in form.key)


def _key_part(kind: str, value: object) -> str:
    """Codes compare without marks and case; names keep their marks, but not the place of a tone mark (hoà, hòa)."""
    if isinstance(value, str) and value.isascii():
        return " ".join(value.lower().split())
    if kind == "code" or not isinstance(value, str):
        return fold(str(value))
    return " ".join(_tone_last(word) for word in clean(value).casefold().split())


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return bare + "".join(letter for letter in letters if letter in _TONES)
