"""Printed names and the register of bodies: found, chosen, noted anew, kept for the next document, taken back."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.bodies.models import Body, BodyEvent, BodyMember, BodyName, BodyNameKind, BodySuccession
from hopluc.directives import actions
from hopluc.directives.actions.naming import name_bodies, take_back_names
from hopluc.directives.models import Correction, Directive, NamedBody
from hopluc.directives.queries.naming import Naming, printed_names
from hopluc.directives.tests.test_pages import as_, text
from hopluc.journal.models import Entry
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.places.models import Place
from tests.world import BY, World

AT = datetime(2022, 3, 3, 9, 0, tzinfo=VIETNAM)
TEXT = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 14/KH-UBND
Sông Lam, ngày 02 tháng 3 năm 2022
KẾ HOẠCH
Phát triển hợp tác xã năm 2022
1. Sở Nội vụ chủ trì, phối hợp với Hội Nông dân tỉnh mở lớp học trước ngày 30/6/2022.
2. Sở Nội vụ chủ trì, phối hợp với Sở Kế hoạch cấp thẻ học viên trước ngày 30/7/2022.
3. Giám đốc Sở Tài chính bố trí kinh phí trong quý IV/2022.
4. Sở Thủy sản báo cáo kết quả trước ngày 15/12/2022.
5. Các sở, ban, ngành tuyên truyền Luật Hợp tác xã trước ngày 30/11/2022.
Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.
"""


def body(code: str, name: str, *aliases: str, kind: str = "state", **more: object) -> Body:
    made = Body.objects.create(code=code, name=name, kind=kind, level="province", **more)
    for each in (name, *aliases):
        BodyName.objects.create(body=made, name=each, folded=fold(each), kind=BodyNameKind.ALIAS)
    return made


@pytest.fixture
def draft(world: World) -> Directive:
    body("finance", "Sở Tài chính")
    body("planning", "Sở Kế hoạch và Đầu tư", place=world.province)
    sea = body("sea", "Sở Biển đảo", valid_from=date(2021, 1, 1))
    fish = body("fish", "Sở Thủy sản", valid_until=date(2021, 1, 1))
    BodySuccession.objects.create(old=fish, new=sea, on=date(2021, 1, 1))
    group = body("agencies", "Các sở, ban, ngành", kind="group")
    BodyMember.objects.create(group=group, member=Body.objects.get(code="finance"))
    return actions.take_in(name="a.txt", content=TEXT.encode(), made_up=True, by=BY, at=AT)


@pytest.fixture
def office(world: World) -> Client:
    return as_(world.party_officer)


def page(draft: Directive) -> str:
    return reverse("directives:bodies", args=[draft.pk])


def named(draft: Directive, printed: str) -> list[str | None]:
    rows = NamedBody.objects.filter(obligation__clause__directive=draft, printed=printed).select_related("body")
    return [row.body.code if row.body else None for row in rows]


def state(draft: Directive) -> tuple[object, ...]:
    """What may change, without what only counts."""
    rows = NamedBody.objects.filter(obligation__clause__directive=draft).order_by("obligation__start", "part", "order")
    return (
        list(rows.values_list("obligation__start", "part", "printed", "body__code")),
        list(draft.recipients.values_list("name", "body__code")),
        set(Body.objects.values_list("code", flat=True)),
        set(BodyName.objects.values_list("body__code", "name")),
    )


def message(answer: Any) -> tuple[str, str]:
    """Words and tags of the one message of an answer."""
    (said,) = list(answer.context["messages"])
    return str(said), said.extra_tags


def test_names_are_told_by_the_register_of_the_day(draft: Directive) -> None:
    found = {row.printed: row for row in printed_names(draft, Naming(draft.date))}
    assert found["Giám đốc Sở Tài chính"].body == Body.objects.get(code="finance")
    assert found["Giám đốc Sở Tài chính"].told.how == "office"
    assert (found["Sở Nội vụ"].told.how, found["Sở Nội vụ"].places) == ("unknown", 2)
    assert found["Sở Nội vụ"].is_recipient and found["Sở Nội vụ"].clauses == ("1", "2")
    assert [each.code for each in found["Sở Thủy sản"].told.heirs] == ["sea"]
    assert found["Sở Thủy sản"].told.how == "ended"
    assert [each.code for each in found["Sở Kế hoạch"].told.near] == ["planning"]
    group = found["Các sở, ban, ngành"].body
    assert group is not None and [each.code for each in Naming(draft.date).members(group)] == ["finance"]


