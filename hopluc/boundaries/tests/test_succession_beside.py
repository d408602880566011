"""When a body ends, what it was sent, who visits it and where it meets goes on with its successor too; and back."""

from datetime import date

import pytest
from django.test import Client

from hopluc.bodies import actions as bodies
from hopluc.bodies.actions import Heir
from hopluc.bodies.models import Body
from hopluc.boundaries.body_moves import moving_of
from hopluc.boundaries.tests.test_succession import PAPER, ended, undone
from hopluc.directives.tests.conftest import Scene, at, live, office, others, scene, working
from hopluc.dissemination import actions as dissemination
from hopluc.dissemination.models import Sending, StudyUnit
from hopluc.inspections import actions as inspections
from hopluc.inspections.models import Finding, Visit, YearPlan
from hopluc.journal.models import Entry
from hopluc.meetings import actions as meetings
from hopluc.meetings.models import Attendee, Conclusion, Meeting
from tests.world import BY

__all__ = ["live", "office", "others", "scene", "working"]
pytestmark = pytest.mark.django_db
ON = at(2021, 3, 15)
ROWS = (Sending, StudyUnit, YearPlan, Visit, Finding, Meeting, Attendee, Conclusion)


def written() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in ROWS]


@pytest.fixture
def busy(working: Scene) -> Scene:
    """The propaganda body was sent the directive, was visited once and will be again, and is called to a meeting."""
    body, early, directive = working.propaganda, at(2021, 2, 1), working.directive
    sent = dissemination.send(directive, bodies=[body], sent_on=date(2021, 2, 1), due=date(2021, 4, 1), by=BY, at=early)
    lines = [dissemination.UnitLine("Chi bộ 1", 9, 3)]
    dissemination.set_units(sent.made[0], body=body, lines=lines, by=BY, at=early)
    plan = inspections.plan_year(directive, year=2021, body=working.office, number="", words="x", by=BY, at=early)
    for day in (date(2021, 2, 1), date(2021, 6, 1)):
        visit = inspections.plan_visit(plan, body=body, unit="", planned_on=day, team="Bà An", by=BY, at=early)
        if day < ON.date():
            inspections.hold_visit(visit, held_on=day, conclusion="", by=BY, at=early)
            clause = working.obligation("2").clause
            inspections.add_finding(visit, clause=clause, gravity="fault", words="Chậm", by=BY, at=early)
    called = meetings.Plan(
        kind="other", title="Họp quý", body=working.office, day=date(2021, 4, 1), seat="Bắc Kạn",
        directives=[directive], attending=[body.name],
    )  # fmt: skip
    meeting = meetings.plan_meeting(called, office=working.office, by=BY, at=early)
    meetings.add_conclusion(
        meeting, words="Mở lớp", body=body, due=None, obligation=working.obligation("2"), by=BY, at=early
    )
    return working


def test_everything_that_names_it_goes_on_and_comes_back(busy: Scene) -> None:
    before, heir = written(), busy.alliance
    event = ended(busy.propaganda, [heir], ON)
    assert Sending.objects.standing().get().body == heir
    assert Visit.objects.get(state="planned").body == heir
    assert Visit.objects.get(state="held").body == busy.propaganda
    assert Attendee.objects.get().body == heir and Conclusion.objects.get().body == heir
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"dissemination:hand_over", "inspections:hand_over", "meetings:hand_over"} <= verbs
    undone(event, at(2021, 3, 17))
    assert written() == before
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"dissemination:give_back", "inspections:give_back", "meetings:give_back"} <= verbs


def test_the_people_of_the_successor_open_all_of_it_and_others_nothing(busy: Scene) -> None:
    heir, other = Client(), Client()
    heir.force_login(busy.alliance_person)
    sending, held = Sending.objects.get(), Visit.objects.get(state="held")
    to_come, meeting = Visit.objects.get(state="planned"), Meeting.objects.get()
    pages = [
        f"/quan-triet/{sending.pk}/",
        f"/giam-sat/{held.pk}/",
        f"/giam-sat/{to_come.pk}/",
        f"/cuoc-hop/{meeting.pk}/",
    ]
    assert [heir.get(page).status_code for page in pages] == [404] * 4
    ended(busy.propaganda, [busy.alliance], ON)
    assert [heir.get(page).status_code for page in pages] == [200] * 4
    assert "Chậm" in heir.get(pages[1]).content.decode()
    other.force_login(busy.world.commune_officer)
    assert all(other.get(page).status_code in {403, 404} for page in pages)


def test_with_two_heirs_it_stays_for_an_office_to_decide(busy: Scene) -> None:
    before = written()
    ended(busy.propaganda, [busy.alliance, busy.office], ON)
    assert written() == before


def test_the_preview_counts_it(busy: Scene) -> None:
    body = Body.objects.get(pk=busy.propaganda.pk)
    event = bodies.end_body(body, on=ON.date(), heirs=[Heir(busy.alliance)], paper=PAPER, by=BY, at=ON)
    (moving,) = moving_of(event)
    assert (moving.sendings, moving.visits, moving.meetings, moving.is_empty) == (1, 1, 1, False)
