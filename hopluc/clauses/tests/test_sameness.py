"""One document in several files, its versions, and another document of the same office."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hopluc.clauses.sameness import ALIKE, letters, likeness
from hopluc.clauses.tests.documents import STATE_DIRECTIVE

OTHER = "KẾ HOẠCH\nTuyên truyền Luật Hợp tác xã\n1. Sở Tư pháp biên soạn tài liệu về Luật Hợp tác xã cho các xã."


def test_breaks_spaces_signs_and_the_place_of_the_tone_mark_are_nothing():
    assert letters("1. Hoà  Bình,\n hợp\xa0tác – xã;") == letters("1) HÒA BÌNH hợp tác xã") == "1hoabinhhoptacxa"


def test_a_version_is_alike_and_another_document_is_not():
    version = f"{STATE_DIRECTIVE}\n9. Giao Sở Nội vụ theo dõi việc thực hiện."
    assert likeness(STATE_DIRECTIVE, STATE_DIRECTIVE) == 1
    assert ALIKE <= likeness(STATE_DIRECTIVE, version) < 1
    assert likeness(STATE_DIRECTIVE, OTHER) < ALIKE


def test_short_and_empty_texts():
    assert likeness("", "") == likeness("", "một") == 0
    assert likeness("một hai", "một hai") == 1
    assert likeness("một hai", "một ba") == 0


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert Fraction(0) <= likeness(one, other) == likeness(other, one) <= 1
