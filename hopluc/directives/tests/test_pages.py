"""Pages: who sees what, what a press does, and what a refused press says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.directives import actions
from hopluc.directives.models import Directive, Obligation, Result, WorkItem
from hopluc.directives.tests.conftest import SEED, Scene, at
from hopluc.journal.models import Entry
from hopluc.kernel import clock
from tests.world import BY, World


def as_(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def address(name: str, scene: Scene, *rest: int) -> str:
    return reverse(f"directives:{name}", args=[scene.directive.pk, *rest])


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def upload(client: Client, **values: object) -> HttpResponse:
    return client.post(reverse("directives:take-in"), values)


# ── Taking in ──


def test_a_file_becomes_a_draft(world: World) -> None:
    file = SimpleUploadedFile("chi-thi.txt", SEED.read_bytes())
    answer = upload(as_(world.party_officer), file=file, no_secrecy="on")
    directive = Directive.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("directives:review", args=[directive.pk]))
    assert directive.taken_in_by.startswith("Hoàng Thị An")


def test_pasted_text_becomes_a_draft(world: World) -> None:
    assert upload(as_(world.party_officer), text=SEED.read_text(), no_secrecy="on").status_code == 302
    assert Directive.objects.get().clauses.count() == 10


@pytest.mark.parametrize(
    "values",
    [
        {"text": "1. Làm việc.", "no_secrecy": ""},
        {"text": "", "no_secrecy": "on"},
        {"text": "MẬT\nCHỈ THỊ\n1. Sở Công Thương thực hiện.", "no_secrecy": "on"},
        {"text": SEED.read_text(), "no_secrecy": "on", "file": "x.exe"},
    ],
)
def test_what_is_not_taken_leaves_nothing(world: World, values: dict[str, object]) -> None:
    if "file" in values:
        values = {"no_secrecy": "on", "file": SimpleUploadedFile(str(values["file"]), b"MZ")}
    answer = upload(as_(world.party_officer), **values)
    assert answer.status_code == 400 and "data-error-summary" in text(answer)
    assert not Directive.objects.exists()


def test_only_the_office_takes_in(world: World) -> None:
    assert as_(world.alliance_officer).get(reverse("directives:take-in")).status_code == 404
    assert upload(as_(world.alliance_officer), text=SEED.read_text(), no_secrecy="on").status_code == 404
    assert as_(None).get(reverse("directives:take-in")).status_code == 302


# ── Reading and confirming ──


def test_a_draft_is_there_for_the_office_only(scene: Scene) -> None:
    obligation = scene.obligation("2")
    pages = [address("reading", scene), address("obligation", scene, obligation.pk)]
    for page in pages:
        assert as_(scene.world.party_officer).get(page).status_code == 200
        assert as_(scene.focal_point).get(page).status_code == 404
        assert as_(None).get(page).status_code == 404
    listing = reverse("directives:listing")
    assert scene.directive.title in text(as_(scene.world.party_officer).get(listing))
    assert scene.directive.title not in text(as_(None).get(listing))
    scene.confirm()
    for page in pages:
        assert as_(None).get(page).status_code == 200
    assert scene.directive.title in text(as_(None).get(listing))


def test_the_reading_page_lays_cards_beside_the_text(scene: Scene) -> None:
    page = text(as_(scene.world.party_officer).get(address("reading", scene)))
    for obligation in Obligation.objects.filter(clause__directive=scene.directive):
        assert f'id="nghia-vu-{obligation.pk}"' in page and f'id="chu-{obligation.pk}"' in page
    assert address("review", scene) in page, "a draft leads to where it is put right"
    scene.confirm()
    page = text(as_(scene.focal_point).get(address("reading", scene)))
    assert address("correct", scene, scene.obligation("2").pk) not in page


def test_a_number_is_linked(scene: Scene) -> None:
    client, fact = as_(scene.world.party_officer), scene.directive.facts.get(printed="186")
    to, values = address("link-fact", scene, fact.pk), {"indicator": "cooperatives"}
    assert client.post(to, values).status_code == 302
    assert Entry.objects.filter(verb="directives:link_fact").count() == 1
    assert as_(scene.focal_point).post(to, values).status_code == 404
    assert client.post(to, {"indicator": "made-up"}).status_code == 400


def test_confirming_asks_for_number_and_date(scene: Scene) -> None:
    client, to = as_(scene.world.party_officer), address("confirm", scene)
    assert client.get(to).status_code == 200
    assert client.post(to, {"number": "", "date_unknown": "on"}).status_code == 400
    assert client.post(to, {"number_unknown": "on", "date": "31/02/2020"}).status_code == 400
    scene.directive.refresh_from_db()
    assert not scene.directive.is_live
    assert client.post(to, {"number": "41-CT/TU", "date_unknown": "on"}).status_code == 302
    scene.directive.refresh_from_db()
    assert scene.directive.is_live and scene.directive.number == "41-CT/TU"
    assert as_(scene.focal_point).post(to, {}).status_code == 404


# ── Work ──


def open_now(scene: Scene, number: str = "2") -> WorkItem:
    year = clock.today().year
    actions.open_work_items(scene.directive, year=year, by=BY, at=clock.now())
    return WorkItem.objects.get(obligation=scene.obligation(number), period_year=year)


def on_item(name: str, scene: Scene, item: WorkItem, *rest: int) -> str:
    return address(name, scene, item.obligation_id, *rest)


def report(scene: Scene, item: WorkItem, user: User, **more: object) -> HttpResponse:
    values = {f"r{item.pk}-{name}": value for name, value in {"text": "Đã làm", **more}.items()}
    return as_(user).post(on_item("add-result", scene, item, item.pk), values)


def test_from_result_to_acceptance(working: Scene) -> None:
    item = open_now(working)
    file = SimpleUploadedFile("ke-hoach.txt", "nội dung".encode())
    answer = report(working, item, working.focal_point, counted="Hội nghị: 1.200", file=file, no_secrecy="on")
    result = Result.objects.get()
    assert answer.status_code == 302 and result.counted == {"Hội nghị": "1200"} and result.file is not None
    office, page = as_(working.world.party_officer), on_item("obligation", working, item)
    back, accept = (on_item(name, working, item, result.pk) for name in ("send-back-result", "accept-result"))
    assert office.post(back, {f"d{result.pk}-reason": ""}).status_code == 400
    assert office.post(back, {f"d{result.pk}-reason": "Thiếu danh sách"}).status_code == 302
    assert "Thiếu danh sách" in text(as_(working.focal_point).get(page))
    assert report(working, item, working.focal_point, text="Bổ sung").status_code == 302
    again = Result.objects.get(version=2)
    assert office.post(on_item("accept-result", working, item, again.pk)).status_code == 302
    again.refresh_from_db()
    assert again.state == "accepted"
    assert office.post(accept).status_code == 302  # decided already: said in a message, nothing changes
    result.refresh_from_db()
    assert result.state == "sent_back"


def test_a_press_is_taken_back_by_the_address_in_its_message(working: Scene) -> None:
    item = open_now(working)
    doer, office = as_(working.focal_point), as_(working.world.party_officer)
    assert report(working, item, working.focal_point).status_code == 302
    result = Result.objects.get()
    withdraw, undo, accept = (
        on_item(name, working, item, result.pk) for name in ("withdraw-result", "undo-decision", "accept-result")
    )
    page = on_item("obligation", working, item)
    assert withdraw in text(doer.get(page)) and withdraw not in text(office.get(page))
    answer = office.post(accept, follow=True)
    assert [message.extra_tags for message in answer.context["messages"]] == [f"undo:{undo}"]
    assert undo in text(office.get(page)) and undo not in text(doer.get(page))
    assert doer.post(undo).status_code == 404 and as_(working.alliance_person).post(withdraw).status_code == 404
    assert office.post(undo).status_code == 302
    answer = doer.post(withdraw, follow=True)
    result.refresh_from_db()
    assert result.state == "withdrawn" and "Đã rút lại" in text(answer)
    assert office.post(accept).status_code == 302  # said in a message, nothing changes
    assert doer.post(withdraw).status_code == 302
    result.refresh_from_db()
    assert result.state == "withdrawn" and doer.get(withdraw).status_code == 405


def test_every_press_that_changes_something_says_so(scene: Scene) -> None:
    office, obligation = as_(scene.world.party_officer), scene.obligation("2")
    fact = scene.directive.facts.get(printed="186")
    presses = [
        (address("not-a-task", scene, obligation.pk), {}),
        (address("link-fact", scene, fact.pk), {"indicator": "cooperatives"}),
    ]
    for to, values in presses:
        answer = office.post(to, values, follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["success"], to


def test_who_may_not_report_or_decide(working: Scene) -> None:
    item = open_now(working)
    assert report(working, item, working.alliance_person).status_code == 404  # another body's work
    assert report(working, item, working.world.party_officer).status_code == 404
    assert report(working, item, working.focal_point).status_code == 302
    result = Result.objects.get()
    for name in ("accept-result", "send-back-result"):
        assert as_(working.focal_point).post(on_item(name, working, item, result.pk)).status_code == 404
    other = open_now(working, "4")
    wrong = address("accept-result", working, other.obligation_id, result.pk)
    assert as_(working.world.party_officer).post(wrong).status_code == 404


def test_a_result_without_anything_or_with_a_file_of_unknown_mark_is_refused(working: Scene) -> None:
    item = open_now(working)
    assert report(working, item, working.focal_point, text="").status_code == 400
    file = SimpleUploadedFile("a.txt", b"a")
    assert report(working, item, working.focal_point, file=file).status_code == 400
    assert report(working, item, working.focal_point, counted="Hội nghị mười hai").status_code == 400
    assert not Result.objects.exists()


def test_the_file_of_a_result_is_a_download_for_who_may_read_files(working: Scene) -> None:
    item = open_now(working)
    file = SimpleUploadedFile("kế hoạch.txt", "nội dung".encode())
    report(working, item, working.focal_point, file=file, no_secrecy="on")
    to = on_item("result-file", working, item, Result.objects.get().pk)
    answer = as_(working.focal_point).get(to)
    assert answer.content.decode() == "nội dung" and answer["Content-Disposition"].startswith("attachment")
    assert as_(None).get(to).status_code == 302
    report(working, open_now(working), working.focal_point)


def test_the_office_assigns_and_takes_away(working: Scene) -> None:
    office, obligation = as_(working.world.party_officer), working.obligation("2")
    today = clock.today()
    office_body = working.office.pk
    values = {"a-body": office_body, "a-part": "supporting", "a-since": f"{today:%d/%m/%Y}"}
    assert office.post(address("assign", working, obligation.pk), values).status_code == 302
    assert office.post(address("assign", working, obligation.pk), values).status_code == 400
    given = obligation.assignments.get(body=office_body)
    to = address("end-assignment", working, obligation.pk, given.pk)
    gone = {f"e{given.pk}-on": f"{today:%d/%m/%Y}", f"e{given.pk}-reason": "Không còn cần"}
    assert office.post(to, {**gone, f"e{given.pk}-reason": ""}).status_code == 400
    assert as_(working.focal_point).post(to, gone).status_code == 404
    assert office.post(to, gone).status_code == 302
    lead = obligation.assignments.get(part="lead", until=None)
    last = {f"e{lead.pk}-on": f"{today:%d/%m/%Y}", f"e{lead.pk}-reason": "Thử"}
    assert office.post(address("end-assignment", working, obligation.pk, lead.pk), last).status_code == 400


def test_the_office_opens_a_year(working: Scene) -> None:
    to = address("open-year", working)
    assert as_(working.focal_point).post(to, {"year": "2021"}).status_code == 404
    for _press in range(2):
        assert as_(working.world.party_officer).post(to, {"year": "2021"}).status_code == 302
    assert Entry.objects.filter(verb="directives:open_work_items").count() == 1
    assert as_(working.world.party_officer).post(to, {"year": "abc"}).status_code == 302


def test_my_work(working: Scene) -> None:
    page = reverse("directives:my-work")
    item = open_now(working)
    link = on_item("obligation", working, item)
    assert link in text(as_(working.focal_point).get(page))
    assert link not in text(as_(working.alliance_person).get(page))
    office = as_(working.world.party_officer)
    assert link not in text(office.get(page))
    report(working, item, working.focal_point)
    assert link in text(office.get(page))
    assert as_(None).get(page).status_code == 302


def test_the_timeline_names_people_only_to_people(working: Scene) -> None:
    item = open_now(working)
    report(working, item, working.focal_point)
    page = on_item("obligation", working, item)
    assert "Triệu Thị Giang" in text(as_(working.alliance_person).get(page))
    assert "Triệu Thị Giang" not in text(as_(None).get(page))


def test_a_changed_id_is_not_there(working: Scene) -> None:
    other = Directive.objects.create(
        kind="Chỉ thị", title="khác", text="1. Khác", reading_digest="x", status="live", taken_in_at=at(2021, 1, 1)
    )
    obligation = working.obligation("2")
    assert as_(None).get(reverse("directives:obligation", args=[other.pk, obligation.pk])).status_code == 404
    assert as_(None).get(reverse("directives:reading", args=[10**6])).status_code == 404


def test_numbers_beyond_all_counting_are_refused_and_not_reckoned_with(working: Scene) -> None:
    item = open_now(working)
    for typed, status in (("Hội nghị: " + "9" * 5000, 400), ("Hội nghị: " + "9" * 15, 302)):
        assert report(working, item, working.focal_point, counted=typed).status_code == status
    office = as_(working.world.party_officer)
    bodies = reverse("directives:bodies", args=[working.directive.pk])
    assert office.post(bodies, {"printed": "x", "body": "9" * 5000}).status_code < 500


def test_a_page_is_asked_for_its_head_alone(scene: Scene) -> None:
    scene.confirm()
    answer = as_(None).head(address("reading", scene))
    assert (answer.status_code, answer.content) == (200, b"")
