"""What a reader may see of a directive, and how a refusal reaches a form."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.directives.models import Directive, Obligation
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


def visible_directive(request: HttpRequest, pk: int) -> Directive:
    """A live directive; a draft only for those who confirm readings. Otherwise 404."""
    directive = get_object_or_404(Directive.objects.select_related("issuer", "source"), pk=pk)
    if not directive.is_live and not gate.actor(request).may(Permission.DIRECTIVES_CONFIRM):
        raise Http404
    return directive


def visible_obligation(request: HttpRequest, pk: int, obligation: int) -> Obligation:
    """An obligation of a directive that the reader may see. Otherwise 404."""
    directive = visible_directive(request, pk)
    chosen = Obligation.objects.select_related("clause__directive")
    return get_object_or_404(chosen, pk=obligation, clause__directive=directive)


def own_body(request: HttpRequest) -> Body | None:
    """The body for which the reader acts."""
    key = gate.actor(request).body
    return Body.objects.filter(pk=key).first() if key is not None else None


def acting_body(request: HttpRequest, fits: Callable[[Body], bool] = lambda _body: True) -> Body:
    """The body for which the reader acts, where what is pressed is there for it. Otherwise 404."""
    body = own_body(request)
    if body is None or not fits(body):
        raise Http404
    return body


def refuse(form: forms.Form, refusal: Refusal, field: str | None = None) -> None:
    """Put the sentence of a refusal into the form, at a field where it belongs to one."""
    form.add_error(field, sentence(refusal))


def reading_url(directive: Directive, anchor: str = "") -> str:
    return reverse("directives:reading", args=[directive.pk]) + (f"#{anchor}" if anchor else "")


def obligation_url(obligation: Obligation, anchor: str = "") -> str:
    address = reverse("directives:obligation", args=[obligation.clause.directive_id, obligation.pk])
    return address + (f"#{anchor}" if anchor else "")


def review_url(directive: Directive, anchor: str = "") -> str:
    return reverse("directives:review", args=[directive.pk]) + (f"#{anchor}" if anchor else "")


def number_of(text: str | None) -> int:
    """A key in an address; 0 for none."""
    # A key has at most 19 digits; Python itself refuses to read a number of some thousand.
    return int(text) if text and text.isdecimal() and len(text) < 20 else 0
