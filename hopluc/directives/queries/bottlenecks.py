"""What stands in the way: how far the clearing of each has come, and how many by cause and owner."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hopluc.directives.models import Bottleneck, Cause, WorkItem
from hopluc.directives.queries.standing import with_state
from hopluc.directives.queries.states import DONE, State
from hopluc.kernel.dates import day_of
from hopluc.listing.columns import Looked


class Clearing(Looked):
    """How far a bottleneck has come; it follows from its owner and the state of the owner's work."""

    UNOWNED = "unowned", "caution", "person", _("chưa giao gỡ")
    LATE = "late", "bad", "alert", _("quá hạn gỡ")
    UNDER_WAY = "under_way", "info", "half", _("đang gỡ")
    CLEARED = "cleared", "good", "check", _("đã gỡ xong")
    DROPPED = "dropped", "none", "minus", _("đã bỏ")


OPEN = frozenset({Clearing.UNOWNED, Clearing.LATE, Clearing.UNDER_WAY})


@dataclass(frozen=True)
class Difficulty:
    """A bottleneck as it stands on a day. `days`: how long ago it was raised."""

    bottleneck: Bottleneck
    clearing: Clearing
    days: int

    @property
    def is_open(self) -> bool:
        return self.clearing in OPEN

    @property
    def due(self) -> date | None:
        item = self.bottleneck.work_item
        return item.due if item is not None else None


@dataclass(frozen=True)
class Tally:
    """Bottlenecks of one cause or one owner, counted. `key`: for addresses, "" for those without an owner."""

    key: str
    label: str
    unowned: int
    late: int
    under_way: int
    cleared: int

    @property
    def open(self) -> int:
        return self.unowned + self.late + self.under_way


def difficulties(rows: QuerySet[Bottleneck], today: date) -> list[Difficulty]:
    """Bottlenecks as they stand today, the longest open first, then what is over. Two queries."""
    found = list(rows.select_related("obligation__clause__directive", "raised_body", "owner", "work_item"))
    items = with_state(WorkItem.objects.filter(pk__in=[each.work_item_id for each in found]), today)
    states: dict[int | None, str] = {row["id"]: row["state"] for row in items.values()}
    told = [
        Difficulty(each, _clearing(each, states.get(each.work_item_id)), (today - day_of(each.raised_at)).days)
        for each in found
    ]
    return sorted(told, key=lambda each: (not each.is_open, each.bottleneck.raised_at, each.bottleneck.pk))


def tallies_by_cause(found: Iterable[Difficulty]) -> list[Tally]:
    """One line for each cause that occurs, the most open ones first."""
    return _tallies(found, lambda each: (each.bottleneck.cause, str(Cause(each.bottleneck.cause).label)))


def tallies_by_owner(found: Iterable[Difficulty]) -> list[Tally]:
    """One line for each body that must clear something, the most open ones first; last what nobody has."""
    return _tallies(found, _owner)


def _owner(each: Difficulty) -> tuple[str, str]:
    owner = each.bottleneck.owner
    return ("", str(Clearing.UNOWNED.label)) if owner is None else (str(owner.pk), owner.shown_name)


def _tallies(found: Iterable[Difficulty], key: Callable[[Difficulty], tuple[str, str]]) -> list[Tally]:
    counts: dict[tuple[str, str], Counter[Clearing]] = {}
    for each in found:
        if each.clearing != Clearing.DROPPED:
            counts.setdefault(key(each), Counter())[each.clearing] += 1
    lines = [_tally(named, count) for named, count in counts.items()]
    return sorted(lines, key=lambda line: (not line.key, -line.open, line.label))


def _tally(named: tuple[str, str], count: Counter[Clearing]) -> Tally:
    parts: Sequence[Clearing] = (Clearing.UNOWNED, Clearing.LATE, Clearing.UNDER_WAY, Clearing.CLEARED)
    return Tally(*named, *(count[part] for part in parts))


def _clearing(bottleneck: Bottleneck, state: str | None) -> Clearing:
    if bottleneck.dropped_at is not None:
        return Clearing.DROPPED
    if bottleneck.owner_id is None:
        return Clearing.UNOWNED
    if state in DONE:
        return Clearing.CLEARED
    return Clearing.LATE if state == State.OVERDUE else Clearing.UNDER_WAY
