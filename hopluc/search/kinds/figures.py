"""Figures by name, unit and definition."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.desk.models import PinKind
from hopluc.installed_law import law
from hopluc.search.found import NOTHING, Found, Hit, Kind, Thing
from hopluc.search.words import EXACT, Words, aligned
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.presentation import definition_of, label_of, unit_of


def find(words: Words, actor: Actor, on: date, limit: int) -> Found:
    """Both languages are looked through, whichever the page speaks."""
    if not words or not actor.may(Permission.FIGURES_READ):
        return NOTHING
    hits = []
    for order, code in enumerate(INDICATORS):
        indicator = law().indicator(code)
        definition = definition_of(indicator, on)
        names = {indicator.label, indicator.label_en}
        ranks = [words.rank(aligned(name), text=aligned(definition)) for name in names]
        known = [EXACT] if words.folded == code else [rank for rank in ranks if rank is not None]
        if known:
            note = words.excerpt(definition) if definition else unit_of(indicator)
            hits.append(Hit(words.marked(label_of(indicator)), _url(code), min(known), note, order=f"{order:04}"))
    return Found.best(hits, limit)


def _url(code: str) -> str:
    return reverse("dashboards:figure", args=[code])


def resolve(keys: Sequence[str], actor: Actor, _on: date) -> Mapping[str, Thing]:
    """Keys are codes of figures."""
    if not actor.may(Permission.FIGURES_READ):
        return {}
    return {
        code: Thing(label_of(law().indicator(code)), _url(code), unit_of(law().indicator(code)))
        for code in keys
        if code in INDICATORS
    }


KIND = Kind("figures", gettext_lazy("Số liệu"), find, {PinKind.FIGURE: resolve})
