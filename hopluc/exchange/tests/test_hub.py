"""Any file in at one place; anyone checks a receipt and learns no name."""

from datetime import date, timedelta
from io import BytesIO

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hopluc.intake import actions
from hopluc.intake.models import Intake
from hopluc.intake.tests.books import ACTOR, book
from hopluc.registry.targets import COOPERATIVES
from tests.registers import WRITTEN, cooperative

NEW = cooperative("HTX-0009", "Hợp tác xã Mới", date(2020, 6, 1))


def logged_in(registers, name: str) -> Client:
    client = Client()
    client.force_login(registers.world.people[name])
    return client


def drop(client: Client, content: bytes, name: str = "tep.xlsx"):
    return client.post("/du-lieu/nhap/", {"workbook": SimpleUploadedFile(name, content), "sender": "Xã A"})


def unknown_table() -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as file:
        page = file.add_worksheet()
        for number, row in enumerate([["Mặt hàng", "Giá"], ["Gạo", 15], ["Ngô", 9]]):
            page.write_row(number, 0, row)
    return buffer.getvalue()


def test_a_file_of_this_program_finds_its_register(registers):
    clerk = logged_in(registers, "alliance_officer")
    answer = drop(clerk, book(COOPERATIVES, NEW))
    intake = Intake.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/hop-tac-xa/nap/hop-tac-xa/{intake.pk}/")
    assert (intake.sender, intake.kind) == ("Xã A", "cooperatives")
    assert "tep.xlsx" in clerk.get("/du-lieu/").content.decode()


def test_where_it_is_not_sure_it_asks_and_keeps_the_file(registers):
    clerk = logged_in(registers, "alliance_officer")
    asked = drop(clerk, unknown_table())
    assert asked.status_code == 200 and not Intake.objects.exists()
    assert clerk.get("/du-lieu/nhap/").status_code == 200, "the file waits"
    assert clerk.post("/du-lieu/nhap/", {"kind": "cooperatives"}).status_code == 302
    assert Intake.objects.get().kind == "cooperatives"
    assert clerk.post("/du-lieu/nhap/", {"kind": "cooperatives"}).status_code == 302
    assert Intake.objects.count() == 1, "it waits no more"


def test_what_is_no_workbook_is_said_on_the_page(registers):
    assert drop(logged_in(registers, "alliance_officer"), b"PK\x03\x04").status_code == 422


def test_who_comes_here(registers):
    for name, status in (("alliance_officer", 200), ("commune_officer", 200), ("director", 404), ("stranger", 404)):
        assert logged_in(registers, name).get("/du-lieu/").status_code == status, name
    assert drop(logged_in(registers, "director"), book(COOPERATIVES, NEW)).status_code == 404


def test_anyone_checks_a_receipt_and_learns_no_name(registers):
    intake = actions.stage(COOPERATIVES, "Nguyễn.xlsx", book(COOPERATIVES, NEW), actor=ACTOR, at=WRITTEN, made_up=True)
    written = actions.confirm(intake, COOPERATIVES, actor=ACTOR, at=WRITTEN, made_up=True)
    address = f"/du-lieu/bien-nhan/{written.receipt}/"
    page = Client().get(address).content.decode()
    assert written.file.digest in page and written.plan_digest in page and "đang có hiệu lực" in page
    assert not [word for word in ("Nguyễn", "HTX-0009", "tests", "Hợp tác xã Mới") if word in page]
    drawn = Client().get(f"{address}qr.svg")
    assert (drawn["Content-Type"], b"<svg" in drawn.content) == ("image/svg+xml", True)
    actions.undo(written, COOPERATIVES, why="Nhầm tệp của bà Lan", actor=ACTOR, at=WRITTEN + timedelta(hours=1))
    undone = Client().get(address).content.decode()
    assert "đã được hoàn tác" in undone and "bà Lan" not in undone


def test_a_receipt_that_was_never_given_is_none(registers):
    assert Client().get("/du-lieu/bien-nhan/BN-00001-ABCDEF/").status_code == 404
    assert Client().get("/du-lieu/bien-nhan/", {"code": "x"}).status_code == 422
    moved = Client().get("/du-lieu/bien-nhan/", {"code": " bn-00001-abcdef "})
    assert moved["Location"] == "/du-lieu/bien-nhan/BN-00001-ABCDEF/"
