"""Whoever holds the database itself can change rows behind the triggers: each of them is found and named."""

import itertools
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F

from hopluc.journal import actions as journal
from hopluc.journal.models import Entry, Head
from hopluc.journal.queries import Anchor, FaultKind, anchor_of, chain, read_anchors, verify, written
from hopluc.journal.tests.test_chain import AT, drop_triggers, write
from hopluc.kernel.errors import Refusal

pytestmark = pytest.mark.django_db
K = FaultKind


@pytest.fixture(autouse=True)
def entries(db) -> None:
    """Ten entries, and the door open."""
    write(10)
    drop_triggers()


def faults(**asked) -> list[tuple]:
    return [(fault.kind, fault.sequence) for fault in verify(**asked).faults]


def forge(sequence: int, **values) -> None:
    """Change an entry and give it the digest that fits."""
    entry = Entry.objects.get(sequence=sequence)
    for name, value in values.items():
        setattr(entry, name, value)
    Entry.objects.filter(sequence=sequence).update(**values, digest=entry.fitting_digest())


def rebuild(start: int) -> None:
    """Everything from an entry on fits again, and so does the head."""
    previous = Entry.objects.filter(sequence__lt=start).order_by("-sequence").first()
    digest, number = (previous.digest, previous.sequence) if previous else ("", 0)
    for entry in Entry.objects.filter(sequence__gt=number).order_by("sequence"):
        number += 1
        entry.sequence, entry.previous = number, digest
        digest = entry.fitting_digest()
        Entry.objects.filter(pk=entry.pk).update(sequence=number, previous=entry.previous, digest=digest)
    Head.objects.update(sequence=number, digest=digest)


def test_a_whole_chain_says_what_it_read():
    verdict = verify()
    assert verdict.is_whole and (verdict.entries, verdict.last) == (10, 10)
    assert verdict.digest == Head.objects.get().digest


def test_an_empty_journal_is_whole():
    Entry.objects.all().delete()
    Head.objects.all().delete()
    assert verify().is_whole and verify().entries == 0


EACH_COLUMN = [field.name for field in Entry._meta.fields if field.name not in {"id", "digest", "sequence"}]
OTHER = {
    "at": AT + timedelta(microseconds=1),
    "by": "Bình",
    "verb": "tests:other",
    "subject": "thing:0",
    "change": {"số": 0},
    "reason": "khác",
    "previous": "0" * 64,
}


@pytest.mark.parametrize("column", EACH_COLUMN)
@pytest.mark.parametrize("sequence", [1, 5, 10])
def test_the_digest_covers_every_column(column, sequence):
    Entry.objects.filter(sequence=sequence).update(**{column: OTHER[column]})
    assert faults() == [(K.CHANGED, sequence)]


@pytest.mark.parametrize("sequence", [1, 5, 10])
def test_a_digest_alone_is_changed(sequence):
    Entry.objects.filter(sequence=sequence).update(digest="f" * 64)
    assert faults() == [(K.CHANGED, sequence)]


def test_all_that_is_wrong_is_named_not_only_the_first():
    Entry.objects.filter(sequence__in=[2, 7]).update(by="Bình")
    Entry.objects.filter(sequence=4).delete()
    forge(9, by="Bình")
    found = verify().faults
    assert [(fault.kind, fault.sequence) for fault in found] == [
        (K.CHANGED, 2),
        (K.MISSING, 4),
        (K.CHANGED, 7),
        (K.REPLACED, 9),
    ]
    assert (found[0].verb, found[0].subject, found[0].at) == ("tests:write", "thing:2", AT)


@pytest.mark.parametrize(("gone", "until"), [([1], 1), ([3, 4, 5], 5), ([9], 9)])
def test_removed_entries_are_named_by_their_numbers(gone, until):
    Entry.objects.filter(sequence__in=gone).delete()
    (fault,) = verify().faults
    assert (fault.kind, fault.sequence, fault.until) == (K.MISSING, gone[0], until)


def test_a_cut_tail_is_seen_against_the_head():
    Entry.objects.filter(sequence__gt=7).delete()
    (fault,) = verify().faults
    assert (fault.kind, fault.sequence, fault.until) == (K.TAIL_CUT, 8, 10)
    Entry.objects.all().delete()
    assert faults() == [(K.TAIL_CUT, 1)]


@pytest.mark.parametrize("sequence", [1, 5, 10])
def test_an_entry_that_was_rewritten_with_a_fitting_digest_is_named(sequence):
    forge(sequence, change={"số": 99})
    assert faults() == [(K.REPLACED, sequence)]


def test_neighbours_rewritten_one_by_one_are_all_under_suspicion_and_the_last_is_named():
    for sequence in (5, 6, 7):
        forge(sequence, by="Bình")
    assert faults() == [(K.BROKEN, 6), (K.BROKEN, 7), (K.REPLACED, 7)]


def test_an_entry_with_another_past_and_a_fitting_digest_is_named():
    forge(5, previous="0" * 64)
    assert faults() == [(K.BROKEN, 5), (K.REPLACED, 5)]


def swap(first: int, second: int) -> None:
    Entry.objects.filter(sequence=first).update(sequence=1000)
    Entry.objects.filter(sequence=second).update(sequence=first)
    Entry.objects.filter(sequence=1000).update(sequence=second)


@pytest.mark.parametrize(("first", "second"), [(4, 5), (1, 10), (3, 8)])
def test_swapped_entries_are_named_with_the_numbers_that_they_had(first, second):
    swap(first, second)
    found = verify().faults
    assert [(fault.kind, fault.sequence, fault.known) for fault in found] == [
        (K.MOVED, first, second),
        (K.MOVED, second, first),
    ]


