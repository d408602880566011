"""The pictures of the README, in both languages; only with HOPLUC_SCREENSHOTS=1, for tests leave the tree as it was."""

import os
from collections.abc import Callable

import pytest

from tests.journeys.conftest import LANGUAGES, REPOSITORY, Served, Walk
from tests.journeys.test_duplicates import open_comparison
from tests.journeys.test_resolutions import draft_resolution

FOLDER = REPOSITORY / "docs" / "screenshots"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.environ.get("HOPLUC_SCREENSHOTS") != "1", reason="HOPLUC_SCREENSHOTS=1 takes the pictures"),
]


def _keep(walk: Walk, name: str, height: int = 0) -> None:
    """The window as it is, or with a height of its own in px."""
    size = walk.page.viewport_size
    if height:
        walk.page.set_viewport_size({"width": walk.width, "height": height})
    walk.page.evaluate("document.fonts.ready.then(() => true)")
    walk.page.screenshot(path=FOLDER / f"{name}-{walk.width}-{walk.language}.png")
    walk.page.set_viewport_size(size)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1366])
def test_what_everybody_sees(open_walk: Callable[..., Walk], width: int, language: str):
    walk = open_walk(width, language, reduced_motion="reduce")
    walk.go("/")
    _keep(walk, "living", 1700 if width == 360 else 1200)
    walk.go("/toan-canh/")
    _keep(walk, "leadership", 1700 if width == 360 else 1200)
    walk.page.click(".fact-value a >> nth=0")
    walk.page.wait_for_selector("#panel[open] .panel-rows")
    walk.page.wait_for_timeout(300)
    _keep(walk, "figure")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_clerk_sees(open_walk: Callable[..., Walk], served: Served, language: str):
    walk = open_walk(1366, language, reduced_motion="reduce")
    walk.enter("lien-minh")
    walk.go("/hop-tac-xa/?sector=agriculture")
    _keep(walk, "list")
    walk.go("/hop-tac-xa/nap/hop-tac-xa/")
    walk.page.set_input_files("input[type=file]", served.home / "demo" / "09-tap-tin-sai-de-thu.xlsx")
    walk.press("main form button")
    _keep(walk, "import-refused")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_others_see(open_walk: Callable[..., Walk], language: str):
    director = open_walk(360, language, reduced_motion="reduce")
    director.enter("giam-doc")
    director.go("/hom-nay/")
    _keep(director, "start", 1200)
    government = open_walk(1366, language, reduced_motion="reduce")
    government.enter("ubnd-tinh")
    government.go("/dia-ban/ban-do/")
    _keep(government, "map", 1000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_law_says(open_walk: Callable[..., Walk], language: str):
    desk = open_walk(1366, language, reduced_motion="reduce")
    desk.enter("giam-doc")
    desk.go("/hop-tac-xa/MH-0020/danh-gia/size-2024/")
    _keep(desk, "judgement", 1200)
    desk.go("/so-tay/thay-doi/?tu=30/06/2024&den=01/07/2024")
    _keep(desk, "law-changes", 1000)
    desk.go("/so-tay/thoi-han/?thu-tuc=register-cooperative&ngay-nhan=24/01/2025&tinh-den=24/01/2025")
    _keep(desk, "law-count", 1700)
    phone = open_walk(360, language, reduced_motion="reduce")
    phone.go("/so-tay/founding_members_min/?ngay=01/07/2024")
    _keep(phone, "law-entry", 1300)
    phone.go("/danh-gia/thu/size-2024/?field=agriculture&official_members=60&capital=1.500")
    _keep(phone, "law-trial", 1700)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_registers_show(open_walk: Callable[..., Walk], language: str):
    for width, height in ((360, 1700), (1366, 1200)):
        reader = open_walk(width, language, reduced_motion="reduce")
        reader.go("/hop-tac-xa/MH-0020/")
        _keep(reader, "profile", height)
        reader.go("/hop-tac-xa/MH-0020/lich-su/?ngay=01/01/2019&so_voi=01/01/2026")
        _keep(reader, "history", height)


def test_what_the_registers_are_asked_for(open_walk: Callable[..., Walk], served: Served):
    desk = open_walk(1366, "vi", reduced_motion="reduce")
    desk.enter("lien-minh")
    desk.go("/trich-luc/cap/MH-0020/?on=31/12/2024")
    desk.press("text=Cấp và mở bản in")
    _keep(desk, "extract", 1300)
    desk.press("text=Xem trang mà người nhận sẽ thấy khi kiểm tra")
    _keep(desk.at(360), "extract-check", 1500)
    open_comparison(desk.at(1366), served)
    _keep(desk, "reconciliation", 1300)
    government = open_walk(1366, "vi", reduced_motion="reduce")
    government.enter("ubnd-tinh")
    draft_resolution(government)
    government.go(government.page.url.removeprefix(government.address).partition("?")[0])
    _keep(government, "resolution", 1900)
    government.press("text=Bỏ bản nháp")
