"""Codes as they were meant: Latin letters and plain digits, without the apostrophe of Excel."""

import unicodedata
from collections.abc import Mapping

from hopluc.sheets.cell_found import Change, Found, UnreadCellError
from hopluc.sheets.habits import Habits

_APOSTROPHES = "'\u2018\u2019`\u00b4"
# Capitals and small letters of Cyrillic and Greek that nobody can tell from the Latin ones.
_ALIKE = str.maketrans(
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423\u0430\u0441\u0435\u0456\u0458\u043e\u0440\u0455\u0445\u0443"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
    "ABCEHIJKMOPSTXYaceijopsxyABEZHIKMNOPTYXo",
)
_DASHES: Mapping[int, str] = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"), "-")


def as_code(found: Found, habits: Habits) -> Found:
    """A clean text as a code; what is altered is listed (`apostrophe`, `full_width`, `look_alike`).

    UnreadCellError question `lost_zeros` for digits that are fewer than those of all other codes of the column.
    """
    text, changes = str(found.value), list(found.changes)
    steps = [("apostrophe", _without_apostrophe(text))]
    if not text.isascii():
        steps.append(("full_width", _full_width(steps[-1][1])))
        steps.append(("look_alike", _latin(steps[-1][1])))
    if "\n" in text:
        steps.append(("spaces", " ".join(steps[-1][1].split())))
    for rule, after in steps:
        if after != text:
            changes.append(Change(text, after, rule))
            text = after
    length = habits.code_length
    if (
        length is not None
        and text.isascii()
        and text.isdecimal()
        and text[0] != "0"
        and length - habits.lost_zeros <= len(text) < length
    ):
        raise UnreadCellError("lost_zeros", (text.zfill(length), text), standing=text, length=length)
    return found if not changes else Found(text, tuple(changes))


def _without_apostrophe(text: str) -> str:
    """Only before what Excel would take for a number, a day or a formula."""
    bare = text.lstrip(_APOSTROPHES)
    return bare if bare and bare != text and (bare[0].isdecimal() or bare[0] in "=+-") else text


def _full_width(text: str) -> str:
    """Full-width letters and digits of East Asian keyboards, and dashes that look like the hyphen, as plain ones."""
    if any("\uff01" <= letter <= "\uff5e" or letter.isdecimal() and not letter.isascii() for letter in text):
        return unicodedata.normalize("NFKC", text)
    return text


def _latin(text: str) -> str:
    """Letters of other alphabets that look Latin, where nothing else but Latin letters and digits stands there."""
    latin = text.translate(_ALIKE).translate(_DASHES)
    return latin if latin.isascii() else text
