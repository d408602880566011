"""Numbers as Vietnamese offices write them: dot between thousands, comma before decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal

from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean

_VIETNAMESE = re.compile(r"^[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$")
_ENGLISH = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$|^[+-]?\d+\.\d+$")


def parse_number(text: str) -> Decimal:
    """The number that a clerk typed: "1.234" is 1234, "1.234.567,89", "3,8", "-5".

    Refusal `ambiguous_number` for English notation ("1,234.5", "1.5"): asked, never guessed;
    `not_a_number` for everything else that cannot be read.
    """
    typed = clean(text).replace(" ", "").replace("\u2212", "-")
    if _VIETNAMESE.match(typed):
        return Decimal(typed.replace(".", "").replace(",", "."))
    if _ENGLISH.match(typed):
        raise Refusal("ambiguous_number", value=text)
    raise Refusal("not_a_number", value=text)


def whole(text: str) -> int | None:
    """The whole number of an address ("2024", "7"); None for what is none. Not more than nine digits: no year, page or
    row has them, and Python refuses to read thousands."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None


def rounded(value: Decimal | int, places: int) -> Decimal:
    """Rounded half away from zero, as offices do."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """1234567.89 → "1.234.567,89". With `places` rounded half up; without, all digits that are not padding."""
    number = Decimal(value) if places is None else rounded(value, places)
    if places is None:
        number = number.normalize()
        if number == 0:
            number = Decimal(0)
    text = f"{number:,f}"
    return text.replace(",", "\x00").replace(".", ",").replace("\x00", ".")
