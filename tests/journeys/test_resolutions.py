"""A resolution on communes: drafted line by line, looked through, carried out, decided, counted, undone."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
# Invented for this walk: one commune in two, two others in one. The parts have no address of the divided one's hamlets.
ON, BEFORE = "2026-10-01", "2026-09-30"
SPLIT, MERGED = "01957", ("02038", "02152")
LINES = [
    ("part", SPLIT, "99901", "Đi Thử Thượng"),
    ("part", SPLIT, "99902", "Đi Thử Hạ"),
    *(("merge", old, "99903", "Đi Thử Chung") for old in MERGED),
]
ROWS = "#units tbody tr"


def test_one_commune_in_two_and_two_in_one(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("ubnd-tinh")
    before = _by_commune(walk, BEFORE)
    draft_resolution(walk)
    said = page.inner_text("#preview")
    assert "Sẽ chờ quyết định" in said and "Đi Thử Chung" in said
    waiting = page.locator("#preview section:has(h3:text-is('Sẽ chờ quyết định')) tbody tr").count()
    assert 0 < waiting < 20
    resolution = page.url.partition("?")[0].removeprefix(walk.address)
    walk.press("text=Thực hiện nghị quyết")
    assert "quyet-dinh" in page.url, "the decisions are asked at once"
    assert page.locator("tr[data-row]").count() == waiting
    _decide(walk)
    assert page.locator("tr[data-row]").count() == waiting - 1

    after = _by_commune(walk, ON)
    assert sum(after.values()) == sum(before.values()), "equal totals on both maps"
    assert after["Xã Đi Thử Chung"] == before["Xã Quảng Bạch"] + before["Xã Cường Lợi"]
    assert "Xã Thượng Quan" not in after
    assert _by_commune(walk, BEFORE) == before, "the map of the day before is as it was"

    walk.go(resolution)
    walk.press("a:text-is('Hoàn tác')")
    page.fill("#id_why", "Đi thử xong")
    walk.press("main form button")
    assert "Đi thử xong" in page.inner_text("main")
    assert _by_commune(walk, ON) == before


def draft_resolution(walk: Walk) -> None:
    """Head and lines, typed; the page shows what would happen."""
    walk.go("/dia-gioi/moi/")
    walk.page.fill("#id_number", "Nghị quyết số 00/NQ-THU (minh họa)")
    walk.page.fill("#id_on", "01/10/2026")
    walk.press("main form .form-actions button")
    for kind, old, code, name in LINES:
        for field, value in (("old", old), ("new_code", code), ("new_name", name), ("parent_code", "19")):
            walk.page.fill(f"#id_{field}", value)
        walk.page.select_option("#id_kind", kind)
        walk.page.select_option("#id_new_kind", "commune")
        walk.press("text=Thêm dòng")
    assert walk.page.locator("#lines tbody tr").count() == len(LINES)


def _decide(walk: Walk) -> None:
    """For the first that waits: the first part."""
    walk.page.locator("tr[data-row] select").first.select_option(index=1)
    walk.page.fill("#why", "Theo thôn của trụ sở")
    walk.press("text=Ghi các quyết định đã chọn")
    assert "Đã quyết định cho 1 hợp tác xã." in walk.page.inner_text(".messages")


def _by_commune(walk: Walk, day: str) -> dict[str, int]:
    """Rows of the newest count of cooperatives in each commune of the map of a day; the foot says their sum."""
    walk.go(f"/so-lieu/cooperatives/?year=2025&map_of={day}")
    texts = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    cells = walk.page.locator(ROWS).evaluate_all(texts)
    found = {cell[0].strip(): int(cell[2]) for cell in cells}
    assert len(found) == len(cells)
    assert sum(found.values()) == int(walk.page.inner_text("#units tfoot td.num >> nth=0"))
    return found
