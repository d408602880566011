"""Reads that several doors share: cooperatives with the version in force."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from hopluc.accounts.actors import Actor
from hopluc.registry.models import Cooperative, Version, standing_code


def visible_versions(actor: Actor, day: date | None = None) -> QuerySet[Version]:
    """Versions of the cooperatives that an actor may see, with what a list shows beside them: the current ones, or
    those in force on a day. Who may see a cooperative is asked of its newest version in either case."""
    found = Version.objects.current() if day is None else Version.objects.in_force(day)
    found = found.select_related("cooperative", "seat__parent")
    if day is not None and (actor.communes is not None or actor.cooperative is not None):
        return found.filter(cooperative__in=Cooperative.objects.visible_to(actor))
    # What `visible_to` says, asked of the newest versions that are at hand.
    if actor.communes is not None:
        found = found.filter(seat__in=actor.communes)
    return found if actor.cooperative is None else found.filter(cooperative__code=standing_code(actor.cooperative))


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
