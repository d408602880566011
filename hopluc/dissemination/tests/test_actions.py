"""Sent, read, discussed, counted: each by whom it concerns, on days that can be."""

from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from hopluc.directives.tests.conftest import Scene
from hopluc.dissemination import actions
from hopluc.dissemination.actions import UnitLine
from hopluc.dissemination.models import GatheringKind, Sending, StudyUnit
from hopluc.dissemination.queries import Reach, Spread, clause_about, reaches, totals, totals_of
from hopluc.dissemination.tests.conftest import SENT, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY


def reach(sending: Sending, on: date = date(2021, 3, 31)) -> Reach:
    (found,) = reaches(Sending.objects.filter(pk=sending.pk), on)
    return found


def gather(sending: Sending, people: int = 40, held: date = date(2021, 3, 10)) -> None:
    actions.record_gathering(
        sending,
        body=sending.body,
        kind=GatheringKind.CONFERENCE,
        held_on=held,
        took_part=people,
        by=BY,
        at=at(2021, 3, 20),
    )


def count(sending: Sending, *lines: tuple[str, int, int], seen: str | None = None) -> list[StudyUnit]:
    told = [UnitLine(*line) for line in lines]
    return actions.set_units(sending, body=sending.body, lines=told, seen=seen, by=BY, at=at(2021, 3, 21))


def test_who_had_it_keeps_the_first_day(working: Scene, sending: Sending) -> None:
    sent = actions.send(
        working.directive,
        bodies=[working.alliance, working.propaganda],
        sent_on=date(2021, 4, 1),
        due=None,
        by=BY,
        at=at(2021, 4, 1),
    )
    assert [each.body for each in sent.made] == [working.propaganda]
    assert list(sent.already) == [working.alliance]
    sending.refresh_from_db()
    assert sending.sent_on == SENT
    assert Entry.objects.filter(verb="dissemination:send").count() == 2


def test_what_cannot_be_sent(working: Scene) -> None:
    def send(**more: object) -> None:
        said = {"bodies": [working.alliance], "sent_on": SENT, "due": None, **more}
        actions.send(working.directive, **said, by=BY, at=at(2021, 3, 1))

    working.propaganda.valid_until = SENT
    working.propaganda.save()
    for code, more in (
        ("nobody_to_send_to", {"bodies": []}),
        ("sent_in_future", {"sent_on": date(2021, 3, 2)}),
        ("study_due_before_sent", {"due": date(2021, 2, 28)}),
        ("body_not_valid", {"bodies": [working.propaganda]}),
    ):
        with pytest.raises(Refusal) as refused:
            send(**more)
        assert refused.value.code == code
    send(due=SENT)
    assert Sending.objects.count() == 1


def test_a_draft_goes_to_nobody(scene: Scene) -> None:
    with pytest.raises(Refusal, match="directive_not_live"):
        actions.send(scene.directive, bodies=[scene.alliance], sent_on=SENT, due=None, by=BY, at=at(2021, 3, 1))


def test_nothing_known_is_not_nought(sending: Sending) -> None:
    found = reach(sending)
    assert (found.spread, found.members, found.reached, found.share) == (Spread.UNREAD, None, None, None)
    assert totals([found]).share is None


def test_how_far_follows_from_what_was_written(sending: Sending) -> None:
    actions.mark_read(sending, body=sending.body, by=BY, at=at(2021, 3, 3))
    assert reach(sending).spread == Spread.READ
    gather(sending)
    assert reach(sending).spread == Spread.UNDER_WAY
    count(sending, ("Chi bộ 1", 10, 10), ("Chi bộ 2", 6, 5))
    found = reach(sending)
    assert (found.spread, found.units, found.units_covered, found.share) == (Spread.UNDER_WAY, 2, 1, Decimal("93.75"))
    assert reach(sending, date(2021, 4, 1)).spread == Spread.LATE
    count(sending, ("Chi bộ 1", 10, 10), ("Chi bộ 2", 6, 6))
    assert reach(sending, date(2021, 4, 1)).spread == Spread.COVERED


def test_only_the_body_itself_answers(working: Scene, sending: Sending) -> None:
    for body in (working.propaganda, None):
        with pytest.raises(Refusal, match="sent_to_another"):
            actions.mark_read(sending, body=body, by=BY, at=at(2021, 3, 3))
        with pytest.raises(Refusal, match="sent_to_another"):
            actions.set_units(sending, body=body, lines=[], by=BY, at=at(2021, 3, 3))
    actions.mark_read(sending, body=sending.body, by=BY, at=at(2021, 3, 3))
    with pytest.raises(Refusal, match="already_read"):
        actions.mark_read(sending, body=sending.body, by=BY, at=at(2021, 3, 4))


