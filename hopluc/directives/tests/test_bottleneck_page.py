"""Bottlenecks on the pages: who raises, gives and drops one; how they are counted; who reads them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hopluc.directives import actions
from hopluc.directives.models import Bottleneck, Cause
from hopluc.directives.queries.bottlenecks import Clearing, difficulties, tallies_by_cause, tallies_by_owner
from hopluc.directives.tests.conftest import Scene, at
from hopluc.directives.tests.test_pages import address, as_, open_now, text
from hopluc.files.actions import store
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from tests.world import BY

LIST = "directives:bottlenecks"
DUE = date(2021, 6, 30)


@pytest.fixture
def raised(working: Scene) -> Bottleneck:
    open_now(working)
    to = address("raise-bottleneck", working, working.obligation("2").pk)
    answer = as_(working.focal_point).post(to, {"v-cause": "land", "v-words": "Chưa có quỹ đất xây kho"})
    assert answer.status_code == 302
    return Bottleneck.objects.get()


def test_who_has_the_duty_raises_it_and_others_do_not(working: Scene) -> None:
    to = address("raise-bottleneck", working, working.obligation("2").pk)
    values = {"v-cause": "land", "v-words": "Chưa có đất"}
    assert as_(working.alliance_person).post(to, values).status_code == 404
    assert as_(working.world.director).post(to, values).status_code == 404
    assert as_(None).post(to, values).status_code == 302
    assert not Bottleneck.objects.exists()
    for wrong in ({"v-cause": ""}, {"v-cause": "weather"}, {"v-words": " "}):
        assert as_(working.focal_point).post(to, {**values, **wrong}).status_code == 400, wrong
    assert as_(working.focal_point).post(to, values).status_code == 302
    assert as_(working.world.party_officer).post(to, values).status_code == 302
    assert {each.raised_body for each in Bottleneck.objects.all()} == {working.propaganda, working.office}


def test_the_office_gives_it_and_it_is_work_on_the_page(working: Scene, raised: Bottleneck) -> None:
    obligation = working.obligation("2")
    give = address("give-bottleneck", working, obligation.pk, raised.pk)
    page, office = address("obligation", working, obligation.pk), as_(working.world.party_officer)
    due = clock.today() + timedelta(days=20)
    values = {"owner": working.alliance.pk, "due": format_date(due)}
    assert give in text(office.get(page)) and give not in text(as_(working.focal_point).get(page))
    assert as_(working.focal_point).post(give, values).status_code == 404
    assert office.get(give).status_code == 200
    assert office.post(give, {**values, "due": "01/01/2021"}).status_code == 400
    assert office.post(give, values).status_code == 302
    assert office.post(give, values).status_code == 400, "given already"
    raised.refresh_from_db()
    shown = text(as_(working.alliance_person).get(page))
    assert raised.work_item is not None and f'id="viec-{raised.work_item.pk}"' in shown
    hand_in = address("add-result", working, obligation.pk, raised.work_item.pk)
    assert hand_in in shown and hand_in not in text(as_(working.focal_point).get(page))


def test_it_is_dropped_with_a_reason(working: Scene, raised: Bottleneck) -> None:
    drop = address("drop-bottleneck", working, raised.obligation_id, raised.pk)
    office = as_(working.world.party_officer)
    assert as_(working.focal_point).post(drop, {f"b{raised.pk}-why": "x"}).status_code == 404
    assert office.post(drop, {f"b{raised.pk}-why": ""}).status_code == 400
    assert office.post(drop, {f"b{raised.pk}-why": "Đã có đất"}).status_code == 302
    assert "Đã có đất" in text(office.get(address("obligation", working, raised.obligation_id)))
    assert raised.words not in text(office.get(reverse(LIST)))
    assert raised.words in text(office.get(reverse(LIST), {"state": "all"}))


def test_those_who_serve_in_no_office_read_none(working: Scene, raised: Bottleneck) -> None:
    page = address("obligation", working, raised.obligation_id)
    for reader in (None, working.world.director):
        assert raised.words not in text(as_(reader).get(page))
    assert as_(working.world.director).get(reverse(LIST)).status_code == 404
    assert as_(None).get(reverse(LIST)).status_code == 302
    for reader in (working.alliance_person, working.world.commune_officer):
        assert raised.words in text(as_(reader).get(page)) and raised.words in text(as_(reader).get(reverse(LIST)))


def test_the_list_is_narrowed_and_taken_along(working: Scene, raised: Bottleneck) -> None:
    office = as_(working.world.party_officer)
    assert raised.words in text(office.get(reverse(LIST), {"cause": "land", "owner": "none"}))
    assert raised.words not in text(office.get(reverse(LIST), {"cause": "budget"}))
    assert raised.words not in text(office.get(reverse(LIST), {"state": "late"}))
    answer = office.get(reverse(LIST), {"file": "xlsx"})
    assert answer.status_code == 200 and "spreadsheet" in answer["Content-Type"]


def test_each_state_and_the_counts_of_it(live: Scene) -> None:
    def one(words: str, cause: Cause = Cause.LAND) -> Bottleneck:
        return actions.raise_bottleneck(
            live.obligation("2"), cause=cause, words=words, body=live.propaganda, by=BY, at=at(2021, 3, 1)
        )

    def given(words: str, cause: Cause = Cause.LAND) -> Bottleneck:
        bottleneck = one(words, cause)
        actions.give_bottleneck(bottleneck, owner=live.alliance, due=DUE, by=BY, at=at(2021, 3, 2))
        bottleneck.refresh_from_db()
        return bottleneck

    one("chưa giao", Cause.BUDGET)
    given("đang gỡ")
    cleared = given("đã gỡ").work_item
    assert cleared is not None
    result = actions.add_result(cleared, body=live.alliance, text="Đã có đất", by=BY, at=at(2021, 4, 1))
    actions.accept_result(result, body=live.office, by=BY, at=at(2021, 4, 2))
    actions.drop_bottleneck(one("đã bỏ"), why="không có", by=BY, at=at(2021, 3, 3))
    rows = Bottleneck.objects.all()
    on_the_day, after = difficulties(rows, DUE), difficulties(rows, DUE + timedelta(days=1))
    states = {each.bottleneck.words: each.clearing for each in on_the_day}
    assert states == {
        "chưa giao": Clearing.UNOWNED,
        "đang gỡ": Clearing.UNDER_WAY,
        "đã gỡ": Clearing.CLEARED,
        "đã bỏ": Clearing.DROPPED,
    }
    assert {each.bottleneck.words: each.clearing for each in after}["đang gỡ"] == Clearing.LATE
    assert [each.is_open for each in after] == [True, True, False, False], "what is open comes first"
    causes = {line.key: (line.unowned, line.late, line.under_way, line.cleared) for line in tallies_by_cause(after)}
    assert causes == {"land": (0, 1, 0, 1), "budget": (1, 0, 0, 0)}
    assert [(line.key, line.open) for line in tallies_by_owner(after)] == [(str(live.alliance.pk), 1), ("", 1)]


def test_the_work_of_clearing_it_is_told_to_those_who_serve_in_an_office(working: Scene, raised: Bottleneck) -> None:
    due = clock.today() + timedelta(days=20)
    item = actions.give_bottleneck(raised, owner=working.alliance, due=due, by=BY, at=clock.now())
    kept = store("bien-ban.txt", b"x", at=clock.now(), made_up=True)
    sent = actions.add_result(item, body=working.alliance, text="Đã họp", file=kept, by=BY, at=clock.now())
    page = address("obligation", working, item.obligation_id)
    file = address("result-file", working, item.obligation_id, sent.pk)
    assert raised.words in text(as_(working.focal_point).get(page))
    assert as_(working.focal_point).get(file).status_code == 200
    for reader in (None, working.world.director):
        shown = text(as_(reader).get(page))
        assert raised.words not in shown and f"viec-{item.pk}" not in shown
    assert as_(working.world.director).get(file).status_code == 404


def test_who_clears_it_hands_in_for_that_alone(working: Scene, raised: Bottleneck) -> None:
    due = clock.today() + timedelta(days=20)
    item = actions.give_bottleneck(raised, owner=working.alliance, due=due, by=BY, at=clock.now())
    period = item.obligation.work_items.get(period_year=clock.today().year, source="period")
    client = as_(working.alliance_person)
    for work, status in ((period, 404), (item, 302)):
        to = address("add-result", working, item.obligation_id, work.pk)
        assert client.post(to, {f"r{work.pk}-text": "Đã họp"}).status_code == status, work.source
