"""A search finds pairs with reasons; what people said of a pair stays."""

import pytest

from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from hopluc.matching import actions
from hopluc.matching.jobs import run
from hopluc.matching.models import DuplicateSearch, Pair, PairState, SearchState
from hopluc.matching.queries.candidates import every_record, near, seats_of
from hopluc.matching.queries.scoring import record_of
from hopluc.matching.queries.words import alike_words
from hopluc.matching.tests.conftest import NOW, entity
from hopluc.places.queries import Atlas
from hopluc.registry.models import Version
from tests.world import BY, TODAYS_MAP


def searched():
    return run(actions.open_search(by=BY, at=NOW), at=NOW)


def test_a_search_finds_the_pairs_with_their_reasons(twins):
    search = searched()
    assert (search.state, search.compared, search.found, search.fresh) == (SearchState.DONE, 8, 2, 2)
    first, second = Pair.objects.all()
    assert [(each.first.code, each.second.code) for each in (first, second)] == [
        ("HTX-0001", "4700123456"),
        ("HTX-0003", "4700999999"),
    ]
    assert [reason["code"] for reason in first.reasons] == ["name", "seat", "representative", "founded"]
    assert alike_words(first.reasons[2]) == "Cùng người đại diện: Đàm Văn Dũng"
    assert alike_words(first.reasons[3]) == "Cùng ngày thành lập: 10/03/2015"


def test_one_search_at_a_time(twins):
    actions.open_search(by=BY, at=NOW)
    with pytest.raises(Refusal, match="search_running"):
        actions.open_search(by=BY, at=NOW)


def test_not_a_duplicate_is_remembered_by_the_next_search(pair):
    actions.keep_apart(pair, note="Hai nơi", by=BY, at=NOW)
    assert searched().fresh == 0
    pair.refresh_from_db()
    assert (pair.state, pair.note, pair.decided_by) == (PairState.DIFFERENT, "Hai nơi", BY)
    with pytest.raises(Refusal, match="pair_not_open"):
        actions.keep_apart(pair, by=BY, at=NOW)
    assert actions.reconsider(pair, by=BY, at=NOW).state == PairState.OPEN


def test_an_open_pair_that_is_alike_no_more_is_gone_and_a_decided_one_stays(pair):
    other = Pair.objects.exclude(pk=pair.pk).get()
    actions.keep_apart(other, by=BY, at=NOW)
    Version.objects.filter(cooperative__code__in=["4700123456", "4700999999"]).update(name="HTX Khác Hẳn Tên")
    assert searched().found == 0
    assert list(Pair.objects.all()) == [other]


def test_every_verb_writes_one_entry(pair):
    actions.keep_apart(pair, note="x", by=BY, at=NOW)
    newest = Entry.objects.order_by("-sequence").first()
    assert (newest.verb, newest.subject, newest.reason) == ("matching:keep_apart", f"pair:{pair.pk}", "x")


def test_a_person_may_propose_a_pair_that_no_search_finds(twins):
    proposed = actions.propose(entity("HTX-0004"), entity("HTX-0002"), by=BY, at=NOW)
    assert (proposed.first.code, proposed.second.code) == ("HTX-0002", "HTX-0004")
    assert actions.propose(entity("HTX-0002"), entity("HTX-0004"), by=BY, at=NOW) == proposed
    with pytest.raises(Refusal, match="pair_of_one"):
        actions.propose(entity("HTX-0002"), entity("HTX-0002"), by=BY, at=NOW)


def test_a_new_entry_is_held_against_its_commune_and_its_successors(twins):
    ward = entity("HTX-0001").versions.get().seat
    today = next(iter(seats_of(Atlas.read(), ward.pk, TODAYS_MAP)))
    found = near(record_of(name="Hợp tác xã Đồng Lạc"), seat=today, on=TODAYS_MAP)
    assert {each.version.cooperative.code for each in found} == {"HTX-0001", "4700123456"}
    assert near(record_of(name="Hợp tác xã Đồng Lạc"), seat=None, on=TODAYS_MAP) == []
    without = near(record_of(name="Hợp tác xã Đồng Lạc"), seat=today, on=TODAYS_MAP, without=entity("HTX-0001").pk)
    assert [each.version.cooperative.code for each in without] == ["4700123456"]


def test_a_new_entry_is_found_by_its_code_and_old_number_anywhere(twins):
    assert [each.version.cooperative.code for each in near(record_of(code="htx 0004"), seat=None, on=TODAYS_MAP)] == [
        "HTX-0004"
    ]
    Version.objects.filter(cooperative__code="HTX-0004").update(old_number="13.07-001")
    assert len(near(record_of(old_number="1307001"), seat=None, on=TODAYS_MAP)) == 1


def test_absorbed_rows_are_not_compared(pair):
    before = len(every_record(NOW.date()))
    actions.merge(pair, kept=pair.first, why="một", by=BY, at=NOW)
    assert len(every_record(NOW.date())) == before - 1


def test_a_failed_search_says_so_and_another_may_begin(twins):
    search = actions.open_search(by=BY, at=NOW)
    actions.fail_search(search, at=NOW)
    assert DuplicateSearch.objects.get().state == SearchState.FAILED
    assert searched().state == SearchState.DONE
