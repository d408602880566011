"""What a process is given while it goes through very many rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# New objects after which the interpreter looks for rings of them. Rows make none, and are many: at the usual 700 it
# spends a fifth of an import on looking at them.
_LOOK_AFTER = 50_000
_USUALLY = gc.get_threshold()
# KiB of the database's pages that SQLite keeps at hand: each row goes into a dozen indexes, all over them. And the 2 MB
# that it keeps by itself.
_PAGES, _USUAL_PAGES = 96 * 1024, 2000


@contextmanager
def room_for_many(*, is_writing: bool) -> Iterator[None]:
    """Around the parts of one workbook."""
    gc.set_threshold(_LOOK_AFTER, *_USUALLY[1:])
    if is_writing:
        _keep_pages(_PAGES)
    try:
        yield
    finally:
        if is_writing:
            _keep_pages(_USUAL_PAGES)
        gc.set_threshold(*_USUALLY)


def _keep_pages(kibibytes: int) -> None:
    """PostgreSQL has one such store for all."""
    if connection.vendor == "sqlite" and connection.connection is not None:
        # Past Django's cursor: in a transaction that is to be taken back it would refuse.
        connection.connection.execute(f"PRAGMA cache_size = -{kibibytes}")
