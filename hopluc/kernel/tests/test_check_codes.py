"""Codes of printed papers: read however they are typed, and no single slip passes."""

from itertools import combinations

import pytest

from hopluc.kernel.check_codes import ALPHABET, check_code, typed_check_code
from hopluc.kernel.errors import Refusal

CODE = check_code("7K3F9QX")
BARE = CODE.replace("-", "").removeprefix("HL")


def test_a_code_has_the_printed_form():
    assert CODE[:11] == "HL-7K3F-9QX" and len(CODE) == 12
    assert typed_check_code(CODE) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        f"  {CODE.replace('-', ' ')} ",
        CODE.replace("-", ""),
        BARE,
        BARE.lower(),
        " ".join(BARE),
        CODE.replace("-", "–"),
        f"https://htx.example.vn/trich-luc/{CODE}/",
        f"/trich-luc/{CODE.lower()}",
    ],
)
def test_however_it_is_typed(typed: str):
    assert typed_check_code(typed) == CODE


def test_every_wrong_letter_is_found():
    for place, right in enumerate(BARE):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(Refusal, match="check_code_wrong"):
                typed_check_code(BARE[:place] + wrong + BARE[place + 1 :])


def test_any_two_letters_that_changed_places_are_found():
    for one, other in combinations(range(len(BARE)), 2):
        letters = list(BARE)
        letters[one], letters[other] = letters[other], letters[one]
        if letters[one] != letters[other]:
            with pytest.raises(Refusal, match="check_code_wrong"):
                typed_check_code("".join(letters))


@pytest.mark.parametrize(("typed", "code"), [
    ("", "check_code_length"),
    (BARE[:-1], "check_code_length"),
    (BARE + "2", "check_code_length"),
    ("HL-0K3F-9QXM", "check_code_letters"),
    ("HL-OK3I-9QLM", "check_code_letters"),
])  # fmt: skip
def test_what_is_wrong_is_told(typed: str, code: str):
    with pytest.raises(Refusal) as told:
        typed_check_code(typed)
    assert told.value.code == code


def test_letters_that_no_code_has_are_named_once():
    with pytest.raises(Refusal) as told:
        typed_check_code("HL-0K0F-1QXM")
    assert told.value.values["letters"] == "0 1"


def test_a_vietnamese_keyboard_is_no_obstacle():
    assert typed_check_code(check_code("ADDDEEE").replace("D", "đ").replace("E", "ê")) == check_code("ADDDEEE")
