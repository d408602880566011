"""Pages of resolutions: who may, a line by keyboard, a workbook whole or not at all, carried out, decided, undone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hopluc.accounts import actions as accounts
from hopluc.accounts.permissions import Role
from hopluc.boundaries.tests.test_division import GIA_SANG, carried, prepared
from hopluc.boundaries.tests.thai_nguyen import AT, BY, drafted, lines_file, unit
from hopluc.places.models import Place, Resolution, ResolutionState, SeatDecision
from tests.replay import written_once


@pytest.fixture
def officer(client, db):
    """A browser of the People's Committee, which changes places."""
    written_once("Thái Nguyên before", prepared)
    user = accounts.create_user(username="uy", display_name="Bàn Văn Ủy", password="dài và dễ nhớ", by=BY, at=AT)
    accounts.appoint(user, Role.PEOPLES_COMMITTEE, by=BY, at=AT)
    client.force_login(user)
    return client


@pytest.fixture
def draft(officer) -> Resolution:
    return drafted()


def page(name: str, *args: object) -> str:
    return reverse(f"boundaries:{name}", args=args)


def line(**typed: str) -> dict[str, str]:
    return {"kind": "merge", "old": "", "new_code": "", "new_name": "", "new_kind": "", "parent_code": ""} | typed


WHOLE = {"new_code": "05444", "new_name": "Mới", "new_kind": "ward", "parent_code": "164"}


def test_a_reader_sees_what_was_done_and_no_draft(officer, client):
    resolution = Resolution.objects.get()
    client.logout()
    assert client.get(page("resolution", resolution.pk)).status_code == 404
    assert resolution.number not in client.get(page("resolutions")).content.decode()
    for name in ("resolution-new", "resolution-workbook"):
        assert client.get(page(name)).status_code == 302
    assert client.post(page("carry-out", resolution.pk)).status_code == 302
    written_once("Thái Nguyên carried out", carried)
    answer = client.get(page("resolution", resolution.pk))
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "một phần" in said and page("undo", resolution.pk) not in said
    assert client.get(page("decisions", resolution.pk)).status_code == 302


def test_the_head_of_a_new_resolution(officer):
    typed = {"number": "Nghị quyết 5/NQ-HĐND", "on": "01/03/2026", "signed_on": "02/03/2026"}
    answer = officer.post(page("resolution-new"), typed)
    assert answer.status_code == 422 and "Ngày ký 02/03/2026 sau ngày có hiệu lực" in answer.content.decode()
    answer = officer.post(page("resolution-new"), typed | {"signed_on": "01/03/2026"})
    made = Resolution.objects.order_by("pk").last()
    assert answer.url == page("resolution", made.pk) and made.drafted_by.startswith("Bàn Văn Ủy")


@pytest.mark.parametrize("typed", ["05461", "gia sang", "Phường Gia Sàng", "gia sang thai nguyen"])
def test_a_line_finds_its_unit_by_code_or_by_words_without_marks(officer, draft, typed):
    answer = officer.post(page("line-new", draft.pk), line(old=typed, **WHOLE))
    assert answer.status_code == 302
    assert draft.lines.get().old.key == "05461@"
    # The next unit most often goes the same way: all but the unit is there already.
    said = officer.get(page("resolution", draft.pk)).context["line"]
    assert (said["new_code"].value(), said["new_name"].value(), said["old"].value()) == ("05444", "Mới", None)


def test_several_units_are_offered_and_one_is_chosen(officer, draft):
    answer = officer.post(page("line-new", draft.pk), line(old="trung thanh", **WHOLE))
    assert answer.status_code == 422
    assert [key for key, _words in answer.context["line"].several] == ["05476@", "05899@"]
    answer = officer.post(page("line-new", draft.pk), line(old="trung thanh", chosen="05899@", **WHOLE))
    assert draft.lines.get().old.key == "05899@"


def test_what_was_chosen_for_other_words_is_not_meant(officer, draft):
    officer.post(page("line-new", draft.pk), line(old="gia sang", chosen="05899@", **WHOLE))
    assert draft.lines.get().old.key == "05461@"


def test_units_are_offered_while_somebody_types(officer, draft):
    said = officer.get(page("line-units", draft.pk), {"old": "hung son"}).content.decode()
    assert 'value="05488@"' in said or "Thị trấn Hùng Sơn" in said
    assert officer.get(page("line-units", draft.pk), {"old": "khong co"}).content.decode().strip() == ""


def test_a_contradiction_is_shown_with_its_line_and_nothing_can_be_carried_out(officer, draft):
    officer.post(page("line-new", draft.pk), line(kind="part", old="05461", share="40", **WHOLE))
    said = officer.get(page("resolution", draft.pk)).content.decode()
    assert "Phường Gia Sàng chỉ có một phần được nêu" in said and page("carry-out", draft.pk) not in said
    officer.post(page("carry-out", draft.pk), {"promised": ""})
    draft.refresh_from_db()
    assert draft.state == ResolutionState.DRAFT
    officer.post(page("line-remove", draft.pk, 1))
    assert not draft.lines.exists()


