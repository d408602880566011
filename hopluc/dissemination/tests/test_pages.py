"""The pages: who sees which, what a press does, what a wrong press says."""

from django.test import Client

from hopluc.directives.tests.conftest import Scene
from hopluc.dissemination.models import Sending
from hopluc.dissemination.tests.conftest import SENT


def test_the_office_sends_and_sees_all(working: Scene, office: Client) -> None:
    page = office.get(f"/quan-triet/gui/?directive={working.directive.pk}").content.decode()
    assert f'value="{working.directive.pk}" selected' in page
    said = {"directive": working.directive.pk, "sent_on": "01/03/2021", "due": "", "bodies": [working.alliance.pk]}
    answer = office.post("/quan-triet/gui/", said, follow=True)
    assert "Đã ghi gửi đến 1 cơ quan." in answer.content.decode()
    answer = office.post("/quan-triet/gui/", said, follow=True)
    assert f"giữ ngày cũ: {working.alliance.name}" in answer.content.decode()
    assert office.post("/quan-triet/gui/", {**said, "sent_on": "01/03/2999"}).status_code == 400
    assert Sending.objects.get().sent_on == SENT


def test_the_body_reads_discusses_and_counts(alliance: Client, sending: Sending) -> None:
    page = f"/quan-triet/{sending.pk}/"
    assert "Xác nhận đã đọc" in alliance.get(page).content.decode()
    alliance.post(f"{page}da-doc/")
    said = {"kind": "conference", "held_on": "10/03/2021", "took_part": "45", "words": ""}
    assert alliance.post(f"{page}hoc-tap/", {**said, "held_on": "10/02/2021"}).status_code == 400
    alliance.post(f"{page}hoc-tap/", said)
    fresh = alliance.get(page).context["units_form"]["seen"].value()
    wrong = alliance.post(f"{page}don-vi/", {"units": "Chi bộ 1; 10; 12", "seen": fresh})
    assert wrong.status_code == 400 and "không thể có 12 đảng viên" in wrong.content.decode()
    assert "Dòng 1:" in alliance.post(f"{page}don-vi/", {"units": "Chi bộ 1"}).content.decode()
    answer = alliance.post(f"{page}don-vi/", {"units": "Chi bộ 1; 10; 9\nTổng; 10; 9", "seen": fresh}, follow=True)
    text = answer.content.decode()
    assert "Không tính: dòng 2 (dòng cộng)" in text and "9/10 (90%)" in text.replace("90,0%", "90%")
    stale = alliance.post(f"{page}don-vi/", {"units": "Chi bộ 2; 1; 1", "seen": fresh})
    assert stale.status_code == 400 and "sau khi bạn mở" in stale.content.decode()
    gathering = sending.gatherings.get()
    strike = f"{page}hoc-tap/{gathering.pk}/gach-bo/"
    assert alliance.get(strike).status_code == 200
    assert alliance.post(strike, {"why": ""}).status_code == 400
    alliance.post(strike, {"why": "Nhầm"})
    assert alliance.get(strike).status_code == 404
    sending.refresh_from_db()
    assert sending.read_on is not None and sending.units.get().reached == 9


def test_another_body_finds_nothing(others: Client, sending: Sending, working: Scene) -> None:
    for address in (
        f"/quan-triet/{sending.pk}/",
        f"/quan-triet/van-ban/{working.directive.pk}/",
        f"/quan-triet/co-quan/{working.alliance.pk}/",
        "/quan-triet/gui/",
    ):
        assert others.get(address).status_code == 404, address
    assert others.post(f"/quan-triet/{sending.pk}/da-doc/").status_code == 404
    assert working.alliance.name not in others.get("/quan-triet/").content.decode()


def test_the_office_does_not_answer_for_a_body(office: Client, sending: Sending) -> None:
    page = f"/quan-triet/{sending.pk}/"
    assert "Xác nhận đã đọc" not in office.get(page).content.decode()
    for part in ("da-doc/", "hoc-tap/", "don-vi/"):
        assert office.post(page + part).status_code == 404
    office.post(f"{page}rut-lai/")
    assert office.get(page).status_code == 404


def test_a_body_takes_nothing_back(alliance: Client, sending: Sending) -> None:
    assert alliance.post(f"/quan-triet/{sending.pk}/rut-lai/").status_code == 404


def test_lists_of_a_directive_and_a_body_and_their_files(
    office: Client, alliance: Client, sending: Sending, working: Scene
) -> None:
    for client in (office, alliance):
        for address in (f"/quan-triet/van-ban/{working.directive.pk}/", f"/quan-triet/co-quan/{working.alliance.pk}/"):
            text = client.get(address).content.decode()
            assert working.alliance.name in text and "quá hạn, chưa đủ" in text
    taken = office.get(f"/quan-triet/van-ban/{working.directive.pk}/?file=csv")
    assert working.alliance.name in b"".join(taken.streaming_content).decode("utf-8-sig")
    assert office.get("/quan-triet/van-ban/999999/").status_code == 404


def test_a_reader_of_figures_sees_nothing_of_it(working: Scene, sending: Sending) -> None:
    director = Client()
    director.force_login(working.world.director)
    assert director.get("/quan-triet/").status_code == 404


def test_nobody_sends_upwards(working: Scene, office: Client) -> None:
    working.propaganda.level = "central"
    working.propaganda.save()
    offered = office.get("/quan-triet/gui/").context["form"].fields["bodies"].queryset
    assert working.alliance in offered and working.propaganda not in offered


def test_groups_of_bodies_are_offered_and_those_above_the_province_are_not(office: Client, working: Scene) -> None:
    page = office.get("/quan-triet/gui/").content.decode()
    assert "Đảng ủy các xã, phường địa bàn tỉnh Bắc Kạn cũ" in page and "Văn phòng Trung ương Đảng" not in page
