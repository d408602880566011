"""The list of cooperatives: found without marks while typing, filtered, and the same without JavaScript."""

import re
from collections.abc import Callable

import pytest

from hopluc.kernel.text import fold
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
NAMES = "#rows tbody th"


def _total(walk: Walk) -> int:
    """The number in the caption: "1.167 tổ chức", "Organisations: 1,167"."""
    return int(re.sub(r"\D", "", walk.page.inner_text("#rows caption").splitlines()[0]))


def _fits_the_search(names: list[str]) -> bool:
    """Each has both words or what begins with them, marks or not; and the one that was meant is there."""
    found = [fold(name) for name in names]
    return any("Đon Mjang" in name for name in names) and all("don" in name and "mjang" in name for name in found)


def test_typing_without_marks_finds_them_at_once(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    walk.go("/hop-tac-xa/")
    everything = _total(walk)
    page.keyboard.press("/")
    page.keyboard.type("don mjang")
    page.wait_for_url("**q=don%20mjang**")
    page.wait_for_function("document.querySelectorAll('#rows tbody tr').length < 10")
    names = page.locator(NAMES).all_inner_texts()
    assert _fits_the_search(names)
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#rows tbody tr').length == 50")
    assert _total(walk) == everything
    assert page.locator("h1").count() == 1, "going back shows the whole page, not the rows alone"


def test_filters_change_the_rows_and_the_address(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "en")
    page = walk.page
    walk.go("/hop-tac-xa/")
    page.select_option("#kind", "union")
    page.wait_for_url("**kind=union**")
    page.wait_for_function("document.querySelectorAll('#rows tbody tr').length < 50")
    rows = page.locator("#rows tbody tr").count()
    assert _total(walk) == rows
    page.reload()
    assert page.locator("#rows tbody tr").count() == rows
    page.fill("#q", "zzzz")
    page.wait_for_selector("#rows .empty")
    page.click("#rows .empty a")
    assert page.locator("#rows tbody tr").count() == 50


def test_without_javascript_the_button_does_it(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi", java_script_enabled=False)
    page = walk.page
    walk.go("/hop-tac-xa/")
    page.fill("#q", "DON MJANG")
    page.click("form.filters button")
    names = page.locator(NAMES).all_inner_texts()
    assert _fits_the_search(names)
    page.click(f"{NAMES} a >> nth=0")
    assert page.inner_text("h1") == names[0]
