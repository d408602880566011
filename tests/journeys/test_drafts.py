"""A result typed while the line drops: nothing is lost, and it is sent when the line is back."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
TEXT = "Đã bố trí 3 tỷ đồng cho các mô hình (minh họa)."


def test_a_result_outlives_a_dropped_line(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("ubnd-tinh")
    walk.go("/hom-nay/")
    walk.press(".task-title a[href*='/nghia-vu/'] >> nth=0")
    card = page.locator("article.card", has=page.locator("form[data-draft^='ket-qua']")).first
    number = card.get_attribute("id")
    form = page.locator(f"#{number} form[data-draft^='ket-qua']")
    card.locator("details summary").last.click()
    form.locator("textarea[name$=text]").fill(TEXT)

    page.context.set_offline(True)
    form.locator("button:text-is('Nộp kết quả')").click()
    page.wait_for_selector(f"#{number} .draft-note.tone-caution")
    assert "Chưa gửi được" in form.inner_text()
    assert form.locator("textarea[name$=text]").input_value() == TEXT
    page.context.set_offline(False)

    page.reload()
    page.wait_for_selector(f"#{number} .draft-note.tone-info")
    assert form.locator("textarea[name$=text]").input_value() == TEXT
    with page.expect_navigation():
        form.locator("button:text-is('Nộp kết quả')").click()
    assert TEXT in page.inner_text(f"#{number} .result-list")
    assert page.locator(".draft-note").count() == 0
    page.reload()
    assert page.locator(".draft-note").count() == 0, "what was sent is kept no longer"


def test_sent_again_from_the_same_page(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    walk.enter("ubnd-tinh")
    walk.go("/chi-thi/1/nghia-vu/36/")
    card = page.locator("article.card", has=page.locator("form[data-draft^='ket-qua']")).last
    number = card.get_attribute("id")
    form = page.locator(f"#{number} form[data-draft^='ket-qua']")
    card.locator("details summary").last.click()
    form.locator("textarea[name$=text]").fill(TEXT)
    page.context.set_offline(True)
    form.locator("button:text-is('Nộp kết quả')").click()
    page.wait_for_selector("[data-draft-resend]")
    page.context.set_offline(False)
    walk.press("[data-draft-resend]")
    assert TEXT in page.inner_text(f"#{number} .result-list")
