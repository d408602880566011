"""The door: wrong passwords close it for a while, and only for that name."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
TRIES = 5


def test_too_many_wrong_passwords_close_the_door(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    said = []
    for _try in range(TRIES + 1):
        walk.go("/tai-khoan/vao/")
        page.fill("[name=username]", "khong-co-ai")
        page.fill("[name=password]", "sai")
        walk.key("Enter")
        said.append(page.inner_text("[data-error-summary]"))
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')")
    assert all("không đúng" in each for each in said[:TRIES])
    assert "Đợi 15 phút" in said[TRIES]
    assert walk.fits()


def test_strangers_are_asked_to_log_in_and_come_back(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go("/viec-cua-toi/")
    assert "/tai-khoan/vao/?next=/viec-cua-toi/" in page.url
    walk.press('button[name="role"][value="tuyen-giao"]')
    assert page.url == walk.address + "/viec-cua-toi/"
    page.click(".account summary")
    walk.press("text=Đăng xuất")
    assert walk.status_of("/viec-cua-toi/") == 302
