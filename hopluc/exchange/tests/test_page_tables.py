"""Every table of every page can be had as a file; those that cannot stand here with the reason."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from django.test import Client

from hopluc.sheets.layout import MADE_UP
from hopluc.sheets.opening import read_workbook
from tests.guards.doors import patterns

TEMPLATES = Path(__file__).parents[2]
# Template → why one of its tables has no ways to its files.
WITHOUT_FILES = {
    "dashboards/dashboards/cooperative_history.html": "có thể có tên người đại diện: chỉ ra qua danh sách, có mục đích",
    "datasets/datasets/columns.html": "bảng để mô tả cột",
    "exchange/exchange/hub.html": "mấy lần nhập gần nhất của chính mình; danh sách nhập có tệp riêng",
    "exchange/exchange/known_mapping.html": "tải xuống bằng .json",
    "exchange/exchange/known_mappings.html": "tải xuống bằng .json",
    "exchange/exchange/national_mapping.html": "bảng để sửa; tải xuống bằng .json, bảng để đọc ở trang biểu",
    "handbook/handbook/days_off.html": "tờ lịch; bảng ngày nghỉ dưới nó có tệp",
    "intake/intake/": "một lần nhập đang xem trước: tệp có cột “Lỗi” thay cho bảng",
    "meetings/meetings/issue.html": "bản rà soát trước khi ban hành",
    "matching/matching/pair.html": "có tên người đại diện, người quản lý",
    "registry/registry/entry_review.html": "bản nháp trước khi ghi",
    "registry/registry/personal_request.html": "nhật ký xem dữ liệu cá nhân",
    "registry/registry/reorganise.html": "bản nháp trước khi ghi",
    "returns/returns/file_review.html": "bản nháp trước khi ghi",
    "returns/returns/paper.html": "biểu trống để in",
    "search/search/pins.html": "mục đã ghim của một người",
    "ui/ui/specimen_reading.html": "mẫu thành phần giao diện",
}
PARAMETER = re.compile(r"<[^>]+>")
PAGES = (
    "/hop-tac-xa/HTX-0001/",
    "/hop-tac-xa/so-sanh/?ma=HTX-0001&ma=HTX-0002",
    "/so-lieu/members/",
    "/so-lieu/effective_share/?year=2024",
    "/so-tay/",
    "/du-lieu/quoc-gia/vii-2/",
    "/du-lieu/quoc-gia/vii-4/",
)


@pytest.fixture
def clerk(registers) -> Client:
    client = Client()
    client.force_login(registers.world.people["alliance_officer"])
    return client


def _excused(name: str) -> bool:
    return any(name.startswith(each) for each in WITHOUT_FILES)


def _templates() -> list[tuple[str, str]]:
    """("room/…/page.html", text)."""
    found = []
    for path in sorted(TEMPLATES.glob("*/templates/**/*.html")):
        room, _templates, *rest = path.relative_to(TEMPLATES).parts
        found.append((f"{room}/{'/'.join(rest)}", path.read_text(encoding="utf-8")))
    return found


def test_every_table_of_a_template_has_ways_to_its_files_or_a_reason() -> None:
    wanting = []
    for name, text in _templates():
        plain, ways = text.count("</table>"), text.count("{% table_ways %}")
        kept = len(re.findall(r"{% data_table [^%]*files=False", text))
        if (plain > ways or kept) and not _excused(name):
            wanting.append(name)
    assert wanting == []


def test_every_reason_belongs_to_a_page_that_is_there() -> None:
    names = [name for name, text in _templates() if "<table" in text or "data_table" in text]
    stale = [each for each in WITHOUT_FILES if not any(name.startswith(each) for name in names)]
    assert stale == []


def addresses() -> list[str]:
    found = {address for address, _pattern in patterns() if not PARAMETER.search(address)}
    return sorted(found) + list(PAGES)


def test_every_page_offers_its_tables_and_gives_them(clerk) -> None:
    seen = 0
    for address in addresses():
        answer = clerk.get(address)
        if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        text = answer.content.decode()
        for link in re.findall(r'<p class="table-ways[^>]*>(.*?)</p>', text, re.DOTALL):
            xlsx, in_csv = re.findall(r'href="([^"]+)"', link)
            taken = [clerk.get(each.replace("&amp;", "&")) for each in (xlsx, in_csv)]
            assert [each.status_code for each in taken] == [200, 200], address
            contents = [b"".join(each.streaming_content) for each in taken]
            workbook = read_workbook("a.xlsx", contents[0])
            lines = list(csv.reader(StringIO(contents[1].decode("utf-8-sig"), newline=""), delimiter=";"))
            assert workbook.sheets[0].at("A1") == lines[0][0] == MADE_UP, address
            heading = next(at for at, cells in workbook.sheets[0].rows.items() if cells.get(1) == "STT")
            assert len([at for at in workbook.sheets[0].rows if at > heading]) == len(lines) - 3, address
            seen += 1
    assert seen > 10


def test_a_file_of_a_figure_has_numbers_source_and_filter(clerk) -> None:
    text = clerk.get("/so-lieu/members/").content.decode()
    (number, *_more) = re.findall(r'<p class="table-ways[^>]* data-table="(\d+)"', text)
    content = b"".join(clerk.get(f"/so-lieu/members/?table={number}.csv").streaming_content).decode("utf-8-sig")
    lines = content.splitlines()
    assert lines[0] == MADE_UP
    assert all(words in lines[1] for words in ("Nguồn: sổ dữ liệu của Tỉnh Bắc Kạn", "Điều kiện lọc", "Xuất lúc"))


def test_a_table_that_is_not_offered_is_not_given(clerk) -> None:
    for asked in ("99.xlsx", "1.pdf", "x", "0.csv"):
        answer = clerk.get(f"/so-lieu/members/?table={asked}")
        assert answer.headers["Content-Type"].startswith("text/html"), asked


def test_who_may_not_see_the_page_has_no_table_of_it(registers) -> None:
    client = Client()
    client.force_login(registers.world.people["stranger"])
    assert client.get("/hop-tac-xa/HTX-0001/?table=1.csv").status_code == 404
    commune = Client()
    commune.force_login(registers.world.people["commune_officer"])
    assert commune.get("/du-lieu/quoc-gia/?table=1.csv").status_code == 404


def test_the_name_of_the_representative_stays_in_the_page(clerk) -> None:
    page = "/hop-tac-xa/so-sanh/?ma=HTX-0001&ma=HTX-0002"
    assert "Người đại diện" in clerk.get(page).content.decode()
    content = b"".join(clerk.get(f"{page}&table=1.csv").streaming_content).decode("utf-8-sig")
    assert "Trụ sở" in content and "Người đại diện" not in content
