"""Steps on a draft, each kept with before and after and undone again, whoever else works on the same document."""

from datetime import timedelta
from decimal import Decimal

import pytest

from hopluc.directives import actions
from hopluc.directives.actions.naming import name_bodies
from hopluc.directives.models import Correction, Directive, NamedBody, Obligation
from hopluc.directives.queries import changes_since, last_correction, progress, review_rows
from hopluc.directives.queries.snapshots import Snapshot, content_of, obligations_of, snapshots
from hopluc.directives.tests.conftest import TAKEN_IN, Scene, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

OTHER = "Nguyễn Thị Khác"
WHO = {"by": BY, "at": TAKEN_IN}
THEY = {"by": OTHER, "at": TAKEN_IN + timedelta(minutes=5)}


def contents(directive: Directive) -> list[Snapshot]:
    """The whole reading, orders among it, versions apart."""
    found = snapshots(obligations_of(directive))
    return [{**content_of(each), "order": each["order"]} for each in found]


def undo_all(directive: Directive) -> None:
    for step in directive.corrections.filter(undone_at=None).order_by("-pk"):
        actions.undo_correction(step, **WHO)


def halves(scene: Scene) -> tuple[Obligation, Obligation]:
    whole = scene.obligation("5")
    cut = scene.directive.text.index("cụ thể hóa", whole.start)
    return actions.split_obligation(whole, cut=cut, **WHO)


def fields(obligation: Obligation, **changes: object) -> dict[str, object]:
    bodies = list(obligation.named_bodies.select_related("body"))
    values = {
        "kind": obligation.kind,
        "recurrence": obligation.recurrence,
        "due": obligation.due,
        "deliverable": obligation.deliverable,
        "lead": [row.body for row in bodies if row.body and row.part == "lead"],
        "supporting": [row.body for row in bodies if row.body and row.part == "supporting"],
    }
    return {**values, **changes}


def test_two_neighbours_become_one_and_two_again(scene: Scene) -> None:
    whole, text = scene.obligation("5"), scene.obligation("5").text
    NamedBody.objects.create(obligation=whole, part="supporting", printed="Ban Lạ", order=9)
    was = contents(scene.directive)
    first, second = halves(scene)
    actions.correct_obligation(second, **fields(second, deliverable="Kế hoạch"), **WHO)
    merged = actions.merge_obligations(second, first, **WHO)
    assert (merged.pk, merged.text, merged.deliverable) == (whole.pk, text, whole.deliverable or "Kế hoạch")
    assert merged.named_bodies.filter(printed="Ban Lạ", part="supporting").count() == 1
    assert not Obligation.objects.filter(pk=second.pk).exists()
    undo_all(scene.directive)
    assert contents(scene.directive) == was


def test_only_neighbours_of_one_clause_are_merged(scene: Scene) -> None:
    first, third = scene.obligation("6.1", 1), scene.obligation("6.1", 3)
    for other in (third, first, scene.obligation("2")):
        with pytest.raises(Refusal, match="not_neighbours"):
            actions.merge_obligations(first, other, **WHO)


def test_a_body_that_leads_one_half_leads_the_whole(scene: Scene) -> None:
    first, second = halves(scene)
    actions.correct_obligation(first, **fields(first, lead=[scene.propaganda], supporting=[scene.alliance]), **WHO)
    actions.correct_obligation(second, **fields(second, lead=[scene.alliance], supporting=[]), **WHO)
    merged = actions.merge_obligations(first, second, **WHO)
    named = [(row.part, row.body) for row in merged.named_bodies.exclude(body=None).order_by("part", "order")]
    assert named == [("lead", scene.propaganda), ("lead", scene.alliance)]


def test_edges_move_to_whole_words_inside_the_clause(scene: Scene) -> None:
    obligation, was = scene.obligation("5"), contents(scene.directive)
    start, end = obligation.start, obligation.end
    moved = actions.move_span(obligation, start=start, end=end - 12, **WHO)
    assert end - 12 <= moved.end < end and scene.directive.text[moved.end : moved.end + 1] in " ,;"
    with pytest.raises(Refusal, match="passage_outside"):
        actions.move_span(moved, start=moved.clause.start - 1, end=end, **WHO)
    with pytest.raises(Refusal, match="passage_outside"):
        actions.move_span(moved, start=start, end=start, **WHO)
    actions.move_span(moved, start=moved.start, end=moved.end, **WHO)
    assert Correction.objects.filter(kind="span").count() == 1
    undo_all(scene.directive)
    assert contents(scene.directive) == was


