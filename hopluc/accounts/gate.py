"""The one gate: every view declares a permission or that it is public; nothing else is served."""

from collections.abc import Callable
from typing import Any, TypeVar, cast
from urllib.parse import quote, unquote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from hopluc.accounts.actors import ACTING_BY, NOBODY, Actor, actor_of
from hopluc.accounts.permissions import PERSONAL_DATA, Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.personal.actions import refused_look
from hopluc.places import queries as places
from hopluc.wording import sentence

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
            appointment=request.session.get(ACTING_BY),
        )
        response = self.get_response(request)
        # Whoever sits down at a shared PC next must not find the last reader's pages by the back button.
        response.headers.setdefault(
            "Cache-Control", "private, no-store" if request.user.is_authenticated else "private, no-cache"
        )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal that no page of its own showed (a stored file that is gone) is still a sentence, not a fault."""
        if isinstance(exception, Http404):
            # Beyond the reader's scope, or not there at all: which of the two is nobody's to know.
            match = request.resolver_match
            _note_refused(request, getattr(match.func if match else None, "permission", None))
        if not isinstance(exception, Refusal):
            return None
        return render(request, "refused.html", {"said": sentence(exception)}, status=409)

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
        _note_refused(request, permission)
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?next={quote(request.get_full_path())}")
        raise Http404


def _note_refused(request: HttpRequest, permission: Permission | str | None) -> None:
    """A look at personal data that was refused is written down: who, when, which address. What was asked behind the
    question mark is left out: it may name somebody."""
    if permission in PERSONAL_DATA:
        # An actor without an appointment has a name and no role; a visitor of the made-up province only a role.
        by = actor(request).signature if request.user.is_authenticated else ""
        refused_look(by=by, at=clock.now(), about=request.path, permission=str(permission))
