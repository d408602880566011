"""Without JavaScript: pages read, forms work, what is a panel or a dialog otherwise is a page."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(open_walk: Callable[..., Walk]) -> Walk:
    return open_walk(1366, "vi", java_script_enabled=False)


def test_the_living_directive_and_the_rows_behind_a_number(plain: Walk):
    plain.go("/")
    plain.press("nav.tabs a:text-is('2022')")
    plain.page.click("#khoan-2 summary")
    assert "156" in plain.page.inner_text("#khoan-2 .evidence")
    plain.press("a.fact:has-text('186 hợp tác xã')")
    assert plain.page.locator("#rows [data-row]").count() == 186


def test_the_leadership_screen_changes_its_year_and_map(plain: Walk):
    plain.go("/toan-canh/")
    plain.press(".overview-title a:text-is('2019')")
    assert plain.page.inner_text(".fact-value a >> nth=0") == "186"
    plain.page.select_option("#map-figure", "members")
    plain.page.select_option("#map-level", "district")
    plain.press(".map-form button")
    assert "thành viên" in plain.page.inner_text(".map-caption")
    assert "level=district" in plain.page.url and "year=2019" in plain.page.url
    assert plain.page.inner_text(".fact-value a >> nth=0") == "186"
    plain.press('#area-map svg a[aria-label^="Huyện Ba Bể"]:visible')
    assert plain.page.inner_text("h1") == "Huyện Ba Bể"
    plain.press(".fact-value a >> nth=0")
    assert plain.page.locator("#rows").is_visible(), "a panel is a page"


def test_search_and_list(plain: Walk):
    page = plain.page
    plain.go("/")
    page.fill("#search-field", "htx bang phuc")
    plain.key("Enter")
    assert "bang phuc" in page.inner_text("h1, main p.soft >> nth=-1") or page.locator(".search-hits a").count()
    plain.press("#cooperatives .search-hits a >> nth=0")
    assert page.locator("dl.pairs").count()
    plain.go("/hop-tac-xa/")
    everything = plain.total()
    page.select_option("#kind", "union")
    plain.press("form.filters .filters-actions button")
    assert 0 < plain.total() < everything
    page.click("summary:text-is('Cột, thứ tự')")
    page.uncheck("input[name=column][value=sector]")
    plain.press(".list-sheet button:text-is('Áp dụng')")
    assert "Lĩnh vực" not in page.inner_text("#rows thead")
    assert "kind=union" in page.url


def test_pin_and_colours(plain: Walk):
    plain.enter("nguoi-doc")
    plain.go("/so-lieu/members/")
    plain.press(".pin-button")
    assert plain.page.get_attribute(".pin-button", "aria-pressed") == "true"
    plain.press(".pin-button")
    assert plain.page.get_attribute(".pin-button", "aria-pressed") == "false"
    plain.press('.preferences button[name="theme"][value="contrast"]')
    assert plain.page.get_attribute("html", "data-theme") == "contrast"
    assert plain.page.url == plain.address + "/so-lieu/members/"


def test_a_refused_result_says_what_to_put_right(plain: Walk):
    page = plain.page
    plain.enter("ubnd-tinh")
    plain.go("/chi-thi/1/nghia-vu/19/")
    card = page.locator("article.card", has=page.locator("form[data-draft^='ket-qua']")).first
    card.locator("details summary").last.click()
    card.locator("textarea[name$=counted]").fill("không phải cặp tên và số")
    with page.expect_navigation():
        card.locator("form[data-draft^='ket-qua'] button:text-is('Nộp kết quả')").click()
    links = page.locator("[data-error-summary] a")
    assert links.count()
    assert all(page.locator(link.get_attribute("href")).count() == 1 for link in links.all())
    wrong = page.locator("textarea[name$=counted]").first
    assert wrong.is_visible() and wrong.input_value() == "không phải cặp tên và số"
