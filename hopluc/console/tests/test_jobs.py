"""Jobs that a killed job process left under way: taken up again, but not for ever."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hopluc.console import actions
from hopluc.reports.annual.jobs import write_report


def left_running(starts: int) -> DBTaskResult:
    """A job as a killed process leaves it."""
    job = DBTaskResult.objects.get(pk=write_report.enqueue(1).id)
    job.status, job.worker_ids = TaskResultStatus.RUNNING, [f"worker-{number}" for number in range(starts)]
    job.save()
    return job


@pytest.mark.parametrize(
    ("starts", "status", "waiting"),
    [
        (1, TaskResultStatus.READY, 1),
        (actions.MOST_STARTS - 1, TaskResultStatus.READY, 1),
        (actions.MOST_STARTS, TaskResultStatus.FAILED, 0),
    ],
)
def test_an_interrupted_job_waits_again_until_it_has_been_started_too_often(db, starts, status, waiting):
    job = left_running(starts)
    assert actions.requeue_interrupted_jobs() == waiting
    job.refresh_from_db()
    assert job.status == status


def test_other_jobs_are_left_alone(db):
    done = left_running(1)
    done.set_successful(1)
    assert actions.requeue_interrupted_jobs() == 0
    done.refresh_from_db()
    assert done.status == TaskResultStatus.SUCCESSFUL
