"""Two documents side by side: who sees which, what is shown, what a person decides and takes back."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.directives import actions
from hopluc.directives.models import CarriedOut, CarriedOutState, Directive, Obligation
from hopluc.directives.queries.beside import beside, is_version, refers
from hopluc.directives.queries.comparing import carried_view, rows_of_document, version_changes
from hopluc.directives.tests.conftest import TAKEN_IN, Scene
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY, World

DIRECTIVE = """\
HUYỆN ỦY KHE VẰNG
*
Số 14-CT/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Khe Vằng, ngày 10 tháng 01 năm 2024

CHỈ THỊ
về phòng cháy, chữa cháy rừng mùa khô

Ban Thường vụ Huyện ủy yêu cầu các cấp ủy, chính quyền thực hiện các nhiệm vụ sau:
1. Rà soát phương án phòng cháy, chữa cháy rừng của chủ rừng.
2. Củng cố các tổ, đội xung kích bảo vệ rừng ở thôn, bản.
3. Kiểm tra, xử lý các hộ đốt nương trái quy định.

Nơi nhận:
- Lưu Văn phòng.
"""
PLAN = """\
ỦY BAN NHÂN DÂN
XÃ NẬM MẪU
Số: 07/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nậm Mẫu, ngày 18 tháng 01 năm 2024

KẾ HOẠCH
Bảo vệ rừng năm 2024

Thực hiện Chỉ thị số 14-CT/HU ngày 10/01/2024 của Ban Thường vụ Huyện ủy, Ủy ban nhân dân xã xây dựng Kế hoạch:
1. Rà soát phương án phòng cháy, chữa cháy rừng của 12 chủ rừng.
2. Tổ chức trồng 5.000 cây phân tán quanh hồ.

