"""Any office's workbook in, any list out: mapped, asked, confirmed, receipted, undone, kept, typed in, taken out."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from tests.journeys.conftest import WIDTHS, Walk
from tests.journeys.keyboard import FOCUSED, tab_to
from tests.journeys.test_pages import page_faults

pytestmark = pytest.mark.browser
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HUB = "/du-lieu/"
# Headings that the program's own form does not know, below a title, above a total.
TITLE = ("DANH SÁCH ĐƠN VỊ KINH TẾ TẬP THỂ (minh họa)",)
HEADINGS = (
    "STT",
    "Mã đơn vị",
    "Tên đơn vị",
    "Ngày ra đời",
    "Đóng tại",
    "Lĩnh vực",
    "Vốn (nghìn đồng)",
    "Cán bộ theo dõi",
)
UNKNOWN_SECTOR = "Nuôi ong lấy mật"


def _row(number: int, code: str, sector: str = "Nông nghiệp", day: str = "15.08.2025") -> tuple[object, ...]:
    return (number, code, f"HTX Thử {code}", day, "Phường Bắc Kạn", sector, 250_000, "Cán bộ A")


def _book(
    rows: Sequence[Sequence[object]], name: str = "huyen-gui.xlsx", *, last: str = HEADINGS[-1]
) -> dict[str, object]:
    """As another office sends it: a title, headings of its own with the `last` one so, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (TITLE, (), (*HEADINGS[:-1], last), *rows, ("", "", "Tổng cộng", "", "", "", 250_000 * len(rows))):
        sheet.append(list(line))
    return _file(book, name)


def _file(book: Any, name: str) -> dict[str, object]:
    content = io.BytesIO()
    book.save(content)
    return {"name": name, "mimeType": KIND, "buffer": content.getvalue()}


def _drop(walk: Walk, file: object, sender: str = "") -> None:
    walk.go(HUB)
    walk.page.set_input_files("main input[type=file]", file)
    if sender:
        walk.page.fill("main [name=sender]", sender)
    walk.press("main form[enctype] button")


def _into_cooperatives(walk: Walk) -> None:
    """It is not told for which register the file is: the clerk says."""
    assert walk.page.inner_text("h1") == "Tệp này là dữ liệu gì?"
    walk.press("form:has([value=cooperatives]) button")


def _map(walk: Walk) -> None:
    """Column by column, each as the clerk reads it."""
    assert walk.page.inner_text("h1") == "Ghép cột"
    if walk.page.locator("details.mapping-others").count():
        walk.page.click("details.mapping-others > summary")
    for field, column in {"code": "2", "name": "3", "founded_on": "4", "commune": "5", "charter_capital": "7"}.items():
        walk.page.select_option(f"#from-{field}", column)
    walk.page.select_option("#from-kind", "constant")
    walk.page.select_option("#constant-kind", "HTX")
    walk.press("button[value=save]")


def _answer_by_keyboard(walk: Walk, place: int) -> None:
    """Tab to the question, the digit of "another text", down to its place in the list, Enter."""
    tab_to(walk, ".answer-group input[type=radio]")
    # The nearest words of the list come first.
    answers = walk.page.locator(".answer-group >> nth=0").locator("input[type=radio]")
    values = [answers.nth(each).get_attribute("value") for each in range(answers.count())]
    walk.page.keyboard.press(str(values.index("other") + 1))
    assert walk.page.evaluate(f"{FOCUSED}.checked && {FOCUSED}.value") == "other"
    walk.page.keyboard.press("Tab")
    for _step in range(place):
        walk.page.keyboard.press("ArrowDown")
    walk.page.keyboard.press("Shift+Tab")
    walk.key("Enter")


def _answer(walk: Walk, words: str) -> None:
    walk.page.check(".answer-group input[value=other]")
    walk.page.select_option(".answer-group select", words)
    walk.press(".form-actions button[value=answer]")


