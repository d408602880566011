from decimal import Decimal

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number, parse_number, whole


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234", "1234"),
        ("1.234.567,89", "1234567.89"),
        ("3,8", "3.8"),
        ("186", "186"),
        (" 1 700 ", "1700"),
        ("-5", "-5"),
        ("0,001", "0.001"),
    ],
)
def test_what_a_clerk_types(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1,234.5", "ambiguous_number"),
        ("1.5", "ambiguous_number"),
        ("12,345,678", "ambiguous_number"),
        ("không", "not_a_number"),
        ("", "not_a_number"),
        ("1.23.456", "not_a_number"),
    ],
)
def test_what_is_asked_or_refused(typed, code):
    with pytest.raises(Refusal) as refused:
        parse_number(typed)
    assert refused.value.code == code


def test_numbers_are_shown_as_offices_write_them():
    assert format_number(Decimal("1234567.89")) == "1.234.567,89"
    assert format_number(3800000) == "3.800.000"
    assert format_number(Decimal("86.5591"), 2) == "86,56"
    assert format_number(Decimal("86.555"), 2) == "86,56"
    assert format_number(Decimal("100")) == "100"
    assert format_number(Decimal("-0.00")) == "0"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2024", 2024),
        ("0", 0),
        ("9" * 9, 999_999_999),
        ("9" * 10, None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("٣", None),
        ("²", None),
        ("1e3", None),
    ],
)
def test_whole_numbers_of_addresses(text, number):
    assert whole(text) == number
