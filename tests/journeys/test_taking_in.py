"""A new document: given in, read, put right by a person, confirmed, live beside the one before it."""

import io
from collections.abc import Callable

import docx
import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "về trồng cây phân tán (minh họa)"
LINES = (
    "CHỈ THỊ",
    TITLE,
    "Để phủ xanh đất trống, Ban Thường vụ Tỉnh ủy yêu cầu thực hiện tốt một số nội dung sau:",
    "1. Ủy ban nhân dân tỉnh xây dựng kế hoạch trồng cây phân tán, hoàn thành trước ngày 30/6/2027.",
    "2. Ủy ban Mặt trận Tổ quốc tỉnh vận động Nhân dân trồng và chăm sóc cây; "
    "hằng năm báo cáo kết quả với Ban Thường vụ Tỉnh ủy.",
    "T/M BAN THƯỜNG VỤ",
    "PHÓ BÍ THƯ",
)


def _as_docx() -> dict[str, object]:
    document, content = docx.Document(), io.BytesIO()
    for line in LINES:
        document.add_paragraph(line)
    document.save(content)
    return {"name": "chi-thi.docx", "mimeType": KIND, "buffer": content.getvalue()}


def test_a_directive_is_read_put_right_and_confirmed(open_walk: Callable[..., Walk]):
    walk, visitor = open_walk(1366, "vi"), open_walk(360, "vi")
    page = walk.page
    walk.enter("van-phong-tinh-uy")
    walk.go("/chi-thi/nap/")
    page.fill("textarea[name=text]", "\n".join(LINES))
    # The browser itself stops an unticked box; somebody without it is stopped by the program.
    page.evaluate("document.querySelector('main form').noValidate = true")
    walk.press("button:text-is('Đọc văn bản')")
    assert "không mang dấu mật" in page.inner_text("[data-error-summary]")

    walk.go("/chi-thi/nap/")
    page.set_input_files("input[type=file]", [_as_docx()])
    page.check("[name=no_secrecy]")
    walk.press("button:text-is('Đọc văn bản')")
    draft = page.url.removeprefix(walk.address)
    assert TITLE in page.inner_text("main")
    assert visitor.status_of(draft.replace("/soat/", "/doc/")) == 404, "a draft is not for everybody"
    assert visitor.status_of(draft) == 302, "and whoever puts it right logs in"

    page.click(".review-card [data-open] >> nth=0")
    page.wait_for_selector(".review-form")
    page.fill(".review-form input[name$=deliverable]", "Kế hoạch trồng cây")
    page.click(".review-form button:text-is('Lưu và sang việc sau')")
    walk.until("document.querySelector('.review-card[data-look=checked]:not(.is-open)') !== null")
    assert "Kế hoạch trồng cây" in page.inner_text(".review-card[data-look=checked]")

    walk.press("a:text-is('Kiểm tra và xác nhận')")
    walk.press("main form button")
    assert "Chưa biết" in page.inner_text("[data-error-summary]")
    page.fill("[name=number]", "99-CT/TU")
    page.check("[name=date_unknown]")
    walk.press("main form button")
    assert "có hiệu lực" in page.inner_text(".messages")

    _a_wrong_draft_is_dropped(walk)
    visitor.go("/chi-thi/")
    rows = visitor.page.locator("main tbody th a")
    assert rows.count() == 4
    rows.filter(has_text="cây phân tán").click()
    assert "99-CT/TU" in visitor.page.inner_text("main")
    visitor.go("/?directive=1")
    assert "186 hợp tác xã" in visitor.page.inner_text("main")


def _a_wrong_draft_is_dropped(walk: Walk) -> None:
    """Taken in by mistake: dropped with a reason, gone from the list, and its address says so."""
    page = walk.page
    walk.go("/chi-thi/nap/")
    page.fill("textarea[name=text]", "\n".join(LINES).replace("trồng cây", "nuôi cá lồng"))
    page.check("[name=no_secrecy]")
    walk.press("button:text-is('Đọc văn bản')")
    draft = page.url.removeprefix(walk.address)
    walk.press("a:text-is('Bỏ bản đọc này')")
    page.evaluate("document.querySelector('main form').noValidate = true")
    walk.press("main form button")
    assert page.inner_text("[data-error-summary]")
    page.fill("[name=reason]", "nạp nhầm tệp")
    walk.press("main form button")
    assert "Đã bỏ bản đọc" in page.inner_text(".messages")
    assert "nuôi cá lồng" not in page.inner_text("main table")
    assert walk.status_of(draft) == 404
    assert walk.status_of(draft.replace("/soat/", "/doc/")) == 410
