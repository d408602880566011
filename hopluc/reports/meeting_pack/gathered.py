"""What the pack of a meeting says, before it is put into words."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from hopluc.directives.models import (
    Bottleneck,
    Directive,
    Extension,
    ExtensionState,
    Obligation,
    Part,
    Result,
    ResultState,
    WorkItem,
    WorkSource,
)
from hopluc.directives.queries.bottlenecks import Clearing, Difficulty, difficulties
from hopluc.directives.queries.clock_story import ClockStory, clock_stories
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.orphans import orphan_items, orphans
from hopluc.directives.queries.states import DONE, State
from hopluc.journal.models import Entry
from hopluc.kernel.dates import VIETNAM, day_of
from hopluc.meetings.models import Meeting
from hopluc.meetings.queries.followed import Followed, earlier_conclusions, meeting_before
from hopluc.places.models import Home
from hopluc.places.queries.home import home
from hopluc.reports.meeting_pack.figures import FigureRow, figure_rows

# What is told of a piece of work that was in another state at the last meeting, in this order.
_TOLD = (State.DONE_IN_TIME, State.DONE_LATE, State.OVERDUE, State.SENT_BACK, State.PAUSED, State.WAITING)


@dataclass(frozen=True)
class Change:
    """A piece of work in another state than at the last meeting; `was` None: it has come up since."""

    item: WorkItem
    was: State | None
    now: State
    leads: tuple[str, ...]


@dataclass(frozen=True)
class Late:
    """A piece of work past its day, with who held it since and what stands in its way."""

    item: WorkItem
    leads: tuple[str, ...]
    story: ClockStory
    difficulties: tuple[Difficulty, ...]
    days: int


@dataclass(frozen=True)
class Waiting:
    """What waits for a decision: more time, results, duties and work without a body, difficulties without one."""

    extensions: tuple[Extension, ...]
    results: tuple[Result, ...]
    duties: tuple[Obligation, ...]
    items: tuple[WorkItem, ...]
    difficulties: tuple[Difficulty, ...]

    @property
    def count(self) -> int:
        return sum(map(len, (self.extensions, self.results, self.duties, self.items, self.difficulties)))


@dataclass(frozen=True)
class Gathered:
    """As of the end of `on`. `previous` None: nothing to compare with. `number`: of the version to be written;
    `work_digest`: what pins the state of the work, `snapshot` that of the registers."""

    meeting: Meeting
    number: int
    on: date
    home: Home | None
    previous: Meeting | None
    directives: tuple[Directive, ...]
    followed: tuple[Followed, ...]
    changes: tuple[Change, ...]
    answered: tuple[Extension, ...]
    raised: tuple[Difficulty, ...]
    late: tuple[Late, ...]
    waiting: Waiting
    figures: tuple[FigureRow, ...]
    snapshot: str
    work_digest: str


def gather(meeting: Meeting, *, number: int, at: datetime) -> Gathered:
    """Everything of the meeting's documents as known now."""
    on = day_of(at)
    directives = tuple(meeting.directives.order_by("pk"))
    previous = meeting_before(meeting)
    items = _items(directives, on)
    facts = ItemFacts.read(items)
    states = {item.pk: facts.judge(item, on) for item in items}
    told = difficulties(Bottleneck.objects.filter(obligation__clause__directive__in=directives), on)
    figures, snapshot = figure_rows(directives, at=at.astimezone(VIETNAM))
    since = previous.day if previous is not None else None
    return Gathered(
        meeting=meeting,
        number=number,
        on=on,
        home=home(),
        previous=previous,
        directives=directives,
        followed=tuple(earlier_conclusions(meeting, on)),
        changes=tuple(_changes(items, facts, states, since, on)) if since is not None else (),
        answered=tuple(_answered(items, since)) if since is not None else (),
        raised=tuple(each for each in told if since is not None and day_of(each.bottleneck.raised_at) > since),
        late=tuple(_late(items, facts, states, told, on)),
        waiting=_waiting(directives, told, on),
        figures=figures,
        snapshot=snapshot,
        work_digest=_work_digest(directives),
    )


def words_of(item: WorkItem) -> str:
    """What a piece of work is about: its own title, or the words of the duty."""
    return item.title or item.obligation.text


