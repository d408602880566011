"""What needs another owner when a body ends, and its moving to the one successor in the event's own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hopluc.accounts import actions as accounts
from hopluc.accounts.models import Appointment
from hopluc.bodies.actions import note_moved
from hopluc.bodies.models import Body, BodyEvent, BodySuccession
from hopluc.directives import actions as directives
from hopluc.directives.models import Assignment
from hopluc.directives.queries.work import Work, work_of_body
from hopluc.dissemination import actions as dissemination
from hopluc.dissemination.models import Sending
from hopluc.inspections import actions as inspections
from hopluc.inspections.models import Visit, VisitState
from hopluc.meetings import actions as meetings
from hopluc.meetings.models import Meeting

# Of each room that names bodies: what hands over, and what gives back.
ROOMS = {
    "assignments": (directives.hand_over, directives.give_back),
    "appointments": (accounts.move_appointments, accounts.move_appointments_back),
    "sendings": (dissemination.hand_over, dissemination.give_back),
    "visits": (inspections.hand_over, inspections.give_back),
    "meetings": (meetings.hand_over, meetings.give_back),
}


@dataclass(frozen=True)
class Moving:
    """A body that ends, what it holds on the day, and who takes it; `heir` None: an office must decide."""

    body: Body
    appointments: tuple[Appointment, ...]
    assignments: tuple[Assignment, ...]
    open_work: tuple[Work, ...]
    heirs: tuple[Body, ...]
    sendings: int = 0
    visits: int = 0
    meetings: int = 0

    @property
    def heir(self) -> Body | None:
        return self.heirs[0] if len(self.heirs) == 1 else None

    @property
    def is_empty(self) -> bool:
        held = (self.appointments, self.assignments, self.open_work, self.sendings, self.visits, self.meetings)
        return not any(held)


def moving_of(event: BodyEvent) -> list[Moving]:
    """Of each body that the event ends."""
    ended = [step[2] for step in event.did if step[:2] == ["changed", "Body"] and "valid_until" in step[3]]
    return [_of(body, event.on) for body in Body.objects.filter(pk__in=ended).order_by("name")]


def _of(body: Body, on: date) -> Moving:
    duties = Assignment.objects.valid_on(on).filter(body=body).select_related("obligation__clause__directive")
    after = BodySuccession.objects.filter(old=body, on=on, takes_duties=True).select_related("new")
    return Moving(
        body,
        tuple(Appointment.objects.valid_on(on).filter(body=body).select_related("user")),
        tuple(duties.order_by("obligation__clause__order", "pk")),
        tuple(work_of_body(body.pk, on)),
        tuple(row.new for row in after),
        Sending.objects.standing().filter(body=body).count(),
        Visit.objects.filter(body=body, state=VisitState.PLANNED).count(),
        Meeting.objects.standing_ones().filter(issued_at=None).prepared_or_attended_by([body.pk]).count(),
    )


def hand_on(event: BodyEvent, moving: Sequence[Moving], *, by: str, at: datetime) -> BodyEvent:
    """Duties, roles and what else names the body go to the one successor; where there is none or several, they stay
    where they are."""
    moved: dict[str, list[object]] = {name: [] for name in ROOMS}
    for each in moving:
        if each.heir is None:
            continue
        for name, (over, _back) in ROOMS.items():
            moved[name] += over(body=each.body, successor=each.heir, on=event.on, by=by, at=at)
    return note_moved(event, moved) if any(moved.values()) else event


def hand_back(event: BodyEvent, *, by: str, at: datetime) -> None:
    """What `hand_on` moved is where it was."""
    for name, (_over, back) in reversed(ROOMS.items()):
        back(event.moved.get(name, ()), by=by, at=at)
