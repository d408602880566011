"""The registers in officers' hands: entered by keyboard, changed for a past day, certified, noted on a phone."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Served, Walk
from tests.journeys.keyboard import tab_to

pytestmark = pytest.mark.browser
# A tax code of nobody: valid by its check digit, and not so by another one.
CODE, SLIP = "4700999715", "4700999711"
FIRST_NAME, LATER_NAME = "HTX Đi Thử Bàn Phím", "HTX Đi Thử Tên Mới"

# Phường Bắc Kạn of 01/07/2025 was made of them.
FORMER = {
    f"{name}, Thành phố Bắc Kạn"
    for name in ("Phường Phùng Chí Kiên", "Phường Sông Cầu", "Phường Xuất Hóa", "Xã Nông Thượng")
}


def _type(walk: Walk, field: str, words: str) -> None:
    tab_to(walk, f"#id_{field}")
    walk.page.keyboard.type(words)


def _first_choice(walk: Walk, field: str) -> None:
    tab_to(walk, f"#id_{field}")
    walk.page.keyboard.press("ArrowDown")


def test_a_cooperative_is_entered_by_keyboard_changed_and_certified(open_walk: Callable[..., Walk]):
    officer = open_walk(1366, "vi")
    officer.enter("lien-minh")
    _enter(officer)
    _rename(officer)
    _read_history(officer)
    address = _certify(officer)
    visitor = open_walk(360, "vi")
    visitor.go(address)
    assert "TRÙNG KHỚP" in visitor.page.inner_text("main")
    assert FIRST_NAME in visitor.page.inner_text("h1")
    assert "đính chính" not in visitor.page.inner_text("main")
    assert visitor.fits()
    _correct(officer)
    visitor.page.reload()
    told = visitor.page.inner_text("main")
    assert "TRÙNG KHỚP" in told, "it still says what was known when it was issued"
    assert "Sau khi cấp, sổ đã được đính chính cho ngày này" in told
    assert "Vốn điều lệ" in visitor.page.inner_text(".callout:has-text('đính chính')")


def _enter(walk: Walk) -> None:
    """Told while typing of a slip in the code and a day that is none; looked through; written."""
    page = walk.page
    walk.go("/hop-tac-xa/moi/")
    page.focus("#content")
    _type(walk, "code", SLIP)
    page.wait_for_selector("#said-code .said-doubt")
    page.keyboard.press("Backspace")
    page.keyboard.type(CODE[-1])
    _first_choice(walk, "kind")
    page.wait_for_selector("#said-code .said-doubt", state="detached")
    _type(walk, "founded_on", "31/02/2024")
    page.wait_for_selector("#said-founded_on .field-error")
    page.keyboard.press("Control+A")
    page.keyboard.type("01/03/2024")
    page.wait_for_selector("#said-founded_on .field-error", state="detached")
    _type(walk, "name", FIRST_NAME)
    _first_choice(walk, "seat")
    _first_choice(walk, "sector")
    _type(walk, "charter_capital", "250")
    walk.key("Control+Enter")
    assert page.inner_text("h1") == "Xem lại trước khi ghi"
    assert FIRST_NAME in page.inner_text(".entry-review")
    assert page.evaluate("document.activeElement.value") == "write"
    walk.key("Enter")
    assert (page.inner_text("h1"), CODE in page.url) == (FIRST_NAME, True)


def _change(walk: Walk, fields: dict[str, str]) -> None:
    walk.go(f"/hop-tac-xa/{CODE}/sua/")
    for field, words in fields.items():
        walk.page.fill(f"#id_{field}", words)
    walk.press("button[name=step][value=review]")
    walk.press("button[name=step][value=write]")
    assert "Đã ghi thay đổi vào sổ." in walk.page.inner_text(".messages")


def _rename(walk: Walk) -> None:
    _change(
        walk,
        {
            "name": LATER_NAME,
            "from_day": "01/06/2025",
            "paper_number": "12/TB-ĐKKD",
            "paper_on": "28/05/2025",
            "reason": "Đại hội đổi tên",
        },
    )
    assert walk.page.inner_text("h1") == LATER_NAME


def _read_history(walk: Walk) -> None:
    """Two days side by side: what was, what is, and who wrote it when and by which paper."""
    walk.press(".profile-actions a:has-text('Lịch sử')")
    walk.page.fill("[name=ngay]", "31/12/2024")
    walk.page.fill("[name=so_voi]", "01/07/2025")
    walk.press(".history-days button")
    row = walk.page.locator("tr:has(th:text-is('Tên'))")
    assert walk.page.locator("section:has(h2:has-text('Khác nhau giữa')) tbody tr").count() == 1
    told = row.inner_text()
    for said in (FIRST_NAME, LATER_NAME, "Đại hội đổi tên", "12/TB-ĐKKD", "28/05/2025", "Liên minh"):
        assert said in told, said


def _certify(walk: Walk) -> str:
    """An extract of a day before the change of name; the address that stands on the paper."""
    walk.go(f"/trich-luc/cap/{CODE}/?on=31/12/2024")
    assert FIRST_NAME in walk.page.inner_text(".extract-preview")
    walk.press("text=Cấp và mở bản in")
    paper = walk.page.inner_text(".extract-paper")
    assert FIRST_NAME in paper and LATER_NAME not in paper
    assert walk.page.evaluate("document.querySelector('.extract-check img').naturalWidth") > 0
    found = re.search(r"https?://\S+(/trich-luc/\S+/)", paper)
    assert found is not None, paper
    return found.group(1)


def _correct(walk: Walk) -> None:
    _change(walk, {"charter_capital": "300", "from_day": "01/03/2024", "reason": "Ghi nhầm vốn"})


def test_a_commune_officer_on_a_phone(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    walk.enter("xa")
    walk.go("/hom-nay/")
    assert walk.fits()
    walk.go("/hop-tac-xa/?kind=cooperative")
    own = walk.total()
    assert 0 < own < 50
    seats = set(page.locator("#rows [data-label='Trụ sở']").all_inner_texts())
    assert seats <= FORMER, "the communes that became the officer's ward, in 2025"
    walk.press("#rows tbody th a >> nth=0")
    profile = page.url.removeprefix(walk.address)
    walk.go(f"{profile}su-viec/")
    noted = page.locator(".entry-parts > li").count()
    page.select_option("#id_kind", "annual_meeting")
    page.fill("#id_note", "Đại hội năm (minh họa)")
    walk.press("button[name=step][value=write]")
    first = page.locator(".entry-parts > li").first
    assert page.locator(".entry-parts > li").count() == noted + 1
    assert "Đại hội năm (minh họa)" in first.inner_text()
    assert walk.fits()
    walk.press("button:text-is('Hoàn tác')")
    assert "đã rút lại" in page.locator(".entry-parts > li").first.inner_text()
    others = _elsewhere(open_walk)
    assert walk.status_of(f"/hop-tac-xa/{others}/sua/") == 404
    assert walk.status_of(f"{profile}sua/") == 200


def _elsewhere(open_walk: Callable[..., Walk]) -> str:
    """The code of a cooperative that is seated in another district."""
    visitor = open_walk(1366, "vi")
    visitor.go("/hop-tac-xa/?kind=cooperative")
    row = visitor.page.locator("#rows tbody tr").filter(has_not_text="Thành phố Bắc Kạn").first
    return str(row.locator("[data-label='Mã số']").inner_text())


def test_a_look_at_a_person_is_written_down_and_a_strangers_refused(open_walk: Callable[..., Walk], served: Served):
    officer, office = open_walk(360, "vi"), open_walk(1366, "vi")
    officer.enter("xa")
    officer.go("/hop-tac-xa/?kind=cooperative")
    officer.press("#rows tbody th a >> nth=0")
    code = officer.page.url.rstrip("/").rsplit("/", 1)[1]
    roll = f"/hop-tac-xa/{code}/thanh-vien/"
    officer.go(roll)
    officer.press("#rows tbody th a >> nth=0")
    number = officer.page.url.rstrip("/").rsplit("/", 1)[1]
    assert "Số định danh" not in officer.page.inner_text("dl.pairs")
    officer.press("a:text-is('Xem đầy đủ')")
    purpose = "Đối chiếu khi đăng ký thay đổi"
    officer.page.fill("#id_purpose", purpose)
    officer.press("main form button")
    assert re.search(r"\b0\d{11}\b", officer.page.inner_text("dl.pairs")), "the number in clear"
    assert officer.fits()

    reader = open_walk(1366, "vi")
    reader.enter("nguoi-doc")
    assert reader.status_of(roll) == 404

    office.enter("van-phong-tinh-uy")
    office.go("/hop-tac-xa/du-lieu-ca-nhan/nhat-ky/?outcome=seen")
    seen = office.page.locator("#rows tbody tr", has_text=purpose).first.inner_text()
    assert f"{code}/{number}" in seen or code in seen, seen
    assert "số định danh" in seen.lower()
    office.go("/hop-tac-xa/du-lieu-ca-nhan/nhat-ky/?outcome=refused")
    assert roll in office.page.inner_text("#rows") or code in office.page.inner_text("#rows")
