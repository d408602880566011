"""People are told what is due, late, decided and asked: by the day's command, and by a verb about its own work item."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import chain

from django.db import transaction

from hopluc.directives.models import Assignment, Bottleneck, Obligation, WorkItem
from hopluc.directives.queries.reminders import due_sayings, named, obligation_address
from hopluc.directives.queries.tidings import assigned_sayings, happened_sayings, raised_sayings
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.notices import actions as notices
from hopluc.notices import jobs
from hopluc.notices.models import Level
from hopluc.notices.queries import Saying

# What a room below has to say of a day: (day) -> sayings.
SaysOfADay = Callable[[date], Iterable[Saying]]


@transaction.atomic
def remind(*, by: str, at: datetime, others: Sequence[SaysOfADay] = ()) -> int:
    """Say everything that a day has to say; how many notices are new. Called as often as one likes: nothing is said
    twice, and days on which it did not run are caught up for a week. The standings of work items are of today
    (`restand_due` before it). `others`: what rooms below, which this one does not know, say of the day."""
    on = day_of(at)
    said = notices.tell(
        [*due_sayings(on), *happened_sayings(on), *chain.from_iterable(says(on) for says in others)], at=at
    )
    notices.forget(at=at)
    if said:
        journal.record(by=by, at=at, verb="directives:remind", subject=f"day:{on.isoformat()}", change={"said": said})
    jobs.arrange(at=at)
    return said


def tell_of(item: WorkItem, *, at: datetime) -> None:
    """What has just happened to a work item, to those whom it concerns; in the transaction of the verb that did it,
    whose journal entry says it too."""
    tell_now(happened_sayings(day_of(at), item), at=at)


def tell_raised(bottleneck: Bottleneck, *, at: datetime) -> None:
    """A difficulty, to the offices that can give it to somebody."""
    tell_now(raised_sayings(day_of(at), bottleneck), at=at)


def tell_assigned(obligation: Obligation, *, at: datetime) -> None:
    """A duty, to the bodies that were given it."""
    tell_now(assigned_sayings(day_of(at), obligation), at=at)


def tell_focal(assignment: Assignment, *, at: datetime) -> None:
    """A person now sees to a duty of the body."""
    if assignment.focal_id is not None:
        said = Saying(
            code="focal",
            level=Level.SOON,
            address=obligation_address(assignment.obligation),
            subject=f"assignment:{assignment.pk}",
            occasion=at.isoformat(),
            user=assignment.focal_id,
            values={"what": named(assignment.obligation)},
        )
        tell_now([said], at=at)


def tell_now(sayings: Iterable[Saying], *, at: datetime) -> None:
    """Say something in the transaction of the verb that is its reason, and have it leave the system."""
    if notices.tell(sayings, at=at):
        jobs.arrange(at=at)
