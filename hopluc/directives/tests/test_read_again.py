"""A document is read once more: what the machine read follows the new reading, what persons did stays."""

import pytest

from hopluc.directives import actions
from hopluc.directives.actions.naming import name_bodies
from hopluc.directives.models import Clause, Directive, Obligation
from hopluc.directives.queries.alignment import Alignment
from hopluc.directives.tests.conftest import SEED, TAKEN_IN, Scene
from hopluc.directives.tests.test_correction_steps import contents, halves
from hopluc.directives.tests.test_pages import address, as_, text
from hopluc.files.actions import store
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY

WHO = {"by": BY, "at": TAKEN_IN}


def laid_out(directive: Directive) -> list[tuple[str, int, int, bool, int | None]]:
    rows = directive.clauses.order_by("order")
    return [(row.number, row.start, row.end, row.closing, row.parent_id) for row in rows]


def with_source(scene: Scene, text: str) -> None:
    """As if today's reader repaired the file to this text."""
    scene.directive.source = store("moi.txt", text.encode(), at=TAKEN_IN, made_up=True)
    scene.directive.save()


def test_the_same_reader_finds_the_same(scene: Scene) -> None:
    was = contents(scene.directive)
    found = actions.read_again(scene.directive, **WHO)
    assert (found.step, found.differs, found.kept) == (None, False, len(was))
    assert contents(scene.directive) == was
    assert not Entry.objects.filter(verb="directives:read_again").exists()


def test_what_the_old_reader_missed_comes_and_goes_with_undo(scene: Scene) -> None:
    right = [{**each, "key": None} for each in contents(scene.directive)]
    gone, other = scene.obligation("2"), scene.obligation("3")
    gone.delete()
    Obligation.objects.filter(pk=other.pk).update(kind="information")
    extra = scene.clause("6")
    Obligation.objects.create(clause=extra, order=1, start=extra.start, end=extra.start + 3, kind="task", rule="old")
    worse = contents(scene.directive)
    found = actions.read_again(scene.directive, **WHO)
    assert [len(each) for each in (found.added, found.replaced, found.gone, found.conflicts)] == [1, 1, 1, 0]
    assert [{**each, "key": None} for each in contents(scene.directive)] == right
    other.refresh_from_db()
    assert (other.kind, other.version) == ("task", 2)
    assert Entry.objects.get(verb="directives:read_again").change["added"] == 1
    assert found.step is not None
    actions.undo_correction(found.step, **WHO)
    assert contents(scene.directive) == worse


def test_what_persons_did_stays_and_what_differs_is_told(scene: Scene) -> None:
    first, second = halves(scene)
    clause = scene.clause("6")
    added = actions.add_obligation(clause, start=clause.start, end=clause.start + 8, kind="task", **WHO)
    checked, refused = scene.obligation("2"), scene.obligation("4")
    actions.mark_checked(checked, **WHO)
    actions.mark_not_a_task(refused, **WHO)
    # What the machine read before a person's step is no news.
    found = actions.read_again(scene.directive, **WHO)
    assert (found.step, found.conflicts) == (None, ())
    # Another reading of what a person has found right is.
    short = scene.obligation("3")
    Obligation.objects.filter(pk=short.pk).update(end=short.end - 10)
    actions.mark_checked(short, **WHO)
    (told,) = actions.read_again(scene.directive, **WHO).conflicts
    assert told.was is not None and told.now is not None
    assert (told.was["key"], told.was["end"], told.now["end"]) == (short.pk, short.end - 10, short.end)
    for each in (first, second, added, checked, refused):
        kept = Obligation.objects.get(pk=each.pk)
        assert kept.version == each.version + (each in (checked, refused))


def test_a_body_that_a_person_matched_is_matched_in_the_new_reading(scene: Scene) -> None:
    obligation = scene.obligation("2")
    lead = obligation.named_bodies.get(part="lead")
    lead.body = None
    lead.save()
    assert name_bodies(scene.directive, {lead.printed: scene.alliance}, **WHO).places == 1
    Obligation.objects.filter(pk=obligation.pk).update(due_text="cũ")
    assert len(actions.read_again(scene.directive, **WHO).replaced) == 1
    assert obligation.named_bodies.get(part="lead").body == scene.alliance


def test_a_clause_that_was_not_seen_is_made_and_goes_with_undo(scene: Scene) -> None:
    right = laid_out(scene.directive)
    above, clause = scene.clause("6"), scene.clause("6.1")
    Clause.objects.filter(pk=above.pk).update(end=clause.end)
    clause.obligations.update(clause=above)
    clause.delete()
    was, worse = contents(scene.directive), laid_out(scene.directive)
    found = actions.read_again(scene.directive, **WHO)
    assert found.step is not None and laid_out(scene.directive) == right
    assert scene.clause("6.1").obligations.count() == len(found.replaced) > 1
    actions.undo_correction(found.step, **WHO)
    assert (contents(scene.directive), laid_out(scene.directive)) == (was, worse)


