"""Two tasks with different dues become one: both dues stay in sight until a person chooses; nothing is guessed."""

from datetime import date

import pytest

from hopluc.directives import actions
from hopluc.directives.models import Obligation
from hopluc.directives.queries import review_rows
from hopluc.directives.tests.conftest import Scene
from hopluc.directives.tests.test_correction_steps import WHO, contents, fields, halves, undo_all
from hopluc.directives.tests.test_pages import address, as_, text
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal

JUNE, YEAR_END = date(2027, 6, 30), date(2027, 12, 31)


def due(obligation: Obligation, day: date | None, words: str, recurrence: str = "") -> Obligation:
    values = fields(obligation, due=day, recurrence=recurrence)
    return actions.correct_obligation(obligation, **values, due_text=words, **WHO)


def merged(scene: Scene) -> Obligation:
    first, second = halves(scene)
    return actions.merge_obligations(due(first, JUNE, "trước ngày 30/6"), due(second, YEAR_END, ""), **WHO)


def choices(scene: Scene, obligation: Obligation) -> list[str]:
    (row,) = [row for row in review_rows(scene.directive) if row.obligation.pk == obligation.pk]
    assert ("two_dues" in row.doubt) == bool(row.dues)
    return [each.words for each in row.dues]


def test_both_are_kept_and_one_is_chosen(scene: Scene) -> None:
    whole = merged(scene)
    assert (whole.due, whole.due_text, whole.checked_at) == (None, "trước ngày 30/6; 31/12/2027", None)
    assert choices(scene, whole) == ["30/06/2027 (trước ngày 30/6)", "31/12/2027"]
    was = contents(scene.directive)
    with pytest.raises(Refusal, match="due_not_to_choose"):
        actions.choose_due(whole, which=2, **WHO)
    actions.choose_due(whole, which=1, version=whole.version, **WHO)
    whole.refresh_from_db()
    assert (whole.due, whole.due_text, whole.checked_by) == (YEAR_END, "", WHO["by"])
    assert Entry.objects.get(verb="directives:choose_due").change["now"]["due"] == "2027-12-31"
    assert choices(scene, whole) == []
    with pytest.raises(Refusal, match="due_not_to_choose"):
        actions.choose_due(whole, which=0, **WHO)
    step = scene.directive.corrections.filter(undone_at=None).latest("pk")
    actions.undo_correction(step, **WHO)
    assert contents(scene.directive) == was and len(choices(scene, whole)) == 2


def test_the_same_due_or_only_one_is_no_question(scene: Scene) -> None:
    for one, other in ((JUNE, JUNE), (JUNE, None), (None, None)):
        first, second = halves(scene)
        whole = actions.merge_obligations(due(first, one, ""), due(second, other, ""), **WHO)
        assert (whole.due, whole.checked_at is not None, choices(scene, whole)) == (one, True, [])
        undo_all(scene.directive)


def test_a_day_and_a_recurrence_are_two_dues(scene: Scene) -> None:
    first, second = halves(scene)
    whole = actions.merge_obligations(due(first, None, "hằng năm", "yearly"), due(second, JUNE, ""), **WHO)
    assert choices(scene, whole) == ["hằng năm", "30/06/2027"]
    actions.choose_due(whole, which=1, **WHO)
    whole.refresh_from_db()
    assert (whole.due, whole.recurrence) == (JUNE, "")


def test_a_third_part_brings_a_third_due(scene: Scene) -> None:
    first, rest = halves(scene)
    second, third = actions.split_obligation(rest, cut=(rest.start + rest.end) // 2, **WHO)
    parts = due(first, JUNE, ""), due(second, YEAR_END, ""), due(third, None, "sau khi tổng kết")
    whole = actions.merge_obligations(parts[0], parts[1], **WHO)
    whole = actions.merge_obligations(whole, parts[2], **WHO)
    assert choices(scene, whole) == ["30/06/2027", "31/12/2027", "sau khi tổng kết"]


def test_it_is_chosen_on_the_page_and_told_before_confirming(scene: Scene) -> None:
    whole, office = merged(scene), as_(scene.world.party_officer)
    to = address("choose-due", scene, whole.pk)
    page = text(office.get(address("review", scene)))
    assert to in page and "30/06/2027 (trước ngày 30/6)" in page and "Hai thời hạn khác nhau" in page
    assert "chưa chọn thời hạn" in text(office.get(address("confirm", scene)))
    assert as_(scene.focal_point).post(to, {"which": 0}).status_code == 404
    assert office.post(to, {"which": 7, "version": whole.version}).status_code == 400
    answer = office.post(to, {"which": 0, "version": whole.version}, headers={"HX-Request": "true"})
    assert f'id="nghia-vu-{whole.pk}"' in text(answer) and to not in text(answer)
    assert office.post(to, {"which": 1, "version": whole.version}).status_code == 400, "another was faster"
    whole.refresh_from_db()
    assert whole.due == JUNE
    assert "chưa chọn thời hạn" not in text(office.get(address("confirm", scene)))
