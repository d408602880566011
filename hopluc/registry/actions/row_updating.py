"""Many known rows of one table say something else: one statement, row by row. `bulk_update` puts all values into
one expression, which takes longer to make than the rows to write."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models


def write_fields(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """The fields `names` of the rows as they stand in memory, inside the caller's transaction. All rows are of one
    model."""
    if not rows:
        return
    model = type(rows[0])
    key, quote = model._meta.pk, connection.ops.quote_name
    assert key is not None
    fields: list[models.Field[Any, Any]] = []
    for name in names:
        field = model._meta.get_field(name)
        assert isinstance(field, models.Field)
        fields.append(field)
    columns = ", ".join(f"{quote(field.column or field.name)} = %s" for field in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {columns} WHERE {quote(key.column or key.name)} = %s"
    values = [
        (*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk) for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