def _items(directives: Sequence[Directive], on: date) -> list[WorkItem]:
    """What is asked up to a day; of duties that have ended nothing is."""
    rows = WorkItem.objects.filter(obligation__clause__directive__in=directives, period_year__lte=on.year)
    rows = rows.filter(Q(obligation__ended=None) | Q(obligation__ended__gt=on))
    rows = rows.exclude(bottleneck__dropped_at__isnull=False)
    ordered = rows.order_by(
        "obligation__clause__directive", "obligation__clause__order", "obligation__order", "due", "pk"
    )
    return list(ordered.select_related("obligation__clause__directive"))


def _leads(item: WorkItem, facts: ItemFacts, on: date) -> tuple[str, ...]:
    held = (each for each in facts.assignments_of(item) if each.part == Part.LEAD and each.is_valid_on(on))
    return tuple(dict.fromkeys(each.body.name for each in held))


def _changes(
    items: Sequence[WorkItem], facts: ItemFacts, states: dict[int, State], since: date, on: date
) -> list[Change]:
    found = []
    for item in items:
        is_new = item.source != WorkSource.PERIOD and day_of(item.opened_at) > since
        was, now = None if is_new else facts.judge(item, since), states[item.pk]
        if is_new or (now != was and now in _TOLD and not (now in DONE and was in DONE)):
            found.append(Change(item, was, now, _leads(item, facts, on)))
    order = {state: place for place, state in enumerate(_TOLD)}
    return sorted(found, key=lambda each: order.get(each.now, len(order)))


def _answered(items: Sequence[WorkItem], since: date) -> list[Extension]:
    """What was asked for more time and answered after a day."""
    rows = Extension.objects.filter(
        work_item__in=[item.pk for item in items], state__in=(ExtensionState.GRANTED, ExtensionState.REFUSED)
    )
    found = rows.select_related("body", "work_item__obligation__clause__directive").order_by("decided_at", "pk")
    return [each for each in found if each.decided_at is not None and day_of(each.decided_at) > since]


def _late(
    items: Sequence[WorkItem], facts: ItemFacts, states: dict[int, State], told: Sequence[Difficulty], on: date
) -> list[Late]:
    """The longest late first."""
    late = [item for item in items if states[item.pk] == State.OVERDUE]
    stories = clock_stories(late, facts, on)
    by_duty: dict[int, list[Difficulty]] = defaultdict(list)
    for each in told:
        if each.is_open:
            by_duty[each.bottleneck.obligation_id].append(each)
    found = []
    for item in late:
        story = stories[item.pk]
        due = story.due or on
        in_way = tuple(by_duty[item.obligation_id])
        found.append(Late(item, _leads(item, facts, on), story, in_way, (on - due).days))
    return sorted(found, key=lambda each: -each.days)


def _waiting(directives: Sequence[Directive], told: Sequence[Difficulty], on: date) -> Waiting:
    of_item = {"work_item__obligation__clause__directive__in": directives}
    with_item = ("body", "work_item__obligation__clause__directive")
    asked = Extension.objects.filter(**of_item, state=ExtensionState.ASKED).select_related(*with_item)
    handed = Result.objects.filter(**of_item, state=ResultState.SUBMITTED).select_related(*with_item)
    duties = orphans(on).filter(clause__directive__in=directives).select_related("clause__directive")
    items = orphan_items(on).filter(obligation__clause__directive__in=directives)
    return Waiting(
        extensions=tuple(asked.order_by("asked_at", "pk")),
        results=tuple(handed.order_by("submitted_at", "pk")),
        duties=tuple(duties),
        items=tuple(items.select_related("obligation__clause__directive")),
        difficulties=tuple(each for each in told if each.clearing == Clearing.UNOWNED),
    )


def _work_digest(directives: Sequence[Directive]) -> str:
    """Digest of the last entry of the journal about directives: it is chained to all that went before."""
    last = Entry.objects.filter(verb__startswith="directives:").order_by("-sequence").first()
    texts = "".join(each.text for each in directives)
    return last.digest if last else hashlib.sha256(texts.encode()).hexdigest()
