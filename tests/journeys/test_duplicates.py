"""One organisation entered twice is made one and two again; 186 and 181 are explained one by one, on paper."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.journeys.conftest import Served, Walk

pytestmark = pytest.mark.browser


def test_a_pair_is_made_one_and_two_again(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("lien-minh")
    walk.go("/hop-tac-xa/")
    before = walk.total()
    walk.go("/doi-chieu/trung-lap/")
    walk.press("text=Tìm trong toàn sổ")
    page.wait_for_selector("#rows tbody th a")
    walk.press("#rows tbody th a >> nth=0")
    assert page.locator(".matching-reasons li").count() > 0
    pair = page.url.removeprefix(walk.address)
    kept = page.get_attribute("input[name=kept]:checked", "value")
    absorbed = page.get_attribute("input[name=kept]:not(:checked)", "value")
    page.fill("#id_why", "Cùng mã số thuế trên giấy chứng nhận (minh họa)")
    walk.press("button:text-is('Nhập một')")
    assert "Hai bản ghi đang là một" in page.inner_text("main")
    walk.go("/hop-tac-xa/")
    assert walk.total() == before - 1
    walk.go(f"/hop-tac-xa/{absorbed}/")
    assert page.url == f"{walk.address}/hop-tac-xa/{kept}/"
    assert f"({absorbed})" in page.inner_text(".page-head"), "the kept one says what went into it"
    walk.go(f"{pair}go-ra/")
    page.fill("#id_why", "Hai nơi khác nhau")
    walk.press("button:text-is('Gỡ ra')")
    assert "Hai nơi khác nhau" in page.inner_text("main")
    walk.go(f"/hop-tac-xa/{absorbed}/")
    assert page.url == f"{walk.address}/hop-tac-xa/{absorbed}/"
    walk.go("/hop-tac-xa/")
    assert walk.total() == before


def test_why_the_register_counts_186_and_the_list_181(open_walk: Callable[..., Walk], served: Served):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("lien-minh")
    open_comparison(walk, served)
    assert page.locator(".matching-count").all_inner_texts()[:2] == ["186", "181"]
    assert "Chưa giải thích được" not in page.inner_text("main")
    steps = page.locator("table:has(caption:text-is('Từng bước')) tbody td.num").all_inner_texts()
    assert sum(int(step.replace("−", "-")) for step in steps) == 181, steps
    assert all(int(step.replace("−", "-")) for step in steps)
    walk.press("button:text-is('Lập văn bản')")
    assert page.locator(".matching-count").all_inner_texts() == ["186", "181"]
    with page.expect_download() as download:
        page.click("a:text-is('Tải .docx')")
    document = Document(BytesIO(Path(download.value.path()).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"186", "181"} <= set(cells), cells
    assert any("MINH HỌA" in each.text.upper() for each in document.paragraphs)


def open_comparison(walk: Walk, served: Served) -> None:
    """The register at the end of 2019 beside the list that the Alliance kept by hand."""
    walk.go("/doi-chieu/so-luong/moi/")
    walk.page.fill("#id_day", "31/12/2019")
    walk.page.fill("#id_title", "Danh sách Liên minh cuối năm 2019")
    walk.page.check("input[name=against][value=list]")
    walk.page.set_input_files("input[type=file]", served.home / "demo" / "05-danh-sach-lien-minh-31-12-2019.xlsx")
    walk.press("button:text-is('Đối chiếu')")
