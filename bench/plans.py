"""How long a plan of 60 pages with annex tables takes to be read, as a Word file and as a PDF with text, beside plain
extraction of its words by the library in the same run. The plan is made up here, the same every time."""

import resource
from collections.abc import Callable
from io import BytesIO
from itertools import cycle

from docx import Document
from pypdf import PdfReader

from bench.timing import met, seconds
from hopluc.clauses.reader import read_document
from hopluc.clauses.tests.pdf_files import PdfPage, pdf_file

BAR = 2000.0
PAGES_OF_TEXT, PAGES_OF_TABLES = 20, 40
LINES_OF_A_PAGE, ROWS_OF_A_PAGE = 48, 12
EDGES = (40, 70, 250, 340, 430, 500, 560)
HEADING = ("TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm")
WORK = ("Rà soát, bổ sung quy hoạch", "Xây dựng kế hoạch phát triển", "Tổ chức tập huấn", "Hoàn thiện cơ sở dữ liệu")
ABOUT = ("vùng nguyên liệu", "hợp tác xã nông nghiệp", "chuyển đổi số")
BODIES = ("Sở Tài chính", "Sở Y tế", "Sở Nội vụ", "Công an tỉnh", "Sở Xây dựng")
QUARTERS = ("Quý I/2026", "Quý II/2026", "Quý III/2026", "Quý IV/2026", "Quý I/2027", "Quý II/2027", "Quý III/2027")


def main() -> None:
    for name, content, plain in (("docx", word_file(), _plain_word), ("pdf", pdf_of_plan(), _plain_pdf)):
        ours, worked = _best(lambda name=name, content=content: read_document(f"plan.{name}", content))
        library, plainly = _best(lambda plain=plain, content=content: plain(content))
        print(
            f"{name:<5} {PAGES_OF_TEXT + PAGES_OF_TABLES} pages {ours * 1000:7.0f} ms, processor {worked * 1000:7.0f}"
            f"   the library's words alone {library * 1000:7.0f} ms, processor {plainly * 1000:7.0f}"
            f"   ratio {worked / plainly:4.1f}   bar {BAR:.0f}: {met(ours * 1000, BAR)}",
            flush=True,
        )


def _best(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the shortest of three runs, and of processor time in this process and its children."""
    runs = []
    for _ in range(3):
        began = _worked()
        runs.append((seconds(work), _worked() - began))
    return min(run for run, _ in runs), min(worked for _, worked in runs)


def _worked() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def clauses() -> list[str]:
    """The numbered orders before the annex, each two lines long in print."""
    return [
        f"{number}. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ xây dựng kế hoạch số {number} trước ngày 30/6/2026;"
        " kiểm tra, đôn đốc việc thực hiện của các xã, phường."
        for number in range(1, PAGES_OF_TEXT * LINES_OF_A_PAGE // 2 + 1)
    ]


def rows() -> list[tuple[str, ...]]:
    """The rows of the annex."""
    parts = zip(cycle(WORK), cycle(ABOUT), cycle(BODIES), cycle(QUARTERS), strict=False)
    return [
        (str(number), f"{work} {about} trên địa bàn tỉnh", body, "Các sở, ban, ngành", quarter, "Báo cáo")
        for number, (work, about, body, quarter) in zip(
            range(1, PAGES_OF_TABLES * ROWS_OF_A_PAGE + 1), parts, strict=False
        )
    ]


def word_file() -> bytes:
    """The plan as a Word file."""
    document = Document()
    for line in ("KẾ HOẠCH", "Phát triển kinh tế tập thể năm 2026", *clauses(), "PHỤ LỤC"):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(HEADING))
    for said in (HEADING, *rows()):
        for cell, words in zip(table.add_row().cells, said, strict=True):
            cell.text = words
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def pdf_of_plan() -> bytes:
    """The plan as a PDF with text and ruled tables."""
    lines = [half for clause in clauses() for half in _halves(clause, 70)]
    lines = ["KẾ HOẠCH", "Phát triển kinh tế tập thể năm 2026", *lines]
    pages = [
        PdfPage().lines(60, 800, *lines[at : at + LINES_OF_A_PAGE]) for at in range(0, len(lines), LINES_OF_A_PAGE)
    ]
    annex = [[[cell] for cell in HEADING]]
    annex += [[_halves(cell, 28) if len(cell) > 28 else [cell] for cell in row] for row in rows()]
    for at in range(0, len(annex), ROWS_OF_A_PAGE):
        page = PdfPage()
        page.table(EDGES, 800, annex[at : at + ROWS_OF_A_PAGE])
        pages.append(page)
    return pdf_file(*pages)


def _halves(text: str, about: int) -> list[str]:
    cut = text.rfind(" ", 0, about)
    return [text[:cut], text[cut + 1 :]]


def _plain_word(content: bytes) -> int:
    document = Document(BytesIO(content))
    said = [paragraph.text for paragraph in document.paragraphs]
    said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return sum(map(len, said))


def _plain_pdf(content: bytes) -> int:
    return sum(len(page.extract_text()) for page in PdfReader(BytesIO(content)).pages)


if __name__ == "__main__":
    main()
