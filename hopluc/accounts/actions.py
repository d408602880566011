"""The verbs of accounts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

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


@transaction.atomic
def move_appointments(*, body: Body, successor: Body, on: date, by: str, at: datetime) -> list[dict[str, Any]]:
    """Whoever has a role in a body on a day has it in its successor from that day. Answers what it did as JSON, for
    `move_appointments_back`: `[{"old": key, "until": iso day or None, "new": key}]`."""
    moved: list[dict[str, Any]] = []
    for old in Appointment.objects.select_for_update().valid_on(on).filter(body=body).order_by("pk"):
        was = old.valid_until
        old.valid_until = on
        old.save(update_fields=["valid_until"])
        new = Appointment.objects.create(
            user=old.user,
            role=old.role,
            body=successor,
            place=old.place,
            cooperative=old.cooperative,
            valid_from=on,
            valid_until=was,
        )
        moved.append({"old": old.pk, "until": was.isoformat() if was else None, "new": new.pk})
        change = {"role": old.role, "from": body.code, "to": successor.code, "on": on}
        journal.record(
            by=by, at=at, verb="accounts:move_appointment", subject=f"user:{old.user.username}", change=change
        )
    return moved


@transaction.atomic
def move_appointments_back(moved: Sequence[dict[str, Any]], *, by: str, at: datetime) -> None:
    """Undo a `move_appointments`; a new appointment that somebody has taken away since stays away."""
    rows = Appointment.objects.select_for_update().in_bulk(
        [key for each in moved for key in (each["old"], each["new"])]
    )
    for each in reversed(moved):
        old, new = rows[each["old"]], rows.get(each["new"])
        if new is not None:
            new.delete()
        old.valid_until = date.fromisoformat(each["until"]) if each["until"] else None
        old.save(update_fields=["valid_until"])
        change = {"role": old.role, "to": old.body.code if old.body else None, "until": old.valid_until}
        journal.record(
            by=by, at=at, verb="accounts:move_appointment_back", subject=f"user:{old.user.username}", change=change
        )


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
