"""Who is asking: permissions and scope of one request, as a value that every room can be handed."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from hopluc.accounts.models import Appointment, User
from hopluc.accounts.permissions import (
    KEEPING_REGISTERS,
    ROLE_PERMISSIONS,
    SCOPED_BY_COOPERATIVE,
    SCOPED_BY_PLACE,
    Permission,
    Role,
)
from hopluc.places.queries import Atlas


@dataclass(frozen=True)
class Actor:
    """`communes`: ids of the communes that the actor may see, None for all. `cooperative`: the only
    cooperative (its code) that the actor may see, None for no such bound. `body`: id of the actor's body."""

    name: str
    role: str
    permissions: frozenset[Permission]
    communes: frozenset[int] | None = None
    cooperative: str | None = None
    body: int | None = None
    body_name: str = ""
    place_name: str = ""
    user: int | None = None

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def signature(self) -> str:
        """What the journal writes: name, role, body or place."""
        with translation.override(settings.LANGUAGE_CODE):
            role = str(Role(self.role).label) if self.role in Role.values else self.role
        about = ", ".join(part for part in (role, self.body_name, self.place_name, self.cooperative or "") if part)
        return f"{self.name} ({about})"


NOBODY = Actor(name="", role="", permissions=frozenset())
VISITOR = Actor(name="", role=Role.VISITOR, permissions=ROLE_PERMISSIONS[Role.VISITOR])


def program_actor(name: str) -> Actor:
    """The program itself at the console: the person at the machine holds the database anyway."""
    return Actor(name=name, role="console", permissions=frozenset(Permission))


def actor_of(user: User | AnonymousUser, *, made_up: bool, on: date) -> Actor:
    """The actor behind a user on a day. Without a valid appointment a user may do nothing; a visitor reads
    a made-up province and nothing of a real one. The officer of a place that has ended reads on, and writes no more."""
    if not isinstance(user, User):
        return VISITOR if made_up else NOBODY
    if user.demo_role and not made_up:
        # Whoever came in by one press may not stay once the registers are real.
        return NOBODY
    appointment = (
        Appointment.objects.valid_on(on).filter(user=user).select_related("body", "place").order_by("pk").first()
    )
    if appointment is None:
        return Actor(name=str(user), role="", permissions=frozenset(), user=user.pk)
    permissions = ROLE_PERMISSIONS[appointment.role]
    if appointment.place and appointment.place.valid_until and appointment.place.valid_until <= on:
        permissions -= KEEPING_REGISTERS
    communes: frozenset[int] | None = None
    cooperative: str | None = None
    if appointment.role in SCOPED_BY_PLACE:
        communes = Atlas.read().covered(appointment.place) if appointment.place else frozenset()
    if appointment.role in SCOPED_BY_COOPERATIVE:
        cooperative = appointment.cooperative
    return Actor(
        name=str(user),
        role=appointment.role,
        permissions=permissions,
        communes=communes,
        cooperative=cooperative,
        body=appointment.body_id,
        body_name=appointment.body.name if appointment.body else "",
        place_name=appointment.place.full_name if appointment.place else "",
        user=user.pk,
    )
