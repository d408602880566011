"""Every address: it declares its permission, it answers, and it is not there for those who may not see it."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, path
from django.urls.resolvers import RegexPattern

from hopluc.accounts.gate import PUBLIC, needs, public
from hopluc.accounts.permissions import Permission
from tests.guards.doors import patterns, undeclared
from tests.world import World

# Addresses that change something and are only posted to; each has its own test in its room.
POST_ONLY = 405
PARAMETER = re.compile(r"<[^>]+>")


def _addresses() -> list[tuple[str, str]]:
    """(address, permission) of every door without parameters; those with parameters are tested in their rooms."""
    found = ((address, getattr(pattern.callback, "permission", "")) for address, pattern in patterns())
    return sorted({(address, str(permission)) for address, permission in found if not PARAMETER.search(address)})


def test_every_address_declares_its_permission():
    assert undeclared() == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["party_officer", "alliance_officer", "commune_officer", "director", "stranger"])
def test_an_address_answers_whoever_may_see_it_and_is_not_there_for_others(world: World, name: str):
    person, actor = world.people[name], world.actor(name)
    logged_in = Client()
    logged_in.force_login(person)
    for address, permission in _addresses():
        client = Client()
        client.cookies.load(logged_in.cookies.output(header=""))
        status = client.get(address).status_code
        if permission == PUBLIC or actor.may(Permission(permission)):
            assert status in (200, 302, POST_ONLY), f"{address} for {name}: {status}"
        else:
            assert status == 404, f"{address} for {name}: {status}"


@pytest.mark.django_db
def test_a_visitor_of_a_real_province_is_sent_to_log_in(world: World):
    world.home.made_up = False
    world.home.save()
    for address, pattern in patterns():
        if pattern.callback.permission != PUBLIC:
            # Also those with parameters: whether a thing is there is told to nobody either.
            answer = Client().get(PARAMETER.sub("1", address))
            assert (answer.status_code, "next=" in answer.headers.get("Location", "")) == (302, True), address
    for asked in ({"q": "hop tac xa"}, {"q": "1", "kind": "cooperatives", "most": "500"}, {}):
        for headers in ({}, {"HX-Request": "true"}):
            answer = Client().get("/tim/", asked, headers=headers)
            assert list(answer.context["groups"]) == list(answer.context["pinned"]) == []


def resolver(*doors: URLPattern) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), list(doors))


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_an_address_without_a_permission_is_seen():
    @needs("registry:dream")
    def dreaming(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert len(undeclared(resolver(path("a/", view), path("b/", dreaming)))) == 2


def test_an_address_with_a_permission_passes():
    @needs(Permission.FIGURES_READ)
    def shown(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @public
    def open_to_all(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert undeclared(resolver(path("a/", shown), path("b/", open_to_all))) == []
