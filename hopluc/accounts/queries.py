"""Reads of accounts that several doors share."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from hopluc.accounts.models import Appointment, User
from hopluc.accounts.permissions import Role
from hopluc.kernel.dates import format_date
from hopluc.places.queries import home


@dataclass(frozen=True)
class DemoRole:
    username: str
    label: str
    about: str
    user: User


def demo_roles(*, on: date) -> list[DemoRole]:
    """The roles that a visitor of a made-up province may take; none anywhere else."""
    found = home()
    if not settings.ROLE_BUTTONS or found is None or not found.made_up:
        return []
    appointments = Appointment.objects.valid_on(on).filter(user__demo_role=True, user__is_active=True)
    return [
        DemoRole(
            username=appointment.user.username,
            label=str(Role(appointment.role).label),
            about=_about(appointment),
            user=appointment.user,
        )
        for appointment in appointments.select_related("user", "body", "place").order_by("pk")
    ]


@dataclass(frozen=True)
class HeldRole:
    """One of several roles that a user holds today: key of the appointment, in words, and whether it acts now."""

    key: int
    label: str
    about: str
    is_acting: bool


def held_roles(*, user: int | None, acting: int | None, on: date) -> list[HeldRole]:
    """The roles among which a user may choose; none where there is only one."""
    if user is None:
        return []
    rows = Appointment.objects.valid_on(on).filter(user=user).select_related("body", "place").order_by("pk")
    held = [HeldRole(row.pk, str(Role(row.role).label), _about(row), row.pk == acting) for row in rows]
    return held if len(held) > 1 else []


def _about(appointment: Appointment) -> str:
    if appointment.body:
        return appointment.body.shown_name
    if appointment.place:
        until = appointment.place.valid_until
        ended = f" ({_('đến')} {format_date(until - timedelta(days=1))})" if until else ""
        return appointment.place.full_name + ended
    return appointment.cooperative
