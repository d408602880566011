"""What a count counts, said once: kinds, who is counted while not working, the area, which days decide."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from hopluc.kernel.dates import format_date
from hopluc.registry.models import CooperativeKind

Standing = Literal["all", "without_suspended", "active"]
Founding = Literal["founded", "certified", "recorded"]
KINDS = (CooperativeKind.COOPERATIVE, CooperativeKind.UNION, CooperativeKind.GROUP)


@dataclass(frozen=True, slots=True)
class Definition:
    """One way to count organisations on a day.

    `standing`: all that have not ended; without those of the status "suspended"; or only those of the status "active"
    that nobody found idle. `area`: code of a unit on the map of `map_of`; empty: the whole register. `founding`: which
    day makes it count: founded; the first certificate, where one is noted; written into the register. `ended_that_day`:
    whether one that ended on the very day still counts. `duplicates`: whether rows that were later found to be
    duplicates count for themselves.
    """

    day: date
    kinds: tuple[str, ...] = (CooperativeKind.COOPERATIVE.value,)
    standing: Standing = "all"
    area: str = ""
    map_of: date | None = None
    founding: Founding = "founded"
    ended_that_day: bool = False
    duplicates: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {
            "day": self.day.isoformat(),
            "kinds": list(self.kinds),
            "standing": self.standing,
            "area": self.area,
            "map_of": self.map_of.isoformat() if self.map_of else None,
            "founding": self.founding,
            "ended_that_day": self.ended_that_day,
            "duplicates": self.duplicates,
        }


def definition_of(stored: Mapping[str, Any]) -> Definition:
    """From `as_dict`."""
    return Definition(
        day=date.fromisoformat(stored["day"]),
        kinds=tuple(stored["kinds"]),
        standing=stored["standing"],
        area=stored["area"],
        map_of=date.fromisoformat(stored["map_of"]) if stored["map_of"] else None,
        founding=stored["founding"],
        ended_that_day=stored["ended_that_day"],
        duplicates=stored["duplicates"],
    )


def nearby(base: Definition, *, home: str) -> dict[str, tuple[Definition, ...]]:
    """Other ways to count the same day, by what is different; `home`: code of the installation's own area."""
    kinds = [(KINDS[0],), (KINDS[0], KINDS[1]), KINDS, (KINDS[0], KINDS[2])]
    dimensions: dict[str, list[dict[str, Any]]] = {
        "kinds": [{"kinds": tuple(kind.value for kind in each)} for each in kinds],
        "standing": [{"standing": each} for each in ("all", "without_suspended", "active")],
        "ended_that_day": [{"ended_that_day": not base.ended_that_day}],
        "founding": [{"founding": each} for each in ("founded", "certified", "recorded")],
        "duplicates": [{"duplicates": not base.duplicates}],
        "area": [{"area": home, "map_of": base.day}] if not base.area else [{"area": "", "map_of": None}],
    }
    found = {}
    for name, changes in dimensions.items():
        others = tuple(replace(base, **change) for change in changes)
        found[name] = tuple(each for each in others if each != base)
    return found


def kind_words(kinds: tuple[str, ...]) -> str:
    words = {
        CooperativeKind.COOPERATIVE: _("hợp tác xã"),
        CooperativeKind.UNION: _("liên hiệp hợp tác xã"),
        CooperativeKind.GROUP: _("tổ hợp tác"),
    }
    return ", ".join(words[kind] for kind in KINDS if kind in kinds)


def standing_words(standing: str) -> str:
    return {
        "all": _("chưa chấm dứt, kể cả đang tạm ngừng"),
        "without_suspended": _("chưa chấm dứt, không kể tạm ngừng kinh doanh"),
        "active": _("chỉ những đơn vị đang hoạt động"),
    }[standing]


def founding_words(founding: str) -> str:
    return {
        "founded": _("theo ngày thành lập"),
        "certified": _("theo ngày cấp giấy chứng nhận"),
        "recorded": _("theo ngày ghi vào sổ"),
    }[founding]


def in_words(definition: Definition, *, area_name: str = "") -> str:
    """The whole definition as one sentence without its full stop."""
    parts = [
        kind_words(definition.kinds),
        standing_words(definition.standing),
        founding_words(definition.founding),
    ]
    if definition.area:
        named = area_name or definition.area
        map_of = format_date(definition.map_of or definition.day)
        parts.append(_("trụ sở tại %(area)s (địa giới ngày %(day)s)") % {"area": named, "day": map_of})
    else:
        parts.append(_("toàn bộ sổ đăng ký"))
    if definition.ended_that_day:
        parts.append(_("kể cả đơn vị chấm dứt đúng ngày đếm"))
    if definition.duplicates:
        parts.append(_("kể cả bản ghi sau này xác định là trùng"))
    parts.append(_("đến hết ngày %(day)s") % {"day": format_date(definition.day)})
    return "; ".join(parts)


def change_words(base: Definition, other: Definition) -> list[str]:
    """What another definition does otherwise."""
    words = []
    if other.kinds != base.kinds:
        words.append(_("đếm %(kinds)s") % {"kinds": kind_words(other.kinds)})
    if other.standing != base.standing:
        words.append(standing_words(other.standing))
    if other.founding != base.founding:
        words.append(founding_words(other.founding))
    if (other.area, other.map_of) != (base.area, base.map_of):
        words.append(_("chỉ trụ sở trên địa bàn tỉnh của hệ thống") if other.area else _("toàn bộ sổ đăng ký"))
    if other.ended_that_day != base.ended_that_day:
        said = _("kể cả đơn vị chấm dứt đúng ngày đếm"), _("không kể đơn vị chấm dứt đúng ngày đếm")
        words.append(said[0] if other.ended_that_day else said[1])
    if other.duplicates != base.duplicates:
        said = _("kể cả bản ghi sau này xác định là trùng"), _("không kể bản ghi trùng")
        words.append(said[0] if other.duplicates else said[1])
    if other.day != base.day:
        words.append(_("đếm đến ngày %(day)s") % {"day": format_date(other.day)})
    return words
