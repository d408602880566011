"""`hopluc day`: what it prints; turned twice it brings nothing more."""

import argparse
import json

import pytest

from hopluc.console import day
from hopluc.console.output import Output
from hopluc.directives.models import WorkItem
from hopluc.directives.tests.conftest import Scene, live, scene
from hopluc.kernel import clock

__all__ = ["live", "scene"]
NOTHING = argparse.Namespace()


@pytest.mark.django_db
def test_the_day_is_turned_once(live: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    assert day.run(NOTHING, Output(as_json=True)) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["day"] == clock.today().isoformat()
    assert said["opened"] == WorkItem.objects.count() > 10
    assert day.run(NOTHING, Output(as_json=False)) == 0
    assert "mở 0 việc" in capsys.readouterr().out
