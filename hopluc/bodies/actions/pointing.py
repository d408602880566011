"""Rows of other rooms name a successor in the place of a body, and the body again when that is undone."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

Moved = dict[str, Any]


def repoint(rows: "QuerySet[Any]", **to: Any) -> list[Moved]:
    """Set columns (`body_id=7`) of rows, in the transaction of the verb that journals it. Answers what was done as
    JSON, for `point_back`: `[{"table": label, "row": key, "column": name, "was": before, "now": after}]`."""
    moved = []
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        for column, now in to.items():
            was = getattr(row, column)
            moved.append({"table": row._meta.label, "row": row.pk, "column": column, "was": was, "now": now})
            setattr(row, column, now)
        row.save(update_fields=list(to))
    return moved


def point_back(moved: Sequence[Moved]) -> int:
    """Undo a `repoint`, the last first; how many. What says something else since, or is no more, stays as it is."""
    back = 0
    for each in reversed(moved):
        model: type[Model] = apps.get_model(each["table"])
        column = each["column"]
        chosen = model._default_manager.filter(pk=each["row"], **{column: each["now"]})
        back += chosen.update(**{column: each["was"]})
    return back
