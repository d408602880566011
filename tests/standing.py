"""What stands in tables: every field of every row that counts, for comparing the state before with the state after."""

from typing import Any

from django.db.models import Model

# A row of its own in the database each time it is written; what it says is compared without it.
_OWN = frozenset({"id"})


def standing(*tables: type[Model], without: frozenset[str] = frozenset()) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows as its manager shows them, each with all fields but its key and those `without`."""
    found = {}
    for table in tables:
        names = [name for name in names_of(table) if name not in without]
        found[table.__name__] = sorted(table._default_manager.values(*names), key=repr)
    return found


def names_of(table: type[Model]) -> list[str]:
    """All fields of a table but its key."""
    return [field.attname for field in table._meta.concrete_fields if field.attname not in _OWN]
