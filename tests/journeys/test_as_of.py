"""A reader of the registers: as they were on a day, two side by side, on the map; and in English."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
LETTERS = re.compile(r"[À-ỹ]")
# Headings, labels and buttons are the program's own words; what they speak of is Vietnamese in both languages.
OWN_WORDS = "main :is(h2, h3, th[scope=col], dt, label, button, legend, caption)"


@pytest.mark.parametrize("path", ["", "MH-0020/", "MH-0020/lich-su/"])
def test_the_pages_are_english_for_who_reads_english(open_walk: Callable[..., Walk], path: str):
    walk = open_walk(1366, "en")
    walk.enter("nguoi-doc")
    walk.go(f"/hop-tac-xa/{path}")
    said = walk.page.locator(f"{OWN_WORDS}:not([lang=vi], [lang=vi] *)").all_inner_texts()
    assert len(said) > 5
    assert [words for words in said if LETTERS.search(words.replace("đồng", ""))] == []


def test_the_list_of_a_past_day_has_as_many_as_the_figure(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("nguoi-doc")
    walk.go("/hop-tac-xa/?kind=cooperative&day=31/12/2019")
    assert walk.total() == 186
    assert "Như sổ ghi cho ngày 31/12/2019." in page.inner_text("main")
    walk.press("a:text-is('Bản đồ')")
    assert page.inner_text(".page-head a.number") == "186"
    assert page.locator("main svg").count() > 0
    walk.go("/so-lieu/cooperatives/?year=2019")
    assert page.inner_text("[data-figure]").startswith("186")
    walk.go("/hop-tac-xa/?kind=cooperative&day=31/12/2019&map=2025-07-01")
    assert walk.total() == 186, "on the units of another day too"


def test_two_are_compared_on_a_phone(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    walk.enter("nguoi-doc")
    walk.go("/hop-tac-xa/?kind=cooperative")
    names = page.locator("#rows tbody th").all_inner_texts()[:2]
    walk.press("#rows tbody th a >> nth=0")
    walk.press("a:has-text('So sánh với tổ chức khác')")
    page.fill("#ma", names[1])
    walk.press("main form button")
    assert page.locator(".compared thead a:not(.at-screen)").all_inner_texts() == names
    assert page.locator(".compared-differs").count() > 0
    assert walk.fits()
