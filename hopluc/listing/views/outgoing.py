"""A file that leaves while its rows are read: one moment of the registers, in the reader's language."""

from collections.abc import Generator, Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import translation

from hopluc.sheets.lists import ListColumn, ListHead, Row, stream_csv, stream_xlsx

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_WRITERS = {"xlsx": stream_xlsx, "csv": stream_csv}


# The parameter of a page's address that asks for one of its tables as a file: "2.xlsx" is the second one.
TABLE = "table"
_EVERY_ROW = 1_000_000


def rows_a_page(request: HttpRequest, usual: int) -> int:
    """How many rows a page shows: all of them where one of its tables is to be a file."""
    return _EVERY_ROW if request.GET.get(TABLE) else usual


def outgoing(
    name: str, kind: str, head: ListHead, columns: Sequence[ListColumn], rows: Iterable[Row]
) -> StreamingHttpResponse:
    """The answer with a file `name` of a kind of TYPES. The rows are first asked when the server sends: whatever may
    refuse must have been asked before."""
    pieces = _Pieces(_WRITERS[kind](head, columns, _one_moment(rows)))
    answer = StreamingHttpResponse(pieces, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _one_moment(rows: Iterable[Row]) -> Generator[Row, None, None]:
    """Rows of one state of the registers. In SQLite an open query sees the state in which it began; PostgreSQL does so
    for a transaction that asks for it, and keeps the cursor of a long query at the server."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield from rows
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield from rows


class _Pieces:
    """The pieces of a file. Each is made in the language of the request, which is over by then."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._language = translation.get_language()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with translation.override(self._language):
            return next(self._pieces)

    def close(self) -> None:
        """A reader who leaves half way ends the query too."""
        if isinstance(self._pieces, Generator):
            self._pieces.close()
