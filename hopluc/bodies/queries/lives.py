"""A body through time: its name on a day, who continues it, and everything that happened to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import Q
from django.utils.translation import gettext as _

from hopluc.bodies.models import (
    Body,
    BodyEvent,
    BodyEventKind,
    BodyName,
    BodyNameKind,
    BodyParent,
    BodySuccession,
    BodyTie,
)


def successors_on(body: Body, day: date) -> tuple[Body, ...]:
    """The bodies that have the duties of `body` on a day: itself while it lives, else those that took them over, one
    after the other. None are known where a line ends without a successor."""
    return Lineage.read().heirs_on(body, day)


def line_of(body: int) -> frozenset[int]:
    """A body and all whose duties came to it, however many stood between (keys): what was said to them is its business
    too. One query."""
    before: dict[int, list[int]] = defaultdict(list)
    for old, new in BodySuccession.objects.filter(takes_duties=True).values_list("old", "new"):
        before[new].append(old)
    line, waiting = {body}, [body]
    while waiting:
        fresh = [key for key in before[waiting.pop()] if key not in line]
        line.update(fresh)
        waiting += fresh
    return frozenset(line)


@dataclass(frozen=True)
class Lineage:
    """All bodies and successions, read once."""

    bodies: dict[int, Body]
    after: dict[int, tuple[BodySuccession, ...]]

    @classmethod
    def read(cls) -> "Lineage":
        after: dict[int, list[BodySuccession]] = defaultdict(list)
        for row in BodySuccession.objects.order_by("on", "pk"):
            after[row.old_id].append(row)
        return cls({body.pk: body for body in Body.objects.all()}, {key: tuple(rows) for key, rows in after.items()})

    def next_of(self, body: Body) -> tuple[Body, ...]:
        """Who takes over the open duties of a body that ends."""
        return tuple(self.bodies[row.new_id] for row in self.after.get(body.pk, ()) if row.takes_duties)

    def heirs_on(self, body: Body, day: date) -> tuple[Body, ...]:
        """As `successors_on`."""
        found: list[Body] = []
        seen: set[int] = set()
        waiting = [self.bodies.get(body.pk, body)]
        while waiting:
            step = waiting.pop(0)
            if step.pk in seen:
                continue
            seen.add(step.pk)
            if step.valid_until is None or step.valid_until > day:
                found.append(step)
            else:
                waiting.extend(self.next_of(step))
        return tuple(found)

    def line_on(self, body: Body, day: date) -> list[Body]:
        """From a body to the one that continues it on a day, step by step; of several the first. Ends with the last
        that is known."""
        line = [self.bodies.get(body.pk, body)]
        while line[-1].valid_until is not None and line[-1].valid_until <= day:
            heirs = [heir for heir in self.next_of(line[-1]) if heir not in line]
            if not heirs:
                break
            line.append(heirs[0])
        return line


def name_on(body: Body, day: date) -> str:
    """The official name on a day; the last one where no day is known to it."""
    official = BodyName.objects.valid_on(day).filter(body=body, kind=BodyNameKind.OFFICIAL)
    # A name with a first day is surer than one that only has a last.
    row = official.order_by("-since", "pk").first() if official.count() > 1 else official.first()
    return row.name if row is not None else body.name


@dataclass(frozen=True)
class Stretch:
    """A tie of a body for a time: the other body, what kind of tie, in words; None where a day is not known."""

    other: Body
    words: str
    since: date | None
    until: date | None
    basis: str
    verified: bool


def ties_of(body: Body) -> dict[str, list[Stretch]]:
    """`parents`, `children`, `successors`, `predecessors`, `groups`: the standing ones last."""
    parents = BodyParent.objects.filter(body=body).select_related("parent")
    children = BodyParent.objects.filter(parent=body).select_related("body")
    after = BodySuccession.objects.filter(old=body).select_related("new")
    before = BodySuccession.objects.filter(new=body).select_related("old")
    return {
        "parents": _in_time([_tie(row, row.parent) for row in parents]),
        "children": _in_time([_tie(row, row.body) for row in children]),
        "successors": [_handed(row, row.new) for row in after],
        "predecessors": [_handed(row, row.old) for row in before],
        "groups": _in_time(
            [
                Stretch(row.group, "", row.since, row.until, row.basis, row.verified)
                for row in body.groups.select_related("group")
            ]
        ),
    }


def _tie(row: BodyParent, other: Body) -> Stretch:
    return Stretch(other, str(BodyTie(row.tie).label), row.since, row.until, row.basis, row.verified)


def _handed(row: BodySuccession, other: Body) -> Stretch:
    return Stretch(other, row.share, row.on, None, row.basis, row.verified)


def _in_time(stretches: Sequence[Stretch]) -> list[Stretch]:
    return sorted(stretches, key=lambda each: (each.until is None, each.since or date.min, each.other.name))


@dataclass(frozen=True)
class Moment:
    """One thing in the life of a body: an event that was entered, or what is known without one.

    `kind`: a `BodyEventKind`; `others`: bodies on the other side; `on` None: day not known; `at_latest`: on that day or
    before.
    """

    kind: str
    on: date | None
    others: tuple[Body, ...] = ()
    words: str = ""
    basis: str = ""
    verified: bool = True
    at_latest: bool = False
    event: BodyEvent | None = None
    is_heir: bool = False

    @property
    def label(self) -> str:
        return _("Tiếp nhận nhiệm vụ") if self.is_heir else str(BodyEventKind(self.kind).label)


def life_of(body: Body) -> list[Moment]:
    """Everything that happened to a body, the oldest first: entered events, and beginnings, ends and successions that
    are known without one."""
    events = list(body.events.filter(undone_at=None).prefetch_related("bodies").order_by("on", "pk"))
    told = [_of_event(body, event) for event in events]
    days = {(each.kind, each.on) for each in told}
    ended_by_event = any(
        each.kind in {BodyEventKind.ENDED, BodyEventKind.MERGED, BodyEventKind.SPLIT} and each.on == body.valid_until
        for each in told
    )
    known = [each for each in _before_events(body) if (each.kind, each.on) not in days]
    if body.valid_until is not None and not ended_by_event:
        after = tuple(row.new for row in body.successions.select_related("new"))
        known.append(
            Moment(
                BodyEventKind.ENDED,
                body.valid_until,
                after,
                basis=body.basis,
                verified=body.verified,
                at_latest=body.ends_at_latest,
            )
        )
    return sorted([*known, *told], key=lambda each: (each.on or date.min, each.event.pk if each.event else 0))


def _of_event(body: Body, event: BodyEvent) -> Moment:
    others = tuple(sorted((each for each in event.bodies.all() if each.pk != body.pk), key=attrgetter("name")))
    # In a merger the main body takes over, otherwise the others do.
    takes = (event.kind == BodyEventKind.MERGED) == (event.body_id == body.pk)
    is_heir = takes and event.kind in {BodyEventKind.ENDED, BodyEventKind.MERGED, BodyEventKind.SPLIT}
    return Moment(event.kind, event.on, others, basis=event.paper.words, event=event, is_heir=is_heir)


def _before_events(body: Body) -> list[Moment]:
    found: list[Moment] = []
    if body.valid_from is not None:
        found.append(Moment(BodyEventKind.FOUNDED, body.valid_from, basis=body.basis, verified=body.verified))
    written = BodyEvent.objects.filter(bodies=body, undone_at=None).values("on")
    taken_in: dict[tuple[date | None, str, bool], list[Body]] = defaultdict(list)
    rows = BodySuccession.objects.filter(new=body).filter(Q(on=None) | ~Q(on__in=written)).select_related("old")
    for row in rows:
        taken_in[row.on, row.basis, row.verified].append(row.old)
    for (on, basis, verified), olds in taken_in.items():
        found.append(Moment(BodyEventKind.MERGED, on, tuple(olds), basis=basis, verified=verified, is_heir=True))
    return found
