"""Every main page in both languages: nothing scrolls sideways from 360 to 1920 px, and everybody can use it."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.journeys.accessibility import faults
from tests.journeys.conftest import KEEPING, LANGUAGES, WIDTHS, Walk

pytestmark = pytest.mark.browser
# Role (empty: a visitor) → address → name of the picture that is kept of it.
PAGES = {
    "": {
        "/": "",
        "/so-lieu/": "figures",
        "/so-lieu/effective_share/?year=2021": "",
        "/hop-tac-xa/": "cooperatives",
        "/hop-tac-xa/MH-0020/": "cooperative",
        "/chi-thi/": "directives",
        "/chi-thi/1/doc/": "reading",
        "/bao-cao/": "reports",
        "/bao-cao/1/": "report",
        "/tai-khoan/vao/": "log-in",
        "/giao-dien/": "",
    },
    "lien-minh": {
        "/viec-cua-toi/": "my-work",
        "/hop-tac-xa/nap/hop-tac-xa/": "import",
        "/bao-cao-nam/nap/": "",
        "/bao-cao-nam/MH-0020/2021/": "return",
        "/hop-tac-xa/MH-0020/thanh-vien/": "",
    },
    "van-phong-tinh-uy": {"/chi-thi/nap/": "take-in", "/chi-thi/1/nghia-vu/1/": "obligation"},
}
VIETNAMESE = re.compile(r"[à-ỹđ]", re.IGNORECASE)


def _each(open_walk: Callable[..., Walk], language: str) -> Iterator[tuple[str, str, Walk]]:
    """Every page, opened at the phone's width: its address, its picture's name, the walk."""
    for role, pages in PAGES.items():
        walk = open_walk(360, language)
        if role:
            walk.enter(role)
        for path, name in pages.items():
            walk.go(path)
            yield path, name, walk


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_and_everybody_can_use_them(open_walk: Callable[..., Walk], language: str):
    for path, name, walk in _each(open_walk, language):
        assert walk.page.get_attribute("html", "lang") == language, path
        assert faults(walk.page) == [], path
        assert walk.fits(), path
        if name and KEEPING:
            for width in WIDTHS:
                walk.at(width).keep(name)
        assert walk.at(1920).fits(), path
        walk.at(360)
        if language == "en":
            for furniture in ("nav.nav", "footer", ".made-up", ".account button, .account a"):
                for words in walk.page.locator(furniture).all_inner_texts():
                    assert not VIETNAMESE.search(words.replace("Hợp Lực", "")), (path, words)


def test_the_language_switch_keeps_the_address(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    for path in PAGES[""]:
        walk.go(path)
        for language in ("en", "vi"):
            page.click(f'form.language button[value="{language}"]')
            assert page.url == walk.address + path
            assert page.get_attribute("html", "lang") == language, path
