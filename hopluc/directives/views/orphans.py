"""What nobody has: the list that must be empty, and from which each line is given to somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.forms.following import GiveOrphansForm
from hopluc.directives.models import Assignment, NamedBody, Obligation, Part, WorkItem
from hopluc.directives.queries.orphans import of_ended_bodies, orphan_items, orphans
from hopluc.directives.views.pressing import signed
from hopluc.directives.views.scope import refuse
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal


@dataclass(frozen=True)
class Orphan:
    """A duty that nobody leads. `last`: who had it last, `unknown`: names printed in it that no body answers to."""

    duty: Obligation
    last: Assignment | None
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class OrphanItem:
    """Something that came up on the way and has nobody any more."""

    item: WorkItem
    last: Assignment | None


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def orphan_list(request: HttpRequest) -> HttpResponse:
    """The lines, and the form that gives those that are ticked to one body."""
    today = clock.today()
    duties, items = list(_duties(today)), list(_items(today))
    form = GiveOrphansForm(
        request.POST if request.method == "POST" else None,
        on=today,
        duties=[each.duty for each in duties],
        items=[each.item for each in items],
    )
    if form.is_valid():
        try:
            count = _give(request, form)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            said = {"count": count, "body": form.cleaned_data["body"].shown_name}
            messages.success(request, _("Đã giao %(count)s nhiệm vụ, việc cho %(body)s.") % said)
            return HttpResponseRedirect(reverse("directives:orphans"))
    content = {
        "duties": duties,
        "items": items,
        "ended": of_ended_bodies(today).select_related("body", "obligation__clause__directive"),
        "form": form,
        "ticked_duties": set(request.POST.getlist("duty")),
        "ticked_items": set(request.POST.getlist("item")),
    }
    return render(request, "directives/orphans.html", content, status=400 if form.errors else 200)


def _give(request: HttpRequest, form: GiveOrphansForm) -> int:
    values = form.cleaned_data
    return actions.give_orphans(
        values["duty"],
        values["item"],
        body=values["body"],
        since=values["since"],
        reason=values["reason"],
        **signed(request),
    )


def _duties(today: date) -> Iterable[Orphan]:
    found = list(orphans(today).select_related("clause__directive"))
    keys = [each.pk for each in found]
    held = Assignment.objects.filter(obligation__in=keys, work_item=None).select_related("body")
    last = _last(held, "obligation_id")
    unknown: dict[int, list[str]] = {}
    for named in NamedBody.objects.filter(obligation__in=keys, body=None).exclude(printed=""):
        unknown.setdefault(named.obligation_id, []).append(named.printed)
    return (Orphan(each, last.get(each.pk), tuple(unknown.get(each.pk, ()))) for each in found)


def _items(today: date) -> Iterable[OrphanItem]:
    found = list(orphan_items(today).select_related("obligation__clause__directive"))
    last = _last(Assignment.objects.filter(work_item__in=found).select_related("body"), "work_item_id")
    return (OrphanItem(each, last.get(each.pk)) for each in found)


def _last(chosen: Iterable[Assignment], key: str) -> dict[int, Assignment]:
    """Key of a duty or item → the lead assignment that was the last."""
    leads = [each for each in chosen if each.part == Part.LEAD]
    return {getattr(each, key): each for each in sorted(leads, key=lambda each: (each.until or date.min, each.pk))}
