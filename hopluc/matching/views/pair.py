"""One pair side by side: two organisations, or one; and back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.matching import actions
from hopluc.matching.forms.duplicates import ApartForm, MergeForm, UndoForm
from hopluc.matching.models import Merge, Pair, PairState
from hopluc.matching.queries.sheets import reviewed, shown_name
from hopluc.matching.queries.words import alike_words
from hopluc.registry.models import Cooperative
from hopluc.wording import sentence


def _pair(request: HttpRequest, pk: int) -> Pair:
    pairs = Pair.objects.visible_to(actor(request)).with_names()
    return get_object_or_404(pairs, pk=pk)


@require_safe
@needs(Permission.REGISTRY_MERGE)
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Two sheets field by field, what is known besides, and what can be said of them."""
    return _page(request, _pair(request, pk))


def _page(request: HttpRequest, found: Pair, form: forms.Form | None = None, status: int = 200) -> HttpResponse:
    review = reviewed(found.first, found.second, on=clock.today())
    merges = list(found.merges.select_related("kept", "absorbed"))
    context: dict[str, Any] = {
        "pair": found,
        "reasons": [(alike_words(reason), reason["points"]) for reason in found.reasons],
        "review": review,
        "apart": form if isinstance(form, ApartForm) else ApartForm(),
        "merge": form
        if isinstance(form, MergeForm)
        else MergeForm(pair=found, initial={"kept": review.suggested.code}),
        "merges": merges,
        "standing": next((each for each in merges if each.stands), None),
        "is_open": found.state == PairState.OPEN,
        "state_word": PairState(found.state).label,
    }
    return render(request, "matching/pair.html", context, status=status)


@require_POST
@needs(Permission.REGISTRY_MERGE)
def keep_apart(request: HttpRequest, pk: int) -> HttpResponse:
    """They are two; no search asks again."""
    found = _pair(request, pk)
    form = ApartForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        actions.keep_apart(found, note=form.cleaned_data["note"], by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("matching:pair", pk=pk)
    undo = reverse("matching:reconsider", args=[pk])
    messages.success(request, _("Đã ghi: hai đơn vị khác nhau. Lần tìm sau không hỏi lại."), extra_tags=f"undo:{undo}")
    return redirect("matching:duplicates")


@require_POST
@needs(Permission.REGISTRY_MERGE)
def reconsider(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask about them again."""
    try:
        actions.reconsider(_pair(request, pk), by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect("matching:pair", pk=pk)


@require_POST
@needs(Permission.REGISTRY_MERGE)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """They are one; the chosen row stays."""
    found = _pair(request, pk)
    form = MergeForm(request.POST, pair=found)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    kept = Cooperative.everything.get(code=form.cleaned_data["kept"])
    try:
        actions.merge(found, kept=kept, why=form.cleaned_data["why"], by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("matching:pair", pk=pk)
    messages.success(request, _("Đã nhập một: %(code)s được giữ lại.") % {"code": kept.code})
    return redirect("matching:pair", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REGISTRY_MERGE)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then put everything back as it was."""
    found = _pair(request, pk)
    merged = get_object_or_404(Merge.objects.select_related("kept", "absorbed"), pair=found, undone_at=None)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.undo_merge(merged, why=form.cleaned_data["why"], by=actor(request).signature, at=clock.now())
        except Refusal as refusal:
            messages.error(request, sentence(refusal))
        else:
            messages.success(request, _("Đã gỡ ra: %(code)s đứng riêng như trước.") % {"code": merged.absorbed.code})
        return redirect("matching:pair", pk=pk)
    context = {
        "title": _("Gỡ %(absorbed)s khỏi %(kept)s") % {"absorbed": merged.absorbed.code, "kept": merged.kept.code},
        "lead": _("%(name)s lại đứng riêng; sổ thành viên, báo cáo và xếp loại đã chuyển được trả về đúng như trước.")
        % {"name": shown_name(merged.absorbed)},
        "warning": _("Báo cáo nộp bổ sung sau khi nhập một đi theo năm của nó; dòng thành viên ghi thêm sau đó ở lại."),
        "form": form,
        "action_label": _("Gỡ ra"),
        "cancel_url": reverse("matching:pair", args=[pk]),
    }
    return render(request, "ui/confirm.html", context, status=422 if form.is_bound else 200)