@pytest.mark.parametrize(
    ("held", "people", "code"),
    [
        (date(2021, 2, 28), 1, "gathering_before_sending"),
        (date(2021, 3, 21), 1, "gathering_in_future"),
        (SENT, 0, "nobody_took_part"),
    ],
)
def test_a_gathering_that_cannot_be(sending: Sending, held: date, people: int, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        gather(sending, people, held)
    gather(sending, 1, SENT)
    gather(sending, 1, date(2021, 3, 20))
    assert reach(sending).gatherings == 2


def test_the_same_gathering_is_not_written_twice(sending: Sending) -> None:
    gather(sending)
    with pytest.raises(Refusal, match="gathering_known"):
        gather(sending)


def test_a_struck_one_counts_no_longer(sending: Sending) -> None:
    gather(sending)
    gathering = sending.gatherings.get()
    with pytest.raises(Refusal, match="reason_missing"):
        actions.strike_gathering(gathering, body=sending.body, why=" ", by=BY, at=at(2021, 3, 22))
    actions.strike_gathering(gathering, body=sending.body, why="Nhầm ngày", by=BY, at=at(2021, 3, 22))
    with pytest.raises(Refusal, match="already_struck"):
        actions.strike_gathering(gathering, body=sending.body, why="Nhầm", by=BY, at=at(2021, 3, 22))
    found = reach(sending)
    assert (found.gatherings, found.took_part, found.last_held, found.spread) == (0, 0, None, Spread.UNREAD)
    gather(sending)
    assert reach(sending).took_part == 40


def test_the_table_of_units_is_the_one_of_now(sending: Sending) -> None:
    first = count(sending, ("Chi bộ 1", 10, 8), ("Chi bộ 2", 6, 6))
    StudyUnit.objects.update(counted_on=date(2021, 3, 5))
    count(sending, ("Chi bộ 2", 6, 6), ("Chi bộ 3", 4, 0))
    assert [(each.name, each.reached, each.counted_on.day) for each in sending.units.all()] == [
        ("Chi bộ 2", 6, 5),
        ("Chi bộ 3", 0, 21),
    ]
    entry = Entry.objects.filter(verb="dissemination:set_units").latest("sequence")
    assert (entry.change["new"], entry.change["changed"], entry.change["taken_out"]) == (1, 0, ["Chi bộ 1"])
    seen = actions.units_digest(first)
    with pytest.raises(Refusal, match="units_changed_meanwhile"):
        count(sending, ("Chi bộ 9", 1, 1), seen=seen)
    entries = Entry.objects.count()
    count(sending, ("Chi bộ 2", 6, 6), ("Chi bộ 3", 4, 0), seen=actions.units_digest(sending.units.all()))
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("", 3, 1), "unit_nameless"),
        (("chi bo 1", 3, 1), "unit_twice"),
        (("Chi bộ 2", 0, 0), "unit_without_members"),
        (("Chi bộ 2", 3, 4), "unit_over_full"),
    ],
)
def test_units_that_cannot_be(sending: Sending, line: tuple[str, int, int], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        count(sending, ("Chi bộ 1", 3, 3), line)
    assert not sending.units.exists()
    count(sending, ("Chi bộ 1", 3, 3), ("Chi bộ 2", 3, 3))


def test_a_wrong_sending_is_taken_back_while_nobody_answered(sending: Sending, working: Scene) -> None:
    other = actions.send(
        working.directive, bodies=[working.propaganda], sent_on=SENT, due=None, by=BY, at=at(2021, 3, 2)
    ).made[0]
    gather(sending)
    with pytest.raises(Refusal, match="sending_answered"):
        actions.take_back_sending(sending, by=BY, at=at(2021, 3, 22))
    actions.take_back_sending(other, by=BY, at=at(2021, 3, 22))
    assert list(Sending.objects.all()) == [sending]


def test_totals_count_only_who_has_told(working: Scene, sending: Sending) -> None:
    actions.send(working.directive, bodies=[working.propaganda], sent_on=SENT, due=None, by=BY, at=at(2021, 3, 2))
    gather(sending)
    count(sending, ("Chi bộ 1", 8, 6))
    found = totals(reaches(Sending.objects.all(), date(2021, 4, 1)))
    assert (found.bodies, found.read, found.gathered, found.took_part, found.told) == (2, 1, 1, 40, 1)
    assert (found.share, found.late, found.covered) == (Decimal(75), 1, 0)


def test_the_counted_activity_belongs_to_the_clause_that_asks_for_it(working: Scene, sending: Sending) -> None:
    assert clause_about(working.directive) == working.clause("1")
    gather(sending)
    told = totals_of(working.directive.pk, date(2021, 3, 20))
    assert (told.bodies, told.gatherings, told.took_part) == (1, 1, 40)
    said = render_to_string("dissemination/counted.html", {"totals": told})
    assert "1 cuộc học tập, 40 lượt người" in said and "đảng viên" not in said
    count(sending, ("Chi bộ 1", 8, 6))
    told = totals_of(working.directive.pk, date(2021, 3, 21))
    assert "6/8 đảng viên (75,0%)" in render_to_string("dissemination/counted.html", {"totals": told})
    working.directive.text = working.directive.text.replace("quán triệt", "phổ biến")
    assert clause_about(working.directive) is None
