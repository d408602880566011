"""Every main page: fits from 360 to 1920 px in both languages, complains of nothing, and everybody can use it."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.journeys.accessibility import faults_beyond_axe, faults_of_axe, prepare_axe, unfold
from tests.journeys.conftest import LANGUAGES, WIDTHS, Walk

pytestmark = pytest.mark.browser
# Role (empty: a visitor) → addresses.
PAGES = {
    "": [
        "/",
        "/toan-canh/",
        "/toan-canh/06/?year=2021&map_of=2020-02-01&level=district",
        "/toan-canh/01906/",
        "/toan-canh/so-sanh/",
        "/so-lieu/",
        "/so-lieu/effective_share/?year=2019",
        "/hop-tac-xa/",
        "/hop-tac-xa/?q=zzzz",
        "/hop-tac-xa/?print=1&kind=union",
        "/hop-tac-xa/MH-0020/",
        "/chi-thi/",
        "/chi-thi/1/doc/",
        "/chi-thi/1/nghia-vu/",
        "/bao-cao/",
        "/bao-cao/1/",
        "/tim/?q=bang+phuc",
        "/tai-khoan/vao/",
        "/giao-dien/",
        "/giao-dien/phim/",
    ],
    "giam-doc": ["/hom-nay/"],
    "lien-minh": [
        "/hom-nay/",
        "/viec-cua-toi/",
        "/viec-cua-toi/danh-sach/",
        "/ghim/",
        "/hop-tac-xa/nap/hop-tac-xa/",
        "/hop-tac-xa/nap/hop-tac-xa/da-nhap/",
        "/bao-cao-nam/nap/",
        "/bao-cao-nam/MH-0020/2021/",
        "/hop-tac-xa/MH-0020/thanh-vien/",
    ],
    "ubnd-tinh": ["/hom-nay/", "/chi-thi/1/nghia-vu/19/", "/dia-ban/ban-do/"],
    "van-phong-tinh-uy": ["/hom-nay/", "/chi-thi/nap/", "/chi-thi/1/nghia-vu/1/"],
}
# The same for the pages on which the law is read, compared, counted and applied.
LAW_PAGES = {
    "": [
        "/so-tay/",
        "/so-tay/?q=zzzz",
        "/so-tay/size-2024/?ngay=01/07/2024",
        "/so-tay/register-cooperative/",
        "/so-tay/days_off/",
        "/so-tay/van-ban/luat-17-2023-qh15/",
        "/so-tay/chua-xac-minh/",
        "/so-tay/thay-doi/",
        "/so-tay/thoi-han/?thu-tuc=register-cooperative&ngay-nhan=24/01/2025&dung-tu-1=03/02/2025&dung-ly-do-1=x",
        "/danh-gia/thu/",
        "/danh-gia/thu/size-2024/?field=agriculture&official_members=50&capital=999",
    ],
    "giam-doc": ["/hop-tac-xa/MH-0020/danh-gia/size-2024/?ngay=30/06/2024&so_voi=01/07/2024"],
    "lien-minh": ["/canh-bao/", "/hop-tac-xa/MH-0020/danh-gia/cooperative-grading/"],
}
# The same for the registers.
REGISTER_PAGES = {
    "": ["/hop-tac-xa/MH-0020/lich-su/?ngay=01/01/2019&so_voi=01/01/2026", "/trich-luc/"],
    "nguoi-doc": ["/hop-tac-xa/so-sanh/?ma=MH-0020&ma=MH-0021", "/hop-tac-xa/ban-do/"],
    "lien-minh": [
        "/hop-tac-xa/moi/",
        "/hop-tac-xa/MH-0020/sua/",
        "/hop-tac-xa/MH-0020/su-viec/",
        "/trich-luc/cap/MH-0020/?on=31/12/2024",
        "/doi-chieu/trung-lap/",
        "/doi-chieu/so-luong/moi/",
        "/hop-tac-xa/du-lieu-ca-nhan/nhat-ky/",
    ],
    "ubnd-tinh": ["/dia-gioi/", "/dia-gioi/moi/", "/dia-gioi/co-quan/"],
}
# The same for workbooks in and lists out; pages of one import and one kept table are walked in their journeys.
FILE_PAGES = {
    "": ["/du-lieu/bien-nhan/"],
    "giam-doc": ["/du-lieu/mau/", "/bao-cao-nam/MH-0020/2025/nhap/", "/bao-cao-nam/MH-0020/2025/giay/"],
    "xa": ["/du-lieu/", "/hom-nay/"],
    "lien-minh": [
        "/du-lieu/",
        "/du-lieu/mau/",
        "/du-lieu/ghep-cot/",
        "/du-lieu/quoc-gia/",
        "/du-lieu/quoc-gia/vii-2/?year=2024",
        "/du-lieu/quoc-gia/vii-4/",
        "/du-lieu/quoc-gia/vii-2/ghep-dong/",
        "/bang/",
        "/bang/moi/",
        "/bang/nap/da-nhap/",
        "/so-sach/",
    ],
}
VIETNAMESE = re.compile(r"[À-ỹ]")
FURNITURE = ("nav.nav", "footer.footer", ".made-up", ".account button, .account a")


@pytest.mark.parametrize("role", PAGES, ids=lambda role: role or "visitor")
def test_pages_fit_and_everybody_can_use_them(open_walk: Callable[..., Walk], role: str):
    assert _all_faults(open_walk, role, PAGES[role]) == []


@pytest.mark.parametrize(("role", "path"), [(role, path) for role, paths in LAW_PAGES.items() for path in paths])
def test_pages_of_the_law_fit_and_everybody_can_use_them(open_walk: Callable[..., Walk], role: str, path: str):
    assert _all_faults(open_walk, role, [path]) == []


@pytest.mark.parametrize("role", REGISTER_PAGES, ids=lambda role: role or "visitor")
def test_pages_of_the_registers_fit_and_everybody_can_use_them(open_walk: Callable[..., Walk], role: str):
    assert _all_faults(open_walk, role, REGISTER_PAGES[role]) == []


@pytest.mark.parametrize("role", FILE_PAGES, ids=lambda role: role or "visitor")
def test_pages_of_files_fit_and_everybody_can_use_them(open_walk: Callable[..., Walk], role: str):
    assert _all_faults(open_walk, role, FILE_PAGES[role]) == []


def page_faults(walk: Walk) -> list[str]:
    """What is wrong with the page that a journey has just come to."""
    return list(_faults(walk, walk.page.url.removeprefix(walk.address)))


def _all_faults(open_walk: Callable[..., Walk], role: str, paths: list[str]) -> list[str]:
    walk = open_walk(360, "vi", reduced_motion="reduce")
    if role:
        walk.enter(role)
    return [fault for path in paths for fault in _faults(walk, path)]


def _faults(walk: Walk, path: str) -> Iterator[str]:
    """The page once in each language, at each width; once, on a phone as it opens and in an office unfolded, by axe."""
    for language in LANGUAGES:
        reader = walk.reading(language)
        reader.go(path)
        found = list(_of_words(reader, language)) + faults_beyond_axe(reader.page)
        found += [f"{width} px: wider than the screen" for width in WIDTHS if not reader.at(width).fits()]
        if language == LANGUAGES[0]:
            found += _faults_of_axe(reader)
        yield from (f"{path} {language}: {fault}" for fault in found)


def _faults_of_axe(walk: Walk) -> Iterator[str]:
    prepare_axe(walk.page)
    walk.at(360)
    yield from (f"360 px: {fault}" for fault in faults_of_axe(walk.page, "light"))
    walk.at(1366)
    unfold(walk.page)
    yield from (f"1366 px: {fault}" for fault in faults_of_axe(walk.page, "contrast", "light"))


def _of_words(walk: Walk, language: str) -> Iterator[str]:
    if walk.page.get_attribute("html", "lang") != language:
        yield "in another language"
    said = [words for place in FURNITURE for words in walk.page.locator(place).all_inner_texts()]
    if not said:
        yield "no frame around the page"
    if language == "en":
        yield from (f"not English: {words}" for words in said if VIETNAMESE.search(words.replace("Hợp Lực", "")))


def test_the_switch_of_language_and_of_colours_stays_where_the_reader_was(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    place = walk.address + "/hop-tac-xa/?kind=union"
    walk.go("/hop-tac-xa/?kind=union")
    walk.press('form.language button[value="en"]')
    assert (walk.page.url, walk.page.get_attribute("html", "lang")) == (place, "en")
    walk.press('.preferences button[name="theme"][value="contrast"]')
    assert (walk.page.url, walk.page.get_attribute("html", "data-theme")) == (place, "contrast")
