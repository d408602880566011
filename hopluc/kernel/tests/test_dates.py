from datetime import date

import pytest

from hopluc.kernel.dates import format_date, parse_date
from hopluc.kernel.errors import Refusal


@pytest.mark.parametrize("typed", ["05/11/2026", "5/11/2026", "5-11-2026", "05.11.2026", "2026-11-05"])
def test_the_day_comes_first(typed):
    assert parse_date(typed) == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("typed", "code"), [("31/02/2020", "no_such_day"), ("29/02/2019", "no_such_day"), ("2020", "not_a_date")]
)
def test_impossible_days_are_refused(typed, code):
    with pytest.raises(Refusal) as refused:
        parse_date(typed)
    assert refused.value.code == code


def test_leap_day_and_form():
    assert parse_date("29/02/2020") == date(2020, 2, 29)
    assert format_date(date(2026, 3, 5)) == "05/03/2026"
