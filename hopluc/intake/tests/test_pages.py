"""The pages of an import, as a clerk goes through them; each import is shown to the one who made it."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.functional import lazy
from django.utils.translation import get_language

from hopluc.intake.models import Intake
from hopluc.intake.tests.books import book, content_of_registers, word_document, zip_bomb
from hopluc.journal.models import Entry
from hopluc.registry.targets import COOPERATIVES
from hopluc.wording import SENTENCES
from tests.lists import page_rows, same_everywhere
from tests.registers import ENTITIES, cooperative

ADDRESS = "/hop-tac-xa/nap/hop-tac-xa/"
NEW = cooperative("HTX-0009", "Hợp tác xã Mới", date(2020, 6, 1))


def logged_in(registers, name: str) -> Client:
    client = Client()
    client.force_login(registers.world.people[name])
    return client


def upload(client: Client, content: bytes, address: str = ADDRESS):
    return client.post(address, {"workbook": SimpleUploadedFile("danh sach.xlsx", content)})


def test_upload_preview_confirm_receipt(registers):
    clerk = logged_in(registers, "alliance_officer")
    answer = upload(clerk, book(COOPERATIVES, NEW))
    intake = Intake.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}{intake.pk}/")
    assert "HTX-0009" in clerk.get(answer["Location"]).content.decode()
    assert clerk.post(answer["Location"]).status_code == 302
    intake.refresh_from_db()
    assert intake.receipt in clerk.get(answer["Location"]).content.decode()
    assert registers.entity("HTX-0009").made_up is registers.world.home.made_up is True
    # The second of two presses leads to what the first one wrote.
    assert clerk.post(answer["Location"]).status_code == 302
    assert Entry.objects.filter(verb="intake:confirm").count() == 1


def test_all_imports_of_a_person_with_their_receipts(registers):
    clerk = logged_in(registers, "alliance_officer")
    upload(clerk, book(COOPERATIVES, NEW))
    written = upload(clerk, book(COOPERATIVES, NEW))["Location"]
    clerk.post(written)
    upload(clerk, book(COOPERATIVES, NEW | {"commune": "Phường Đức Suân"}))
    rows = same_everywhere(clerk, f"{ADDRESS}da-nhap/")
    assert [row["Tình trạng"] for row in rows] == ["Chờ trả lời", "Đã ghi", "Chờ xác nhận"]
    assert [row["Biên nhận"] for row in rows] == ["", Intake.objects.get(state="written").receipt, ""]
    assert [(row["Dòng đọc được"], row["Mới"]) for row in rows] == [("1", "0"), ("1", "1"), ("1", "1")]
    by_rows = page_rows(clerk, f"{ADDRESS}da-nhap/?sort=-new&state=written&q=danh+sach")
    assert [row["Tình trạng"] for row in by_rows] == ["Đã ghi"]
    assert "da-nhap/" in clerk.get(ADDRESS).content.decode()
    assert page_rows(logged_in(registers, "commune_officer"), f"{ADDRESS}da-nhap/") == [], "one's own only"
    assert logged_in(registers, "party_officer").get(f"{ADDRESS}da-nhap/").status_code == 404
    assert page_rows(clerk, "/hop-tac-xa/nap/thanh-vien/da-nhap/") == [], "and of one kind only"
    assert clerk.get("/bao-cao-nam/nap/da-nhap/?file=xlsx").status_code == 200


def test_a_wrong_cell_is_explained_in_the_language_of_whoever_reads_it_now(registers, monkeypatch):
    monkeypatch.setitem(SENTENCES, "unknown_commune", lazy(lambda: f"said in {get_language()}: %(options)s", str)())
    clerk = logged_in(registers, "alliance_officer")
    address = upload(clerk, book(COOPERATIVES, NEW | {"commune": "Phường Đức Suân"}))["Location"]
    for language in ("vi", "en"):
        clerk.cookies["hopluc_language"] = language
        page = clerk.get(address).content.decode()
        assert "Hợp tác xã!E4" in page and f"said in {language}: Phường Đức Xuân" in page
    assert clerk.post(address).status_code == 409


def test_what_is_no_workbook_is_said_on_the_page_and_the_server_lives(registers):
    clerk, before = logged_in(registers, "alliance_officer"), content_of_registers()
    for content in (b"", word_document(), zip_bomb(book(COOPERATIVES))):
        answer = upload(clerk, content)
        assert (answer.status_code, 'class="field-error"' in answer.content.decode()) == (422, True)
    assert clerk.get(ADDRESS).status_code == 200
    assert (Intake.objects.count(), content_of_registers()) == (0, before)


def test_without_a_file_the_form_says_so(registers):
    assert logged_in(registers, "alliance_officer").post(ADDRESS, {}).status_code == 422


def test_an_import_is_there_for_the_one_who_made_it_and_for_its_kind_only(registers):
    clerk = logged_in(registers, "alliance_officer")
    address = upload(clerk, book(COOPERATIVES, ENTITIES[0]))["Location"]
    pk = Intake.objects.get().pk
    assert clerk.get(address).status_code == 200
    for stranger, elsewhere in (
        (logged_in(registers, "commune_officer"), address),
        (clerk, f"{ADDRESS}{pk + 1}/"),
        (clerk, f"{ADDRESS}{10**30}/"),
        (clerk, f"/hop-tac-xa/nap/thanh-vien/{pk}/"),
        (clerk, f"/bao-cao-nam/nap/{pk}/"),
    ):
        assert (stranger.get(elsewhere).status_code, stranger.post(elsewhere).status_code) == (404, 404), elsewhere


def test_who_may_import_what(registers):
    addresses = (ADDRESS, "/hop-tac-xa/nap/thanh-vien/", "/bao-cao-nam/nap/")
    for name, may in (
        ("alliance_officer", (True, True, True)),
        ("commune_officer", (True, False, True)),
        ("party_officer", (False, False, False)),
        ("director", (False, False, True)),
        ("stranger", (False, False, False)),
    ):
        client = logged_in(registers, name)
        assert tuple(client.get(address).status_code == 200 for address in addresses) == may, name
        refused = [address for address, allowed in zip(addresses, may, strict=True) if not allowed]
        assert {upload(client, b"x", address).status_code for address in refused} <= {404}, name
    assert not Intake.objects.exists()
