"""The forms of the national system: start rows, changes of the mapping, what each organisation has and lacks, files."""

import json
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client

from hopluc.exchange.models import NationalMapping
from hopluc.exchange.national import actions
from hopluc.exchange.national.mapping import (
    BY_SLUG,
    FORMS,
    as_data,
    checked,
    digest_of,
    from_data,
    mapping_of,
    start_of,
)
from hopluc.exchange.national.sources import sources_of
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from hopluc.sheets.layout import MADE_UP
from tests.lists import csv_lines, page_rows, xlsx_sheets

HOME = "/du-lieu/quoc-gia/"
COOPERATIVES = BY_SLUG["vii-2"]
AT = datetime(2026, 1, 5, tzinfo=UTC)
ROW = {"heading": "Số thành viên", "source": "return:members_end", "unit": "người"}


@pytest.fixture
def clerk(registers) -> Client:
    client = Client()
    client.force_login(registers.world.people["alliance_officer"])
    return client


def sources(form=COOPERATIVES):
    return sources_of(form, 2025)


def refused(rows) -> str:
    with pytest.raises(Refusal) as found:
        checked(rows, sources())
    return found.value.code


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_no_start_row_says_that_it_was_compared_and_each_has_a_source_or_says_so(form) -> None:
    rows = start_of(form)
    assert rows and not any(row.verified or row.number for row in rows)
    assert all(row.note for row in rows), "whence each row comes"
    assert {row.source for row in rows if row.source} <= set(sources(form))
    assert from_data(form, json.dumps(as_data(form, rows)).encode(), sources(form)) == rows


def test_rows_are_checked_one_by_one() -> None:
    assert refused([]) == "national_no_rows"
    assert refused([ROW | {"heading": " "}]) == "national_row_unnamed"
    assert refused([ROW | {"code": "Số"}]) == "national_row_code"
    assert refused([ROW | {"code": "a"}, ROW | {"code": "a"}]) == "national_row_twice"
    assert refused([ROW | {"source": "return:dream"}]) == "national_row_source"
    assert refused([ROW | {"verified": True}]) == "national_row_unnumbered"
    assert refused([ROW | {"heading": "x" * 301}]) == "national_row_too_long"
    assert refused([ROW] * 301) == "national_too_many_rows"
    first, second = checked([ROW | {"verified": "on", "number": "3"}, ROW], sources())
    assert (first.code, second.code, first.verified) == ("so_thanh_vien", "so_thanh_vien_2", True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe", "national_file_unreadable"),
        (b"[]", "national_file_unreadable"),
        (b'{"format": "hopluc-national-1", "form": "VII-2", "rows": [1]}', "national_file_unreadable"),
        (b'{"format": "hopluc-national-1", "form": "VII-1", "rows": []}', "national_file_other_form"),
        (b'{"format": "other", "form": "VII-2", "rows": []}', "national_file_unreadable"),
        (b"[" * 100_000, "national_file_unreadable"),
    ],
)
def test_a_file_that_is_no_mapping_of_this_form_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        from_data(COOPERATIVES, content, {})


@pytest.mark.django_db
def test_a_change_is_journaled_once_and_an_old_page_does_not_overwrite_it() -> None:
    before = mapping_of(COOPERATIVES)
    rows = checked([ROW], sources())
    assert actions.put_rows(COOPERATIVES, rows, by="A", at=AT, before=digest_of(before))
    assert not actions.put_rows(COOPERATIVES, rows, by="A", at=AT)
    assert mapping_of(COOPERATIVES) == rows
    entry = Entry.objects.get(verb="exchange:map_national")
    assert (entry.subject, set(entry.change["rows"])) == (
        "national:VII-2",
        {*(row.code for row in before), rows[0].code},
    )
    with pytest.raises(Refusal, match="national_mapping_changed"):
        actions.put_rows(COOPERATIVES, before, by="B", at=AT, before=digest_of(before))


def test_every_organisation_has_its_line_and_what_it_lacks(clerk) -> None:
    rows = page_rows(clerk, f"{HOME}vii-2/?year=2024")
    assert rows and {"Tên hợp tác xã", "Doanh thu (triệu đồng)", "Còn thiếu"} <= set(rows[0])
    assert all("Liên hiệp" not in row["Tên hợp tác xã"] for row in rows)
    for row in rows:
        assert ("Doanh thu" in row["Còn thiếu"]) is (row["Doanh thu (triệu đồng)"] == "")
    filed, without = (len(page_rows(clerk, f"{HOME}vii-2/?year=2024&filed={asked}")) for asked in ("yes", "no"))
    assert filed + without == len(rows)


