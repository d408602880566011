"""Who is asking: permissions and scope of one request, as a value that every room can be handed."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from django.utils.translation import gettext_lazy as _

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

# The role of whoever gives a command at the console.
CONSOLE = "console"
ROLE_WORDS = {**{role.value: role.label for role in Role}, CONSOLE: _("chương trình Hợp Lực")}


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
    appointment: int | None = None

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def signature(self) -> str:
        """What the journal writes: name, role, body or place."""
        with translation.override(settings.LANGUAGE_CODE):
            role = str(ROLE_WORDS.get(self.role, self.role))
        about = ", ".join(part for part in (role, self.body_name, self.place_name, self.cooperative or "") if part)
        return f"{self.name} ({about})"


# Under this name the session keeps the key of the appointment that a user acts by.
ACTING_BY = "appointment"
NOBODY = Actor(name="", role="", permissions=frozenset())
VISITOR = Actor(name="", role=Role.VISITOR, permissions=ROLE_PERMISSIONS[Role.VISITOR])


def program_actor(name: str) -> Actor:
    """The program itself at the console: the person at the machine holds the database anyway. `name`: that person's, or
    a signature given on from command to verb, which is not signed twice."""
    return Actor(name=name.partition(" (")[0], role=CONSOLE, permissions=frozenset(Permission))


def actor_of(user: User | AnonymousUser, *, made_up: bool, on: date, appointment: int | None = None) -> Actor:
    """The actor behind a user on a day, by the `appointment` that the user has chosen (its key) or else by the first.
    Without a valid one a user may do nothing; a visitor reads a made-up province and nothing of a real one. The officer
    of a place that has ended reads on, and writes no more."""
    if not isinstance(user, User):
        return VISITOR if made_up else NOBODY
    if user.demo_role and not made_up:
        # Whoever came in by one press may not stay once the registers are real.
        return NOBODY
    held = list(Appointment.objects.valid_on(on).filter(user=user).select_related("body", "place").order_by("pk"))
    if not held:
        return Actor(name=str(user), role="", permissions=frozenset(), user=user.pk)
    # One that was taken away meanwhile, or is another's, is not there to be chosen.
    return _acting(user, next((each for each in held if each.pk == appointment), held[0]), on)


def _acting(user: User, held: Appointment, on: date) -> Actor:
    permissions = ROLE_PERMISSIONS[held.role]
    place = held.place
    if place and place.valid_until and place.valid_until <= on and not Atlas.read().lives_on(place.pk, on):
        permissions -= KEEPING_REGISTERS
    communes: frozenset[int] | None = None
    cooperative: str | None = None
    if held.role in SCOPED_BY_PLACE:
        communes = Atlas.read().covered(held.place) if held.place else frozenset()
    if held.role in SCOPED_BY_COOPERATIVE:
        cooperative = held.cooperative
    return Actor(
        name=str(user),
        role=held.role,
        permissions=permissions,
        communes=communes,
        cooperative=cooperative,
        body=held.body_id,
        body_name=held.body.name if held.body else "",
        place_name=held.place.full_name if held.place else "",
        user=user.pk,
        appointment=held.pk,
    )
