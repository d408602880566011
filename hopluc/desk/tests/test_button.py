"""The star beside a heading: for those with an account; what was seen is named for the browser to remember."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import RequestContext, Template
from django.test import RequestFactory

from hopluc.accounts.actors import VISITOR, Actor
from hopluc.desk import actions
from hopluc.desk.models import PinKind
from tests.world import World

BUTTON = Template('{% load desk %}{% pin_button "figure" "members" title=title %}')


def shown(actor: Actor, title: str = "") -> str:
    request = RequestFactory().get("/")
    request.actor, request.user = actor, AnonymousUser()
    return BUTTON.render(RequestContext(request, {"title": title}))


def test_the_star_says_whether_it_is_pinned(world: World):
    director = world.actor("director")
    assert 'aria-pressed="false"' in shown(director)
    actions.pin(PinKind.FIGURE, "members", user=world.director.pk)
    assert 'aria-pressed="true"' in shown(director)
    assert 'aria-pressed="false"' in shown(world.actor("commune_officer"))


def test_a_reader_without_an_account_or_without_a_role_gets_no_star(world: World):
    assert "<form" not in shown(VISITOR)
    assert "<form" not in shown(world.actor("stranger"))


@pytest.mark.parametrize("title", ['"><script>alert(1)</script>', "Hợp tác xã & bạn"])
def test_what_was_seen_is_named_and_escaped(world: World, title: str):
    page = shown(VISITOR, title)
    assert 'data-recent-kind="figure"' in page
    assert "<script" not in page and "& b" not in page


def test_a_long_name_is_cut_and_no_name_is_not_remembered(world: World):
    assert f'data-recent-title="{"a" * 160}"' in shown(VISITOR, "a" * 500)
    assert "data-recent" not in shown(VISITOR)
