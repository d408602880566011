"""Status, occurrences, reorganisations and the map by their pages."""

from html import unescape

from django.test import Client

from hopluc.registry.models import Cooperative, Occurrence, Reorganisation, Version
from hopluc.registry.tests.test_entry import client_of
from tests.registers import Registers

STATUS, EVENTS = "/hop-tac-xa/HTX-0001/tinh-trang/", "/hop-tac-xa/HTX-0001/su-viec/"
REORGANISE = "/hop-tac-xa/HTX-0001/to-chuc-lai/"


def status_of(code: str) -> str:
    return Version.objects.current().get(cooperative__code=code).status


def test_a_status_is_shown_beside_the_one_before_then_written_and_undone(registers: Registers):
    office = client_of(registers, "alliance_officer")
    typed = {"status": "suspended", "from_day": "01/01/2021", "until": "01/06/2021"}
    looked = unescape(office.post(STATUS, typed | {"step": "review"}).content.decode())
    assert "Tạm ngừng kinh doanh" in looked and status_of("HTX-0001") == "active"
    assert office.post(STATUS, typed | {"step": "write"}).status_code == 302
    assert status_of("HTX-0001") == "suspended"
    sheet = Version.objects.current().get(cooperative__code="HTX-0001")
    office.post(f"/hop-tac-xa/HTX-0001/sua/{sheet.pk}/hoan-tac/")
    assert status_of("HTX-0001") == "active"


def test_a_status_that_cannot_be_is_said_on_the_page(registers: Registers):
    office = client_of(registers, "alliance_officer")
    before = Version.objects.count()
    for typed in (
        {"status": "suspended", "from_day": "01/01/2010"},
        {"status": "active", "from_day": "01/01/2021", "until": "01/06/2021"},
        {"status": "", "from_day": "01/01/2021"},
    ):
        answer = office.post(STATUS, typed | {"step": "write"})
        assert answer.status_code == 422 and "data-error-summary" in answer.content.decode(), typed
    group = office.get("/hop-tac-xa/THT-0001/tinh-trang/").content.decode()
    assert 'value="bankruptcy"' not in group and "Đã chấm dứt hoạt động" in group
    assert Version.objects.count() == before


def test_an_end_is_taken_back(registers: Registers):
    office = client_of(registers, "alliance_officer")
    assert status_of("HTX-0003") == "ended"
    page = office.get("/hop-tac-xa/HTX-0003/tinh-trang/").content.decode()
    assert "tinh-trang/mo-lai/" in page
    office.post("/hop-tac-xa/HTX-0003/tinh-trang/mo-lai/", {"reason": "Ghi nhầm"})
    assert status_of("HTX-0003") == "active"


def test_an_occurrence_is_noted_and_taken_back(registers: Registers):
    officer = client_of(registers, "commune_officer")
    assert 'value="annual_meeting" selected' in officer.get(f"{EVENTS}?kind=annual_meeting").content.decode()
    answer = officer.post(EVENTS, {"kind": "annual_meeting", "on": "15/04/2020", "note": "Đủ 7/8 thành viên"})
    row = Occurrence.objects.get()
    assert (answer.status_code, row.note, row.taken_back_at) == (302, "Đủ 7/8 thành viên", None)
    officer.post(f"{EVENTS}{row.pk}/rut-lai/", {"why": "Nhầm hợp tác xã"})
    row.refresh_from_db()
    assert row.taken_back_why == "Nhầm hợp tác xã"
    assert "Nhầm hợp tác xã" in officer.get(EVENTS).content.decode()
    assert officer.post(EVENTS, {"kind": "annual_meeting", "on": "15/04/2000"}).status_code == 422


def test_a_reorganisation_is_tried_out_written_and_undone(registers: Registers):
    office = client_of(registers, "alliance_officer")
    typed = {
        "kind": "division", "on": "01/01/2021",
        "results-TOTAL_FORMS": "2", "results-INITIAL_FORMS": "0",
        "results-0-code": "HTX-0101", "results-0-name": "Hợp tác xã Đồng Lạc Một",
        "results-1-code": "HTX-0102", "results-1-name": "Hợp tác xã Đồng Lạc Hai",
    }  # fmt: skip
    looked = unescape(office.post(REORGANISE, typed | {"step": "review"}).content.decode())
    assert "Hợp tác xã Đồng Lạc Hai" in looked and "Đã giải thể" in looked
    assert not Reorganisation.objects.exists() and not Cooperative.objects.filter(code="HTX-0101").exists()
    assert office.post(REORGANISE, typed | {"step": "write"}).status_code == 302
    new = Version.objects.current().get(cooperative__code="HTX-0101")
    assert (status_of("HTX-0001"), new.seat_id, new.sector) == ("ended", registers.world.commune.pk, "agriculture")
    row = Reorganisation.objects.get()
    office.post(f"{REORGANISE}{row.pk}/hoan-tac/", {"why": "Ghi nhầm"})
    assert status_of("HTX-0001") == "active" and not Cooperative.objects.filter(code="HTX-0101").exists()
    one_alone = {name: value for name, value in typed.items() if "-1-" not in name} | {"results-TOTAL_FORMS": "1"}
    assert office.post(REORGANISE, one_alone | {"step": "write"}).status_code == 422


def test_who_may_not_reorganise_finds_no_page(registers: Registers):
    assert client_of(registers, "commune_officer").get(REORGANISE).status_code == 404


def test_a_merger_names_who_takes_in(registers: Registers):
    office = client_of(registers, "alliance_officer")
    rows = {"results-TOTAL_FORMS": "0", "results-INITIAL_FORMS": "0", "kind": "merger", "on": "01/01/2021"}
    unknown = office.post(REORGANISE, rows | {"into": "HTX-7777", "step": "write"})
    assert unknown.status_code == 422 and "HTX-7777" in unknown.content.decode()
    assert office.post(REORGANISE, rows | {"into": "HTX-0002", "step": "write"}).status_code == 302
    assert (status_of("HTX-0001"), status_of("HTX-0002")) == ("ended", "active")


def test_the_map_counts_what_the_list_lists(registers: Registers):
    for query in ("", "kind=group", "day=30/12/2019&map=2025-06-30"):
        answer = Client().get(f"/hop-tac-xa/ban-do/?{query}")
        listed = Client().get(f"/hop-tac-xa/?{query}")
        assert answer.status_code == 200
        assert answer.context["counted"].total == listed.context["list"].total, query
