"""Pages of bodies: the list of a day, one body's life, and what happens to it with its preview and its undoing."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.accounts import actions as accounts
from hopluc.accounts.models import Appointment, User
from hopluc.accounts.permissions import Role
from hopluc.bodies.actions import load_bodies, seed_bodies
from hopluc.bodies.models import Body, BodyEvent
from hopluc.directives import actions as directives
from hopluc.directives.models import Assignment, Directive
from hopluc.directives.tests.conftest import SEED
from hopluc.journal.models import Entry
from tests.lists import same_everywhere
from tests.world import AT, BY, World

pytestmark = pytest.mark.django_db
LIST = "/dia-gioi/co-quan/"
DAY = "01/03/2025"
PAPER = {"on": DAY, "number": "Quyết định số 5/QĐ-UBND", "paper_on": "20/02/2025", "issuer": "UBND tỉnh", "reason": ""}


@pytest.fixture
def province(world: World) -> World:
    load_bodies(seed_bodies(), by=BY, at=AT)
    return world


@pytest.fixture
def keeper(province: World) -> User:
    user = accounts.create_user(username="giang", display_name="Triệu Thị Giang", password=None, by=BY, at=AT)
    committee = Body.objects.get(code="bk-peoples-committee")
    accounts.appoint(user, Role.PEOPLES_COMMITTEE, by=BY, at=AT, body=committee)
    return user


@pytest.fixture
def office(keeper: User) -> Client:
    client = Client()
    client.force_login(keeper)
    return client


def body(code: str) -> Body:
    return Body.objects.get(code=code)


def event_url(code: str, verb: str) -> str:
    return reverse("boundaries:body-event", args=[code, verb])


def written(client: Client, address: str, values: dict[str, object]):
    """Preview, then write what was previewed."""
    shown = client.post(address, {**values, "step": "preview"})
    assert shown.status_code == 200, shown.text
    digest = shown.context["digest"]
    return client.post(address, {**values, "step": "write", "previewed": digest})


@pytest.mark.parametrize(
    ("day", "stands"),
    [("30/06/2025", True), ("01/07/2025", False)],
)
def test_the_list_shows_who_stands_on_a_day(province, day, stands):
    page = Client().get(f"{LIST}?q=công+thương&day={day}")
    assert "Sở Công Thương tỉnh Thái Nguyên" in page.text
    assert ("Sở Công Thương tỉnh Bắc Kạn" in page.text) is stands
    ended = Client().get(f"{LIST}?q=công+thương&day={day}&standing=not")
    assert ("Sở Công Thương tỉnh Bắc Kạn" in ended.text) is not stands


def test_the_list_is_the_same_on_page_and_in_files(province):
    rows = same_everywhere(Client(), f"{LIST}?level=central&standing=all")
    assert len(rows) == Body.objects.filter(level="central").count() > 3


def test_a_body_shows_names_ties_successors_and_life(province):
    alliance = body("bk-cooperative-alliance")
    page = Client().get(reverse("boundaries:body", args=[alliance.code]))
    for words in (alliance.name, "Liên minh HTX", "Liên minh Hợp tác xã tỉnh Thái Nguyên", "Phối hợp", "01/07/2025"):
        assert words in page.text
    assert "Ghi sự kiện" not in page.text
    assert Client().get(reverse("boundaries:body", args=["nobody"])).status_code == 404


def test_whoever_may_not_change_bodies_finds_no_such_page(province):
    client = Client()
    client.force_login(province.alliance_officer)
    for address in (reverse("boundaries:body-new"), event_url("bk-trade-department", "doi-ten")):
        assert client.get(address).status_code == 404
        assert client.post(address, PAPER).status_code == 404


@pytest.mark.parametrize("verb", ["doi-ten", "ten-goi", "truc-thuoc", "hop-nhat", "chia-tach", "ket-thuc"])
def test_every_verb_has_its_form(office, verb):
    page = office.get(event_url("bk-trade-department", verb))
    assert page.status_code == 200 and 'name="on"' in page.text
    assert office.get(event_url("bk-trade-department", "nhom")).status_code == 404
    assert office.get(event_url("bk-departments", "nhom")).status_code == 200


def test_a_preview_writes_nothing_and_other_words_are_previewed_again(office):
    address, before = event_url("bk-trade-department", "doi-ten"), Entry.objects.count()
    values = {**PAPER, "name": "Sở Thương mại", "short_name": "", "name_en": ""}
    shown = office.post(address, {**values, "step": "preview"})
    assert "Sở Thương mại" in shown.context["preview"].lines[-1] + shown.context["preview"].lines[0]
    digest = shown.context["digest"]
    again = office.post(address, {**values, "name": "Sở Khác", "step": "write", "previewed": digest})
    assert again.status_code == 200 and again.context["digest"] != digest
    assert (Entry.objects.count(), BodyEvent.objects.count()) == (before, 0)


def test_a_rename_is_written_told_and_undone(office):
    answer = written(office, event_url("bk-trade-department", "doi-ten"), {**PAPER, "name": "Sở Thương mại"})
    assert answer["Location"] == reverse("boundaries:body", args=["bk-trade-department"])
    page = office.get(answer["Location"])
    assert "Sở Thương mại" in page.text and "Hoàn tác" in page.text and "Quyết định số 5/QĐ-UBND" in page.text
    event = BodyEvent.objects.get()
    office.post(reverse("boundaries:body-undo", args=["bk-trade-department", event.pk]))
    assert body("bk-trade-department").name == "Sở Công Thương tỉnh Bắc Kạn"
    assert "đã hoàn tác" in office.get(answer["Location"]).text


def test_a_refusal_stands_in_the_form(office):
    without = {"on": DAY, "name": "Sở Mới"}
    page = office.post(event_url("bk-trade-department", "doi-ten"), without)
    assert page.status_code == 422 and "Cần số văn bản" in page.text
    assert office.post(event_url("bk-trade-department", "doi-ten"), {"on": "x"}).status_code == 422


@pytest.fixture
def live(province: World) -> Directive:
    directive = directives.take_in(name="a.txt", content=SEED.read_bytes(), made_up=True, by=BY, at=AT)
    return directives.confirm(directive, number_unknown=True, date_unknown=True, by=BY, at=AT)


def state() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (Assignment, Appointment, Body)]


def test_an_end_lists_what_moves_moves_it_and_gives_it_back(office, live):
    alliance, heir = body("bk-cooperative-alliance"), body("bk-party-office")
    officer = accounts.create_user(username="hoa", display_name="Bế Thị Hoa", password=None, by=BY, at=AT)
    accounts.appoint(officer, Role.ALLIANCE, by=BY, at=AT, body=alliance)
    before, held = state(), Assignment.objects.valid_on(date(2025, 3, 1)).filter(body=alliance).count()
    values = {**PAPER, "heir1": heir.pk, "share1": "toàn bộ", "takes1": "on", "hand_over": "on"}
    address = event_url(alliance.code, "ket-thuc")
    preview = office.post(address, {**values, "step": "preview"}).context["preview"]
    assert [(len(each.assignments), len(each.appointments), each.heir) for each in preview.moving] == [(held, 1, heir)]
    assert held > 0 and state() == before
    assert written(office, address, values).status_code == 302
    assert not Assignment.objects.valid_on(date(2025, 3, 1)).filter(body=alliance).exists()
    assert Appointment.objects.valid_on(date(2025, 3, 1)).get(user=officer).body == heir
    event = BodyEvent.objects.get()
    office.post(reverse("boundaries:body-undo", args=[alliance.code, event.pk]))
    assert state() == before


@pytest.mark.parametrize("takes", [("1", "2"), ()])
def test_with_several_heirs_or_none_an_office_decides(office, live, takes):
    alliance = body("bk-cooperative-alliance")
    values = {**PAPER, "heir1": body("bk-party-office").pk, "heir2": body("bk-fatherland-front").pk, "hand_over": "on"}
    values |= {f"takes{row}": "on" for row in takes}
    before = list(Assignment.objects.order_by("pk").values_list())
    (moving,) = (
        office.post(event_url(alliance.code, "ket-thuc"), {**values, "step": "preview"}).context["preview"].moving
    )
    assert moving.heir is None and len(moving.heirs) == len(takes)
    written(office, event_url(alliance.code, "ket-thuc"), values)
    assert list(Assignment.objects.order_by("pk").values_list()) == before


def test_a_new_body_begins_and_undone_it_is_gone(office):
    values = {**PAPER, "name": "Sở Mẫu tỉnh Bắc Kạn", "kind": "state", "level": "province"}
    answer = written(office, reverse("boundaries:body-new"), {**values, "parent": body("bk-peoples-committee").pk})
    new = body("so-mau-tinh-bac-kan")
    assert new.place is not None and "Các sở, ngành" not in office.get(answer["Location"]).text
    gone = office.post(reverse("boundaries:body-undo", args=[new.code, BodyEvent.objects.get().pk]))
    assert gone["Location"] == LIST and not Body.objects.filter(code=new.code).exists()


def test_two_departments_become_one_and_one_is_split(office):
    first, second = body("bk-trade-department"), body("bk-science-department")
    values = {**PAPER, "others": [second.pk], "into": "", "name": "Sở Chung"}
    written(office, event_url(first.code, "hop-nhat"), values)
    assert body("so-chung").predecessions.count() == 2
    split = {**PAPER, "on": "01/04/2025", "stays": "yes", "new1": "Sở Con", "share1": "khoa học"}
    written(office, event_url("so-chung", "chia-tach"), split)
    assert body("so-con").parents.get().parent.code == "bk-peoples-committee"


def test_a_group_gets_members_and_a_rule(office):
    group = body("bk-party-commissions")
    values = {
        **PAPER,
        "members": [body("bk-mobilisation-commission").pk],
        "rule_kind": "party",
        "rule_level": "province",
    }
    written(office, event_url(group.code, "nhom"), {**values, "rule_above": body("bk-party-committee").pk})
    page = office.get(reverse("boundaries:body", args=[group.code]))
    assert "Ban Dân vận" in BodyEvent.objects.get().bodies.order_by("name").first().name
    assert "Theo quy tắc" in page.text or page.context["has_ended"]
