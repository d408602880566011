"""Which rows of a workbook say nothing but what the register says already: told from a few columns, so that a list that
comes again costs little more than reading it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hopluc.kernel.text import clean
from hopluc.registry.actions.entries import CHOICES, TEXTS, lines_as_json, opened_contact, said_lines
from hopluc.registry.actions.settling import BATCH, batched
from hopluc.registry.models import Version
from hopluc.registry.targets.founding import Founding

_TEXTS = ("name", *TEXTS)
_SHEET = (*_TEXTS, *CHOICES, "seat_id", "charter_capital", "charter_on", "charter_conforms", "lines", "status",
          "suspended_until", "contact")  # fmt: skip
_ENTITY = ("code", "founded_on", "founded_precision", "ended_on")
_AS_IT_IS = ("seat_id", "charter_capital", "charter_on", "charter_conforms")
_CONTACT = ("phone", "email")
Said = tuple[Mapping[str, Any], Founding]


def already_said(rows: Iterable[Said]) -> set[str]:
    """Codes of those of the rows (record, founding) that change nothing. Whatever is not plainly the same is not among
    them, nor what an absorbed cooperative says: those are compared field by field. Refusals of the seal."""
    by_code: dict[str, Said] = {}
    twice: set[str] = set()
    for record, founding in rows:
        code = str(record["code"])
        if code in by_code:
            twice.add(code)
        by_code[code] = record, founding
    found: set[str] = set()
    for codes in batched([code for code in by_code if code not in twice], BATCH):
        sheets = Version.objects.current().filter(cooperative__code__in=codes, cooperative__absorbed_by=None)
        for values in sheets.order_by().values_list(*(f"cooperative__{name}" for name in _ENTITY), *_SHEET):
            code, founded_on, precision, ended_on = values[: len(_ENTITY)]
            record, founding = by_code[code]
            is_silent = not record["ended_is_said"] and not record.get("status")
            if ended_on != record["ended_on"] and not is_silent:
                continue
            if not _is_founded(record, founding, founded_on, precision):
                continue
            if _is_said(code, record, dict(zip(_SHEET, values[len(_ENTITY) :], strict=True))):
                found.add(code)
    return found


def _is_founded(record: Mapping[str, Any], founding: Founding, founded_on: date, precision: str) -> bool:
    same = (record["founded_on"], record["founded_precision"]) == (founded_on, precision)
    return same or founding.tells_nothing_new(founded_on, precision)


def _is_said(code: str, record: Mapping[str, Any], sheet: Mapping[str, Any]) -> bool:
    """The plain columns first: most rows that differ do so there."""
    for name in _TEXTS:
        if name in record and (said := record[name] or "") != sheet[name] and clean(str(said)) != sheet[name]:
            return False
    for name in CHOICES:
        if name in record and str(record[name] or "") != sheet[name]:
            return False
    if any(name in record and record[name] != sheet[name] for name in _AS_IT_IS):
        return False
    return _is_status_said(record, sheet) and _are_lines_said(record, sheet) and _is_contact_said(code, record, sheet)


def _is_status_said(record: Mapping[str, Any], sheet: Mapping[str, Any]) -> bool:
    if not record.get("status") or record["ended_on"] is not None:
        return True
    said = (str(record["status"]), record.get("suspended_until"))
    return said == (sheet["status"], sheet["suspended_until"])


def _are_lines_said(record: Mapping[str, Any], sheet: Mapping[str, Any]) -> bool:
    return "lines" not in record or lines_as_json(said_lines(record["lines"])) == sheet["lines"]


def _is_contact_said(code: str, record: Mapping[str, Any], sheet: Mapping[str, Any]) -> bool:
    contact = sheet["contact"]
    said = {name: clean(str(record[name] or "")) for name in _CONTACT if name in record}
    if not said or (contact is None and not any(said.values())):
        return True
    known = opened_contact(contact, code)
    return all(known.get(name, "") == value for name, value in said.items())