def _confirm(walk: Walk) -> str:
    """Writes what the preview shows; the code of the receipt."""
    walk.press("main form button:text-is('Ghi vào sổ')")
    walk.press("a:has-text('Mở biên nhận')")
    return str(walk.page.inner_text(".receipt-code"))


def _counts(walk: Walk) -> list[str]:
    """Rows read, new, changed, unchanged."""
    return [text.strip() for text in walk.page.locator("main .cells .figure-value").all_inner_texts()][:4]


def test_every_page_of_an_import_fits_and_everybody_can_use_it(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi", reduced_motion="reduce")
    walk.enter("lien-minh")
    _drop(walk, _book([_row(1, "MH-9831", UNKNOWN_SECTOR), _row(2, "MH-9832")], last="Người rà soát"))
    found = page_faults(walk)
    walk.reading("vi").at(1366).go("/du-lieu/nhap/")
    _into_cooperatives(walk)
    mapping = walk.page.url.removeprefix(walk.address)
    found += page_faults(walk)
    walk.reading("vi").at(1366).go(mapping)
    _map(walk)
    preview = walk.page.url.removeprefix(walk.address)
    for path in ("", "hoi-lai/"):
        walk.reading("vi").go(preview + path)
        found += page_faults(walk)
    walk.reading("vi").at(1366).go(f"{preview}hoi-lai/")
    _answer(walk, "Lâm nghiệp")
    code = _confirm(walk)
    found += page_faults(walk)
    for path in (preview, f"/du-lieu/bien-nhan/{code}/"):
        walk.go(path)
        found += page_faults(walk)
    walk.go("/du-lieu/ghep-cot/")
    walk.press("main tbody th a >> nth=0")
    found += page_faults(walk)
    assert found == []


def test_a_messy_workbook_is_mapped_asked_confirmed_checked_and_undone(open_walk: Callable[..., Walk]):
    clerk, visitor = open_walk(1366, "vi"), open_walk(360, "vi")
    page = clerk.page
    clerk.enter("lien-minh")
    rows = [_row(number, f"MH-980{number}", UNKNOWN_SECTOR) for number in range(1, 4)]
    _drop(clerk, _book([*rows, _row(4, "MH-9804")]), "UBND huyện Na Rì")
    _into_cooperatives(clerk)
    clerk.press("button[value=save]")
    assert page.locator("[data-error-summary] a").count() > 0, "what is missing is said, and where"
    _map(clerk)
    assert page.locator("main form button:text-is('Ghi vào sổ')").count() == 0
    clerk.press("a:text-is('Xử lý từng ô sai')")
    assert page.locator(".answer-group").count() == 1, "three cells alike are one question"
    assert "3 ô" in page.inner_text(".answer-group legend")
    _answer_by_keyboard(clerk, 2)
    assert _counts(clerk) == ["4", "4", "0", "0"]
    assert clerk.status_of("/hop-tac-xa/MH-9801/") == 404, "a preview writes nothing"
    code = _confirm(clerk)
    assert clerk.status_of("/hop-tac-xa/MH-9801/") == 200

    visitor.go(f"/du-lieu/bien-nhan/?code={code.lower()}")
    told = visitor.page.inner_text("main")
    assert "có thật và đang có hiệu lực" in told and "HTX Thử" not in told
    assert visitor.fits()
    clerk.page.click("#hoan-tac summary")
    page.fill("#hoan-tac [name=why]", "Huyện gửi nhầm bản")
    clerk.press("#hoan-tac button")
    assert "Huyện gửi nhầm bản" in page.inner_text("main")
    clerk.go("/hop-tac-xa/?q=MH-9801")
    assert page.locator("#rows [data-row]").count() == 0, "the register is as before"
    visitor.page.reload()
    assert "đã được hoàn tác" in visitor.page.inner_text("main")

    # Next month the same headings: nobody is asked which column is which.
    _drop(clerk, _book([_row(1, "MH-9805")], "thang-sau.xlsx"), "UBND huyện Na Rì")
    assert "cách đã nhớ “huyen-gui”" in page.inner_text("main")
    assert _counts(clerk) == ["1", "1", "0", "0"]


def test_faulty_rows_come_back_marked_are_mended_and_sent_again(open_walk: Callable[..., Walk]):
    clerk = open_walk(1366, "vi")
    page = clerk.page
    clerk.enter("lien-minh")
    _drop(clerk, _book([_row(1, "MH-9811"), _row(2, "MH-9812", day="31/02/2025")], last="Cán bộ giữ hồ sơ"))
    _into_cooperatives(clerk)
    _map(clerk)
    assert "31/02/2025" in page.inner_text("main")
    with page.expect_download() as download:
        page.click("a:has-text('tô màu')")
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.worksheets[0]
    faulty = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "31/02/2025")
    assert faulty.fill.fill_type == "solid", "the cell is coloured"
    said = [str(cell.value) for cell in sheet[faulty.row] if isinstance(cell.value, str)]
    assert any("ngày" in words.lower() for words in said), said
    faulty.value = "28/02/2025"
    _drop(clerk, _file(book, "da-sua.xlsx"))
    assert _counts(clerk) == ["2", "2", "0", "0"], page.inner_text("main")
    assert _confirm(clerk).startswith("BN-")


