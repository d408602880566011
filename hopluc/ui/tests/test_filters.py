"""Values on a page: Vietnamese notation, and a missing value is never 0."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from hopluc.ui.templatetags import ui


@pytest.mark.parametrize("language", ["vi", "en"])
def test_values_are_written_the_same_in_both_languages(language: str) -> None:
    with translation.override(language):
        assert ui.number(1694) == "1.694"
        assert ui.number(Decimal("1234567.89")) == "1.234.567,89"
        assert ui.number(Decimal("2.345"), 2) == "2,35"
        assert ui.percent(Decimal("86.5591"), 2) == "86,56%"
        assert ui.million(3_800_000) == "3,8"
        assert ui.million(Decimal(1_250_500_000), 2) == "1.250,50"
        assert ui.day(date(2026, 11, 5)) == "05/11/2026"


def test_a_moment_is_told_in_the_time_of_viet_nam() -> None:
    assert ui.day(datetime(2026, 11, 4, 17, 5, tzinfo=UTC)) == "00:05 05/11/2026"


@pytest.mark.parametrize("write", [ui.number, ui.percent, ui.million, ui.day])
def test_missing_is_a_dash(write) -> None:
    assert write(None) == "–"


@pytest.mark.parametrize("write", [ui.number, ui.percent, ui.million])
def test_zero_is_not_missing(write) -> None:
    assert write(0).startswith("0")


@pytest.mark.parametrize("write", [ui.number, ui.percent, ui.million])
def test_floats_are_refused(write) -> None:
    with pytest.raises(TypeError):
        write(0.1)
