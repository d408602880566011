"""Facts of cases from a .json or .csv file, as a rule takes them; what can be read in two ways is refused."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from hopluc.console import inputs
from hopluc.kernel.dates import parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import nfc
from hopluc.lawbook.facts import Fact
from hopluc.rules.result import Plain
from hopluc.rules.rule import Case

ID = "id"
LARGEST_MB = 100
_MB = 1_000_000
# Plain ways to write a number; "1.234" and "1,234" are in two of them.
_PLAIN = re.compile(r"^-?\d+(\.\d+)?$")
_VIETNAMESE = re.compile(r"^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$")
_ENGLISH = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")
_FLAGS = {"true": True, "false": False, "1": True, "0": False, "có": True, "không": False, "x": True}


def read_cases(path: Path, facts: Sequence[Fact], law_date: Fact) -> list[Case]:
    """The cases of a file: ids once each, facts by code in the types of the rule, empty = not known.

    Refusals: `facts_file_kind`, `facts_file_too_large`, `facts_file_unreadable`, `facts_file_empty`,
    `facts_file_shape`, `facts_without_id`, `case_without_id`, `case_id_twice`, `facts_row_too_long`,
    `facts_column_twice`, `fact_doubtful`, and of a cell that is not of its type those of `rules.given.checked`.
    """
    readers = {".json": _json_rows, ".csv": _csv_rows}
    if path.suffix.lower() not in readers:
        raise Refusal("facts_file_kind", where=path.name)
    rows = readers[path.suffix.lower()](path, _text(path))
    if not rows:
        raise Refusal("facts_file_empty", where=path.name)
    known = {fact.code: fact for fact in (law_date, *facts)}
    is_text = path.suffix.lower() == ".csv"
    cases = []
    seen: set[str] = set()
    for row in rows:
        case = _id(path, row)
        if case in seen:
            raise Refusal("case_id_twice", where=path.name, value=case)
        seen.add(case)
        given = {code: value for code, value in row.items() if code != ID}
        cases.append(Case(case, {code: _typed(known.get(code), case, value, is_text) for code, value in given.items()}))
    return cases


def _text(path: Path) -> str:
    content = inputs.read_file(path)
    if len(content) > LARGEST_MB * _MB:
        raise Refusal("facts_file_too_large", where=path.name, maximum=LARGEST_MB)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("facts_file_unreadable", where=path.name, reason="UTF-8") from None
    if not text.strip():
        raise Refusal("facts_file_empty", where=path.name)
    return text


def _json_rows(path: Path, text: str) -> list[Mapping[str, Any]]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            raise Refusal("facts_column_twice", where=path.name, value=next(n for n in names if names.count(n) > 1))
        return found

    try:
        content = json.loads(text, parse_float=_decimal, parse_constant=Decimal, object_pairs_hook=once)
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        raise Refusal("facts_file_unreadable", where=path.name, reason=str(error)) from None
    rows = [content] if isinstance(content, dict) else content
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refusal("facts_file_shape", where=path.name)
    return rows


def _decimal(typed: str) -> Decimal:
    try:
        return Decimal(typed)
    except InvalidOperation:  # an exponent of twenty digits
        raise ValueError(typed[:40]) from None


def _csv_rows(path: Path, text: str) -> list[Mapping[str, Any]]:
    first = text.splitlines()[0]
    delimiter = max(";,\t", key=first.count)
    try:
        lines = [line for line in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True) if any(line)]
    except csv.Error as error:
        raise Refusal("facts_file_unreadable", where=path.name, reason=str(error)) from None
    if not lines:
        raise Refusal("facts_file_empty", where=path.name)
    names = [name.strip() for name in lines[0]]
    for name in names:
        if names.count(name) > 1:
            raise Refusal("facts_column_twice", where=path.name, value=name)
    if ID not in names:
        raise Refusal("facts_without_id", where=path.name)
    for number, line in enumerate(lines[1:], start=2):
        if len(line) > len(names):
            raise Refusal("facts_row_too_long", where=path.name, line=number)
    return [{name: cell.strip() or None for name, cell in zip(names, line, strict=False)} for line in lines[1:]]


def _id(path: Path, row: Mapping[str, Any]) -> str:
    value = row.get(ID)
    if isinstance(value, bool) or not isinstance(value, str | int) or not _is_writable(str(value).strip()):
        raise Refusal("case_without_id", where=path.name)
    return nfc(str(value)).strip()


def _is_writable(name: str) -> bool:
    """Has something in it, and nothing that no file can hold: half a character ("\\ud800"), which JSON lets through."""
    return bool(name) and not any("\ud800" <= letter <= "\udfff" for letter in name)


def _typed(fact: Fact | None, case: str, value: Any, is_text: bool) -> Plain:
    """A value as the rule takes it. What does not fit is left as it is: the rule names it and refuses."""
    if isinstance(value, list | dict):
        return str(value)
    if fact is None or not isinstance(value, str):
        found: Plain = value
        return found
    match fact.type:
        case "day":
            return _day(fact, case, value)
        case "number" | "whole" if is_text:
            return _number(fact, case, value)
        case "flag" if is_text:
            return _FLAGS.get(value.lower(), value)
        case _:
            return nfc(value)


def _day(fact: Fact, case: str, value: str) -> date:
    try:
        return parse_date(value)
    except Refusal:
        raise Refusal("fact_not_day", where=case, fact=fact.code, value=value) from None


def _number(fact: Fact, case: str, value: str) -> Decimal:
    """Refusal `fact_doubtful` (one, other) for "1.234" and "1,234": thousands to one reader, decimals to the other."""
    typed = value.replace("\u2212", "-").replace(" ", "").replace("\u00a0", "")
    readings = set()
    if _PLAIN.match(typed):
        readings.add(Decimal(typed))
    if _VIETNAMESE.match(typed):
        readings.add(Decimal(typed.replace(".", "").replace(",", ".")))
    if _ENGLISH.match(typed):
        readings.add(Decimal(typed.replace(",", "")))
    # Nobody writes 0.125 for 125, and of people there are no thousandths.
    if typed.lstrip("-").startswith("0"):
        readings = {number for number in readings if abs(number) < 1} or readings
    if fact.type == "whole":
        readings = {number for number in readings if number == number.to_integral_value()} or readings
    if not readings:
        code = "fact_not_whole" if fact.type == "whole" else "fact_not_number"
        raise Refusal(code, where=case, fact=fact.code, value=value)
    if len(readings) > 1:
        one, other = sorted(readings)
        raise Refusal("fact_doubtful", where=case, fact=fact.code, value=value, one=one, other=other)
    return readings.pop()
