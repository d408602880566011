"""The job process sends what waits, and comes back when the next digest is due: no timer beside it is needed."""

from datetime import datetime, timedelta

from django.db.models import Min
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from hopluc.kernel import clock
from hopluc.notices import actions
from hopluc.notices.models import Delivery, DeliveryState

_MINUTE = timedelta(minutes=1)


@task()
def send_waiting() -> int:
    """Send whatever is wanted by now; how many messages left."""
    at = clock.now()
    left = actions.send_waiting(at=at)
    arrange(at=at)
    return left


def arrange(*, at: datetime) -> None:
    """Have a job in the queue for the first notice that waits; nothing where one stands there already. Called after
    something was said (by the page or the daily command) and by the job itself."""
    first = Delivery.objects.filter(state=DeliveryState.WAITING).aggregate(first=Min("wanted_at"))["first"]
    if first is None:
        return
    queued = DBTaskResult.objects.filter(task_path=send_waiting.module_path, status=TaskResultStatus.READY)
    if queued.filter(run_after__lte=max(first, at) + _MINUTE).exists():
        return
    send_waiting.using(run_after=first).enqueue()
