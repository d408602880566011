"""A draft reading put right by keyboard: looked at, split, merged, added to, taken back; two people at one document."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk
from tests.journeys.test_pages import page_faults

pytestmark = pytest.mark.browser
LINES = (
    "TỈNH ỦY MINH HỌA",
    "KẾ HOẠCH",
    "về phát triển vườn ươm cây bản địa (minh họa)",
    "Để thực hiện tốt công tác trồng rừng, Ban Thường vụ Tỉnh ủy yêu cầu một số nội dung sau:",
    "1. Liên minh Hợp tác xã tỉnh hướng dẫn các hợp tác xã lập vườn ươm, hoàn thành trước ngày 30/6/2027; "
    "tổng hợp nhu cầu cây giống của các xã.",
    "2. Nhiều năm qua diện tích rừng trồng tăng đều. Các xã cần quan tâm.",
    "3. Ủy ban Mặt trận Tổ quốc tỉnh vận động Nhân dân trồng và chăm sóc cây; "
    "hằng năm báo cáo kết quả với Ban Thường vụ Tỉnh ủy.",
    "T/M BAN THƯỜNG VỤ",
    "PHÓ BÍ THƯ",
)
CURRENT = "document.querySelector('.review-card[aria-current]')"


def _take_in(walk: Walk) -> str:
    """The address of the correction page of a new draft."""
    walk.enter("van-phong-tinh-uy")
    walk.go("/chi-thi/nap/")
    walk.page.fill("textarea[name=text]", "\n".join(LINES))
    walk.page.check("[name=no_secrecy]")
    walk.press("main form button:has-text('Đọc văn bản')")
    assert walk.page.url.endswith("/soat/")
    return walk.page.url.removeprefix(walk.address)


def _count(walk: Walk) -> int:
    return walk.page.locator(".review-card").count()


def _key(walk: Walk, name: str, condition: str) -> None:
    """A key, and what must be so after it."""
    walk.page.keyboard.press(name)
    walk.until(condition)


def _choose(walk: Walk, words: str) -> None:
    """On with n until a card with these words is chosen."""
    for _step in range(_count(walk) + 1):
        if walk.page.evaluate(f"{CURRENT}?.textContent.includes({words!r}) ?? false"):
            return
        walk.page.keyboard.press("n")
    raise AssertionError(words)


def _select(walk: Walk, words: str) -> None:
    """Marks words of the text, as with the mouse."""
    found = walk.page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.getElementById("review"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.parentElement.closest(".reading-text") ? node.data.indexOf(words) : -1;
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
            return true;
          }
          return false;
        }""",
        words,
    )
    assert found, words
    walk.page.wait_for_selector("#review-selected:not([hidden])")


