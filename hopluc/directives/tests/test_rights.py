"""Every address of the room, for those outside its scope: a draft is not there, nor what they may not press, nor a duty
under a document that is not its own."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern

from hopluc.accounts.actors import actor_of
from hopluc.accounts.gate import PUBLIC
from hopluc.accounts.models import User
from hopluc.accounts.permissions import Permission
from hopluc.directives.models import Directive, Obligation
from hopluc.directives.tests.conftest import Scene, at
from hopluc.directives.tests.test_comparing import DIRECTIVE, as_, taken
from hopluc.journal.models import Entry
from tests.guards.doors import patterns

pytestmark = pytest.mark.django_db
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# Not there; or there for nobody by this method, which tells nothing of the thing asked for.
NOT_THERE = {404, 405}


def addresses() -> list[tuple[str, URLPattern]]:
    """Every address of a document and what is in it."""
    return [(address, pattern) for address, pattern in patterns() if address.startswith("/chi-thi/<int:pk>/")]


def filled(address: str, directive: Directive, duty: Obligation) -> str:
    """The address of a document and one of its duties; whatever else it asks for is that duty's key, or a word."""
    keys = {"pk": directive.pk, "clause": duty.clause_id, "other": directive.pk, "name": "x", "key": "x"}
    return PARAMETER.sub(lambda found: str(keys.get(found[1], duty.pk)), address)


def answers(client: Client, address: str) -> set[int]:
    return {client.get(address).status_code, client.post(address, {}).status_code}


def outsiders(scene: Scene) -> list[User]:
    """A commune, a department, the alliance, somebody without any role."""
    return [scene.world.commune_officer, scene.focal_point, scene.alliance_person, scene.world.stranger]


def test_there_are_addresses_to_try() -> None:
    assert len(addresses()) > 30


def test_a_draft_is_not_there_for_anybody_who_does_not_confirm(scene: Scene) -> None:
    duty = scene.obligation("2")
    for person in outsiders(scene):
        client = as_(person)
        before = Entry.objects.count()
        for address, _pattern in addresses():
            found = answers(client, filled(address, scene.directive, duty))
            assert found <= NOT_THERE, f"{address} for {person}: {found}"
        assert Entry.objects.count() == before


def test_what_somebody_may_not_press_is_not_there(live: Scene) -> None:
    duty = live.obligation("2")
    for person in outsiders(live):
        actor, client = actor_of(person, made_up=True, on=at(2026, 1, 1).date()), as_(person)
        for address, pattern in addresses():
            permission = pattern.callback.permission
            if permission == PUBLIC or actor.may(Permission(permission)):
                continue
            found = answers(client, filled(address, live.directive, duty))
            assert found <= NOT_THERE, f"{address} for {person}: {found}"


def test_a_duty_is_there_only_under_its_own_document(live: Scene) -> None:
    foreign = Obligation.objects.filter(clause__directive=taken(DIRECTIVE))[0]
    client = as_(live.world.party_officer)
    tried = [address for address, _pattern in addresses() if "<int:obligation>" in address]
    assert len(tried) > 10
    before = Entry.objects.count()
    for address in tried:
        found = answers(client, filled(address, live.directive, foreign))
        assert found <= NOT_THERE, f"{address}: {found}"
    assert Entry.objects.count() == before


def test_what_is_public_is_there_for_a_commune(live: Scene) -> None:
    client, duty = as_(live.world.commune_officer), live.obligation("2")
    for address in ("doc/", "nghia-vu/", "trien-khai/", "lien-quan/", "so-sanh/", "nghia-vu/<int:obligation>/"):
        whole = filled(f"/chi-thi/<int:pk>/{address}", live.directive, duty)
        assert client.get(whole).status_code == 200, whole
