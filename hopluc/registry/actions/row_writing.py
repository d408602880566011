"""Many new rows of one table, whole and at once: an object and a statement for each would take minutes for 500,000."""

import json
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from django.db import connection, models

# Different values of a column that are kept prepared.
_REMEMBERED = 20_000
# Of these the database takes the value as it is.
_AS_IT_IS = (models.CharField, models.IntegerField, models.BooleanField, models.ForeignKey)
# What PostgreSQL's COPY reads as something else than a letter of the text; and as no value.
_LETTERS = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\v": "\\v"}
_ESCAPED = str.maketrans(_LETTERS)
_has_such = re.compile(f"[{re.escape(''.join(_LETTERS))}]").search
_NOTHING = "\\N"
# How a value of a column is given to the database.
Prepare = Callable[[Any], Any]


class RowWriter:
    """Inserts rows into a table. `columns`: attributes of the model in the order of the values of a row; `same`:
    attribute → value that all rows share. What neither names has the model's default."""

    def __init__(self, model: type[models.Model], columns: Sequence[str], same: Mapping[str, object]) -> None:
        fields: dict[str, models.Field[Any, Any]] = {
            field.attname: field for field in model._meta.concrete_fields if not field.primary_key
        }
        rest = {name: field.get_default() for name, field in fields.items() if name not in columns} | dict(same)
        self._copies = connection.vendor == "postgresql"
        prepared = _as_text if self._copies else _prepared
        self._prepare = [prepared(fields[name]) for name in columns]
        self._same = tuple(
            prepare(value) if (prepare := prepared(fields[name])) is not None else value for name, value in rest.items()
        )
        quote = connection.ops.quote_name
        table, names = quote(model._meta.db_table), [quote(fields[name].column or name) for name in (*columns, *rest)]
        places = ", ".join(["%s"] * len(names))
        self._insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"
        self._copy = f"COPY {table} ({', '.join(names)}) FROM STDIN"

    def write(self, rows: Iterable[Sequence[object]]) -> None:
        """Inside the caller's transaction."""
        columns: list[Iterable[Any]] = [
            column if prepare is None else map(prepare, column)
            for prepare, column in zip(self._prepare, zip(*rows, strict=True), strict=False)
        ]
        if not columns:
            return
        # Column by column: the interpreter's own loops put the rows together.
        values = zip(*columns, *map(repeat, self._same), strict=False)
        with connection.cursor() as cursor:
            if self._copies:
                # One stream of text: as statements, each row would be sent and answered by itself.
                with connection.wrap_database_errors, cursor.copy(self._copy) as copy:
                    copy.write("\n".join(map("\t".join, values)) + "\n")
            else:
                cursor.executemany(self._insert, list(values))


def write_column(model: type[models.Model], name: str, values: Mapping[int, object]) -> None:
    """Key of a row → what one column of it says from now on, inside the caller's transaction. Row by row in one
    statement: as one expression for all, each row would be looked for in a list of hundreds."""
    if not values:
        return
    field, key, quote = model._meta.get_field(name), model._meta.pk, connection.ops.quote_name
    assert isinstance(field, models.Field) and key is not None
    column, place = quote(field.column or name), quote(key.column or key.name)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {column} = %s WHERE {place} = %s"
    rows = [(field.get_db_prep_save(value, connection), pk) for pk, value in values.items()]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _prepared(field: "models.Field[Any, Any]") -> Prepare | None:
    """For a statement; None where the value is given as it is."""
    if isinstance(field, _AS_IT_IS):
        return None
    return _remembering(lambda value: field.get_db_prep_save(value, connection), None)


def _as_text(field: "models.Field[Any, Any]") -> Prepare:
    """For the text that PostgreSQL copies. TypeError for a kind of column that no table written so has."""
    if isinstance(field, models.BooleanField):
        return {True: "t", False: "f", None: _NOTHING}.__getitem__
    if isinstance(field, models.CharField):
        return lambda value: _NOTHING if value is None else _escaped(str(value))
    if isinstance(field, models.IntegerField | models.ForeignKey):
        return lambda value: _NOTHING if value is None else str(value)
    if isinstance(field, models.BinaryField):
        return lambda value: _NOTHING if value is None else f"\\\\x{value.hex()}"
    if isinstance(field, models.DateField | models.DecimalField):
        return _remembering(str, _NOTHING)
    if isinstance(field, models.JSONField):
        return _remembering(lambda value: _escaped(json.dumps(value, cls=field.encoder)), _NOTHING)
    raise TypeError(f"{field}: no text for COPY")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED) if _has_such(text) else text


def _remembering(prepare: Prepare, nothing: object) -> Prepare:
    """Days, amounts and lists come again and again. `nothing`: what stands for None."""
    known: dict[Hashable, object] = {}

    def remembered(value: Any) -> object:
        if value is None:
            return nothing
        # A list is no key.
        key = repr(value) if isinstance(value, list) else value
        found = known.get(key)
        if found is None:
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[key] = prepare(value)
        return found

    return remembered
