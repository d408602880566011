"""What stands between a case and an outcome: aims and mere classes, ways together, what nobody can change."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.dashboards.judged import Shown, reasons_of, shown_judgement
from hopluc.dashboards.judged_profile import nearest_of
from hopluc.dashboards.judged_words import basis_words, bounded_words, far_words, in_words
from hopluc.installed_law import law
from hopluc.rules import book
from hopluc.rules.result import Plain
from hopluc.rules.rule import Case

ON = date(2025, 6, 30)


def shown(code: str, on: date = ON, **facts: Plain) -> Shown:
    rule = book.rules(law())[code]
    return shown_judgement(rule, book.judge(rule, [Case("", facts)], on)[0], law())


def support(founded_on: date) -> Shown:
    """A cooperative of a difficult area whose members are as many as before; everything else is not known."""
    known: dict[str, Plain] = {"kind": "cooperative", "difficult_area": "difficult", "under_sanction": False}
    members: dict[str, Plain] = {f"members_{when}": 7 for when in ("last_year", "2_years_ago", "3_years_ago")}
    days: dict[str, Plain] = {"founded_on": founded_on, "request_date": ON}
    return shown("support-land", **known, **members, **days)


def test_a_class_is_no_aim_and_only_the_next_one_is_told() -> None:
    [better] = shown("delegates-meeting", official_members=43).better
    assert not better.is_aim and [gap.distance for gap in better.needed] == ["còn thiếu 7 thành viên"]
    assert nearest_of(shown("delegates-meeting", official_members=43)) == ""
    sizes = {"field": "agriculture", "official_members": 10, "revenue": 100, "capital": Decimal(100)}
    assert [each.label for each in shown("size-2024", **sizes).better] == ["Nhỏ"]


def test_a_threshold_is_an_aim() -> None:
    found = shown("minimum-members", kind="cooperative", official_members=3)
    assert [each.is_aim for each in found.better] == [True]
    assert nearest_of(found) == "Để có kết quả “Đạt”: còn thiếu 2 thành viên (Số thành viên chính thức)"


def test_a_rule_that_is_not_for_the_case_has_no_aims() -> None:
    found = shown("capital-caps", kind="group", charter_capital=100, largest_member_capital=90)
    assert found.value == "not_applicable" and found.better == ()
    over = {"charter_capital": 100, "largest_member_capital": 31, "linked_capital": 0, "foreign_capital": 0}
    [better] = shown("capital-caps", kind="cooperative", **over).better
    assert better.label == "Đạt" and [gap.distance for gap in better.gaps] == ["vượt 1%"]


@pytest.mark.parametrize(("founded_on", "is_offered"), [(date(2015, 1, 1), False), (date(2025, 1, 1), True)])
def test_time_that_has_gone_by_is_no_way(founded_on: date, is_offered: bool) -> None:
    found = support(founded_on)
    labels = {gap.label for better in found.better for gap in better.gaps}
    tests = {part.label: part.answer.word for outcome in found.outcomes for part in outcome.parts}
    assert "Số tháng từ ngày thành lập" not in labels
    assert (tests["Số tháng từ ngày thành lập"] == "Khớp") is is_offered


def test_ways_of_one_choice_stand_together() -> None:
    [better] = support(date(2015, 1, 1)).better
    together = [way for choice in better.choices for way in choice if len(way) > 1]
    assert together and all(gap.label.startswith("Số thành viên") for gap in together[0])


def test_what_the_case_is_bars_it_and_offers_nothing() -> None:
    farm = shown("support-agriculture", kind="cooperative", field="trade_services")
    [better] = farm.better
    assert [gap.has for gap in better.barred] == ["Thương mại, dịch vụ và lĩnh vực khác"]
    assert better.gaps == () and better.advice == ""


def test_days_are_said_as_days_and_shares_without_a_space() -> None:
    facts = law().facts
    assert bounded_words("above", date(2025, 12, 15), facts["as_of"]) == "sau ngày 15/12/2025"
    assert in_words(facts["largest_member_share"], Decimal("30")) == "30%"
    assert far_words("at_most", Decimal(5), facts["largest_member_share"]) == "vượt 5%"
    assert far_words("at_least", Decimal(0), facts["official_members"]) == ""


def test_what_was_read_is_said_in_words() -> None:
    assert basis_words("register 2026-11-23, return 1438 v1") == (
        "sổ đăng ký ngày 23/11/2026; báo cáo năm số 1438, bản 1"
    )
    assert basis_words("nguồn khác") == "nguồn khác"


def test_the_reason_of_a_warning_in_a_line() -> None:
    rule = book.rules(law())["too-few-members"]
    judgement = book.judge(rule, [Case("", {"kind": "cooperative", "official_members": 3})], ON)[0]
    assert reasons_of(judgement, law()) == "Số thành viên chính thức: 3 thành viên (dưới 5 thành viên)"


def test_nothing_that_lacks_is_called_by_its_code() -> None:
    found = [
        gap.label
        for code in ("young-worker", "audit-cost", "support-agriculture")
        for outcome in shown(code, date(2026, 11, 23), kind="cooperative").better
        for gap in outcome.gaps
    ]
    assert found and not [label for label in found if "_" in label]
