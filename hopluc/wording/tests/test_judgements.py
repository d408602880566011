"""Judgements in words: what the result is, what decided it, how far it is, what is not known, in both languages."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.installed_law import law
from hopluc.rules.book import Case, judge, rules
from hopluc.rules.result import Plain
from hopluc.wording.judgements import explained, format_places

pytestmark = pytest.mark.one_database
ON = date(2025, 6, 30)


def said(code: str, english: bool = False, on: date = ON, **facts: Plain) -> tuple[str, ...]:
    rule = rules(law())[code]
    (judgement,) = judge(rule, [Case("HTX-1", facts)], on)
    return explained(judgement, rule, law(), english)


def test_what_lacks_is_said_with_its_provision() -> None:
    result, test = said("size-2024", field="agriculture", official_members=45, revenue=Decimal(3000))
    assert "Siêu nhỏ" in result and "theo luật ngày 30/06/2025" in result
    assert test.startswith("Số thành viên chính thức: 45 thành viên, chưa đủ 50 (Điều")
    assert "113/2024/NĐ-CP" in test and test.endswith("còn thiếu 5 thành viên.")


def test_what_holds_is_said() -> None:
    sentences = said("size-2024", field="agriculture", official_members=1250, revenue=Decimal("50000.5"))
    assert any("1.250 thành viên, đạt mức từ 300 trở lên" in each for each in sentences)
    assert any("50.000,5 triệu đồng" in each for each in sentences)


def test_what_is_not_known_is_named_with_its_condition() -> None:
    sentences = said("size-2024", field="agriculture", official_members=55)
    assert "chưa xác định được" in sentences[0]
    assert sentences[1].startswith("Doanh thu của năm: chưa biết; điều kiện: đạt mức từ")
    assert "Chưa biết: Doanh thu của năm; Tổng nguồn vốn." in sentences


def test_what_the_law_book_lacks_is_said() -> None:
    assert any(each.startswith("Hệ thống chưa có số của quy định") for each in said("size-2024", field="finance"))


def test_days_and_warnings() -> None:
    sentences = said("charter-not-amended", on=date(2025, 12, 31))
    assert any("Ngày xét: 31/12/2025" in each and "01/01/2026" in each for each in sentences)
    warned = said("too-few-members", kind="cooperative", official_members=4)
    assert any("4 thành viên, dưới 5" in each for each in warned)


def test_points_by_the_words_of_their_group() -> None:
    facts = {
        "founded_on": date(2015, 1, 1),
        "stopped_months": 0,
        "points_finance": 20,
        "points_governance": Decimal("20.5"),
    }
    sentences = said("cooperative-grading", points_community=25, **facts)
    assert "Khá, 65,5 điểm" in sentences[0]
    assert any("20,5/30 điểm" in each and "points_" not in each for each in sentences)


def test_a_case_that_is_not_judged_says_why() -> None:
    assert "không đánh giá" in said("cooperative-grading", founded_on=date(2025, 1, 1))[0]


def test_english_takes_the_law_books_english_words() -> None:
    result, test = said("size-2024", english=True, field="agriculture", official_members=45, revenue=Decimal(3000))
    assert "Micro" in result and test.startswith("Official members: 45 members")


def test_a_share_is_never_shown_on_a_bound_that_it_does_not_reach() -> None:
    assert format_places(Decimal("29.99999995")) == Decimal("29.9999")
    assert format_places(Decimal("30")) == Decimal("30")


@pytest.mark.parametrize("code", sorted(rules(law())))
def test_every_rule_can_be_explained_where_nothing_is_known(code: str) -> None:
    decisions, schemes = law().decisions, law().schemes
    versions = decisions[code].timeline.versions if code in decisions else schemes[code].versions
    for english in (False, True):
        sentences = said(code, english, versions[-1].valid_from)
        assert sentences and all("%(" not in each and "None" not in each for each in sentences)
