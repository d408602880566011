"""The first page: the directive's own text, readable without log-in, in both languages and both widths."""

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


def test_the_first_page_shows_the_directive(walk: Walk):
    walk.go("/")
    assert walk.page.get_attribute("html", "lang") == walk.language
    assert "186 hợp tác xã" in walk.page.inner_text("main")
    assert walk.fits()
    walk.keep("first-page")
