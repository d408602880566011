"""What every kind of thing answers with, and the shape of a kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from hopluc.accounts.actors import Actor
from hopluc.search.words import Words

# Better than any rank of words.py: no hit at all sorts last.
NO_RANK = 99


@dataclass(frozen=True)
class Hit:
    """One thing that answers: `title` and `note` are marked HTML. `rank` as in words.py; `ended`: it is no more;
    `order`: the key that breaks ties."""

    title: SafeString | str
    url: str
    rank: int
    note: SafeString | str = ""
    ended: bool = False
    order: str = ""


@dataclass(frozen=True)
class Found:
    """The best hits of one kind and how many there are in all."""

    hits: tuple[Hit, ...] = ()
    total: int = 0

    @classmethod
    def best(cls, hits: Iterable[Hit], limit: int) -> "Found":
        """The first `limit` of these hits: by rank, the living before the ended, then in their order."""
        ranked = sorted(hits, key=lambda hit: (hit.rank, hit.ended, hit.order))
        return cls(tuple(ranked[:limit]), len(ranked))

    @property
    def rank(self) -> int:
        return self.hits[0].rank if self.hits else NO_RANK


NOTHING = Found()


@dataclass(frozen=True)
class Thing:
    """What a pinned key means to a reader who may see it."""

    title: str
    url: str
    note: str = ""
    ended: bool = False


Find = Callable[[Words, Actor, date, int], Found]
Resolve = Callable[[Sequence[str], Actor, date], Mapping[str, Thing]]


@dataclass(frozen=True)
class Kind:
    """`find(words, actor, on, limit)` answers what was typed, within what the actor may see. `resolvers`: kind of pin →
    what its keys mean to an actor; keys that are gone or out of scope are left out."""

    code: str
    label: str | Promise
    find: Find
    resolvers: Mapping[str, Resolve] = field(default_factory=dict)


def numbers(keys: Sequence[str]) -> list[int]:
    """Keys that are numbers of rows; anything else names no row."""
    return [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 16]
