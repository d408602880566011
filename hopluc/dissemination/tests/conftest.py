"""A directive of the seed sent to the alliance, whose people answer."""

from datetime import date, datetime

import pytest
from django.test import Client

from hopluc.directives.tests.conftest import Scene, live, office, others, scene, working
from hopluc.dissemination import actions
from hopluc.dissemination.models import Sending
from hopluc.kernel.clock import VIETNAM
from tests.world import BY

__all__ = ["live", "office", "others", "scene", "working"]
SENT = date(2021, 3, 1)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def sending(working: Scene) -> Sending:
    """Sent to the alliance on 1 March, to be studied by 31 March 2021."""
    sent = actions.send(
        working.directive,
        bodies=[working.alliance],
        sent_on=SENT,
        due=date(2021, 3, 31),
        by=BY,
        at=at(2021, 3, 2),
    )
    return sent.made[0]


@pytest.fixture
def alliance(working: Scene, client: Client) -> Client:
    client.force_login(working.alliance_person)
    return client
