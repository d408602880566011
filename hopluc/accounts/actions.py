"""The verbs of accounts."""

from datetime import datetime, timedelta

from django.db import transaction

from hopluc.accounts.models import Appointment, FailedLogIn, User
from hopluc.bodies.models import Body
from hopluc.journal import actions as journal
from hopluc.kernel.text import name_sort_key
from hopluc.places.models import Place

# Own choice, not a legal number: five refused tries in a quarter of an hour close the door for that time.
THROTTLE_TRIES = 5
THROTTLE_ADDRESS_TRIES = 30
THROTTLE_WINDOW = timedelta(minutes=15)


@transaction.atomic
def create_user(
    *, username: str, display_name: str, password: str | None, by: str, at: datetime, demo_role: bool = False
) -> User:
    """A new user without any right. `password` None: the user cannot log in by password."""
    user = User(username=username, display_name=display_name, order=name_sort_key(display_name), demo_role=demo_role)
    user.set_password(password)
    user.save()
    journal.record(by=by, at=at, verb="accounts:create_user", subject=f"user:{username}", change={"name": display_name})
    return user


@transaction.atomic
def appoint(
    user: User,
    role: str,
    *,
    by: str,
    at: datetime,
    body: Body | None = None,
    place: Place | None = None,
    cooperative: str = "",
) -> Appointment:
    """Give a user a role, bound to a body, a place or one cooperative."""
    appointment = Appointment.objects.create(user=user, role=role, body=body, place=place, cooperative=cooperative)
    journal.record(
        by=by,
        at=at,
        verb="accounts:appoint",
        subject=f"user:{user.username}",
        change={
            "role": role,
            "body": body.code if body else None,
            "place": place.key if place else None,
            "cooperative": cooperative or None,
        },
    )
    return appointment


def is_throttled(*, username: str, address: str, at: datetime) -> bool:
    """Whether a name, or an address, has been refused too often within the window."""
    recent = FailedLogIn.objects.filter(at__gt=at - THROTTLE_WINDOW)
    return (
        recent.filter(username=username.casefold()).count() >= THROTTLE_TRIES
        or recent.filter(address=address).count() >= THROTTLE_ADDRESS_TRIES
    )


@transaction.atomic
def note_failed_log_in(*, username: str, address: str, at: datetime) -> None:
    """Count one refused log-in; older ones than the window are forgotten."""
    FailedLogIn.objects.filter(at__lte=at - THROTTLE_WINDOW).delete()
    FailedLogIn.objects.create(username=username.casefold()[:150], address=address[:64], at=at)
    journal.record(
        by=f"{username[:150]} ({address})", at=at, verb="accounts:refuse_log_in", subject=f"user:{username[:150]}"
    )


@transaction.atomic
def note_log_in(user: User, *, address: str, at: datetime) -> None:
    """Keep that a person came in, and forget the refused tries under that name."""
    FailedLogIn.objects.filter(username=user.username.casefold()).delete()
    journal.record(by=f"{user} ({address})", at=at, verb="accounts:log_in", subject=f"user:{user.username}")
