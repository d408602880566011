"""The page and the list under the field; pins and bodies; whatever is typed, the page answers."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.accounts.models import User
from hopluc.desk import actions as desk
from hopluc.desk.models import PinKind
from hopluc.registry.models import Cooperative
from hopluc.search.tests.conftest import Province
from hopluc.search.views import results
from tests.registers import Registers
from tests.world import World

SEARCH = "/tim/"
LIVE = {"HX-Request": "true"}


def listed(page: str) -> int:
    """How many cooperatives stand on a page of results."""
    return len(re.findall(r'<li><a href="/hop-tac-xa/[A-Z]', page))


def as_person(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_page_shows_the_kinds_with_their_counts(province: Province):
    page = Client().get(SEARCH, {"q": "hop tac"})
    assert page.status_code == 200
    assert "<mark>Hợp</mark> <mark>tác</mark>" in page.text
    assert 'id="cooperatives"' in page.text and 'id="clauses"' in page.text


def test_the_list_is_a_fragment_and_is_cached_apart(province: Province):
    answer = Client().get(SEARCH, {"q": "dong lac"}, headers=LIVE)
    assert 'role="option"' in answer.text and 'href="/hop-tac-xa/HTX-0001/"' in answer.text
    assert "<html" not in answer.text
    assert "HX-Request" in answer.headers["Vary"]


def test_the_list_shows_a_few_of_a_kind_and_leads_to_all(registers: Registers, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(results, "SHORT", 2)
    total = Cooperative.objects.count()
    assert total > 2
    live = Client().get(SEARCH, {"q": "t"}, headers=LIVE)
    assert "Xem tất cả" in live.text
    more = Client().get(SEARCH, {"q": "hop tac", "kind": "cooperatives"})
    assert listed(more.text) > 2


def test_a_long_kind_is_read_in_steps(registers: Registers):
    first = Client().get(SEARCH, {"q": "hop tac", "kind": "cooperatives", "most": "1"})
    assert listed(first.text) == 1
    assert "most=51" in first.text


@pytest.mark.parametrize("most", ["0", "-1", "x", "99999999", "²", ""])
def test_a_wrong_step_is_no_fault(registers: Registers, most: str):
    assert Client().get(SEARCH, {"q": "hop tac", "kind": "cooperatives", "most": most}).status_code == 200


@pytest.mark.parametrize(
    "typed", ["", " ", "<script>alert(1)</script>", '"><img src=x>', "a" * 5000, "%", "_", "\\", "'", "😀", "ﷺ" * 50]
)
@pytest.mark.parametrize("headers", [{}, LIVE])
def test_whatever_is_typed_the_page_answers(province: Province, typed: str, headers: dict[str, str]):
    answer = Client().get(SEARCH, {"q": typed}, headers=headers)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "<img src=x" not in answer.text


def test_a_nul_names_nothing(world: World):
    assert Client().get(SEARCH + "?q=%00").status_code == 404


def test_an_unknown_kind_is_all_kinds(province: Province):
    assert 'id="clauses"' in Client().get(SEARCH, {"q": "hop tac", "kind": "members"}).text


def test_a_visitor_of_a_real_province_finds_nothing(province: Province):
    province.world.home.made_up = False
    province.world.home.save()
    for headers in ({}, LIVE):
        page = Client().get(SEARCH, {"q": "hop tac"}, headers=headers)
        assert page.status_code == 200
        assert "<mark>" not in page.text and "/hop-tac-xa/HTX" not in page.text


def test_a_commune_officer_finds_only_the_own_commune(registers: Registers):
    officer = as_person(registers.world.commune_officer)
    everything = Client().get(SEARCH, {"q": "h", "kind": "cooperatives"}).text
    own = officer.get(SEARCH, {"q": "h", "kind": "cooperatives"}).text
    assert 0 < listed(own) < listed(everything)


def test_queries_do_not_grow_with_what_is_found(
    province: Province, django_assert_max_num_queries: Callable[..., object]
):
    client = Client()
    client.get(SEARCH, {"q": "a"}, headers=LIVE)
    with django_assert_max_num_queries(16):
        client.get(SEARCH, {"q": "hop tac xa"}, headers=LIVE)


# ── Pins ──


def test_pins_are_named_while_nothing_is_typed(province: Province):
    director = province.world.director
    desk.pin(PinKind.COOPERATIVE, "HTX-0001", user=director.pk)
    desk.pin(PinKind.FIGURE, "members", user=director.pk)
    page = as_person(director).get(SEARCH, headers=LIVE)
    assert 'href="/hop-tac-xa/HTX-0001/"' in page.text and 'href="/so-lieu/members/"' in page.text
    assert "/hop-tac-xa/HTX-0001/" not in Client().get(SEARCH, headers=LIVE).text


def test_every_kind_of_pin_has_a_meaning(province: Province):
    officer = province.world.party_officer
    clause = province.directive.clauses.get(number="4")
    for kind, key in (
        (PinKind.COOPERATIVE, "HTX-0001"),
        (PinKind.OBLIGATION, clause.obligations.order_by("order")[0].pk),
        (PinKind.CLAUSE, clause.pk),
        (PinKind.DIRECTIVE, province.directive.pk),
        (PinKind.FIGURE, "members"),
        (PinKind.PLACE, province.world.commune.key),
        (PinKind.BODY, "alliance"),
    ):
        desk.pin(kind, str(key), user=officer.pk)
    page = as_person(officer).get(reverse("search:pins"))
    assert page.text.count('<tr><th scope="row"><a href=') == 7
    desk.pin(PinKind.REPORT, "999", user=officer.pk)
    assert as_person(officer).get(reverse("search:pins")).text.count("không còn xem được") == 1
    assert set(PinKind.values) == {each.pin.kind for each in page.context["pinned"]} | {"report"}


def test_a_pin_out_of_scope_or_gone_says_so_and_can_be_taken_away(registers: Registers):
    director = registers.world.director
    for key in ("HTX-0002", "NONE-1"):
        desk.pin(PinKind.COOPERATIVE, key, user=director.pk)
    desk.pin(PinKind.OBLIGATION, "12x", user=director.pk)
    client = as_person(director)
    page = client.get(reverse("search:pins"))
    assert page.text.count("không còn xem được") == 3
    assert "/hop-tac-xa/HTX-0002/" not in page.text
    client.post(reverse("desk:unpin", args=["cooperative", "HTX-0002"]), {"next": reverse("search:pins")})
    assert client.get(reverse("search:pins")).text.count("không còn xem được") == 2
