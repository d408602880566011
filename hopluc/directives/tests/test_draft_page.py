"""Drafts of results kept per body, several files, links to pages of the system."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from hopluc.accounts.models import User
from hopluc.directives import actions
from hopluc.directives.models import Attachment, Result, ResultDraft, WorkItem
from hopluc.directives.tests.conftest import Scene
from hopluc.directives.tests.test_pages import as_, on_item, open_now, text
from hopluc.journal.models import Entry
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from tests.world import BY


@pytest.fixture
def item(working: Scene) -> WorkItem:
    return open_now(working)


def send(
    scene: Scene, item: WorkItem, user: User | None = None, *, draft: bool = False, **more: object
) -> HttpResponse:
    values = {f"r{item.pk}-{name}": value for name, value in more.items()}
    to = on_item("add-result", scene, item, item.pk)
    return as_(user or scene.focal_point).post(to, {**values, **({"draft": "1"} if draft else {})})


def paper(name: str = "a.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, name.encode())


def test_a_draft_is_kept_for_its_body_alone_and_handed_in(working: Scene, item: WorkItem) -> None:
    words = "Đã họp, còn chờ số liệu"
    half = {"text": words, "counted": "chưa rõ", "links": "sẽ bổ sung"}
    assert send(working, item, draft=True, file=[paper(), paper("b.txt")], no_secrecy="on", **half).status_code == 302
    draft, page = ResultDraft.objects.get(), on_item("obligation", working, item)
    assert (draft.counted, draft.links, draft.attachments.count()) == ("chưa rõ", "sẽ bổ sung", 2)
    shown = text(as_(working.focal_point).get(page))
    assert words in shown and "b.txt" in shown
    for reader in (None, working.alliance_person, working.world.party_officer):
        assert words not in text(as_(reader).get(page)) and "b.txt" not in text(as_(reader).get(page))
    assert not any(words in str(entry.change) for entry in Entry.objects.all())
    kept = draft.attachments.last()
    assert kept is not None
    file = on_item("draft-file", working, item, item.pk, kept.pk)
    assert as_(working.focal_point).get(file).content == b"b.txt"
    assert as_(working.alliance_person).get(file).status_code == 404
    gone = {"dropped": [str(kept.pk)], "seen": "1"}
    answer = send(working, item, text="Xong", file=[paper("c.txt")], no_secrecy="on", **gone)
    assert answer.status_code == 302 and not ResultDraft.objects.exists()
    result = Result.objects.get()
    more = [each.file.name for each in result.attachments.all() if each.file]
    assert (result.file and result.file.name, more) == ("a.txt", ["c.txt"])


def test_a_draft_that_a_colleague_saved_meanwhile_is_not_written_over_unseen(working: Scene, item: WorkItem) -> None:
    assert send(working, item, draft=True, text="một", seen="0").status_code == 302
    answer = send(working, item, draft=True, text="hai", seen="0")
    assert answer.status_code == 400 and "một" in text(answer) and "hai" in text(answer)
    assert ResultDraft.objects.get().text == "một"
    assert f'name="r{item.pk}-seen" value="1"' in text(answer), "who saves now has seen it"
    assert send(working, item, draft=True, text="hai", seen="1").status_code == 302
    assert ResultDraft.objects.get().text == "hai"


def test_a_draft_is_thrown_away_by_its_body(working: Scene, item: WorkItem) -> None:
    send(working, item, draft=True, text="Đã họp hai lần")
    to = on_item("drop-draft", working, item, item.pk)
    assert as_(working.alliance_person).post(to).status_code == 404
    assert as_(working.focal_point).post(to).status_code == 302
    assert as_(working.focal_point).post(to).status_code == 404
    assert not ResultDraft.objects.exists()
    assert "Đã họp hai lần" not in text(as_(working.focal_point).get(on_item("obligation", working, item)))


def test_a_body_without_the_work_keeps_no_draft(working: Scene, item: WorkItem) -> None:
    with pytest.raises(Refusal, match="not_assigned_to_body"):
        actions.save_draft(item, body=working.alliance, text="x", counted="", links="", seen=0, by=BY, at=clock.now())
    assert send(working, item, working.alliance_person, draft=True, text="x").status_code == 404


def test_a_draft_with_a_file_asks_for_its_mark_too(working: Scene, item: WorkItem) -> None:
    assert send(working, item, draft=True, text="một", file=[paper()]).status_code == 400
    assert not ResultDraft.objects.exists()


def test_several_files_are_handed_in_and_opened(working: Scene, item: WorkItem) -> None:
    files = [paper(f"{number}.txt") for number in range(3)]
    assert send(working, item, file=files, no_secrecy="on").status_code == 302
    result = Result.objects.get()
    further = result.attachments.last()
    assert further is not None and result.attachments.count() == 2
    to = on_item("result-attachment", working, item, result.pk, further.pk)
    answer = as_(working.alliance_person).get(to)
    assert answer.content == b"2.txt" and answer["Content-Disposition"].startswith("attachment")
    assert to in text(as_(working.alliance_person).get(on_item("obligation", working, item)))
    assert as_(None).get(to).status_code == 302
    other = on_item("result-attachment", working, open_now(working, "4"), result.pk, further.pk)
    assert as_(working.alliance_person).get(other).status_code == 404


def test_too_many_files_are_refused(working: Scene, item: WorkItem) -> None:
    files = [paper(f"{number}.txt") for number in range(21)]
    assert send(working, item, file=files, no_secrecy="on").status_code == 400
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        "một trang nào đó",
        "/khong-co-trang-nay/",
        "/chi-thi/999999/doc/",
        "https://example.org/chi-thi/",
        "//example.org/chi-thi/",
        "/nhat-ky/",
        "javascript:alert(1)",
    ],
)
def test_a_link_that_leads_nowhere_is_refused(working: Scene, item: WorkItem, line: str) -> None:
    assert send(working, item, text="Đã làm", links=line).status_code == 400
    assert not Result.objects.exists()


def test_a_link_to_a_page_of_the_system_is_kept_without_its_host(working: Scene, item: WorkItem) -> None:
    reading = f"/chi-thi/{working.directive.pk}/doc/"
    typed = f"Văn bản: {reading}#khoan-2\nhttp://testserver/so-lieu/?year=2025"
    assert send(working, item, links=typed).status_code == 302
    kept = [(each.label, each.address) for each in Attachment.objects.all()]
    assert kept == [("Văn bản", f"{reading}#khoan-2"), ("", "/so-lieu/?year=2025")]
    assert f'href="{reading}#khoan-2"' in text(as_(None).get(on_item("obligation", working, item)))


def test_evidence_with_a_stamp_or_another_content_than_its_name_says_is_refused(working: Scene, item: WorkItem) -> None:
    marked = SimpleUploadedFile("a.txt", "MẬT\nBáo cáo kết quả".encode())
    renamed = SimpleUploadedFile("a.docx", b"plain words")
    for upload, said in ((marked, "dấu độ mật"), (renamed, "đuôi .docx")):
        answer = send(working, item, file=[upload], no_secrecy="on")
        assert answer.status_code == 400 and said in text(answer), upload.name
    assert not Result.objects.exists()
    # A word in a sentence is no stamp; what cannot be read on the spot is taken on the word of who sends it.
    plain = [SimpleUploadedFile("b.txt", "Giữ bí mật kinh doanh".encode()), SimpleUploadedFile("c.jpg", b"\xff\xd8")]
    assert send(working, item, file=plain, no_secrecy="on").status_code == 302
