"""What the bodies that attend hear of a meeting, each once; and whoever takes the place of one that ends."""

from datetime import date, timedelta

import pytest

from hopluc.accounts.actors import Actor
from hopluc.bodies.models import Body
from hopluc.directives.tests.conftest import Scene
from hopluc.meetings import actions
from hopluc.meetings.models import Attendee, Conclusion, Meeting
from hopluc.meetings.queries.scope import seen_by, sees_all_of
from hopluc.meetings.queries.tidings import meeting_sayings
from hopluc.meetings.tests.conftest import MET, Call, at, plan
from hopluc.notices.models import Notice
from tests.world import BY

WHO = {"by": BY, "at": at(2021, 2, 10)}


def told(code: str = "") -> list[tuple[str, str]]:
    rows = Notice.objects.filter(key__contains="|meeting:", code__startswith=code).order_by("pk")
    return [(each.code, str(each.body)) for each in rows.select_related("body")]


def written() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (Meeting, Attendee, Conclusion)]


def test_who_attends_is_called_and_the_office_that_calls_is_not(live: Scene, call: Call) -> None:
    meeting = call(hour="14:00", room="Hội trường A")
    assert told() == [("meeting_called", live.alliance.name)]
    notice = Notice.objects.get(key__contains="|meeting:")
    assert notice.words == "Mời họp ngày 01/03/2021, 14:00, Hội trường A: Phiên họp Ban Chỉ đạo"
    assert notice.address == f"/cuoc-hop/{meeting.pk}/"


def test_a_moved_day_is_told_who_was_called_and_a_new_body_is_called(live: Scene, call: Call) -> None:
    meeting, later = call(), MET + timedelta(days=7)
    both = [live.alliance.name, live.propaganda.name]
    actions.change_meeting(meeting, plan(live, later, attending=both), **WHO)
    assert told()[1:] == [("meeting_called", live.propaganda.name), ("meeting_moved", live.alliance.name)]
    # Another title is no other day; moved back it is told again.
    actions.change_meeting(meeting, plan(live, later, attending=both, title="Phiên họp quý"), by=BY, at=at(2021, 2, 11))
    assert len(told()) == 3
    actions.change_meeting(meeting, plan(live, MET, attending=both), by=BY, at=at(2021, 2, 12))
    assert told("meeting_moved")[1:] == [("meeting_moved", live.alliance.name), ("meeting_moved", live.propaganda.name)]
    actions.cancel_meeting(meeting, why="Bão", by=BY, at=at(2021, 2, 13))
    assert [who for _code, who in told("meeting_cancelled")] == both


@pytest.mark.parametrize(
    ("late", "code"),
    [(-2, ""), (-1, "meeting_soon"), (0, "meeting_soon"), (1, ""), (6, ""), (7, "conclusions_open"),
     (14, "conclusions_open"), (15, "")],
)  # fmt: skip
def test_the_steps_of_a_meeting(live: Scene, call: Call, late: int, code: str) -> None:
    call()
    said = list(meeting_sayings(MET + timedelta(days=late)))
    assert [each.code for each in said] == ([code] if code else [])
    if code:
        assert said[0].body == (live.office if code == "conclusions_open" else live.alliance).pk


def test_conclusions_are_told_to_who_attends_and_to_who_was_given_work(live: Scene, call: Call) -> None:
    meeting = call()
    actions.add_conclusion(
        meeting,
        words="Mở lớp",
        body=live.propaganda,
        due=None,
        obligation=live.obligation("2"),
        by=BY,
        at=at(2021, 3, 1),
    )
    actions.issue_conclusions(meeting, number="", day=MET, by=BY, at=at(2021, 3, 1))
    assert told("conclusions") == [("conclusions_issued", live.alliance.name)]
    given = Notice.objects.get(code="given_decision")
    assert given.body == live.propaganda
    assert list(meeting_sayings(MET + timedelta(days=7))) == []


def test_a_meeting_to_come_goes_on_with_the_successor_and_back(live: Scene, call: Call) -> None:
    meeting = call()
    actions.add_conclusion(
        meeting, words="Mở lớp", body=live.alliance, due=None, obligation=None, by=BY, at=at(2021, 2, 2)
    )
    before = written()
    moved = actions.hand_over(body=live.alliance, successor=live.propaganda, on=date(2021, 2, 10), **WHO)
    named = meeting.attendees.get(body__isnull=False)
    # The line stays as it was written.
    assert (named.body, named.words) == (live.propaganda, f"{live.alliance.name}: ông Lường Văn Hải")
    assert meeting.conclusions.get().body == live.propaganda
    assert told()[-1] == ("meeting_called", live.propaganda.name)
    actions.give_back(moved, **WHO)
    assert written() == before
    moved = actions.hand_over(body=live.office, successor=live.propaganda, on=date(2021, 2, 10), **WHO)
    meeting.refresh_from_db()
    assert (meeting.body, meeting.office) == (live.propaganda, live.propaganda)
    actions.give_back(moved, **WHO)
    assert written() == before


def test_who_met_before_stays_and_only_what_is_to_be_issued_goes_on(live: Scene, call: Call) -> None:
    meeting = call()
    after = MET + timedelta(days=1)
    actions.hand_over(body=live.office, successor=live.propaganda, on=after, by=BY, at=at(2021, 3, 2))
    meeting.refresh_from_db()
    assert (meeting.body, meeting.office) == (live.office, live.propaganda)


def test_what_was_issued_meanwhile_is_not_given_back(live: Scene, call: Call) -> None:
    meeting = call()
    moved = actions.hand_over(body=live.alliance, successor=live.propaganda, on=date(2021, 2, 10), **WHO)
    actions.cancel_meeting(meeting, why="Bão", **WHO)
    actions.give_back(moved, **WHO)
    assert meeting.attendees.get(body__isnull=False).body == live.propaganda


def test_the_successor_reads_the_meetings_of_the_one_before(live: Scene, call: Call) -> None:
    meeting = call()

    def reader(body: Body) -> Actor:
        return Actor(name="", role="", permissions=frozenset(), body=body.pk)

    assert sees_all_of(reader(live.alliance), meeting)
    assert not seen_by(reader(live.propaganda)).exists() and not sees_all_of(reader(live.propaganda), meeting)
    live.alliance.successions.create(new=live.propaganda, on=MET, takes_duties=False)
    assert not seen_by(reader(live.propaganda)).exists()
    live.alliance.successions.update(takes_duties=True)
    assert seen_by(reader(live.propaganda)).exists() and sees_all_of(reader(live.propaganda), meeting)
