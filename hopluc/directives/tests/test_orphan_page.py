"""What nobody has, on its page: every line is told and given to somebody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hopluc.directives import actions
from hopluc.directives.models import Assignment, Bottleneck, Cause, Obligation, WorkItem
from hopluc.directives.queries.orphans import orphan_items, orphans
from hopluc.directives.tests.conftest import Scene, at
from hopluc.directives.tests.test_pages import as_, text
from hopluc.journal.models import Entry
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from tests.world import BY

PAGE = "directives:orphans"
ONE = timedelta(days=1)


def lose(scene: Scene, number: str) -> Obligation:
    """A duty whose bodies were taken away beside every verb."""
    obligation = scene.obligation(number)
    Assignment.objects.filter(obligation=obligation, work_item=None).update(until=clock.today() - ONE)
    return obligation


def own_item(scene: Scene) -> WorkItem:
    """A bottleneck of the alliance, which then has nobody."""
    raised = actions.raise_bottleneck(
        scene.obligation("2"), cause=Cause.LAND, words="Chưa có đất", body=None, by=BY, at=at(2021, 3, 1)
    )
    item = actions.give_bottleneck(raised, owner=scene.alliance, due=date(2021, 6, 30), by=BY, at=at(2021, 3, 2))
    Assignment.objects.filter(work_item=item).update(until=date(2021, 4, 1))
    return item


def values(scene: Scene, **more: object) -> dict[str, object]:
    return {"body": scene.alliance.pk, "since": format_date(clock.today()), "reason": "Sắp xếp bộ máy", **more}


def test_lines_are_ticked_and_given_at_once(working: Scene) -> None:
    duty, item, office = lose(working, "2"), own_item(working), as_(working.world.party_officer)
    page = text(office.get(reverse(PAGE)))
    assert duty.text[:40] in page and item.title in page and working.propaganda.shown_name in page
    assert office.post(reverse(PAGE), values(working)).status_code == 400, "nothing is ticked"
    assert office.post(reverse(PAGE), values(working, duty=duty.pk, body="")).status_code == 400
    assert office.post(reverse(PAGE), values(working, duty=duty.pk, item=item.pk)).status_code == 302
    today = clock.today()
    assert duty not in orphans(today) and not orphan_items(today).exists()
    assert duty.assignments.valid_on(today).filter(work_item=None).get().body == working.alliance
    assert Bottleneck.objects.get().owner == working.alliance
    assert {"directives:assign", "directives:give_item"} <= set(Entry.objects.values_list("verb", flat=True))


def test_all_or_none(working: Scene) -> None:
    ended = working.propaganda
    ended.valid_until = clock.today()
    ended.save()
    duty, item = lose(working, "2"), own_item(working)
    with pytest.raises(Refusal, match="body_not_valid"):
        actions.give_orphans([duty], [item], body=ended, since=clock.today(), by=BY, at=clock.now())
    assert duty in orphans(clock.today()) and item in orphan_items(clock.today())


def test_a_line_that_somebody_has_is_not_given_again(working: Scene) -> None:
    duty, item = working.obligation("2"), own_item(working)
    office = as_(working.world.party_officer)
    assert office.post(reverse(PAGE), values(working, duty=duty.pk)).status_code == 400, "it is no orphan"
    actions.give_item(item, body=working.office, by=BY, at=at(2021, 5, 1))
    with pytest.raises(Refusal, match="item_has_lead"):
        actions.give_item(item, body=working.alliance, by=BY, at=at(2021, 5, 1))
    with pytest.raises(Refusal, match="not_own_item"):
        actions.give_item(working.item("4"), body=working.alliance, by=BY, at=at(2021, 5, 1))


def test_what_was_handed_in_before_stays_with_the_line(live: Scene) -> None:
    item = own_item(live)
    given = actions.give_item(item, body=live.office, by=BY, at=at(2021, 5, 1))
    assert given.taken_over_from is not None and given.taken_over_from.body == live.alliance
    item.refresh_from_db()
    assert item.standing == "nothing"


def test_only_the_office_that_assigns_has_the_page(working: Scene) -> None:
    for reader in (working.focal_point, working.alliance_person, working.world.commune_officer):
        assert as_(reader).get(reverse(PAGE)).status_code == 404
        assert as_(reader).post(reverse(PAGE), values(working)).status_code == 404
    assert as_(None).get(reverse(PAGE)).status_code == 302


def test_a_page_without_lines_says_so(working: Scene) -> None:
    for obligation in orphans(clock.today()):
        actions.assign(obligation, body=working.office, part="lead", since=clock.today(), by=BY, at=clock.now())
    assert "Mọi nhiệm vụ đều có cơ quan chủ trì" in text(as_(working.world.party_officer).get(reverse(PAGE)))
