"""Many new rows of one table, whole and at once: an object and a statement for each would take minutes for 500,000."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from django.db import connection, models

# Different values of a column that are kept prepared.
_REMEMBERED = 20_000
# Of these the database takes the value as it is.
_AS_IT_IS = (models.CharField, models.IntegerField, models.BooleanField, models.ForeignKey)


class RowWriter:
    """Inserts rows into a table. `columns`: attributes of the model in the order of the values of a row; `same`:
    attribute → value that all rows share. What neither names has the model's default."""

    def __init__(self, model: type[models.Model], columns: Sequence[str], same: Mapping[str, object]) -> None:
        fields: dict[str, models.Field[Any, Any]] = {
            field.attname: field for field in model._meta.concrete_fields if not field.primary_key
        }
        rest = {name: field.get_default() for name, field in fields.items() if name not in columns} | dict(same)
        self._prepare = [_prepared(fields[name]) for name in columns]
        self._same = tuple(fields[name].get_db_prep_save(value, connection) for name, value in rest.items())
        quote = connection.ops.quote_name
        names = ", ".join(quote(fields[name].column or name) for name in (*columns, *rest))
        places = ", ".join(["%s"] * len(fields))
        self._statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"

    def write(self, rows: Iterable[Sequence[object]]) -> None:
        """Inside the caller's transaction."""
        columns: list[Iterable[object]] = [
            column if prepare is None else map(prepare, column)
            for prepare, column in zip(self._prepare, zip(*rows, strict=True), strict=False)
        ]
        if columns:
            # Column by column: the interpreter's own loops put the rows together.
            values = list(zip(*columns, *map(repeat, self._same), strict=False))
            with connection.cursor() as cursor:
                cursor.executemany(self._statement, values)


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


def _prepared(field: "models.Field[Any, Any]") -> Callable[[Any], object] | None:
    """How a value of a column is given to the database; None where it is given as it is."""
    if isinstance(field, _AS_IT_IS):
        return None
    known: dict[Hashable, object] = {}

    def prepare(value: Any) -> object:
        if value is None:
            return None
        # A list is no key.
        key = repr(value) if isinstance(value, list) else value
        found = known.get(key)
        if found is None:
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[key] = field.get_db_prep_save(value, connection)
        return found

    return prepare
