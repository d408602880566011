"""Resolutions: all of them; one as a draft with its preview, as it was carried out, and undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.boundaries import carrying
from hopluc.boundaries.blockers import blockers
from hopluc.boundaries.forms import HeadForm, LineForm, WhyForm, WorkbookForm
from hopluc.boundaries.moves import moves
from hopluc.boundaries.pending import divisions, planned_divisions, undecided
from hopluc.boundaries.workbook import Units
from hopluc.files import actions as files
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.places import actions
from hopluc.places.models import Place, Resolution, ResolutionState, Succession
from hopluc.places.queries import Contradiction, home
from hopluc.wording import code_sentence, sentence

# Undecided cooperatives that a preview names.
MOST_SHOWN = 20


@dataclass(frozen=True)
class ResolutionRow:
    """A resolution in the list. `waiting`: cooperatives without a decision."""

    resolution: Resolution
    begun: int
    ended: int
    waiting: int


@require_safe
@needs(Permission.FIGURES_READ)
def resolutions(request: HttpRequest) -> HttpResponse:
    """All resolutions, the latest first; drafts for those who may change places."""
    rows = [
        ResolutionRow(
            resolution=each,
            begun=each.begun.filter(withdrawn=False).count(),
            ended=each.ended.count(),
            waiting=len(waiting_of(each)),
        )
        for each in _visible(request)
    ]
    loaded = (
        Succession.objects.filter(resolution=None)
        .values("on", "legal_basis")
        .annotate(count=Count("pk"))
        .order_by("-on", "legal_basis")
    )
    return render(request, "boundaries/resolutions.html", {"rows": rows, "loaded": loaded, "may": _may(request)})


@needs(Permission.PLACES_CHANGE)
def resolution_new(request: HttpRequest) -> HttpResponse:
    """The head of a new resolution; its lines follow on its own page."""
    form = HeadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_resolution(**_head(form), by=actor(request).signature, at=clock.now())
        except Refusal as refusal:
            form.add_error(_field_of(refusal), sentence(refusal))
        else:
            return redirect("boundaries:resolution", pk=made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "boundaries/resolution_new.html", {"form": form}, status=status)


@require_safe
@needs(Permission.FIGURES_READ)
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """One resolution: a draft with its lines and what it would do, or what was done."""
    found = visible_or_404(request, pk)
    if found.state == ResolutionState.DRAFT:
        return draft_page(request, found)
    return _done_page(request, found)


@needs(Permission.PLACES_CHANGE)
@require_POST
def resolution_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Describe a draft anew."""
    found = visible_or_404(request, pk)
    form = HeadForm(request.POST, request.FILES)
    if not form.is_valid():
        return draft_page(request, found, head=form)
    try:
        given = _head(form)
        given["digest"] = given["digest"] or found.digest
        actions.change_draft(found, **given, by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        form.add_error(_field_of(refusal), sentence(refusal))
        return draft_page(request, found, head=form)
    messages.success(request, _("Đã sửa."))
    return redirect("boundaries:resolution", pk=pk)


@needs(Permission.PLACES_CHANGE)
@require_POST
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Units end and begin, as the preview showed."""
    found = visible_or_404(request, pk)
    try:
        plan = actions.carry_out(
            found, promised=request.POST.get("promised", ""), by=actor(request).signature, at=clock.now()
        )
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("boundaries:resolution", pk=pk)
    done = _("Đã thực hiện: %(ended)s đơn vị kết thúc, %(begun)s đơn vị bắt đầu.")
    messages.success(request, done % {"ended": len(plan.ends), "begun": len(plan.begins)})
    found.refresh_from_db()
    waiting = bool(waiting_of(found))
    return redirect("boundaries:decisions" if waiting else "boundaries:resolution", pk=pk)


@needs(Permission.PLACES_CHANGE)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    found = visible_or_404(request, pk)
    try:
        actions.drop_draft(found, by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("boundaries:resolution", pk=pk)
    messages.info(request, _("Đã bỏ bản nháp."))
    return redirect("boundaries:resolutions")


@needs(Permission.PLACES_CHANGE)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: what undoing would do, or what stands in its way. POST: everything is as it was."""
    found = visible_or_404(request, pk)
    if found.state != ResolutionState.CARRIED_OUT:
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            carrying.undo(found, why=form.cleaned_data["why"], by=actor(request).signature, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã hoàn tác: các đơn vị trở lại như trước."))
            return redirect("boundaries:resolution", pk=pk)
    context = {
        "resolution": found,
        "form": form,
        "blockers": blockers(found),
        "decided": found.decisions.filter(taken_back=False).count(),
        "begun": found.begun.filter(withdrawn=False).count(),
        "ended": found.ended.count(),
    }
    return render(request, "boundaries/undo.html", context, status=422 if form.errors else 200)


def draft_page(
    request: HttpRequest,
    found: Resolution,
    *,
    head: HeadForm | None = None,
    line: LineForm | None = None,
    workbook: WorkbookForm | None = None,
    **more: object,
) -> HttpResponse:
    """The page of a draft, with a form that was refused in the place of an empty one."""
    plan = actions.plan_of(found)
    last = found.lines.select_related("old").order_by("number").last()
    said = tuple((each, contradiction_words(each)) for each in plan.contradictions)
    wrong = {each.line for each in plan.contradictions}
    lines = found.lines.select_related("old__parent").order_by("number")
    waiting = undecided(planned_divisions(plan), plan.on) if plan.divided else []
    context: dict[str, Any] = {
        "resolution": found,
        "lines": [(each, each.number in wrong) for each in lines],
        "plan": plan,
        "said": said,
        "moves": moves(plan),
        "waiting": waiting[:MOST_SHOWN],
        "waiting_count": len(waiting),
        "promised": actions.plan_digest(plan),
        "is_due": found.on <= clock.today(),
        "head": head or HeadForm(initial=HeadForm.of(found)),
        "line": line or LineForm(units=Units.living(found.on), initial=_like(last)),
        "workbook": workbook or WorkbookForm(),
        **more,
    }
    refused = any(form is not None and form.errors for form in (head, line, workbook)) or "read" in more
    return render(request, "boundaries/draft.html", context, status=422 if refused else 200)


def _like(last: Any) -> dict[str, object]:
    """The next line most often goes into the same new unit: only the old one has to be typed."""
    if last is None:
        above = home()
        parent = above.place.parent.code if above and above.place.parent else ""
        return {"parent_code": parent}
    return {name: getattr(last, name) for name in ("kind", "new_code", "new_name", "new_kind", "parent_code")}


def _done_page(request: HttpRequest, found: Resolution) -> HttpResponse:
    rows = Succession.objects.filter(resolution=found).select_related("old__parent", "new__parent").order_by("pk")
    into: dict[Place, list[Succession]] = {}
    for row in rows:
        into.setdefault(row.new, []).append(row)
    context = {
        "resolution": found,
        "into": sorted(into.items(), key=lambda pair: (pair[0].order, pair[0].code)),
        "begun": found.begun.filter(withdrawn=False).count(),
        "ended": found.ended.count(),
        "alone": [place for place in found.ended.order_by("order", "code") if not place.successions.exists()],
        "lines": found.lines.select_related("old__parent").order_by("number"),
        "waiting": len(waiting_of(found)),
        "decided": found.decisions.filter(taken_back=False).count(),
        "may": _may(request),
    }
    return render(request, "boundaries/resolution.html", context)


def waiting_of(found: Resolution) -> list[Any]:
    """Cooperatives of a carried out resolution without a decision."""
    return undecided(divisions(found), found.on) if found.state == ResolutionState.CARRIED_OUT else []


def contradiction_words(each: Contradiction) -> str:
    """A contradiction as a sentence in the reader's language."""
    return code_sentence(each.code, each.values)


def visible_or_404(request: HttpRequest, pk: int) -> Resolution:
    """The resolution, if the reader may see it."""
    found = _visible(request).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _visible(request: HttpRequest) -> QuerySet[Resolution]:
    every = Resolution.objects.all()
    return every if _may(request) else every.exclude(state=ResolutionState.DRAFT)


def _may(request: HttpRequest) -> bool:
    return actor(request).may(Permission.PLACES_CHANGE)


def _head(form: HeadForm) -> dict[str, Any]:
    """What was given, with the document stored."""
    given: Mapping[str, Any] = form.cleaned_data
    area = home()
    digest = ""
    if given["file"] is not None:
        stored = files.store(
            given["file"].name, given["file"].read(), at=clock.now(), made_up=bool(area and area.made_up)
        )
        digest = stored.digest
    return {name: given[name] for name in ("number", "title", "issuer", "signed_on", "on")} | {"digest": digest}


def _field_of(refusal: Refusal) -> str | None:
    if refusal.code == "resolution_signed_after":
        return "signed_on"
    return "number" if refusal.code == "resolution_without_number" else "file"
