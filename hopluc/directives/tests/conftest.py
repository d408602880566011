"""The directive of the seed read into the tiny world, with the bodies that it names and people for two of them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from hopluc.accounts import actions as accounts
from hopluc.accounts.models import User
from hopluc.accounts.permissions import Role
from hopluc.bodies.actions import load_bodies, seed_bodies
from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.models import Clause, Directive, Obligation, WorkItem
from hopluc.kernel.clock import VIETNAM
from tests.replay import written_once
from tests.world import BY, World

SEED = Path(__file__).parents[1] / "seed" / "directive.txt"
TAKEN_IN = datetime(2020, 4, 20, 9, 0, tzinfo=VIETNAM)


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@dataclass(frozen=True)
class Scene:
    """`propaganda`: the body that clause 2 names; `office`: that of the people who decide."""

    world: World
    directive: Directive
    propaganda: Body
    alliance: Body
    office: Body
    focal_point: User
    alliance_person: User

    def clause(self, number: str) -> Clause:
        return self.directive.clauses.get(number=number)

    def obligation(self, number: str, order: int = 1) -> Obligation:
        return self.clause(number).obligations.get(order=order)

    def confirm(self) -> None:
        actions.confirm(self.directive, number_unknown=True, date_unknown=True, by=BY, at=TAKEN_IN)
        self.directive.refresh_from_db()

    def item(self, number: str, order: int = 1, year: int = 2021) -> WorkItem:
        actions.open_work_items(self.directive, year=year, by=BY, at=at(year, 1, 2))
        return WorkItem.objects.get(obligation=self.obligation(number, order), period_year=year)


@pytest.fixture
def scene(world: World) -> Scene:
    return written_once("scene", lambda: _scene(world))


def _scene(world: World) -> Scene:
    load_bodies(seed_bodies(), by=BY, at=TAKEN_IN)
    directive = actions.take_in(name="directive.txt", content=SEED.read_bytes(), made_up=True, by=BY, at=TAKEN_IN)
    propaganda = directive.clauses.get(number="2").obligations.get().named_bodies.get(part="lead").body
    alliance = directive.clauses.get(number="4").obligations.first().named_bodies.get(part="lead").body
    assert propaganda is not None and alliance is not None
    return Scene(
        world=world,
        directive=directive,
        propaganda=propaganda,
        alliance=alliance,
        office=world.party_body,
        focal_point=_person("giang", "Triệu Thị Giang", Role.FOCAL_POINT, propaganda),
        alliance_person=_person("hai", "Lường Văn Hải", Role.ALLIANCE, alliance),
    )


@pytest.fixture
def live(scene: Scene) -> Scene:
    return written_once("live", lambda: _live(scene))


@pytest.fixture
def working(live: Scene) -> Scene:
    """The bodies of the seed have ended; here two of them live, so that their people can work today."""
    for body in (live.propaganda, live.alliance):
        body.valid_until = None
        body.save()
    return live


@pytest.fixture
def office(working: Scene) -> Client:
    """A person of the office that decides."""
    found = Client()
    found.force_login(working.world.party_officer)
    return found


@pytest.fixture
def others(working: Scene) -> Client:
    """A focal point of another body."""
    found = Client()
    found.force_login(working.focal_point)
    return found


def _live(scene: Scene) -> Scene:
    scene.confirm()
    return scene


def _person(username: str, name: str, role: Role, body: Body) -> User:
    user = accounts.create_user(username=username, display_name=name, password="đủ dài và khó", by=BY, at=TAKEN_IN)
    accounts.appoint(user, role, by=BY, at=TAKEN_IN, body=body)
    return user
