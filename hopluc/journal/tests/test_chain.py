from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from hopluc.journal import actions as journal
from hopluc.journal.models import Entry
from hopluc.kernel.dates import VIETNAM

AT = datetime(2020, 12, 1, 9, 0, tzinfo=VIETNAM)


def write(count: int) -> None:
    for number in range(1, count + 1):
        with transaction.atomic():
            journal.record(by="An", at=AT, verb="tests:write", subject=f"thing:{number}", change={"số": number})


def drop_triggers() -> None:
    """As somebody would who holds the database itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER journal_entry_no_update")
            cursor.execute("DROP TRIGGER journal_entry_no_delete")
        else:
            cursor.execute("DROP TRIGGER journal_entry_append_only ON journal_entry")


def test_a_whole_chain_has_no_break(db):
    assert journal.first_broken() is None
    write(3)
    assert [entry.sequence for entry in Entry.objects.all()] == [1, 2, 3]
    assert journal.first_broken() is None


@pytest.mark.parametrize("change", [{"by": "Bình"}, {"change": {"số": 9}}, {"reason": "khác"}, {"previous": "0" * 64}])
def test_a_changed_entry_is_found(db, change):
    write(3)
    drop_triggers()
    Entry.objects.filter(sequence=2).update(**change)
    assert journal.first_broken() == 2


def test_a_removed_entry_is_found_in_the_middle_and_at_the_end(db):
    write(3)
    drop_triggers()
    Entry.objects.filter(sequence=3).delete()
    assert journal.first_broken() == 3
    Entry.objects.filter(sequence=1).delete()
    assert journal.first_broken() == 1


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_refuses_to_change_an_entry(db, verb):
    write(1)
    entries = Entry.objects.filter(sequence=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entries.update(by="Bình") if verb == "update" else entries.delete()
    assert Entry.objects.get(sequence=1).by == "An"


@pytest.mark.django_db(transaction=False)
def test_an_entry_belongs_to_the_transaction_of_its_change():
    write(1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        journal.record(by="An", at=AT, verb="tests:write", subject="thing:2")
        raise ZeroDivisionError
    assert Entry.objects.count() == 1
    write(1)
    assert journal.first_broken() is None