def test_a_director_fills_the_template_of_the_year(open_walk: Callable[..., Walk]):
    director = open_walk(360, "vi")
    director.enter("giam-doc")
    director.go("/hom-nay/")
    director.press("a:text-is('Mẫu biểu, mẫu giấy')")
    with director.page.expect_download() as download:
        director.page.click("a:text-is('Tải mẫu Excel') >> nth=0")
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.active
    _fill(sheet, "Ngày nộp", format_date(clock.today()))
    _fill(sheet, "Số thành viên", 9)
    assert director.fits()
    director.go("/bao-cao-nam/nap/")
    director.page.set_input_files("main input[type=file]", _file(book, "bao-cao.xlsx"))
    director.press("main form[enctype] button")
    assert _confirm(director).startswith("BN-"), "written by the director's own hand"


def _fill(sheet: Any, label: str, value: object) -> None:
    """The empty cell at the end of the line that begins so."""
    for row in sheet.iter_rows():
        if any(isinstance(cell.value, str) and cell.value.startswith(label) for cell in row):
            next(cell for cell in row if not cell.protection.locked).value = value
            return
    raise AssertionError(label)


def test_a_return_is_typed_in_by_phone(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    page = walk.page
    walk.enter("giam-doc")
    walk.go("/bao-cao-nam/MH-0020/2024/nhap/")
    assert walk.fits()
    field = page.locator(".filing-line", has_text="Số thành viên").locator("input")
    field.fill("rất nhiều")
    page.wait_for_selector(".filing-line .field-error")
    walk.press("button[value=review]")
    assert page.locator("[data-error-summary] a").count() == 1
    page.locator(".filing-line", has_text="Số thành viên").locator("input").fill("11")
    walk.press("button[value=review]")
    assert page.inner_text("h1") == "Xem lại trước khi ghi"
    assert "11" in page.inner_text(".entry-review td.changed")
    assert walk.fits()
    walk.press("button[value=write]")
    assert "11" in page.inner_text("main table")


GOODS = ("TT;Mã hàng;Mặt hàng;Giá (đồng)", "1;01.0010;Gạo tẻ;16.000", "2;01.0100;Gạo nếp;21.000", "3;02.0001;Vôi;2.500")


def _goods(lines: Sequence[str], name: str) -> dict[str, object]:
    return {"name": name, "mimeType": "text/csv", "buffer": "\r\n".join(lines).encode()}


def test_a_table_of_another_office_is_kept_sorted_compared_and_taken_out(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("lien-minh")
    _drop(walk, _goods(GOODS, "gia-thang-10.csv"))
    walk.press("button:text-is('Giữ thành bảng')")
    page.fill("[name=title]", "Giá hàng hóa (đi thử)")
    walk.press("button:has-text('xem trước khi ghi')")
    assert _counts(walk) == ["3", "3", "0", "0"]
    walk.press("main form button:text-is('Ghi vào sổ')")
    walk.go("/bang/")
    walk.press("#rows a:text-is('Giá hàng hóa (đi thử)')")
    table = page.url.removeprefix(walk.address)
    walk.press("#rows thead a:has-text('Giá')")
    prices = page.locator("#rows td.num").all_inner_texts()
    assert prices == ["2.500", "16.000", "21.000"], "by number, not by letters"
    assert {"01.0010", "01.0100"} <= set(page.locator("#rows tbody th").all_inner_texts()), "a code stays as it is"
    walk.go(f"{table}nap/")
    later = [line.replace("16.000", "17.250") for line in GOODS[:3]]
    page.set_input_files("main input[type=file]", _goods(later, "gia-thang-11.csv"))
    walk.press("main form[enctype] button")
    walk.press("main form button:text-is('Ghi vào sổ')")
    walk.go(f"{table}so-sanh/")
    told = page.inner_text("#rows")
    assert "16.000 → 17.250" in told and "02.0001" in told
    assert all(walk.at(width).fits() for width in WIDTHS)
    found = []
    for path in ("", "thong-tin/", "nap/", "lan-nhap/", "so-sanh/"):
        walk.go(table + path)
        found += page_faults(walk)
    assert found == []


def _downloaded(walk: Walk, label: str) -> bytes:
    with walk.page.expect_download() as download:
        walk.page.click(f"main a:text-is('{label}'):visible >> nth=0")
    return bytes(download.value.path().read_bytes())


def test_a_list_goes_out_as_it_stands_on_the_page(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    walk.go("/hop-tac-xa/?kind=union")
    shown = walk.page.locator("#rows [data-label='Mã số']").all_inner_texts()
    sheet = openpyxl.load_workbook(io.BytesIO(_downloaded(walk, ".xlsx"))).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    lines = list(csv.reader(io.StringIO(_downloaded(walk, ".csv").decode("utf-8-sig")), delimiter=";"))
    for rows in (cells, lines):
        assert [cell for row in rows for cell in row if cell in shown] == shown
    assert any(isinstance(cell, int | float) for row in cells for cell in row), "numbers are numbers"


def test_a_form_of_the_national_system_is_mapped_and_taken_out(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("lien-minh")
    walk.go("/du-lieu/quoc-gia/vii-2/ghep-dong/")
    page.locator("input[name=number]").first.fill("1.1")
    page.locator("input[name=verified]").first.check()
    walk.press("button:text-is('Lưu')")
    walk.go("/du-lieu/quoc-gia/vii-2/?year=2024")
    assert walk.total() > 0
    book = openpyxl.load_workbook(io.BytesIO(_downloaded(walk, ".xlsx")))
    said = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert any("1.1" in words for words in said) and any("chưa đối chiếu" in words.lower() for words in said)


def test_without_scripts_a_file_is_mapped_asked_and_confirmed(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi", java_script_enabled=False)
    walk.enter("lien-minh")
    rows = [_row(1, "MH-9821", UNKNOWN_SECTOR), _row(2, "MH-9822", UNKNOWN_SECTOR)]
    _drop(walk, _book(rows, last="Cột chỉ có ở tệp này"))
    _into_cooperatives(walk)
    _map(walk)
    walk.press("a:text-is('Xử lý từng ô sai')")
    _answer(walk, "Lâm nghiệp")
    assert _counts(walk) == ["2", "2", "0", "0"]
    assert re.fullmatch(r"BN-\d{5}-[0-9A-F]{6}", _confirm(walk))


def test_a_file_that_is_no_table_is_refused_where_one_looks(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "vi")
    walk.enter("xa")
    _drop(walk, {"name": "anh.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n0000"})
    assert "không phải là bảng tính" in walk.page.inner_text("[data-error-summary]")
    assert "không phải là bảng tính" in walk.page.inner_text(".field-error")
    assert walk.fits()
