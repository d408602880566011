"""Without a mouse: past the header in one press, and to the rows behind a number."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement"
# A ring that can be seen: an outline, or a shadow in its place.
RING = f"""() => {{
  const style = getComputedStyle({FOCUSED});
  return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
}}"""


def test_skip_link_tab_and_enter_open_the_door(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go("/")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.matches('a.skip')")
    assert page.locator("a.skip").is_visible()
    assert page.locator("a.skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    walk.until(f"{FOCUSED}.id === 'content'")
    for _step in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(RING), page.evaluate(f"{FOCUSED}.outerHTML")
        assert page.evaluate(f"{FOCUSED}.closest('main') !== null"), "left the content before the first fact"
        if page.evaluate(f"{FOCUSED}.matches('a.fact')"):
            break
    assert page.evaluate(f"{FOCUSED}.textContent") == "186 hợp tác xã"
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] .panel-figure")
    page.focus("dialog[open] a.button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#rows [data-row]").count() == 186


def test_a_role_is_taken_by_keyboard(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "en")
    page = walk.page
    walk.go("/tai-khoan/vao/?next=/hop-tac-xa/")
    page.focus('button[name="role"][value="xa"]')
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == walk.address + "/hop-tac-xa/"
    assert page.locator(".account-who").is_visible()
