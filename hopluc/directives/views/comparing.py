"""Two documents side by side: choose the other one; two versions; a directive and the plan that carries it out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.columns.comparing import LOOKS_OF_CARRIED, Line, carried_lines, lines_of, sums_of
from hopluc.directives.forms.comparing import AddPairForm, DecideForm
from hopluc.directives.models import CarriedOut, CarriedOutState, Directive, Obligation
from hopluc.directives.queries.beside import beside, is_version, refers
from hopluc.directives.queries.comparing import carried_view, proposal, version_changes
from hopluc.directives.views.scope import visible_directive, visible_obligation
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.wording import sentence

VERSIONS, CARRIED = "phien-ban", "trien-khai"
DIFFERENT = "khac"
# So many documents of no known relation are listed at once; the rest is searched for.
MOST_OTHERS = 50


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The documents that this one can be laid beside, the likeliest first; `?q=` narrows those of no known relation."""
    directive = visible_directive(request, pk)
    readable = Directive.objects.all()
    if not gate.actor(request).may(Permission.DIRECTIVES_CONFIRM):
        readable = readable.live()
    found = beside(directive, readable)
    asked = request.GET.get("q", "").strip()[:200]
    others = [each for each in found.others if all(word in fold(str(each)) for word in fold(asked).split())]
    content = {
        "directive": directive,
        "groups": [
            (_("Văn bản triển khai văn bản này"), found.plans, "plan"),
            (_("Văn bản mà văn bản này triển khai"), found.carried_out, "directive"),
            (_("Phiên bản khác của văn bản này"), found.versions, "version"),
        ],
        "others": others[:MOST_OTHERS],
        "more": max(0, len(others) - MOST_OTHERS),
        "has_others": bool(found.others),
        "asked": asked,
    }
    return render(request, "directives/compare_choose.html", content)


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def comparison(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """`?cach=phien-ban`: how the other document differs; `?cach=trien-khai`: what of it carries out what of this one;
    without it whichever fits the two. `?loc=` narrows the rows."""
    first, second = _both(request, pk, other)
    way = request.GET.get("cach", "")
    if way not in {VERSIONS, CARRIED}:
        way = CARRIED if refers(second, first) and not is_version(first, second) else VERSIONS
    if way == VERSIONS:
        return _versions(request, first, second)
    return show_carried(request, first, second)


def _versions(request: HttpRequest, first: Directive, second: Directive) -> HttpResponse:
    changes = version_changes(first, second)
    asked = request.GET.get("loc", "")
    lines = lines_of(changes)
    kinds = {line.kind for line in lines}
    if asked not in {DIFFERENT, *kinds}:
        asked = ""
    content = {
        **_frame(first, second, VERSIONS),
        "lines": [line for line in lines if _is_asked(line, asked)],
        "sums": sums_of(lines),
        "asked": asked,
        "differing": sum(line.is_different for line in lines),
        "total": len(lines),
    }
    return render(request, "directives/compare_versions.html", content)


def _is_asked(line: Line, asked: str) -> bool:
    return not asked or (line.is_different if asked == DIFFERENT else line.kind == asked)


def show_carried(
    request: HttpRequest, first: Directive, second: Directive, form: AddPairForm | None = None
) -> HttpResponse:
    """The page of a directive with a plan; `form` where a pair added by hand came back with errors."""
    view = carried_view(first, second)
    asked = request.GET.get("loc", "")
    if asked not in view.counts:
        asked = ""
    may = gate.actor(request).may(Permission.DIRECTIVES_CONFIRM)
    duties = [(each.number, each.obligation) for each in view.duties]
    if may and form is None:
        chosen = request.GET.get("nhiem-vu", "")
        form = AddPairForm(duties=duties, plan_duties=view.plan_tasks, chosen=chosen)
    content = {
        **_frame(first, second, CARRIED),
        "lines": carried_lines(each for each in view.duties if asked in {"", each.state}),
        "sums": [(state, view.counts[state], *LOOKS_OF_CARRIED[state]) for state in LOOKS_OF_CARRIED],
        "alone": view.alone,
        "asked": asked,
        "total": len(view.duties),
        "form": form if may else None,
        "may_decide": may and first.is_live and second.is_live,
        "must_confirm": may and not (first.is_live and second.is_live),
    }
    return render(request, "directives/compare_carried.html", content, status=400 if form and form.errors else 200)


def _frame(first: Directive, second: Directive, way: str) -> dict[str, object]:
    return {
        "first": first,
        "second": second,
        "way": way,
        "here": reverse("directives:comparison", args=[first.pk, second.pk]),
        "swapped": reverse("directives:comparison", args=[second.pk, first.pk]),
    }


# ── What a person decides ──


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def decide(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """A proposed pair is confirmed or rejected."""
    first, second = _both(request, pk, other)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    values = form.cleaned_data
    duty = visible_obligation(request, pk, values["duty"])
    plan_duty = visible_obligation(request, other, values["plan_duty"])
    pair = proposal(first, second, duty.pk, plan_duty.pk)
    if pair is None:
        messages.error(request, _("Bản đọc đã đổi nên hệ thống không còn đề xuất cặp này. Thêm bằng tay nếu vẫn đúng."))
    else:
        _decide(request, duty, plan_duty, values["state"], reason=pair.reason, score=pair.score)
    return _back(first, second, values["shown"], duty)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def add(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """A pair that the system did not see."""
    first, second = _both(request, pk, other)
    view = carried_view(first, second)
    duties = [(each.number, each.obligation) for each in view.duties]
    form = AddPairForm(request.POST, duties=duties, plan_duties=view.plan_tasks)
    if not form.is_valid():
        return show_carried(request, first, second, form)
    duty = visible_obligation(request, pk, int(form.cleaned_data["duty"]))
    plan_duty = visible_obligation(request, other, int(form.cleaned_data["plan_duty"]))
    _decide(request, duty, plan_duty, CarriedOutState.CONFIRMED)
    return _back(first, second, "", duty)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def undo(request: HttpRequest, pk: int, other: int, decided: int) -> HttpResponse:
    """A decision is taken back."""
    first, second = _both(request, pk, other)
    row = get_object_or_404(CarriedOut.objects.between(first.pk, second.pk).select_related("duty__clause"), pk=decided)
    duty = row.duty
    try:
        actions.undo_carried_out(row, by=gate.actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã bỏ quyết định; cặp này lại như hệ thống đề xuất."))
    return _back(first, second, request.POST.get("shown", "")[:20], duty)


def _decide(request: HttpRequest, duty: Obligation, plan_duty: Obligation, state: str, **proposed: object) -> None:
    try:
        decided = actions.decide_carried_out(
            duty, plan_duty, state=state, by=gate.actor(request).signature, at=clock.now(), **proposed
        )
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return
    said = _("Đã ghi: có triển khai.") if decided.is_confirmed else _("Đã ghi: không phải triển khai.")
    documents = [duty.clause.directive_id, plan_duty.clause.directive_id]
    address = reverse("directives:undo-carried-out", args=[*documents, decided.pk])
    messages.success(request, said, extra_tags=f"undo:{address}")


def _both(request: HttpRequest, pk: int, other: int) -> tuple[Directive, Directive]:
    return visible_directive(request, pk), visible_directive(request, other)


def _back(first: Directive, second: Directive, shown: str, duty: Obligation) -> HttpResponseRedirect:
    address = f"{reverse('directives:comparison', args=[first.pk, second.pk])}?cach={CARRIED}"
    return HttpResponseRedirect(f"{address}{f'&loc={shown}' if shown.isalpha() else ''}#nghia-vu-{duty.pk}")
