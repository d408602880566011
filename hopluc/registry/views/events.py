"""The legal status is changed; what happened is noted, and taken back when it was wrong."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.columns.cells import status_mark
from hopluc.registry.forms.events import OccurrenceForm, StatusForm
from hopluc.registry.forms.paper import PaperForm
from hopluc.registry.models import Cooperative, Occurrence, Version
from hopluc.registry.queries import sheet_on
from hopluc.registry.views.scope import is_made_up, own_or_404
from hopluc.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REGISTRY_WRITE)
def status(request: HttpRequest, code: str) -> HttpResponse:
    """Another legal status: asked, shown beside the one before, written."""
    entity, today = own_or_404(request, code), clock.today()
    version = sheet_on(entity, max(today, entity.founded_on))
    asked = request.method == "POST"
    initial = {"from_day": today, "status": version.status if version else ""}
    form = StatusForm(
        request.POST if asked else None, request.FILES if asked else None, initial=initial, kind=entity.kind
    )
    review: tuple[Any, Any] | None = None
    if asked and form.is_valid():
        form.keep_file(at=clock.now(), made_up=is_made_up())
        if form.is_valid() and not form.errors:
            if request.POST.get("step") == "write":
                answer = _set_status(request, entity, form)
                if answer is not None:
                    return answer
            elif version is not None:
                review = (status_mark(version), status_mark(_as_if(version, form)))
    context = {
        "entity": entity,
        "version": version,
        "mark": status_mark(version) if version else None,
        "form": form,
        "review": review,
        "has_ended": entity.ended_on is not None and entity.ended_on <= today,
    }
    return render(request, "registry/status.html", context, status=422 if form.errors else 200)


def _as_if(version: Version, form: StatusForm) -> Version:
    return Version(kind=version.kind, status=form.cleaned_data["status"])


def _set_status(request: HttpRequest, entity: Cooperative, form: StatusForm) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        version = actions.set_status(
            cooperative=entity,
            status=given["status"],
            from_day=given["from_day"],
            until=given["until"],
            paper=form.paper(),
            by=actor(request).signature,
            at=clock.now(),
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return None
    undo = reverse("registry:undo-change", args=[entity.code, version.pk])
    messages.success(request, _("Đã ghi tình trạng pháp lý."), extra_tags=f"undo:{undo}")
    return HttpResponseRedirect(reverse("dashboards:cooperative", args=[entity.code]))


@require_POST
@needs(Permission.REGISTRY_WRITE)
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """An end that was written in error is taken back, with the reason."""
    entity = own_or_404(request, code)
    form = PaperForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            form.keep_file(at=clock.now(), made_up=is_made_up())
            actions.reopen(cooperative=entity, paper=form.paper(), by=actor(request).signature, at=clock.now())
            messages.success(request, _("Đã ghi hoạt động trở lại."))
        else:
            messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return HttpResponseRedirect(reverse("dashboards:cooperative", args=[code]))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REGISTRY_WRITE)
def occurrences(request: HttpRequest, code: str) -> HttpResponse:
    """What happened to a cooperative, the latest first, with a form for the next."""
    entity, today = own_or_404(request, code), clock.today()
    asked = request.method == "POST"
    initial = {"on": today, "kind": request.GET.get("kind", "")}
    form = OccurrenceForm(request.POST if asked else None, request.FILES if asked else None, initial=initial)
    if asked and form.is_valid():
        form.keep_file(at=clock.now(), made_up=is_made_up())
        answer = None if form.errors else _note(request, entity, form)
        if answer is not None:
            return answer
    context = {
        "entity": entity,
        "version": sheet_on(entity, max(today, entity.founded_on)),
        "form": form,
        "rows": entity.occurrences.all(),
    }
    return render(request, "registry/occurrences.html", context, status=422 if form.errors else 200)


def _note(request: HttpRequest, entity: Cooperative, form: OccurrenceForm) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        row = actions.note_occurrence(
            cooperative=entity,
            kind=given["kind"],
            on=given["on"],
            until=given["until"],
            note=given["note"],
            paper=form.paper(),
            by=actor(request).signature,
            at=clock.now(),
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return None
    undo = reverse("registry:take-back", args=[entity.code, row.pk])
    messages.success(request, _("Đã ghi sự việc."), extra_tags=f"undo:{undo}")
    return HttpResponseRedirect(reverse("registry:occurrence", args=[entity.code]))


@require_POST
@needs(Permission.REGISTRY_WRITE)
def take_back(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """An occurrence was written in error. By "Hoàn tác", right after it was written, the reason goes without saying."""
    entity = own_or_404(request, code)
    row = get_object_or_404(Occurrence, pk=pk, cooperative=entity)
    why = request.POST.get("why", "")
    if not why and clock.now() - row.recorded_at < timedelta(hours=1):
        why = _("Hoàn tác lần ghi vừa rồi")
    try:
        actions.take_back_occurrence(occurrence=row, why=why, by=actor(request).signature, at=clock.now())
        messages.success(request, _("Đã rút lại. Dòng cũ vẫn còn trong lịch sử."))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return HttpResponseRedirect(reverse("registry:occurrence", args=[code]))
