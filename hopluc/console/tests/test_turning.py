"""The turn of the day in the job process."""

import json

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hopluc.console import turning
from hopluc.directives.tests.conftest import Scene, at, live, scene
from hopluc.directives.tests.test_day import NEW_YEAR, items

__all__ = ["live", "scene"]


def turns(status: str = TaskResultStatus.READY) -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path=turning.turn_day.module_path, status=status))


def test_one_turn_waits_and_never_two(live: Scene) -> None:
    turning.arrange_day(at=NEW_YEAR)
    turning.arrange_day(at=NEW_YEAR)
    (first,) = turns()
    first.set_successful({})
    turning.arrange_day(at=at(2026, 1, 1, 23, 50))
    (second,) = turns()
    assert second.run_after == at(2026, 1, 2, 0, 10)


@pytest.mark.parametrize("made_up", [True, False])
def test_a_turn_queues_the_next_and_leaves_a_made_up_province_as_it_is(live: Scene, monkeypatch, made_up: bool) -> None:
    live.world.home.made_up = made_up
    live.world.home.save()
    monkeypatch.setattr(turning.clock, "now", lambda: NEW_YEAR)
    said = turning.turn_day.call()
    assert len(turns()) == 1
    assert (items(live.directive, 2026) > 0) is not made_up
    assert said == {} if made_up else said["day"] == "2026-01-01"
    json.dumps(said)
