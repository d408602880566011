"""Facts of many cases in a Parquet file: checked as a whole before they are judged."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.facts import Fact
from hopluc.rules.engine import FACTS, quoted, scan
from hopluc.rules.given import COUNTED, FIRST_DAY, LARGEST_NUMBER, LARGEST_WHOLE, LAST_DAY, PLACES

ID = "id"


def check_file(source: Path, facts: Sequence[Fact], also: Collection[str]) -> None:
    """The columns are facts of the right type, and no row holds what `rules.given.checked` would refuse.

    Refusals: `facts_file_unreadable` (where, reason), `facts_without_id` (where), `fact_unknown` (fact, allowed),
    `fact_column_wrong_type` (fact, value = the type that was found, expected), and for a row those of
    `rules.given.checked` with `where` = its id.
    """
    schema = _schema(source)
    if ID not in schema.names:
        raise Refusal("facts_without_id", where=source.name)
    known = {fact.code: fact for fact in facts}
    for name in schema.names:
        if name not in known and name != ID and name not in also:
            raise Refusal("fact_unknown", where=source.name, fact=name, allowed=", ".join(sorted(known)))
    given = [fact for fact in facts if fact.code in schema.names]
    for fact in given:
        kind = schema.field(fact.code).type
        if not _fits(fact, kind):
            raise Refusal("fact_column_wrong_type", where=source.name, fact=fact.code, value=str(kind), type=fact.type)
    _check_rows(source, schema, given)


def _schema(source: Path) -> pa.Schema:
    try:
        return pq.read_schema(source)
    except (OSError, pa.ArrowInvalid) as error:
        raise Refusal("facts_file_unreadable", where=source.name, reason=str(error).splitlines()[0]) from None


def _fits(fact: Fact, kind: pa.DataType) -> bool:
    match fact.type:
        case "number":
            # A float has been rounded already, perhaps over a boundary.
            return bool(pa.types.is_integer(kind) or pa.types.is_decimal(kind))
        case "whole":
            return bool(pa.types.is_integer(kind))
        case "day":
            return bool(pa.types.is_date(kind))
        case "flag":
            return bool(pa.types.is_boolean(kind))
        case _:
            kind = kind.value_type if pa.types.is_dictionary(kind) else kind
            return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _check_rows(source: Path, schema: pa.Schema, facts: Sequence[Fact]) -> None:
    wrong = [(fact, code, test) for fact in facts for code, test in _wrong(fact, schema.field(fact.code).type)]
    wrong_id = f"{ID} IS NULL OR CAST({ID} AS VARCHAR) = ''"
    told = " ".join(f"WHEN {test} THEN {number}" for number, (_, _, test) in enumerate(wrong))
    either = " OR ".join(f"({test})" for test in [wrong_id, *(test for _, _, test in wrong)])
    values = " ".join(f"WHEN {test} THEN CAST({quoted(fact.code)} AS VARCHAR)" for fact, _, test in wrong)
    found = f"CASE {told} END, CASE {values} END" if wrong else "NULL, NULL"
    query = f"SELECT CAST({ID} AS VARCHAR), {found} FROM {FACTS} WHERE {either} LIMIT 1"
    for case, number, value in scan(query, source):
        if not case or number is None:
            raise Refusal("case_without_id", where=source.name)
        fact, code, _ = wrong[number]
        raise Refusal(
            code, where=case, fact=fact.code, value=value, places=PLACES,
            maximum=LARGEST_WHOLE if fact.type == "whole" else LARGEST_NUMBER,
            allowed=", ".join(choice.code for choice in fact.choices),
        )  # fmt: skip


def _wrong(fact: Fact, kind: pa.DataType) -> Iterator[tuple[str, str]]:
    """(refusal, condition in SQL) of what a row may not hold; null is never wrong."""
    name = quoted(fact.code)
    if fact.type in ("number", "whole"):
        largest = LARGEST_WHOLE if fact.type == "whole" else LARGEST_NUMBER
        yield "fact_too_large", f"{name} >= {largest} OR {name} <= -{largest}"
        if pa.types.is_decimal(kind) and kind.scale > PLACES:
            yield "fact_too_fine", f"{name} <> round({name}, {PLACES})"
        if fact.unit in COUNTED:
            yield "fact_below_zero", f"{name} < 0"
    elif fact.type == "day":
        yield "fact_absurd_day", f"{name} < DATE '{FIRST_DAY}' OR {name} > DATE '{LAST_DAY}'"
    elif fact.type == "text" and fact.choices:
        words = ", ".join(f"'{choice.code}'" for choice in fact.choices)
        yield "fact_unknown_choice", f"{name} NOT IN ({words})"