def test_the_page_shows_open_names_first_and_what_is_near(draft: Directive, office: Client) -> None:
    shown = text(office.get(page(draft)))
    opened, matched = shown.split('id="da-ghep"')
    assert "Sở Nội vụ" in opened and "Sở Biển đảo" in opened and "Sở Kế hoạch và Đầu tư" in opened
    assert "Giám đốc Sở Tài chính" in matched and "Nhóm gồm 1 cơ quan" in matched


def test_one_press_changes_every_place_and_is_taken_back(draft: Directive, office: Client) -> None:
    before = state(draft)
    planning = Body.objects.get(code="planning")
    answer = office.post(page(draft), {"printed": "Sở Kế hoạch", "body": planning.pk, "remember": "on"}, follow=True)
    assert named(draft, "Sở Kế hoạch") == ["planning"]
    assert BodyName.objects.filter(body=planning, name="Sở Kế hoạch", kind="alias").exists()
    assert Naming(draft.date).find("Sở Kế hoạch") == planning
    said, tags = message(answer)
    assert "1 nhiệm vụ" in said and tags.startswith("undo:")
    assert office.post(tags.removeprefix("undo:")).status_code == 302
    assert state(draft) == before
    office.get(page(draft))
    again = office.post(tags.removeprefix("undo:"), follow=True)
    assert "đã được hoàn tác" in message(again)[0]
    assert Entry.objects.filter(verb="directives:take_back_name").count() == 1


def test_without_the_tick_the_register_learns_nothing(draft: Directive, office: Client) -> None:
    sea = Body.objects.get(code="sea")
    office.post(page(draft), {"printed": "Sở Thủy sản", "body": sea.pk})
    assert named(draft, "Sở Thủy sản") == ["sea"] and not BodyEvent.objects.exists()


def test_a_body_is_typed_by_its_name(draft: Directive, office: Client) -> None:
    assert office.post(page(draft), {"printed": "Sở Nội vụ", "called": "so tai chinh"}).status_code == 302
    assert named(draft, "Sở Nội vụ") == ["finance", "finance"]
    assert list(draft.recipients.filter(name="Sở Nội vụ").values_list("body__code", flat=True)) == ["finance"]
    wrong = office.post(page(draft), {"printed": "Sở Nội vụ", "called": "Sở Không Có"})
    assert wrong.status_code == 400 and "Danh mục không có cơ quan “Sở Không Có”" in text(wrong)


def test_a_new_body_is_noted_without_a_first_day_and_taken_back(draft: Directive, office: Client) -> None:
    before = state(draft)
    values = {
        "new": "1",
        "printed": "Sở Nội vụ",
        "name": "Sở Nội vụ",
        "kind": "state",
        "level": "province",
        "parent": "",
    }
    answer = office.post(page(draft), values, follow=True)
    made = Body.objects.get(name="Sở Nội vụ")
    assert (made.valid_from, made.place) == (None, draft_home())
    assert named(draft, "Sở Nội vụ") == [made.code, made.code]
    assert made.events.get().kind == "noted" and "14/KH-UBND" in made.events.get().paper.words
    assert office.post(message(answer)[1].removeprefix("undo:")).status_code == 302
    assert state(draft) == before


def draft_home() -> object:
    return Body.objects.get(code="planning").place


def test_a_new_body_under_another_name_keeps_the_printed_one(draft: Directive, office: Client) -> None:
    new = {"new": "1", "printed": "Hội Nông dân tỉnh", "name": "Hội Nông dân tỉnh Sông Lam", "level": "province"}
    assert office.post(page(draft), {**new, "kind": "x"}).status_code == 400
    assert office.post(page(draft), {**new, "kind": "front"}).status_code == 302
    made = Body.objects.get(name="Hội Nông dân tỉnh Sông Lam")
    assert set(made.names.values_list("name", "kind")) == {(made.name, "official"), ("Hội Nông dân tỉnh", "alias")}
    again = office.post(page(draft), {**new, "kind": "front"})
    assert again.status_code == 400 and "đã" in text(again)


