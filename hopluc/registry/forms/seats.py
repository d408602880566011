"""The choice of a commune: those of a day first, then those of earlier maps; only where somebody may write."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.kernel.dates import format_date
from hopluc.places.models import Place
from hopluc.places.queries import Atlas, home

Group = tuple[str, list[tuple[str, str]]]


def seat_groups(who: Actor, today: date) -> list[Group]:
    """Groups of (id, name): units that stand, then those that ended, by their last map. An officer's own only."""
    found = home()
    if found is None:
        return []
    atlas = Atlas.read()
    units = [atlas.places[pk] for pk in atlas.covered(found.place) if who.communes is None or pk in who.communes]
    standing = [unit for unit in units if unit.valid_until is None or unit.valid_until > today]
    groups = [(_("Hiện nay"), _named(standing, atlas))]
    ends = sorted({unit.valid_until for unit in units if unit.valid_until and unit.valid_until <= today}, reverse=True)
    for end in ends:
        gone = [unit for unit in units if unit.valid_until == end]
        groups.append((_("Đến trước ngày %(day)s") % {"day": format_date(end)}, _named(gone, atlas)))
    return [group for group in groups if group[1]]


def _named(units: Sequence[Place], atlas: Atlas) -> list[tuple[str, str]]:
    def name(unit: Place) -> str:
        parent = atlas.parent(unit.pk)
        return f"{unit.full_name}, {parent.full_name}" if parent is not None else unit.full_name

    return [(str(unit.pk), name(unit)) for unit in sorted(units, key=lambda unit: (unit.order, unit.code))]
