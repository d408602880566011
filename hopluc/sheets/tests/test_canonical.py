"""Values of kept tables as texts and back: nothing is lost on the way."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.sheets.canonical import canonical, typed, written


@pytest.mark.parametrize(
    ("kind", "value", "text", "shown"),
    [
        ("integer", 1234567, "1234567", "1.234.567"),
        ("decimal", Decimal("3.80"), "3.8", "3,8"),
        ("decimal", Decimal("12345678901234567890.125"), "12345678901234567890.125", "12.345.678.901.234.567.890,125"),
        ("percent", Decimal("-4.35"), "-4.35", "-4,35"),
        ("year", 2026, "2026", "2026"),
        ("date", date(2026, 5, 1), "2026-05-01", "01/05/2026"),
        ("boolean", True, "true", "có"),
        ("boolean", False, "false", "không"),
        ("code", "01.0001", "01.0001", "01.0001"),
    ],
)
def test_there_and_back(kind, value, text, shown):
    assert canonical(value) == text
    assert typed(kind, text) == value and type(typed(kind, text)) is type(value)
    assert written(kind, text) == shown


def test_empty_is_empty_and_a_zero_is_none():
    assert canonical(None) is None and canonical("") is None and canonical(0) == "0"
    assert typed("integer", None) is None and written("integer", None) == ""


def test_what_a_kind_does_not_read_stays_the_text():
    assert typed("integer", "liên hệ") == "liên hệ" == written("integer", "liên hệ")
    assert typed("date", "hôm qua") == "hôm qua"
