"""A meeting of the office about the live directive, with the alliance attending."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from hopluc.directives.tests.conftest import Scene, live, scene
from hopluc.kernel.clock import VIETNAM
from hopluc.meetings import actions
from hopluc.meetings.models import Meeting, MeetingKind
from tests.world import BY

__all__ = ["live", "scene"]
Call = Callable[..., Meeting]
MET = date(2021, 3, 1)


def at(year: int, month: int, day: int, hour: int = 15) -> datetime:
    return datetime(year, month, day, hour, tzinfo=VIETNAM)


def plan(live: Scene, day: date = MET, **more: object) -> actions.Plan:
    said: dict[str, object] = {
        "kind": MeetingKind.STEERING,
        "title": "Phiên họp Ban Chỉ đạo",
        "body": live.office,
        "day": day,
        "seat": "Bắc Kạn",
        "directives": [live.directive],
        "attending": [f"{live.alliance.name}: ông Lường Văn Hải", "Sở Chưa Có Trong Danh Mục"],
    }
    return actions.Plan(**{**said, **more})


@pytest.fixture
def call(live: Scene) -> Call:
    """Calls a meeting on a day."""

    def call(day: date = MET, **more: object) -> Meeting:
        return actions.plan_meeting(plan(live, day, **more), office=live.office, by=BY, at=at(2021, 2, 1))

    return call
