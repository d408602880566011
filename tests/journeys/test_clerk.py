"""A clerk at a desk: finds, pins, filters, keeps a way of looking, and takes the rows away as files."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hopluc.kernel.text import fold
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("role", "width"), [("lien-minh", 1366), ("xa", 1920)])
def test_found_without_marks_opened_and_pinned(open_walk: Callable[..., Walk], role: str, width: int):
    walk = open_walk(width, "vi")
    page = walk.page
    walk.enter(role)
    walk.go("/hop-tac-xa/?kind=cooperative")
    name = page.inner_text("#rows tbody th >> nth=0")
    walk.go("/hom-nay/")
    page.keyboard.press("/")
    page.keyboard.type(fold(name))
    hit = page.locator("[data-search-panel] [role=option]", has_text=name).first
    hit.wait_for()
    with page.expect_navigation():
        hit.click()
    assert page.inner_text("h1") == name
    page.click(".pin-button[aria-pressed=false]")
    page.wait_for_selector(".pin-button[aria-pressed=true]")
    walk.go("/ghim/")
    assert page.locator("main tbody th a").all_inner_texts() == [name]
    walk.press(f"main tbody a:text-is('{name}')")
    page.click(".pin-button[aria-pressed=true]")
    page.wait_for_selector(".pin-button[aria-pressed=false]")
    walk.go("/ghim/")
    assert page.locator("main tbody th a").count() == 0


def test_the_keyboard_chooses_a_hit(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go("/")
    page.keyboard.press("/")
    page.keyboard.type("lien minh hop tac xa tinh thai nguyen")
    page.wait_for_selector("[data-search-panel] [role=option]")
    page.keyboard.press("ArrowDown")
    walk.key("Enter")
    assert page.inner_text("h1") == "Liên minh Hợp tác xã tỉnh Thái Nguyên"


@pytest.mark.parametrize(
    ("role", "width", "sector"),
    [("lien-minh", 1366, "agriculture"), ("lien-minh", 1920, "trade_services"), ("xa", 1366, "agriculture")],
)
def test_a_way_of_looking_is_kept_and_its_rows_taken_away(
    open_walk: Callable[..., Walk], role: str, width: int, sector: str
):
    walk = open_walk(width, "vi")
    page = walk.page
    name = f"Xem theo {sector}"
    walk.enter(role)
    walk.go("/hop-tac-xa/")
    everything = walk.total()
    page.select_option("#sector", sector)
    page.wait_for_url(f"**sector={sector}**")
    page.wait_for_selector(".filters-active")
    total = walk.total()
    assert 0 < total < everything
    page.click("summary:text-is('Cột, thứ tự')")
    page.uncheck("input[name=column][value=sector]")
    walk.press(".list-sheet button:text-is('Áp dụng')")
    headings = page.locator("#rows thead th").all_inner_texts()
    assert not [heading for heading in headings if "Lĩnh vực" in heading]
    page.click("summary:has-text('Bộ lọc đã lưu')")
    page.fill("#view-name", name)
    walk.press(".list-sheet button:text-is('Lưu')")
    walk.go("/hop-tac-xa/")
    assert walk.total() == everything
    page.click("summary:has-text('Bộ lọc đã lưu')")
    walk.press(f".list-views a:text-is('{name}')")
    assert (walk.total(), page.locator("#rows thead th").all_inner_texts()) == (total, headings)

    in_csv = list(csv.reader(_download(walk, ".csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    sheet = CalamineWorkbook.from_path(_download(walk, ".xlsx")).get_sheet_by_name("Danh sách").to_python()
    in_xlsx = sheet[next(place for place, row in enumerate(sheet) if row[0] == "STT") :]
    names = [row[0] for row in in_csv[3:]]
    assert "MINH HỌA" in in_csv[0][0] and "MINH HỌA" in sheet[0][0]
    assert "Hợp tác xã" in in_csv[1][0], "title, source, filter and day"
    assert in_csv[2] == in_xlsx[0][1:]
    assert len(names) == len(in_xlsx) - 1 == total
    assert names == [row[1] for row in in_xlsx[1:]]
    assert names[: page.locator("#rows tbody tr").count()] == page.locator("#rows tbody th").all_inner_texts()


def _download(walk: Walk, ending: str) -> Path:
    with walk.page.expect_download() as download:
        walk.page.click(f".list-ways a:has-text('{ending}')")
    assert download.value.suggested_filename.endswith(ending)
    return Path(download.value.path())
