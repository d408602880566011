"""Pins with what they mean to their owner today: scope is checked when they are read, not when they were pinned."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from hopluc.accounts.actors import Actor
from hopluc.desk.models import Pin
from hopluc.search.found import Thing
from hopluc.search.kinds import RESOLVERS


@dataclass(frozen=True)
class Pinned:
    """`thing` None: gone, or no longer within the owner's scope; it can only be taken away."""

    pin: Pin
    thing: Thing | None


def pinned(actor: Actor, on: date) -> list[Pinned]:
    """The actor's own pins in the actor's order. At most two queries per kind of pin."""
    pins = list(Pin.objects.of(actor.user))
    keys: dict[str, list[str]] = defaultdict(list)
    for pin in pins:
        keys[pin.kind].append(pin.key)
    things = {kind: RESOLVERS[kind](asked, actor, on) for kind, asked in keys.items() if kind in RESOLVERS}
    return [Pinned(pin, things.get(pin.kind, {}).get(pin.key)) for pin in pins]
