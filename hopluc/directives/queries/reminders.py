"""What is to be said about due days: the steps as a table, and to whom each goes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from django.db.models import Q, QuerySet
from django.urls import reverse

from hopluc.accounts.models import Appointment
from hopluc.accounts.permissions import ROLE_PERMISSIONS, Permission
from hopluc.directives.models import (
    Assignment,
    DirectiveStatus,
    Obligation,
    Part,
    ResultState,
    Standing,
    WorkItem,
)
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.kernel.dates import format_date
from hopluc.notices.models import Level
from hopluc.notices.queries import Saying

# How many days after its day a step is still said: the command did not run over a holiday. What is older was said by
# somebody else, and whoever puts in ten years of old work must not be called about each of it.
CAUGHT_UP = timedelta(days=7)
_AT_ONCE = 500


class To(Enum):
    """DOER: the focal person of each lead body that has not handed in, or that body where it has named none. BODY: all
    people of that body, its head among them. OFFICE: the offices that decide about results."""

    DOER = "doer"
    BODY = "body"
    OFFICE = "office"


@dataclass(frozen=True)
class Step:
    """Said when a work item that is not done is `days` past its due day (before it: negative)."""

    code: str
    days: int
    level: Level
    to: tuple[To, ...]

    def occasion(self, due: date) -> str:
        """What tells one saying of this step from the next: another day, another saying."""
        return f"{due.isoformat()}:{self.days}"


# Own choice of days. Before the due day only the doer hears; the longer it is past, the more people.
STEPS = (
    Step("due_in", -30, Level.INFO, (To.DOER,)),
    Step("due_in", -7, Level.SOON, (To.DOER,)),
    Step("due_in", -1, Level.SOON, (To.DOER,)),
    Step("due_today", 0, Level.URGENT, (To.DOER,)),
    Step("overdue", 1, Level.URGENT, (To.DOER,)),
    Step("overdue", 7, Level.URGENT, (To.DOER, To.BODY)),
    Step("overdue", 30, Level.URGENT, (To.BODY, To.OFFICE)),
)
OPEN = (Standing.NOTHING, Standing.HANDED, Standing.SENT_BACK)


@dataclass(frozen=True)
class Audience:
    """Who is there on a day: people by their bodies, and the offices that decide (keys)."""

    serving: frozenset[tuple[int, int]]
    offices: tuple[int, ...]

    @classmethod
    def read(cls, on: date, permission: Permission = Permission.DIRECTIVES_DECIDE) -> "Audience":
        """Offices are those where somebody has the permission. One query."""
        deciding = {role for role, may in ROLE_PERMISSIONS.items() if permission in may}
        held = Appointment.objects.valid_on(on).filter(body__isnull=False, user__is_active=True)
        rows = list(held.order_by("pk").values_list("user", "body", "role"))
        offices = dict.fromkeys(body for _user, body, role in rows if role in deciding and body is not None)
        return cls(frozenset((user, body) for user, body, _role in rows if body is not None), tuple(offices))

    def doers(self, assignments: Sequence[Assignment]) -> list[tuple[int | None, int | None]]:
        """(user, body) of each: the focal person while serving there, else the body."""
        return [
            (each.focal_id, None)
            if each.focal_id is not None and (each.focal_id, each.body_id) in self.serving
            else (None, each.body_id)
            for each in assignments
        ]


def step_on(due: date, begins: date | None, on: date, steps: Sequence[Step] = STEPS) -> Step | None:
    """The step that is said on a day: the last one reached, while it is fresh. A day ahead of the period says nothing:
    of a month's work nobody is told thirty days before; nor on a later day that a day is still to come."""
    reached = [step for step in steps if due + timedelta(days=step.days) <= on]
    if not reached:
        return None
    step = reached[-1]
    since = due + timedelta(days=step.days)
    is_early = step.days < 0 and begins is not None and since < begins
    is_past = step.days < 0 and on > due
    return None if is_early or is_past or on - since > CAUGHT_UP else step


