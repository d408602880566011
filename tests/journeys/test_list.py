"""The list of cooperatives: found without marks while typing, filtered, and the same without JavaScript."""

from collections.abc import Callable

import pytest

from hopluc.kernel.text import fold
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
NAMES = "#rows tbody th"


def _fits_the_search(names: list[str]) -> bool:
    """Each has both words or what begins with them, marks or not; and the one that was meant is there."""
    found = [fold(name) for name in names]
    return any("Đon Mjang" in name for name in names) and all("don" in name and "mjang" in name for name in found)


def test_typing_without_marks_finds_them_at_once(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    walk.go("/hop-tac-xa/")
    everything = walk.total()
    assert not page.locator("#q").is_visible(), "on a phone the filters are folded: the rows come first"
    page.click(".filters-fold > summary")
    page.fill("#q", "don mjang")
    page.wait_for_url("**q=don%20mjang**")
    walk.until("document.querySelectorAll('#rows tbody tr').length < 10")
    names = page.locator(NAMES).all_inner_texts()
    assert _fits_the_search(names)
    page.go_back()
    walk.until("document.querySelectorAll('#rows tbody tr').length == 50")
    assert walk.total() == everything
    assert page.locator("h1").count() == 1, "going back shows the whole page, not the rows alone"


def test_filters_change_the_rows_and_the_address(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "en")
    page = walk.page
    walk.go("/hop-tac-xa/")
    page.select_option("#kind", "union")
    page.wait_for_url("**kind=union**")
    walk.until("document.querySelectorAll('#rows tbody tr').length < 50")
    rows = page.locator("#rows tbody tr").count()
    assert walk.total() == rows
    page.reload()
    assert page.locator("#rows tbody tr").count() == rows
    page.fill("#q", "zzzz")
    page.wait_for_selector("#rows .empty")
    walk.press("#rows .empty a")
    assert page.locator("#rows tbody tr").count() == 50


def test_without_javascript_the_button_does_it(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi", java_script_enabled=False)
    page = walk.page
    walk.go("/hop-tac-xa/")
    page.fill("#q", "DON MJANG")
    walk.press("form.filters button")
    names = page.locator(NAMES).all_inner_texts()
    assert _fits_the_search(names)
    walk.press(f"{NAMES} a >> nth=0")
    assert page.inner_text("h1") == names[0]
