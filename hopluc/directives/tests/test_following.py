"""All work that is followed: the list, its counts, the board and the calendar show the same items in one state."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from hopluc.directives import actions
from hopluc.directives.models import WorkItem
from hopluc.directives.queries.following import followed, saying, seen_sources, state_counts
from hopluc.directives.queries.standing import with_pressing
from hopluc.directives.queries.states import State
from hopluc.directives.queries.work import judged
from hopluc.directives.tests.conftest import Scene, at
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from tests.lists import page_rows, same_everywhere
from tests.world import BY


def client_of(user: object = None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


@pytest.fixture
def opened(live: Scene) -> Scene:
    for year in (2021, clock.today().year):
        actions.open_work_items(live.directive, year=year, by=BY, at=at(year, 1, 2))
    return live


def rows_of(scene: Scene, **asked: object) -> list[dict[str, str]]:
    return page_rows(client_of(scene.world.party_officer), f"/theo-doi/?{urlencode(asked)}")


def test_every_item_stands_in_the_list_with_the_state_that_is_judged(opened: Scene) -> None:
    items = WorkItem.objects.select_related("obligation__clause__directive")
    said = {work.item.pk: work.state for work in judged(list(items), clock.today())}
    listed = followed(seen_sources(opened.world.actor("party_officer")), clock.today())
    assert {item.pk: item.state for item in listed} == said
    order = [item.state for item in with_pressing(listed, clock.today()).order_by("pressing")]
    assert order == sorted(order, key=list(State).index)
    assert state_counts(listed) == {
        state: list(said.values()).count(state) for state in State if state in said.values()
    }


def test_the_most_pressing_first(opened: Scene) -> None:
    WorkItem.objects.filter(obligation=opened.obligation("2"), period_year=2021).update(due=date(2021, 6, 30))
    words = [row["Tình trạng"] for row in rows_of(opened, sort="state")]
    ranks = [[str(state.label) for state in State].index(each) for each in words]
    assert ranks == sorted(ranks) and len(set(ranks)) > 1


def test_the_list_and_its_files_say_the_same(opened: Scene) -> None:
    rows = same_everywhere(
        client_of(opened.world.party_officer), "/theo-doi/?year=2021&column=lead&column=period&column=state&column=due"
    )
    assert len(rows) == WorkItem.objects.filter(period_year=2021).count()
    assert {row["Kỳ"][-4:] for row in rows} == {"2021"}
    assert opened.obligation("2").text in {row["Nhiệm vụ"] for row in rows}


def test_filters_by_body_state_and_words(opened: Scene) -> None:
    # A continuous duty is never late; of one year it has a day now.
    WorkItem.objects.filter(obligation=opened.obligation("2"), period_year=2021).update(due=date(2021, 6, 30))
    mine = rows_of(opened, body=opened.propaganda.pk)
    assert mine and all(opened.propaganda.name in row["Chủ trì"] for row in mine)
    late = rows_of(opened, body=opened.propaganda.pk, state="overdue")
    assert {row["Tình trạng"] for row in late} == {"quá hạn"} and len(late) < len(mine)
    assert len(rows_of(opened, state="open", year=2021)) == len(rows_of(opened, year=2021))
    words = " ".join(opened.obligation("2").text.split()[:4]).lower()
    assert {row["Nhiệm vụ"] for row in rows_of(opened, q=words, year=2021)} >= {opened.obligation("2").text}
    assert rows_of(opened, q="không có chữ nào như vậy") == []
    assert not saying(WorkItem.objects.all(), "kỳ lân").exists()


def test_the_counts_lead_to_the_items_that_they_count(opened: Scene) -> None:
    client = client_of(opened.world.party_officer)
    html = client.get("/theo-doi/?year=2021").content.decode()
    counts = re.findall(r'<li><a href="(\?[^"]*state=(\w+)[^"]*)".*?<span class="number">(\d+)</span>', html)
    assert counts
    for address, state, count in counts:
        rows = page_rows(client, f"/theo-doi/{address.replace('&amp;', '&')}")
        assert len(rows) == int(count) and {row["Tình trạng"] for row in rows} == {str(State(state).label)}


def test_the_board_shows_each_state_with_its_items(opened: Scene) -> None:
    html = client_of(opened.world.party_officer).get("/theo-doi/bang/?year=2021").content.decode()
    columns = dict(re.findall(r'<h2 id="cot-(\w+)">.*?<span class="number">(\d+)</span>', html))
    assert sum(map(int, columns.values())) == WorkItem.objects.filter(period_year=2021).count()
    assert "overdue" in columns and opened.obligation("2").text.split(",")[0][:20] in html


def test_an_ended_duty_is_followed_no_longer_but_what_was_done_stays(opened: Scene) -> None:
    item = opened.item("2")
    result = actions.add_result(item, body=opened.propaganda, text="Xong", by=BY, at=at(2021, 5, 4))
    actions.accept_result(result, body=opened.office, by=BY, at=at(2021, 5, 5))
    duty, other = item.obligation, opened.obligation("1")
    for each in (duty, other):
        each.ended = clock.today() - timedelta(days=1)
        each.save(update_fields=["ended"])
    listed = followed(seen_sources(opened.world.actor("party_officer")), clock.today())
    assert [each.pk for each in listed.filter(obligation=duty)] == [item.pk]
    assert not listed.filter(obligation=other).exists()
    other.ended = clock.today() + timedelta(days=1)
    other.save(update_fields=["ended"])
    assert listed.all().filter(obligation=other).exists(), "it ends tomorrow"


def test_what_came_up_in_a_meeting_is_not_for_a_visitor(opened: Scene) -> None:
    visitor, officer = opened.world.actor("director"), opened.world.actor("commune_officer")
    assert [str(each) for each in seen_sources(visitor)] == ["period"]
    assert len(seen_sources(officer)) == 4


def test_a_draft_is_not_followed(scene: Scene) -> None:
    assert rows_of(scene) == []
    assert client_of().get("/theo-doi/bang/").status_code == 200


def test_the_calendar_shows_what_falls_due_on_its_day(opened: Scene) -> None:
    item = opened.item("2")
    WorkItem.objects.filter(pk=item.pk).update(due=date(2021, 6, 30))
    client = client_of(opened.focal_point)
    html = client.get("/lich/?month=2021-06").content.decode()
    day = html.split('datetime="2021-06-30"', 1)[1].split("</section>", 1)[0]
    assert f"#viec-{item.pk}" in day and "quá hạn" in day
    assert f"#viec-{item.pk}" not in client.get("/lich/?month=2021-05").content.decode()
    assert f"#viec-{item.pk}" not in client.get("/lich/?month=2021-06&whose=me").content.decode()
    actions.set_focal(
        opened.obligation("2").assignments.get(part="lead"), user=opened.focal_point, by=BY, at=at(2021, 3, 1)
    )
    assert f"#viec-{item.pk}" in client.get("/lich/?month=2021-06&whose=me").content.decode()
    other = client_of(opened.alliance_person).get("/lich/?month=2021-06").content.decode()
    assert f"#viec-{item.pk}" not in other


@pytest.mark.parametrize("asked", ["", "2021-13", "x", "0000-01", "9999-12", "2021-1", "²021-01"])
def test_a_month_that_is_none_is_this_one(opened: Scene, asked: str) -> None:
    html = client_of().get("/lich/", {"month": asked}).content.decode()
    assert f"{clock.today():%m/%Y}" in html


def test_a_day_with_many_items_leads_to_its_list(opened: Scene) -> None:
    day = date(2021, 7, 1)
    WorkItem.objects.filter(period_year=2021).update(due=day)
    html = client_of().get("/lich/?month=2021-07&whose=all").content.decode()
    count = WorkItem.objects.filter(period_year=2021).count()
    assert f"và {count - 4} việc nữa" in html
    rows = rows_of(opened, due_from=format_date(day), due_to=format_date(day))
    assert len(rows) == count
