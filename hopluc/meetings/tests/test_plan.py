"""A meeting is called, put right, cancelled; who may see it follows from who is in it."""

from dataclasses import replace
from datetime import date

import pytest

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import ROLE_PERMISSIONS, Role
from hopluc.directives.tests.conftest import Scene
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from hopluc.meetings import actions
from hopluc.meetings.models import Meeting, MeetingStanding
from hopluc.meetings.queries.followed import meeting_before
from hopluc.meetings.queries.scope import may_write, seen_by, sees_all_of
from hopluc.meetings.tests.conftest import MET, Call, at, plan
from tests.world import BY


def actor(role: Role, body: int | None) -> Actor:
    return Actor(name="x", role=role, permissions=ROLE_PERMISSIONS[role], body=body)


def test_attending_bodies_are_known_by_their_names(live: Scene, call: Call) -> None:
    found = list(call().attendees.values_list("order", "words", "body__code"))
    assert found == [
        (1, f"{live.alliance.name}: ông Lường Văn Hải", live.alliance.code),
        (2, "Sở Chưa Có Trong Danh Mục", None),
    ]


def test_the_journal_names_nobody_who_attends(call: Call) -> None:
    meeting = call()
    entry = Entry.objects.get(verb="meetings:plan_meeting", subject=f"meeting:{meeting.pk}")
    assert entry.change["attending"] == 2
    assert "Hải" not in str(entry.change)


def test_it_is_put_right_and_cancelled(live: Scene, call: Call) -> None:
    meeting = actions.change_meeting(
        call(), plan(live, date(2021, 3, 2), room="Phòng 1", attending=["Một"]), by=BY, at=at(2021, 2, 2)
    )
    assert (meeting.day, meeting.room, meeting.attendees.get().words) == (date(2021, 3, 2), "Phòng 1", "Một")
    with pytest.raises(Refusal, match="reason_missing"):
        actions.cancel_meeting(meeting, why=" ", by=BY, at=at(2021, 2, 3))
    meeting = actions.cancel_meeting(meeting, why="Lũ", by=BY, at=at(2021, 2, 3))
    assert meeting.standing_on(date(2021, 2, 3)) == MeetingStanding.CANCELLED
    with pytest.raises(Refusal, match="meeting_cancelled"):
        actions.change_meeting(meeting, plan(live), by=BY, at=at(2021, 2, 4))


def test_what_is_refused(live: Scene, call: Call) -> None:
    live.alliance.valid_until = MET
    live.alliance.save()
    for code, said in (
        ("meeting_about_nothing", replace(plan(live), directives=[])),
        ("body_not_valid", replace(plan(live), body=live.alliance)),
    ):
        with pytest.raises(Refusal, match=code):
            actions.plan_meeting(said, office=live.office, by=BY, at=at(2021, 2, 1))
    assert not Meeting.objects.exists()
    live.directive.status = "draft"
    live.directive.save()
    with pytest.raises(Refusal, match="directive_not_live"):
        call()


def test_how_far_it_has_come(call: Call) -> None:
    meeting = call()
    assert meeting.standing_on(date(2021, 2, 28)) == MeetingStanding.PLANNED
    assert meeting.standing_on(MET) == MeetingStanding.HELD


def test_the_meeting_before_is_of_the_same_body_and_stands(live: Scene, call: Call) -> None:
    first, second, third = call(), call(date(2021, 6, 1)), call(date(2021, 9, 1))
    call(date(2021, 8, 1), body=live.alliance)
    assert (meeting_before(first), meeting_before(second), meeting_before(third)) == (None, first, second)
    actions.cancel_meeting(second, why="Lũ", by=BY, at=at(2021, 5, 1))
    assert meeting_before(third) == first


def test_who_sees_it(live: Scene, call: Call) -> None:
    meeting = call()
    follows = actor(Role.PARTY_OFFICE, None)
    attends = actor(Role.ALLIANCE, live.alliance.pk)
    other = actor(Role.FOCAL_POINT, live.propaganda.pk)
    assert [list(seen_by(each)) for each in (follows, attends, other)] == [[meeting], [meeting], []]
    assert [sees_all_of(each, meeting) for each in (follows, attends, other)] == [True, True, False]
    assert list(seen_by(actor(Role.READER, None))) == []
    # Who is given work sees the meeting once that was issued, and not before.
    given = actions.add_conclusion(
        meeting, words="Việc", body=live.propaganda, due=None, obligation=live.obligation("2"), by=BY, at=at(2021, 3, 1)
    )
    assert list(seen_by(other)) == []
    actions.issue_conclusions(given.meeting, number="", day=MET, by=BY, at=at(2021, 3, 1))
    assert list(seen_by(other)) == [meeting]
    assert not sees_all_of(other, meeting)


def test_who_writes_it(live: Scene, call: Call) -> None:
    meeting = call()
    assert may_write(actor(Role.PARTY_OFFICE, None), meeting)
    assert may_write(actor(Role.PEOPLES_COMMITTEE, live.office.pk), meeting)
    assert not may_write(actor(Role.PEOPLES_COMMITTEE, live.alliance.pk), meeting)
    assert not may_write(actor(Role.ALLIANCE, live.office.pk), meeting)
