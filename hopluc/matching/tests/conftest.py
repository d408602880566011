"""Registers with a cooperative that stands there twice."""

from datetime import date, datetime

import pytest

from hopluc.kernel.clock import VIETNAM
from hopluc.matching import actions
from hopluc.matching.jobs import run
from hopluc.matching.models import Pair
from hopluc.registry.models import Cooperative
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS
from tests.registers import annual, cooperative, member, put
from tests.world import BY

NOW = datetime(2021, 5, 1, 9, 0, tzinfo=VIETNAM)
# Đồng Lạc once more under its tax code: same place, same person; a return of a year that the first lacks.
TWIN = cooperative("4700123456", "HTX Đồng Lạc", date(2015, 3, 10), representative="Đàm Văn Dũng")
LONELY = cooperative("4700999999", "HTX Bình Minh", date(2016, 5, 2), commune="Phường Phùng Chí Kiên")


@pytest.fixture
def twins(registers):
    """HTX-0001 with a roll and returns of 2019 and 2020, 4700123456 with returns of 2020 and 2021; HTX-0003 with a roll
    of its own, 4700999999 with one line."""
    put(COOPERATIVES, (TWIN, LONELY))
    put(MEMBERS, (member("4700123456", 1, "Nông Thị Hạnh", date(2020, 1, 1)),))
    early = annual("4700123456", 2021, members_end=1, filed_on=date(2021, 2, 26))
    put(RETURNS, (annual("4700123456", 2020, members_end=1), early))
    return registers


@pytest.fixture
def pair(twins):
    """The pair of HTX-0001 and 4700123456, found by a search."""
    run(actions.open_search(by=BY, at=NOW), at=NOW)
    return Pair.objects.get(first__code="HTX-0001", second__code="4700123456")


def entity(code):
    return Cooperative.everything.get(code=code)
