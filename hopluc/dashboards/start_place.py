"""What an officer of a place has to know first: a place that has ended, what became of it, and who continues."""

from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.accounts.models import Appointment
from hopluc.dashboards.start_tasks import Link, Notice, Start, address
from hopluc.installed_law import law
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.places.models import Place
from hopluc.places.queries import Atlas


def add_ended_place(start: Start, user: int | None, today: date) -> bool:
    """A notice where the reader's place has ended by today; whether it has."""
    place = place_of(user, today)
    if place is None or place.valid_until is None or place.valid_until > today:
        return False
    last = format_date(place.valid_until - timedelta(days=1))
    units = successors_of(place, today)
    names = _("Sổ và báo cáo của các hợp tác xã nay do các xã, phường sau tiếp tục:") if units else ""
    start.notices.append(
        Notice(
            title=_("%(place)s đã kết thúc hoạt động, ngày cuối là %(last)s")
            % {"place": place.full_name, "last": last},
            text=_("Tài khoản này xem được toàn bộ hồ sơ cũ, không ghi thêm được nữa.")
            + (f" {names}" if names else ""),
            tone="caution",
            links=tuple(Link(unit.full_name, address("dashboards:area", unit.code)) for unit in units),
        )
    )
    return True


def add_registrar_gap(start: Start, today: date) -> None:
    """What the law book says it did not find about the registrar's own days of this year."""
    try:
        version = law().deadline("annual_return").for_year(today.year)
    except Refusal:
        return
    missing = version.missing_en if get_language() == "en" else version.missing
    if missing:
        start.notices.append(Notice(missing))


def place_of(user: int | None, today: date) -> Place | None:
    """The place for which a person works today."""
    found = Appointment.objects.valid_on(today).filter(user=user).select_related("place").order_by("pk").first()
    return found.place if found is not None else None


def successors_of(place: Place, today: date) -> list[Place]:
    """The communes of today into which the communes of a place went, by name; a commune of today made from several
    places is named too."""
    atlas = Atlas.read()
    found: set[int] = set()
    waiting = [pk for pk in atlas.covered(place) if not _stands(atlas.places[pk], today)]
    if not waiting and not _stands(place, today):
        waiting = [place.pk]
    seen: set[int] = set()
    while waiting:
        pk = waiting.pop()
        if pk in seen:
            continue
        seen.add(pk)
        for new in atlas.successors.get(pk, ()):
            if _stands(atlas.places[new], today):
                found.add(new)
            else:
                waiting.append(new)
    found |= {pk for pk in atlas.covered(place) if atlas.is_commune(pk) and _stands(atlas.places[pk], today)}
    return sorted((atlas.places[pk] for pk in found), key=lambda each: (each.order, each.code))


def _stands(place: Place, day: date) -> bool:
    since, until = place.valid_from, place.valid_until
    return (since is None or since <= day) and (until is None or until > day)
