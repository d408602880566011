"""What a reader does with their saved views. A view of somebody else does not exist: 404."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.listing import actions
from hopluc.listing.models import SavedView
from hopluc.wording import sentence


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the list shows now under a name."""

    def write() -> str:
        view = actions.save_view(
            by=actor(request),
            listing=request.POST.get("list", "")[:60],
            name=request.POST.get("name", ""),
            query=request.POST.get("query", ""),
            at=clock.now(),
        )
        return _("Đã lưu bộ lọc “%(name)s”.") % {"name": view.name}

    return _done(request, write)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    view = _own(request, pk)

    def write() -> str:
        actions.rename_view(view, name=request.POST.get("name", ""))
        return _("Đã đổi tên bộ lọc thành “%(name)s”.") % {"name": view.name}

    return _done(request, write)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def make_default(request: HttpRequest, pk: int) -> HttpResponse:
    """`default=1`: the list opens with this view; anything else: no longer."""
    view = _own(request, pk)

    def write() -> str:
        actions.make_default(view, is_default=request.POST.get("default") == "1")
        if view.is_default:
            return _("Từ nay danh sách mở ra với bộ lọc “%(name)s”.") % {"name": view.name}
        return _("Danh sách không mở ra với bộ lọc “%(name)s” nữa.") % {"name": view.name}

    return _done(request, write)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a view; the message has a button that brings it back."""
    view = _own(request, pk)
    actions.remove_view(view, at=clock.now())
    said = _("Đã xóa bộ lọc “%(name)s”.") % {"name": view.name}
    messages.success(request, said, extra_tags=f"undo:{reverse('listing:restore', args=[view.pk])}")
    return _back(request)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.of(actor(request)).filter(removed_at__isnull=False), pk=pk)

    def write() -> str:
        actions.restore_view(view)
        return _("Đã lấy lại bộ lọc “%(name)s”.") % {"name": view.name}

    return _done(request, write)


def _own(request: HttpRequest, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.of(actor(request)).kept(), pk=pk)


def _done(request: HttpRequest, write: Callable[[], str]) -> HttpResponse:
    """Do it, say what was done or why not, and go back to the list."""
    try:
        messages.success(request, write())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the list from which the form came, and to no other server."""
    for address in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if url_has_allowed_host_and_scheme(
            address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            return HttpResponseRedirect(address)
    return HttpResponseRedirect("/")
