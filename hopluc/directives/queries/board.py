"""The work of one body laid out as a desk: what is late, sent back, due soon, waiting for others, running, done."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from hopluc.directives.models import Assignment, Obligation, Part, ResultState, WorkItem, WorkSource
from hopluc.directives.queries.clause_states import Evidence
from hopluc.directives.queries.states import DONE, State
from hopluc.directives.queries.work import Work, judged
from hopluc.kernel.dates import format_date, year_end


@dataclass(frozen=True)
class Duty:
    """A work item of a body, with why it is this body's: `part`, and the body whose duty it continues, if any."""

    work: Work
    part: str
    predecessor: str
    last: Evidence | None

    @property
    def is_lead(self) -> bool:
        return self.part == Part.LEAD

    @property
    def due(self) -> date | None:
        return self.work.item.due

    @property
    def due_words(self) -> str:
        return due_words(self.work.item)

    @property
    def reason(self) -> str:
        """Why the body's last version was sent back; "" where it was not."""
        return self.last.reason if self.last is not None and self.last.state == ResultState.SENT_BACK else ""


@dataclass(frozen=True)
class Inherited:
    """Duties that a body took over from another on a day."""

    name: str
    since: date | None
    count: int


@dataclass(frozen=True)
class Unopened:
    """A duty of a body of which no year's work was opened: its day is in a year to come, or the office has just given
    it."""

    obligation: Obligation
    part: str
    due: date | None

    @property
    def is_lead(self) -> bool:
        return self.part == Part.LEAD

    @property
    def due_words(self) -> str:
        return format_date(self.due) if self.due is not None else self.obligation.due_text


@dataclass(frozen=True)
class Board:
    """Each work item stands in one list, each duty without any in `unopened`. In all but `running` and `done` only
    those that the body leads: whoever supports answers for nothing by a day."""

    late: list[Duty] = field(default_factory=list)
    sent_back: list[Duty] = field(default_factory=list)
    soon: list[Duty] = field(default_factory=list)
    waiting: list[Duty] = field(default_factory=list)
    running: list[Duty] = field(default_factory=list)
    done: list[Duty] = field(default_factory=list)
    unopened: tuple[Unopened, ...] = ()
    inherited: tuple[Inherited, ...] = ()

    @property
    def next_due(self) -> Duty | None:
        """What falls due first of all that is still to be done and not late."""
        dated = [each for each in (*self.soon, *self.sent_back, *self.running) if each.is_lead and each.due is not None]
        return min(dated, key=lambda each: each.due or date.max, default=None)


def due_words(item: WorkItem) -> str:
    """ "cuối năm 2025" for the end of a year that no document prints and no office set; else the day; "" without."""
    if item.due is None:
        return ""
    if item.due == year_end(item.period_year) and item.obligation.due is None:
        return _("cuối năm %(year)s") % {"year": item.due.year}
    return format_date(item.due)


def board_of(body: int, on: date) -> Board:
    """The desk of a body on a day. Five queries."""
    held = list(
        Assignment.objects.valid_on(on).filter(body=body).select_related("taken_over_from__body").order_by("part", "pk")
    )
    mine: dict[tuple[int, int | None], Assignment] = {}
    for assignment in held:
        # "lead" sorts before "supporting": who leads an obligation and supports it too, leads it.
        mine.setdefault((assignment.obligation_id, assignment.work_item_id), assignment)
    # What a later document has ended is asked of nobody.
    asked = Obligation.objects.filter(pk__in={obligation for obligation, _item in mine})
    asked = asked.filter(Q(ended=None) | Q(ended__gt=on))
    obligations = {each.pk: each for each in asked.select_related("clause__directive")}
    items, opened = [], set()
    for item in WorkItem.objects.filter(obligation__in=obligations):
        if item.source == WorkSource.PERIOD:
            opened.add(item.obligation_id)
        if (item.obligation_id, own_key(item)) in mine:
            item.obligation = obligations[item.obligation_id]
            items.append(item)
    board = Board(
        unopened=tuple(
            Unopened(obligations[key], assignment.part, assignment.due or obligations[key].due)
            for (key, own), assignment in mine.items()
            if own is None and key in obligations and key not in opened and _is_open_task(obligations[key])
        ),
        inherited=_inherited(held),
    )
    for work in judged(items, on):
        assignment = mine[work.item.obligation_id, own_key(work.item)]
        _shelf(board, work, on, assignment).append(_duty(work, assignment))
    for shelf in (board.late, board.sent_back, board.soon, board.waiting):
        shelf.sort(key=lambda each: (each.due or date.max, each.work.item.pk))
    for shelf in (board.running, board.done):
        shelf.sort(key=lambda each: (-each.work.item.period_year, each.due or date.max, each.work.item.pk))
    return board


def _is_open_task(obligation: Obligation) -> bool:
    return obligation.is_task and obligation.clause.directive.is_live


def own_key(item: WorkItem) -> int | None:
    """What an assignment to an item names: nothing for a period (it has the obligation), else the item."""
    return None if item.source == WorkSource.PERIOD else item.pk


def _shelf(board: Board, work: Work, on: date, assignment: Assignment) -> list[Duty]:
    if work.state in DONE:
        return board.done
    if assignment.part != Part.LEAD:
        return board.running
    if work.state == State.WAITING:
        return board.waiting
    if work.state == State.OVERDUE:
        return board.late
    if work.state == State.SENT_BACK:
        return board.sent_back
    return board.soon if work.clock.is_soon(on) else board.running


def _duty(work: Work, assignment: Assignment) -> Duty:
    before = assignment.taken_over_from
    line = {assignment.body_id} | ({before.body_id} if before is not None else set())
    own = [each for each in work.evidence if each.body_key in line and each.withdrawn is None]
    return Duty(work, assignment.part, before.body.shown_name if before is not None else "", own[-1] if own else None)


def _inherited(held: list[Assignment]) -> tuple[Inherited, ...]:
    counts: dict[tuple[str, date | None], int] = {}
    for assignment in held:
        if assignment.taken_over_from is not None:
            key = (assignment.taken_over_from.body.shown_name, assignment.since)
            counts[key] = counts.get(key, 0) + 1
    return tuple(Inherited(name, since, count) for (name, since), count in counts.items())
