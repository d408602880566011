"""A body that ends: its successor goes on with what it gathered and counted, once and not twice, and back."""

from datetime import date

import pytest

from hopluc.accounts.actors import Actor
from hopluc.bodies.models import Body
from hopluc.directives.tests.conftest import Scene
from hopluc.dissemination import actions
from hopluc.dissemination.actions import UnitLine
from hopluc.dissemination.models import Gathering, Sending, StudyUnit
from hopluc.dissemination.queries import seen_by, totals_of
from hopluc.dissemination.tests.conftest import SENT, at
from hopluc.kernel.errors import Refusal
from hopluc.notices.models import Notice
from tests.world import BY

ON, TODAY = date(2021, 3, 20), date(2021, 3, 21)
WHO = {"by": BY, "at": at(2021, 3, 20)}


def written() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (Sending, Gathering, StudyUnit)]


def counted(working: Scene) -> tuple[int, int, int, int, int]:
    found = totals_of(working.directive.pk, TODAY)
    return found.bodies, found.gatherings, found.units, found.members, found.reached


@pytest.fixture
def busy(working: Scene, sending: Sending) -> Sending:
    """The alliance has read it, met once and told of one party cell."""
    body = working.alliance
    actions.mark_read(sending, body=body, by=BY, at=at(2021, 3, 4))
    actions.record_gathering(
        sending, body=body, kind="conference", held_on=date(2021, 3, 5), took_part=20, by=BY, at=at(2021, 3, 6)
    )
    actions.set_units(sending, body=body, lines=[UnitLine("Chi bộ 1", 10, 4)], by=BY, at=at(2021, 3, 7))
    return sending


def hand_over(working: Scene) -> list[dict]:
    return actions.hand_over(body=working.alliance, successor=working.propaganda, on=ON, **WHO)


def test_the_successor_goes_on_and_the_count_stays(working: Scene, busy: Sending) -> None:
    before, was = written(), counted(working)
    moved = hand_over(working)
    new = Sending.objects.standing().get()
    assert (new.body, new.sent_on, new.due, new.read_on) == (working.propaganda, SENT, busy.due, date(2021, 3, 4))
    assert counted(working) == was == (1, 1, 1, 10, 4)
    busy.refresh_from_db()
    # The old one stays as it was sent; whoever asks for it is led on.
    assert (busy.body, busy.taken_over_by) == (working.alliance, new)
    heard = Notice.objects.get(code="study_taken_over")
    assert (heard.body, heard.address) == (working.propaganda, f"/quan-triet/{new.pk}/")
    actions.set_units(new, body=working.propaganda, lines=[UnitLine("Chi bộ 1", 10, 4)], **WHO)
    actions.give_back(moved, **WHO)
    assert written() == before


def test_what_both_have_is_counted_once_and_their_cells_are_told_apart(working: Scene, busy: Sending) -> None:
    own = actions.send(working.directive, bodies=[working.propaganda], sent_on=SENT, due=None, **WHO).made[0]
    actions.set_units(own, body=working.propaganda, lines=[UnitLine("CHI BỘ 1", 5, 5)], **WHO)
    before = written()
    moved = hand_over(working)
    assert counted(working) == (1, 1, 2, 15, 9)
    names = set(own.units.values_list("name", flat=True))
    assert names == {"CHI BỘ 1", f"Chi bộ 1 ({working.alliance.shown_name})"}
    actions.give_back(moved, **WHO)
    assert written() == before


def test_handed_on_twice_the_first_leads_to_the_last(working: Scene, busy: Sending) -> None:
    before = written()
    first = hand_over(working)
    second = actions.hand_over(body=working.propaganda, successor=working.office, on=ON, **WHO)
    busy.refresh_from_db()
    assert busy.taken_over_by == Sending.objects.standing().get()
    with pytest.raises(Refusal, match="study_gone_on"):
        actions.give_back(first, **WHO)
    actions.give_back(second, **WHO)
    actions.give_back(first, **WHO)
    assert written() == before


@pytest.mark.parametrize("again", ["gathering", "units"])
def test_what_the_successor_wrote_is_not_lost_by_undoing(working: Scene, busy: Sending, again: str) -> None:
    moved = hand_over(working)
    new = Sending.objects.standing().get()
    if again == "gathering":
        day, kind = date(2021, 3, 20), "online"
        actions.record_gathering(new, body=working.propaganda, kind=kind, held_on=day, took_part=3, **WHO)
    else:
        lines = [UnitLine("Chi bộ 1", 10, 4), UnitLine("Chi bộ 2", 3, 3)]
        actions.set_units(new, body=working.propaganda, lines=lines, **WHO)
    with pytest.raises(Refusal, match="study_gone_on"):
        actions.give_back(moved, **WHO)


def test_each_sees_what_is_its_own_now(working: Scene, busy: Sending) -> None:
    def sees(body: Body) -> int:
        actor = Actor(name="", role="", permissions=frozenset(), body=body.pk)
        return seen_by(actor).count()

    assert (sees(working.alliance), sees(working.propaganda)) == (1, 0)
    hand_over(working)
    assert (sees(working.alliance), sees(working.propaganda)) == (0, 1)
