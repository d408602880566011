"""What each body controls of what fell due: how much was in time as far as it lay with the body, its own late days."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.directives.models import WorkItem
from hopluc.directives.queries.counts import counted_items
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.lateness import Share, shares
from hopluc.journal.queries import kept


@dataclass(frozen=True)
class Controlled:
    """What a body leads. `fell_due`: items due in the days; `in_time`: those of them that the body itself held on no
    day after their due day. `own_days`: late days in the days on which the body held an item, of all its items, each
    counted apart; `others_days`: those on which another had it: who decides, who was waited for. `rank` 1 is the best;
    None where nothing fell due. Bodies that are equal share a rank."""

    body: int
    fell_due: int
    in_time: int
    own_days: int
    others_days: int
    rank: int | None = None

    @property
    def share(self) -> Decimal | None:
        """In per cent; None where nothing fell due."""
        return Decimal(self.in_time * 100) / self.fell_due if self.fell_due else None


@dataclass
class _Sum:
    fell_due: int = 0
    in_time: int = 0
    own_days: int = 0
    others_days: int = 0


@kept
def controlled(since: date, until: date, on: date) -> Sequence[Controlled]:
    """Every body that leads something in the days, both included; not ranked yet. Whether what fell due in them was in
    time is known at the end of the day `on`: of an item that fell due on their last day not before the next one."""
    counted = counted_items(since, until)
    facts = ItemFacts.read([each.item for each in counted])
    sums: dict[int, _Sum] = defaultdict(_Sum)
    for each in counted:
        held = _shares(each.item, facts, until, since)
        late = {share.body: share.days for share in held if share.why == "doing"}
        later = _shares(each.item, facts, on, None) if each.fell_due else []
        tardy = {share.body for share in later if share.why == "doing"}
        others = sum(share.days for share in held if share.why in {"deciding", "waited_for"})
        for body in each.bodies:
            found = sums[body]
            found.own_days += late.get(body, 0)
            found.others_days += others
            found.fell_due += each.fell_due
            found.in_time += each.fell_due and body not in tardy
    return tuple(
        Controlled(body, each.fell_due, each.in_time, each.own_days, each.others_days) for body, each in sums.items()
    )


def _shares(item: WorkItem, facts: ItemFacts, on: date, since: date | None) -> list[Share]:
    return shares(
        facts.clocks[item.pk],
        assignments=facts.assignments_of(item),
        results=facts.results_of(item),
        on=on,
        since=since,
    )


def ranked(rows: Sequence[Controlled]) -> list[Controlled]:
    """The best first: by the share in time, then by own late days. What others held up counts for nobody. Whoever had
    nothing due stands last, without a rank."""
    placed: list[Controlled] = []
    judged = sorted((each for each in rows if each.fell_due), key=_worth)
    for place, each in enumerate(judged, 1):
        same = placed and _worth(placed[-1]) == _worth(each)
        placed.append(_with_rank(each, placed[-1].rank if same else place))
    return placed + [each for each in rows if not each.fell_due]


def _worth(each: Controlled) -> tuple[Decimal, int]:
    return (-(each.share or Decimal()), each.own_days)


def _with_rank(each: Controlled, rank: int | None) -> Controlled:
    return Controlled(each.body, each.fell_due, each.in_time, each.own_days, each.others_days, rank)
