"""Codes that people copy from paper: letters that cannot be mistaken for one another, and one that checks the rest."""

import re

from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold

# 31 letters, a prime number, so that one sum finds every single slip. Without 0 O 1 I L, which look alike on paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PREFIX = "HL"
RANDOM_LETTERS = 7
_LENGTH = RANDOM_LETTERS + 1
_NO_LETTER = re.compile(r"[^0-9A-Z]+")


def check_code(letters: str) -> str:
    """Seven letters of the alphabet with their check letter, as printed: "7K3F9QX" → "HL-7K3F-9QX?"."""
    whole = letters + next(last for last in ALPHABET if _sum(letters + last) == 0)
    return f"{PREFIX}-{whole[:4]}-{whole[4:]}"


def typed_check_code(text: str) -> str:
    """The code meant by what somebody typed, pasted or scanned: small letters, spaces, no hyphens, no "HL", a whole
    address. One wrong letter or two that changed places are always found.

    Refusals `check_code_length` (count), `check_code_letters` (letters that no code has), `check_code_wrong`.
    """
    last = text.strip().rstrip("/").rsplit("/", 1)[-1]
    typed = _NO_LETTER.sub("", fold(last).upper()).removeprefix(PREFIX)
    strange = "".join(dict.fromkeys(letter for letter in typed if letter not in ALPHABET))
    if len(typed) != _LENGTH:
        raise Refusal("check_code_length", value=text.strip(), count=len(typed), needed=_LENGTH)
    if strange:
        raise Refusal("check_code_letters", value=text.strip(), letters=" ".join(strange))
    if _sum(typed):
        raise Refusal("check_code_wrong", value=text.strip())
    return f"{PREFIX}-{typed[:4]}-{typed[4:]}"


def _sum(letters: str) -> int:
    """0 for a whole code. Every place has its own weight, so letters that changed places are found too."""
    return sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(reversed(letters), 1)) % len(ALPHABET)
