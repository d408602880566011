"""What the page of decisions needs besides its context."""

from collections.abc import Mapping

from django import template

from hopluc.boundaries.pending import Undecided

register = template.Library()


@register.simple_tag
def chosen_part(each: Undecided, chosen: Mapping[str, str], is_filled: bool) -> str:
    """The part that stands chosen: what was sent and refused, else, where the reader asked for it, the suggestion."""
    if chosen:
        return chosen.get(f"seat-{each.code}", "")
    return each.suggestion.key if is_filled and each.suggestion else ""
