"""What the shelf offers: entries by any of their words, conditions as people read them, what changed."""

from datetime import date

import pytest
from django.utils import translation

from hopluc.handbook.changes import steps, turns_of
from hopluc.handbook.conditions import Node, branches
from hopluc.handbook.doubts import doubtful_texts, doubts_of
from hopluc.handbook.entry import near
from hopluc.handbook.index import matching
from hopluc.handbook.shelf import shelf
from hopluc.lawbook import Law

OLD, NEW = date(2024, 6, 30), date(2024, 7, 1)
MEMBERS = "founding_members_min"


def found(typed: str, kind: str = "") -> list[str]:
    return [leaf.code for leaf in matching(shelf().leaves.values(), typed, kind)]


@pytest.mark.parametrize(
    "typed", ["founding_members_min", "sang lap toi thieu", "SÁNG LẬP", "minimum founding", "1/2012/QH", "dieu 23"]
)
def test_an_entry_by_key_name_language_text_and_provision(small: Law, typed: str):
    assert MEMBERS in found(typed)
    assert "fund_rate" not in found(typed)


def test_what_refers_to_an_entry_is_found_by_its_name(small: Law):
    assert set(found("sang lap toi thieu")) == {MEMBERS, "size-2024"}
    assert found("founding_members_min") == [MEMBERS]


def test_every_word_must_be_there_and_begin_a_word(small: Law):
    assert found("sang lap khong") == []
    assert found("ounding") == []
    assert set(found("")) == set(shelf().leaves)


def test_marks_that_are_typed_count_where_anything_has_them():
    funds = found("quỹ")
    assert "common_fund_rate_min" in funds and "register-cooperative" not in funds
    assert set(funds) < set(found("quy")) and "register-cooperative" in found("quy")
    assert found("quy chung") == found("qùy chung") != []  # nobody writes it so: marks do not count then


def test_a_kind_narrows(small: Law):
    assert found("", "decision") == ["size-2024"]
    assert "size-2024" not in found("", "value")


def test_a_value_on_both_sides_of_the_change(small: Law):
    leaf = shelf().leaves[MEMBERS]
    values = [version and leaf.summary(version) for version in map(leaf.on, (date(2013, 6, 30), OLD, NEW))]
    assert values == [None, "7 thành viên", "5 thành viên"]


def test_what_is_only_announced_is_not_in_force(small: Law):
    leaf = shelf().leaves["loan_months_max"]
    assert leaf.on(date(2026, 12, 31)) is not None
    assert leaf.on(date(2027, 1, 1)) is None


def tree(day: date) -> Node:
    book = shelf()
    first = branches(book, book.law.decision("size-2024").on(day), day)[0].node
    assert first is not None
    return first


def test_conditions_are_a_tree_with_numbers_and_units(small: Law):
    whole = tree(NEW)
    members, either, audited = whole.parts
    assert (whole.joined, either.joined) == ("all", "any")
    assert members.says == "Số thành viên chính thức: từ 5 thành viên trở lên"
    assert members.bound_url == f"/so-tay/{MEMBERS}/"
    capital, field, area = either.parts
    assert capital.says == "Tổng nguồn vốn: trên 100.000 triệu đồng"
    assert (capital.at, members.at) == ("Điều 5, Luật 2/2023/QH", "")
    assert field.says == "Lĩnh vực: nông nghiệp hoặc thương mại"
    assert (area.not_loaded, area.says) == (True, "")
    assert audited.says == "Đã kiểm toán: có"


def test_the_last_outcome_is_what_remains(small: Law):
    book = shelf()
    last = branches(book, book.law.decision("size-2024").on(NEW), NEW)[-1]
    assert (last.label, last.node) == ("Nhỏ", None)


def test_a_wrong_key_has_near_ones(small: Law):
    assert near(shelf(), "founding_member_min")[0].code == MEMBERS
    assert MEMBERS in [leaf.code for leaf in near(shelf(), "sang-lap")]
    assert near(shelf(), "zzzzzz") == []


def test_what_changed_between_two_days(small: Law):
    turns = {turn.leaf.code: turn for turn in turns_of(shelf(), OLD, NEW)}
    members = turns[MEMBERS]
    assert members.was is not None
    assert members.now is not None
    assert (members.was.value[:1], members.now.value[:1]) == ("7", "5")
    assert turns["size-2024"].was is None
    assert turns_of(shelf(), NEW, NEW) == []
    assert turns_of(shelf(), date(2024, 6, 29), OLD) == []


def test_the_days_on_which_something_changes(small: Law):
    days = {step.day: step for step in steps(shelf())}
    assert days[NEW].before == OLD
    assert days[NEW].entries == len(turns_of(shelf(), OLD, NEW))
    # What is only announced changes nothing yet, but what it follows ends.
    assert date(2027, 1, 2) not in days


def test_doubts_are_the_unverified_and_the_missing_alone(small: Law):
    doubts = {(doubt.leaf.code, doubt.version.verified, bool(doubt.missing)) for doubt in doubts_of(shelf())}
    assert (MEMBERS, False, False) in doubts
    assert ("fund_rate", True, True) in doubts
    assert "size-2024" not in {code for code, _verified, _missing in doubts}
    assert [text.instrument.code for text in doubtful_texts(shelf())] == ["old-law"]


def test_the_shelf_of_each_language_is_its_own(small: Law):
    assert shelf().leaves[MEMBERS].label == "Số thành viên sáng lập tối thiểu"
    with translation.override("en"):
        assert shelf().leaves[MEMBERS].label == "Minimum founding members"
        assert tree(NEW).parts[0].bound_url == f"/so-tay/{MEMBERS}/"
