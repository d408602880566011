"""Pages of duplicates and compared counts: who may, what stands there, what a press does."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hopluc.matching.models import DuplicateSearch, Merge, Pair, PairState, Reconciliation, ReconciliationPaper
from hopluc.matching.tests.conftest import NOW, entity
from hopluc.matching.tests.test_comparing import HEAD, LINES
from hopluc.registry.actions import change
from hopluc.registry.models import GovernanceForm
from hopluc.registry.sheet import Paper
from tests.world import BY


@pytest.fixture
def alliance(client, registers):
    client.force_login(registers.world.alliance_officer)
    return client


def counting(prefix="a", **more):
    return {f"{prefix}-kinds": ["cooperative"], f"{prefix}-standing": "all", f"{prefix}-founding": "founded"} | more


def test_only_the_alliance_merges(client, twins, pair):
    pages = [reverse("matching:duplicates"), reverse("matching:pair", args=[pair.pk])]
    for name, expected in (
        ("commune_officer", 404),
        ("stranger", 404),
        ("party_officer", 404),
        ("alliance_officer", 200),
    ):
        client.force_login(twins.world.people[name])
        assert {client.get(page).status_code for page in pages} == {expected}, name


def test_the_party_office_compares_counts_and_a_commune_officer_does_not(client, registers):
    for name, expected in (("party_officer", 200), ("commune_officer", 404)):
        client.force_login(registers.world.people[name])
        assert client.get(reverse("matching:reconciliations")).status_code == expected
        assert client.get(reverse("matching:index")).status_code == expected


def test_the_list_shows_open_pairs_with_reasons_and_searches(alliance, pair):
    page = alliance.get(reverse("matching:duplicates")).content.decode()
    assert "Cùng người đại diện: Đàm Văn Dũng" in page
    assert alliance.post(reverse("matching:search")).status_code == 302
    assert DuplicateSearch.objects.first().is_open
    assert "Đang so sánh toàn sổ" in alliance.get(reverse("matching:duplicates")).content.decode()


def test_a_pair_is_shown_field_by_field_merged_and_undone(alliance, pair):
    address = reverse("matching:pair", args=[pair.pk])
    page = alliance.get(address).content.decode()
    assert "Nông Thị Hạnh" not in page  # members are counted, not named
    assert "2020, 2021" in page and "2019, 2020" in page
    wrong = alliance.post(reverse("matching:merge", args=[pair.pk]), {"kept": "HTX-0001", "why": ""})
    assert wrong.status_code == 422
    alliance.post(reverse("matching:merge", args=[pair.pk]), {"kept": "HTX-0001", "why": "Đăng ký lại"})
    assert entity("4700123456").absorbed_by == entity("HTX-0001")
    assert "đã nhập vào HTX-0001" in alliance.get(address).content.decode()
    undo = reverse("matching:undo-merge", args=[pair.pk])
    assert alliance.get(undo).status_code == 200
    assert alliance.post(undo, {"why": ""}).status_code == 422
    alliance.post(undo, {"why": "Nhầm"})
    assert entity("4700123456").absorbed_by is None
    assert not Merge.objects.get().stands


def test_words_of_choices_and_amounts_stand_side_by_side(alliance, pair):
    fields = {"governance_form": GovernanceForm.FULL, "charter_capital": Decimal("1250.5")}
    change(cooperative=entity("HTX-0001"), from_day=date(2021, 1, 1), fields=fields, paper=Paper(), by=BY, at=NOW)
    page = alliance.get(reverse("matching:pair", args=[pair.pk])).content.decode()
    assert str(GovernanceForm.FULL.label) in page
    assert "1.250,5" in page


def test_not_a_duplicate_can_be_taken_back(alliance, pair):
    alliance.post(reverse("matching:keep-apart", args=[pair.pk]), {"note": "hai nơi"})
    assert Pair.objects.get(pk=pair.pk).state == PairState.DIFFERENT
    alliance.post(reverse("matching:reconsider", args=[pair.pk]))
    assert Pair.objects.get(pk=pair.pk).state == PairState.OPEN


def test_two_codes_are_put_beside_each_other(alliance, registers):
    found = alliance.post(reverse("matching:propose"), {"first": "HTX-0002", "second": "HTX-0004"})
    assert found.url == reverse("matching:pair", args=[Pair.objects.get().pk])
    alliance.post(reverse("matching:propose"), {"first": "HTX-0002", "second": "không có"})
    assert Pair.objects.count() == 1


def test_entry_pages_are_told_who_is_alike_within_scope(client, twins):
    seat = entity("HTX-0001").versions.get().seat_id
    asked = {"name": "Hợp tác xã Đồng Lạc", "seat": seat}
    client.force_login(twins.world.commune_officer)
    page = client.post(reverse("matching:near"), asked).content.decode()
    assert "Có thể đã có trong sổ" in page and "4700123456" in page
    # Of another commune only that there is one.
    page = client.post(reverse("matching:near"), {"code": "HTX 0004"}).content.decode()
    assert "ngoài địa bàn của bạn" in page and "Chè Yến" not in page
    assert client.post(reverse("matching:near"), {"name": "Không ai có tên này", "seat": seat}).content.strip() == b""
    client.force_login(twins.world.stranger)
    assert client.post(reverse("matching:near"), asked).status_code == 404


def test_a_list_is_compared_asked_about_decided_and_put_on_paper(alliance):
    upload = SimpleUploadedFile("lien-minh.csv", "\n".join([HEAD, *LINES]).encode("utf-8-sig"))
    asked = {"day": "31/12/2019", "title": "Liên minh 2019", "against": "list", "workbook": upload} | counting()
    found = alliance.post(reverse("matching:reconciliation-new"), asked)
    made = Reconciliation.objects.get()
    assert found.url == reverse("matching:reconciliation", args=[made.pk])
    page = alliance.get(found.url).content.decode()
    assert "HTX Mây Trắng Khau Slèn" in page and "waterfall" in page
    alliance.post(reverse("matching:answer-row", args=[made.pk, 5]), {"code": "HTX-0002"})
    assert made.rows.get(number=5).cooperative.code == "HTX-0002"
    # What was not offered is not taken.
    alliance.post(reverse("matching:answer-row", args=[made.pk, 5]), {"code": "HTX-0001"})
    assert made.rows.get(number=5).cooperative.code == "HTX-0002"
    decided = {"subject": "c:HTX-0004", "choice": "ask", "note": "Gọi xã"}
    alliance.post(reverse("matching:decide", args=[made.pk]), decided)
    assert made.decisions.get().note == "Gọi xã"
    assert alliance.post(reverse("matching:decide", args=[made.pk]), decided | {"subject": "c:X"}).status_code == 404
    alliance.post(reverse("matching:issue", args=[made.pk]))
    paper = ReconciliationPaper.objects.get()
    page = alliance.get(reverse("matching:paper", args=[made.pk, 1])).content.decode()
    assert paper.digest in page and "Gọi xã" in page
    file = alliance.get(reverse("matching:paper-file", args=[made.pk, 1]))
    assert file.content.startswith(b"PK")


def test_a_printed_number_fills_the_form_and_is_explained(alliance):
    listed = alliance.get(reverse("matching:reconciliations")).content.decode()
    assert "186 hợp tác xã, 31/12/2019" in listed
    key = "htx_total:06:2019:directive"
    form = alliance.get(reverse("matching:reconciliation-new"), {"con_so": key}).content.decode()
    assert 'value="31/12/2019"' in form
    asked = {"day": "31/12/2019", "title": "186", "against": "number", "published": key} | counting()
    alliance.post(reverse("matching:reconciliation-new"), asked)
    made = Reconciliation.objects.get()
    assert made.number == 186
    page = alliance.get(reverse("matching:reconciliation", args=[made.pk])).content.decode()
    assert "Không cách đếm nào gần đây cho đúng 186" in page


def test_a_typed_number_needs_its_source_and_a_way_of_counting_can_be_chosen(alliance):
    asked = {"day": "31/12/2019", "title": "6", "against": "number", "number": "6"} | counting()
    assert alliance.post(reverse("matching:reconciliation-new"), asked).status_code == 422
    alliance.post(reverse("matching:reconciliation-new"), asked | {"source": "Báo cáo"})
    made = Reconciliation.objects.get()
    alliance.post(reverse("matching:choose", args=[made.pk]), {"attempt": "1"})
    made.refresh_from_db()
    assert made.chosen
    assert alliance.post(reverse("matching:choose", args=[made.pk]), {"attempt": "99"}).status_code == 404
    alliance.post(reverse("matching:choose", args=[made.pk]), {})
    made.refresh_from_db()
    assert made.chosen is None


def test_two_ways_of_counting_and_what_is_missing(alliance):
    asked = {"day": "31/12/2019", "title": "Hai cách", "against": "register"} | counting()
    assert alliance.post(reverse("matching:reconciliation-new"), asked).status_code == 422
    second = counting("b", **{"b-kinds": ["cooperative", "union"]})
    assert alliance.post(reverse("matching:reconciliation-new"), asked | second).status_code == 302
    nothing = {"day": "31/12/2019", "title": "x", "against": "list"} | counting()
    assert alliance.post(reverse("matching:reconciliation-new"), nothing).status_code == 422


def test_a_number_that_no_database_holds_is_a_page_that_is_not_there(alliance):
    for name in ("answer-row", "paper", "paper-file"):
        address = reverse(f"matching:{name}", args=[int("9" * 30), 1])
        answer = alliance.post(address) if name == "answer-row" else alliance.get(address)
        assert answer.status_code == 404, name
