"""What came of what meetings decided."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hopluc.directives.models import Result, ResultState, WorkItem
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.states import DONE, State, worst
from hopluc.meetings.models import Conclusion, Meeting


@dataclass(frozen=True)
class Followed:
    """A conclusion that was issued, as it stands on a day. `result`: the last that was handed in, if any. `opens`: no
    work is open for it yet, its year has not come."""

    conclusion: Conclusion
    state: State
    due: date | None
    result: Result | None
    opens: bool = False

    @property
    def is_done(self) -> bool:
        return self.state in DONE


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same body about one of the same documents, before this one; None where it is the first.
    One that was cancelled is none."""
    same = Meeting.objects.standing_ones().filter(body=meeting.body_id, directives__in=meeting.directives.all())
    earlier = same.filter(Q(day__lt=meeting.day) | Q(day=meeting.day, pk__lt=meeting.pk))
    return earlier.exclude(pk=meeting.pk).distinct().order_by("-day", "-pk").first()


def followed(conclusions: Iterable[Conclusion], on: date) -> list[Followed]:
    """Issued conclusions with what came of them by the end of a day, in their order. Six queries."""
    found = list(conclusions)
    items = list(
        WorkItem.objects.filter(
            Q(pk__in=[each.work_item_id for each in found]) | Q(obligation__in=[each.duty_id for each in found])
        ).select_related("obligation__clause")
    )
    facts = ItemFacts.read(items)
    own = {each.work_item_id: each.pk for each in found if each.work_item_id}
    duties = {each.duty_id: each.pk for each in found if each.duty_id}
    by_conclusion: dict[int, list[WorkItem]] = defaultdict(list)
    for item in items:
        key = own.get(item.pk) or duties.get(item.obligation_id)
        if key is not None:
            by_conclusion[key].append(item)
    return [_followed(each, by_conclusion[each.pk], facts, on) for each in found]


def earlier_conclusions(meeting: Meeting, on: date) -> list[Followed]:
    """What came of the conclusions of meetings before this one: all of the last meeting, and of those before it what is
    still open. The same body, about one of the same documents."""
    last = meeting_before(meeting)
    if last is None:
        return []
    same = Meeting.objects.standing_ones().filter(body=meeting.body_id, directives__in=meeting.directives.all())
    chosen = same.filter(issued_at__isnull=False).filter(Q(day__lt=last.day) | Q(pk=last.pk) | Q(day=last.day))
    rows = Conclusion.objects.filter(meeting__in=chosen.values("pk")).exclude(meeting=meeting.pk)
    told = followed(with_all(rows).order_by("-meeting__day", "-meeting", "order"), on)
    return [each for each in told if each.conclusion.meeting_id == last.pk or not each.is_done]


def with_all(rows: QuerySet[Conclusion]) -> QuerySet[Conclusion]:
    """Conclusions with what pages and papers tell of them."""
    return rows.select_related(
        "meeting", "body", "obligation__clause__directive", "duty__clause__directive", "work_item"
    )


def _followed(conclusion: Conclusion, items: Sequence[WorkItem], facts: ItemFacts, on: date) -> Followed:
    if not items:
        # A duty of the notice that falls due in a later year is opened on its 1 January.
        return Followed(conclusion, State.NOT_DUE, conclusion.due, None, opens=True)
    state = worst(facts.judge(item, on) for item in items) or State.NO_EVIDENCE
    dues = [due for item in items if (due := facts.clocks[item.pk].due_on(on)) is not None]
    handed = [each for item in items for each in facts.results_of(item) if each.state != ResultState.WITHDRAWN]
    last = max(handed, key=lambda each: (each.submitted_at, each.pk), default=None)
    return Followed(conclusion, state, max(dues, default=conclusion.due), last)
