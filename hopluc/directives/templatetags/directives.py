"""Pieces of the directive loop's pages: a number of the text with the system's own beside it, counted outputs."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.directives.models import Fact
from hopluc.directives.queries import Piece
from hopluc.kernel.numbers import format_number

register = template.Library()


@register.filter
def counted(value: str) -> str:
    """A counted output as it was kept ("1200.5") → as an office writes it ("1.200,5")."""
    try:
        return format_number(Decimal(value))
    except InvalidOperation:
        return value


@register.filter
def lookup(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key, or None."""
    return mapping.get(key)


@register.simple_tag
def live_number(piece: Piece, live: Mapping[int, Any]) -> SafeString:
    """A number in the text: the words as issued, a door to the rows of then, and the latest figure, a door too.
    `live`: by the fact's key, objects with `then`, `now` (figures or None)."""
    fact = piece.fact
    found = live.get(fact.pk) if fact is not None else None
    if fact is None or found is None or not found.is_linked:
        return format_html('<span class="fact">{}</span>', piece.text)
    then = found.then or found.now
    said = {"figure": then.shown if then.value is not None else _("chưa có số liệu"), "year": then.year}
    words = format_html(
        '<a class="fact" href="{}" title="{}" data-panel>{}</a>',
        then.rows_url,
        _("Hệ thống, năm %(year)s: %(figure)s. Mở các dòng tạo ra số này.") % said,
        piece.text,
    )
    now = found.now
    if now is None or now.value is None:
        missing = format_html('<span class="fact-now is-missing">{}</span>', _("chưa có số liệu"))
        return format_html("{} {}", words, missing)
    return format_html(
        '{} <a class="fact-now" lang="{}" href="{}" data-panel><small>{}</small> {}</a>',
        words,
        get_language(),
        now.rows_url,
        now.year,
        now.shown,
    )


@register.inclusion_tag("directives/live_fact.html")
def live_fact(fact: Fact, live: Mapping[int, Any]) -> dict[str, Any]:
    """A number of the text as a card: as issued, as the system computes it for that day, the latest, and its path."""
    return {"fact": fact, "live": live.get(fact.pk)}
