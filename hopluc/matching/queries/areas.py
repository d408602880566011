"""Areas that a count may be bounded to, and printed numbers that it may be held against."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from hopluc.installed_law import law
from hopluc.kernel.dates import format_date, year_end
from hopluc.kernel.numbers import format_number
from hopluc.lawbook.published import PublishedFigure
from hopluc.places.queries import Atlas, home
from hopluc.places.shapes import Level, units_in
from hopluc.registry.models import CooperativeKind

# Units of printed numbers that count organisations, and what they count.
COUNTED = {
    "cooperative": CooperativeKind.COOPERATIVE,
    "union": CooperativeKind.UNION,
    "group": CooperativeKind.GROUP,
}
# Measures that count all of a kind; the others count a part that the register does not tell apart.
_TOTALS = frozenset({"htx_total", "lhhtx_total", "tht_total"})


def area_choices(today: date) -> list[tuple[str, str]]:
    """("code@day of the map", words): the home, its districts and communes as they were last, its communes of today."""
    served, atlas = home(), Atlas.read()
    if served is None:
        return []
    area = served.place
    ended = area.valid_until
    then = ended - timedelta(days=1) if ended is not None and ended <= today else today
    found = [_choice(area.code, area.full_name, then)]
    levels: tuple[tuple[Level, date], ...] = (("district", then), ("commune", then), ("commune", today))
    for level, day in levels:
        units = units_in(atlas, area, day, level)
        found += [_choice(unit.code, unit.full_name, day) for unit in units]
    return list(dict(found).items())


def _choice(code: str, name: str, day: date) -> tuple[str, str]:
    said = _("%(name)s (địa giới ngày %(day)s)") % {"name": name, "day": format_date(day)}
    return f"{code}@{day.isoformat()}", said


def published_counts() -> list[PublishedFigure]:
    """Printed numbers that count all organisations of a kind, the newest first."""
    found = [each for each in law().published if each.measure in _TOTALS and each.unit in COUNTED]
    return sorted(found, key=lambda each: (each.period, each.value), reverse=True)


def key_of(figure: PublishedFigure) -> str:
    """What a form sends for a printed number."""
    return f"{figure.measure}:{figure.place}:{figure.period}:{figure.source.code}"


def day_of_figure(figure: PublishedFigure) -> date:
    """The day that it was printed for; where none is known the end of its month or year."""
    if figure.as_of is not None:
        return figure.as_of
    if len(figure.period) == 7:
        year, month = int(figure.period[:4]), int(figure.period[5:])
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1)
    return year_end(figure.year)


def figure_words(figure: PublishedFigure) -> str:
    """ "186 hợp tác xã, 31/12/2019: Chỉ thị … (Ban Thường vụ …)"."""
    kind = str(COUNTED[figure.unit].label).lower()
    number, day = format_number(figure.value), format_date(day_of_figure(figure))
    return f"{number} {kind}, {day}: {source_words(figure)}"


def source_words(figure: PublishedFigure) -> str:
    """Who printed it where, and that it was read at second hand where it was."""
    said = f"{figure.source.title} ({figure.source.publisher})"
    return said if figure.source.verified else _("%(source)s, chưa kiểm chứng") % {"source": said}
