"""The list of the cooperatives."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.listing.views.page import list_page
from hopluc.registry.columns import COOPERATIVES
from hopluc.registry.queries import visible_versions


@require_safe
@needs(Permission.REGISTRY_READ)
def cooperative_list(request: HttpRequest) -> HttpResponseBase:
    """Search and filters; the rows alone when htmx asks."""
    return list_page(request, COOPERATIVES, visible_versions(actor(request)), template="registry/list.html")
