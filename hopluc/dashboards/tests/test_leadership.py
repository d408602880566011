"""The leadership screen: one sentence, the directive's numbers, what is late, what needs a decision, the map."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from hopluc.dashboards.leadership_work import decisions, late_work
from hopluc.directives import actions
from hopluc.directives.models import Assignment, Obligation, Part, WorkItem
from hopluc.directives.tests.conftest import at
from tests.world import BY

ROW = re.compile(r"<[^>]+>")


def words(html: str) -> str:
    return " ".join(ROW.sub(" ", html).split())


@pytest.fixture
def screen(live, registers):
    """The screen as a person sees it; without a name as a visitor does."""
    for fact, code in zip(
        live.directive.facts.order_by("order"),
        ("cooperatives", "members", "effective_share", "worker_income"),
        strict=True,
    ):
        actions.link_fact(fact, indicator=code, by=BY, at=at(2020, 4, 20))

    def see(query: str = "", name: str = "", status: int = 200, **headers: str):
        client = Client(headers=headers)
        if name:
            client.force_login(registers.world.people[name])
        answer = client.get(f"/toan-canh/{query}")
        assert answer.status_code == status
        return answer

    return see


@pytest.fixture
def item(live) -> WorkItem:
    """The piece of work that falls due first, at the end of 2020."""
    actions.open_work_items(live.directive, year=2020, by=BY, at=at(2020, 5, 2))
    found = WorkItem.objects.filter(due__isnull=False).order_by("due", "pk").first()
    assert found is not None and found.due is not None
    return found


# ── Who sees it ──


def test_nothing_loaded_is_said(db, client):
    assert client.get("/toan-canh/").status_code == 302


def test_an_empty_register_is_said(world):
    assert "Sổ đăng ký chưa có hợp tác xã nào đến cuối năm 2025." in Client().get("/toan-canh/").content.decode()


def test_of_a_real_province_a_visitor_sees_nothing_and_a_stranger_never(screen, registers):
    screen(name="stranger", status=404)
    registers.world.home.made_up = False
    registers.world.home.save()
    screen(status=302)
    screen(name="party_officer")


def test_an_officer_of_a_commune_sees_the_numbers_of_the_province(screen):
    values = [
        [card.now.value for card in screen("?year=2020", who).context["cards"]] for who in ("", "commune_officer")
    ]
    assert values[0] == values[1] == [3, 3, 50, 5_000_000]


# ── The numbers ──


def test_the_sentence_is_put_together_from_the_figures(screen):
    html = screen("?year=2020").content.decode()
    said = words(html.split('class="overview-sentence">')[1].split("</p>")[0])
    assert said.startswith(
        "Cuối năm 2020, địa bàn tỉnh Bắc Kạn có 3 hợp tác xã với 3 thành viên , bớt 1 hợp tác xã so với năm 2019."
    )
    assert '<a class="number" href="/so-lieu/cooperatives/?year=2020' in html


def test_each_number_of_the_directive_is_there_then_and_now_with_its_door(screen):
    answer = screen("?year=2020")
    cooperatives, members, share, income = answer.context["cards"]
    assert (cooperatives.words, cooperatives.then.value, cooperatives.now.value) == ("186 hợp tác xã", 4, 3)
    assert cooperatives.changes == ("−1 so với 2019",)
    assert (members.number, members.unit) == ("3", "người")
    assert (income.number, income.unit, income.changes) == ("5", "triệu đồng/tháng", ("+1,67 so với 2019",))
    html = answer.content.decode()
    for card in answer.context["cards"]:
        assert f'href="{card.now.rows_url.replace("&", "&amp;")}" data-panel' in html
        assert card.then.rows_url.replace("&", "&amp;") in html
    # 2019 is the province's own judgement: the path shows both, and nobody subtracts.
    assert share.changes == () and share.note == "Từ 2020 đổi cách tính: không so với các năm trước."
    assert "sparkline-break" in share.path


def test_what_is_unknown_is_said_and_the_latest_known_year_stands_there(screen):
    share = screen("?year=2023").context["cards"][2]
    assert (share.now.year, share.now.value) == (2020, 50)
    income = screen("?year=2019").context["cards"][3]
    assert income.changes == ()


@pytest.mark.parametrize(
    "query", ["?year=1999", "?year=x", "?year=²", "?map_of=32/13/2020", "?level=village&figure=dragons"]
)
def test_what_cannot_be_shown_falls_back(screen, query):
    context = screen(query).context
    assert (context["year"], context["map_asked"].code, context["map_asked"].choice.communes) == (
        2025,
        "cooperatives",
        37,
    )


def test_a_directive_that_is_not_there(screen):
    screen("?directive=999999", status=404)
    screen("?directive=x", status=404)


# ── The map ──


def test_the_year_gives_the_map_and_another_can_be_asked(screen):
    assert screen("?year=2020").context["map_asked"].choice.communes == 108
    assert screen("?year=2020&map_of=2025-12-31").context["map_asked"].choice.communes == 37
    assert screen("?map_of=2025-06-30&level=district").context["map_asked"].level == "district"
    # The district level ended on 01/07/2025.
    assert screen("?map_of=2025-07-01&level=district").context["map_asked"].level == "commune"


def test_the_map_shows_each_unit_with_its_value_and_its_page(screen):
    shown = screen("?year=2020&level=district").context["shown_map"]
    found = {area.name: (area.value, area.url) for area in shown.picture.areas}
    assert len(found) == 8
    assert found["Thành phố Bắc Kạn"] == (3, "/toan-canh/058/?year=2020&map_of=2025-06-30")
    assert shown.picture.is_schematic


def test_htmx_swaps_the_map_alone_and_going_back_gets_the_whole_page(screen):
    asked = {"HX-Request": "true", "HX-Target": "area-map"}
    fragment = screen("?year=2020&figure=members", **asked)
    html = fragment.content.decode()
    assert "<html" not in html and html.count('id="area-map"') == 1 and "Số thành viên" in html
    assert "HX-Target" in fragment["Vary"]
    assert "<html" in screen("?year=2020", **asked, **{"HX-History-Restore-Request": "true"}).content.decode()


# ── Late, and to decide ──


def test_work_is_late_from_the_day_after_its_day(live, item):
    assert late_work(live.directive, item.due) == ()
    found = late_work(live.directive, item.due + timedelta(days=1))
    late = next(each for each in found if each.text == item.obligation.text)
    assert (late.days, late.count, late.periods, late.due) == (1, 1, "2020", item.due)
    assert late.owners and late.url.endswith(f"/nghia-vu/{item.obligation_id}/")


def test_several_years_of_one_duty_are_one_line_with_the_oldest_day(live, item):
    for year in (2021, 2023):
        actions.open_work_items(live.directive, year=year, by=BY, at=at(year, 1, 2))
    late = {each.url: each for each in late_work(live.directive, date(2024, 6, 1))}
    found = next(each for each in late.values() if each.count == 3)
    assert (found.periods, found.due) == ("2020–2021, 2023", date(2020, 12, 31))
    days = [each.due for each in late.values()]
    assert days == sorted(days)


def test_what_waits_for_a_decision_is_the_deciders_and_what_is_done_is_nobodys(live, item):
    after = item.due + timedelta(days=30)

    def is_late() -> bool:
        return any(each.text == item.obligation.text for each in late_work(live.directive, after))

    leads = Assignment.objects.filter(obligation=item.obligation, part=Part.LEAD)
    assert is_late()
    handed = [actions.add_result(item, body=each.body, text="Đã làm", by=BY, at=at(2020, 12, 1)) for each in leads]
    assert not is_late()
    assert decisions(live.directive, after)[0].count == len(handed)
    for result in handed:
        actions.send_back_result(result, body=live.office, reason="Thiếu số", by=BY, at=at(2020, 12, 2))
    assert is_late() and decisions(live.directive, after)[0].count == 0


def test_a_duty_without_a_lead_needs_a_decision(live, item):
    def ownerless() -> int:
        return decisions(live.directive, date(2021, 1, 15))[1].count

    before = ownerless()
    # No verb takes the last lead away; a reading may have named none.
    Assignment.objects.filter(obligation=item.obligation, part=Part.LEAD).update(until=date(2021, 1, 10))
    assert ownerless() == before + 1
    late = next(each for each in late_work(live.directive, date(2021, 1, 15)) if each.text == item.obligation.text)
    assert late.owners == ()


def test_a_name_that_the_register_of_bodies_does_not_know_is_counted_once(live):
    unknown = decisions(live.directive, date(2021, 1, 1))[2]
    obligation = Obligation.objects.filter(kind="task").first()
    for order in (90, 91):
        obligation.named_bodies.create(part=Part.SUPPORTING, printed="Hội Không Có Trong Danh Mục", order=order)
    assert decisions(live.directive, date(2021, 1, 1))[2].count == unknown.count + 1


def test_every_late_duty_stands_on_the_page_with_its_door(screen, live, item):
    answer = screen()
    html = answer.content.decode()
    assert answer.context["late"]
    for each in answer.context["late"]:
        assert f'href="{each.url}"' in html
    counts = dict(answer.context["late_bodies"])
    assert sum(counts.values()) >= answer.context["late_count"]
    assert f"Quá hạn: {answer.context['late_count']} việc" in html


def test_each_clause_stands_there_with_word_sign_and_door(screen, live):
    html = screen("?year=2021").content.decode()
    part = html.split('id="clauses"')[1].split("</section>")[0]
    assert 'href="/?year=2021&amp;directive=' in part and "#khoan-6-2" in part
    assert part.count('class="chip') == len(screen("?year=2021").context["states"])


# ── Returns ──


def test_who_has_filed_and_where_most_are_missing(screen):
    filing = screen("?year=2020").context["filing"]
    assert (filing.filed, filing.expected, filing.missing) == (2, 3, 1)
    [behind] = filing.behind
    assert (behind.place.full_name, behind.filed, behind.expected) == ("Phường Phùng Chí Kiên", 0, 1)
    assert behind.url == "/toan-canh/01843/?year=2020&map_of=2025-06-30&show=missing#cooperatives"
