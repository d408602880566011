"""A person puts a draft right; a live reading no longer changes under the feet of those who work on it."""

import pytest

from hopluc.directives import actions
from hopluc.directives.actions.naming import name_bodies
from hopluc.directives.models import NamedBody, Obligation
from hopluc.directives.queries import find_passage
from hopluc.directives.tests.conftest import TAKEN_IN, Scene, at
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

WHO = {"by": BY, "at": TAKEN_IN}


def correct(scene: Scene, obligation: Obligation, **changes: object) -> Obligation:
    values = {
        "kind": obligation.kind,
        "recurrence": obligation.recurrence,
        "due": obligation.due,
        "deliverable": obligation.deliverable,
        "lead": [scene.propaganda],
        "supporting": [],
    }
    return actions.correct_obligation(obligation, **{**values, **changes}, **WHO)


def test_a_correction_changes_what_was_read_and_keeps_the_words(scene: Scene) -> None:
    obligation = scene.obligation("2")
    words = obligation.text
    correct(scene, obligation, recurrence="yearly", due=at(2020, 12, 15).date(), supporting=[scene.alliance])
    obligation.refresh_from_db()
    assert (obligation.recurrence, obligation.corrected, obligation.text) == ("yearly", True, words)
    assert set(
        obligation.named_bodies.filter(part="supporting", body__isnull=False).values_list("body", flat=True)
    ) == {scene.alliance.pk}
    entry = Entry.objects.get(verb="directives:correct_obligation")
    assert (entry.change["was"]["recurrence"], entry.change["now"]["recurrence"]) == ("", "yearly")


def test_a_correction_that_changes_nothing_leaves_no_trace(scene: Scene) -> None:
    obligation = scene.obligation("4")
    correct(scene, obligation, lead=[scene.alliance])
    obligation.refresh_from_db()
    assert not obligation.corrected
    assert not Entry.objects.filter(verb="directives:correct_obligation").exists()


def test_a_body_cannot_lead_and_support(scene: Scene) -> None:
    with pytest.raises(Refusal, match="body_named_twice"):
        correct(scene, scene.obligation("2"), supporting=[scene.propaganda])


def test_printed_names_that_nobody_knows_survive_a_correction(scene: Scene) -> None:
    obligation = scene.obligation("2")
    NamedBody.objects.create(obligation=obligation, part="lead", printed="Ban Lạ", order=9)
    correct(scene, obligation, kind="orientation")
    assert obligation.named_bodies.filter(printed="Ban Lạ", body=None).exists()


def test_not_a_task(scene: Scene) -> None:
    obligation = actions.mark_not_a_task(scene.obligation("6.1", 2), **WHO)
    assert (obligation.kind, obligation.recurrence, obligation.corrected) == ("information", "", True)
    assert Entry.objects.filter(verb="directives:mark_not_a_task", subject=f"obligation:{obligation.pk}").exists()


def test_one_obligation_becomes_two(scene: Scene) -> None:
    obligation = scene.obligation("5")
    text, count = obligation.text, scene.clause("5").obligations.count()
    cut = scene.directive.text.index("cụ thể hóa", obligation.start)
    first, second = actions.split_obligation(obligation, cut=cut, **WHO)
    assert (first.text, second.text) == (text[: text.index(", cụ thể")], text[text.index("cụ thể") :])
    assert [each.order for each in scene.clause("5").obligations.all()] == list(range(1, count + 2))
    assert {row.body_id for row in second.named_bodies.all()} == {row.body_id for row in first.named_bodies.all()}
    assert second.rule == "person"


@pytest.mark.parametrize("where", ["start", "end"])
def test_a_cut_at_the_edge_is_refused(scene: Scene, where: str) -> None:
    obligation = scene.obligation("5")
    with pytest.raises(Refusal, match="cut_outside"):
        actions.split_obligation(obligation, cut=getattr(obligation, where), **WHO)


