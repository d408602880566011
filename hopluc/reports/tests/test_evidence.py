"""How a report names the files of a result: all of them."""

from datetime import date

import pytest

from hopluc.directives.queries import Evidence
from hopluc.directives.queries.clause_states import EvidenceFile
from hopluc.reports.annual.evidence import evidence_line


def evidence(text: str, *names: str) -> Evidence:
    files = (*(EvidenceFile(name) for name in names), EvidenceFile("Số liệu", 9, "/so-lieu/"))
    return Evidence(
        result=1, obligation=2, body="Sở Tài chính", year=2025, version=1, text=text, counted=(), file=1,
        file_name="", submitted=date(2025, 12, 1), state="submitted", decided=None, reason="", files=files,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "nộp ngày 01/12/2025; chờ"),
        (("a.docx",), "nộp ngày 01/12/2025, kèm tệp a.docx; chờ"),
        (("a.docx", "b.xlsx"), "kèm tệp a.docx và b.xlsx; chờ"),
        (("a.docx", "b.xlsx", "c.pdf"), "kèm tệp a.docx, b.xlsx và c.pdf; chờ"),
    ],
)
def test_all_files_are_named_and_links_are_not(names: tuple[str, ...], said: str) -> None:
    line = "".join(run.text for run in evidence_line(evidence("Đã làm", *names), "", None))
    assert said in line and "Số liệu" not in line


def test_without_words_the_files_speak() -> None:
    line = evidence_line(evidence("", "a.docx", "b.xlsx"), "", None)
    assert line[0].text == "Tệp a.docx và b.xlsx"
    assert evidence_line(evidence(""), "", None)[0].text == "Kết quả không có lời"
