"""Cells of words: text, codes, names of persons, choices from a list, yes and no."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz, process

from hopluc.kernel.dates import format_date
from hopluc.kernel.text import clean, fold, nfc
from hopluc.sheets.cell_found import Change, Found, UnreadCellError, plain, shown
from hopluc.sheets.form import Column
from hopluc.sheets.habits import PLAIN, Habits
from hopluc.sheets.model import CellValue
from hopluc.sheets.typed_codes import as_code

_LONGEST_NUMBER = 10**15  # Excel forgets the digits of longer ones
_NEAR = 60  # per cent of likeness from which a choice is worth naming …
_LIKELY = 80  # … and from which it is worth asking whether it is meant
_OPTIONS = 3  # choices that are offered
_COMPARED = 200  # characters of a wrong choice that are compared with the labels
_YES_WORDS = (
    "co x xx v dung roi yes y true t 1 c on u \u2713 \u2714 \u221a \u2611 \u2705 \uf0fc"  # "u": Wingdings' tick
)
_NO_WORDS = "khong ko k sai chua no n false f 0 off \u2717 \u2718 \u2610"
_YES = frozenset((*_YES_WORDS.split(), "da co"))
_NO = frozenset((*_NO_WORDS.split(), "chua co", "khong co"))
YES, NO = "Có", "Không"
_LETTERS = re.compile(r"[a-z]+")
# What `clean` would alter: blanks at the ends or doubled, breaks, unusual blanks, invisible characters.
_ODD = re.compile(
    r"^ |  | $|[\t-\r\x1c-\x1f\x85\u00a0\u00ad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
)


def read_text(column: Column, value: CellValue, habits: Habits = PLAIN) -> Found:
    """A filled cell of a text or code column → str, stored form (NFC, clean spaces).

    UnreadCellError `date_in_code` (Excel turned the code 1/2 into a day), `code_lost_digits` (over 15 digits);
    questions about codes: `number_for_code` (1.01: or was it 1.010?), `lost_zeros` (shorter than all others).
    """
    if isinstance(value, str):
        is_code = column.kind == "code" or habits.code_length is not None
        return as_code(cleaned(value), habits) if is_code else cleaned(value)
    if isinstance(value, Decimal):
        return _number_as_text(column, value, habits)
    if isinstance(value, date) and column.kind == "text":
        return Found(format_date(value), (Change(shown(value), format_date(value), "date_as_text"),))
    if isinstance(value, date):
        raise UnreadCellError("date_in_code")
    return Found(shown(value), (Change(shown(value), shown(value), "number_as_text"),))


def _number_as_text(column: Column, value: Decimal, habits: Habits) -> Found:
    if abs(value) >= _LONGEST_NUMBER:
        raise UnreadCellError("code_lost_digits")
    text = plain(value)
    if column.kind == "code" and "." in text:
        # A cell of Excel that holds the number 1.01 may have been typed 1.01 or 1.010: the padding is lost.
        raise UnreadCellError("number_for_code", (text, text + "0"), standing=text)
    changes = () if text == shown(value).replace(".", "") else (Change(shown(value), text, "number_as_text"),)
    return as_code(Found(text, changes), habits) if habits.code_length is not None else Found(text, changes)


def read_person(_column: Column, value: CellValue, _habits: Habits = PLAIN) -> Found:
    """A filled cell of a name column → str. UnreadCellError `not_a_name` for a number, a day, or text with digits."""
    if not isinstance(value, str) or any(character.isdecimal() for character in value):
        raise UnreadCellError("not_a_name")
    found = cleaned(value)
    if "\n" in str(found.value):
        one_line = " ".join(str(found.value).split())
        return Found(one_line, (*found.changes, Change(str(found.value), one_line, "spaces")))
    return found


def read_choice(column: Column, value: CellValue, _habits: Habits = PLAIN) -> Found:
    """A filled cell of a choice column → the stored value of its label.

    Case, marks and spaces may differ (listed as a repair). UnreadCellError `not_in_list` with `nearest` and `choices`,
    `in_no_list` where none is near; questions `ambiguous_choice`, `near_choice`.
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
    meant = {stored for word, stored in column.other_words.items() if fold(word) == wanted}
    if len(meant) == 1:
        label = next(label for label, stored in column.choices.items() if stored in meant)
        return Found(column.choices[label], (Change(text, label, "choice_text"),))
    labels = {label: fold(label) for label in column.choices}
    best = process.extract(wanted[:_COMPARED], labels, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=_OPTIONS)
    likely = tuple(label for _, score, label in best if score >= _LIKELY) if len(wanted) >= 3 else ()
    likely = _by_initials(wanted, labels) or likely
    if likely:
        raise UnreadCellError("near_choice", likely, choices=tuple(column.choices))
    if best:
        raise UnreadCellError("not_in_list", nearest=best[0][2], choices=tuple(column.choices))
    raise UnreadCellError("in_no_list", choices=tuple(column.choices))


def _by_initials(wanted: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Labels that offices shorten so: "NN", "TM-DV", "CN-TTCN"."""
    letters = "".join(_LETTERS.findall(wanted))
    if not 2 <= len(letters) <= 8:
        return ()
    return tuple(
        label for label, folded in labels.items() if "".join(word[0] for word in _LETTERS.findall(folded)) == letters
    )


def read_boolean(_column: Column, value: CellValue, _habits: Habits = PLAIN) -> Found:
    """A filled cell of a yes/no column → bool. An empty cell is missing, not "no". UnreadCellError `not_yes_no`."""
    if isinstance(value, bool):
        return Found(value)
    text = clean(shown(value))
    answer = fold(text) or text
    if answer not in _YES | _NO:
        raise UnreadCellError("not_yes_no")
    word = YES if answer in _YES else NO
    changes = () if text in {YES, NO} else (Change(text, word, "yes_no_text"),)
    return Found(answer in _YES, changes)


def cleaned(raw: str) -> Found:
    """Text in its stored form, each step that alters more than blank ends listed: `nfc`, then `spaces`."""
    if (raw.isascii() or unicodedata.is_normalized("NFC", raw)) and _ODD.search(raw) is None:
        return Found(raw)
    changes = []
    composed = nfc(raw)
    if composed != raw:
        changes.append(Change(raw, composed, "nfc"))
    text = clean(composed)
    if text != "\n".join(line.strip(" \t") for line in composed.splitlines()).strip():
        changes.append(Change(composed, text, "spaces"))
    return Found(text, tuple(changes))
