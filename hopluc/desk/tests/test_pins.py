"""Pins: personal, in the owner's order, put back where they stood."""

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.desk import actions
from hopluc.desk.models import Pin, PinKind
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import World


def keys(user: int) -> list[str]:
    return list(Pin.objects.of(user).values_list("key", flat=True))


def pin_all(user: int, *names: str) -> None:
    for name in names:
        actions.pin(PinKind.FIGURE, name, user=user)


def test_a_pin_stands_last_and_only_once(world: World):
    user = world.director.pk
    pin_all(user, "a", "b", "a")
    assert keys(user) == ["a", "b"]
    assert list(Pin.objects.of(user).values_list("order", flat=True)) == [1, 2]


def test_pins_are_the_owners_alone(world: World):
    pin_all(world.director.pk, "a")
    assert keys(world.commune_officer.pk) == []
    assert list(Pin.objects.of(None)) == []
    assert actions.unpin(PinKind.FIGURE, "a", user=world.commune_officer.pk) is None
    assert keys(world.director.pk) == ["a"]


def test_a_pin_taken_away_is_put_back_where_it_stood(world: World):
    user = world.director.pk
    pin_all(user, "a", "b", "c")
    order = actions.unpin(PinKind.FIGURE, "b", user=user)
    assert (order, keys(user)) == (2, ["a", "c"])
    actions.pin(PinKind.FIGURE, "b", user=user, order=order)
    assert keys(user) == ["a", "b", "c"]


@pytest.mark.parametrize(("order", "expected"), [(0, ["x", "a", "b"]), (3, ["a", "b", "x"]), (99, ["a", "b", "x"])])
def test_a_place_outside_the_list_is_its_end(world: World, order: int, expected: list[str]):
    user = world.director.pk
    pin_all(user, "a", "b")
    actions.pin(PinKind.FIGURE, "x", user=user, order=order)
    assert keys(user) == expected


def test_a_pin_changes_places_with_its_neighbour(world: World):
    user = world.director.pk
    pin_all(user, "a", "b", "c")
    actions.move(PinKind.FIGURE, "c", user=user, up=True)
    assert keys(user) == ["a", "c", "b"]
    actions.move(PinKind.FIGURE, "a", user=user, up=True)
    actions.move(PinKind.FIGURE, "b", user=user, up=False)
    assert keys(user) == ["a", "c", "b"]
    actions.move(PinKind.FIGURE, "a", user=user, up=False)
    assert keys(user) == ["c", "a", "b"]


def test_the_list_is_full_at_its_limit(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "MOST_PINS", 2)
    user = world.director.pk
    pin_all(user, "a", "b")
    with pytest.raises(Refusal, match="too_many_pins"):
        actions.pin(PinKind.FIGURE, "c", user=user)
    actions.pin(PinKind.FIGURE, "a", user=user)  # there already: no refusal
    actions.unpin(PinKind.FIGURE, "a", user=user)
    actions.pin(PinKind.FIGURE, "c", user=user)
    assert keys(user) == ["b", "c"]


@pytest.mark.parametrize(("kind", "key"), [("member", "1"), ("figure", ""), ("figure", "x" * 61), ("figure", "a\x00b")])
def test_what_cannot_be_pinned_is_refused(world: World, kind: str, key: str):
    with pytest.raises(Refusal, match="unknown_pin"):
        actions.pin(kind, key, user=world.director.pk)
    actions.pin(PinKind.FIGURE, "x" * 60, user=world.director.pk)


def test_a_pin_is_no_business_of_the_journal(world: World):
    before = Entry.objects.count()
    pin_all(world.director.pk, "a")
    actions.unpin(PinKind.FIGURE, "a", user=world.director.pk)
    assert Entry.objects.count() == before


# ── The button ──


def test_the_button_works_without_javascript_and_leads_back(world: World):
    client = Client()
    client.force_login(world.director)
    answer = client.post(
        reverse("desk:pin", args=["figure", "members"]), headers={"Referer": "http://testserver/a/?b=1"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/a/?b=1")
    assert keys(world.director.pk) == ["members"]


def test_it_never_leads_to_another_server(world: World):
    client = Client()
    client.force_login(world.director)
    pin = reverse("desk:pin", args=["figure", "members"])
    for elsewhere in ("https://example.org/x", "//example.org/x", "/\\\\example.org", "javascript:alert(1)", ""):
        assert client.post(pin, {"next": elsewhere}).headers["Location"] == reverse("search:pins")
    # Ours in front, and behind it what another server would be called by.
    for hidden in ("http://testserver//example.org/x", "http://testserver/\\example.org/x", "http://testserver///x"):
        assert not client.post(pin, {"next": hidden}).headers["Location"].startswith(("//", "/\\"))


def test_htmx_gets_the_button_in_its_new_state(world: World):
    client = Client()
    client.force_login(world.director)
    pinned = client.post(reverse("desk:pin", args=["figure", "members"]), headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in pinned.text
    assert reverse("desk:unpin", args=["figure", "members"]) in pinned.text
    assert "<html" not in pinned.text
    unpinned = client.post(reverse("desk:unpin", args=["figure", "members"]), headers={"HX-Request": "true"})
    assert 'aria-pressed="false"' in unpinned.text


def test_unpinning_offers_the_way_back(world: World):
    client = Client()
    client.force_login(world.director)
    pin_all(world.director.pk, "a", "members", "c")
    client.post(reverse("desk:unpin", args=["figure", "members"]), {"next": reverse("search:pins")})
    page = client.get(reverse("search:pins"))
    (message,) = page.context["messages"]
    assert message.extra_tags == "undo:/ghim/dat/figure/members/?order=2"
    client.post(message.extra_tags.removeprefix("undo:"))
    assert keys(world.director.pk) == ["a", "members", "c"]


def test_only_a_post_changes_pins_and_only_of_those_with_an_account(world: World):
    address = reverse("desk:pin", args=["figure", "members"])
    assert Client().post(address).status_code == 302
    client = Client()
    client.force_login(world.stranger)
    assert client.post(address).status_code == 404
    client.force_login(world.director)
    assert client.get(address).status_code == 405
    assert client.post(reverse("desk:pin", args=["member", "1"])).status_code == 404
    assert Pin.objects.count() == 0
