"""Words that the templates of the registers use: {% load registry %}."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from hopluc.registry.forms.entry import Said

register = template.Library()


@register.inclusion_tag("registry/said_of.html")
def said_of(name: str, said: Mapping[str, Sequence[Said]]) -> dict[str, Any]:
    """What is to be said of a field, in the place where the live check puts its own words."""
    return {"name": name, "sentences": said.get(name, ())}