def test_files_have_the_names_for_programs_and_say_what_nobody_compared(clerk) -> None:
    lines = csv_lines(clerk, f"{HOME}vii-2/?year=2024")
    assert lines[0] == [MADE_UP]
    assert lines[2] == [row.code for row in start_of(COOPERATIVES)]
    assert any("chưa đối chiếu với biểu ban hành kèm Thông tư 09/2024/TT-BKHĐT" in words for words in lines[1])
    sheet, about = xlsx_sheets(clerk, f"{HOME}vii-2/?year=2024")
    assert any("chưa đối chiếu" in str(value) for _cell, value in about.cells())
    heading = next(number for number, cells in sheet.rows.items() if cells.get(1) == "STT")
    assert sheet.rows[heading - 1][2] == "name"


def test_the_registrars_form_is_the_official_figures_with_their_codes(clerk) -> None:
    rows = {row["Mã"]: row for row in page_rows(clerk, f"{HOME}vii-4/?year=2024")}
    assert {"0701", "0702", "0703", "0704", "0705", "0706_groups", "0707", "0708"} <= set(rows)
    assert rows["0701"]["Giá trị"] and rows["0705"]["Giá trị"] == ""
    assert "Chưa biết nguồn" in rows["0705"]["Đối chiếu"] and "Chưa đối chiếu" in rows["0701"]["Đối chiếu"]


def test_the_due_days_are_those_of_the_law_book(clerk) -> None:
    text = clerk.get(f"{HOME}?year=2024").content.decode()
    assert all(day in text for day in ("15/12/2023", "14/12/2024", "15/12/2024", "18/12/2024", "21/12/2024"))


def test_the_mapping_is_edited_on_its_page_and_goes_out_and_in_as_json(clerk) -> None:
    page = f"{HOME}vii-3/ghep-dong/"
    before = clerk.get(page).context["before"]
    posted = {
        "before": before,
        "place": ["2", "1", "3"],
        "heading": ["Số thành viên", "Tên", ""],
        "number": ["4", "", ""],
        "unit": ["", "", ""],
        "source": ["return:members_end", "register:name", ""],
        "code": ["", "name", ""],
        "note": ["", "", ""],
        "verified": ["0"],
    }
    assert clerk.post(page, posted).status_code == 302
    rows = mapping_of(BY_SLUG["vii-3"])
    assert [(row.code, row.number, row.verified) for row in rows] == [("name", "", False), ("so_thanh_vien", "4", True)]
    late = clerk.post(page, posted)
    assert "vừa có người khác sửa" in late.content.decode() and late.status_code == 200
    kept = clerk.get(f"{page}tai-xuong/").content
    clerk.post(f"{page}nap/", {"start": "1"})
    assert mapping_of(BY_SLUG["vii-3"]) == start_of(BY_SLUG["vii-3"])
    file = BytesIO(kept)
    file.name = "a.json"
    clerk.post(f"{page}nap/", {"file": file})
    assert mapping_of(BY_SLUG["vii-3"]) == rows
    file = BytesIO(b"{}")
    file.name = "a.json"
    clerk.post(f"{page}nap/", {"file": file})
    assert NationalMapping.objects.count() == 1


def test_a_refused_row_keeps_what_was_typed(clerk) -> None:
    answer = clerk.post(f"{HOME}vii-3/ghep-dong/", {"heading": ["Tên riêng"], "verified": ["0"]})
    assert "Tên riêng" in answer.content.decode() and not NationalMapping.objects.exists()


def test_only_the_alliance_and_the_peoples_committee_see_it(registers) -> None:
    for name, status in (("alliance_officer", 200), ("commune_officer", 404), ("director", 404)):
        client = Client()
        client.force_login(registers.world.people[name])
        assert client.get(HOME).status_code == status, name
        assert client.get(f"{HOME}vii-2/ghep-dong/").status_code == status
    assert clerk_of(registers).get(f"{HOME}vii-9/").status_code == 404


def clerk_of(registers) -> Client:
    client = Client()
    client.force_login(registers.world.people["alliance_officer"])
    return client