def reached_by(on: date, steps: Sequence[Step]) -> tuple[date, date]:
    """Between which days something falls due of which one of the steps may be said on a day."""
    days = [timedelta(days=step.days) for step in steps]
    return on - max(days) - CAUGHT_UP, on - min(days)


def due_sayings(on: date) -> Iterator[Saying]:
    """What the due days of all open work say on a day. What is paused, handed in by all or without an owner is not
    reminded of."""
    near = WorkItem.objects.filter(standing__in=OPEN, held_since=None, due__range=reached_by(on, STEPS))
    rows = of_live(near, on).select_related("obligation__clause__directive").order_by("pk")
    items, audience = list(rows), Audience.read(on)
    for start in range(0, len(items), _AT_ONCE):
        part = items[start : start + _AT_ONCE]
        facts = ItemFacts.read(part)
        for item in part:
            step = step_on(item.due, item.begins, on) if item.due is not None else None
            if step is not None:
                yield from _said(item, step, facts, audience, on)


def of_live(items: QuerySet[WorkItem], on: date) -> QuerySet[WorkItem]:
    """Of live documents, and not ended by a later one."""
    is_asked = Q(obligation__ended=None) | Q(obligation__ended__gt=on)
    return items.filter(is_asked, obligation__clause__directive__status=DirectiveStatus.LIVE)


def _said(item: WorkItem, step: Step, facts: ItemFacts, audience: Audience, on: date) -> Iterator[Saying]:
    due = item.due or on
    late = late_leads(item, facts, on)
    bodies = [each.body_id for each in late]
    names = ", ".join(dict.fromkeys(each.body.name for each in late))
    to: dict[tuple[int | None, int | None], str] = {}
    for kind in step.to:
        if kind is To.DOER:
            to.update(dict.fromkeys(audience.doers(late), step.code))
        elif kind is To.BODY:
            to.update({(None, body): step.code for body in bodies})
        else:
            # The office is told about others, in other words.
            to.update({(None, each): f"{step.code}_of" for each in audience.offices if each not in bodies and bodies})
    for (user, body), code in to.items():
        yield Saying(
            code=code,
            level=step.level,
            address=item_address(item),
            subject=f"work_item:{item.pk}",
            occasion=step.occasion(due),
            user=user,
            body=body,
            values={"what": words_of(item), "due": format_date(due), "days": abs((on - due).days), "body": names},
        )


def late_leads(item: WorkItem, facts: ItemFacts, on: date) -> list[Assignment]:
    """The lead assignments of a day by which nothing stands: neither of the body's own nor of the one it follows."""
    done: dict[int, set[str]] = defaultdict(set)
    for result in facts.results_of(item):
        done[result.body_id].add(result.state)
    standing = {ResultState.SUBMITTED.value, ResultState.ACCEPTED.value}
    leads = [each for each in facts.assignments_of(item) if each.part == Part.LEAD and each.is_valid_on(on)]
    before = {row.pk: row.body_id for row in facts.assignments_of(item)}
    return [
        each
        for each in leads
        if not standing & (done[each.body_id] | done[before.get(each.taken_over_from_id or 0, each.body_id)])
    ]


def item_address(item: WorkItem) -> str:
    return f"{obligation_address(item.obligation)}#viec-{item.pk}"


def obligation_address(obligation: Obligation) -> str:
    return reverse("directives:obligation", args=[obligation.clause.directive_id, obligation.pk])


def words_of(item: WorkItem) -> str:
    """ "Chỉ thị số 41-CT/TU, khoản 4: Tuyên truyền …": what the work is, known by its first words."""
    return named(item.obligation, item.title)


def named(obligation: Obligation, title: str = "") -> str:
    clause, most = obligation.clause, 20
    words = (title or obligation.text).split()
    said = " ".join(words[:most]) + ("\u00a0…" if len(words) > most else "")
    where = f"{clause.directive.name}, khoản {clause.number}" if clause.number else clause.directive.name
    return f"{where}: {said}"
