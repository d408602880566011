"""What happens to a cooperative: noted once, taken back with its reason, never changed."""

from datetime import date

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.models import Occurrence, OccurrenceKind
from hopluc.registry.tests.test_sheets import AT, STAMP


def note(entity, on: date, until: date | None = None, kind: str = "sanction", **said: str) -> Occurrence:
    return actions.note_occurrence(cooperative=entity, kind=kind, on=on, until=until, **said, **STAMP)


def test_it_is_kept_with_its_paper_and_lasts_until_its_day(registers):
    entity = registers.entity("HTX-0001")
    kept = note(entity, date(2022, 3, 1), date(2022, 9, 1), note="  Phạt  vi phạm ")
    assert (kept.note, kept.document_number, kept.recorded_by) == ("Phạt vi phạm", "05/NQ-ĐHTV", "tests")
    for day, lasts in ((date(2022, 2, 28), 0), (date(2022, 3, 1), 1), (date(2022, 8, 31), 1), (date(2022, 9, 1), 0)):
        assert Occurrence.objects.lasting_on(day).count() == lasts


def test_taken_back_it_stays_and_no_longer_counts(registers):
    kept = note(registers.entity("HTX-0001"), date(2022, 3, 1))
    for why, code in ((" ", "why_missing"), ("x" * 301, "text_too_long")):
        with pytest.raises(Refusal) as caught:
            actions.take_back_occurrence(occurrence=kept, why=why, by="tests", at=AT)
        assert caught.value.code == code
    taken = actions.take_back_occurrence(occurrence=kept, why="Ghi nhầm", by="tests", at=AT)
    assert (taken.taken_back_why, taken.taken_back_at) == ("Ghi nhầm", AT)
    assert (Occurrence.objects.standing().count(), Occurrence.objects.count()) == (0, 1)
    with pytest.raises(Refusal) as caught:
        actions.take_back_occurrence(occurrence=kept, why="Ghi nhầm", by="tests", at=AT)
    assert caught.value.code == "already_taken_back"


def test_what_is_refused(registers):
    ended = registers.entity("HTX-0003")
    for code, on, until, kind in (
        ("occurrence_unknown", date(2020, 1, 1), None, "party"),
        ("day_before_founding", date(2016, 4, 30), None, "note"),
        ("day_in_future", AT.date().replace(day=2), None, "note"),
        ("cooperative_ended", date(2021, 1, 1), None, "note"),
        ("until_not_after", date(2020, 1, 1), date(2020, 1, 1), "note"),
    ):
        with pytest.raises(Refusal) as caught:
            note(ended, on, until, kind)
        assert caught.value.code == code
    for day in (ended.founded_on, ended.ended_on):
        note(ended, day, kind=OccurrenceKind.NOTE)
    assert Occurrence.objects.count() == 2
