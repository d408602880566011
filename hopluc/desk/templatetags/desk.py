"""The star: `{% load desk %}{% pin_button "cooperative" cooperative.code title=version.name %}` beside a heading."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import RequestContext

from hopluc.accounts.gate import actor
from hopluc.accounts.permissions import Permission
from hopluc.desk.models import Pin

register = template.Library()
# Names of what was seen are kept in the browser; a clause's first words are name enough.
LONGEST_TITLE = 160


@register.inclusion_tag("desk/pin_button.html", takes_context=True)
def pin_button(context: RequestContext, kind: str, key: object, title: str = "") -> dict[str, Any]:
    """Star of a thing that the reader has in front of them. `title`: what the list of recent things calls it (none:
    it is not remembered). A reader without an account gets no star."""
    request: HttpRequest = context["request"]
    who = actor(request)
    may_pin = who.user is not None and who.may(Permission.ACCOUNTS_OWN)
    is_pinned = may_pin and Pin.objects.of(who.user).filter(kind=kind, key=str(key)).exists()
    shown = button(kind, str(key), is_pinned=is_pinned, title=str(title)[:LONGEST_TITLE])
    return shown | {"may_pin": may_pin, "request": request, "csrf_token": context.get("csrf_token")}


def button(kind: str, key: str, *, is_pinned: bool, title: str = "") -> dict[str, Any]:
    """What the template of the button needs, whoever shows it."""
    return {"kind": kind, "key": key, "is_pinned": is_pinned, "title": title, "may_pin": True}
