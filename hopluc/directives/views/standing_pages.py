"""Whether an address of the system leads to something that a reader may open."""

from copy import copy

from django.http import Http404, HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.kernel.errors import Refusal

FOUND = 200


def stands(request: HttpRequest, host: str, path: str) -> bool:
    """Whether the reader, opening this page of this system, would see it: the page is asked as by the reader, with
    nothing after its path, and what it answers is thrown away."""
    if host and host != request.get_host():
        return False
    try:
        match = resolve(path)
    except Resolver404:
        return False
    permission = getattr(match.func, "permission", None)
    may = permission == gate.PUBLIC or (permission is not None and gate.actor(request).may(Permission(permission)))
    if not may:
        return False
    asked = copy(request)
    asked.method, asked.path, asked.path_info, asked.resolver_match = "GET", path, path, match
    asked.GET, asked.POST = QueryDict(), QueryDict(mutable=True)
    try:
        return match.func(asked, *match.args, **match.kwargs).status_code == FOUND
    except (Http404, Refusal):
        return False
