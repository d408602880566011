"""What a person or a workbook says of a sheet, as the columns of a version.

A field of a sheet goes with the columns that follow from it: the name with its search text and its place in lists.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from hopluc.kernel.numbers import rounded
from hopluc.kernel.text import clean, fold, sort_key
from hopluc.personal.seal import keyed_hash, opened, seal
from hopluc.places.models import Place
from hopluc.registry.models import Version
from hopluc.registry.sheet import (
    Branch,
    BusinessLine,
    Officer,
    OfficerRole,
    as_json,
    branches,
    business_lines,
    officers,
)

# Field of a sheet → its columns. What is not named here is a column of the same name.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "folded", "order"),
    "seat": ("seat_id",),
    "contact": ("contact", "phone_hash"),
    "lines": ("lines", "line_codes"),
    "status": ("status", "suspended_until"),
}
TEXTS = ("foreign_name", "short_name", "old_number", "address", "activity", "representative")
CHOICES = ("kind", "sector", "governance_form")
PLAIN = (*TEXTS, *CHOICES, "officers", "branches", "charter_capital", "charter_on", "charter_conforms")
FIELDS = (*COLUMNS, *PLAIN)
# Of these the journal names the field and never the value.
PERSONAL_FIELDS = frozenset({"representative", "officers", "contact", "phone", "email"})
ABOUT = "cooperative:{code}"
Columns = dict[str, Any]
_NO_DIGIT = re.compile(r"\D+")


def columns_of(field: str) -> tuple[str, ...]:
    return COLUMNS.get(field, (field,))


def read_columns(version: Version, field: str) -> Columns:
    """What a version holds for a field."""
    return {column: getattr(version, column) for column in columns_of(field)}


def entered(code: str, said: Mapping[str, object], before: Version | None = None) -> dict[str, Columns]:
    """Field → columns, for the fields that are said; what is not said is not there.

    `said`: fields of a sheet; `seat` a place or its key in the database, `phone` and `email` in clear, lists as values
    of `registry.sheet` or as a version keeps them. `before`: the sheet from which a half of the contact is kept.
    Refusals of the seal: `personal_key_missing`, `personal_key_wrong`.
    """
    found: dict[str, Columns] = {}
    if "name" in said:
        name = clean(str(said["name"] or ""))
        found["name"] = {"name": name, "folded": fold(f"{name} {code}"), "order": sort_key(name)}
    if "seat" in said or "seat_id" in said:
        seat = said.get("seat", said.get("seat_id"))
        found["seat"] = {"seat_id": seat.pk if isinstance(seat, Place) else seat}
    found |= {field: {field: clean(str(said[field] or ""))} for field in TEXTS if field in said}
    found |= {field: {field: str(said[field] or "")} for field in CHOICES if field in said}
    found |= {field: {field: said[field]} for field in ("charter_on", "charter_conforms") if field in said}
    if "charter_capital" in said:
        found["charter_capital"] = {"charter_capital": kept_amount(said["charter_capital"])}
    found |= _lists(said)
    if "status" in said:
        found["status"] = {"status": str(said["status"]), "suspended_until": said.get("suspended_until")}
    if "phone" in said or "email" in said:
        found["contact"] = _contact(code, said, before)
    return found


def _lists(said: Mapping[str, object]) -> dict[str, Columns]:
    found: dict[str, Columns] = {}
    if "lines" in said:
        lines = said_lines(said["lines"])
        codes = f" {' '.join(line.code for line in lines)} " if lines else ""
        found["lines"] = {"lines": lines_as_json(lines), "line_codes": codes}
    if "branches" in said:
        found["branches"] = {"branches": as_json(said_branches(said["branches"]))}
    if "officers" in said:
        posts = said_officers(said["officers"])
        found["officers"] = {"officers": as_json(posts)}
        # The representative of lists and papers is the one of the officers, where they name one.
        legal = [post.name for post in posts if post.role == OfficerRole.LEGAL_REPRESENTATIVE and post.until is None]
        if legal and "representative" not in said:
            found["representative"] = {"representative": ", ".join(legal)}
    return found


@lru_cache(maxsize=4096)
def lines_as_json(lines: tuple[BusinessLine, ...]) -> list[dict[str, Any]]:
    """Cooperatives of one work have the same codes. Shared: not to be changed."""
    return as_json(lines)


def _contact(code: str, said: Mapping[str, object], before: Version | None) -> Columns:
    known = read_contact(before, code) if before else {}
    now = known | {name: clean(str(said[name] or "")) for name in ("phone", "email") if name in said}
    now = {name: value for name, value in now.items() if value}
    if not now:
        return {"contact": None, "phone_hash": ""}
    return {
        "contact": seal(now, about=ABOUT.format(code=code)),
        "phone_hash": keyed_hash(plain_phone(now.get("phone"))),
    }


def read_contact(version: Version, code: str) -> dict[str, str]:
    """Phone and e-mail of a sheet, opened: {"phone", "email"}, those that are known."""
    return opened_contact(version.contact, code)


def opened_contact(contact: bytes | memoryview | None, code: str) -> dict[str, str]:
    """Of the sealed contact of a sheet: {"phone", "email"}, those that are known. Refusals of the seal."""
    return opened(contact, about=ABOUT.format(code=code))


def plain_phone(phone: str | None) -> str:
    """Digits only, with the country's code as the leading nought: one number is written in many ways."""
    digits = _NO_DIGIT.sub("", phone or "")
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) > 10 else digits


def said_lines(given: object) -> tuple[BusinessLine, ...]:
    return tuple(each if isinstance(each, BusinessLine) else business_lines([each])[0] for each in _entries(given))


def said_officers(given: object) -> tuple[Officer, ...]:
    return tuple(each if isinstance(each, Officer) else officers([each])[0] for each in _entries(given))


def said_branches(given: object) -> tuple[Branch, ...]:
    return tuple(each if isinstance(each, Branch) else branches([each])[0] for each in _entries(given))


def _entries(given: object) -> Iterable[Any]:
    return given if isinstance(given, (list, tuple)) else ()


def kept_amount(amount: object) -> Decimal | None:
    """Triệu đồng as the register keeps it, to the thousand đồng: what says more would differ for ever."""
    return rounded(amount, 3) if isinstance(amount, Decimal) else None


def is_same(version: Version, field: str, columns: Columns, code: str) -> bool:
    """Whether a sheet already says this. A contact is opened: sealed twice, the same looks different."""
    if field != "contact":
        return read_columns(version, field) == columns
    one, other = version.contact, columns["contact"]
    if one is None or other is None or bytes(one) == bytes(other):
        return (one is None) == (other is None)
    about = ABOUT.format(code=code)
    return opened(bytes(one), about=about) == opened(bytes(other), about=about)


def shown_columns(field: str, columns: Columns) -> str:
    """What the journal writes of a field; of a personal one nothing but its name is written."""
    first = columns[columns_of(field)[0]]
    until = columns.get("suspended_until")
    if isinstance(until, date):
        return f"{first} … {until.isoformat()}"
    return "" if first is None else str(first)
