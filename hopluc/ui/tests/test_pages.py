"""The pages that every reader may meet: whole, marked as made up where they are, usable without JavaScript."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import engines
from django.template.context_processors import csrf
from django.template.context_processors import request as request_itself
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

from hopluc.ui import views

PROVINCE = {"name": "Tỉnh Mẫu", "made_up": True, "note": ""}


@pytest.fixture(autouse=True)
def plain_addresses(settings: Any) -> None:
    """Tests run before the static files are collected, so their addresses carry no digest."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture
def request_(monkeypatch: pytest.MonkeyPatch) -> HttpRequest:
    """A visitor's request; what the other rooms tell every page is given by hand, so no database is asked."""
    monkeypatch.setitem(engines["django"].engine.__dict__, "template_context_processors", (csrf, request_itself))
    request = RequestFactory().get("/giao-dien/")
    request.user = AnonymousUser()
    return request


def page(name: str, request: HttpRequest | None = None, **context: object) -> str:
    return get_template(name).render(context, request)


def test_base_has_what_every_page_needs(request_: HttpRequest) -> None:
    text = page("ui/base.html", request=request_, home=PROVINCE, nav=[{"url": "/a/", "label": "A", "current": True}])
    assert '<html lang="vi">' in text
    assert text.index('href="#content"') < text.index('id="content"')
    assert "DỮ LIỆU MINH HỌA" in text
    assert '<a href="/a/" aria-current="page">A</a>' in text
    assert "Apache-2.0" in text
    assert "Tỉnh Mẫu" in text


def test_real_data_is_not_called_made_up(request_: HttpRequest) -> None:
    assert "MINH HỌA" not in page("ui/base.html", request=request_, home=PROVINCE | {"made_up": False})


def test_messages_say_their_tone(request_: HttpRequest) -> None:
    text = page(
        "ui/base.html", request=request_, home=PROVINCE, messages=[Message(25, "Đã ghi."), Message(40, "Hỏng.")]
    )
    text = text.split("<main", 1)[1]
    assert text.index("tone-bad") < text.index("Hỏng.") < text.index("tone-good") < text.index("Đã ghi.")


@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html"])
def test_pages_of_refusal_keep_the_frame(name: str, request_: HttpRequest) -> None:
    text = page(name, request=request_, home=PROVINCE)
    assert "masthead" in text
    assert 'href="/"' in text


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_of_failure_need_nothing(name: str) -> None:
    text = page(name)
    assert "<h1>" in text
    assert 'href="/"' in text


def test_confirmation_says_what_and_offers_the_way_back(request_: HttpRequest) -> None:
    text = page("ui/confirm.html", request=request_, title="Trả lại?", facts=[("Mục", "2")], warning="Tệp được giữ.",
                action_label="Trả lại", cancel_url="/back/")  # fmt: skip
    assert '<form method="post"' in text
    assert 'href="/back/"' in text
    assert "Tệp được giữ." in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_of_components_and_the_specimen(language: str, request_: HttpRequest) -> None:
    with translation.override(language):
        shown = views.components(request_).content.decode()
        living = page("ui/specimen_living.html", request=request_, home=PROVINCE)
    for text in (shown, living):
        assert f'<html lang="{language}">' in text
        assert not re.search(r"\sstyle=|<style", text)
        named = re.findall(r'\bid="([^"]+)"', text)
        assert len(named) == len(set(named)), "an id stands twice"
        assert len(re.findall(r"<h1\b", text)) == 1
