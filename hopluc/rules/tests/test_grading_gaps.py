"""Near-miss of grades: what lacks to each better grade, which parts have room, cheapest first."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from hopluc.lawbook import load
from hopluc.rules.book import Case, judge
from hopluc.rules.grading import GradingRule
from hopluc.rules.grading_gaps import GradeGap, grade_gaps
from hopluc.rules.near_miss import near_misses
from hopluc.rules.result import Judgement, Plain
from hopluc.rules.tests.test_grading_bands import FARM, ON, RULE, judged

MAIN = GradingRule(load([Path(__file__).parents[3] / "law"]).schemes["cooperative-grading"])
TOTALS = {"founded_on": date(2015, 6, 1), "stopped_months": Decimal(0)}


def by_totals(finance: str, governance: str, community: str) -> Judgement:
    points = {"points_finance": finance, "points_governance": governance, "points_community": community}
    facts: dict[str, Plain] = {**TOTALS, **{name: Decimal(value) for name, value in points.items()}}
    (found,) = judge(MAIN, [Case("a", facts)], ON)
    return found


def told(gap: GradeGap) -> list[tuple[str, object, object, Decimal, bool]]:
    return [(step.part, step.has, step.needs, step.gain, step.enough) for step in gap.steps]


def test_each_better_grade_says_what_lacks_and_who_has_room() -> None:
    fair, good = grade_gaps(MAIN.version(ON), by_totals("10", "30", "15"))
    assert (fair.grade.code, fair.lacking, good.grade.code, good.lacking) == ("fair", 10, "good", 25)
    assert told(fair) == [("points_community", 15, 25, 10, True), ("points_finance", 10, 20, 10, True)]
    assert told(good) == [("points_community", 15, 40, 25, True), ("points_finance", 10, 30, 20, False)]
    assert [step.room for step in good.steps] == [25, 20], "governance is full and has no room"


def test_one_hundredth_below_a_grade() -> None:
    fair, good = grade_gaps(MAIN.version(ON), by_totals("24.99", "10", "30"))
    assert (fair.lacking, fair.grade.code) == (Decimal("0.01"), "fair")
    assert all(step.gain == Decimal("0.01") for step in fair.steps)
    (best,) = grade_gaps(MAIN.version(ON), by_totals("25", "10", "30"))
    assert (best.grade.code, best.lacking) == ("good", 15)


def test_the_best_grade_and_what_is_not_judged_have_no_gap() -> None:
    assert grade_gaps(MAIN.version(ON), by_totals("30", "30", "20")) == ()
    assert grade_gaps(MAIN.version(ON), by_totals("30.01", "30", "20")) == ()
    (unknown,) = judge(MAIN, [Case("a", {**TOTALS, "points_finance": Decimal(30)})], ON)
    assert unknown.missing and grade_gaps(MAIN.version(ON), unknown) == ()


def test_measured_parts_say_how_far_the_figure_is_from_its_band() -> None:
    low: dict[str, Plain] = {
        "sales": Decimal(3900), "workers_insured": Decimal(30), "profit_before_tax": Decimal(-5), "award": "none",
        "meeting_attendance": Decimal(0), "community_spending": Decimal(45), "capital_grew": False,
    }  # fmt: skip
    judgement = judged(RULE, **low)
    (good,) = grade_gaps(RULE.version(ON), judgement)
    assert (judgement.value, judgement.points, good.lacking) == ("fair", Decimal(75), 5)
    steps = {step.part: step for step in good.steps}
    assert set(steps) == {"c1b", "c3a", "c3c", "c8", "c10", "c14", "c15"}
    assert (steps["c3a"].fact, steps["c3a"].has, steps["c3a"].needs) == ("sales", 3900, 8000)
    assert (steps["c3a"].distance, steps["c3a"].gain, steps["c3a"].enough) == (4100, 2, False)
    assert (steps["c10"].needs, steps["c10"].gain, steps["c10"].enough) == (75, 6, True)
    assert (steps["c15"].needs, steps["c15"].distance, steps["c15"].gain) == ("state", None, 4)
    assert (steps["c1b"].needs, steps["c1b"].gain) == ("true", 1)
    # What closes it alone, then the smallest share of the bound, then a yes or a choice by what it brings.
    assert [step.part for step in good.steps] == ["c10", "c14", "c3a", "c8", "c3c", "c15", "c1b"]


def test_self_scored_parts_come_after_measured_ones_by_their_room() -> None:
    judgement = judged(
        RULE, sales=None, points_c3a=Decimal(1), trainings=None, points_c13=Decimal(0), breaches=Decimal(3),
        meeting_attendance=Decimal(0), community_spending=Decimal(0),
    )  # fmt: skip
    (good,) = grade_gaps(RULE.version(ON), judgement)
    assert judgement.points == Decimal(69)
    assert [(step.part, step.measured, step.enough) for step in good.steps] == [
        ("c10", True, False), ("c14", True, False), ("c5", True, False), ("c13", False, False), ("c3a", False, False),
    ]  # fmt: skip


def test_fewer_is_better_where_the_bands_say_so() -> None:
    judgement = judged(RULE, breaches=Decimal(3), meeting_attendance=Decimal(0), income_growth=Decimal(0))
    (good,) = grade_gaps(RULE.version(ON), judgement)
    step = next(step for step in good.steps if step.part == "c5")
    assert (step.has, step.needs, step.distance, step.gain, step.enough) == (3, 1, 2, 5, True)


def test_a_fine_stands_in_the_way_whatever_the_points() -> None:
    gaps = grade_gaps(FARM.version(ON), judged(FARM, fined_in_year=True, points_f3=Decimal(50)))
    assert [(gap.grade.code, gap.blocked_by) for gap in gaps] == [
        (code, ("fined_in_year",)) for code in ("average", "fair", "good")
    ]
    first = near_misses(FARM, judged(FARM, fined_in_year=True))[0]
    assert (first.part, first.has, first.needs, first.one_of) == ("fined_in_year", True, False, "")


def test_in_the_words_of_every_rule() -> None:
    found = near_misses(MAIN, by_totals("10", "30", "15"))
    assert [(gap.outcome, gap.part, gap.has, gap.needs, gap.distance, gap.one_of) for gap in found] == [
        ("fair", "points", 55, 65, 10, ""),
        ("fair", "points_community", 15, 25, 10, "points"),
        ("fair", "points_finance", 10, 20, 10, "points"),
        ("good", "points", 55, 80, 25, ""),
        ("good", "points_community", 15, 40, 25, "points"),
        ("good", "points_finance", 10, 30, 20, "points"),
    ]
    assert all(gap.provision for gap in found)


def test_room_is_not_known_where_the_maximum_is_not_loaded() -> None:
    judgement = judged(FARM, income_per_member=Decimal(0))
    steps = [step for gap in grade_gaps(FARM.version(ON), judgement) for step in gap.steps if step.part == "f3"]
    assert steps and {(step.room, step.enough, step.measured) for step in steps} == {(None, True, False)}
