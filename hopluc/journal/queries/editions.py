"""What the journal tells other rooms: which state all records are in, and so how long something read may be kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any, ParamSpec, Self, TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import get_language

from hopluc.journal.models import Head
from hopluc.kernel.kept import Kept

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
# Answers that one read keeps: a page is asked for a few years, in two languages.
ROOM = 64
# Read many times for each page, so without the work that a query set makes.
_NEWEST = f"SELECT digest FROM {Head._meta.db_table} WHERE id = 1"
_forgetting: list[Callable[[], None]] = []


@dataclass(frozen=True)
class AskedRows:
    """Rows to be counted or found, as an argument of what is `kept`; two are the same where their statements are."""

    statement: str
    values: tuple[object, ...]
    rows: QuerySet[Any] = field(compare=False)

    @classmethod
    def of(cls, rows: QuerySet[Any]) -> Self:
        """EmptyResultSet of Django where no row can fit."""
        statement, values = rows.query.sql_with_params()
        return cls(statement, tuple(map(str, values)), rows)


def edition() -> str | None:
    """The digest of the newest entry: another one as soon as any process has changed anything. One row is read.

    None where nothing may be kept: before the first entry, and in a transaction, which sees what may be taken back.
    """
    if in_transaction():
        return None
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        found = cursor.fetchone()
    return str(found[0]) if found else None


def in_transaction() -> bool:
    """Whether what is read now may be taken back."""
    return bool(transaction.get_connection().in_atomic_block)


def kept(read: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """Decorator: what `read` found is kept in this process until the journal goes on, for each language apart; only
    for what changes by verbs that write an entry. Arguments are hashable. Threads share what is kept, so nobody may
    change it.

    The edition is asked before reading: what another process writes between the two is read again at the next call.
    """
    # Replaced whole: a thread sees the old pair or the new one.
    held: list[tuple[str, Kept[Any]]] = []

    @wraps(read)
    def newest(*args: Asked.args, **named: Asked.kwargs) -> Found:
        now = edition()
        if now is None:
            return read(*args, **named)
        pair = held[0] if held else None
        if pair is None or pair[0] != now:
            pair = (now, Kept(ROOM))
            held[:] = [pair]
        # In the reader's language: names of bodies and words of states are read in one.
        asked = (get_language(), args, *sorted(named.items()))
        found: Found = pair[1].get(asked, partial(read, *args, **named))
        return found

    _forgetting.append(held.clear)
    return newest


def forget() -> None:
    """Read everything anew: where another database is put in the place of this one, as tests do."""
    for clear in _forgetting:
        clear()
