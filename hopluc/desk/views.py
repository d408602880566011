"""Pin, unpin, reorder: posts that lead back to where they were sent from; htmx gets the button alone."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.desk import actions
from hopluc.desk.models import PinKind
from hopluc.desk.templatetags.desk import button
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def pin(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Pin; `?order=2` puts it back where it stood."""
    asked = request.GET.get("order", "")
    try:
        actions.pin(kind, key, user=_user(request), order=int(asked[:4]) if asked.isdecimal() else None)
    except Refusal as refusal:
        if refusal.code == "unknown_pin":
            raise Http404 from refusal
        messages.error(request, sentence(refusal))
        return _back(request, kind, key, is_pinned=False, whole=True)
    return _back(request, kind, key, is_pinned=True)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def unpin(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Take the pin away and offer to put it back. On the page of the thing the button itself is the way back."""
    if kind not in PinKind.values:
        raise Http404
    order = actions.unpin(kind, key, user=_user(request))
    if order is not None and not _is_button_alone(request):
        undo = f"{reverse('desk:pin', args=[kind, key])}?order={order}"
        messages.success(request, _("Đã bỏ ghim."), extra_tags=f"undo:{undo}")
    return _back(request, kind, key, is_pinned=False)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def move(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """`up` in the form: one place up, else one down."""
    actions.move(kind, key, user=_user(request), up="up" in request.POST)
    return _back(request, kind, key, is_pinned=True, whole=True)


def _user(request: HttpRequest) -> int:
    """Who has pins; somebody who acts without an account (there is none such today) has none."""
    user = actor(request).user
    if user is None:
        raise Http404
    return user


def _is_button_alone(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def _back(request: HttpRequest, kind: str, key: str, *, is_pinned: bool, whole: bool = False) -> HttpResponse:
    """The button in its new state for htmx; otherwise back to the page that it was pressed on."""
    if _is_button_alone(request) and not whole:
        return render(request, "desk/pin_button.html", button(kind, key, is_pinned=is_pinned))
    came_from = request.POST.get("next") or request.headers.get("Referer", "")
    allowed = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    parts = urlsplit(came_from)
    # A path that begins with two slashes would be another server once ours is cut off in front of it.
    path = "/" + parts.path.lstrip("/\\")
    target = f"{path}?{parts.query}" if parts.query else path
    target = target if came_from and allowed else reverse("search:pins")
    return HttpResponse(headers={"HX-Redirect": target}) if _is_button_alone(request) else HttpResponseRedirect(target)
