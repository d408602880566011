"""A document is read once more by today's reader: what would differ, before and after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.queries.rereading import is_held
from hopluc.directives.queries.snapshots import obligations_of
from hopluc.directives.views.scope import visible_directive
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence

_WORDS = 160


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked: what stays whatever happens. Pressed: what the new reading changed, or would change of a live one."""
    directive = visible_directive(request, pk)
    obligations = obligations_of(directive)
    content: dict[str, object] = {
        "directive": directive,
        "held": sum(is_held(each) for each in obligations),
        "total": len(obligations),
    }
    status = 200
    if request.method == "POST":
        try:
            found = actions.read_again(directive, by=gate.actor(request).signature, at=clock.now())
        except Refusal as refusal:
            content["refused"], status = sentence(refusal), 400
        else:
            content["found"] = found
            content["groups"] = [
                (code, [(each, _words(directive.text[each.start : each.end])) for each in rows])
                for code, rows in (
                    ("replaced", found.replaced),
                    ("added", found.added),
                    ("gone", found.gone),
                    ("conflicts", found.conflicts),
                )
                if rows
            ]
    return render(request, "directives/read_again.html", content, status=status)


def _words(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _WORDS else f"{said[:_WORDS].rsplit(' ', 1)[0]} …"