def sent(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("dong.csv", content, content_type="text/csv")


def test_a_workbook_is_taken_whole(officer, draft):
    answer = officer.post(page("lines-import", draft.pk), {"workbook": sent(lines_file())})
    assert answer.status_code == 302 and draft.lines.count() == 184
    said = officer.get(page("resolution", draft.pk)).content.decode()
    assert "Sẽ chờ quyết định" in said and "địa chỉ có “Hương Sơn”" in said


def test_or_not_at_all_with_every_cell_that_is_wrong(officer, draft):
    wrong = lines_file().decode().replace("05443,Phường Trưng Vương", "05443,Phường Túc Duyên")
    wrong = wrong.replace("05437,", "99999,")
    answer = officer.post(page("lines-import", draft.pk), {"workbook": sent(wrong.encode())})
    assert answer.status_code == 422 and not draft.lines.exists()
    said = answer.content.decode()
    assert "Mã 05443 là Phường Trưng Vương, trong tệp ghi “Phường Túc Duyên”" in said
    assert "Không có đơn vị “99999” nào" in said


@pytest.mark.parametrize(("length", "status"), [(80, 302), (81, 422)])
def test_a_name_longer_than_the_register_keeps_is_shown_with_its_cell(officer, draft, length, status):
    head, first = lines_file().decode().splitlines()[:2]
    row = dict(zip(head.split(","), first.split(","), strict=True)) | {"Tên mới": "y" * length}
    answer = officer.post(
        page("lines-import", draft.pk), {"workbook": sent(f"{head}\n{','.join(row.values())}".encode())}
    )
    assert answer.status_code == status and draft.lines.exists() == (status == 302)
    assert ("Ô này dài quá 80 ký tự" in answer.content.decode()) == (status == 422)


def test_the_empty_workbook_can_be_filled_in(officer):
    answer = officer.get(page("resolution-workbook"))
    assert answer["Content-Disposition"].endswith('nghi-quyet-dia-gioi.xlsx"') and answer.content[:2] == b"PK"


def test_carried_out_decided_and_undone_in_the_browser(officer):
    resolution = Resolution.objects.get()
    shown = officer.get(page("resolution", resolution.pk)).context
    answer = officer.post(page("carry-out", resolution.pk), {"promised": shown["promised"]})
    assert answer.url == page("decisions", resolution.pk)
    asked = officer.get(answer.url)
    assert asked.context["page"].paginator.count == 4 and "selected" not in asked.content.decode()
    filled = officer.get(answer.url + "?suggested=1").content.decode()
    assert f'<option value="{GIA_SANG}" selected>' in filled and not SeatDecision.objects.exists()
    assert officer.post(answer.url, {"seat-HTX-1": "", "why": ""}).status_code == 422
    officer.post(answer.url, {"seat-HTX-1": GIA_SANG, "seat-HTX-2": "", "why": "Xác minh"})
    decision = SeatDecision.objects.get()
    assert (decision.subject, decision.new.key) == ("HTX-1", GIA_SANG)
    assert "Xác minh" in officer.get(answer.url).content.decode()
    assert officer.post(page("undo", resolution.pk), {"why": ""}).status_code == 422
    officer.post(page("undo", resolution.pk), {"why": "Nhập nhầm"})
    resolution.refresh_from_db()
    assert (resolution.state, Place.objects.communes().count()) == (ResolutionState.UNDONE, 172)


def test_a_decision_is_taken_back_by_one_press(officer):
    resolution = Resolution.objects.get()
    written_once("Thái Nguyên carried out", carried)
    officer.post(page("decisions", resolution.pk), {"seat-HTX-2": GIA_SANG})
    officer.post(page("decision-take-back", resolution.pk, SeatDecision.objects.get().pk))
    assert SeatDecision.objects.get().taken_back


def test_the_life_story_of_a_unit(officer):
    written_once("Thái Nguyên carried out", carried)
    said = officer.get(page("unit", "05461@")).content.decode()
    assert "đến hết 30/06/2025" in said and said.count("một phần") >= 2
    for key in (GIA_SANG, "05443@2025-07-01"):
        assert page("unit", key) in said
    told = officer.get(page("unit", GIA_SANG)).context
    assert [each.place.name for each in told["life"].before] == ["Hương Sơn", "Đồng Liên", "Gia Sàng", "Cam Giá"]
    assert told["standing"] == 1
    assert officer.get(page("unit", "05461@2020-01-01")).status_code == 404


def test_units_of_every_time_are_found_without_marks(officer):
    written_once("Thái Nguyên carried out", carried)
    answer = officer.get(page("units"), {"q": "gia sang"})
    assert [place.key for place in answer.context["found"]] == ["05461@", GIA_SANG]
    assert officer.get(page("units"), {"q": "05461"}).url == page("unit", unit("05461@").key)


def test_a_draft_is_described_anew_and_dropped(officer, draft):
    officer.post(page("resolution-change", draft.pk), {"number": "6/NQ", "on": "01/07/2025"})
    draft.refresh_from_db()
    assert draft.number == "6/NQ"
    officer.post(page("resolution-drop", draft.pk))
    assert not Resolution.objects.filter(pk=draft.pk).exists()


def test_what_stands_in_the_way_of_undoing_is_listed(officer):
    resolution = Resolution.objects.get()
    written_once("Thái Nguyên carried out", carried)
    accounts.appoint(
        accounts.create_user(username="xa", display_name="Cán bộ xã", password="dài và dễ nhớ", by=BY, at=AT),
        Role.COMMUNE_OFFICER, place=unit(GIA_SANG), by=BY, at=AT,
    )  # fmt: skip
    said = officer.get(page("undo", resolution.pk)).content.decode()
    assert "Không hoàn tác được" in said and "Cán bộ xã" in said
