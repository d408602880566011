"""The law files of the project: whole, cited, and saying what the contracts of other rooms rest on."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.kernel.text import nfc
from hopluc.lawbook import Law, load

DIRECTORY = Path(__file__).parents[3] / "law"
BOTH = {
    "members_end", "workers", "wages", "revenue", "revenue_from_members", "profit", "capital", "stopped_months",
    "enterprise_links", "trained",
}  # fmt: skip
INDICATORS = {
    "cooperatives", "members", "effective_share", "worker_income", "unions", "groups", "new_cooperatives",
    "ended_cooperatives", "graded", "good_or_fair", "enterprise_linked", "trained", "revenue_mean",
}  # fmt: skip


@pytest.fixture(scope="module")
def law() -> Law:
    return load([DIRECTORY])


def test_files_are_in_the_stored_form_of_vietnamese() -> None:
    for path in DIRECTORY.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert text == nfc(text), path.name


def test_grading_of_2020(law: Law) -> None:
    scheme = law.grading(date(2020, 12, 31))
    assert [(grade.code, grade.minimum) for grade in scheme.grades] == [
        ("good", 80), ("fair", 65), ("average", 50), ("weak", 0),
    ]  # fmt: skip
    assert [(group.line, group.maximum) for group in scheme.groups] == [
        ("points_finance", 30), ("points_governance", 30), ("points_community", 40),
    ]  # fmt: skip
    assert scheme.maximum == 100
    assert [criterion.number for criterion in scheme.criteria] == list(range(1, 16))
    assert [criterion.maximum for criterion in scheme.criteria] == [7, 6, 11, 6, 8, 6, 6, 6, 4, *[None] * 6]
    assert (scheme.minimum_months, scheme.maximum_stopped_months) == (12, 3)
    assert scheme.missing and scheme.missing_en
    assert scheme.valid_from == date(2020, 4, 1)


def test_forms_carry_the_contract_lines(law: Law) -> None:
    assert {line.code for line in law.form(2018).lines} == BOTH | {"published_effective"}
    assert law.form(2019) is law.form(2018)
    points = {"points_finance", "points_governance", "points_community"}
    assert {line.code for line in law.form(2020).lines} == BOTH | points
    assert law.form(2025) is law.form(2020)
    assert all(form.missing for form in law.forms), "a form says which rows of the legal form are not known"


def test_points_of_the_form_end_where_the_scheme_ends(law: Law) -> None:
    for group in law.grading(date(2020, 12, 31)).groups:
        line = law.form(2020).line(group.line)
        assert (line.minimum, line.maximum, line.unit) == (0, group.maximum, "point")


def test_indicators_are_complete_in_both_languages(law: Law) -> None:
    assert set(law.indicators) == INDICATORS
    for indicator in law.indicators.values():
        assert indicator.label != indicator.label_en
        for version in indicator.versions:
            assert version.definition != version.definition_en
            assert bool(version.note) == bool(version.note_en)
            assert version.provision
            assert bool(version.basis) == bool(version.basis_en)


def test_effective_share_breaks_in_2020(law: Law) -> None:
    share = law.indicator("effective_share")
    before = share.on(date(2019, 12, 31))
    assert (before.series_break, before.method) == (False, "published")
    now = share.on(date(2020, 12, 31))
    assert (now.series_break, now.method) == (True, "grade")
    assert now.note and now.note_en
    assert share.on_or_none(date(2017, 12, 31)) is None
    assert share.on_or_none(date(2020, 12, 31)) is now
    assert now.rests_on[0].instrument.code == "tt-01-2020-bkhdt"


def test_published_figures_of_the_directive(law: Law) -> None:
    printed = {figure.measure: figure for figure in law.published if figure.source.code == "directive"}
    assert {measure: (figure.value, figure.modifier, figure.as_of) for measure, figure in printed.items()} == {
        "htx_total": (186, "exact", date(2019, 12, 31)),
        "members": (1700, "just_under", date(2019, 12, 31)),
        "share_effective": (86, "more_than", date(2019, 12, 31)),
        "income_per_worker_month": (Decimal(3_800_000), "exact", None),
    }


def test_published_figures_of_other_days(law: Law) -> None:
    november = {f.measure: f.value for f in law.published if f.as_of == date(2019, 11, 26)}
    assert november["htx_total"] == 181
    kinds = [november[f"htx_class_{kind}"] for kind in ("good_fair", "average", "not_effective")]
    assert kinds == [45, 119, 17]
    june = {f.indicator: f.value for f in law.published if f.as_of == date(2024, 6, 30)}
    assert june == {"cooperatives": 443, "members": 4220, "groups": 655, "unions": 2}
    total = next(f.value for f in law.published if f.measure == "infrastructure_project_total")
    assert total == Decimal("31580000000"), "money in đồng"


def test_judgements_of_the_province_are_not_called_comparable(law: Law) -> None:
    classes = [f for f in law.published if f.measure.startswith(("htx_class_", "share_class_"))]
    assert classes and not any(figure.comparable for figure in classes)


def test_unread_instruments_say_so(law: Law) -> None:
    unread = {code for code, instrument in law.instruments.items() if not instrument.verified}
    assert unread == {
        "luat-23-2012-qh13", "nq-202-2025-qh15", "nq-1683-ubtvqh15", "tt-71-2024-btc", "nq-20-nq-tw", "nq-106-nq-cp",
        "qd-1804-qd-ttg", "qd-340-qd-ttg", "qd-148-qd-ttg", "qd-1048-qd-ttg", "bll-10-2012-qh13",
        "tb-nghi-2019", "tb-nghi-2020", "tb-nghi-2021", "tb-nghi-2022", "tb-nghi-2023", "tb-nghi-2026",
    }  # fmt: skip
    assert all(law.instrument(code).standing for code in unread)


def test_plausible_wages_are_not_law(law: Law) -> None:
    limit = law.plausible_range("monthly_wage_per_worker")
    assert "không phải quy định" in limit.basis
    assert limit.holds(limit.minimum) and limit.holds(limit.maximum)
    assert not limit.holds(limit.minimum - Decimal("0.01")) and not limit.holds(limit.maximum + Decimal("0.01"))


def test_years_of_deadlines_include_the_third_step(law: Law) -> None:
    version = law.deadline("annual_return").for_year(2024)
    assert list(dict.fromkeys(version.due(2024, step.code) for step in version.steps)) == [
        date(2024, 12, 15), date(2024, 12, 18), date(2024, 12, 21),
    ]  # fmt: skip