Nơi nhận:
- Lưu: VT.
"""
SECOND = DIRECTIVE.replace("của chủ rừng", "của mọi chủ rừng").replace(
    "3. Kiểm tra, xử lý các hộ đốt nương trái quy định.", "3. Sửa chữa chòi canh lửa trên núi."
)


@dataclass(frozen=True)
class Both:
    """A directive and a plan, both confirmed; `office` decides, `visitor` only reads."""

    directive: Directive
    plan: Directive
    office: User
    visitor: User

    def duty(self, words: str) -> Obligation:
        return _duty(self.directive, words)

    def plan_duty(self, words: str) -> Obligation:
        return _duty(self.plan, words)

    def page(self, user: User, name: str = "comparison", **asked: str) -> HttpResponse:
        return as_(user).get(reverse(f"directives:{name}", args=[self.directive.pk, self.plan.pk]), asked)

    def post(self, user: User, name: str, values: dict, *rest: int) -> HttpResponse:
        return as_(user).post(reverse(f"directives:{name}", args=[self.directive.pk, self.plan.pk, *rest]), values)


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _duty(directive: Directive, words: str) -> Obligation:
    (found,) = [each for each in Obligation.objects.filter(clause__directive=directive) if words in each.text]
    return found


def taken(text: str, *, live: bool = True) -> Directive:
    content = text.encode()
    directive = actions.take_in(name="van-ban.txt", content=content, made_up=True, is_another=True, by=BY, at=TAKEN_IN)
    if live:
        actions.confirm(directive, number_unknown=True, date_unknown=True, by=BY, at=TAKEN_IN)
    directive.refresh_from_db()
    return directive


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def both(world: World) -> Both:
    return Both(taken(DIRECTIVE), taken(PLAN), world.party_officer, world.people["commune_officer"])


# ── What stands beside a document ──


def test_the_plan_that_names_a_document_comes_first(both: Both) -> None:
    second = taken(SECOND, live=False)
    readable = Directive.objects.all()
    found = beside(both.directive, readable)
    assert (found.plans, found.versions, found.others) == ((both.plan,), (second,), ())
    assert set(beside(both.plan, readable).carried_out) == {both.directive, second}
    assert beside(both.directive, readable.live()).versions == ()


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (("Chỉ thị", "1-CT", "về rừng"), ("Chỉ thị", "1-ct", "về biển"), True),
        (("Chỉ thị", "1-CT", "về rừng"), ("Kế hoạch", "1-CT", "về rừng"), False),
        (("Chỉ thị", "1-CT", "về rừng"), ("Chỉ thị", "2-CT", "về biển"), False),
        (("Chỉ thị", "", "về giữ rừng đầu nguồn"), ("Chỉ thị", "2-CT", "về giữ rừng đầu nguồn"), True),
        # Four words of five, and three of four.
        (("Chỉ thị", "", "về giữ rừng đầu"), ("Chỉ thị", "", "về giữ rừng đầu nguồn"), True),
        (("Chỉ thị", "", "về giữ rừng"), ("Chỉ thị", "", "về giữ rừng ngập"), False),
        (("Chỉ thị", "", ""), ("Chỉ thị", "", ""), False),
    ],
)
def test_two_versions_of_one_document(first: tuple, second: tuple, is_one: bool) -> None:
    documents = [Directive(kind=kind, number=number, title=title) for kind, number, title in (first, second)]
    assert is_version(*documents) is is_one
    assert is_version(*documents[::-1]) is is_one


def test_a_document_without_a_number_is_named_by_none(both: Both) -> None:
    assert refers(both.plan, both.directive)
    assert not refers(both.directive, both.plan)
    both.directive.number = ""
    assert not refers(both.plan, both.directive)


# ── Pages ──


def test_the_page_to_choose_shows_groups_and_narrows_the_rest(both: Both, scene: Scene) -> None:
    scene.confirm()
    address = reverse("directives:compare", args=[both.directive.pk])
    shown = text(as_(both.visitor).get(address))
    assert "Văn bản triển khai văn bản này" in shown
    assert "Phiên bản khác" not in shown
    assert scene.directive.title in shown
    assert scene.directive.title not in text(as_(both.visitor).get(address, {"q": "không có chữ này"}))
    assert scene.directive.title in text(as_(both.visitor).get(address, {"q": "kinh te tap the"}))


def test_a_draft_is_there_only_for_those_who_confirm(both: Both) -> None:
    draft = taken(SECOND, live=False)
    for first, second in ((both.directive, draft), (draft, both.directive)):
        address = reverse("directives:comparison", args=[first.pk, second.pk])
        assert as_(both.visitor).get(address).status_code == 404
        assert as_(both.office).get(address).status_code == 200
    chosen = reverse("directives:compare", args=[both.directive.pk])
    assert "Phiên bản khác" not in text(as_(both.visitor).get(chosen))
    assert "Phiên bản khác" in text(as_(both.office).get(chosen))


def test_two_versions_show_what_differs(both: Both) -> None:
    second = taken(SECOND)
    assert [change.kind for change in version_changes(both.directive, second)] == ["reworded", "same", "gone", "new"]
    address = reverse("directives:comparison", args=[both.directive.pk, second.pk])
    shown = text(as_(both.visitor).get(address))
    assert '<ins><span class="unseen">thêm: </span>mọi</ins>' in shown
    assert "So sánh hai phiên bản" in shown
    assert "tổ, đội xung kích" in shown
    assert "tổ, đội xung kích" not in text(as_(both.visitor).get(address, {"loc": "khac"}))
    assert "chòi canh lửa" not in text(as_(both.visitor).get(address, {"loc": "gone"}))


def test_a_document_beside_itself_is_the_same(both: Both) -> None:
    address = reverse("directives:comparison", args=[both.directive.pk, both.directive.pk])
    assert "giống hệt nhau" in text(as_(both.visitor).get(address))
    assert as_(both.visitor).get(address, {"cach": "trien-khai"}).status_code == 200


def test_a_plan_beside_its_directive(both: Both) -> None:
    shown = text(both.page(both.visitor))
    assert "Đối chiếu triển khai" in shown
    assert (
        '<b class="shared">Rà soát phương án phòng cháy, chữa cháy rừng của</b>' in shown or 'class="shared"' in shown
    )
    assert "Không phải</button>" not in shown
    assert "Không phải</button>" in text(both.page(both.office))
    assert "5.000 cây phân tán" in shown
    narrowed = text(both.page(both.visitor, cach="trien-khai", loc="none"))
    assert "tổ, đội xung kích" in narrowed
    assert "12 chủ rừng" not in narrowed.split("<table>")[1]
    assert text(both.page(both.visitor, cach="phien-ban")).count("So sánh hai phiên bản") >= 1


@pytest.mark.parametrize("asked", [{"cach": "phien-ban"}, {"cach": "trien-khai"}])
def test_the_table_can_be_taken_as_a_file(both: Both, asked: dict) -> None:
    answer = both.page(both.visitor, **asked, table="1.csv")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "phòng cháy, chữa cháy rừng" in content
    assert "bỏ:" not in content


def test_rows_for_comparison_take_a_fixed_number_of_queries(both: Both, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        rows = rows_of_document(both.directive)
    assert [duty.number for duty in rows.document.duties] == ["1", "2", "3"]
    assert [duty.lead for duty in rows.document.duties][0] == ("các cấp ủy", "chính quyền")


# ── What a person decides ──


def values(both: Both, state: str) -> dict:
    duty, plan_duty = both.duty("phương án"), both.plan_duty("phương án")
    return {"duty": duty.pk, "plan_duty": plan_duty.pk, "state": state}


@pytest.mark.parametrize(("state", "after"), [("confirmed", "confirmed"), ("rejected", "none")])
def test_a_proposed_pair_is_decided_and_taken_back(both: Both, state: str, after: str) -> None:
    assert carried_view(both.directive, both.plan).duties[0].state == "covered"
    assert both.post(both.office, "decide-carried-out", values(both, state)).status_code == 302
    (decided,) = CarriedOut.objects.all()
    assert (decided.state, decided.reason, decided.is_by_hand) == (state, "words", False)
    assert decided.score is not None
    assert decided.score > Decimal("0.44")
    view = carried_view(both.directive, both.plan)
    assert view.duties[0].state == after
    assert (both.plan_duty("phương án") in [each for _number, each in view.alone]) == (state == "rejected")
    verb = {"confirmed": "confirm_carried_out", "rejected": "reject_carried_out"}[state]
    assert Entry.objects.get(verb=f"directives:{verb}").change["plan_duty"] == decided.plan_duty_id

    both.post(both.office, "undo-carried-out", {}, decided.pk)
    assert not CarriedOut.objects.exists()
    assert carried_view(both.directive, both.plan).duties[0].state == "covered"
    assert Entry.objects.filter(verb="directives:undo_carried_out").count() == 1


def test_a_pair_that_the_system_did_not_see_is_added(both: Both) -> None:
    duty, plan_duty = both.duty("xung kích"), both.plan_duty("5.000 cây")
    both.post(both.office, "add-carried-out", {"them-duty": duty.pk, "them-plan_duty": plan_duty.pk})
    (decided,) = CarriedOut.objects.confirmed()
    assert (decided.is_by_hand, decided.score) == (True, None)
    view = carried_view(both.directive, both.plan)
    assert [each.state for each in view.duties] == ["covered", "confirmed", "none"]
    assert view.alone == ()
    assert "Người dùng thêm" in text(both.page(both.visitor, cach="trien-khai"))
    assert Entry.objects.filter(verb="directives:add_carried_out").exists()


def test_a_pair_without_a_duty_comes_back_with_its_error(both: Both) -> None:
    answer = both.post(both.office, "add-carried-out", {"them-duty": "", "them-plan_duty": "999999"})
    assert answer.status_code == 400
    assert not CarriedOut.objects.exists()


@pytest.mark.parametrize("name", ["decide-carried-out", "add-carried-out"])
def test_only_those_who_confirm_decide(both: Both, name: str) -> None:
    assert both.post(both.visitor, name, values(both, "confirmed")).status_code in {403, 404}
    assert not CarriedOut.objects.exists()


def test_a_decision_of_another_pair_of_documents_is_not_there(both: Both) -> None:
    both.post(both.office, "decide-carried-out", values(both, "confirmed"))
    decided = CarriedOut.objects.get()
    address = reverse("directives:undo-carried-out", args=[both.plan.pk, both.directive.pk, decided.pk])
    assert as_(both.office).post(address).status_code == 404


def test_two_people_decide_one_pair(both: Both) -> None:
    duty, plan_duty = both.duty("phương án"), both.plan_duty("phương án")
    first = actions.decide_carried_out(duty, plan_duty, state="confirmed", reason="words", by=BY, at=TAKEN_IN)
    again = actions.decide_carried_out(duty, plan_duty, state="confirmed", by="Người khác", at=TAKEN_IN)
    assert (again.pk, again.by) == (first.pk, BY)
    with pytest.raises(Refusal, match="pair_decided"):
        actions.decide_carried_out(duty, plan_duty, state=CarriedOutState.REJECTED, by=BY, at=TAKEN_IN)
    actions.undo_carried_out(first, by=BY, at=TAKEN_IN)
    with pytest.raises(Refusal, match="pair_taken_back"):
        actions.undo_carried_out(again, by=BY, at=TAKEN_IN)


def test_what_cannot_be_decided(both: Both, scene: Scene) -> None:
    duty, other = both.duty("phương án"), both.duty("xung kích")
    with pytest.raises(Refusal, match="pair_in_one_document"):
        actions.decide_carried_out(duty, other, state="confirmed", by=BY, at=TAKEN_IN)
    with pytest.raises(Refusal, match="directive_not_live"):
        actions.decide_carried_out(duty, scene.obligation("2"), state="confirmed", by=BY, at=TAKEN_IN)
    scene.confirm()
    assert actions.decide_carried_out(duty, scene.obligation("2"), state="confirmed", by=BY, at=TAKEN_IN)
    with pytest.raises(Refusal, match="not_a_task"):
        actions.decide_carried_out(duty, scene.obligation("1", 2), state="confirmed", by=BY, at=TAKEN_IN)
