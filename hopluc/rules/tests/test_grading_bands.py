"""Points by bands: every boundary of an annex on each side, what wins over what, and what is said to be missing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.lawbook import GradingScheme, load
from hopluc.lawbook.bands import Band
from hopluc.lawbook.grading import CriterionPart
from hopluc.rules.book import Case, judge
from hopluc.rules.given import COUNTED
from hopluc.rules.grading import GradingRule
from hopluc.rules.result import Judgement, Part, Plain

ROOT = Path(__file__).parents[3]
MAIN = load([ROOT / "law"])
# The annex of the measurements: made up, but it has every kind of band.
LAW = load([ROOT / "law", ROOT / "bench" / "law"])
ON = date(2021, 12, 31)
RULE = GradingRule(LAW.schemes["cooperative-grading"])
FARM = GradingRule(MAIN.schemes["farm-cooperative-grading"])
HUNDREDTH = Decimal("0.01")
EXCEPTIONS: dict[str, Plain] = {"founded_on": date(2015, 6, 1), "stopped_months": Decimal(0)}


def scored(scheme: GradingScheme) -> list[CriterionPart]:
    return [part for group in scheme.groups for part in scheme.parts(group.code)]


def values(band: Band) -> Iterator[Plain]:
    """Values that just reach a band."""
    if band.at_least is not None:
        yield band.at_least
    elif band.above is not None:
        yield band.above + HUNDREDTH
    elif band.words in (("true",), ("false",)):
        yield band.words == ("true",)
    else:
        yield from band.words


def boundaries() -> Iterator[tuple[str, str, Plain, Decimal | None]]:
    """(part, fact, value, points) of each bound and of just below it; None: outside every band."""
    for scheme in (RULE.version(ON), FARM.version(ON)):
        for part in scored(scheme):
            for place, band in enumerate(part.bands):
                for value in values(band):
                    yield part.code, part.fact, value, band.points
                if band.bound is not None:
                    below = band.bound if band.above is not None else band.bound - HUNDREDTH
                    after = part.bands[place + 1 :]
                    if below < 0 and LAW.facts[part.fact].unit in COUNTED:
                        continue  # fewer than none is refused before it is judged
                    yield part.code, part.fact, below, after[0].points if after else None


BOUNDARIES = list(boundaries())


def usual(scheme: GradingScheme) -> dict[str, Plain]:
    """Facts that bring the best band of each part."""
    facts = dict(EXCEPTIONS) if scheme.maximum_stopped_months is not None else {"founded_on": date(2015, 6, 1)}
    facts |= {each.fact: False for each in scheme.automatic}
    for part in scored(scheme):
        if part.bands:
            facts[part.fact] = next(values(max(part.bands, key=lambda band: band.points)))
        else:
            facts[part.line] = Decimal(1)
    if "revenue_against_plan" in facts:
        del facts["revenue_against_plan"]
        facts["planned_revenue"] = Decimal(1000)
    return facts


def judged(rule: GradingRule, **changed: Plain) -> Judgement:
    (found,) = judge(rule, [Case("HTX-1", {**usual(rule.version(ON)), **changed})], ON)
    return found


def part_of(judgement: Judgement, code: str) -> Part:
    return next(part for part in judgement.parts if part.code == code)


def test_the_annex_has_every_kind_of_boundary() -> None:
    assert len(BOUNDARIES) >= 120
    assert {type(value) for _, _, value, _ in BOUNDARIES} == {Decimal, bool, str}
    assert sum(points is None for *_, points in BOUNDARIES) >= 10


def test_every_boundary_of_every_band_on_each_side() -> None:
    for rule in (RULE, FARM):
        codes = {part.code for part in scored(rule.version(ON))}
        asked = [each for each in BOUNDARIES if each[0] in codes and each[1] != "revenue_against_plan"]
        cases = [Case(str(n), {**usual(rule.version(ON)), fact: value}) for n, (_, fact, value, _) in enumerate(asked)]
        for (code, _, value, points), judgement in zip(asked, judge(rule, cases, ON), strict=True):
            part = part_of(judgement, code)
            assert part.value == value, (code, value)
            if points is None:
                assert (judgement.not_judged, part.reason) == ("value_outside_bands", "value_outside_bands")
                assert (judgement.value, part.points) == (None, None)
            else:
                assert part.points == points, (code, value)
                assert part.reason.startswith("band_")


def test_the_best_case_has_all_points_and_parts_that_sum_up() -> None:
    judgement = judged(RULE)
    assert (judgement.value, judgement.points, judgement.missing) == ("good", Decimal(100), ())
    assert sum(part.points or 0 for part in judgement.parts) == judgement.points
    assert [part.code for part in judgement.parts] == [part.code for part in scored(RULE.version(ON))]
    part = part_of(judgement, "c3a")
    assert (part.bound, part.reason, part.inputs, part.max) == (8000, "band_1", {"sales": 8000}, 4)
    assert part.provision == scored(RULE.version(ON))[4].provision


def test_the_distance_is_to_the_next_better_band() -> None:
    part = part_of(judged(RULE, sales=Decimal(3999)), "c3a")
    assert (part.points, part.bound, part.distance) == (2, 1500, 1)
    assert part_of(judged(RULE), "c3a").distance is None
    assert part_of(judged(RULE, capital_grew=False), "c1b").distance is None


def test_an_unknown_figure_is_missing_and_never_zero() -> None:
    judgement = judged(RULE, sales=None, award=None)
    assert (judgement.value, judgement.points, judgement.missing) == (None, None, ("sales", "award"))
    assert (part_of(judgement, "c3a").points, part_of(judgement, "c3a").reason) == (None, "")
    assert part_of(judgement, "c1a").points == 6, "what is known stays visible"


def test_self_scored_points_stand_in_for_an_unknown_figure() -> None:
    judgement = judged(RULE, sales=None, points_c3a=Decimal(3))
    part = part_of(judgement, "c3a")
    assert (judgement.points, part.points, part.reason) == (99, 3, "self_scored")
    assert part.inputs == {"points_c3a": 3}
    over = judged(RULE, sales=None, points_c3a=Decimal("4.01"))
    assert (over.not_judged, part_of(over, "c3a").value) == ("points_above_maximum", Decimal("4.01"))


def test_a_known_figure_wins_over_self_scored_points() -> None:
    judgement = judged(RULE, sales=Decimal(0), points_c3a=Decimal(4))
    assert (judgement.points, part_of(judgement, "c3a").reason) == (97, "band_4")


def test_a_self_scored_total_stands_in_where_a_figure_is_unknown() -> None:
    judgement = judged(RULE, sales=None, points_finance=Decimal(20))
    assert (judgement.value, judgement.points) == ("good", Decimal(90))
    assert [part.code for part in judgement.parts][:2] == ["points_finance", "c5"]
    known = judged(RULE, points_finance=Decimal(20))
    assert (known.points, part_of(known, "c1a").points) == (Decimal(100), 6), "figures win where all are known"


def test_old_returns_keep_their_grade_when_an_annex_is_loaded() -> None:
    totals = {f"points_{code}": Decimal(25) for code in ("finance", "governance", "community")}
    (before,) = judge(GradingRule(MAIN.schemes["cooperative-grading"]), [Case("a", {**EXCEPTIONS, **totals})], ON)
    (after,) = judge(RULE, [Case("a", {**EXCEPTIONS, **totals})], ON)
    assert (before.value, before.points, before.parts) == (after.value, after.points, after.parts)
    assert before.law_digest != after.law_digest


@pytest.mark.parametrize(
    ("planned", "points", "missing"),
    [("500", 8, ()), ("500.01", 8, ()), ("833.33", 8, ()), ("833.34", 4, ()), ("1000", 4, ()), ("1000.01", 0, ()),
     ("0", None, ("revenue", "planned_revenue")), (None, None, ("planned_revenue",))],
)  # fmt: skip
def test_a_measured_figure_is_worked_out_from_given_ones(
    planned: str | None, points: int | None, missing: tuple[str, ...]
) -> None:
    judgement = judged(FARM, revenue=Decimal(1000), planned_revenue=None if planned is None else Decimal(planned))
    part = part_of(judgement, "f1a")
    assert (part.points, judgement.missing) == (points, missing)
    assert set(part.inputs) == {"revenue", "planned_revenue"}, "the given facts"


def test_facts_that_may_be_given_are_told() -> None:
    codes = [fact.code for fact in FARM.facts(ON)]
    assert {"planned_revenue", "revenue", "fined_in_year", "points_f1a", "points_farm_other"} <= set(codes)
    assert "revenue_against_plan" not in codes and len(codes) == len(set(codes))
    assert "stopped_months" not in codes, "the farm scheme has no such exception"
    assert (RULE.purpose, RULE.law_date, RULE.code) == ("grading", "period_end", "cooperative-grading")
    assert all(fact.label and fact.label_en for fact in RULE.facts(ON))
