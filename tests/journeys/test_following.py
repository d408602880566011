"""Following a directive: a department's own person reports and is sent back, a commune's plan hangs under its clause,
what nobody has is caught, 1 January opens the year, and a merger takes the duties along."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest

from hopluc.kernel import clock
from tests.journeys.conftest import REPOSITORY, Served, Walk

pytestmark = pytest.mark.browser
YEAR = clock.today().year
PASSWORD = "rất dài và dễ nhớ"
FINANCE, TRADE = "tn-finance-department", "tn-trade-department"
DIRECTIVE = f"""\
BAN THƯỜNG VỤ TỈNH ỦY
Số: 77-CT/TU
Thái Nguyên, ngày 02 tháng 01 năm {YEAR}
CHỈ THỊ
về hợp tác xã trong chuỗi giá trị (minh họa)
Ban Thường vụ Tỉnh ủy yêu cầu thực hiện tốt một số nội dung sau:
1. Sở Tài chính hằng năm bố trí kinh phí hỗ trợ hợp tác xã.
2. Sở Công Thương hằng năm tổ chức hội chợ sản phẩm hợp tác xã.
3. Ủy ban nhân dân các xã, phường hướng dẫn hợp tác xã đăng ký thành lập.
"""
PLAN = f"""\
ỦY BAN NHÂN DÂN
PHƯỜNG BẮC KẠN
Số: 77/KH-UBND
Bắc Kạn, ngày 05 tháng 01 năm {YEAR}
KẾ HOẠCH
Triển khai Chỉ thị số 77-CT/TU (minh họa)
Thực hiện Chỉ thị số 77-CT/TU ngày 02/01/{YEAR} của Ban Thường vụ Tỉnh ủy về hợp tác xã trong chuỗi giá trị, Ủy ban \
nhân dân phường xây dựng Kế hoạch như sau:
1. Hướng dẫn hợp tác xã đăng ký thành lập tại bộ phận một cửa của phường.
"""
# A body has people of its own, whom the made-up province does not have.
PERSON = f"""
import django
django.setup()
from hopluc.accounts.actions import appoint, create_user
from hopluc.bodies.models import Body
from hopluc.kernel import clock
signed = {{"by": "journeys", "at": clock.now()}}
user = create_user(username="tai-chinh", display_name="Triệu Thị Đầu Mối", password="{PASSWORD}", **signed)
appoint(user, "focal_point", body=Body.objects.get(code="{FINANCE}"), **signed)
"""
NEW_YEAR = f"""
import sys
from datetime import datetime
from hopluc.console.program import main
from hopluc.kernel import clock
clock.now = lambda: datetime({YEAR + 1}, 1, 1, 0, 10, tzinfo=clock.VIETNAM)
sys.exit(main(["day", "--json"]))
"""


def _program(served: Served, text: str) -> str:
    """What a program prints that runs on the served data."""
    environment = {**os.environ, "HOPLUC_HOME": str(served.home), "DJANGO_SETTINGS_MODULE": "hopluc.settings"}
    command = [sys.executable, "-c", text]
    ended = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def _log_in(walk: Walk, username: str) -> None:
    walk.go("/tai-khoan/vao/")
    walk.page.fill("input[name=username]", username)
    walk.page.fill("input[name=password]", PASSWORD)
    walk.press("form:has(input[name=password]) button")


def _take_in(office: Walk, text: str) -> str:
    """Read, confirmed as it was read; its key."""
    office.go("/chi-thi/nap/")
    office.page.fill("textarea[name=text]", text)
    office.page.check("[name=no_secrecy]")
    office.press("button:text-is('Đọc văn bản')")
    key = office.page.url.partition("/chi-thi/")[2].partition("/")[0]
    office.press("a:text-is('Kiểm tra và xác nhận')")
    office.press("main form button")
    assert "có hiệu lực" in office.page.inner_text(".messages")
    return key


def _hand_in(body: Walk, address: str, text: str) -> None:
    body.go(address)
    form = body.page.locator("form[action*='/ket-qua/']").last
    form.locator("xpath=ancestor::details[1]/summary").click()
    form.locator("textarea[name$=text]").fill(text)
    paper = {"name": "phuong-an.txt", "mimeType": "text/plain", "buffer": "Phương án (minh họa)".encode()}
    form.locator("input[type=file]").set_input_files([paper])
    form.locator("input[name$=no_secrecy]").check()
    with body.page.expect_navigation():
        form.locator("button:text-is('Nộp kết quả')").click()
    assert "chờ chấp nhận" in body.page.inner_text(".messages")


def _state(visitor: Walk, key: str, clause: int) -> tuple[str, str]:
    """The word of a clause on the living page, and its colour."""
    visitor.go(f"/?directive={key}&year={YEAR}")
    chip = visitor.page.locator(f"#khoan-{clause} .clause-state .chip").first
    return chip.inner_text(), str(chip.get_attribute("class")).removeprefix("chip tone-")


def test_a_directive_is_followed_to_its_end(open_walk: Callable[..., Walk], served: Served):
    _program(served, PERSON)
    office, body, visitor = open_walk(1366, "vi"), open_walk(360, "vi"), open_walk(360, "vi")
    office.enter("van-phong-tinh-uy")
    _log_in(body, "tai-chinh")
    key = _take_in(office, DIRECTIVE)
    body.go("/viec-cua-toi/")
    assert "bố trí kinh phí" in body.page.inner_text("#chua-mo"), "given, though its year is not open"
    office.page.fill("#open-year", str(YEAR))
    office.press("text=Mở việc >> nth=-1")

    _report_until_accepted(office, body, visitor, key)
    _catch_the_orphan(office, visitor, key)
    _hang_the_plan(office, visitor, key)
    _turn_the_year(served)
    _merge(open_walk(1366, "vi"), body, visitor, key)


def _report_until_accepted(office: Walk, body: Walk, visitor: Walk, key: str) -> None:
    body.go("/viec-cua-toi/")
    body.press("main tbody a:has-text('bố trí kinh phí')")
    address = body.page.url.partition("#")[0].removeprefix(body.address)
    body.page.locator("summary:has-text('Phân công')").first.click()
    body.page.select_option("form[action*='/dau-moi/'] select", label="Triệu Thị Đầu Mối")
    body.press("form[action*='/dau-moi/'] button")
    assert "Triệu Thị Đầu Mối" in body.page.inner_text("#giao-viec")
    assert _state(visitor, key, 1)[0] in {"chưa có minh chứng", "sắp đến hạn"}

    _hand_in(body, address, "Đã trình phương án.")
    assert _state(visitor, key, 1) == ("chờ chấp nhận", "info")
    office.go(address)
    office.page.click(".decision summary")
    office.page.fill(".decision textarea", "Nêu rõ nguồn vốn.")
    office.press(".decision button:text-is('Trả lại')")
    assert _state(visitor, key, 1) == ("bị trả lại", "caution")
    body.go("/viec-cua-toi/")
    assert "Nêu rõ nguồn vốn." in body.page.inner_text("#bi-tra-lai")

    _hand_in(body, address, "Đã trình phương án, nguồn ngân sách tỉnh.")
    office.go(address)
    office.press(".decision button:text-is('Chấp nhận')")
    assert _state(visitor, key, 1) == ("hoàn thành đúng hạn", "good")
    visitor.go(address)
    told = visitor.page.inner_text("#dien-bien")
    for happened in ("Chấp nhận kết quả", "Trả lại kết quả", "Nộp kết quả", "Phân công đầu mối", "Mở việc của năm"):
        assert happened in told
    assert "Triệu Thị Đầu Mối" not in told, "people are named to people"


def _catch_the_orphan(office: Walk, visitor: Walk, key: str) -> None:
    assert _state(visitor, key, 3)[0] == "chưa giao"
    office.go("/chi-thi/chua-co-co-quan/")
    row = office.page.locator("main tbody tr", has_text="hướng dẫn hợp tác xã đăng ký")
    row.locator("[name=duty]").check()
    office.page.select_option("[name=body]", label="Sở Tài chính tỉnh Thái Nguyên")
    office.press("main form button:text-is('Giao việc')")
    assert _state(visitor, key, 3)[0] == "chưa có minh chứng"
    assert office.page.locator("main tbody tr", has_text="hướng dẫn hợp tác xã đăng ký").count() == 0


def _hang_the_plan(office: Walk, visitor: Walk, key: str) -> None:
    _take_in(office, PLAN)
    office.go(f"/chi-thi/{key}/trien-khai/")
    office.press("form[action*='/nhan/'] button")
    assert "Đã xác nhận 1 cặp" in office.page.inner_text(".messages")
    visitor.go(f"/chi-thi/{key}/trien-khai/")
    row = visitor.page.locator("main tbody tr", has_text="hướng dẫn hợp tác xã đăng ký")
    assert "Kế hoạch số 77/KH-UBND" in row.inner_text() and visitor.fits()


def _turn_the_year(served: Served) -> None:
    """The plan's own task has nobody: it is counted as long as that is so."""
    first, again = (json.loads(_program(served, NEW_YEAR)) for _twice in range(2))
    assert first["day"] == date(YEAR + 1, 1, 1).isoformat() and first["opened"] > 0
    assert again["opened"] == 0 and again["orphans"] == first["orphans"] >= 1


def _merge(committee: Walk, body: Walk, visitor: Walk, key: str) -> None:
    committee.enter("ubnd-tinh")
    committee.go(f"/dia-gioi/co-quan/{TRADE}/ghi/hop-nhat/")
    committee.page.select_option("[name=into]", label="Sở Tài chính tỉnh Thái Nguyên")
    committee.page.check("[name=hand_over]")
    committee.page.fill("[name=reason]", "Đi thử")
    committee.press("button[value=preview]")
    assert "tổ chức hội chợ" in committee.page.inner_text("#xem-truoc")
    committee.press("button[value=write]")

    body.go("/viec-cua-toi/")
    assert "kế tục từ Sở Công Thương" in body.page.inner_text("main")
    body.press("main tbody a:has-text('tổ chức hội chợ')")
    assert "kế tục Sở Công Thương" in body.page.inner_text("#giao-viec")
    visitor.go(f"/?directive={key}&year={YEAR}")
    assert "Sở Tài chính" in visitor.page.inner_text("#khoan-2 .clause-state")
