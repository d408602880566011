"""The one gate: every view declares a permission or that it is public; nothing else is served."""

from collections.abc import Callable
from typing import Any, TypeVar, cast
from urllib.parse import quote, unquote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from hopluc.accounts.actors import NOBODY, Actor, actor_of
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.places import queries as places

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare the permission of a view."""

    def declare(view: View) -> View:
        cast(Any, view).permission = permission
        return view

    return declare


def public(view: View) -> View:
    """Declare that a view is for everybody, also without log-in."""
    cast(Any, view).permission = PUBLIC
    return view


def actor(request: HttpRequest) -> Actor:
    """The actor of a request (set by the gate)."""
    return cast(Actor, getattr(request, "actor", NOBODY))


class GateMiddleware:
    """Sets `request.actor`; sends strangers to log-in, answers 404 where a known person lacks the permission."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        home = places.home()
        cast(Any, request).actor = actor_of(
            request.user,
            made_up=bool(home and home.made_up),
            on=clock.today(),
        )
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        if "\0" in unquote(request.get_full_path()):
            # PostgreSQL has no such character: nothing that it names can exist.
            raise Http404
        permission = getattr(view, "permission", None)
        if permission == PUBLIC:
            return None
        if permission is None:
            raise RuntimeError(f"{view} declares no permission")
        if actor(request).may(permission):
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?next={quote(request.get_full_path())}")
        raise Http404
