"""The verbs of the console: what only whoever starts the processes may do."""

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A job that was under way this often when its process died is taken for the cause, and is not tried again.
MOST_STARTS = 3


@transaction.atomic
def requeue_interrupted_jobs() -> int:
    """Jobs under way when the job process died wait again; returns how many. Only for the one job process, before it
    takes its first job: whatever is still called running then has nobody who runs it."""
    waiting = 0
    for job in DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING):
        if len(job.worker_ids) < MOST_STARTS:
            job.status = TaskResultStatus.READY
            waiting += 1
        else:
            job.status = TaskResultStatus.FAILED
            job.traceback = f"the job process died {len(job.worker_ids)} times while it ran"
        job.save(update_fields=["status", "traceback"])
    return waiting
