"""Reading as a page does: outside any transaction, where a process keeps what it has read."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from hopluc.journal.queries import editions


@contextmanager
def as_a_reader() -> Iterator[None]:
    """A test runs in a transaction that is taken back; a page does not. For reading only: what is kept is kept by what
    stands in the database, so it makes no difference which connection had written it."""
    with mock.patch.object(editions, "in_transaction", return_value=False):
        yield
