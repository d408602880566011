"""Pages of a roll and of personal data: who sees what, what is written down, what stands in no dump of the database."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from hopluc.files.actions import path_of
from hopluc.files.models import StoredFile
from hopluc.intake.models import Intake
from hopluc.intake.tests.books import NAME, book
from hopluc.personal.models import Look
from hopluc.registry.models import Member, RollTotal, SubjectRequest
from hopluc.registry.targets import MEMBERS
from hopluc.registry.tests.people import HOA, IN_CLEAR, admit
from hopluc.sheets.opening import read_workbook
from tests.registers import ROLLS, member

ROLL = "/hop-tac-xa/HTX-0001/thanh-vien/"
RIGHTS = "/hop-tac-xa/du-lieu-ca-nhan/"
FORM = {
    **{name: str(HOA[name]) for name in ("full_name", "id_number", "phone", "address", "kind", "sex", "ethnic_group")},
    "birth_date": "29/02/1992",
    "joined_on": "01/08/2024",
}
HIDDEN = ("006192000123", "29/02/1992", "0912345678", "Thôn Nà Pài")


@pytest.fixture
def client_of(registers):
    def client(name: str = "") -> Client:
        found = Client()
        if name:
            found.force_login(registers.world.people[name])
        return found

    return client


def text_of(answer) -> str:
    return answer.content.decode()


def looks(**asked):
    return Look.objects.filter(**asked)


def test_who_may_open_what(registers, client_of):
    """200 within the scope and with the permission, else 404; a visitor without log-in is sent to it."""
    admit(registers)
    reading = [ROLL, f"{ROLL}5/"]
    identifying = [f"{ROLL}5/day-du/", f"{ROLL}xuat-day-du/"]
    writing = [f"{ROLL}{page}" for page in ("moi/", "so-tong/", "5/sua/", "5/ra/", "5/gop-von/")]
    for name, may in (
        ("alliance_officer", (reading, identifying, writing, [RIGHTS, f"{RIGHTS}moi/", f"{RIGHTS}nhat-ky/"])),
        ("commune_officer", (reading, identifying, writing)),
        ("director", (reading,)),
        ("party_officer", ([f"{RIGHTS}nhat-ky/"],)),
        ("stranger", ()),
    ):
        client, allowed = client_of(name), [address for some in may for address in some]
        for address in (*reading, *identifying, *writing, RIGHTS, f"{RIGHTS}moi/", f"{RIGHTS}nhat-ky/"):
            assert client.get(address).status_code == (200 if address in allowed else 404), (name, address)
    assert client_of().get(ROLL).status_code == 302
    assert client_of("alliance_officer").get(f"{ROLL}99/").status_code == 404
    assert client_of("alliance_officer").get(f"{ROLL}99999999999999999999/").status_code == 404


def test_a_refused_look_is_written_down(registers, client_of):
    admit(registers, "HTX-0004")
    for name, address, permission in (
        ("stranger", ROLL, "members:read"),
        ("party_officer", f"{ROLL}1/?q=bich", "members:read"),
        ("director", f"{ROLL}1/day-du/", "members:identify"),
        ("director", "/hop-tac-xa/HTX-0004/thanh-vien/", "members:read"),
        ("commune_officer", "/hop-tac-xa/HTX-0004/thanh-vien/1/day-du/", "members:identify"),
        ("", ROLL, "members:read"),
    ):
        assert client_of(name).get(address).status_code in {302, 404}
        seen = Look.objects.latest("pk")
        assert (seen.refused, seen.about, seen.permission) == (True, address.split("?")[0], permission), name
        person = registers.world.people[name].display_name if name else ""
        assert seen.by.startswith(person) and bool(seen.by) is bool(name)
    assert looks(refused=True).count() == 6
    client_of("director").get("/hop-tac-xa/HTX-0099/")
    assert looks(refused=True).count() == 6, "a page without personal data is no such look"


def test_names_are_seen_and_what_identifies_only_for_a_purpose(registers, client_of):
    admit(registers)
    clerk = client_of("commune_officer")
    for address, about in (
        (ROLL, "roll:HTX-0001"),
        (f"{ROLL}5/", "member:HTX-0001/5"),
        (f"{ROLL}5/sua/", "member:HTX-0001/5"),
    ):
        text = text_of(clerk.get(address))
        assert "Hoàng Thị Hoa" in text and not [word for word in HIDDEN if word in text], address
        seen = Look.objects.latest("pk")
        assert (seen.about, seen.fields, seen.refused) == (about, ["full_name"], False)
    full = f"{ROLL}5/day-du/"
    before = Look.objects.count()
    for given in (None, {"purpose": "a"}):
        answer = clerk.get(full) if given is None else clerk.post(full, given)
        assert answer.status_code == (200 if given is None else 422)
        assert not [word for word in (*HIDDEN, "Hoàng Thị Hoa") if word in text_of(answer)]
    assert Look.objects.count() == before
    text = text_of(clerk.post(full, {"purpose": "đối chiếu hồ sơ"}))
    assert not [word for word in HIDDEN if word not in text]
    seen = Look.objects.latest("pk")
    assert (seen.purpose, sorted(seen.fields)) == (
        "đối chiếu hồ sơ", ["address", "birth_date", "full_name", "id_number", "phone"],
    )  # fmt: skip


def test_the_other_cooperatives_of_a_person_within_the_scope(registers, client_of):
    for code in ("HTX-0001", "HTX-0002", "HTX-0004"):
        admit(registers, code)
    for name, inside, outside in (
        ("alliance_officer", ["Hợp tác xã Ánh Dương", "Hợp tác xã Chè Yến"], []),
        ("commune_officer", ["Hợp tác xã Ánh Dương", "1 hợp tác xã ở ngoài phạm vi"], ["Chè Yến"]),
        ("director", ["2 hợp tác xã ở ngoài phạm vi"], ["Ánh Dương", "Chè Yến"]),
    ):
        text = text_of(client_of(name).get(f"{ROLL}5/"))
        assert "Cũng là thành viên của 2 hợp tác xã khác" in text
        assert not [words for words in inside if words not in text], name
        assert not [words for words in outside if words in text], name
    assert "Cũng là thành viên" not in text_of(client_of("director").get(f"{ROLL}1/"))


def test_a_member_is_added_changed_paid_and_leaves(registers, client_of):
    clerk = client_of("commune_officer")
    assert clerk.post(f"{ROLL}moi/", FORM)["Location"] == f"{ROLL}5/"
    line = Member.objects.get(number=5, cooperative__code="HTX-0001")
    assert (line.full_name, line.identity["id_number"]) == ("Hoàng Thị Hoa", "006192000123")
    same = {"full_name": "Hoàng Thị Hòa", "kind": "official", "joined_on": "01/08/2024", "forget": ["address"]}
    assert clerk.post(f"{ROLL}5/sua/", same).status_code == 302
    line = Member.objects.get(pk=line.pk)
    assert (line.full_name, line.identity["phone"], line.identity.get("address")) == (
        "Hoàng Thị Hòa",
        "0912345678",
        None,
    )
    assert clerk.post(f"{ROLL}5/gop-von/", {"paid_capital": "1.234,5", "paid_on": "02/08/2024"}).status_code == 302
    assert clerk.post(f"{ROLL}5/ra/", {"left_on": "31/12/2024"}).status_code == 422, "a reason is wanted"
    assert clerk.post(f"{ROLL}5/ra/", {"left_on": "31/12/2024", "leave_reason": "left"}).status_code == 302
    text = text_of(clerk.get(f"{ROLL}5/"))
    assert "Tự nguyện ra" in text and "1.234,5" in text and f"undo:{ROLL}" not in text
    assert clerk.post(f"{ROLL}5/o-lai/").status_code == 302
    assert Member.objects.get(pk=line.pk).left_on is None


def test_what_is_doubtful_is_asked_once_and_what_is_wrong_each_time(registers, client_of):
    clerk = client_of("commune_officer")
    doubtful = {**FORM, "full_name": "Lý Thị Đào", "id_number": ""}
    asked = clerk.post(f"{ROLL}moi/", doubtful)
    assert asked.status_code == 422 and "cùng họ tên ở số 3" in text_of(asked)
    assert clerk.post(f"{ROLL}moi/", {**doubtful, "seen": "1"}).status_code == 302
    wrong = {**FORM, "id_number": "0061", "seen": "1"}
    refused = clerk.post(f"{ROLL}moi/", wrong)
    assert refused.status_code == 422 and "12 chữ số; ở đây có 4" in text_of(refused)
    assert text_of(clerk.post(f"{ROLL}kiem-tra/", wrong)).count("12 chữ số; ở đây có 4") == 1
    assert "callout" not in text_of(clerk.post(f"{ROLL}kiem-tra/", {"kind": "official"})), "an empty form is no mistake"
    assert "31/02/1990" in text_of(clerk.post(f"{ROLL}kiem-tra/", {**FORM, "birth_date": "31/02/1990"})), (
        "a day that is none"
    )


def test_totals_alone(registers, client_of):
    clerk, page = client_of("alliance_officer"), "/hop-tac-xa/HTX-0004/thanh-vien/"
    assert clerk.post(f"{page}so-tong/", {"day": "31/12/2024", "women": "3"}).status_code == 422
    assert clerk.post(f"{page}so-tong/", {"day": "31/12/2024", "official": "1.200", "women": "3"}).status_code == 302
    assert RollTotal.objects.get().official == 1200
    assert "31/12/2024: 1.200 thành viên" in text_of(clerk.get(page))


def test_the_whole_roll_goes_out_as_it_comes_in(registers, client_of):
    admit(registers)
    clerk = client_of("commune_officer")
    assert clerk.post(f"{ROLL}xuat-day-du/", {"purpose": ""}).status_code == 422
    answer = clerk.post(f"{ROLL}xuat-day-du/", {"purpose": "nộp hồ sơ đăng ký"})
    cells = {value for _cell, value in read_workbook("so.xlsx", BytesIO(answer.content).getvalue()).sheets[0].cells()}
    assert {"Hoàng Thị Hoa", "006192000123", "0912345678", "Thôn Nà Pài"} <= cells
    seen = Look.objects.latest("pk")
    assert (seen.about, seen.rows, seen.purpose) == ("export:HTX-0001", 5, "nộp hồ sơ đăng ký")


def test_the_page_of_looks_is_filtered(registers, client_of):
    admit(registers)
    client_of("commune_officer").get(f"{ROLL}5/")
    client_of("stranger").get(ROLL)
    reader = client_of("party_officer")
    for query, count in (
        ("", 2),
        ("?outcome=refused", 1),
        ("?q=HTX-0001/5", 1),
        ("?by=Lý+Thị+Chi", 1),
        ("?q=HTX-0009", 0),
    ):
        rows = re.findall(r"<tr><th scope=\"row\"", text_of(reader.get(f"{RIGHTS}nhat-ky/{query}")))
        assert len(rows) == count, query


def test_a_request_from_its_entry_to_the_erasure(registers, client_of):
    admit(registers, kind="non_capital_linked")
    clerk = client_of("alliance_officer")
    asked = {"kind": "erase", "id_number": "006 192 000 123", "asked_on": "01/03/2025"}
    unknown = clerk.post(f"{RIGHTS}moi/", {**asked, "id_number": "006192000999"})
    assert unknown.status_code == 422 and "Không có ai mang số định danh này" in text_of(unknown)
    page = clerk.post(f"{RIGHTS}moi/", asked)["Location"]
    assert page == f"{RIGHTS}YC-00001/" and "006192000123" not in page
    text = text_of(clerk.get(page))
    assert "còn là thành viên" in text and "006192000123" in text and 'value="erase"' not in text
    assert clerk.post(page, {"do": "erase"}).status_code == 422
    clerk.post(f"{ROLL}5/ra/", {"left_on": "31/12/2024", "leave_reason": "left"})
    assert clerk.post(page, {"do": "erase"}).status_code == 302
    text = text_of(clerk.get(page))
    assert "Không còn thông tin nào" in text and not [word for word in IN_CLEAR if word in text]
    assert "(đã xóa theo yêu cầu)" in text_of(clerk.get(f"{ROLL}5/"))


def test_a_correction_and_a_refusal_on_the_page(registers, client_of):
    admit(registers)
    clerk = client_of("alliance_officer")
    asked = {"id_number": "006192000123", "asked_on": "01/03/2025"}
    page = clerk.post(f"{RIGHTS}moi/", {**asked, "kind": "correct"})["Location"]
    assert clerk.post(page, {"do": "correct"}).status_code == 422
    assert clerk.post(page, {"do": "correct", "phone": "0987 654 321"}).status_code == 302
    assert "0987654321" in text_of(clerk.get(page))
    page = clerk.post(f"{RIGHTS}moi/", {**asked, "kind": "erase"})["Location"]
    assert clerk.post(page, {"do": "refuse", "why": ""}).status_code == 422
    assert clerk.post(page, {"do": "refuse", "why": "còn là thành viên"}).status_code == 302
    assert [each.state for each in SubjectRequest.objects.order_by("pk")] == ["done", "refused"]


def test_a_workbook_with_people_is_sealed_and_then_forgotten(
    registers, client_of, django_capture_on_commit_callbacks, own_home_of_files
):
    clerk = client_of("alliance_officer")
    changed = member("HTX-0001", 1, "Nguyễn Thị Biếc", ROLLS[0]["joined_on"]) | {"id_number": "006180000009"}
    content = book(MEMBERS, changed)
    upload = SimpleUploadedFile(NAME, content)
    page = clerk.post("/hop-tac-xa/nap/thanh-vien/", {"workbook": upload})["Location"]
    stored = StoredFile.objects.get()
    assert stored.sealed and b"PK" not in path_of(stored.digest).read_bytes()[:40]
    text = text_of(clerk.get(page))
    assert "Nguyễn Thị Biếc" in text and looks(about=f"intake:{Intake.objects.get().pk}").count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert clerk.post(page).status_code == 302
    text = text_of(clerk.get(page))
    assert "BN-" in text and "Biếc" not in text
    assert not path_of(stored.digest).exists() and Intake.objects.get().sealed is None


@pytest.fixture
def own_home_of_files(tmp_path, monkeypatch):
    """Files in a home of their own; the key stays where the world was sealed."""
    monkeypatch.setattr("hopluc.files.actions.path_of", lambda digest: tmp_path / digest[:2] / digest)
    monkeypatch.setattr(
        "hopluc.registry.tests.test_member_pages.path_of", lambda digest: tmp_path / digest[:2] / digest
    )


def dumped() -> str:
    """Every table as text; what is binary by its bytes."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found.extend(_as_text(value) for row in cursor.fetchall() for value in row)
    return "\n".join(found)


