"""A workbook on its way in: refused with its cells, or previewed, confirmed and receipted; within one's own place."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.journeys.conftest import WIDTHS, Served, Walk
from tests.journeys.workbooks import NEW_CODE, cooperative_row, workbook

pytestmark = pytest.mark.browser
UPLOAD = "/hop-tac-xa/nap/hop-tac-xa/"
WRITE = "main form button:text-is('Ghi vào sổ')"


def _upload(walk: Walk, file: object) -> None:
    walk.go(UPLOAD)
    walk.page.set_input_files("input[type=file]", file)
    walk.press("main form button")


def _counts(walk: Walk) -> list[str]:
    """Rows read, new, changed, unchanged, not taken, left out."""
    return [text.strip() for text in walk.page.locator("main .cells .figure-value").all_inner_texts()]


def test_a_wrong_workbook_is_refused_cell_by_cell(open_walk: Callable[..., Walk], served: Served):
    walk = open_walk(360, "vi")
    walk.enter("lien-minh")
    _upload(walk, served.home / "demo" / "09-tap-tin-sai-de-thu.xlsx")
    cells = walk.page.locator("tbody th.number").all_inner_texts()
    assert {cell.rpartition("!")[2] for cell in cells} >= {"L8", "G10", "B11", "E9"}
    said = walk.page.inner_text("main")
    for value in ("ba trăm triệu", "31/02/2025", "MH-9001", "Xã Không Có Thật"):
        assert value in said
    assert walk.page.locator(WRITE).count() == 0
    assert walk.status_of("/hop-tac-xa/MH-9001/") == 404
    assert all(walk.at(width).fits() for width in WIDTHS)


def test_a_right_workbook_preview_receipt_again_changed(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("lien-minh")
    _upload(walk, workbook(cooperative_row(NEW_CODE)))
    assert _counts(walk) == ["1", "1", "0", "0", "0", "0"]
    assert walk.status_of(f"/hop-tac-xa/{NEW_CODE}/") == 404, "a preview writes nothing"
    walk.press(WRITE)
    assert "Biên nhận" in page.inner_text("main")
    assert walk.status_of(f"/hop-tac-xa/{NEW_CODE}/") == 200

    _upload(walk, workbook(cooperative_row(NEW_CODE)))
    assert _counts(walk) == ["1", "0", "0", "1", "0", "0"]
    assert page.locator(WRITE).count() == 0

    _upload(walk, workbook(cooperative_row(NEW_CODE, charter_capital=Decimal(1250))))
    assert _counts(walk) == ["1", "0", "1", "0", "0", "0"]
    assert (page.inner_text("main td del"), page.inner_text("main td ins")) == ("250", "1.250")
    walk.press(WRITE)
    walk.go(f"/hop-tac-xa/{NEW_CODE}/")
    assert "1.250" in page.inner_text("dl.pairs")


def test_a_commune_officer_sees_and_writes_the_own_commune_only(open_walk: Callable[..., Walk]):
    def listed(walk: Walk) -> set[str]:
        return set(walk.page.locator("#rows td[data-label]:nth-child(2)").all_inner_texts())

    everybody, officer = open_walk(1366, "vi"), open_walk(1366, "vi")
    officer.enter("xa")
    officer.go("/hop-tac-xa/")
    own = listed(officer)
    assert own
    everybody.go("/hop-tac-xa/")
    outside = sorted(listed(everybody) - own)[0]
    assert (everybody.status_of(f"/hop-tac-xa/{outside}/"), officer.status_of(f"/hop-tac-xa/{outside}/")) == (200, 404)
    assert officer.status_of(f"/hop-tac-xa/{outside}/thanh-vien/") == 404
    assert officer.status_of(f"/hop-tac-xa/{sorted(own)[0]}/thanh-vien/") == 200
    assert officer.status_of("/chi-thi/nap/") == 404, "not this role's"
    _upload(officer, workbook(cooperative_row("MH-9702", commune="Xã Ba Bể")))
    assert "E" in officer.page.inner_text("tbody th.number").rpartition("!")[2]
    assert officer.page.locator(WRITE).count() == 0
    assert officer.status_of("/hop-tac-xa/MH-9702/") == 404
