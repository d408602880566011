"""A draft that should not be here is dropped: with a reason, with its file, and never a live one."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from hopluc.directives import actions
from hopluc.directives.models import Clause, Correction, Directive
from hopluc.directives.tests.conftest import TAKEN_IN, Scene
from hopluc.directives.tests.test_pages import address, as_, text
from hopluc.directives.tests.test_upload_page import LINES, sent, word
from hopluc.files.actions import path_of, store
from hopluc.files.models import StoredFile
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

WHO = {"by": BY, "at": TAKEN_IN}
pytestmark = pytest.mark.django_db


@pytest.fixture
def office(scene: Scene) -> Client:
    return as_(scene.world.party_officer)


@pytest.fixture
def draft(office: Client) -> Directive:
    assert sent(office, "ke-hoach.docx", word(*LINES)).status_code == 302
    return Directive.objects.latest("pk")


def test_it_goes_with_its_file_and_the_journal_tells(
    draft: Directive, office: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page, source = reverse("directives:drop-reading", args=[draft.pk]), draft.source
    assert source is not None and path_of(source.digest).exists()
    actions.mark_not_a_task(draft.clauses.all()[1].obligations.all()[0], **WHO)
    assert "1 bước soát" in text(office.get(page))
    assert office.post(page, {"reason": " "}).status_code == 400 and Directive.objects.filter(pk=draft.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = office.post(page, {"reason": "nạp nhầm tệp"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("directives:listing"))
    assert not Directive.objects.filter(pk=draft.pk).exists()
    assert not Clause.objects.filter(directive=draft.pk).exists()
    assert not Correction.objects.filter(directive=draft.pk).exists()
    assert not path_of(source.digest).exists() and StoredFile.objects.filter(pk=source.pk).exists()
    entry = Entry.objects.get(verb="directives:drop_reading")
    assert (entry.subject, entry.reason) == (f"directive:{draft.pk}", "nạp nhầm tệp")
    assert (entry.change["source"], entry.change["corrections"]) == (source.digest, 1)


def test_its_address_tells_those_who_could_read_it(draft: Directive, office: Client, scene: Scene) -> None:
    actions.drop_reading(draft, reason="bản quét hỏng", **WHO)
    told = office.get(reverse("directives:reading", args=[draft.pk]))
    assert told.status_code == 410 and "bản quét hỏng" in text(told) and BY in text(told)
    for client in (as_(None), as_(scene.focal_point)):
        assert client.get(reverse("directives:reading", args=[draft.pk])).status_code == 404
    assert office.get(reverse("directives:review", args=[draft.pk])).status_code == 404
    open_still = office.get(reverse("directives:review-changes", args=[draft.pk]), headers={"HX-Request": "true"})
    assert "đã bị bỏ" in text(open_still) and "hx-get" not in text(open_still)
    assert office.get(reverse("directives:review-changes", args=[draft.pk])).status_code == 404


def test_the_same_file_is_taken_in_again(draft: Directive, office: Client) -> None:
    actions.drop_reading(draft, reason="đọc hỏng", **WHO)
    assert sent(office, "ke-hoach.docx", word(*LINES)).status_code == 302
    again = Directive.objects.latest("pk")
    assert again.pk != draft.pk and again.text == draft.text and again.source is not None


def test_content_that_something_else_needs_stays(
    draft: Directive, scene: Scene, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert draft.source is not None
    path = path_of(draft.source.digest)
    other = store("ban-sao.docx", path.read_bytes(), at=TAKEN_IN, made_up=True)
    Directive.objects.filter(pk=scene.directive.pk).update(source=other)
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_reading(draft, reason="trùng", **WHO)
    assert path.exists()


def test_a_draft_on_which_something_was_built_stays(scene: Scene) -> None:
    scene.confirm()
    scene.item("2")
    Directive.objects.filter(pk=scene.directive.pk).update(status="draft")
    with pytest.raises(Refusal, match="reading_in_use"):
        actions.drop_reading(scene.directive, reason="nhầm", **WHO)
    assert scene.obligation("2").text and not Entry.objects.filter(verb="directives:drop_reading").exists()


def test_a_live_directive_is_never_dropped(scene: Scene, office: Client) -> None:
    page = address("drop-reading", scene)
    assert as_(scene.focal_point).get(page).status_code == 404
    scene.confirm()
    with pytest.raises(Refusal, match="directive_is_live"):
        actions.drop_reading(scene.directive, reason="nhầm", **WHO)
    assert office.post(page, {"reason": "nhầm"}).status_code == 302
    assert Directive.objects.filter(pk=scene.directive.pk).exists()
    assert not Entry.objects.filter(verb="directives:drop_reading").exists()