def _as_text(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def test_a_dump_of_the_database_has_nobody_in_clear(registers, client_of):
    """After all that may be done with a person: imported, doubted, added, changed, searched, kept as a view, taken
    along, seen in full, asked for, left."""
    clerk = client_of("alliance_officer")
    clerk.post(f"{ROLL}moi/", FORM)
    clerk.post(f"{ROLL}5/sua/", {**FORM, "full_name": "Hoàng Thị Hòa", "phone": "0987654321"})
    wrong = book(MEMBERS, {**member("HTX-0001", 6, "Dương Văn Lạ", ROLLS[0]["joined_on"]), "id_number": "00700000"})
    right = book(MEMBERS, {**ROLLS[0], "id_number": "006180000009", "address": "Thôn Khuổi Dú"})
    for content in (wrong, right):
        clerk.post("/hop-tac-xa/nap/thanh-vien/", {"workbook": SimpleUploadedFile(NAME, content)})
    clerk.get(f"{ROLL}?q=hoang+thi+hoa&file=csv&purpose=đối+chiếu")
    clerk.get(f"{ROLL}?q=Hoàng+Thị+Hòa")
    kept = re.search(r'name="query" value="([^"]*)"', text_of(clerk.get(f"{ROLL}?q=Hoàng+Thị+Hòa&sex=female")))
    assert kept is not None
    clerk.post("/bo-loc/luu/", {"list": "members", "name": "nữ", "query": kept[1], "next": ROLL})
    clerk.post(f"{ROLL}5/day-du/", {"purpose": "đối chiếu hồ sơ"})
    clerk.post(f"{RIGHTS}moi/", {"kind": "see", "id_number": "006192000123", "asked_on": "01/03/2025"})
    clerk.post(f"{ROLL}5/ra/", {"left_on": "31/12/2024", "leave_reason": "left"})
    assert Intake.objects.count() == 2 and Member.objects.get(number=5, cooperative__code="HTX-0001").left_on
    dump = dumped().casefold()
    people = [*IN_CLEAR, *(str(row["full_name"]) for row in ROLLS), "Hoàng Thị Hòa", "0987654321", "Dương Văn Lạ"]
    people += ["006180000009", "Khuổi Dú", "00700000", "hoang+thi", "thị+hòa"]
    assert not [words for words in people if words.casefold() in dump]
    assert "hợp tác xã đồng lạc" in dump and "htx-0001/5" in dump, "the dump has what it should have"
