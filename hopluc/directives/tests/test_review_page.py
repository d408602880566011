"""The correction page: what it shows, and what each press writes, as a whole page and in pieces."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from hopluc.directives.forms.due import DueField
from hopluc.directives.models import Correction, CorrectionKind, NamedBody, Obligation
from hopluc.directives.tests.conftest import Scene
from hopluc.directives.tests.test_pages import address, as_, text

PIECES = {"HX-Request": "true"}
BOTH_WAYS = pytest.mark.parametrize("headers", [{}, PIECES], ids=["whole", "pieces"])


@pytest.fixture
def office(scene: Scene) -> Client:
    return as_(scene.world.party_officer)


def typed(obligation: Obligation, **values: object) -> dict[str, object]:
    """The form of an obligation as it is sent: a task without anything else but `values`."""
    sent = {"kind": "task", "version": obligation.version, **values}
    return {f"o{obligation.pk}-{name}": value for name, value in sent.items()}


def told(answer: HttpResponse) -> dict[str, object]:
    """What the script is told: where to go on, what is read out, whether it was refused."""
    return dict(json.loads(answer["HX-Trigger-After-Settle"])["hopluc:review"])


# ── The page ──


def test_every_obligation_has_its_card_and_its_words(scene: Scene, office: Client) -> None:
    page = text(office.get(address("review", scene)))
    for obligation in Obligation.objects.filter(clause__directive=scene.directive):
        assert f'id="nghia-vu-{obligation.pk}"' in page and f'data-of="{obligation.pk}"' in page
    assert "<select" not in page, "no form before one is opened"
    assert address("confirm", scene) in page


def test_it_is_there_for_those_who_confirm_and_only_while_it_is_a_draft(scene: Scene, office: Client) -> None:
    pages = [address(name, scene) for name in ("review", "review-bodies", "review-keys")]
    for page in pages:
        assert office.get(page).status_code == 200
        assert as_(scene.focal_point).get(page).status_code == 404
    scene.confirm()
    answer = office.get(address("review", scene))
    assert (answer.status_code, answer["Location"]) == (302, address("reading", scene))


def test_the_words_of_the_page_stand_where_its_offsets_say(scene: Scene, office: Client) -> None:
    page = text(office.get(address("review", scene)))
    lines = re.findall(r'<p id="t(\d+)">(.*?)</p>', page)
    assert len(lines) > 20
    for start, inner in lines:
        words = re.sub(r"<[^>]+>", "", inner)
        assert scene.directive.text[int(start) :].startswith(words), words


def test_filters_show_some_of_the_cards(scene: Scene, office: Client) -> None:
    doubtful = scene.obligation("5")
    NamedBody.objects.filter(obligation=doubtful).delete()
    page = text(office.get(address("review", scene), {"xem": "thieu-chu-tri"}))
    assert f'id="nghia-vu-{doubtful.pk}"' in page and f'id="nghia-vu-{scene.obligation("2").pk}"' not in page
    assert "không thuộc bộ lọc" in page, "what a filter hides is told"
    unknown = text(office.get(address("review", scene), {"xem": "la"}))
    assert unknown.count("<article") == Obligation.objects.filter(clause__directive=scene.directive).count()


def test_one_obligation_opens_with_every_body_or_only_its_own(scene: Scene, office: Client) -> None:
    key = scene.obligation("2").pk
    whole, piece = (
        text(office.get(address("review", scene), {"mo": key}, headers=headers)) for headers in ({}, PIECES)
    )
    assert whole.count("<option") > 100
    assert piece.count("<option") < 20
    assert piece.count("<article") == 1 and "<html" not in piece
    assert "review-form" not in text(office.get(address("review", scene), {"the": key}, headers=PIECES))
    assert "data-add=" in text(office.get(address("review", scene), {"them": scene.clause("6").pk}))


def test_the_words_at_which_it_can_be_cut_are_buttons(scene: Scene, office: Client) -> None:
    obligation = scene.obligation("5")
    page = text(office.get(address("review", scene), {"mo": obligation.pk, "tach": "1"}))
    words = re.findall(r'<button name="cut" value="(\d+)"[^>]*>([^<]+)</button>', page)
    assert len(words) == len(obligation.text.split()) - 1
    assert all(scene.directive.text[int(at) :].startswith(word) for at, word in words)
    assert "is-likely" in page


def test_of_a_group_the_name_is_told_and_how_many_it_stands_for(scene: Scene, office: Client) -> None:
    obligation = scene.obligation("2")
    obligation.named_bodies.all().delete()
    for order, body in enumerate([scene.propaganda, scene.alliance], 1):
        NamedBody.objects.create(obligation=obligation, part="lead", printed="Các cơ quan", body=body, order=order)
    card = text(office.get(address("review", scene), {"the": obligation.pk}, headers=PIECES))
    assert "Các cơ quan (2 cơ quan)" in card and scene.alliance.name not in card


def test_three_hundred_obligations_weigh_less_than_300_kb(scene: Scene, office: Client) -> None:
    clause, directive = scene.clause("2"), scene.directive
    line = " thực hiện nhiệm vụ được giao và báo cáo kết quả với Ban Thường vụ Tỉnh ủy trước ngày 30/6/2021;"
    starts = range(len(directive.text) + 1, len(directive.text) + 1 + 270 * (len(line) + 5), len(line) + 5)
    directive.text += "".join(f"\n{number}{line}" for number in range(1000, 1270))
    directive.save()
    clause.end = len(directive.text)
    clause.save()
    made = Obligation.objects.bulk_create(
        Obligation(
            clause=clause, order=each, start=at, end=at + len(line) + 3, kind="task", rule="verb.subject",
            confidence="0.97", due=date(2021, 6, 30), due_text="trước ngày 30/6/2021",
        )
        for each, at in enumerate(starts, 2)
    )  # fmt: skip
    NamedBody.objects.bulk_create(
        NamedBody(obligation=each, part="lead", printed="Liên minh Hợp tác xã tỉnh", body=scene.alliance, order=1)
        for each in made
    )
    page = office.get(address("review", scene))
    assert text(page).count("<article") > 300 and len(page.content) < 300_000


# ── Each press, by a form (302) and by the script (200) ──


@BOTH_WAYS
def test_fields_are_written_and_count_as_looked_at(scene: Scene, office: Client, headers: dict[str, str]) -> None:
    obligation = scene.obligation("2")
    values = typed(obligation, recurrence="yearly", due="quý IV/2020", lead=[scene.alliance.pk], deliverable="Báo cáo")
    answer = office.post(address("correct", scene, obligation.pk), values, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    obligation.refresh_from_db()
    assert (obligation.recurrence, obligation.due, obligation.due_text) == ("yearly", date(2020, 12, 31), "quý IV/2020")
    assert obligation.checked_at is not None and obligation.deliverable == "Báo cáo"
    leads = obligation.named_bodies.filter(part="lead").exclude(body=None)
    assert list(leads.values_list("body", flat=True)) == [scene.alliance.pk]


def test_a_form_that_is_saved_as_it_was_is_a_look_too(scene: Scene, office: Client) -> None:
    obligation = scene.obligation("2")
    bodies = {
        part: list(obligation.named_bodies.filter(part=part, body__isnull=False).values_list("body", flat=True))
        for part in ("lead", "supporting")
    }
    values = typed(obligation, recurrence=obligation.recurrence, due=obligation.due_text, **bodies)
    assert office.post(address("correct", scene, obligation.pk), values).status_code == 302
    obligation.refresh_from_db()
    assert obligation.checked_at is not None and not obligation.corrected
    assert [each.kind for each in Correction.objects.all()] == [CorrectionKind.CHECKED]


@BOTH_WAYS
def test_a_due_that_is_none_comes_back_as_typed(scene: Scene, office: Client, headers: dict[str, str]) -> None:
    obligation = scene.obligation("2")
    values = typed(obligation, due="31/02/2020", lead=[scene.alliance.pk])
    answer = office.post(address("correct", scene, obligation.pk), values, headers=headers)
    assert answer.status_code == (200 if headers else 400)
    assert "31/02/2020" in text(answer) and 'aria-invalid="true"' in text(answer)
    assert f'<option value="{scene.alliance.pk}" selected>' in text(answer), "what was chosen is still chosen"
    assert not Correction.objects.exists()
    assert not headers or told(answer)["refused"] is True


@BOTH_WAYS
def test_the_other_presses_write_one_step_each(scene: Scene, office: Client, headers: dict[str, str]) -> None:
    obligation, clause = scene.obligation("5"), scene.clause("6")
    cut = scene.directive.text.index("cụ thể hóa", obligation.start)
    presses: list[tuple[str, dict[str, object], str]] = [
        (address("check", scene, obligation.pk), {}, "checked"),
        (address("split", scene, obligation.pk), {"cut": cut}, "split"),
        (address("add-obligation", scene, clause.pk), {f"p{clause.pk}-passage": "tỉnh chỉ đạo"}, "add"),
        (address("span", scene, obligation.pk), {"passage": "rà soát"}, "span"),
        (address("not-a-task", scene, obligation.pk), {}, "not_a_task"),
    ]
    for to, values, kind in presses:
        assert as_(scene.focal_point).post(to, values).status_code == 404, kind
        answer = office.post(to, values, headers=headers)
        assert answer.status_code == (200 if headers else 302), kind
        assert Correction.objects.filter(kind=kind).count() == 1, kind
        assert not headers or told(answer)["said"], kind


def test_a_split_goes_on_with_the_second_and_a_merge_brings_it_back(scene: Scene, office: Client) -> None:
    first, count = scene.obligation("5"), scene.clause("5").obligations.count()
    words, middle = first.text, first.text.split()[2]
    answer = office.post(address("split", scene, first.pk), {"passage": middle}, headers=PIECES)
    second = scene.obligation("5", 2)
    assert told(answer)["focus"] == f"nghia-vu-{second.pk}" and text(answer).count("<article") == count + 1
    assert f'id="loi-{first.clause_id}"' in text(answer), "its words are marked anew"
    merge = address("merge", scene, first.pk, second.pk)
    assert merge in text(office.get(address("review", scene), {"mo": first.pk}))
    answer = office.post(merge, {}, headers=PIECES)
    first.refresh_from_db()
    assert text(answer).count("<article") == count and first.text == words


def test_what_is_added_reads_its_own_due_and_opens(scene: Scene, office: Client) -> None:
    clause, directive = scene.clause("3"), scene.directive
    words = "xây dựng kế hoạch trong quý IV/2020."
    directive.text = directive.text[: clause.start] + words + directive.text[clause.start + len(words) :]
    directive.save()
    clause.obligations.all().delete()
    values = {f"p{clause.pk}-start": clause.start, f"p{clause.pk}-end": clause.start + len(words)}
    answer = office.post(address("add-obligation", scene, clause.pk), values, headers=PIECES)
    added = clause.obligations.get()
    assert (added.text, added.due, added.due_text) == (words, date(2020, 12, 31), "trong quý IV/2020")
    assert told(answer)["focus"] == f"nghia-vu-{added.pk}"
    assert f'name="o{added.pk}-lead"' in text(answer), "it opens, to be told who leads it"


@BOTH_WAYS
def test_a_refused_passage_says_why(scene: Scene, office: Client, headers: dict[str, str]) -> None:
    clause, obligation = scene.clause("6"), scene.obligation("5")
    add, cut, span = (
        address("add-obligation", scene, clause.pk),
        address("split", scene, obligation.pk),
        address("span", scene, obligation.pk),
    )
    for to, values in (
        (add, {f"p{clause.pk}-passage": "không có trong khoản"}),
        (add, {}),
        (cut, {"passage": "không có trong đoạn"}),
        (cut, {"cut": obligation.start}),
        (cut, {}),
        (span, {"passage": "không có"}),
        (span, {}),
    ):
        answer = office.post(to, values, headers=headers)
        assert answer.status_code == (200 if headers else 400), to
        assert "field-error" in text(answer) or "callout tone-bad" in text(answer), to
    assert not Correction.objects.exists()


def test_all_of_which_the_reading_is_sure_only_when_no_doubt_is_left(scene: Scene, office: Client) -> None:
    to, own = address("review-check-all", scene), Obligation.objects.filter(clause__directive=scene.directive)
    own.update(confidence="0.97", checked_at=None)
    NamedBody.objects.filter(body=None).delete()
    doubtful = scene.obligation("5")
    NamedBody.objects.filter(obligation=doubtful).delete()
    assert to not in text(office.get(address("review", scene)))
    for row in office.get(address("review", scene)).context["parts"]:
        for card in row.cards:
            if card.level != "sure":
                office.post(address("check", scene, card.obligation.pk))
    assert to in text(office.get(address("review", scene)))
    assert office.post(to).status_code == 302
    assert not own.filter(checked_at=None).exists()


def test_bodies_are_there_for_typing_ahead(scene: Scene, office: Client) -> None:
    rows = office.get(address("review-bodies", scene)).json()["bodies"]
    row = next(row for row in rows if row[0] == scene.alliance.pk)
    assert row[1] == scene.alliance.name and "lien minh hop tac xa" in row[2]


def test_the_head_is_put_right_here(scene: Scene, office: Client) -> None:
    assert 'name="title"' in text(office.get(address("review", scene), {"dau": "1"}))
    values = {"kind": "CHỈ THỊ", "title": "Về thử", "date": "31/02/2020"}
    assert office.post(address("set-header", scene), values).status_code == 400
    answer = office.post(address("set-header", scene), {**values, "date": "9/3/2020"})
    assert (answer.status_code, answer["Location"]) == (302, address("review", scene))


def test_a_clause_without_a_line_of_its_own_still_shows_its_cards(scene: Scene, office: Client) -> None:
    """Two clauses on one line: the words stand under the later one, the cards too."""
    clause, later = scene.clause("4"), scene.clause("5")
    later.start = clause.start
    later.save()
    assert f'id="nghia-vu-{scene.obligation("4").pk}"' in text(office.get(address("review", scene)))


# ── When it is due, as typed ──


@pytest.mark.parametrize(
    ("said", "day", "words", "recurrence"),
    [
        ("30/6/2026", date(2026, 6, 30), None, ""),
        ("quý IV/2026", date(2026, 12, 31), "quý IV/2026", ""),
        ("q4/2026", date(2026, 12, 31), "quý IV/2026", ""),
        ("Quy 1 nam 2027", date(2027, 3, 31), "quý I/2027", ""),
        ("6/2027", date(2027, 6, 30), "tháng 6/2027", ""),
        ("2027", date(2027, 12, 31), "năm 2027", ""),
        ("trước ngày 15/12 hằng năm", None, "trước ngày 15/12 hằng năm", "yearly"),
        ("sau khi có hướng dẫn", None, "sau khi có hướng dẫn", ""),
    ],
)
def test_a_due_is_typed_as_an_office_writes_it(said: str, day: date | None, words: str | None, recurrence: str) -> None:
    due = DueField(required=False).clean(said)
    assert (due.day, due.text, due.recurrence) == (day, words, recurrence)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("30/6", "thiếu năm"),
        ("quý IV", "thiếu năm"),
        ("31/02/2026", "Không đọc"),
        ("q5/2026", "Không đọc"),
        ("abc", "Không"),
    ],
)
def test_what_is_no_due_is_not_guessed(said: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        DueField(required=False).clean(said)
