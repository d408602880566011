"""Agencies and organisations, by every name under which a document calls them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body, BodyName
from hopluc.bodies.queries import Lineage
from hopluc.desk.models import PinKind
from hopluc.kernel.text import fold
from hopluc.search.columns import has_word
from hopluc.search.found import NOTHING, Found, Hit, Kind, Thing
from hopluc.search.words import Words, aligned


def find(words: Words, actor: Actor, on: date, limit: int) -> Found:
    """All words in one of the names, Vietnamese or English."""
    if not words or not actor.may(Permission.BODIES_READ):
        return NOTHING
    names = BodyName.objects.select_related("body")
    for term in words.terms:
        english = Q()
        for spelling in term.spellings:
            english |= Q(body__name_en__icontains=spelling)
        names = names.filter(has_word("folded", term) | english)
    best: dict[int, tuple[int, bool, str, BodyName]] = {}
    for name in names:
        rank = _rank(words, name)
        if rank is not None and (name.body_id not in best or rank < best[name.body_id][0]):
            best[name.body_id] = (rank, _has_ended(name.body, on), fold(name.body.name), name)
    # Only what is shown is dressed for showing: a single letter answers half the register.
    shown = sorted(best.values(), key=lambda each: each[:3])[:limit]
    lineage = Lineage.read() if any(ended for _rank, ended, _order, _name in shown) else None
    return Found(tuple(_hit(words, name, rank, lineage, on) for rank, _ended, _order, name in shown), len(best))


def _rank(words: Words, name: BodyName) -> int | None:
    ranks = (words.rank(folded) for folded in (name.folded, aligned(name.body.name_en)) if folded)
    return min((rank for rank in ranks if rank is not None), default=None)


def _hit(words: Words, name: BodyName, rank: int, lineage: Lineage | None, on: date) -> Hit:
    body = name.body
    title = words.marked(body.shown_name)
    if name.name != body.shown_name and not words.answered_by(aligned(body.shown_name)):
        # Found by another name: without it nobody would see why.
        title = format_html("{} ({})", title, words.marked(name.name))
    return Hit(title, _url(body), rank, _note(body, lineage, on), _has_ended(body, on))


def _note(body: Body, lineage: Lineage | None, on: date) -> str:
    """Of a body that has ended: who has its duties today."""
    heirs = lineage.heirs_on(body, on) if lineage is not None and _has_ended(body, on) else ()
    if heirs:
        return _("nay là %(body)s") % {"body": ", ".join(heir.shown_name for heir in heirs)}
    return str(body.get_kind_display())


def _has_ended(body: Body, on: date) -> bool:
    return body.valid_until is not None and body.valid_until <= on


def _url(body: Body) -> str:
    return reverse("boundaries:body", args=[body.code])


def resolve(keys: Sequence[str], actor: Actor, on: date) -> Mapping[str, Thing]:
    """Keys are codes."""
    if not actor.may(Permission.BODIES_READ):
        return {}
    found = list(Body.objects.filter(code__in=keys))
    lineage = Lineage.read() if any(_has_ended(body, on) for body in found) else None
    return {
        body.code: Thing(body.shown_name, _url(body), _note(body, lineage, on), _has_ended(body, on)) for body in found
    }


KIND = Kind("bodies", gettext_lazy("Cơ quan, tổ chức"), find, {PinKind.BODY: resolve})
