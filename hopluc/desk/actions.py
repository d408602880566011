"""The verbs of the desk. Personal convenience: nothing that matters to others, so no journal entry."""

from django.db import transaction
from django.db.models import F, Max

from hopluc.accounts.models import User
from hopluc.desk.models import Pin, PinKind
from hopluc.kernel.errors import Refusal

# More is no longer "at hand", and the list is resolved whole whenever the search field opens.
MOST_PINS = 40
LONGEST_KEY = 60


@transaction.atomic
def pin(kind: str, key: str, *, user: int, order: int | None = None) -> Pin:
    """Pin a thing for a person: last, or again at `order` (from 1) where it stood before. A thing that is pinned
    already stays where it is. Refusals `unknown_pin` (no such kind, no or too long a key), `too_many_pins`."""
    if kind not in PinKind.values or not key or len(key) > LONGEST_KEY or not key.isprintable():
        raise Refusal("unknown_pin", value=key[:LONGEST_KEY])
    # Pressed twice at once, the second waits for the first and finds its pin there.
    User.objects.select_for_update().get(pk=user)
    own = Pin.objects.of(user).select_for_update()
    found = own.filter(kind=kind, key=key).first()
    if found is not None:
        return found
    if own.count() >= MOST_PINS:
        raise Refusal("too_many_pins", most=MOST_PINS)
    last = own.aggregate(last=Max("order"))["last"] or 0
    place = last + 1 if order is None else max(1, min(order, last + 1))
    own.filter(order__gte=place).update(order=F("order") + 1)
    return Pin.objects.create(user_id=user, kind=kind, key=key, order=place)


@transaction.atomic
def unpin(kind: str, key: str, *, user: int) -> int | None:
    """Take a pin away; the place (from 1) where it stood, None where there was none."""
    own = Pin.objects.of(user).select_for_update()
    found = own.filter(kind=kind, key=key).first()
    if found is None:
        return None
    found.delete()
    own.filter(order__gt=found.order).update(order=F("order") - 1)
    return found.order


@transaction.atomic
def move(kind: str, key: str, *, user: int, up: bool) -> None:
    """Change places with the neighbour above (or below); at the end of the list nothing happens."""
    own = list(Pin.objects.of(user).select_for_update())
    place = next((place for place, each in enumerate(own) if (each.kind, each.key) == (kind, key)), None)
    if place is None:
        return
    other = place - 1 if up else place + 1
    if 0 <= other < len(own):
        own[place], own[other] = own[other], own[place]
    for order, each in enumerate(own, 1):
        each.order = order
    Pin.objects.bulk_update(own, ["order"])
