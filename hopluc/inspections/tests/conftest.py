"""The office supervises the live directive in 2021 and goes to the alliance."""

from datetime import date, datetime

import pytest
from django.test import Client

from hopluc.directives.tests.conftest import Scene, live, office, others, scene, working
from hopluc.inspections import actions
from hopluc.inspections.models import Visit, YearPlan
from hopluc.kernel.clock import VIETNAM
from tests.world import BY

__all__ = ["live", "office", "others", "scene", "working"]
PLANNED = date(2021, 5, 10)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def plan(working: Scene) -> YearPlan:
    return actions.plan_year(
        working.directive, year=2021, body=working.office, number="", words="Khoản 4", by=BY, at=at(2021, 2, 1)
    )


@pytest.fixture
def visit(plan: YearPlan, working: Scene) -> Visit:
    return actions.plan_visit(
        plan, body=working.alliance, unit="", planned_on=PLANNED, team="Bà An\n\nÔng Bắc", by=BY, at=at(2021, 2, 2)
    )


@pytest.fixture
def held(visit: Visit) -> Visit:
    return actions.hold_visit(visit, held_on=PLANNED, conclusion="Có cố gắng", by=BY, at=at(2021, 5, 12))


@pytest.fixture
def alliance(working: Scene) -> Client:
    found = Client()
    found.force_login(working.alliance_person)
    return found
