"""A figure in words: label, unit, definition and number in the reader's language."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number, rounded
from hopluc.lawbook import Indicator, IndicatorVersion
from hopluc.places.queries import Atlas

# What stands for a unit where rows of a map are in no single one of its units.
WITHOUT_UNIT = gettext_lazy("Chưa xác định được đơn vị")
# What is counted, where there is one of it: English bends the word.
_ONE = {
    "cooperative": pgettext_lazy("one", "hợp tác xã"),
    "union": pgettext_lazy("one", "liên hiệp hợp tác xã"),
    "group": pgettext_lazy("one", "tổ hợp tác"),
    "person": pgettext_lazy("one", "người"),
    "turn": pgettext_lazy("one", "lượt"),
}


def _english() -> bool:
    return get_language() == "en"


def label_of(indicator: Indicator) -> str:
    return indicator.label_en if _english() else indicator.label


def unit_of(indicator: Indicator, value: Decimal | None = None) -> str:
    """The unit as it stands after a value, or alone."""
    if value == 1 and indicator.unit in _ONE:
        return str(_ONE[indicator.unit])
    return indicator.unit_label_en if _english() else indicator.unit_label


def definition_on(indicator: Indicator, day: date) -> IndicatorVersion | None:
    """The dated definition for a period that ends on a day; None before the first one."""
    found = (each for each in indicator.versions if each.valid_from <= day)
    return next((each for each in found if each.valid_until is None or day < each.valid_until), None)


def definition_of(indicator: Indicator, on: date) -> str:
    """The definition in force on a day; empty where the indicator was not defined yet."""
    version = definition_on(indicator, on)
    if version is None:
        return ""
    return version.definition_en if _english() else version.definition


def basis_of(indicator: Indicator, on: date) -> str:
    """Where the definition in force on a day comes from: an official indicator, or this system; empty before."""
    version = definition_on(indicator, on)
    if version is None:
        return ""
    return version.basis_en if _english() and version.source is None and version.basis_en else version.provision


def cites(indicator: Indicator, on: date) -> bool:
    """Whether the basis is a citation: the names of instruments stay Vietnamese in both languages."""
    version = definition_on(indicator, on)
    return version is not None and basis_of(indicator, on) == version.provision


def note_of(indicator: Indicator, on: date) -> str:
    """What a reader must know before comparing; empty where there is nothing."""
    version = definition_on(indicator, on)
    if version is None:
        return ""
    return version.note_en if _english() else version.note


def shown(value: Decimal | None, indicator: Indicator) -> str:
    """ "186 hợp tác xã", "86,56%", "3,8 triệu đồng/tháng"; unknown is said, never 0."""
    if value is None:
        return _("chưa có số liệu")
    if indicator.unit == "percent":
        return f"{format_number(value)}%"
    if indicator.unit == "dong_per_month":
        return _("%(number)s triệu đồng/tháng") % {"number": millions(value)}
    if indicator.unit == "dong_per_year":
        return _("%(number)s triệu đồng/năm") % {"number": millions(value)}
    return f"{format_number(value)} {unit_of(indicator, value)}"


def why_left_over(atlas: Atlas, seat: int, unit: int | None, day: date) -> str:
    """Why no single unit of the map of a day holds a cooperative seated in a commune (its id). `unit`: the commune of
    that map in which it lies, None where that cannot be said."""
    if unit is not None:
        return _("%(unit)s không nằm trọn trong một đơn vị của bản đồ này.") % {"unit": atlas.places[unit].full_name}
    place = atlas.parting(seat, day)
    if place.valid_until is not None and place.valid_until <= day:
        return _("%(unit)s đã chia từ %(day)s, chưa quyết định hợp tác xã thuộc đơn vị nào.") % {
            "unit": place.full_name,
            "day": format_date(place.valid_until),
        }
    return _("%(unit)s lập sau từ nhiều đơn vị, sổ không ghi trước đó trụ sở ở đơn vị nào.") % {"unit": place.full_name}


def millions(value: Decimal) -> str:
    """đồng → triệu đồng with at most two decimals: 3800000 → "3,8"."""
    return format_number(rounded(value / 1_000_000, 2).normalize())


def chart_scale(indicator: Indicator) -> tuple[str, Callable[[Decimal | None], Decimal | None]]:
    """Unit of the chart and how a value is shown in it: money in triệu đồng, all else as it is."""
    if indicator.unit in ("dong_per_month", "dong_per_year"):
        return _("triệu đồng"), lambda value: None if value is None else rounded(value / 1_000_000, 2)
    return unit_of(indicator), lambda value: value
