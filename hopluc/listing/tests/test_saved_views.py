"""Views that a person keeps of a list: saved, opened, renamed, removed and had back; nobody else has them."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from hopluc.listing import actions
from hopluc.listing.actions import MOST_VIEWS
from hopluc.listing.models import SavedView

LIST = "/hop-tac-xa/"
QUERY = "kind=union&sort=-name"


@pytest.fixture
def clerk(registers) -> Client:
    return client_of(registers, "alliance_officer")


def client_of(registers, name: str) -> Client:
    client = Client()
    client.force_login(registers.world.people[name])
    return client


def save(client: Client, name: str = "Liên hiệp", query: str = QUERY, **more: str) -> SavedView | None:
    values = {"list": "cooperatives", "name": name, "query": query, "next": LIST, **more}
    assert client.post("/bo-loc/luu/", values).status_code == 302
    return SavedView.objects.kept().filter(name=name).order_by("-pk").first()


def said(answer: object) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_saved_view_is_a_link_and_the_current_one_is_marked(clerk):
    assert save(clerk) is not None
    text = clerk.get(f"{LIST}?{QUERY}").content.decode()
    assert '<a href="?kind=union&amp;sort=-name" aria-current="true">Liên hiệp</a>' in text
    assert 'name="query"' not in text, "what is kept already is not offered to be kept"
    other = clerk.get(f"{LIST}?kind=group").content.decode()
    assert '<a href="?kind=union&amp;sort=-name">Liên hiệp</a>' in other
    assert "Liên hiệp</a>" not in Client().get(f"{LIST}?{QUERY}").content.decode()


def test_what_was_asked_is_kept_in_one_form(clerk):
    text = clerk.get(f"{LIST}?page=2&standing=standing&sort=-name&kind=union&q=").content.decode()
    assert 'name="query" value="kind=union&amp;sort=-name"' in text


def test_a_list_opens_with_the_default_view_and_can_be_opened_without(clerk, registers):
    view = save(clerk)
    clerk.post(f"/bo-loc/{view.pk}/mac-dinh/", {"default": "1", "next": LIST})
    assert clerk.get(LIST)["Location"] == f"{LIST}?{QUERY}"
    assert clerk.get(f"{LIST}?view=all").status_code == 200
    assert 'href="?view=all"' in clerk.get(f"{LIST}?{QUERY}").content.decode()
    assert client_of(registers, "party_officer").get(LIST).status_code == 200
    other = save(clerk, name="Tổ hợp tác", query="kind=group")
    clerk.post(f"/bo-loc/{other.pk}/mac-dinh/", {"default": "1", "next": LIST})
    assert clerk.get(LIST)["Location"] == f"{LIST}?kind=group", "one default of a list"
    clerk.post(f"/bo-loc/{other.pk}/mac-dinh/", {"next": LIST})
    assert clerk.get(LIST).status_code == 200


def test_a_removed_view_comes_back_by_its_message(clerk):
    view = save(clerk)
    answer = clerk.post(f"/bo-loc/{view.pk}/xoa/", {"next": LIST})
    message = list(get_messages(answer.wsgi_request))[-1]
    assert message.extra_tags == f"undo:/bo-loc/{view.pk}/lay-lai/"
    assert not SavedView.objects.kept().exists()
    assert clerk.post(f"/bo-loc/{view.pk}/ten/", {"name": "x"}).status_code == 404
    assert clerk.post(f"/bo-loc/{view.pk}/lay-lai/", {"next": LIST}).status_code == 302
    assert SavedView.objects.kept().get() == view
    assert clerk.post(f"/bo-loc/{view.pk}/lay-lai/").status_code == 404, "what was not removed cannot come back"


def test_only_the_last_removed_view_can_come_back(clerk):
    first, second = save(clerk, name="một"), save(clerk, name="hai")
    for view in (first, second):
        clerk.post(f"/bo-loc/{view.pk}/xoa/")
    assert clerk.post(f"/bo-loc/{first.pk}/lay-lai/").status_code == 404
    again = save(clerk, name="hai")
    clerk.post(f"/bo-loc/{second.pk}/lay-lai/")
    assert SavedView.objects.kept().get() == again, "its name is taken by now"


@pytest.mark.parametrize("verb", ["ten", "mac-dinh", "xoa", "lay-lai"])
def test_a_view_of_somebody_else_is_not_there(clerk, registers, verb):
    view = save(clerk)
    if verb == "lay-lai":
        clerk.post(f"/bo-loc/{view.pk}/xoa/")
    for name in ("party_officer", "director", "stranger"):
        answer = client_of(registers, name).post(f"/bo-loc/{view.pk}/{verb}/", {"name": "của tôi", "default": "1"})
        assert answer.status_code == 404, name
    view.refresh_from_db()
    assert (view.name, view.is_default) == ("Liên hiệp", False)


def test_names_are_needed_and_stand_once(clerk, registers):
    assert save(clerk) is not None
    for name in ("Liên hiệp", "  Liên   hiệp ", "", "\u200b"):
        save(clerk, name=name)
    assert SavedView.objects.count() == 1
    assert save(clerk, list="members") is not None, "another list has names of its own"
    assert save(client_of(registers, "party_officer")) is not None, "and so has another person"
    other = save(clerk, name="khác")
    assert "Bạn đã có" in said(clerk.post(f"/bo-loc/{other.pk}/ten/", {"name": "Liên hiệp"}))[-1]
    clerk.post(f"/bo-loc/{other.pk}/ten/", {"name": "mới"})
    other.refresh_from_db()
    assert other.name == "mới"


def test_there_is_an_end_to_views_and_to_their_length(clerk):
    for number in range(MOST_VIEWS + 1):
        save(clerk, name=f"số {number}")
    assert SavedView.objects.count() == MOST_VIEWS
    assert save(clerk, name="dài", query="q=" + "x" * 1000, list="members") is None
    assert save(clerk, name="vừa", query="q=" + "x" * 998, list="members") is not None


def test_back_is_to_this_server_only(clerk):
    for address, expected in ((f"{LIST}?kind=union", f"{LIST}?kind=union"), ("https://example.org/", "/"), ("", "/")):
        answer = clerk.post("/bo-loc/luu/", {"list": "cooperatives", "name": address or "x", "next": address})
        assert answer["Location"] == expected


def test_what_no_page_wrote_is_kept_in_a_form_that_does_no_harm(clerk):
    view = save(clerk, query="q=a\x00b\r\nX: y&&=&kind=union", list="\x00cooperatives")
    assert (view.list, view.query) == ("cooperatives", "q=a+b+X%3A+y&kind=union")
    lost = save(clerk, name="Năm", query="year=2019", list="figures")
    clerk.post(f"/bo-loc/{lost.pk}/mac-dinh/", {"default": "1", "next": LIST})
    assert clerk.get("/so-lieu/?year=2019").status_code == 200


def test_there_is_an_end_to_the_views_of_all_lists(clerk, monkeypatch):
    monkeypatch.setattr(actions, "MOST_IN_ALL", 2)
    for place in range(3):
        save(clerk, name=f"Bộ lọc {place}", list=f"list-{place}")
    assert SavedView.objects.count() == 2
