"""Units and what they are worth in each other: đồng, nghìn, triệu, tỷ; m2, ha; %; kg, tạ, tấn."""

import re
from decimal import Decimal
from functools import lru_cache

from hopluc.kernel.text import fold

# unit → (what it measures, how many of the smallest)
_MONEY, _AREA, _SHARE, _WEIGHT = "money", "area", "share", "weight"
_SCALES: dict[str, tuple[str, Decimal]] = {
    name: (_MONEY, Decimal(scale))
    for scale, names in {
        1: ("dong", "d", "vnd", "viet nam dong", "dong viet nam", "vn dong"),
        1_000: ("nghin dong", "ngan dong", "1000 dong", "1.000 dong", "1000d", "1.000d", "nghin", "ngan", "nghin d"),
        1_000_000: (
            "trieu dong",
            "trieu",
            "tr.d",
            "trd",
            "tr.dong",
            "tr dong",
            "trieu vnd",
            "trieu d",
            "tr",
            "1000000 dong",
        ),
        1_000_000_000: ("ty dong", "ty", "ti dong", "ti", "ty vnd", "ty d"),
    }.items()
    for name in names
}
_SCALES |= {name: (_AREA, Decimal(1)) for name in ("m2", "m\u00b2", "met vuong")}
_SCALES |= {name: (_AREA, Decimal(10_000)) for name in ("ha", "hecta", "hec ta", "hec-ta")}
_SCALES |= {name: (_AREA, Decimal(1_000_000)) for name in ("km2", "km\u00b2")}
_SCALES |= {"%": (_SHARE, Decimal(1)), "phan tram": (_SHARE, Decimal(1)), "1": (_SHARE, Decimal(100))}
_SCALES |= {"kg": (_WEIGHT, Decimal(1)), "ta": (_WEIGHT, Decimal(100)), "tan": (_WEIGHT, Decimal(1000))}


def factor(found: str, expected: str) -> Decimal | None:
    """By what a number in the unit `found` is multiplied to be in `expected`, exactly; None where they measure
    different things or one of them is no unit that we know."""
    one, other = _scale(found), _scale(expected)
    if one is None or other is None or one[0] != other[0]:
        return None
    return one[1] / other[1]


def is_known(unit: str | None) -> bool:
    """Whether it is a unit that can be turned into others."""
    return _scale(unit or "") is not None


def is_money(unit: str | None) -> bool:
    """Whether a column counts money."""
    scale = _scale(unit or "")
    return scale is not None and scale[0] == _MONEY


@lru_cache(maxsize=2048)
def _scale(unit: str) -> tuple[str, Decimal] | None:
    return _SCALES.get(fold(tidied(unit)))


def tidied(unit: str) -> str:
    """A unit without "ĐVT:" and punctuation around it."""
    text = re.sub(r"^\s*(ĐVT|đvt|đơn vị tính|đơn vị)\s*:", "", unit, flags=re.IGNORECASE)
    return text.strip(" .:;()")
