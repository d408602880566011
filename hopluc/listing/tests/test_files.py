"""Files of a list: whole, in order, within the scope, marked; personal data stays with those who need it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from hopluc.journal.models import Entry
from hopluc.personal.models import Look
from hopluc.registry.targets import COOPERATIVES
from hopluc.sheets.layout import MADE_UP
from tests.lists import csv_lines, csv_rows, page_rows, same_everywhere, xlsx_rows, xlsx_sheets
from tests.registers import ENTITIES, put

LIST = "/hop-tac-xa/"
ROLL = "/hop-tac-xa/HTX-0001/thanh-vien/"
CODES = ["HTX-0002", "HTX-0004", "HTX-0001", "LH-0001", "THT-0001"]


@pytest.fixture
def client_of(registers):
    def client(name: str = "") -> Client:
        found = Client()
        if name:
            found.force_login(registers.world.people[name])
        return found

    return client


def codes(rows: list[dict[str, str]]) -> list[str]:
    return [row["Mã số"] for row in rows]


def more(many: int) -> None:
    put(COOPERATIVES, [ENTITIES[3] | {"code": f"HTX-{number}"} for number in range(1000, 1000 + many)])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", CODES),
        ("?standing=all&sort=-founded_on", ["HTX-0002", "LH-0001", "THT-0001", "HTX-0004", "HTX-0003", "HTX-0001"]),
        ("?sort=code&column=code&column=founded_on&column=charter_capital", sorted(CODES)),
        ("?founded_from=01/01/2018&founded_to=2018-01-01&column=code", ["LH-0001", "THT-0001"]),
        ("?q=lac+dong&column=code&column=valid_from&column=ended_on", ["HTX-0001"]),
        ("?standing=ended&column=ended_on&column=code", ["HTX-0003"]),
    ],
)
def test_page_csv_and_xlsx_show_the_same_rows(client_of, query, expected):
    assert codes(same_everywhere(client_of("alliance_officer"), LIST + query)) == expected


def test_a_file_has_all_rows_and_the_page_fifty(client_of):
    more(60)
    client = client_of()
    assert len(page_rows(client, f"{LIST}?q=che")) == 50
    assert len(csv_rows(client, f"{LIST}?q=che&page=2")) == len(xlsx_rows(client, f"{LIST}?q=che")) == 61


def test_a_file_is_the_readers_scope(client_of):
    for name, expected in (
        ("commune_officer", ["HTX-0002", "HTX-0001", "LH-0001", "THT-0001"]),
        ("director", ["HTX-0001"]),
        ("", CODES),
    ):
        assert codes(csv_rows(client_of(name), LIST)) == codes(xlsx_rows(client_of(name), LIST)) == expected
    assert client_of("stranger").get(f"{LIST}?file=csv").status_code == 404
    assert client_of("commune_officer").get("/hop-tac-xa/HTX-0003/thanh-vien/?file=xlsx").status_code == 404
    assert client_of("party_officer").get(f"{ROLL}?file=csv").status_code == 404


def test_numbers_and_days_are_numbers_and_days(client_of):
    put(COOPERATIVES, [ENTITIES[0] | {"charter_capital": Decimal("1250.5")}])
    sheet, _about = xlsx_sheets(client_of(), f"{LIST}?q=dong&column=founded_on&column=charter_capital")
    (row,) = [cells for cells in sheet.rows.values() if cells.get(2) == "Hợp tác xã Đồng Lạc"]
    assert (row[1], row[3], row[4]) == (Decimal(1), Decimal("1250.5"), date(2015, 3, 10))
    assert csv_lines(client_of(), f"{LIST}?q=dong&column=charter_capital")[-1] == ["Hợp tác xã Đồng Lạc", "1250,5"]


def test_a_file_says_what_it_is(client_of):
    rows, about = xlsx_sheets(client_of("alliance_officer"), f"{LIST}?kind=group&sort=-code")
    assert rows.at("A1") == about.at("A1") == MADE_UP
    facts = {cells.get(1): cells.get(2) for cells in about.rows.values()}
    assert rows.at("A3") == "Nguồn: sổ dữ liệu của Tỉnh Bắc Kạn trên hệ thống Hợp Lực"
    assert rows.at("A4") == f"Điều kiện lọc: {facts['Điều kiện lọc']}"
    assert rows.at("A5") == f"Tính đến ngày: {facts['Tính đến ngày']}"
    assert re.fullmatch(r"\d\d:\d\d ngày \d\d/\d\d/\d{4}", str(facts["Xuất lúc"]))
    assert facts["Điều kiện lọc"] == "Loại hình: Tổ hợp tác; Tình trạng pháp lý: Chưa chấm dứt"
    assert facts["Xếp theo"] == "Mã số, giảm dần"
    assert facts["Số dòng"] == "1"
    assert str(facts["Người xuất"]).startswith("Nông Văn Bình (Liên minh Hợp tác xã")
    _rows, about = xlsx_sheets(client_of(), LIST)
    assert "Khách" in {cells.get(2) for cells in about.rows.values()}


def test_the_file_leaves_while_its_rows_are_read(client_of):
    more(3000)
    answer = client_of().get(f"{LIST}?file=csv")
    pieces = answer.streaming_content
    with CaptureQueriesContext(connection) as asked:
        assert b"T\xc3\xaan" in next(pieces)
        assert not asked.captured_queries, "the heads wait for no row"
        next(pieces)
        read = len(asked.captured_queries)
        left = b"".join(pieces)
    assert read == 1 and left.count(b"\r\n") > 2000


def test_a_file_speaks_the_language_of_who_asked(client_of):
    client = client_of()
    client.cookies["hopluc_language"] = "en"
    answer = client.get(f"{LIST}?file=csv&column=kind")
    with translation.override("vi"):
        text = b"".join(answer.streaming_content).decode()
        assert translation.get_language() == "vi"
    assert "Cooperative" in text and "Hợp tác xã;" not in text.split("Name;")[1].replace("Hợp tác xã Đ", "")


def test_who_leaves_half_way_leaves_nothing_open(client_of):
    answer = client_of().get(f"{LIST}?file=xlsx")
    next(answer.streaming_content)
    answer.close()
    assert list(answer.streaming_content) == []


def test_real_registers_are_not_marked_as_made_up(client_of, registers):
    registers.world.home.made_up = False
    registers.world.home.save()
    client = client_of("alliance_officer")
    assert [line[0] for line in csv_lines(client, LIST)[:2]] == ["Hợp tác xã, liên hiệp, tổ hợp tác", "Tên"]
    assert MADE_UP not in {value for _cell, value in xlsx_sheets(client, LIST)[0].cells()}


@pytest.mark.parametrize("text", ['=HYPERLINK("a")', "+84 912", "-1+1", "@SUM(A1)", "＝1"])
def test_a_text_that_is_a_formula_stays_a_text(client_of, text):
    put(COOPERATIVES, [ENTITIES[0] | {"activity": text}])
    address = f"{LIST}?q=dong&column=activity"
    assert csv_lines(client_of(), address)[-1][1] == f"'{text}"
    sheet, _about = xlsx_sheets(client_of(), address)
    assert text in {value for _cell, value in sheet.cells()}, "as text, as it is"


def test_a_column_of_personal_data_is_not_there_without_the_permission(client_of):
    address = f"{LIST}?column=representative&column=code"
    for name, sees in (("alliance_officer", True), ("commune_officer", True), ("party_officer", False), ("", False)):
        client = client_of(name)
        row = page_rows(client, address)[0]
        assert ("Người đại diện" in row) is sees, name
        for_work = f"{address}&purpose=đối+chiếu"
        assert ("Người đại diện" in csv_rows(client, for_work)[0]) is sees
        assert ("Người đại diện" in xlsx_rows(client, for_work)[0]) is sees
        assert "Người đại diện" not in csv_rows(client, address)[0], "a file has none unless its purpose is stated"
        text = client.get(LIST).content.decode()
        assert ('value="representative"' in text) is sees, "nor is it offered"


def test_personal_data_that_leaves_is_journaled(client_of):
    client = client_of("alliance_officer")
    entries, looks = Entry.objects.filter(verb="listing:export"), Look.objects.all()
    client.get(f"{LIST}?file=csv")
    client.get(ROLL)
    client.get(f"{LIST}?column=representative")
    client.get(f"{ROLL}?file=csv")
    client.get(f"{ROLL}?print=1")
    assert not entries.exists(), "neither a list without personal data nor a page that is looked at"
    assert not looks.filter(about__startswith="list:").exists()
    assert client.get(f"{ROLL}?file=csv&purpose=x").status_code == 409, "a purpose of one letter is none"
    for number, (address, subject, rows, kind) in enumerate(
        (
            (f"{ROLL}?presence=left&q=an&file=xlsx&purpose=kiểm+tra", "list:members:HTX-0001", 1, "xlsx"),
            (f"{LIST}?column=representative&file=csv&purpose=kiểm+tra", "list:cooperatives", 5, "csv"),
            (f"{ROLL}?print=1&purpose=kiểm+tra", "list:members:HTX-0001", 4, "print"),
        ),
        start=1,
    ):
        assert client.get(address).status_code == 200
        entry = entries.latest("sequence")
        assert (entries.count(), entry.subject) == (number, subject)
        assert (entry.change["rows"], entry.change["kind"]) == (rows, kind)
        assert entry.by.startswith("Nông Văn Bình")
        seen = looks.latest("pk")
        assert (seen.about, seen.rows, seen.purpose) == (subject, rows, "kiểm tra")
    # What was searched for by name is not there.
    assert entries.order_by("sequence")[0].change["filters"] == "Có trong sổ: đã ra"


def test_a_print_has_all_rows_and_says_whose_list_it_is(client_of):
    more(60)
    text = client_of("alliance_officer").get(f"{LIST}?q=che&print=1&sort=-code").content.decode()
    assert len(re.findall(r'<th scope="row">', text)) == 61
    head = text.split('class="list-print-head"')[1].split("</header>")[0]
    assert all(words in head for words in ("Tên hoặc mã số: che", "Nông Văn Bình", "<dd>61</dd>"))
    assert "aria-sort" not in text


def test_a_long_print_says_what_it_leaves_out(client_of, monkeypatch):
    monkeypatch.setattr("hopluc.listing.views.shown.PRINTED", 3)
    text = client_of().get(f"{LIST}?print=1").content.decode()
    assert len(re.findall(r'<th scope="row">', text)) == 3
    assert "Chỉ in 3 dòng đầu trong 5 tổ chức" in text
    monkeypatch.setattr("hopluc.listing.views.shown.PRINTED", 5)
    assert "Chỉ in" not in client_of().get(f"{LIST}?print=1").content.decode()
