"""A document is read once more by today's reader: what would differ, before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.models import ObligationKind, Part, Recurrence
from hopluc.directives.queries.dues import PrintedDue
from hopluc.directives.queries.rereading import Difference, is_held
from hopluc.directives.queries.snapshots import Snapshot, obligations_of
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
            names = _names([*found.replaced, *found.conflicts])
            content["groups"] = [
                (code, [_told(each, directive.text, names) for each in rows])
                for code, rows in (
                    ("replaced", found.replaced),
                    ("added", found.added),
                    ("gone", found.gone),
                    ("conflicts", found.conflicts),
                )
                if rows
            ]
    return render(request, "directives/read_again.html", content, status=status)


@dataclass(frozen=True)
class Told:
    """A difference in words: how the passage reads, and what is read of it, each as name, before, now."""

    words: str
    fields: list[tuple[str, str, str]]


def _told(each: Difference, text: str, names: Mapping[str, str]) -> Told:
    if each.was is None or each.now is None:
        return Told(_words(text[each.start : each.end]), [])
    was, now = (_fields(kept, text, names) for kept in (each.was, each.now))
    fields = [(name, was[name] or "–", now[name] or "–") for name in was if was[name] != now[name]]
    return Told(_words(text[each.start : each.end]), fields)


def _fields(kept: Snapshot, text: str, names: Mapping[str, str]) -> dict[str, str]:
    """What a snapshot says of an obligation, in words by name."""
    bodies = {
        part: "; ".join(
            names.get(named["body"] or "", named["printed"]) for named in kept["bodies"] if named["part"] == part
        )
        for part in Part
    }
    due = PrintedDue(date.fromisoformat(kept["due"]) if kept["due"] else None, kept["due_text"], "")
    return {
        _("Lời"): _words(text[kept["start"] : kept["end"]]),
        _("Loại"): str(ObligationKind(kept["kind"]).label),
        _("Chủ trì"): bodies[Part.LEAD],
        _("Phối hợp"): bodies[Part.SUPPORTING],
        _("Hạn"): due.words,
        _("Lặp lại"): str(Recurrence(kept["recurrence"]).label) if kept["recurrence"] else "",
        _("Sản phẩm"): kept["deliverable"],
    }


def _names(differences: Iterable[Difference]) -> dict[str, str]:
    """By code the names of the bodies in some differences."""
    kept = [snapshot for each in differences for snapshot in (each.was, each.now) if snapshot]
    codes = {named["body"] for snapshot in kept for named in snapshot["bodies"] if named["body"]}
    return {body.code: body.shown_name for body in Body.objects.filter(code__in=codes)}


def _words(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _WORDS else f"{said[:_WORDS].rsplit(' ', 1)[0]} …"
