"""Templates to download: whose, in which shape; what comes back in changes nothing, and nobody's name is in a roll."""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from hopluc.intake import actions
from hopluc.intake.models import IntakeState
from hopluc.kernel import clock
from hopluc.kernel.clock import VIETNAM
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.sheets.opening import read_workbook
from tests.registers import ACTOR

AT = datetime(2021, 4, 1, 8, 0, tzinfo=VIETNAM)
ADDRESS = "/du-lieu/mau/"


@pytest.fixture(autouse=True)
def spring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)


def answer(registers: Any, name: str, address: str = ADDRESS, **asked: object) -> Any:
    client = Client()
    client.force_login(registers.world.people[name])
    return client.get(address, {key: str(value) for key, value in asked.items()})


def template(registers: Any, name: str, **asked: object) -> Any:
    return answer(registers, name, f"{ADDRESS}tai/", **asked)


def texts(content: bytes) -> set[str]:
    sheets = read_workbook("a.xlsx", content).sheets
    return {str(value) for sheet in sheets if not sheet.hidden for row in sheet.rows.values() for value in row.values()}


def codes(content: bytes) -> set[str]:
    return {text for text in texts(content) if text.startswith(("HTX-", "LH-", "THT-"))}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("director", {"HTX-0001"}),
        ("commune_officer", {"HTX-0001", "HTX-0002"}),
        ("alliance_officer", {"HTX-0001", "HTX-0002", "HTX-0003", "HTX-0004"}),
    ],
)
def test_a_template_has_those_in_scope_that_stood_in_the_year(registers, name: str, found: set[str]) -> None:
    assert answer(registers, name).status_code == 200
    assert codes(template(registers, name, bieu="returns", nam=2020, kieu="wide").content) == found


def test_only_who_may_file_gets_templates(registers) -> None:
    for name in ("party_officer", "stranger"):
        assert answer(registers, name).status_code == 404
        assert template(registers, name, bieu="returns").status_code == 404
    # A director has no register to correct.
    assert template(registers, "director", bieu="cooperatives").status_code == 422
    assert template(registers, "commune_officer", bieu="returns", ma="HTX-0003").status_code == 422


def test_what_was_not_founded_or_had_ended_is_not_asked(registers) -> None:
    assert "HTX-0003" not in codes(template(registers, "alliance_officer", bieu="returns", nam=2021).content)
    assert "HTX-0002" not in codes(template(registers, "alliance_officer", bieu="returns", nam=2018).content)


def test_one_place_one_cooperative_one_file_each(registers) -> None:
    ward = registers.entity("HTX-0001").versions.first().seat
    found = template(registers, "alliance_officer", bieu="returns", nam=2020, noi=ward.pk)
    assert codes(found.content) == {"HTX-0001", "HTX-0002"}
    packed = template(registers, "alliance_officer", bieu="returns", nam=2020, kieu="each")
    names = zipfile.ZipFile(BytesIO(packed.content)).namelist()
    assert packed["Content-Type"] == "application/zip"
    assert names == [f"bao-cao-nam-2020-HTX-000{number}.xlsx" for number in (1, 2, 3, 4)]
    alone = template(registers, "alliance_officer", bieu="returns", nam=2020, ma="HTX-0004")
    assert [sheet.name for sheet in read_workbook("a.xlsx", alone.content).sheets][0] == "HTX-0004"
    assert template(registers, "alliance_officer", bieu="returns", nam=2020).content == (
        template(registers, "alliance_officer", bieu="returns", nam=2020).content
    )


def test_too_many_are_refused_in_a_sentence(registers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hopluc.exchange.blank_books.MOST_FILES", 3)
    refused = template(registers, "alliance_officer", bieu="returns", nam=2020, kieu="each")
    assert refused.status_code == 409 and "hơn 3" in refused.content.decode()


def test_the_list_of_the_register_comes_back_without_a_change(registers) -> None:
    content = template(registers, "alliance_officer", bieu="cooperatives", kieu="wide").content
    assert "Điện thoại" not in texts(content)
    intake = actions.stage(COOPERATIVES, "a.xlsx", content, actor=ACTOR, at=AT, made_up=True)
    preview = intake.preview
    assert not preview.get("errors") and not preview.get("questions") and not preview.get("repairs"), preview
    # The one that has ended is not in the list.
    assert (preview["unchanged"], preview["new"], preview["changed"]) == (5, 0, 0)


def test_a_roll_to_fill_has_numbers_and_no_names(registers) -> None:
    assert template(registers, "director", bieu="members").status_code == 422
    content = template(registers, "commune_officer", bieu="members", ma="HTX-0001").content
    said = texts(content)
    assert "Nguyễn Thị Bích" not in said and "Lý Thị Đào" not in said and "HTX-0001" in said
    intake = actions.stage(MEMBERS, "a.xlsx", content, actor=ACTOR, at=AT, made_up=True)
    assert intake.state == IntakeState.REFUSED  # nobody has filled a line: `no_rows`


def test_empty_templates_hold_nothing(registers) -> None:
    for form in ("returns", "cooperatives", "members"):
        assert codes(template(registers, "alliance_officer", bieu=form, kieu="empty").content) == set()
    assert template(registers, "alliance_officer", bieu="returns", nam=1999).status_code == 422


def test_the_page_of_one_cooperative_leads_to_all_its_ways(registers) -> None:
    text = answer(registers, "director").content.decode()
    for way in ("/bao-cao-nam/HTX-0001/2021/nhap/", "/bao-cao-nam/HTX-0001/2020/giay/", "kieu=upright"):
        assert way in text
    assert "/bao-cao-nam/HTX-0003/" not in answer(registers, "commune_officer", ma="HTX-0003").content.decode()
