"""A cooperative is entered and changed by its pages: checked while typing, looked through, written, undone."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from hopluc.registry.models import Cooperative, Version
from tests.registers import Registers

NEW, CHANGE = "/hop-tac-xa/moi/", "/hop-tac-xa/HTX-0001/sua/"
NO_ROWS = {
    f"{name}-{key}": value
    for name in ("lines", "officers", "branches")
    for key, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
}


@pytest.fixture
def office(registers: Registers) -> Client:
    return client_of(registers, "alliance_officer")


def client_of(registers: Registers, name: str) -> Client:
    client = Client()
    client.force_login(registers.world.people[name])
    return client


def new(registers: Registers, **changes: str) -> dict[str, str]:
    return NO_ROWS | {
        "code": "0100109106",
        "kind": "cooperative",
        "founded_on": "01/02/2021",
        "name": "Hợp tác xã Sao Mai",
        "seat": str(registers.world.commune.pk),
        "sector": "agriculture",
    } | changes  # fmt: skip


def change(registers: Registers, **changes: str) -> dict[str, str]:
    return NO_ROWS | {
        "name": "Hợp tác xã Đồng Lạc",
        "seat": str(registers.world.commune.pk),
        "sector": "agriculture",
        "activity": "Trồng rau",
        "representative": "Đàm Văn Dũng",
        "from_day": "01/06/2020",
    } | changes  # fmt: skip


def written(client: Client, address: str, typed: dict[str, str]) -> Any:
    """Looked through, then written: the answer to the second press."""
    looked = client.post(address, typed)
    assert looked.status_code == 200, looked.content.decode()[:3000]
    return client.post(address, typed | {"step": "write", "mark": looked.context["mark"]})


def said(client: Client, address: str, typed: dict[str, str]) -> str:
    answer = client.post(address + "kiem-tra/", typed)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_new_one_is_looked_through_before_it_is_written(registers: Registers, office: Client):
    typed = new(registers)
    looked = office.post(NEW, typed)
    assert "Hợp tác xã Sao Mai" in looked.content.decode()
    assert not Cooperative.objects.filter(code="0100109106").exists()
    answer = office.post(NEW, typed | {"step": "write", "mark": looked.context["mark"]})
    assert (answer.status_code, answer["Location"]) == (302, "/hop-tac-xa/0100109106/")
    sheet = Version.objects.current().get(cooperative__code="0100109106")
    assert (sheet.name, sheet.valid_from, sheet.status) == ("Hợp tác xã Sao Mai", date(2021, 2, 1), "active")


def test_what_was_typed_after_it_was_looked_through_is_looked_through_again(registers: Registers, office: Client):
    looked = office.post(NEW, new(registers))
    other = new(registers, name="Hợp tác xã Sao Hôm") | {"step": "write", "mark": looked.context["mark"]}
    answer = office.post(NEW, other)
    assert answer.status_code == 200 and "Xem lại trước khi ghi" in answer.content.decode()
    assert not Cooperative.objects.filter(code="0100109106").exists()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(registers: Registers, office: Client):
    answer = office.post(NEW, new(registers, code="HTX-0001", name="Hợp tác xã Sao Mai", founded_on="31/02/2021"))
    text = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert 'value="Hợp tác xã Sao Mai"' in text and 'value="31/02/2021"' in text
    assert "Ngày thành lập: " in text


def test_while_typing_only_what_is_filled_in_is_judged(registers: Registers, office: Client):
    empty = said(office, NEW, NO_ROWS | {"name": ""})
    assert "field-error" not in empty
    taken = said(office, NEW, NO_ROWS | {"code": "HTX-0001", "charter_capital": "abc"})
    assert taken.count("field-error") == 2
    doubt = said(office, NEW, NO_ROWS | {"code": "HTX-9999"})
    assert "field-error" not in doubt and "said-doubt" in doubt


def test_who_may_be_the_same_is_asked_under_the_name(registers: Registers, office: Client):
    asked = 'hx-post="/doi-chieu/gan-giong/"'
    page = office.get(NEW).content.decode()
    assert asked in page and page.index('id="id_name"') < page.index(asked) < page.index('id="id_seat"')
    changed = unescape(office.get("/hop-tac-xa/HTX-0001/sua/").content.decode())
    assert asked in changed and '"without": "HTX' in changed


def test_a_row_more_without_scripts(registers: Registers, office: Client):
    typed = new(registers) | {"lines-TOTAL_FORMS": "1", "lines-0-code": "0119", "lines-0-scheme": "vsic-2018"}
    answer = office.post(NEW, typed | {"more": "lines"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="lines-1-code"' in text and 'value="0119"' in text and 'name="lines-2-code"' not in text


def test_rows_are_written_and_one_can_be_left_out(registers: Registers, office: Client):
    rows = {"lines-TOTAL_FORMS": "3"}
    for number, (code, main) in enumerate((("0119", "on"), ("4620", ""), ("", ""))):
        rows |= {f"lines-{number}-code": code, f"lines-{number}-scheme": "vsic-2018", f"lines-{number}-main": main}
    assert written(office, NEW, new(registers) | rows).status_code == 302
    sheet = Version.objects.current().get(cooperative__code="0100109106")
    assert sheet.line_codes == " 0119 4620 "
    address = "/hop-tac-xa/0100109106/sua/"
    typed = change(registers, name="Hợp tác xã Sao Mai", activity="", representative="", from_day="01/03/2021")
    rows |= {"lines-INITIAL_FORMS": "2", "lines-1-DELETE": "on"}
    assert written(office, address, typed | rows).status_code == 302
    assert Version.objects.current().get(cooperative__code="0100109106").line_codes == " 0119 "


def test_a_change_says_was_and_now_and_can_be_undone(registers: Registers, office: Client):
    typed = change(registers, charter_capital="1.250,5", short_name="ĐL")
    looked = unescape(office.post(CHANGE, typed).content.decode())
    assert "1.250,5" in looked and "Thay đổi từ ngày 01/06/2020" in looked
    answer = written(office, CHANGE, typed)
    sheet = Version.objects.current().get(cooperative__code="HTX-0001")
    assert (answer.status_code, str(sheet.charter_capital), sheet.short_name) == (302, "1250.500", "ĐL")
    undo = f"{CHANGE}{sheet.pk}/hoan-tac/"
    assert office.post(undo).status_code == 302
    again = Version.objects.current().get(cooperative__code="HTX-0001")
    assert (again.charter_capital, again.short_name, again.valid_from) == (None, "", date(2020, 6, 1))
    # It is no longer the last that was written.
    office.post(undo)
    assert Version.objects.current().get(cooperative__code="HTX-0001").pk == again.pk


def test_a_change_of_nothing_is_refused(registers: Registers, office: Client):
    before = Version.objects.count()
    assert office.post(CHANGE, change(registers)).status_code == 422
    assert Version.objects.count() == before


def test_an_officer_writes_only_within_own_communes(registers: Registers):
    officer = client_of(registers, "commune_officer")
    own, other = str(registers.world.commune.pk), str(registers.world.other_commune.pk)
    page = officer.get(CHANGE).content.decode()
    assert f'<option value="{own}"' in page and f'<option value="{other}"' not in page
    assert "Liên minh Hợp tác xã tỉnh" in page
    assert officer.post(CHANGE, change(registers, seat=other)).status_code == 422
    assert officer.get("/hop-tac-xa/HTX-0003/sua/").status_code == 404
    assert officer.post("/hop-tac-xa/HTX-0003/sua/kiem-tra/", NO_ROWS).status_code == 404
    assert written(officer, CHANGE, change(registers, address="Tổ 5")).status_code == 302


@pytest.mark.parametrize("name", ["party_officer", "director", "stranger"])
def test_who_may_not_write_finds_no_page(registers: Registers, name: str):
    client = client_of(registers, name)
    for address in (NEW, CHANGE, "/hop-tac-xa/HTX-0001/tinh-trang/", "/hop-tac-xa/HTX-0001/su-viec/"):
        assert client.get(address).status_code == 404, address


def test_a_file_is_kept_from_the_looking_through_on(registers: Registers, office: Client, tmp_path, settings):
    settings.HOME = tmp_path
    paper = tmp_path / "quyet-dinh.txt"
    paper.write_text("Quyết định")
    typed = change(registers, address="Tổ 5")
    with paper.open("rb") as file:
        refused = office.post(CHANGE, typed | {"paper_file": file})
    assert refused.status_code == 422, "it must be said to be without a secrecy mark"
    with paper.open("rb") as file:
        looked = office.post(CHANGE, typed | {"paper_file": file, "no_secrecy": "on"})
    kept = looked.context["entry"].paper.cleaned_data["paper_kept"]
    sent = typed | {"step": "write", "mark": looked.context["mark"], "paper_kept": kept, "no_secrecy": "on"}
    assert office.post(CHANGE, sent).status_code == 302
    assert Version.objects.current().get(cooperative__code="HTX-0001").document == kept
