"""What separates two figures of one indicator, in words; and whether they may be compared at all."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from hopluc.installed_law import law
from hopluc.kernel.dates import year_end
from hopluc.kernel.numbers import format_number
from hopluc.statistics.figures import Figure, FigureSource
from hopluc.statistics.presentation import definition_on, millions, unit_of

MINUS = "\u2212"


@dataclass(frozen=True)
class Difference:
    """`value`: second less first in the figures' unit; None where it cannot be said, and `reason` says why."""

    value: Decimal | None
    shown: str = ""
    reason: str = ""


def difference(source: FigureSource, first: Figure, second: Figure) -> Difference:
    """Between two figures of one indicator, whichever year is the earlier one."""
    if first.value is None or second.value is None:
        return Difference(None, reason=_("chưa đủ số liệu để so sánh"))
    if not comparable(source, first.code, first.year, second.year):
        return Difference(None, reason=_("không trừ được: hai năm có định nghĩa hoặc cách tính khác nhau"))
    value = second.value - first.value
    return Difference(value, shown=signed(first.code, value))


def comparable(source: FigureSource, code: str, one: int, other: int) -> bool:
    """Whether a figure says the same in two years: no break between them, one definition, one way of judging."""
    early, late = min(one, other), max(one, other)
    before, after = (definition_on(law().indicator(code), year_end(year)) for year in (early, late))
    if before is None or after is None or any(early < year <= late for year in source.breaks(code)):
        return False
    return (before.definition, before.method) == (after.definition, after.method)


def briefly(code: str, value: Decimal) -> str:
    """ "+292", "−1,5 điểm", "+1,6": for a place where the unit stands beside it; money in triệu đồng."""
    if not value:
        return _("không đổi")
    sign, unit = "+" if value > 0 else MINUS, law().indicator(code).unit
    if unit == "percent":
        return sign + _("%(number)s điểm") % {"number": format_number(abs(value))}
    return sign + (millions(abs(value)) if unit in ("dong_per_month", "dong_per_year") else format_number(abs(value)))


def signed(code: str, value: Decimal) -> str:
    """ "+292 hợp tác xã", "−1,5 điểm phần trăm", "+1,6 triệu đồng/tháng", "bằng nhau"."""
    if not value:
        return _("bằng nhau")
    return ("+" if value > 0 else MINUS) + sized(code, value)


def sized(code: str, value: Decimal) -> str:
    """How large a difference is, without its sign: percentages differ by percentage points."""
    indicator, size = law().indicator(code), abs(value)
    if indicator.unit == "percent":
        return _("%(number)s điểm phần trăm") % {"number": format_number(size)}
    if indicator.unit == "dong_per_month":
        return _("%(number)s triệu đồng/tháng") % {"number": millions(size)}
    if indicator.unit == "dong_per_year":
        return _("%(number)s triệu đồng/năm") % {"number": millions(size)}
    return f"{format_number(size)} {unit_of(indicator, size)}"
