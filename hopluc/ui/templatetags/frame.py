"""Tags of the frame around every page: preferences, keys, notices. Loaded with `{% load ui %}`."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hopluc.ui.preferences import Preferences, preferences_of
from hopluc.ui.shortcuts import places_by_address

register = template.Library()
UNDO = "undo:"
URGENT = ("warning", "error")


@register.simple_tag(takes_context=True)
def preferences(context: RequestContext) -> Preferences:
    """What the reader chose (hopluc.ui.preferences)."""
    return preferences_of(context.get("request"))


@register.simple_tag(takes_context=True)
def preference_attributes(context: RequestContext) -> SafeString:
    """For <html>: data-theme where a theme was chosen, data-keys where single keys are off."""
    chosen = preferences_of(context.get("request"))
    theme = format_html(' data-theme="{}"', chosen.theme) if chosen.theme else ""
    keys = format_html(' data-keys="{}"', chosen.keys) if chosen.keys == "off" else ""
    return format_html("{}{}", theme, keys)


@register.simple_tag
def key_attribute(address: str) -> SafeString:
    """For a link of the navigation: the keys that press it."""
    keys = places_by_address().get(address, "")
    return format_html(' data-key="{}"', keys) if keys else SafeString("")


@register.filter
def words(text: str) -> list[str]:
    """A line of words as a list, for loops in templates."""
    return text.split()


@register.filter
def undo_address(message: Message) -> str:
    """The local address behind "Hoàn tác" (extra_tags="undo:/…/"); "" where there is none or it leads elsewhere."""
    for tag in (getattr(message, "extra_tags", "") or "").split():
        address = tag.removeprefix(UNDO)
        if tag.startswith(UNDO) and address.startswith("/") and not address.startswith(("//", "/\\")):
            return address
    return ""


@register.inclusion_tag("ui/notices.html", takes_context=True)
def notices(context: RequestContext, messages: Iterable[Message] | None = None) -> dict[str, Any]:
    """Messages of the server: doubts and faults stand in the page, the rest as toasts that can be closed."""
    found = list(messages or ())
    return {
        "request": context.get("request"),
        "urgent": [each for each in found if each.level_tag in URGENT],
        "calm": [each for each in found if each.level_tag not in URGENT],
    }