def test_edges_do_not_move_over_a_neighbour(scene: Scene) -> None:
    first, second = halves(scene)
    with pytest.raises(Refusal, match="passage_taken"):
        actions.move_span(first, start=first.start, end=second.start + 1, **WHO)
    assert actions.move_span(first, start=first.start, end=second.start, **WHO).end == first.end


def test_an_added_task_has_its_bodies_and_day(scene: Scene) -> None:
    clause, was = scene.clause("6"), contents(scene.directive)
    day = at(2020, 12, 15).date()
    added = actions.add_obligation(
        clause, start=clause.start + 1, end=clause.start + 20, kind="task", lead=[scene.alliance], due=day, **WHO
    )
    assert (added.start, added.due, added.version, added.checked_by) == (clause.start, day, 1, BY)
    assert [row.body for row in added.named_bodies.all()] == [scene.alliance]
    undo_all(scene.directive)
    assert contents(scene.directive) == was


def test_read_rightly_is_a_case_too_and_said_once(scene: Scene) -> None:
    obligation = scene.obligation("2")
    for _time in range(2):
        actions.mark_checked(obligation, **WHO)
    obligation.refresh_from_db()
    assert (obligation.checked_by, obligation.corrected, obligation.version) == (BY, False, 2)
    step = Correction.objects.get(kind="checked")
    assert (step.start, step.end, step.rules) == (obligation.start, obligation.end, obligation.rule)
    assert step.clause == obligation.clause


