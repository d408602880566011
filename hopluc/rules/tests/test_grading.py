"""Grading over columns: one case and many agree, nothing is rounded, every judgement explains itself."""

import json
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import ibis
import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.rules.grading import FACTS, GradingFacts, GradingRule, grade, judge

LAW = load([Path(__file__).parents[3] / "law"])
SCHEME = LAW.grading(date(2021, 12, 31))
USUAL = GradingFacts(
    id="HTX-1",
    period_end=date(2021, 12, 31),
    founded_on=date(2015, 6, 1),
    stopped_months=Decimal(0),
    points_finance=Decimal("20.5"),
    points_governance=Decimal(20),
    points_community=Decimal(25),
)


def test_a_judgement_explains_itself() -> None:
    (judgement,) = judge([USUAL], SCHEME)
    assert (judgement.rule, judgement.subject, judgement.value) == ("cooperative-grading", "HTX-1", "fair")
    assert judgement.points == Decimal("65.5")
    assert [(part.code, part.points, part.max) for part in judgement.parts] == [
        ("points_finance", Decimal("20.5"), 30),
        ("points_governance", Decimal(20), 30),
        ("points_community", Decimal(25), 40),
    ]
    assert "01/2020/TT-BKHĐT" in judgement.provision
    assert judgement.law_digest == SCHEME.digest
    assert judgement.inputs["founded_on"] == date(2015, 6, 1)


def test_a_judgement_is_stored_as_plain_data() -> None:
    (judgement,) = judge([replace(USUAL, points_community=Decimal("40.00"))], SCHEME)
    stored = json.loads(json.dumps(judgement.as_dict()))
    assert stored["points"] == "80.5"
    assert stored["parts"][2] == {
        "code": "points_community",
        "value": "40",
        "points": "40",
        "max": "40",
        "provision": SCHEME.groups[2].provision,
        "inputs": {"points_community": "40"},
        "holds": None,
        "bound": None,
        "distance": None,
        "reason": "self_scored",
    }
    assert stored["inputs"]["period_end"] == "2021-12-31"
    assert stored["missing"] == [] and stored["not_judged"] is None


def test_without_a_grade_no_points_are_shown_as_earned() -> None:
    (judgement,) = judge([replace(USUAL, points_finance=Decimal(31))], SCHEME)
    assert judgement.value is None and judgement.points is None
    assert [part.points for part in judgement.parts] == [None, None, None]
    assert judgement.parts[0].value == Decimal(31), "the number that was given stays visible"


def test_one_by_one_and_all_at_once_agree_and_keep_the_order() -> None:
    cases = [
        replace(USUAL, id=str(number), points_finance=Decimal(number) / 4, stopped_months=Decimal(number % 6))
        for number in range(130)
    ]
    together = judge(cases, SCHEME)
    assert [judgement.subject for judgement in together] == [case.id for case in cases]
    assert together[::13] == [judge([case], SCHEME)[0] for case in cases[::13]]
    assert {judgement.value for judgement in together} >= {None, "average", "fair"}


def test_the_same_id_twice_gives_two_judgements() -> None:
    first, second = judge([USUAL, replace(USUAL, points_finance=Decimal(0))], SCHEME)
    assert (first.value, second.value) == ("fair", "weak")
    assert second.points == Decimal(45)


def test_nothing_to_judge() -> None:
    assert judge([], SCHEME) == []


def test_numbers_that_could_be_rounded_over_a_boundary_are_refused() -> None:
    for value in (Decimal("20.00001"), Decimal("NaN"), Decimal(10) ** 12):
        with pytest.raises(Refusal) as refused:
            judge([replace(USUAL, points_finance=value)], SCHEME)
        assert (refused.value.code, refused.value.values["line"]) == ("number_too_fine", "points_finance")


def test_another_version_of_the_law_gives_another_grade() -> None:
    harder = tuple(replace(each, minimum=Decimal(70)) if each.code == "fair" else each for each in SCHEME.grades)
    (now,) = judge([USUAL], SCHEME)
    (then,) = judge([USUAL], replace(SCHEME, grades=harder, digest="another"))
    assert (now.value, then.value) == ("fair", "average")
    (again,) = judge([USUAL], SCHEME)
    assert again == now


def test_the_method_works_on_a_table_with_other_columns() -> None:
    rows = [{**{name: getattr(USUAL, name) for name in FACTS}, "commune": "01840"}]
    table = ibis.memtable(rows, schema=ibis.schema({**FACTS, "commune": "string"}))
    found = grade(table, SCHEME).group_by("commune", "grade").agg(cooperatives=lambda each: each.count())
    assert ibis.duckdb.connect().to_pyarrow(found).to_pylist() == [
        {"commune": "01840", "grade": "fair", "cooperatives": 1}
    ]


def test_threads_do_not_share_a_connection() -> None:
    found: list[str | None] = []
    threads = [threading.Thread(target=lambda: found.append(judge([USUAL], SCHEME)[0].value)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["fair"] * 4


def test_the_end_of_the_period_is_the_day_that_is_asked_only_where_nothing_says_it() -> None:
    day = date(2021, 12, 31)
    facts = {name: getattr(USUAL, name) for name in FACTS}
    without = {name: kind for name, kind in FACTS.items() if name != "period_end"}
    for schema, row, missing in (
        (without, {name: facts[name] for name in without}, ""),
        (FACTS, facts, ""),
        (FACTS, {**facts, "period_end": None}, "period_end"),
    ):
        table = GradingRule(LAW.schemes["cooperative-grading"]).columns(ibis.memtable([row], schema=schema), day)
        (found,) = ibis.duckdb.connect().to_pyarrow(table).to_pylist()
        assert (found["missing"], found["value"]) == (missing, None if missing else "fair")
