"""What a reader may write in the registers, and where a refusal is shown."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor
from hopluc.accounts.permissions import Permission
from hopluc.kernel.errors import Refusal
from hopluc.places.queries import home
from hopluc.registry.models import Cooperative
from hopluc.registry.queries import visible_or_404


def own_or_404(request: HttpRequest, code: str) -> Cooperative:
    """A cooperative that the reader may see and so write; an officer sees those seated in own communes only."""
    return visible_or_404(actor(request), code)


def refuse_outside(who: Actor, seat: object, where: str) -> None:
    """Refusal `seat_outside_own_communes`: an officer writes, and moves a seat, only within own communes."""
    if who.communes is not None and seat is not None and seat not in who.communes:
        raise Refusal("seat_outside_own_communes", where=where)


def scope_words(who: Actor) -> str:
    """What an officer should know before choosing a seat."""
    if who.communes is None:
        return ""
    return _("Chỉ trong địa bàn của bạn. Chuyển ra ngoài địa bàn: Liên minh Hợp tác xã tỉnh ghi.")


def is_made_up() -> bool:
    """Whether what is written here is made up."""
    found = home()
    return bool(found and found.made_up)


def ways_of(request: HttpRequest) -> dict[str, bool]:
    """Which verbs of the registers the reader has."""
    who = actor(request)
    return {
        "may_write": who.may(Permission.REGISTRY_WRITE),
        "may_reorganise": who.may(Permission.REGISTRY_REORGANISE),
    }