def test_a_clause_on_which_a_person_worked_keeps_its_bounds(scene: Scene) -> None:
    above, clause = scene.clause("6"), scene.clause("6.1")
    Clause.objects.filter(pk=above.pk).update(end=clause.end)
    rows = list(clause.obligations.all())
    clause.obligations.update(clause=above)
    clause.delete()
    actions.mark_checked(Obligation.objects.get(pk=rows[0].pk), **WHO)
    actions.read_again(scene.directive, **WHO)
    assert Obligation.objects.get(pk=rows[0].pk).clause_id == above.pk
    assert Obligation.objects.filter(clause=above).count() == len(rows)


def test_undo_of_a_new_reading_waits_for_the_steps_after_it(scene: Scene) -> None:
    scene.obligation("2").delete()
    found = actions.read_again(scene.directive, **WHO)
    actions.mark_checked(scene.obligation("3"), **WHO)
    assert found.step is not None
    with pytest.raises(Refusal, match="changed_meanwhile"):
        actions.undo_correction(found.step, **WHO)


def test_the_kept_text_stays_where_the_file_is_repaired_otherwise(scene: Scene) -> None:
    text, was = scene.directive.text, contents(scene.directive)
    lines = SEED.read_text(encoding="utf-8").replace("hợp tác xã", "hợp tác  xã").splitlines()
    with_source(scene, "\n".join(["TỈNH ỦY BẮC KẠN", *lines[:-1], "Một dòng lạ.", lines[-1]]))
    found = actions.read_again(scene.directive, **WHO)
    scene.directive.refresh_from_db()
    assert scene.directive.text == text
    now = contents(scene.directive)
    assert [(each["start"], each["end"], each["clause"]) for each in now] == [
        (each["start"], each["end"], each["clause"]) for each in was
    ]
    assert found.added == found.gone == ()


def test_another_text_under_the_same_name_changes_nothing(scene: Scene) -> None:
    was = contents(scene.directive)
    with_source(scene, "KẾ HOẠCH\nvề việc khác\n1. Sở Công Thương xây dựng đề án khác hẳn trước ngày 01/6/2021.\n")
    found = actions.read_again(scene.directive, **WHO)
    assert (found.step, contents(scene.directive)) == (None, was)


def test_of_a_live_directive_only_the_difference_is_told(live: Scene) -> None:
    Obligation.objects.filter(pk=live.obligation("2").pk).update(deliverable="Báo cáo khác")
    was = contents(live.directive)
    found = actions.read_again(live.directive, **WHO)
    assert (found.step, len(found.replaced), contents(live.directive)) == (None, 1, was)


def test_the_page_reads_again_and_says_what_changed(scene: Scene) -> None:
    scene.obligation("2").delete()
    client, page = as_(scene.world.party_officer), address("read-again", scene)
    assert client.get(page).status_code == 200 and not scene.clause("2").obligations.exists()
    said = client.post(page).content.decode()
    assert scene.obligation("2").text[:30] in said and "review-undo" not in said and "hoan-tac" in said
    assert as_(scene.focal_point).post(page).status_code in (403, 404)


def test_the_page_tells_before_and_now_of_what_is_read_differently(scene: Scene) -> None:
    obligation = scene.obligation("2")
    Obligation.objects.filter(pk=obligation.pk).update(kind="information", due_text="cũ", deliverable="Sổ tay")
    obligation.named_bodies.all().delete()
    Obligation.objects.filter(pk=scene.obligation("3").pk).update(rule="old")
    said = text(as_(scene.world.party_officer).post(address("read-again", scene)))
    for before, now in (("Thông tin", "Nhiệm vụ"), ("–", scene.propaganda.shown_name), ("cũ", "–"), ("Sổ tay", "–")):
        assert f'<span lang="vi">{before}</span> → <span lang="vi">{now}</span>' in said
    assert said.count("chỉ khác quy tắc đọc") == 1


def test_a_stretch_has_its_place_in_the_other_text_or_none() -> None:
    old = "Một hai ba.\nBốn năm sáu.\nBảy tám chín."
    new = "Đầu trang\nMột hai  ba.\nBốn sáu.\nKhác hẳn ở đây.\nBảy tám chín."
    alignment = Alignment.between(new, old)

    def moved(words: str) -> str | None:
        start = new.index(words)
        span = alignment.place(start, start + len(words))
        return old[slice(*span)] if span else None

    assert moved("Bảy tám chín.") == "Bảy tám chín."
    assert moved("Một hai  ba.") == "Một hai ba."
    assert moved("Bốn sáu.") == "Bốn năm sáu."
    assert moved("Khác hẳn ở đây.") is None
    assert alignment.place(0, 0) is None
    assert Alignment.between(old, old).place(3, 9) == (3, 9)
    assert 0.5 < alignment.share < 1
