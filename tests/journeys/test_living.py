"""The first page: the directive's own text, readable without log-in, with the states of a year beside each clause."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


def test_the_first_page_shows_the_directive(walk: Walk):
    walk.go("/")
    assert walk.page.get_attribute("html", "lang") == walk.language
    assert "186 hợp tác xã" in walk.page.inner_text("main")
    assert walk.fits()


def _states(walk: Walk) -> dict[str, str]:
    """Clause → the word of its state."""
    words = "all => all.map(each => [each.id, each.querySelector('.clause-state .chip')?.innerText.trim()])"
    return dict(walk.page.eval_on_selector_all("section.clause[id^='khoan-']", words))


def test_another_year_changes_the_words_of_the_states(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    walk.go("/")
    latest = _states(walk)
    walk.press("nav.tabs a:text-is('2022')")
    assert walk.page.inner_text("nav.tabs [aria-current]") == "2022"
    earlier = _states(walk)
    assert earlier.keys() == latest.keys()
    assert (latest["khoan-2"], earlier["khoan-2"]) == ("chưa có minh chứng", "hoàn thành đúng hạn")
    assert (latest["khoan-4"], earlier["khoan-4"]) == ("tạm dừng", "bị trả lại")
    # The state is said by a sign and a word, not by colour alone.
    assert walk.page.locator("section.clause .clause-state .chip svg").count() >= len(earlier)


def test_each_clause_has_its_own_address(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "en")
    walk.go("/?year=2022")
    walk.page.click(".clause-list a:has(b:text-is('6.2'))")
    assert walk.page.url.endswith("/?year=2022#khoan-6-2")
    other = open_walk(360, "vi")
    other.go("/?year=2022#khoan-6-2")
    clause = other.page.locator("#khoan-6-2:target")
    assert re.match(r"6\.2\. ", clause.locator(".clause-text").inner_text())
    assert clause.evaluate("each => Math.abs(each.getBoundingClientRect().top) < window.innerHeight")


def test_evidence_opens_from_the_clause_to_the_obligation(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    walk.go("/?year=2022#khoan-2")
    walk.page.click("#khoan-2 summary")
    assert "156" in walk.page.inner_text("#khoan-2 .evidence")
    walk.press("#khoan-2 .obligation-list a")
    assert "/nghia-vu/" in walk.page.url
    assert walk.fits()