def test_who_leads_cannot_also_support(draft: Directive) -> None:
    finance = Body.objects.get(code="finance")
    said = name_bodies(draft, {"Sở Nội vụ": finance}, by=BY, at=AT)
    assert (said.places, said.left_out) == (2, 0)
    said = name_bodies(draft, {"Hội Nông dân tỉnh": finance, "Sở Thủy sản": finance}, by=BY, at=AT)
    assert (said.places, said.left_out) == (1, 1)
    assert named(draft, "Hội Nông dân tỉnh") == [None]


def test_what_the_register_knows_by_now_is_matched_in_one_step(draft: Directive, office: Client) -> None:
    body("interior", "Sở Nội vụ")
    body("farmers", "Hội Nông dân tỉnh", kind="front")
    assert "Ghép 2 tên" in text(office.get(page(draft)))
    office.post(page(draft), {"all": "1"})
    assert named(draft, "Sở Nội vụ") == ["interior"] * 2 and named(draft, "Hội Nông dân tỉnh") == ["farmers"]
    assert Correction.objects.filter(kind="body").count() == 1
    assert office.post(page(draft), {"all": "1"}).status_code == 400


def test_a_name_that_the_document_does_not_print_is_refused(draft: Directive, office: Client) -> None:
    finance = Body.objects.get(code="finance")
    for printed in ("Sở Lạ", ""):
        assert office.post(page(draft), {"printed": printed, "body": finance.pk}).status_code == 400
    assert office.post(page(draft), {"printed": "Sở Nội vụ", "body": "9" * 5000}).status_code == 400
    with pytest.raises(Refusal) as refused:
        take_back_names(draft, 10**6, by=BY, at=AT)
    assert refused.value.code == "nothing_to_take_back"


def test_a_body_of_another_province_is_only_near_while_the_home_is_a_province(draft: Directive, world: World) -> None:
    other = Place.objects.filter(parent=None).exclude(pk=world.province.pk).first()
    body("far", "Sở Xây dựng", place=other)
    own = body("own", "Sở Tư pháp", place=world.province)
    told = Naming(draft.date).tell("Sở Xây dựng")
    assert told.body is None and [each.code for each in told.near] == ["far"]
    assert Naming(draft.date).find("Sở Tư pháp") == own
    merged = date(2025, 7, 1)
    found = [Naming(day).find("Sở Xây dựng") for day in (None, merged, merged - timedelta(days=1))]
    assert [each.code if each else None for each in found] == ["far", "far", None]


def test_only_the_office_and_only_a_draft(draft: Directive, office: Client, world: World) -> None:
    stranger = as_(world.alliance_officer)
    assert stranger.get(page(draft)).status_code == 404
    assert stranger.post(page(draft), {"printed": "Sở Nội vụ"}).status_code == 404
    undo = reverse("directives:take-back-names", args=[draft.pk, 1])
    assert (office.get(undo).status_code, stranger.post(undo).status_code) == (405, 404)
    actions.confirm(draft, number_unknown=False, date_unknown=False, by=BY, at=AT)
    assert office.get(page(draft)).status_code == 404


def test_what_another_document_uses_is_not_taken_from_the_register(draft: Directive, office: Client) -> None:
    values = {"new": "1", "printed": "Sở Nội vụ", "name": "Sở Nội vụ", "kind": "state", "level": "province"}
    undo = message(office.post(page(draft), values, follow=True))[1].removeprefix("undo:")
    other = TEXT.replace("14/KH-UBND", "15/KH-UBND").replace("mở lớp học", "tuyển học viên").replace("năm 2022\n", "\n")
    actions.take_in(name="b.txt", content=other.encode(), made_up=True, by=BY, at=AT, is_another=True)
    office.post(undo)
    assert Body.objects.filter(name="Sở Nội vụ").exists()
    assert set(named(draft, "Sở Nội vụ")) == {Body.objects.get(name="Sở Nội vụ").code}
