"""The turn of the day, by `hopluc day` or in the job process: what the directives and the rooms below them say."""

from dataclasses import asdict
from datetime import datetime, time, timedelta
from typing import Any

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from hopluc.accounts.actors import program_actor
from hopluc.directives import actions
from hopluc.dissemination.queries import study_sayings
from hopluc.inspections.queries import visit_sayings
from hopluc.kernel import clock
from hopluc.kernel.dates import VIETNAM, day_of
from hopluc.meetings.queries.tidings import meeting_sayings
from hopluc.places.queries import home

OTHERS = (study_sayings, visit_sayings, meeting_sayings)
# When a day is turned: after midnight, before anybody is at work.
_DAWN = time(0, 10)


def arrange_day(*, at: datetime) -> None:
    """One turn of the day waits in the queue, never two: the first at once, each next one after the midnight to come.
    One that was missed while no process ran is made up for as soon as one runs."""
    turns = DBTaskResult.objects.filter(task_path=turn_day.module_path)
    if not turns.filter(status=TaskResultStatus.READY).exists():
        dawn = datetime.combine(day_of(at) + timedelta(days=1), _DAWN, tzinfo=VIETNAM)
        (turn_day.using(run_after=dawn) if turns.exists() else turn_day).enqueue()


@task()
def turn_day() -> dict[str, Any]:
    """Turn the day, and queue the turn of the next one first: a day that fails is not the last. A made-up province has
    its years told by its story, and is left as it is."""
    at, found = clock.now(), home()
    arrange_day(at=at)
    if found is not None and found.made_up:
        return {}
    turned = asdict(actions.turn_day(by=program_actor("hopluc").signature, at=at, others=OTHERS))
    return {**turned, "day": turned["day"].isoformat()}
