"""Cells of words: text, codes, names of persons, choices from a list, yes and no."""

from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz, process

from hopluc.kernel.dates import format_date
from hopluc.kernel.text import clean, fold, nfc
from hopluc.sheets.cell_found import Change, Found, UnreadCellError, plain, shown
from hopluc.sheets.form import Column
from hopluc.sheets.model import CellValue

_LONGEST_NUMBER = 10**15  # Excel forgets the digits of longer ones
_NEAR = 60  # per cent of likeness from which a choice is worth offering
_COMPARED = 200  # characters of a wrong choice that are compared with the labels
_YES = {"co", "x", "dung", "yes", "true", "1", "\u2713", "\u2714"}
_NO = {"khong", "ko", "k", "sai", "no", "false", "0"}
YES, NO = "Có", "Không"


def read_text(column: Column, value: CellValue) -> Found:
    """A filled cell of a text or code column → str, stored form (NFC, clean spaces).

    UnreadCellError `date_in_code` (Excel turned the code 1/2 into a day), `code_lost_digits` (over 15 digits).
    """
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, Decimal):
        if abs(value) >= _LONGEST_NUMBER:
            raise UnreadCellError("code_lost_digits")
        text = plain(value)
        changes = () if text == shown(value).replace(".", "") else (Change(shown(value), text, "number_as_text"),)
        return Found(text, changes)
    if isinstance(value, date) and column.kind == "text":
        return Found(format_date(value), (Change(shown(value), format_date(value), "date_as_text"),))
    if isinstance(value, date):
        raise UnreadCellError("date_in_code")
    return Found(shown(value), (Change(shown(value), shown(value), "number_as_text"),))


def read_person(_column: Column, value: CellValue) -> Found:
    """A filled cell of a name column → str. UnreadCellError `not_a_name` for a number, a day, or text with digits."""
    if not isinstance(value, str) or any(character.isdecimal() for character in value):
        raise UnreadCellError("not_a_name")
    found = cleaned(value)
    one_line = " ".join(str(found.value).split())
    if one_line != found.value:
        return Found(one_line, (*found.changes, Change(str(found.value), one_line, "spaces")))
    return found


def read_choice(column: Column, value: CellValue) -> Found:
    """A filled cell of a choice column → the stored value of its label.

    Case, marks and spaces may differ (listed as a repair). UnreadCellError `not_in_list` with `nearest` and `choices`.
    """
    text = clean(shown(value))
    if text in column.choices:
        return Found(column.choices[text])
    wanted = fold(text)
    alike = {label: stored for label, stored in column.choices.items() if wanted in {fold(label), fold(stored)}}
    if len(set(alike.values())) == 1:
        label, stored = next(iter(alike.items()))
        return Found(stored, (Change(text, label, "choice_text"),))
    if alike:
        raise UnreadCellError("ambiguous_choice", tuple(alike))
    labels = {label: fold(label) for label in column.choices}
    best = process.extractOne(wanted[:_COMPARED], labels, scorer=fuzz.WRatio, score_cutoff=_NEAR)
    raise UnreadCellError("not_in_list", nearest=best[2] if best else None, choices=tuple(column.choices))


def read_boolean(_column: Column, value: CellValue) -> Found:
    """A filled cell of a yes/no column → bool. An empty cell is missing, not "no". UnreadCellError `not_yes_no`."""
    if isinstance(value, bool):
        return Found(value)
    text = clean(shown(value))
    answer = fold(text)
    if answer not in _YES | _NO:
        raise UnreadCellError("not_yes_no")
    word = YES if answer in _YES else NO
    changes = () if text in {YES, NO} else (Change(text, word, "yes_no_text"),)
    return Found(answer in _YES, changes)


def cleaned(raw: str) -> Found:
    """Text in its stored form, each step that alters more than blank ends listed: `nfc`, then `spaces`."""
    changes = []
    composed = nfc(raw)
    if composed != raw:
        changes.append(Change(raw, composed, "nfc"))
    text = clean(composed)
    if text != "\n".join(line.strip(" \t") for line in composed.splitlines()).strip():
        changes.append(Change(composed, text, "spaces"))
    return Found(text, tuple(changes))