def test_all_that_are_sure_are_checked_as_one_step(scene: Scene) -> None:
    was, rows = contents(scene.directive), obligations_of(scene.directive)
    least = sorted(each.confidence for each in rows)[len(rows) // 2]
    sure = [each for each in rows if each.confidence >= least]
    actions.mark_checked(sure[0], **WHO)
    assert actions.mark_all_checked(scene.directive, least=least, **WHO) == len(sure) - 1
    assert actions.mark_all_checked(scene.directive, least=least, **WHO) == 0
    assert Correction.objects.filter(kind="checked").count() == 2
    found = progress(review_rows(scene.directive))
    assert (found.checked, found.total, found.is_done) == (len(sure), len(rows), False)
    assert actions.mark_all_checked(scene.directive, least=Decimal(0), **WHO) == len(rows) - len(sure)
    assert progress(review_rows(scene.directive)).percent == 100
    undo_all(scene.directive)
    assert contents(scene.directive) == was


def test_a_matched_name_is_a_step_and_undone_everywhere(scene: Scene) -> None:
    for number in ("2", "3"):
        NamedBody.objects.create(obligation=scene.obligation(number), part="supporting", printed="Ban Lạ", order=9)
    was = contents(scene.directive)
    assert name_bodies(scene.directive, {"Ban Lạ": scene.alliance}, **WHO).places == 2
    assert scene.obligation("2").version == 2 and scene.obligation("2").checked_at is None
    undo_all(scene.directive)
    assert contents(scene.directive) == was


def test_who_saw_an_older_version_is_told_who_was_faster(scene: Scene) -> None:
    seen = scene.obligation("2")
    actions.mark_not_a_task(seen, version=1, **THEY)
    with pytest.raises(Refusal, match="changed_meanwhile") as told:
        actions.correct_obligation(seen, **fields(seen), version=1, **WHO)
    assert (told.value.where, told.value.values) == ("2", THEY)
    fresh = scene.obligation("2")
    actions.correct_obligation(fresh, **fields(fresh, kind="task"), version=fresh.version, **WHO)


def test_who_saw_an_obligation_that_is_gone_is_told(scene: Scene) -> None:
    first, second = halves(scene)
    actions.merge_obligations(first, second, **THEY)
    with pytest.raises(Refusal, match="changed_meanwhile") as told:
        actions.mark_checked(second, version=second.version, **WHO)
    assert told.value.values["by"] == OTHER


def test_undo_reaches_only_what_still_is_as_it_was_left(scene: Scene) -> None:
    obligation = scene.obligation("2")
    actions.correct_obligation(obligation, **fields(obligation, deliverable="Báo cáo"), **WHO)
    mine = last_correction(scene.directive, by=BY)
    assert mine is not None and last_correction(scene.directive, by=OTHER) is None
    actions.correct_obligation(obligation, **fields(obligation, deliverable="Tờ trình"), **THEY)
    with pytest.raises(Refusal, match="changed_meanwhile") as told:
        actions.undo_correction(mine, **WHO)
    assert told.value.values["by"] == OTHER
    theirs = last_correction(scene.directive, by=OTHER)
    assert theirs is not None
    actions.undo_correction(theirs, **THEY)
    assert actions.undo_correction(mine, **WHO).undone_by == BY
    with pytest.raises(Refusal, match="step_undone"):
        actions.undo_correction(mine, **WHO)
    # Who still has the page of before the undo open is told, too.
    assert scene.obligation("2").version == 5
    assert Entry.objects.filter(verb="directives:undo_correction").count() == 2


def test_undo_does_not_put_words_under_those_of_another(scene: Scene) -> None:
    obligation = scene.obligation("5")
    start, end = obligation.start, obligation.end
    moved = actions.move_span(obligation, start=start, end=start + 20, **WHO)
    actions.add_obligation(obligation.clause, start=moved.end + 1, end=end, kind="task", **THEY)
    mine = last_correction(scene.directive, by=BY)
    assert mine is not None
    with pytest.raises(Refusal, match="changed_meanwhile") as told:
        actions.undo_correction(mine, **WHO)
    assert told.value.values["by"] == OTHER
    assert scene.obligation("5").end == moved.end


def test_steps_on_other_obligations_do_not_hinder_undo(scene: Scene) -> None:
    halves(scene)
    mine = last_correction(scene.directive, by=BY)
    assert mine is not None
    actions.mark_checked(scene.obligation("2"), **THEY)
    clause = scene.clause("5")
    last = clause.obligations.last()
    assert last is not None
    actions.undo_correction(mine, **WHO)
    orders = list(clause.obligations.order_by("start").values_list("order", flat=True))
    assert orders == list(range(1, len(orders) + 1))


def test_a_live_reading_keeps_its_steps(scene: Scene) -> None:
    first, second = halves(scene)
    step = last_correction(scene.directive, by=BY)
    assert step is not None
    scene.confirm()
    clause = scene.clause("5")
    for verb in (
        lambda: actions.undo_correction(step, **WHO),
        lambda: actions.merge_obligations(first, second, **WHO),
        lambda: actions.move_span(first, start=first.start, end=first.end - 9, **WHO),
        lambda: actions.mark_checked(first, **WHO),
        lambda: actions.mark_all_checked(scene.directive, least=Decimal(0), **WHO),
        lambda: actions.add_obligation(clause, start=clause.start, end=clause.end, kind="task", **WHO),
    ):
        with pytest.raises(Refusal, match="directive_is_live"):
            verb()


def test_two_people_see_what_the_other_did(scene: Scene) -> None:
    first, second = halves(scene)
    actions.mark_checked(scene.obligation("2"), **THEY)
    step = last_correction(scene.directive, by=OTHER)
    assert step is not None
    seen = changes_since(scene.directive, TAKEN_IN)
    assert [(each.by, each.kind, each.clause, each.undone) for each in seen] == [(OTHER, "checked", "2", False)]
    actions.undo_correction(step, by=BY, at=TAKEN_IN + timedelta(minutes=9))
    assert [each.undone for each in changes_since(scene.directive, TAKEN_IN)] == [False, True]
    everything = changes_since(scene.directive, TAKEN_IN - timedelta(seconds=1))
    assert everything[0].keys == (first.pk, second.pk) and scene.directive.text.count(everything[0].words[:40])
    assert everything[0].label
