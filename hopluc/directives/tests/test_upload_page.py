"""A document through the page: every kind that is taken, and what is refused without leaving anything."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from pypdf import PdfWriter
from viparse.normalize.encodings import CHARMAPS

from hopluc.clauses.tests.pdf_files import PdfPage, pdf_file
from hopluc.clauses.upload import LARGEST_FILE, LARGEST_TEXT
from hopluc.directives import jobs
from hopluc.directives.models import Directive
from hopluc.directives.tests.test_pages import as_, text
from hopluc.files.actions import path_of
from hopluc.files.models import StoredFile
from hopluc.kernel import clock
from tests.world import World

LINES = (
    "KẾ HOẠCH",
    "Phát triển hợp tác xã tỉnh Sông Lam năm 2022",
    "1. Sở Nội vụ mở lớp học cho cán bộ hợp tác xã, hoàn thành trước ngày 30/6/2022.",
    "2. Sở Tài chính bố trí kinh phí cho các lớp học trong năm 2022.",
    "3. Ủy ban nhân dân các xã lập danh sách học viên, gửi Sở Nội vụ trước ngày 15/3/2022.",
)

STAMP = "<w:p><w:r><w:t>MẬT</w:t></w:r></w:p>"


def sent(client: Client, name: str, content: bytes, **more: str) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("directives:take-in"), {"file": file, "no_secrecy": "on", **more})


def pasted(client: Client, words: str, **more: str) -> HttpResponse:
    return client.post(reverse("directives:take-in"), {"text": words, "no_secrecy": "on", **more})


def word(*lines: str) -> bytes:
    document, content = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


def pdf(*lines: str) -> bytes:
    return pdf_file(PdfPage().lines(60, 780, *lines))


def locked(content: bytes) -> bytes:
    """A PDF under a password."""
    writer, kept = PdfWriter(clone_from=io.BytesIO(content)), io.BytesIO()
    writer.encrypt("abc", algorithm="RC4-128")
    writer.write(kept)
    return kept.getvalue()


def stamped(place: str) -> bytes:
    """A .docx whose secrecy mark stands beside its text: in the "header", the "footer" or a "box"."""
    document, content = Document(), io.BytesIO()
    for line in LINES:
        document.add_paragraph(line)
    section = document.sections[0]
    if place == "box":
        run = document.paragraphs[2].add_run()
        run._r.append(parse_xml(f"<w:pict {nsdecls('w')}><w:txbxContent>{STAMP}</w:txbxContent></w:pict>"))
    else:
        (section.header if place == "header" else section.footer).paragraphs[0].text = "MẬT"
    document.save(content)
    return content.getvalue()


def workbook() -> bytes:
    book, content = Workbook(), io.BytesIO()
    book.save(content)
    return content.getvalue()


def rtf(*lines: str) -> bytes:
    said = "\\par\n".join("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in lines)
    return ("{\\rtf1\\ansi\\uc1 " + said + "}").encode()


@pytest.fixture
def office(world: World) -> Client:
    return as_(world.party_officer)


@pytest.fixture
def nothing_left(world: World) -> "Nothing":
    return Nothing()


class Nothing:
    """What stood before, compared with what stands after a refusal: no row, no file, nothing that waits."""

    def __init__(self) -> None:
        self.before = self._now()

    def _now(self) -> tuple[int, int, set[Path], set[Path]]:
        home = Path(settings.HOME)
        files = {path for path in (home / "files").rglob("*") if path.is_file()}
        return Directive.objects.count(), StoredFile.objects.count(), files, set((home / "incoming").glob("*"))

    def check(self) -> None:
        assert self._now() == self.before


# ── What is taken ──


@pytest.mark.parametrize("name", ["kế hoạch.docx", "KH.DOCM", "kh.pdf", "kh.txt", "kh.html"])
def test_a_file_of_each_quick_kind_becomes_a_draft(office: Client, name: str) -> None:
    kind = name.rsplit(".", maxsplit=1)[-1].lower()
    content = {
        "pdf": pdf(*LINES),
        "txt": "\n".join(LINES).encode(),
        "html": ("<html><body><p>" + "</p><p>".join(LINES) + "</p></body></html>").encode(),
    }.get(kind) or word(*LINES)
    answer = sent(office, name, content)
    directive = Directive.objects.get()
    assert answer["Location"] == reverse("directives:review", args=[directive.pk])
    assert directive.clauses.filter(closing=False).count() == 3
    assert directive.source is not None and directive.source.name == name and path_of(directive.source.digest).exists()


def test_what_was_pasted_without_a_title_is_known_by_its_first_words(office: Client) -> None:
    assert pasted(office, "\n".join(LINES[2:])).status_code == 302
    assert Directive.objects.get().title.startswith("Sở Nội vụ mở lớp học")


def test_the_page_says_which_kinds_and_how_large(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = text(office.get(reverse("directives:take-in")))
    for said in (".docx", ".docm", ".pdf", ".html", ".txt", "5 MB", "20 MB", "2.000.000 ký tự"):
        assert said in page
    monkeypatch.setattr("hopluc.kernel.office.is_installed", lambda: False)
    page = text(office.get(reverse("directives:take-in")))
    assert 'accept=".docx,.docm,.pdf,.html,.htm,.txt"' in page and "lưu dạng .docx" in page


# ── What is refused leaves nothing ──

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LOCKED = OLD + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"", "trống"),
        ("a.docx", b"%PDF-1.7 x", "đổi tên"),
        ("a.exe", b"MZ", "Chưa đọc được tệp loại này"),
        ("a", b"abc", "Chưa đọc được tệp loại này"),
        ("a.jpg", b"\xff\xd8\xff", "là ảnh"),
        ("a.docx", b"PK\x03\x04rest", "hỏng"),
        ("a.docx", OLD, "đổi tên"),
        ("a.docx", LOCKED, "có mật khẩu"),
        ("a.docx", word("TỈNH ỦY SÔNG LAM", "MẬT", *LINES), "dấu độ mật"),
        ("a.pdf", pdf("TỈNH ỦY SÔNG LAM", "TỐI MẬT", *LINES), "dấu độ mật"),
        *[("a.docx", stamped(place), "dấu độ mật") for place in ("header", "footer", "box")],
        ("a.pdf", pdf_file(PdfPage()), "ảnh quét"),
        ("a.pdf", locked(pdf(*LINES)), "có mật khẩu"),
        ("a.docx", workbook(), "đổi tên"),
        ("a.docx", b"PK\x03\x04" + b"x" * LARGEST_FILE, "quá lớn: 6 MB, tối đa 5 MB"),
        ("a.pdf", b"%PDF-" + b"x" * 30 * 1024 * 1024, "quá lớn: 31 MB, tối đa 20 MB"),
        ("a.txt", "Nơi nhận:\n- Lưu.".encode(), "Không tìm thấy khoản"),
        ("../../a.txt", b"\x00\x01\x02", "bảng mã"),
    ],
)
def test_a_refused_file_leaves_nothing(
    office: Client, nothing_left: Nothing, name: str, content: bytes, said: str
) -> None:
    answer = sent(office, name, content)
    assert answer.status_code == 400 and said in text(answer)
    nothing_left.check()
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Chọn tệp hoặc dán văn bản"),
        (" \n\t", "Chọn tệp hoặc dán văn bản"),
        ("TUYỆT MẬT\n" + "\n".join(LINES), "dấu độ mật"),
        ("x" * (LARGEST_TEXT + 1), "quá dài"),
        ("12 34", "không có nội dung"),
    ],
)
def test_refused_text_leaves_nothing_and_stays_in_the_form(
    office: Client, nothing_left: Nothing, words: str, said: str
) -> None:
    answer = pasted(office, words)
    assert answer.status_code == 400 and said in text(answer) and "van-ban-dan-vao" not in text(answer)
    nothing_left.check()


def test_without_the_tick_or_with_both_nothing_is_taken(office: Client, nothing_left: Nothing) -> None:
    file = SimpleUploadedFile("a.docx", word(*LINES))
    address = reverse("directives:take-in")
    for values in ({"file": file}, {"file": file, "text": "\n".join(LINES), "no_secrecy": "on"}):
        assert office.post(address, values).status_code == 400
    nothing_left.check()


# ── The same document again ──


def test_the_same_document_in_another_file_is_linked_and_not_taken_twice(office: Client) -> None:
    assert sent(office, "a.docx", word(*LINES)).status_code == 302
    directive = Directive.objects.get()
    again = Nothing()
    spaced = "\n\n".join(f"  {line}" for line in LINES)
    for answer in (pasted(office, spaced), sent(office, "b.pdf", pdf(*LINES)), sent(office, "a.docx", word(*LINES))):
        assert answer.status_code == 400
        assert reverse("directives:review", args=[directive.pk]) in text(answer) and "đã được nạp" in text(answer)
    again.check()


def test_another_version_is_asked_about_and_taken_when_said_so(office: Client) -> None:
    assert pasted(office, "\n".join(LINES)).status_code == 302
    later = "\n".join((*LINES, "4. Liên minh Hợp tác xã tỉnh theo dõi việc thực hiện."))
    answer = pasted(office, later)
    assert answer.status_code == 400 and 'type="checkbox" name="is_another"' in text(answer)
    assert Directive.objects.count() == 1
    assert pasted(office, later, is_another="on").status_code == 302
    assert Directive.objects.count() == 2
    # Said once too often: the very same words are still not taken twice.
    assert pasted(office, later, is_another="on").status_code == 400


def test_another_document_under_another_title_is_asked_nothing(office: Client) -> None:
    assert pasted(office, "\n".join(LINES)).status_code == 302
    other = "\n".join(("KẾ HOẠCH", "Tuyên truyền Luật Hợp tác xã", "1. Sở Tư pháp biên soạn tài liệu."))
    assert pasted(office, other).status_code == 302


# ── What was read is told ──


def test_text_in_tcvn3_is_turned_into_unicode_and_told(office: Client) -> None:
    old = "\n".join(LINES[1:])
    for now, then in sorted(((new, was) for was, new in CHARMAPS["tcvn3"].pairs), key=lambda pair: -len(pair[0])):
        old = old.replace(now, then)
    old = "\n".join(line for line in old.splitlines() if not line.startswith("3."))
    assert pasted(office, old).status_code == 302
    directive = Directive.objects.get()
    assert "Sở Nội vụ mở lớp học" in directive.text
    said = [str(message) for message in office.get(reverse("directives:take-in")).context["messages"]]
    assert any("TCVN3" in words for words in said)


def test_what_is_for_internal_use_is_told_first(office: Client) -> None:
    answer = pasted(office, "\n".join(("LƯU HÀNH NỘI BỘ", *LINES)))
    assert "ghi “lưu hành nội bộ”" in office.get(answer["Location"]).content.decode()


# ── Long readings ──


def page_of(job: HttpResponse) -> str:
    assert job.status_code == 302
    return str(job["Location"])


def work() -> None:
    """What the job process does, in the transaction of the test."""
    for row in DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at"):
        row.claim("tests")
        try:
            said = jobs.read_waiting.call(*row.args_kwargs["args"])
        except Exception as fault:
            row.set_failed(fault)
        else:
            row.set_successful(said)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "is_slow", lambda name, size: True)


@pytest.mark.parametrize(
    ("name", "size", "expected"),
    [
        ("a.DOC", 1, True),
        ("a.rtf", 1, True),
        ("a.odt", 1, True),
        ("a.docx", 1_000_000, False),
        ("a.docx", 1_000_001, True),
        ("a.pdf", 300_000, False),
        ("a.pdf", 300_001, True),
        ("a", 1, False),
    ],
)
def test_what_is_slow(name: str, size: int, expected: bool) -> None:
    assert jobs.is_slow(name, size) is expected


def test_a_long_reading_waits_on_its_page_and_leads_to_the_draft(office: Client, slow: None, world: World) -> None:
    page = page_of(sent(office, "a.docx", word(*LINES)))
    assert not Directive.objects.exists()
    waiting = office.get(page)
    assert waiting.status_code == 200 and "Đang đọc văn bản" in text(waiting) and "hx-get" in text(waiting)
    assert page in text(office.get(reverse("directives:listing")))
    assert as_(world.alliance_officer).get(page).status_code == 404
    assert "hx-get" in text(office.get(page, headers={"HX-Request": "true"}))
    work()
    directive = Directive.objects.get()
    assert directive.taken_in_by.startswith("Hoàng Thị An")
    assert office.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert office.get(page)["Location"] == reverse("directives:review", args=[directive.pk])
    assert not list((Path(settings.HOME) / "incoming").glob("*"))
    assert page not in text(office.get(reverse("directives:listing")))


def test_a_long_reading_that_is_refused_leaves_nothing_and_says_why(
    office: Client, slow: None, nothing_left: Nothing
) -> None:
    page = page_of(sent(office, "a.docx", word("MẬT", *LINES)))
    work()
    answer = text(office.get(page))
    assert "dấu độ mật" in answer and "không được lưu" in answer
    nothing_left.check()


def test_a_long_reading_of_a_known_document_links_to_it(office: Client, slow: None) -> None:
    for name in ("a.docx", "b.docx"):
        page = page_of(sent(office, name, word(*LINES)))
        work()
    assert Directive.objects.count() == 1
    assert reverse("directives:review", args=[Directive.objects.get().pk]) in text(office.get(page))


def test_a_fault_of_the_program_is_said_and_leaves_nothing(
    office: Client, slow: None, nothing_left: Nothing, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(sent(office, "a.docx", word(*LINES)))

    def broken(**_values: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs.actions, "take_in", broken)
    work()
    assert "Việc đọc bị dừng" in text(office.get(page))
    nothing_left.check()


def test_who_has_lost_the_right_meanwhile_takes_nothing_in(
    office: Client, slow: None, nothing_left: Nothing, world: World
) -> None:
    sent(office, "a.docx", word(*LINES))
    world.party_officer.is_active = False
    world.party_officer.save()
    work()
    assert DBTaskResult.objects.get().return_value["refused"] == "take_in_not_allowed"
    nothing_left.check()


def test_content_that_nobody_waits_for_goes(office: Client, slow: None) -> None:
    folder = Path(settings.HOME) / "incoming"
    folder.mkdir(exist_ok=True)
    left = folder / "left"
    left.write_bytes(b"x")
    jobs._sweep(clock.now())
    assert left.exists()
    jobs._sweep(clock.now() + 2 * jobs._FRESH)
    assert not left.exists()


def test_a_file_of_another_word_processor(office: Client) -> None:
    page = page_of(sent(office, "kh.rtf", rtf(*LINES)))
    work()
    answer = office.get(page)
    # Where LibreOffice is not installed the page says so, in plain words.
    assert answer.status_code == 302 or "LibreOffice" in text(answer)


def test_two_tabs_that_send_one_document_make_one_draft(office: Client, slow: None) -> None:
    first, second = (page_of(sent(office, "a.docx", word(*LINES))) for _tab in range(2))
    work()
    assert Directive.objects.count() == 1 == StoredFile.objects.count()
    answers = [office.get(page).status_code for page in (first, second)]
    assert sorted(answers) == [200, 302]
