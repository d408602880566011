"""{% picture shown %}: a drawing with its summary, table and downloads. {% specimen_pictures as all %}: one of each."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils.safestring import mark_safe

from hopluc.drawing.specimens import specimens
from hopluc.pictures.picture import Shown, pictured

register = template.Library()


@register.inclusion_tag("pictures/picture.html", takes_context=True)
def picture(context: RequestContext, shown: Shown, has_title: bool = True, has_summary: bool = True) -> dict[str, Any]:
    """`has_title` off where the heading above says the same; `has_summary` off where the page tells it itself (readers
    who do not see the drawing still have it)."""
    return {
        # For the ways to the table's files.
        "request": context.get("request"),
        "shown": shown,
        # Markup of our own making: every word of people in it was escaped by hopluc.drawing.svg.
        "wide": mark_safe(shown.svg),
        "narrow": mark_safe(shown.narrow),
        "has_title": has_title,
        "has_summary": has_summary,
    }


@register.simple_tag
def specimen_pictures() -> list[tuple[str, Shown]]:
    """(kind, drawing) of every kind with made-up numbers, for the page of components."""
    return [(kind, pictured(each)) for kind, each in specimens().items()]
