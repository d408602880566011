"""A file that is sent while rows are read: one moment of the registers, and nothing left open."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, connections, transaction
from django.http import QueryDict

from hopluc.journal import actions as journal
from hopluc.journal.models import Entry
from hopluc.listing.views.outgoing import outgoing, rows_a_page
from hopluc.sheets.lists import BROKEN_OFF, ListColumn, ListHead, Row

HEAD = ListHead("Nhật ký", "Nhật ký")


def rows() -> Iterator[Row]:
    yield (Entry.objects.count(),)
    another_entry()
    yield (Entry.objects.count(),)


def another_entry() -> None:
    """Written by somebody else meanwhile, on a connection of their own."""

    def write_it() -> None:
        try:
            with transaction.atomic():
                journal.record(by="A", at=datetime(2026, 1, 1, tzinfo=UTC), verb="test:write", subject="day:1")
        finally:
            connections["default"].close()

    other = threading.Thread(target=write_it)
    other.start()
    other.join()


@pytest.mark.second_database
@pytest.mark.django_db(transaction=True)
def test_a_file_of_two_queries_is_one_moment() -> None:
    answer = outgoing("a", "csv", HEAD, [ListColumn("Số", "number")], rows())
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").split()
    assert lines == ["Số", "0", "0"] and Entry.objects.count() == 1
    assert not connection.in_atomic_block, "and the next question is asked of today's registers"


def broken() -> Iterator[Row]:
    yield (1,)
    raise OSError("gone")


@pytest.mark.django_db(transaction=True)
def test_a_file_that_breaks_off_says_so_and_leaves_no_transaction() -> None:
    answer, content = outgoing("a", "csv", HEAD, [ListColumn("Số", "number")], broken()), b""
    with pytest.raises(OSError, match="gone"):
        for piece in answer.streaming_content:
            content += piece
    assert BROKEN_OFF in content.decode()
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_who_leaves_half_way_leaves_no_transaction() -> None:
    answer = outgoing("a", "xlsx", HEAD, [ListColumn("Số", "number")], iter([(number,) for number in range(5000)]))
    pieces = iter(answer.streaming_content)
    next(pieces), next(pieces)
    answer.close()
    assert not connection.in_atomic_block and list(pieces) == []


@pytest.mark.parametrize(("asked", "size"), [("", 50), ("page=2", 50), ("table=1.csv", 1_000_000)])
def test_a_page_shows_all_rows_where_its_table_is_to_be_a_file(rf, asked: str, size: int) -> None:
    request = rf.get("/")
    request.GET = QueryDict(asked)
    assert rows_a_page(request, 50) == size
