"""Corrections as cases and as proposals: what a person did comes out, what was taken back does not."""

import tomllib
from datetime import date
from pathlib import Path

from bench.reading import reading_of
from bench.reading_keys import keys_in
from bench.reading_scores import score
from hopluc.directives import actions
from hopluc.directives.actions.naming import name_bodies
from hopluc.directives.models import NamedBody
from hopluc.directives.queries import last_correction
from hopluc.directives.queries.cases import cases_of, cases_toml, key_of, steps_told
from hopluc.directives.queries.lessons import Topic, lessons, lessons_toml
from hopluc.directives.tests.conftest import SEED, TAKEN_IN, Scene
from hopluc.directives.tests.test_correction_steps import fields, halves
from hopluc.directives.tests.test_pages import address, as_
from tests.world import BY

WHO = {"by": BY, "at": TAKEN_IN}
PAGE = "/chi-thi/bai-hoc/"


def add(scene: Scene, number: str, words: str) -> None:
    clause = scene.clause(number)
    for taken in clause.obligations.all():
        taken.delete()
    start = scene.directive.text.index(words, clause.start)
    actions.add_obligation(clause, start=start, end=clause.end, kind="task", **WHO)


def undo_last(scene: Scene) -> None:
    step = last_correction(scene.directive, by=BY)
    assert step is not None
    actions.undo_correction(step, **WHO)


def test_the_key_of_a_document_scores_its_own_reading_full(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SEED.read_bytes())
    (tmp_path / "a.toml").write_text(key_of(scene.directive), encoding="utf-8")
    (key,) = keys_in(tmp_path)
    found = score(key, reading_of(key))
    assert [str(miss) for miss in found.misses] == []
    assert found.counts["obligations"].right > 10 and found.counts["clauses"].right == 9


def test_the_key_says_what_a_person_put_right(scene: Scene) -> None:
    obligation = scene.obligation("2")
    actions.correct_obligation(
        obligation,
        **fields(obligation, due=date(2020, 12, 15), supporting=[scene.alliance], deliverable='"Sổ tay"'),
        **WHO,
    )
    actions.mark_not_a_task(scene.obligation("3"), **WHO)
    told = tomllib.loads(key_of(scene.directive))["tasks"]
    (task,) = [each for each in told if each["clause"] == "2"]
    assert (task["due"], task["deliverable"]) == (date(2020, 12, 15), '"Sổ tay"')
    assert scene.alliance.name in task["supporting"]
    assert len([each for each in told if each["clause"] == "3"]) == scene.clause("3").obligations.count() - 1


def test_a_step_is_a_case_until_it_is_taken_back(scene: Scene) -> None:
    halves(scene)
    clause = scene.clause("5")
    (case,) = tomllib.loads(cases_toml(cases_of(steps_told(scene.directive))))["case"]
    assert (case["kind"], case["clause"], case["words"]) == (
        "split", "5", scene.directive.text[clause.start : clause.end]
    )  # fmt: skip
    assert len(case["read"]) == 1 and len(case["right"]) == 2 and case["rules"]
    assert case["read"][0]["text"].startswith(case["right"][0]["text"])
    undo_last(scene)
    assert cases_of(steps_told()) == []


def test_how_an_added_task_begins_is_a_proposal_unless_the_lexicon_has_it(scene: Scene) -> None:
    add(scene, "4", "Liên minh")
    add(scene, "5", "rà soát")
    (lesson,) = lessons(steps_told())
    assert (lesson.topic, lesson.words, lesson.count) == (Topic.OPENING, "liên minh", 1)
    undo_last(scene)
    undo_last(scene)
    assert lessons(steps_told()) == []


def test_what_was_no_task_names_its_opening_and_rule(scene: Scene) -> None:
    obligation = scene.obligation("2")
    actions.mark_not_a_task(obligation, **WHO)
    (lesson,) = lessons(steps_told())
    assert (lesson.topic, lesson.meaning) == (Topic.NOT_A_TASK, obligation.rule)
    assert obligation.text.lower().startswith(lesson.words)


def test_due_words_that_a_person_had_to_read(scene: Scene) -> None:
    for number in ("2", "3"):
        obligation = scene.obligation(number)
        actions.correct_obligation(
            obligation, **fields(obligation, due=date(2020, 12, 31)), due_text="Trước kỳ họp cuối năm", **WHO
        )
    (lesson,) = lessons(steps_told())
    assert (lesson.topic, lesson.words, lesson.count) == (Topic.DUE, "trước kỳ họp cuối năm", 2)
    assert (lesson.meaning, lesson.meaning_words, len(lesson.documents)) == ("2020-12-31", "31/12/2020", 1)


def test_a_matched_name_is_an_alias_to_propose(scene: Scene) -> None:
    for number in ("2", "3"):
        NamedBody.objects.create(obligation=scene.obligation(number), part="supporting", printed="Ban Lạ", order=9)
    name_bodies(scene.directive, {"Ban Lạ": scene.alliance}, **WHO)
    found = lessons(steps_told())
    assert [(each.topic, each.words, each.meaning, each.count) for each in found] == [
        (Topic.NAME, "Ban Lạ", scene.alliance.name, 1)
    ]
    assert tomllib.loads(lessons_toml(found))["name"][0]["meaning"] == scene.alliance.name


def test_the_page_shows_proposals_and_hands_out_the_files(scene: Scene) -> None:
    client = as_(scene.world.party_officer)
    assert "Chưa có bước soát nào" in client.get(PAGE).content.decode()
    actions.mark_not_a_task(scene.obligation("2"), **WHO)
    said = client.get(PAGE).content.decode()
    assert scene.obligation("2").text[:40] in said and "truong-hop.toml" in said
    for name, table in (("truong-hop", "case"), ("de-xuat", "not_a_task")):
        answer = client.get(f"{PAGE}{name}.toml")
        assert f"{name}.toml" in answer["Content-Disposition"]
        assert len(tomllib.loads(answer.content.decode())[table]) == 1
    assert client.get(f"{PAGE}khac.toml").status_code == 404
    key = client.get(address("key", scene))
    assert tomllib.loads(key.content.decode())["header"]["title"] == scene.directive.title


def test_who_does_not_confirm_readings_has_no_lessons(scene: Scene) -> None:
    client = as_(scene.focal_point)
    for page in (PAGE, f"{PAGE}de-xuat.toml", address("key", scene), address("read-again", scene)):
        assert client.get(page).status_code in (403, 404), page
