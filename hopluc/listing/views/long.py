"""The pages of a list that may have a hundred thousand rows: whole rows are read of one page only."""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Func, QuerySet, Value

from hopluc.journal.queries import AskedRows, kept

# Up to so many rows that fit are known by their keys from the first question. Own choice, measured: of a hundred
# thousand, more are found so often that the walk through an order's index soon has a page full. PostgreSQL puts all
# of them in order, so it is asked for fewer.
FEW, FEW_IN_ORDER = 10_000, 5_000


class LongRows:
    """What a Paginator pages: counts without order, finds the keys of a page in an index, then reads its rows.

    Where few rows fit, the first look at the table finds them all; where many fit, it ends early and the order's own
    index soon has a page full. PostgreSQL weighs by itself which of the two is shorter, so it is asked for the first
    rows in order at once; SQLite would walk through the order's index also for a single row.
    """

    def __init__(self, rows: QuerySet[Any]) -> None:
        self._rows = rows
        self._in_order = connection.vendor == "postgresql"
        self._few = FEW_IN_ORDER if self._in_order else FEW

    @cached_property
    def _first(self) -> list[Any]:
        """The keys of the first rows: all of them, where they are no more than a few."""
        rows = self._rows if self._in_order else self._rows.order_by()
        try:
            return _first_keys(AskedRows.of(rows.values_list("pk", flat=True)[: self._few + 1]))
        except EmptyResultSet:
            return []

    @property
    def _is_all(self) -> bool:
        return len(self._first) <= self._few

    def count(self) -> int:
        if self._is_all:
            return len(self._first)
        return _count(AskedRows.of(self._rows.order_by().values("pk")))

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> Sequence[Any]:
        if self._in_order and (self._is_all or part.stop <= len(self._first)):
            page = self._first[part]
        elif self._is_all:
            # Put in order by their keys, without what is shown beside them; then the rows of the page alone.
            page = list(self._known(self._first).values_list("pk", flat=True)[part]) if self._first else []
        else:
            return list(self._rows.filter(pk__in=self._rows.values("pk")[part]))
        return list(self._known(page)) if page else []

    def _known(self, keys: Sequence[Any]) -> QuerySet[Any]:
        """The same columns and order for rows that are known to fit: the conditions are not tried again."""
        rows = self._rows.all()
        rows.query.clear_where()
        return rows.filter(pk__in=_handed_over(keys))


def _handed_over(keys: Sequence[Any]) -> Any:
    """SQLite takes thousands of keys as one value in half the time that it takes for so many values."""
    if connection.vendor != "sqlite":
        return keys
    return Func(Value(json.dumps(keys)), template="(SELECT value FROM json_each(%(expressions)s))")


@kept
def _first_keys(asked: AskedRows) -> list[Any]:
    return list(asked.rows)


@kept
def _count(asked: AskedRows) -> int:
    return asked.rows.count()
