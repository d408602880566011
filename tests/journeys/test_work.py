"""The directive loop: a year is opened, a body reports with a file, the office sends back, then accepts."""

from collections.abc import Callable

import pytest

from hopluc.kernel import clock
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
FILE = {"name": "bien-ban.txt", "mimeType": "text/plain", "buffer": "Biên bản hội nghị (minh họa)".encode()}
YEAR = clock.today().year


def _hand_in(walk: Walk, text: str) -> None:
    """From one's own work to the obligation of clause 2, and a result for this year with a file."""
    walk.go("/viec-cua-toi/")
    # The newest period of the obligation stands on its own page too, so the way there does not matter.
    walk.go(str(walk.page.locator("main a:has-text('2: ')").first.get_attribute("href")).split("#")[0])
    card = walk.page.locator("article.card", has=walk.page.locator(f"h3:has-text('{YEAR}')"))
    card.locator("details summary").last.click()
    card.locator("textarea[name$=text]").fill(text)
    card.locator("textarea[name$=counted]").fill("tin, bài: 1.204")
    card.locator("input[type=file]").set_input_files([FILE])
    card.locator("input[name$=no_secrecy]").check()
    with walk.page.expect_navigation():
        card.locator("form button:text-is('Nộp kết quả')").click()


def _decide(walk: Walk) -> None:
    walk.go("/viec-cua-toi/")
    walk.press(f"main tr:has(td:text-is('{YEAR}')) a:has-text('2: ')")


def _state(walk: Walk) -> str:
    walk.go(f"/?year={YEAR}")
    return str(walk.page.inner_text("#khoan-2 .clause-state .chip"))


def test_report_send_back_report_again_accept(open_walk: Callable[..., Walk]):
    office, body, visitor = (open_walk(1366, "vi") for _ in range(3))
    office.enter("van-phong-tinh-uy")
    body.enter("tuyen-giao")

    office.go("/chi-thi/1/doc/")
    office.page.fill("#open-year", str(YEAR))
    office.press("text=Mở việc >> nth=-1")
    assert f"việc của năm {YEAR}" in office.page.inner_text(".messages")
    assert _state(visitor) == "chưa có minh chứng"

    _hand_in(body, "Đã mở 2 chuyên mục.")
    assert "chờ chấp nhận" in body.page.inner_text("main")
    assert _state(visitor) == "chờ chấp nhận"

    _decide(office)
    office.page.click(".decision summary")
    office.page.fill(".decision textarea", "Nêu rõ số kỳ phát sóng.")
    office.press(".decision button:text-is('Trả lại')")
    assert _state(visitor) == "bị trả lại"

    _hand_in(body, "Đã mở 2 chuyên mục, 48 kỳ phát sóng.")
    assert "Nêu rõ số kỳ phát sóng." in body.page.inner_text("main")
    _decide(office)
    with office.page.expect_download() as download:
        office.page.click(".result-list li:last-child a:has-text('bien-ban.txt')")
    assert download.value.suggested_filename == "bien-ban.txt"
    office.press(".decision button:text-is('Chấp nhận')")
    # A standing task is done when its year is over.
    assert _state(visitor) == "đang thực hiện"
    visitor.page.click("#khoan-2 summary")
    assert "1.204" in visitor.page.inner_text("#khoan-2 .evidence")
    visitor.press("#khoan-2 .obligation-list a")
    assert visitor.page.locator(".result-list a:has-text('bien-ban.txt')").count() == 0, "files are not for visitors"
