"""A figure in words: what is counted bends with its number where the language does."""

from decimal import Decimal

from django.utils import translation

from hopluc.installed_law import law
from hopluc.statistics.presentation import shown, unit_of


def test_one_of_a_thing_is_the_same_word_in_vietnamese():
    for indicator in law().indicators.values():
        assert unit_of(indicator, Decimal(1)) == unit_of(indicator) == unit_of(indicator, Decimal(2))


def test_one_of_a_thing_is_not_many_in_english():
    counted = [
        each for each in law().indicators.values() if each.unit in ("cooperative", "union", "group", "person", "turn")
    ]
    assert counted
    with translation.override("en"):
        for indicator in counted:
            assert shown(Decimal(2), indicator) == f"2 {indicator.unit_label_en}"
            assert shown(Decimal(1), indicator) != f"1 {indicator.unit_label_en}"
