"""Without a mouse: past the header in one press, to the rows behind a number, through a list and an import."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk
from tests.journeys.keyboard import FOCUSED, RING, tab_to
from tests.journeys.workbooks import cooperative_row, workbook

pytestmark = pytest.mark.browser


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
    tab_to(walk, "main a.fact")
    assert page.evaluate(f"{FOCUSED}.textContent") == "186 hợp tác xã"
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel[open] .panel-rows")
    assert page.evaluate(f"{FOCUSED}.closest('#panel') !== null")
    tab_to(walk, "#panel .panel-body a.button")
    walk.key("Enter")
    assert page.locator("#rows [data-row]").count() == 186


def test_a_role_is_taken_by_keyboard(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "en")
    page = walk.page
    walk.go("/tai-khoan/vao/?next=/hop-tac-xa/")
    page.focus('button[name="role"][value="xa"]')
    walk.key("Enter")
    assert page.url == walk.address + "/hop-tac-xa/"
    assert page.locator(".account-who").is_visible()


# What can be pressed in the content and stands open; of radio buttons and rows of the same kind each counts.
PRESSABLE = """() => [...document.querySelectorAll("#content :is(a[href], button, input, select, textarea, summary)")]
  .filter((each) => !each.disabled && each.type !== "hidden" && each.checkVisibility({ visibilityProperty: true }))"""
NUMBERED = f"""() => {{
  const all = ({PRESSABLE})();
  all.forEach((each, place) => (each.dataset.place = place));
  return all.length;
}}"""


def _reached_by_tab(walk: Walk) -> list[str]:
    """Which things that can be pressed the Tab key passes by; each it reaches must show its ring."""
    page = walk.page
    total = page.evaluate(NUMBERED)
    page.focus("#content")
    reached: set[str] = set()
    for _step in range(total + 20):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.closest('#content') === null"):
            break
        assert page.evaluate(RING), page.evaluate(f"{FOCUSED}.outerHTML")
        reached.add(page.evaluate(f"{FOCUSED}.dataset.place"))
    missed = [str(place) for place in range(total) if str(place) not in reached]
    return [page.evaluate(f"document.querySelector('[data-place=\"{place}\"]').outerHTML") for place in missed]


def test_the_list_is_worked_by_keyboard(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("lien-minh")
    walk.go("/hop-tac-xa/?kind=union")
    assert _reached_by_tab(walk) == []
    page.focus("#content")
    tab_to(walk, ".list-more > summary")
    page.keyboard.press("Enter")
    assert page.locator(".list-more-fields").is_visible()
    tab_to(walk, ".list-panel:has(.list-columns) > summary")
    page.keyboard.press("Enter")
    tab_to(walk, "input[name=column][value=sector]")
    page.keyboard.press("Space")
    tab_to(walk, ".list-sheet:has(.list-columns) button")
    walk.key("Enter")
    assert "Lĩnh vực" not in page.inner_text("#rows thead")
    page.focus("#content")
    tab_to(walk, "#rows thead a")
    walk.key("Enter")
    assert "sort=name" in page.url and page.get_attribute("#rows thead th >> nth=0", "aria-sort") == "ascending"
    page.focus("#content")
    tab_to(walk, ".filters-active a")
    walk.key("Enter")
    assert "kind=union" not in page.url
    page.focus("#content")
    tab_to(walk, "#rows tbody th a")
    walk.key("Enter")
    assert page.locator("h1").is_visible()


def test_a_workbook_is_handed_in_by_keyboard(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("lien-minh")
    walk.go("/hop-tac-xa/nap/hop-tac-xa/")
    # Listened for from now on: the browser must know it before the key is pressed.
    page.on("filechooser", lambda _chooser: None)
    assert _reached_by_tab(walk) == []
    page.focus("#content")
    tab_to(walk, "input[type=file]")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files([workbook(cooperative_row("MH-9703", commune="Xã Không Có Thật"))])
    tab_to(walk, "main form button")
    walk.key("Enter")
    assert "Xã Không Có Thật" in page.inner_text("main")
    assert _reached_by_tab(walk) == []
