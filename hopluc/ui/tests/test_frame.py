"""The frame around every page: preferences without scripts, keys, notices with undo, what scripts need to find."""

import re
from typing import Any

import pytest
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse

from hopluc.ui.preferences import preferences_of
from hopluc.ui.shortcuts import PLACES, places_by_address
from hopluc.ui.templatetags.frame import undo_address

SUCCESS, WARNING, ERROR = 25, 30, 40


def request_with(**cookies: str) -> HttpRequest:
    request = RequestFactory().get("/somewhere/?a=1")
    request.COOKIES.update(cookies)
    return request


def render(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("cookies", "attributes"),
    [
        ({}, ""),
        ({"hopluc_theme": "contrast"}, ' data-theme="contrast"'),
        ({"hopluc_theme": "light", "hopluc_keys": "off"}, ' data-theme="light" data-keys="off"'),
        ({"hopluc_theme": '"><script>', "hopluc_keys": "maybe"}, ""),
    ],
)
def test_cookies_become_attributes_of_the_page(cookies: dict[str, str], attributes: str) -> None:
    assert render("{% preference_attributes %}", request=request_with(**cookies)) == attributes


def test_a_page_without_a_request_follows_the_system() -> None:
    assert render("{% preference_attributes %}") == ""
    assert preferences_of(None).theme == ""


@pytest.mark.django_db
def test_a_press_keeps_the_theme_and_leads_back() -> None:
    client = Client()
    answer = client.post(reverse("ui:prefer"), {"theme": "contrast", "next": "/giao-dien/?page=2"})
    assert (answer.status_code, answer["Location"]) == (302, "/giao-dien/?page=2")
    cookie = answer.cookies["hopluc_theme"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("contrast", "Lax", True)
    assert int(cookie["max-age"]) > 100 * 24 * 3600
    page = client.get("/giao-dien/phim/").content.decode()
    assert '<html lang="vi" data-theme="contrast">' in page
    assert re.search(r'value="contrast" aria-pressed="true"', page)


@pytest.mark.django_db
def test_following_the_system_again_leaves_no_cookie() -> None:
    client = Client()
    client.post(reverse("ui:prefer"), {"theme": "contrast"})
    answer = client.post(reverse("ui:prefer"), {"theme": ""})
    assert answer.cookies["hopluc_theme"].value == ""
    assert "data-theme" not in client.get("/giao-dien/phim/").content.decode().split(">", 2)[1]


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_a_preference_never_leads_to_another_server(elsewhere: str) -> None:
    assert Client().post(reverse("ui:prefer"), {"theme": "light", "next": elsewhere})["Location"] == "/"


@pytest.mark.django_db
def test_a_value_that_nobody_offers_is_not_kept() -> None:
    answer = Client().post(reverse("ui:prefer"), {"theme": "pink", "keys": "on"})
    assert "hopluc_theme" not in answer.cookies
    assert Client().get(reverse("ui:prefer")).status_code == 405


@pytest.mark.django_db
def test_single_keys_can_be_switched_off() -> None:
    client = Client()
    assert 'value="off">' in client.get("/giao-dien/phim/").content.decode()
    client.post(reverse("ui:prefer"), {"keys": "off"})
    page = client.get("/giao-dien/phim/").content.decode()
    assert 'data-keys="off"' in page
    assert 'name="keys" value="on">' in page


def test_every_key_is_different_and_leads_somewhere() -> None:
    assert len(set(PLACES.values())) == len(PLACES)
    addresses = places_by_address()
    assert addresses[reverse("registry:list")] == "g x"
    assert render("{% key_attribute address %}", address=reverse("registry:list")) == ' data-key="g x"'
    assert render("{% key_attribute '/nowhere/' %}") == ""


@pytest.mark.parametrize(
    ("tags", "address"),
    [
        ("undo:/chi-thi/1/rut/2/", "/chi-thi/1/rut/2/"),
        ("other undo:/a/", "/a/"),
        ("", ""),
        (None, ""),
        ("undo:https://example.org/", ""),
        ("undo://example.org/", ""),
        ("undo:/\\example.org/", ""),
        ("undo", ""),
    ],
)
def test_undo_stays_on_this_server(tags: Any, address: str) -> None:
    assert undo_address(Message(SUCCESS, "x", extra_tags=tags)) == address


def test_good_news_are_toasts_and_faults_stay_in_the_page() -> None:
    messages = [
        Message(SUCCESS, "Đã ghi.", extra_tags="undo:/rut/"),
        Message(ERROR, "Hỏng."),
        Message(WARNING, "Xem lại."),
    ]
    page = render("{% notices messages %}", messages=messages, request=request_with())
    urgent, calm = page.split('<div class="messages toasts" role="status">')
    assert 'role="alert"' in urgent
    assert "Hỏng." in urgent and "Xem lại." in urgent and "Đã ghi." not in urgent
    assert "Đã ghi." in calm
    assert '<form method="post" action="/rut/">' in calm
    assert calm.count("data-close") == 1


def test_what_a_script_alone_can_press_is_hidden_until_it_runs() -> None:
    page = render("{% notices messages %}", messages=[Message(SUCCESS, "Đã ghi.")], request=request_with())
    assert re.search(r"<button[^>]*data-close hidden>", page)
    assert "<form" not in page


def test_no_messages_leave_nothing_behind() -> None:
    assert render("{% notices messages %}", messages=[], request=request_with()).strip() == ""
    assert render("{% notices messages %}", request=request_with()).strip() == ""


@pytest.mark.django_db
def test_scripts_find_what_they_look_for() -> None:
    """Names that the scripts ask for by document.getElementById or by attribute stand on every page."""
    page = Client().get("/giao-dien/phim/").content.decode()
    for name in ("panel", "dialog", "panel-loading", "dialog-loading", "panel-failed", "dialog-failed", "dialog-shell",
                 "toasts-shell", "toast-shell", "draft-restored", "draft-offline"):  # fmt: skip
        assert page.count(f'id="{name}"') == 1, name
    for attribute in ("data-keys-page", "data-draft-drop", "data-draft-resend", "data-whole-page", "data-line-url="):
        assert attribute in page, attribute


@pytest.mark.django_db
def test_the_panel_answers_with_a_fragment_and_the_dialog_with_a_page_of_its_own() -> None:
    client = Client()
    fragment = client.get("/giao-dien/", headers={"X-Panel": "1"}).content.decode()
    assert "<html" not in fragment
    assert fragment.count("data-panel-fragment") == 1
    assert '<h2 id="panel-title" tabindex="-1">' in fragment
    whole = client.get("/giao-dien/?ask=1").content.decode()
    assert "<html" in whole
    assert "data-dialog-content" in whole
    assert "data-dialog-cancel" in whole
