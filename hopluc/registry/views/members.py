"""The roll of the members of one cooperative."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.listing.views.page import list_page
from hopluc.registry.columns import MEMBERS
from hopluc.registry.models import Version
from hopluc.registry.queries import visible_or_404


@require_safe
@needs(Permission.MEMBERS_READ)
def roll(request: HttpRequest, code: str) -> HttpResponseBase:
    """The roll of members, by given name. Personal data: within scope and with the permission only."""
    cooperative = visible_or_404(actor(request), code)
    version = Version.objects.current().get(cooperative=cooperative)
    return list_page(
        request,
        MEMBERS,
        cooperative.members.all(),
        template="registry/roll.html",
        title=f"{MEMBERS.title} {version.name}",
        about=cooperative.code,
        context={"cooperative": cooperative, "version": version},
    )
