"""Reads that several doors share: cooperatives with the version in force, filtered for a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from hopluc.accounts.actors import Actor
from hopluc.kernel.text import fold
from hopluc.registry.models import Cooperative, Version


@dataclass(frozen=True)
class ListFilter:
    """What a reader asked of the list; empty values ask nothing."""

    search: str = ""
    kind: str = ""
    sector: str = ""
    communes: frozenset[int] | None = None
    standing: str = "standing"


def listed(actor: Actor, asked: ListFilter, *, on: date) -> QuerySet[Version]:
    """Current versions of the cooperatives that the actor may see, by name in Vietnamese order."""
    found = Version.objects.current().select_related("cooperative", "seat__parent")
    found = found.filter(cooperative__in=Cooperative.objects.visible_to(actor))
    if asked.standing == "standing":
        found = found.filter(Q(cooperative__ended_on=None) | Q(cooperative__ended_on__gt=on))
    elif asked.standing == "ended":
        found = found.filter(cooperative__ended_on__lte=on)
    for word in fold(asked.search).split():
        found = found.filter(folded__contains=word)
    if asked.kind:
        found = found.filter(cooperative__kind=asked.kind)
    if asked.sector:
        found = found.filter(sector=asked.sector)
    if asked.communes is not None:
        found = found.filter(seat__in=asked.communes)
    return found.order_by("order", "cooperative__code")


def current_versions(codes: Mapping[str, object] | set[str]) -> dict[str, Version]:
    """Current version by code."""
    found = Version.objects.current().filter(cooperative__code__in=list(codes)).select_related("cooperative", "seat")
    return {version.cooperative.code: version for version in found}


def visible_or_404(actor: Actor, code: str) -> Cooperative:
    """The cooperative, if it is within the actor's scope; otherwise it does not exist for the actor (Http404)."""
    found = Cooperative.objects.visible_to(actor).filter(code=code).first()
    if found is None:
        raise Http404
    return found