def put_in(sequence: int, *, previous: str) -> None:
    entry = Entry(sequence=sequence, at=AT, by="Kẻ lạ", verb="tests:forged", subject="thing:x", previous=previous)
    entry.digest = entry.fitting_digest()
    entry.save(force_insert=True)


def test_an_entry_that_was_put_in_and_moved_the_others_on_is_named():
    for sequence in range(10, 5, -1):
        Entry.objects.filter(sequence=sequence).update(sequence=F("sequence") + 1)
    put_in(6, previous=Entry.objects.get(sequence=5).digest)
    found = [(fault.kind, fault.sequence, fault.known) for fault in verify().faults]
    moved = [(K.MOVED, number, number - 1) for number in range(7, 12)]
    assert found == [(K.ADDED, 6, None), *moved[:-1], (K.ADDED, 11, None), moved[-1]]


def test_an_entry_that_was_put_at_the_end_is_named_as_the_head_does_not_know_it():
    put_in(11, previous=Entry.objects.get(sequence=10).digest)
    assert faults() == [(K.ADDED, 11)]


@pytest.mark.parametrize("number", [0, -5])
def test_an_entry_with_a_number_that_is_never_given_is_named(number):
    put_in(number, previous="")
    assert faults() == [(K.ADDED, number)]


def test_a_head_that_is_gone_or_points_elsewhere_is_said():
    head = Head.objects.get()
    Head.objects.update(digest="0" * 64)
    assert faults() == [(K.REPLACED, 10)]
    Head.objects.update(sequence=8, digest=head.digest)
    assert faults() == [(K.ADDED, 9), (K.ADDED, 10)]
    Head.objects.all().delete()
    assert faults() == [(K.HEAD_MISSING, 10)]


def test_a_chain_rebuilt_whole_is_whole_by_itself_and_betrayed_by_an_anchor():
    anchors = [anchor_of(2), anchor_of(8)]
    Entry.objects.filter(sequence=5).update(by="Bình")
    rebuild(5)
    assert verify().is_whole
    assert faults(anchors=anchors) == [(K.ANCHOR, 8)]
    assert verify(anchors=anchors[:1]).is_whole


def test_a_shortened_chain_is_betrayed_by_an_anchor():
    anchor = anchor_of(10)
    Entry.objects.filter(sequence__gt=7).delete()
    rebuild(7)
    assert verify().is_whole
    assert faults(anchors=[anchor]) == [(K.TAIL_CUT, 8)]
    assert anchor_of(11) is None


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "true", "Infinity", '"3"'])
def test_an_anchor_of_no_entry_proves_nothing_and_is_refused(number):
    with pytest.raises(Refusal, match="anchor_unreadable"):
        read_anchors([f'{{"at": "2026-01-01T00:00:00+00:00", "digest": "d", "sequence": {number}}}'], where="f")
    assert read_anchors(['{"at": "2026-01-01T00:00:00+00:00", "digest": "d", "sequence": 1}'], where="f")


def test_anchors_are_lines_that_read_back():
    anchors = [anchor_of(3), anchor_of(10)]
    assert read_anchors([written(each) for each in anchors] + [""], where="f") == anchors
    with pytest.raises(Refusal, match="anchor_missing"):
        read_anchors(["", " "], where="f")
    for line in ("{}", "[1]", "3", "x", '{"sequence": 1, "digest": "a", "at": "never"}'):
        with pytest.raises(Refusal, match="anchor_unreadable"):
            read_anchors([line], where="f")


@pytest.mark.parametrize(("newest", "found"), [(5, []), (7, [(K.CHANGED, 4)]), (100, [(K.CHANGED, 4)])])
def test_the_newest_alone_are_checked_quickly(newest, found):
    Entry.objects.filter(sequence=4).update(by="Bình")
    assert faults(newest=newest) == found
    assert verify(newest=newest).entries == min(newest, 10)


def test_the_newest_must_follow_what_was_before_them():
    forge(5, by="Bình")
    assert faults(newest=5) == [(K.REPLACED, 5)]
    assert faults(newest=4) == []


@pytest.mark.parametrize("chunk", [1, 3, 10, 11])
def test_chunks_make_no_difference(monkeypatch, chunk):
    monkeypatch.setattr(chain, "CHUNK", chunk)
    assert verify().is_whole and verify().entries == 10
    Entry.objects.filter(sequence__in=[3, 4]).delete()
    assert faults() == [(K.MISSING, 3)]


def test_what_is_written_while_reading_is_no_fault(monkeypatch):
    read, more = chain._read, itertools.chain([3], itertools.repeat(0))

    def while_reading(entries):
        write(next(more))
        return read(entries)

    monkeypatch.setattr(chain, "_read", while_reading)
    verdict = verify()
    assert verdict.is_whole and verdict.entries == 13


def test_a_row_that_cannot_be_read_at_all_is_named_and_not_in_the_way():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = 1")
            cursor.execute("UPDATE journal_entry SET change = '{' WHERE sequence = 3")
            cursor.execute("PRAGMA ignore_check_constraints = 0")
            cursor.execute("UPDATE journal_entry SET at = '2020-13-45 00:00:00' WHERE sequence = 6")
        assert faults() == [(K.CHANGED, 3), (K.CHANGED, 6)]
    else:
        # PostgreSQL itself keeps the kinds of its columns.
        Entry.objects.filter(sequence=3).update(change={})
        assert faults() == [(K.CHANGED, 3)]


def test_the_next_entry_continues_a_chain_that_was_checked():
    with transaction.atomic():
        journal.record(by="An", at=AT + timedelta(days=1), verb="tests:write", subject="thing:11", change={"a": 1.5})
    assert verify().is_whole and isinstance(anchor_of(11), Anchor)
