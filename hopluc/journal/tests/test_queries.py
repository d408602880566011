"""What is kept in a process stands until the journal goes on, whoever wrote."""

from datetime import UTC, datetime

import pytest

from hopluc.journal import actions
from hopluc.journal.queries import edition, forget, kept
from tests.reading import as_a_reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def write() -> None:
    actions.record(by="tests", at=AT, verb="tests:write", subject="thing:1")


@pytest.fixture
def counted():
    reads: list[int] = []

    @kept
    def found() -> int:
        reads.append(1)
        return len(reads)

    return found


def test_the_edition_is_another_after_each_entry():
    with as_a_reader():
        assert edition() is None
    write()
    with as_a_reader():
        first = edition()
        assert first and edition() == first
    write()
    with as_a_reader():
        assert edition() not in {None, first}


def test_what_was_read_stands_until_an_entry_is_written(counted):
    write()
    with as_a_reader():
        assert [counted(), counted()] == [1, 1]
    write()
    with as_a_reader():
        assert [counted(), counted()] == [2, 2]


def test_nothing_is_kept_before_the_first_entry(counted):
    with as_a_reader():
        assert [counted(), counted()] == [1, 2]


def test_a_transaction_keeps_nothing_and_is_given_nothing_kept(counted):
    write()
    with as_a_reader():
        assert counted() == 1
    assert edition() is None
    assert [counted(), counted()] == [2, 3]
    with as_a_reader():
        assert counted() == 1


def test_forgotten_it_is_read_again(counted):
    write()
    with as_a_reader():
        assert counted() == 1
        forget()
        assert counted() == 2
