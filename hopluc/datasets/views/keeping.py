"""What a keeper does with a table as a whole: name it, share it, put it away, bring it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.datasets import actions
from hopluc.datasets.forms import AboutForm
from hopluc.datasets.views.scope import kept_table
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DATASETS_IMPORT)
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, source, who may read it."""
    dataset = kept_table(request, pk)
    initial = {"title": dataset.title, "source": dataset.source, "is_shared": dataset.is_shared}
    form = AboutForm(request.POST) if request.method == "POST" else AboutForm(initial=initial)
    if form.is_bound and form.is_valid():
        try:
            actions.rename(dataset, **form.cleaned_data, by=actor(request).signature, at=clock.now())
        except Refusal as refusal:
            form.add_error("title", sentence(refusal))
        else:
            messages.success(request, _("Đã ghi thông tin của bảng."))
            return redirect("datasets:table", pk=pk)
    status = 422 if form.is_bound else 200
    return render(request, "datasets/about.html", {"dataset": dataset, "form": form}, status=status)


@require_POST
@needs(Permission.DATASETS_IMPORT)
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the list of tables in use; the message has a button that brings it back."""
    dataset = kept_table(request, pk)
    actions.archive(dataset, by=actor(request).signature, at=clock.now())
    said = _("Đã lưu kho bảng “%(title)s”.") % {"title": dataset.title}
    messages.success(request, said, extra_tags=f"undo:{reverse('datasets:bring-back', args=[pk])}")
    return redirect("datasets:list")


@require_POST
@needs(Permission.DATASETS_IMPORT)
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Into use again."""
    dataset = kept_table(request, pk)
    actions.bring_back(dataset, by=actor(request).signature, at=clock.now())
    messages.success(request, _("Đã đưa bảng “%(title)s” trở lại.") % {"title": dataset.title})
    return redirect("datasets:list")
