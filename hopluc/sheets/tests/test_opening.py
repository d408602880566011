"""Whatever bytes arrive: a workbook or a refusal, and the server lives."""

import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import docx
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hopluc.kernel.errors import Refusal
from hopluc.sheets.limits import STANDARD
from hopluc.sheets.model import Fault, Percent, Workbook
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.tests.old_formats import ods, ole, xls
from hopluc.sheets.tests.world import patched, sheet_xml, xlsx

SHEET_PART = "xl/worksheets/sheet1.xml"


def refusal(data: bytes, name: str = "danh sach.xlsx", **limits: int) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_workbook(name, data, replace(STANDARD, **limits))
    assert caught.value.where == name
    return caught.value


def zipped(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return buffer.getvalue()


def word_document() -> bytes:
    buffer = BytesIO()
    document = docx.Document()
    document.add_paragraph("Kính gửi")
    document.save(buffer)
    return buffer.getvalue()


def test_typed_cells_with_addresses() -> None:
    moment = datetime(2026, 11, 5, 7, 30)
    buffer = BytesIO()
    file = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = file.add_worksheet("Số liệu")
    page.write("B2", "Tên")
    page.write("B3", 12.5)
    page.write("C3", 7)
    page.write("D3", True)
    page.write_datetime("E3", datetime(2026, 11, 5), file.add_format({"num_format": "dd/mm/yyyy"}))
    page.write_datetime("F3", moment, file.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    page.write("G3", 0.865, file.add_format({"num_format": "0.0%"}))
    page.write_formula("H3", "=1/0", None, "#DIV/0!")
    page.write("I3", 1.1 + 2.2)
    page.write("J3", "   ")
    page.merge_range("B5:D5", "gộp")
    file.add_worksheet("Ẩn").hide()
    file.close()
    workbook = read_workbook("a.xlsx", buffer.getvalue())
    shown, hidden = workbook.sheets
    assert dict(shown.cells()) == {
        "B2": "Tên",
        "B3": Decimal("12.5"),
        "C3": Decimal(7),
        "D3": True,
        "E3": date(2026, 11, 5),
        "F3": moment,
        "G3": Percent(Decimal("86.5")),
        "H3": Fault("#DIV/0!"),
        "I3": Decimal("3.3"),
        "B5": "gộp",
    }
    assert type(shown.at("E3")) is date
    assert shown.at("A1") is None
    assert [(span.top, span.left, span.bottom, span.right) for span in shown.spans] == [(5, 2, 5, 4)]
    assert (workbook.kind, shown.name, shown.hidden, hidden.hidden) == ("xlsx", "Số liệu", False, True)


def test_formula_that_was_never_computed_is_no_empty_cell() -> None:
    content = patched(xlsx(["a"]), SHEET_PART, sheet_xml('<row r="1"><c r="A1"><f>1+1</f></c></row>'))
    assert read_workbook("a.xlsx", content).sheets[0].at("A1") == Fault("=")


def test_cells_without_references_are_counted() -> None:
    cells = '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
    sheet = read_workbook("a.xlsx", patched(xlsx(["a"]), SHEET_PART, sheet_xml(cells))).sheets[0]
    assert dict(sheet.cells()) == {"A1": Decimal(1), "B1": Fault("#REF!")}


def test_old_excel_by_content_with_its_error_cells() -> None:
    workbook = read_workbook("renamed.xlsx", xls("Danh sách"))
    assert workbook.kind == "xls"
    assert dict(workbook.sheets[0].cells()) == {
        "A1": "Tên",
        "A2": Decimal(5),
        "B2": Fault("#REF!"),
        "C2": Fault("#DIV/0!"),
    }


def test_open_document_by_content_with_errors_and_percentages() -> None:
    cells = (
        '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell office:value-type="percentage" office:value="0.865"><text:p>86,5%</text:p>'
        "</table:table-cell>"
    )
    workbook = read_workbook("renamed.xlsx", ods(cells))
    assert workbook.kind == "ods"
    assert dict(workbook.sheets[0].cells()) == {
        "A1": Decimal(5),
        "D1": Fault("#DIV/0!"),
        "E1": Percent(Decimal("86.5")),
    }


@pytest.mark.parametrize(
    "content",
    [
        "Tên;Số\nA;1.234\n".encode(),
        "\ufeffTên,Số\nA,1.234\n".encode(),
        "Tên\tSố\nA\t1.234\n".encode("utf-16"),
        "Tên;Số\nA;1.234\n\n".encode(),
    ],
)
def test_text_lists(content: bytes) -> None:
    workbook = read_workbook("danh sach.csv", content)
    assert dict(workbook.sheets[0].cells()) == {"A1": "Tên", "B1": "Số", "A2": "A", "B2": "1.234"}
    assert not workbook.typed


def test_refused_before_reading() -> None:
    assert refusal(b"").code == "workbook_empty"
    content = xlsx(["a"])
    assert refusal(content, content=len(content) - 1).code == "workbook_too_large"
    assert isinstance(read_workbook("a.xlsx", content, replace(STANDARD, content=len(content))), Workbook)


def test_other_documents_are_named() -> None:
    assert refusal(word_document()).code == "workbook_is_word"
    assert refusal(ods("", "application/vnd.oasis.opendocument.text")).code == "workbook_is_word"
    assert refusal(ole(b"\0" * 4096, "WordDocument")).code == "workbook_is_word"
    assert refusal(zipped(ppt__presentation=b"x")).code == "workbook_is_presentation"
    assert refusal(b"%PDF-1.7 ...").code == "workbook_is_pdf"
    assert refusal(b"\n<html><table>", "so lieu.xls").code == "workbook_is_web_page"
    assert refusal(zipped(readme=b"x")).code == "workbook_not_recognised"
    assert refusal(ole(b"\0" * 4096, "Something")).code == "workbook_not_recognised"


def test_binary_workbook_is_not_read_because_its_errors_would_vanish() -> None:
    assert refusal(zipped(**{"xl__workbook.bin": b"x"})).code == "workbook_is_binary"


def test_encrypted() -> None:
    assert refusal(ole(b"\0" * 4096, "EncryptedPackage")).code == "workbook_encrypted"
    content = bytearray(xlsx(["a"]))
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= 1
    assert refusal(bytes(content)).code == "workbook_encrypted"


def test_text_that_does_not_fit_its_mark() -> None:
    assert refusal("Tên;Số\n".encode("utf-16") + b"\x00\xd8", "a.csv").code == "workbook_text_encoding"


def test_broken_files() -> None:
    content = xlsx(["a"])
    assert refusal(content[: len(content) // 2]).code == "workbook_damaged"
    assert refusal(b"PK\x03\x04" + bytes(range(256))).code == "workbook_damaged"
    assert refusal(b"\x07\x00\x01" * 200).code == "workbook_not_recognised"
    assert refusal(patched(content, SHEET_PART, b"<worksheet><sheetData><row><c")).code == "workbook_damaged"
    assert refusal(ole(b"\0" * 4096, "Workbook"), "a.xls").code == "workbook_no_sheet"


def test_zip_bomb() -> None:
    zeros = b"\0" * (50 * 1024 * 1024)
    assert refusal(zipped(xl__workbook=b"x", **{"xl__worksheets__sheet1.xml": zeros})).code == "workbook_zip_bomb"


def test_zip_bomb_that_lies_about_its_size() -> None:
    content = bytearray(patched(xlsx(["a"]), SHEET_PART, b" " * (20 * 1024 * 1024)))
    directory = content.index(SHEET_PART.encode(), content.index(b"PK\x01\x02")) - 46
    content[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert refusal(bytes(content)).code == "workbook_zip_bomb"


def test_far_cell_is_named() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    said = refusal(patched(xlsx(["a"]), SHEET_PART, sheet_xml(cells)))
    assert said.code == "workbook_too_spread"
    assert said.values == {"sheet": "Sheet1", "cell": "XFD1048576"}


def test_far_cell_in_an_odd_spelling() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r = "XFD1048576"><v>1</v></c></row>'
    assert refusal(patched(xlsx(["a"]), SHEET_PART, sheet_xml(cells))).code == "workbook_too_spread"


def test_far_cell_in_an_open_document() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
    gap = '<table:table-cell table:number-columns-repeated="16383"/>'
    said = refusal(ods(gap + cell), area_held=10_000)
    assert (said.code, said.values["cell"]) == ("workbook_too_spread", "XFD1")


def test_limits_of_cells_characters_and_time() -> None:
    content = xlsx(["a", "bcd"], ["e"])
    assert refusal(content, cells=2).code == "workbook_too_many_cells"
    assert refusal(content, characters=4).code == "workbook_too_many_cells"
    assert len(read_workbook("a.xlsx", content, replace(STANDARD, cells=3, characters=5)).sheets) == 1
    assert refusal(content, wall_seconds=0).code == "workbook_too_heavy"
    assert refusal(content, memory=1 << 20).code == "workbook_too_heavy"


def test_names_of_any_kind() -> None:
    assert refusal(b"x", "tên\0 \ud800.xlsx" + "x" * 5000).code == "workbook_not_recognised"


def test_child_is_light() -> None:
    script = "import sys; from hopluc.sheets import child; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    for heavy in ("'django'", "'ibis'", "'xlsxwriter'", "'rapidfuzz'", "'vn_collate'", "'pandas'"):
        assert heavy not in done.stdout


def test_child_gets_none_of_the_server_s_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    started = subprocess.Popen

    def watched(*args: object, **options: object) -> object:
        seen.append(options["env"])
        return started(*args, **options)

    monkeypatch.setenv("HOPLUC_SECRET_KEY", "secret")
    monkeypatch.setattr(subprocess, "Popen", watched)
    read_workbook("a.xlsx", xlsx(["a"]))
    assert [set(environment) for environment in seen] == [{"PYTHONPATH"}]


def test_table_that_does_not_begin_at_a1() -> None:
    gap = '</table:table-row><table:table-row table:number-rows-repeated="2"/><table:table-row>'
    cell = '<table:table-cell/><table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p>'
    sheets = read_workbook("a.ods", ods(f"{gap}{cell}</table:table-cell>")).sheets
    assert dict(sheets[0].cells()) == {"B4": Decimal(5)}
    assert dict(read_workbook("a.xlsx", xlsx([], [], [None, None, "a"])).sheets[0].cells()) == {"C3": "a"}


SAMPLES = (xlsx(["a", 1], ["b", 2]), xls(), ods("<table:table-cell/>"), b"Ten;So\nA;1\n")
FUZZ = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@FUZZ
@given(content=st.binary(max_size=300), name=st.sampled_from(["a.xlsx", "a.csv", "a.xls"]))
def test_any_bytes(content: bytes, name: str) -> None:
    try:
        assert isinstance(read_workbook(name, content), Workbook)
    except Refusal as said:
        assert said.code.startswith("workbook_")


@FUZZ
@given(sample=st.sampled_from(SAMPLES), where=st.floats(0, 1), noise=st.binary(min_size=1, max_size=8))
def test_damaged_samples(sample: bytes, where: float, noise: bytes) -> None:
    at = int(where * len(sample))
    try:
        assert isinstance(read_workbook("a.csv", sample[:at] + noise + sample[at + len(noise) :]), Workbook)
    except Refusal as said:
        assert said.code.startswith("workbook_")
