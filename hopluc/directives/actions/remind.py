"""People are told what is due, late, decided and asked: by the day's command, and by a verb about its own work item."""

from collections.abc import Iterable
from datetime import datetime

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


@transaction.atomic
def remind(*, by: str, at: datetime) -> int:
    """Say everything that a day has to say; how many notices are new. Called as often as one likes: nothing is said
    twice, and days on which it did not run are caught up for a week. The standings of work items are of today
    (`restand_due` before it)."""
    on = day_of(at)
    said = notices.tell([*due_sayings(on), *happened_sayings(on)], at=at)
    notices.forget(at=at)
    if said:
        journal.record(by=by, at=at, verb="directives:remind", subject=f"day:{on.isoformat()}", change={"said": said})
    jobs.arrange(at=at)
    return said


def tell_of(item: WorkItem, *, at: datetime) -> None:
    """What has just happened to a work item, to those whom it concerns; in the transaction of the verb that did it,
    whose journal entry says it too."""
    _tell(happened_sayings(day_of(at), item), at)


def tell_raised(bottleneck: Bottleneck, *, at: datetime) -> None:
    """A difficulty, to the offices that can give it to somebody."""
    _tell(raised_sayings(day_of(at), bottleneck), at)


def tell_assigned(obligation: Obligation, *, at: datetime) -> None:
    """A duty, to the bodies that were given it."""
    _tell(assigned_sayings(day_of(at), obligation), at)


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
        _tell([said], at)


def _tell(sayings: Iterable[Saying], at: datetime) -> None:
    if notices.tell(sayings, at=at):
        jobs.arrange(at=at)