def test_a_draft_is_put_right_by_keyboard_alone(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi", reduced_motion="reduce")
    page, draft = walk.page, _take_in(walk)
    count = _count(walk)
    assert count >= 4

    # The doubtful first; read rightly, or no task at all; taken back.
    _key(walk, "j", f"['doubtful', 'look'].includes({CURRENT}?.dataset.look)")
    doubted = page.evaluate(f"{CURRENT}.id")
    _key(walk, "x", f"document.querySelector('#{doubted}[data-look=checked]') !== null")
    assert "Thông tin" in page.inner_text(f"#{doubted}")
    assert page.evaluate(f"{CURRENT}.id") != doubted, "and on to the next"
    _key(walk, "u", f"document.querySelector('#{doubted}:not([data-look=checked])') !== null")
    walk.until(f"{CURRENT}?.id === '{doubted}'")
    _key(walk, "c", "document.querySelector('.review-progress').textContent.includes('1/')")

    # Merged with the next, and cut again where a second task begins.
    _choose(walk, "lập vườn ươm")
    _key(walk, "m", f"document.querySelectorAll('.review-card').length === {count - 1}")
    _key(walk, "s", "document.activeElement.matches('.review-words .is-likely')")
    page.keyboard.press("Home")
    while page.evaluate("document.activeElement.textContent") != "tổng":
        page.keyboard.press("ArrowRight")
    _key(walk, "Enter", f"document.querySelectorAll('.review-card').length === {count}")
    walk.until(f"{CURRENT}?.textContent.includes('tổng hợp nhu cầu')")

    # Fields: a body by some letters without marks, a quarter; saved from the field, on to the next.
    _key(walk, "b", "document.activeElement.matches('[role=combobox]')")
    changed = page.evaluate(f"{CURRENT}.id")
    page.keyboard.type("mat tran to quoc")
    walk.until("document.querySelector('.pick-options [aria-selected=true]') !== null")
    page.keyboard.press("Enter")
    walk.until("document.querySelectorAll('.pick-chosen li').length >= 1")
    page.fill(f"#{changed} input[name$=-due]", "quý IV/2027")
    page.focus(f"#{changed} input[name$=-due]")
    _key(walk, "Enter", f"document.querySelector('#{changed}[data-look=checked]:not(.is-open)') !== null")
    assert "31/12/2027" in page.inner_text(f"#{changed}") and "Mặt trận" in page.inner_text(f"#{changed}")

    # What the machine did not see: words are marked in the text, "a" adds them and asks who leads.
    _select(walk, "Nhiều năm qua diện tích")
    page.keyboard.press("a")
    walk.until(f"document.querySelectorAll('.review-card').length === {count + 1}")
    walk.until("document.activeElement.matches('[role=combobox]')")
    added = page.evaluate(f"{CURRENT}.id")
    page.keyboard.press("Escape")
    walk.until("document.querySelector('.review-card.is-open') === null")
    _key(walk, "u", f"document.getElementById('{added}') === null")
    assert page.locator(".messages .tone-bad, .toast.tone-caution").count() == 0

    # The keys are told, and nothing is done while they are.
    page.keyboard.press("?")
    page.wait_for_selector("#dialog[open] .keys")
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    assert _count(walk) == count
    walk.go(draft)
    assert _count(walk) == count, "what was done is written"


def test_two_dues_of_a_merged_task_stay_in_sight_until_one_is_chosen(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi", reduced_motion="reduce")
    page, draft = walk.page, (_drafts(walk) or [_take_in(walk)])[0]
    walk.go(draft)
    count = _count(walk)
    _choose(walk, "tổng hợp nhu cầu")
    _key(walk, "d", "document.activeElement.name?.endsWith('-due')")
    page.keyboard.press("Control+a")
    page.keyboard.type("quý IV/2027")
    _key(walk, "Enter", "document.querySelector('.review-card.is-open') === null")
    _choose(walk, "lập vườn ươm")
    _key(walk, "m", f"{CURRENT}?.querySelectorAll('[name=which]').length === 2")
    assert "30/06/2027" in page.inner_text(".review-card[aria-current]") and "31/12/2027" in page.inner_text(
        ".review-card[aria-current]"
    )
    page.click(".review-card[aria-current] [name=which] >> nth=0")
    walk.until(f"{CURRENT}?.matches('[data-look=checked]') && !{CURRENT}.querySelector('[name=which]')")
    for _step in range(2):
        steps = page.inner_text("[data-undo]")
        page.keyboard.press("u")
        walk.until(f"document.querySelector('[data-undo]')?.innerText !== {steps!r}")
    walk.until(f"document.querySelectorAll('.review-card').length === {count}")


def test_two_people_at_one_document(open_walk: Callable[..., Walk]):
    mine, theirs = (open_walk(1366, "vi", reduced_motion="reduce") for _each in range(2))
    draft = (_drafts(mine) or [_take_in(mine)])[0]
    theirs.enter("van-phong-tinh-uy")
    for walk in (mine, theirs):
        walk.go(draft)
        _choose(walk, "vận động Nhân dân")
        _key(walk, "d", "document.activeElement.name?.endsWith('-due')")
    card = mine.page.evaluate(f"{CURRENT}.id")
    theirs.page.keyboard.type("30/9/2027")
    _key(theirs, "Enter", f"document.querySelector('#{card}[data-look=checked]') !== null")
    mine.page.keyboard.type("31/10/2027")
    _key(mine, "Enter", f"document.querySelector('#{card} .callout') !== null")
    seen = mine.page.inner_text(f"#{card}")
    assert "Người khác vừa sửa" in seen and "30/09/2027" in seen
    assert mine.page.input_value(f"#{card} input[name$=-due]") == "31/10/2027"
    mine.page.focus(f"#{card} input[name$=-due]")
    _key(mine, "Enter", f"document.querySelector('#{card}[data-look=checked]:not(.is-open)') !== null")
    assert "31/10/2027" in mine.page.inner_text(f"#{card}")


def _drafts(walk: Walk) -> list[str]:
    """Correction pages of the drafts that other tests have left, the newest first."""
    walk.enter("van-phong-tinh-uy")
    walk.go("/chi-thi/")
    links = walk.page.locator("main tbody tr:has-text('vườn ươm') th a").evaluate_all("all => all.map(a => a.pathname)")
    return [str(each).replace("/doc/", "/soat/") for each in links]


def test_without_scripts_every_press_is_a_form(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi", java_script_enabled=False)
    draft = (_drafts(walk) or [_take_in(walk)])[0]
    walk.go(draft)
    count = _count(walk)
    walk.press(".review-card:has-text('vận động Nhân dân') a:text-is('Sửa')")
    walk.press(".review-card.is-open a:has-text('Tách')")
    walk.press(".review-words button.is-likely >> nth=0")
    assert _count(walk) == count + 1
    walk.press("#review-bar form[data-undo] button")
    assert _count(walk) == count


def test_the_page_fits_and_everybody_can_use_it(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi", reduced_motion="reduce")
    draft = (_drafts(walk) or [_take_in(walk)])[0]
    walk.go(draft)
    found = page_faults(walk)
    walk.reading("vi").at(1366).go(draft)
    first = walk.page.locator(".review-card [data-open]").first.get_attribute("href")
    for query in (str(first).split("#")[0], f"{str(first).split('#')[0]}&tach=1", "?dau=1"):
        walk.go(f"{draft}{query}")
        found += page_faults(walk)
        walk.reading("vi").at(1366)
    assert found == []
