"""What was written into the new units since a resolution was carried out: while it stands, nothing can be undone."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from hopluc.accounts.models import Appointment
from hopluc.bodies.models import Body
from hopluc.places import actions as places
from hopluc.places.models import Home, Place, Resolution
from hopluc.registry.models import Version


@dataclass(frozen=True)
class Blocker:
    """One thing that stands on a resolution: its name, what it is, and where it can be looked at."""

    name: str
    what: str
    url: str = ""


def blockers(resolution: Resolution) -> list[Blocker]:
    """Later resolutions on the units, sheets, bodies, appointments in them; decisions of the resolution itself are not
    among them, they are taken back with it."""
    begun = Place.objects.filter(begun_by=resolution)
    found = [
        Blocker(f"{place.full_name} ({place.code})", _("đã thay đổi theo văn bản sau"), unit_url(place))
        for place in places.standing_on(resolution)
    ]
    found += _sheets(resolution)
    found += [
        Blocker(body.name, _("cơ quan của đơn vị mới"))
        for body in Body.objects.filter(place__in=begun).order_by("name")
    ]
    appointed = Appointment.objects.filter(place__in=begun).select_related("user", "place").order_by("pk")
    found += [Blocker(str(each.user), _("vai được giao ở đơn vị mới")) for each in appointed]
    if Home.objects.filter(place__in=begun).exists():
        found.append(Blocker(_("Hệ thống này"), _("phục vụ địa bàn là đơn vị mới")))
    return found


def unit_url(place: Place) -> str:
    return reverse("boundaries:unit", args=[place.key])


def _sheets(resolution: Resolution) -> list[Blocker]:
    """Cooperatives with a sheet that holds and is seated in a unit of the resolution, other than by its decisions."""
    begun = set(Place.objects.filter(begun_by=resolution).values_list("pk", flat=True))
    decided = dict(resolution.decisions.filter(taken_back=False).values_list("subject", "new_id"))
    touched = Version.objects.filter(seat__in=begun).values_list("cooperative_id", flat=True).distinct()
    seats: dict[tuple[str, date], tuple[int, str]] = {}
    rows = Version.objects.filter(cooperative__in=touched).order_by("cooperative__code", "valid_from", "pk")
    for code, since, seat, name in rows.values_list("cooperative__code", "valid_from", "seat_id", "name"):
        seats[code, since] = (seat, name)
    found = {
        code: name for (code, _since), (seat, name) in seats.items() if seat in begun and decided.get(code) != seat
    }
    return [
        Blocker(
            f"{name} ({code})", _("có tờ sổ ghi trụ sở ở đơn vị mới"), reverse("dashboards:cooperative", args=[code])
        )
        for code, name in found.items()
    ]
