"""A reorganisation: chosen, tried out, looked through, written; and undone as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.actions.reorganisations import Result
from hopluc.registry.forms.reorganising import ReorganisationForm, result_rows, whole_sheet
from hopluc.registry.forms.rows import Rows, with_one_more
from hopluc.registry.forms.seats import seat_groups
from hopluc.registry.models import Cooperative, Reorganisation, ReorganisationKind
from hopluc.registry.queries import FieldChange, differences, sheet_on
from hopluc.registry.views.scope import is_made_up, own_or_404
from hopluc.wording import sentence


@dataclass(frozen=True)
class Part:
    """One cooperative of a reorganisation that was tried out: what its sheet says before and after."""

    code: str
    name: str
    is_new: bool
    changes: tuple[FieldChange, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REGISTRY_REORGANISE)
def reorganise(request: HttpRequest, code: str) -> HttpResponse:
    """From one cooperative: what goes in, what comes out, what each then says."""
    entity, today = own_or_404(request, code), clock.today()
    data: QueryDict | None = request.POST if request.method == "POST" else None
    is_more = data is not None and data.get("more") == "results"
    if data is not None and is_more:
        data = with_one_more(data, "results")
    seats = seat_groups(actor(request), today)
    form = ReorganisationForm(data, request.FILES if data is not None else None, initial={"on": today})
    rows = result_rows(data, prefix="results", form_kwargs={"seats": seats})
    parts: list[Part] = []
    if data is not None and form.is_valid() and rows.is_valid() and not is_more:
        form.keep_file(at=clock.now(), made_up=is_made_up())
        try:
            if request.POST.get("step") == "write":
                return _done(request, entity, _reorganise(request, entity, form, rows))
            parts = _tried(request, entity, form, rows)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    context: dict[str, Any] = {
        "entity": entity,
        "version": sheet_on(entity, max(today, entity.founded_on)),
        "form": form,
        "rows": rows,
        "parts": parts,
        "said": {},
        "past": Reorganisation.objects.filter(parts__cooperative=entity).distinct(),
    }
    return render(request, "registry/reorganise.html", context, status=422 if form.errors and not is_more else 200)


def _reorganise(request: HttpRequest, entity: Cooperative, form: ReorganisationForm, rows: Rows) -> Reorganisation:
    given, who = form.cleaned_data, actor(request)
    source = sheet_on(entity, given["on"])
    if source is None:
        raise Refusal("day_before_founding", where=entity.code, founded=entity.founded_on, day=given["on"])
    results: list[Result] = [(code, whole_sheet(said, source)) for code, said in rows.values()]
    if given["into"]:
        results.append(_known(request, given["into"]))
    if given["kind"] == ReorganisationKind.CONVERSION and given["new_name"]:
        results.append((entity.code, {"name": given["new_name"]}))
    return actions.reorganise(
        kind=given["kind"],
        on=given["on"],
        sources=[entity, *(_known(request, code) for code in form.codes())],
        results=results,
        paper=form.paper(),
        by=who.signature,
        at=clock.now(),
    )


def _known(request: HttpRequest, code: str) -> Cooperative:
    """A cooperative by its code. Refusal `cooperative_unknown` for one that the reader cannot see."""
    found = Cooperative.objects.visible_to(actor(request)).filter(code=code.strip()).first()
    if found is None:
        raise Refusal("cooperative_unknown", value=code)
    return found


def _tried(request: HttpRequest, entity: Cooperative, form: ReorganisationForm, rows: Rows) -> list[Part]:
    """What it would write, read from a transaction that is taken back."""
    day = form.cleaned_data["on"]
    with transaction.atomic():
        before = {one.pk: sheet_on(one, day) for one in _named(entity, form)}
        row = _reorganise(request, entity, form, rows)
        parts = []
        touched = {part.cooperative_id: part for part in row.parts.select_related("cooperative").order_by("pk")}
        for part in touched.values():
            after = sheet_on(part.cooperative, day)
            changes = differences(before.get(part.cooperative_id), after)
            name = after.name if after is not None else part.cooperative.code
            parts.append(Part(part.cooperative.code, name, part.founded, changes))
        transaction.set_rollback(True)
    return parts


def _named(entity: Cooperative, form: ReorganisationForm) -> Sequence[Cooperative]:
    codes = [*form.codes(), form.cleaned_data["into"]]
    return [entity, *Cooperative.objects.filter(code__in=[code for code in codes if code])]


def _done(request: HttpRequest, entity: Cooperative, row: Reorganisation) -> HttpResponse:
    undo = reverse("registry:undo-reorganisation", args=[entity.code, row.pk])
    messages.success(request, _("Đã ghi: %(kind)s.") % {"kind": row.get_kind_display()}, extra_tags=f"undo:{undo}")
    return HttpResponseRedirect(reverse("dashboards:cooperative", args=[entity.code]))


@require_POST
@needs(Permission.REGISTRY_REORGANISE)
def undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Every part stands again as if it had not been."""
    entity = own_or_404(request, code)
    row = get_object_or_404(Reorganisation.objects.filter(parts__cooperative=entity).distinct(), pk=pk)
    why = request.POST.get("why", "") or _("Hoàn tác lần ghi vừa rồi")
    try:
        actions.undo_reorganisation(reorganisation=row, why=why, by=actor(request).signature, at=clock.now())
        messages.success(request, _("Đã hoàn tác việc tổ chức lại. Lần ghi cũ vẫn còn trong lịch sử."))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return HttpResponseRedirect(reverse("dashboards:cooperative", args=[code]))
