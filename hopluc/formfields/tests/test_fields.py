"""What a clerk types is read the same in both languages, and what is shown can be sent back unchanged."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.utils import formats, translation

from hopluc.formfields.fields import VnDateField, VnDecimalField, VnIntegerField, VnYearField

BOTH_LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


class Sheet(forms.Form):
    members = VnIntegerField(required=False, min_value=1, max_value=10_000)
    income = VnDecimalField(required=False, max_digits=12, decimal_places=3, min_value=0)
    founded = VnDateField(required=False)


def read(**typed: str) -> Sheet:
    sheet = Sheet(typed)
    sheet.is_valid()
    return sheet


@BOTH_LANGUAGES
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234", Decimal(1234)),
        ("1.234.567,89", Decimal("1234567.89")),
        ("3,8", Decimal("3.8")),
        ("1,234", Decimal("1.234")),
        ("1234", Decimal(1234)),
        (" 1 234,5 ", Decimal("1234.5")),
        ("0", Decimal(0)),
        ("", None),
    ],
)
def test_decimal_is_read_the_vietnamese_way(language: str, typed: str, meant: Decimal | None) -> None:
    with translation.override(language):
        sheet = read(income=typed)
        assert not sheet.errors
        assert sheet.cleaned_data["income"] == meant


@BOTH_LANGUAGES
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1,234.5", "ambiguous_number"),
        ("1.5", "ambiguous_number"),
        ("ba mươi", "not_a_number"),
        ("1..2", "not_a_number"),
        ("-1", "min_value"),
        ("1,2345", "max_decimal_places"),
        ("NaN", "not_a_number"),
    ],
)
def test_decimal_that_is_refused(language: str, typed: str, code: str) -> None:
    with translation.override(language):
        sheet = read(income=typed)
        assert [error.code for error in sheet.errors.as_data()["income"]] == [code]


def test_a_refusal_shows_what_was_typed() -> None:
    assert "1,234.5" in read(income="1,234.5").errors["income"][0]
    assert "100%s" in read(income="100%s").errors["income"][0]
    assert "31/02/2026" in read(founded="31/02/2026").errors["founded"][0]


@BOTH_LANGUAGES
def test_whole_number(language: str) -> None:
    with translation.override(language):
        assert read(members="1.700").cleaned_data["members"] == 1700
        assert isinstance(read(members="1.700").cleaned_data["members"], int)
        assert read(members="10.000").cleaned_data["members"] == 10_000
        assert [e.code for e in read(members="10.001").errors.as_data()["members"]] == ["max_value"]
        assert [e.code for e in read(members="1,5").errors.as_data()["members"]] == ["not_whole"]
        assert read(members="2,0").cleaned_data["members"] == 2


@BOTH_LANGUAGES
@pytest.mark.parametrize("typed", ["05/11/2026", "5/11/2026", "05-11-2026", "05.11.2026", "2026-11-05"])
def test_day_comes_first(language: str, typed: str) -> None:
    with translation.override(language):
        assert read(founded=typed).cleaned_data["founded"] == date(2026, 11, 5)


@BOTH_LANGUAGES
@pytest.mark.parametrize(
    ("typed", "code"),
    [("31/02/2026", "no_such_day"), ("29/02/2027", "no_such_day"), ("11/2026", "not_a_date"), ("mai", "not_a_date")],
)
def test_day_that_is_refused(language: str, typed: str, code: str) -> None:
    with translation.override(language):
        sheet = read(founded=typed)
        assert [error.code for error in sheet.errors.as_data()["founded"]] == [code]


def test_leap_day() -> None:
    assert read(founded="29/02/2028").cleaned_data["founded"] == date(2028, 2, 29)


@BOTH_LANGUAGES
def test_shown_values_can_be_sent_back(language: str) -> None:
    initial = {"members": 1700, "income": Decimal("1234567.891"), "founded": date(2026, 11, 5)}
    with translation.override(language):
        sheet = Sheet(initial=initial)
        shown = {name: sheet[name].value() for name in initial}
        assert shown == {"members": "1.700", "income": "1.234.567,891", "founded": "05/11/2026"}
        again = Sheet(shown, initial=initial)
        assert again.is_valid()
        assert again.cleaned_data == initial
        assert not again.has_changed()
        assert 'value="1.234.567,891"' in str(sheet["income"])
        assert 'value="05/11/2026"' in str(sheet["founded"])


def test_changed_values_are_seen() -> None:
    assert Sheet({"members": "1.701"}, initial={"members": 1700}).changed_data == ["members"]


def test_typed_text_comes_back_as_typed() -> None:
    assert read(income="1,234.5")["income"].value() == "1,234.5"
    assert read(founded="31/02/2026")["founded"].value() == "31/02/2026"


def test_places_are_for_showing_only() -> None:
    class Rounded(forms.Form):
        share = VnDecimalField(places=2)

    assert Rounded(initial={"share": Decimal("3.8")})["share"].value() == "3,80"


def test_a_moment_is_shown_as_its_day() -> None:
    assert Sheet(initial={"founded": datetime(2026, 11, 5, 23, 59)})["founded"].value() == "05/11/2026"


def test_boxes_help_the_keyboard() -> None:
    sheet = Sheet()
    assert 'inputmode="decimal"' in str(sheet["income"])
    assert 'inputmode="numeric"' in str(sheet["members"])
    assert 'type="text"' in str(sheet["members"])
    assert 'autocomplete="off"' in str(sheet["founded"])


@BOTH_LANGUAGES
def test_formats_of_both_languages(language: str) -> None:
    with translation.override(language):
        assert formats.date_format(date(2026, 11, 5), "SHORT_DATE_FORMAT") == "05/11/2026"
        assert formats.date_format(date(2026, 11, 5), "DATE_FORMAT") == "05/11/2026"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%d/%m/%Y"
        assert formats.number_format(Decimal("1234567.89"), 2, force_grouping=True) == "1.234.567,89"
        assert formats.number_format(2026) == "2026"


@BOTH_LANGUAGES
def test_a_year_is_shown_without_a_dot(language: str) -> None:
    class Plan(forms.Form):
        year = VnYearField(min_value=1990)

    with translation.override(language):
        assert 'value="2026"' in str(Plan(initial={"year": 2026}))
        assert Plan({"year": "2026"}).is_valid() and not Plan({"year": "1989"}).is_valid()
