"""How alike two records are: every ground by itself, and both sides of what is enough."""

from datetime import date

import pytest

from hopluc.matching.queries.scoring import ENOUGH, compare, name_likeness, own_words, plain_code, record_of


def entry(name="Hợp tác xã Đồng Lạc", key=1, **said):
    return record_of(key=key, name=name, **said)


def codes(likeness):
    return [reason.code for reason in likeness.reasons]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Hợp tác xã Dịch vụ nông nghiệp Đồng Lạc", "dong lac"),
        ("HTX DVNN Đồng Lạc", "dvnn dong lac"),
        ("Liên hiệp các hợp tác xã Bắc Kạn", "bac kan"),
        ("Tổ hợp tác Nà Pài", "na pai"),
        ("Hợp tác xã nông nghiệp tổng hợp", ""),
        # A place whose name begins like a trade keeps it.
        ("HTX Nông Thượng", "nong thuong"),
    ],
)
def test_words_of_kind_and_trade_are_not_a_name_of_its_own(name, own):
    assert own_words(name) == own


def test_codes_are_equal_without_separators_marks_and_case():
    assert plain_code("htx - 0001") == plain_code("HTX/0001") == "HTX0001"


def test_a_name_is_equal_without_its_kind_and_with_trade_words_moved():
    found = compare(entry("HTX dịch vụ nông nghiệp Đồng Lạc"), entry("Hợp tác xã nông nghiệp dịch vụ Đồng Lạc", 2))
    assert codes(found) == ["name"]


def test_marks_make_a_difference_that_is_told():
    assert codes(compare(entry("HTX Đồng Lạc"), entry("HTX Đông Lạc", 2))) == ["name_unmarked"]


def test_words_in_another_order_are_another_name():
    assert codes(compare(entry("HTX Quang Hùng"), entry("HTX Hùng Quang", 2))) == []


def test_names_that_differ_in_a_numeral_are_two_names():
    assert name_likeness(entry("HTX Đồng Lạc 1"), entry("HTX Đồng Lạc 2")) <= 60
    assert name_likeness(entry("HTX Đồng Lạc"), entry("HTX Đồng Lạc II")) <= 60


def test_a_name_alone_is_not_enough_and_with_the_place_it_is():
    assert not compare(entry(), entry(key=2)).is_enough
    assert not compare(entry(seats={1}), entry(key=2, seats={2})).is_enough
    assert compare(entry(seats={1, 2}), entry(key=2, seats={2})).is_enough


def test_a_phone_alone_is_not_enough_and_with_person_and_place_it_is():
    one, other = {"phone_hash": "x"}, {"phone_hash": "x", "seats": {1}, "representative": "Đàm Văn Dũng"}
    assert compare(entry("A", **one), entry("B", 2, **one)).score < ENOUGH
    found = compare(entry("A", **other), entry("B", 2, **other))
    assert codes(found) == ["seat", "phone", "representative"]
    assert found.is_enough


def test_nothing_known_is_nothing_in_common():
    assert compare(record_of(), record_of(key=2)).score == 0


def test_a_code_of_one_is_the_old_number_of_the_other():
    found = compare(entry("A", code="4700123456"), entry("B", 2, code="HTX-7", old_number="47 001 234 56"))
    assert codes(found) == ["old_number"]
    assert found.is_enough


def test_a_code_of_thirteen_digits_belongs_to_the_one_with_its_first_ten():
    found = compare(entry("A", code="4700123456"), entry("B", 2, code="4700123456-001"))
    assert codes(found) == ["code_root"]
    assert codes(compare(entry("A", code="4700123456"), entry("B", 2, code="4700123457001"))) == []


def test_another_kind_speaks_against_and_the_founding_day_for_it():
    same = {"kind": "group", "founded_on": date(2019, 1, 1)}
    found = compare(entry(kind="cooperative", founded_on=date(2019, 1, 1)), entry(key=2, **same))
    assert codes(found) == ["name", "founded", "other_kind"]
    assert found.score == 45 + 8 - 10