def test_an_obligation_is_added_where_none_was_read(scene: Scene) -> None:
    clause = scene.clause("6")
    start, end = find_passage(
        scene.directive.text, "Ủy  ban nhân dân tỉnh\nchỉ đạo", start=clause.start, end=clause.end
    )
    added = actions.add_obligation(clause, start=start, end=end, kind="task", **WHO)
    assert (added.text, added.order, added.rule) == ("Ủy ban nhân dân tỉnh chỉ đạo", 1, "person")
    with pytest.raises(Refusal, match="passage_taken"):
        actions.add_obligation(clause, start=end - 1, end=end, kind="task", **WHO)
    with pytest.raises(Refusal, match="passage_outside"):
        actions.add_obligation(clause, start=clause.start - 1, end=start, kind="task", **WHO)
    assert actions.add_obligation(clause, start=clause.start, end=start, kind="task", **WHO).order == 1


def test_a_passage_is_found_once_or_refused(scene: Scene) -> None:
    text = scene.directive.text
    with pytest.raises(Refusal, match="passage_not_found"):
        find_passage(text, "không có chữ này", start=0, end=len(text))
    with pytest.raises(Refusal, match="passage_not_found"):
        find_passage(text, " ", start=0, end=len(text))
    with pytest.raises(Refusal, match="passage_not_unique"):
        find_passage(text, "hợp tác xã", start=0, end=len(text))


def test_a_printed_name_is_matched_everywhere_at_once(scene: Scene) -> None:
    for number in ("2", "3"):
        NamedBody.objects.create(obligation=scene.obligation(number), part="supporting", printed="Ban Lạ", order=9)
    assert name_bodies(scene.directive, {"Ban Lạ": scene.alliance}, **WHO).places == 2
    assert Entry.objects.filter(verb="directives:name_body").count() == 1
    assert not NamedBody.objects.filter(printed="Ban Lạ", body=None).exists()


def test_a_live_reading_is_not_corrected(live: Scene) -> None:
    obligation, clause = live.obligation("2"), live.clause("2")
    printed = obligation.named_bodies.all()[0].printed
    for verb in (
        lambda: correct(live, obligation),
        lambda: actions.mark_not_a_task(obligation, **WHO),
        lambda: actions.split_obligation(obligation, cut=obligation.start + 20, **WHO),
        lambda: actions.add_obligation(clause, start=clause.start, end=clause.end, kind="task", **WHO),
        lambda: name_bodies(live.directive, {printed: live.alliance}, **WHO),
        lambda: actions.choose_due(obligation, which=0, **WHO),
        lambda: actions.drop_reading(live.directive, reason="nạp nhầm", **WHO),
    ):
        with pytest.raises(Refusal, match="directive_is_live"):
            verb()


def test_the_head_is_put_right_also_when_live(live: Scene) -> None:
    day = at(2020, 4, 15).date()
    actions.set_header(live.directive, values={"number": "41-CT/TU"}, issue_date=day, issuer=None, **WHO)
    live.directive.refresh_from_db()
    assert (live.directive.name, live.directive.date, live.directive.issuer) == ("Chỉ thị số 41-CT/TU", day, None)
    change = Entry.objects.get(verb="directives:set_header").change
    assert change["number"] == {"was": "", "now": "41-CT/TU"} and "issuer" in change
    actions.set_header(live.directive, values={"number": "41-CT/TU"}, issue_date=day, issuer=None, **WHO)
    assert Entry.objects.filter(verb="directives:set_header").count() == 1


def test_a_number_of_the_text_is_linked_to_an_indicator_and_back(live: Scene) -> None:
    fact = live.directive.facts.get(printed="186")
    for code in ("cooperatives", "cooperatives", ""):
        actions.link_fact(fact, indicator=code, **WHO)
        fact.refresh_from_db()
        assert fact.indicator == code
    assert Entry.objects.filter(verb="directives:link_fact").count() == 2
