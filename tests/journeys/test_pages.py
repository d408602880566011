"""Every main page in both languages: nothing scrolls sideways from 360 to 1920 px, and everybody can use it."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.accessibility import faults
from tests.journeys.conftest import KEEPING, WIDTHS, Walk

pytestmark = pytest.mark.browser
# Role (empty: a visitor) → address → name of the picture that is kept of it.
PAGES = {
    "": {
        "/": "",
        "/so-lieu/": "",
        "/so-lieu/effective_share/?year=2021": "",
        "/hop-tac-xa/": "cooperatives",
        "/hop-tac-xa/MH-0020/": "cooperative",
        "/chi-thi/": "",
        "/chi-thi/1/doc/": "reading",
        "/bao-cao/": "",
        "/bao-cao/1/": "report",
        "/tai-khoan/vao/": "log-in",
        "/giao-dien/": "",
    },
    "lien-minh": {
        "/viec-cua-toi/": "my-work",
        "/hop-tac-xa/nap/hop-tac-xa/": "",
        "/bao-cao-nam/nap/": "",
        "/bao-cao-nam/MH-0020/2021/": "",
        "/hop-tac-xa/MH-0020/thanh-vien/": "",
    },
    "van-phong-tinh-uy": {"/chi-thi/nap/": "", "/chi-thi/1/nghia-vu/1/": "obligation"},
}
VIETNAMESE = re.compile(r"[À-ỹ]")


FURNITURE = ("nav.nav", "footer.footer", ".made-up", ".account button, .account a")


@pytest.mark.parametrize("role", PAGES)
def test_pages_fit_and_everybody_can_use_them(open_walk: Callable[..., Walk], role: str):
    walk = open_walk(360, "vi")
    if role:
        walk.enter(role)
    for path, name in PAGES[role].items():
        walk.go(path)
        _check(walk, path, name)
        walk = walk.in_the_other_language()
        # The switch stays where the reader was.
        assert walk.page.url == walk.address + path
        _check(walk, path, name)


def _check(walk: Walk, path: str, name: str) -> None:
    """One page in one language: words, names and headings, three widths; its picture where it has a name."""
    about = (path, walk.language)
    assert walk.page.get_attribute("html", "lang") == walk.language, about
    assert faults(walk.page) == [], about
    assert walk.fits(), about
    if name and KEEPING:
        for width in WIDTHS:
            walk.at(width).keep(name)
    assert walk.at(1920).fits(), about
    walk.at(360)
    if walk.language == "en":
        said = [words for place in FURNITURE for words in walk.page.locator(place).all_inner_texts()]
        assert said
        assert not [words for words in said if VIETNAMESE.search(words.replace("Hợp Lực", ""))], about
