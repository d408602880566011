"""A leader: sees what is late and what needs a decision, goes down to one return, compares, decides, prints."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
OFFICE = "van-phong-tinh-uy"
# The map is drawn twice, for a desk and for a phone; a style shows one.
UNIT = '#area-map svg a[aria-label^="Xã Ba Bể"]:visible'
SHEET = re.compile(rb"/Type\s*/Page\b")
BOX = re.compile(rb"/MediaBox\s*\[([^\]]*)\]")


def _fact(walk: Walk, place: int = 0) -> str:
    return str(walk.page.locator(".fact-value a").nth(place).inner_text())


def test_from_the_door_to_the_rows_behind_a_figure(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go("/tai-khoan/vao/")
    walk.press(f'button[name="role"][value="{OFFICE}"]')
    assert page.url == walk.address + "/hom-nay/"
    assert page.locator(".task-title a").count() > 0
    walk.press("nav.nav a:text-is('Toàn cảnh')")
    assert re.search(r"\d+ việc quá hạn", page.inner_text(".overview-sentence"))
    shown = _fact(walk)
    page.click(".fact-value a >> nth=0")
    page.wait_for_selector("#panel[open] .panel-rows")
    assert page.inner_text("#panel .panel-figure").startswith(shown)
    walk.press("#panel .panel-body a.button")
    assert walk.total() == int(shown)


def test_another_year_and_another_map(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter(OFFICE)
    walk.go("/toan-canh/")
    walk.press(".overview-title a:text-is('2019')")
    assert [_fact(walk, place) for place in (0, 3)] == ["186", "3,8"]
    page.select_option("#map-figure", "members")
    walk.until("location.search.includes('figure=members')")
    walk.until("document.querySelector('.map-caption').textContent.includes('thành viên')")
    units = page.locator("#area-map svg:visible a").count()
    page.select_option("#map-level", "district")
    walk.until("location.search.includes('level=district')")
    walk.until(f"document.querySelectorAll('#area-map svg a').length < {units}")
    assert _fact(walk) == "186", "the rest of the page stays"
    page.go_back()
    walk.until("document.querySelector('#map-level').value === 'commune'")


def test_down_to_one_return_and_back(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter(OFFICE)
    walk.go("/toan-canh/")
    walk.press(UNIT)
    assert page.inner_text("h1") == "Xã Ba Bể"
    code = page.get_attribute("#cooperatives tbody tr >> nth=0", "data-row")
    name = page.inner_text("#cooperatives tbody th >> nth=0")
    walk.press("#cooperatives tbody th a >> nth=0")
    assert page.inner_text("h1") == name
    walk.press("section.card tbody th a >> nth=0")
    assert f"/bao-cao-nam/{code}/" in page.url
    walk.press(f".breadcrumb a:text-is('{name}')")
    assert page.inner_text("h1") == name
    page.go_back()
    page.go_back()
    page.go_back()
    walk.until("document.querySelector('h1').textContent.trim() === 'Xã Ba Bể'")
    walk.press(".breadcrumb a:text-is('Tỉnh Bắc Kạn')")
    assert page.locator("#units tbody tr").count() == 37
    walk.press(".breadcrumb a:text-is('Toàn cảnh')")
    assert page.url.startswith(walk.address + "/toan-canh/?")


def test_two_years_side_by_side(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go("/toan-canh/")
    walk.press("text=So sánh hai nơi, hai năm")
    page.select_option("#a-year", "2019")
    page.select_option("#b-year", "2025")
    walk.press(".comparison-form button")
    cells = page.locator("tr:has(th:text-is('Số hợp tác xã')) td .number").all_inner_texts()
    assert [int(re.sub(r"\D", "", cell)) for cell in cells] == [186, 478, 292]
    walk.press("a:text-is('Đổi A và B')")
    assert page.locator("tr:has(th:text-is('Số hợp tác xã')) td .number").first.inner_text().startswith("478")


def test_a_result_is_accepted_and_that_is_undone(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter(OFFICE)
    walk.go("/viec-cua-toi/")
    waiting = page.locator("#cho-quyet-dinh tbody tr").count()
    assert waiting
    walk.press("#cho-quyet-dinh tbody a >> nth=0")
    walk.press(".decision button:text-is('Chấp nhận') >> nth=0")
    walk.press(".toast button:has-text('Hoàn tác')")
    assert page.locator(".decision button:text-is('Chấp nhận')").count()
    walk.go("/viec-cua-toi/")
    assert page.locator("#cho-quyet-dinh tbody tr").count() == waiting


def test_on_a_phone(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi", has_touch=True)
    page = walk.page
    walk.enter(OFFICE)
    walk.go("/toan-canh/")
    assert walk.fits()
    first = page.locator(".fact-value a").first.bounding_box()
    assert first["y"] < 740, "the first figure is on the first screen"
    page.tap(".fact-value a >> nth=0")
    page.wait_for_selector("#panel[open] .panel-rows")
    assert walk.fits()
    page.go_back()
    walk.until("!document.getElementById('panel').open")
    assert page.url == walk.address + "/toan-canh/"


@pytest.mark.parametrize(("language", "year"), [("vi", 2025), ("vi", 2019), ("en", 2025)])
def test_printed_it_is_one_sheet_of_a4(open_walk: Callable[..., Walk], language: str, year: int):
    walk = open_walk(1366, language)
    walk.enter(OFFICE)
    walk.go(f"/toan-canh/?year={year}")
    printed = walk.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(SHEET.findall(printed)) == 1
    box = [round(float(side)) for side in BOX.search(printed).group(1).split()]
    assert sorted(box) in ([0, 0, 595, 842], [0, 0, 596, 842]), box
