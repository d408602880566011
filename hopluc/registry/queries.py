"""Reads that several doors share: cooperatives with the version in force."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import Http404

from hopluc.accounts.actors import Actor
from hopluc.registry.models import Cooperative, Version


def visible_versions(actor: Actor) -> QuerySet[Version]:
    """Current versions of the cooperatives that an actor may see, with what a list shows beside them."""
    found = Version.objects.current().select_related("cooperative", "seat__parent")
    return found.filter(cooperative__in=Cooperative.objects.visible_to(actor))


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
