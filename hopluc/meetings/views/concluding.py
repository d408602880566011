"""What a meeting decides is typed while it goes on, and issued once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.meetings import actions
from hopluc.meetings.forms import ConclusionForm, IssueForm, TakeBackForm, asked_of
from hopluc.meetings.models import Conclusion, Meeting
from hopluc.meetings.queries.followed import with_all
from hopluc.meetings.queries.notice import sentence_of
from hopluc.meetings.views.meeting import show
from hopluc.meetings.views.scope import refuse, signed, written_meeting
from hopluc.wording import sentence


@require_POST
@gate.needs(Permission.MEETINGS_WRITE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more conclusion; the form is there again for the next."""
    chosen = written_meeting(request, pk)
    form = ConclusionForm(request.POST, meeting=chosen)
    if form.is_valid():
        try:
            added = actions.add_conclusion(chosen, **form.cleaned_data, **signed(request))
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            undo = reverse("meetings:remove-conclusion", args=[pk, added.pk])
            said = _("Đã ghi kết luận %(number)s.") % {"number": added.order}
            messages.success(request, said, extra_tags=f"undo:{undo}")
            return _back(chosen)
    return show(request, chosen, form)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.MEETINGS_WRITE)
def change(request: HttpRequest, pk: int, conclusion: int) -> HttpResponse:
    """Put a conclusion right before it is issued."""
    chosen = written_meeting(request, pk)
    found = _conclusion(chosen, conclusion)
    form = ConclusionForm(request.POST if request.method == "POST" else None, meeting=chosen, initial=asked_of(found))
    if form.is_bound and form.is_valid():
        try:
            actions.change_conclusion(found, **form.cleaned_data, **signed(request))
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã sửa kết luận %(number)s.") % {"number": found.order})
            return _back(chosen)
    title = _("Sửa kết luận %(number)s") % {"number": found.order}
    content = {"form": form, "title": title, "meeting": chosen}
    return render(request, "meetings/form.html", content, status=400 if form.errors else 200)


@require_POST
@gate.needs(Permission.MEETINGS_WRITE)
def remove(request: HttpRequest, pk: int, conclusion: int) -> HttpResponse:
    """It was not decided."""
    chosen = written_meeting(request, pk)
    actions.remove_conclusion(_conclusion(chosen, conclusion), **signed(request))
    messages.success(request, _("Đã bỏ kết luận."))
    return _back(chosen)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.MEETINGS_WRITE)
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be given to whom, looked at once more; then all of it at once."""
    chosen, today = written_meeting(request, pk), clock.today()
    form = IssueForm(request.POST if request.method == "POST" else None, initial={"day": today})
    if form.is_bound and form.is_valid():
        try:
            actions.issue_conclusions(chosen, **form.cleaned_data, **signed(request))
        except Refusal as refusal:
            form.add_error(None, f"{sentence(refusal)}")
        else:
            messages.success(request, _("Đã ban hành kết luận; các cơ quan đã có việc."))
            return _back(chosen)
    conclusions = list(with_all(chosen.conclusions.order_by("order")))
    content = {
        "form": form,
        "meeting": chosen,
        "rows": [(each, sentence_of(each)) for each in conclusions],
        "has_own": any(each.obligation is None for each in conclusions),
        "is_ahead": chosen.day > today,
    }
    return render(request, "meetings/issue.html", content, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.MEETINGS_WRITE)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What was issued was wrong: the conclusions may be put right and issued again."""
    chosen = written_meeting(request, pk, only_open=False)
    if chosen.issued_at is None:
        raise Http404
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.take_back_conclusions(chosen, why=form.cleaned_data["why"], **signed(request))
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã rút lại kết luận. Sửa rồi ban hành lại; các cơ quan đã được báo."))
            return _back(chosen)
    content = {"form": form, "title": _("Rút lại kết luận đã ban hành"), "meeting": chosen}
    return render(request, "meetings/form.html", content, status=400 if form.errors else 200)


def _conclusion(meeting: Meeting, pk: int) -> Conclusion:
    return get_object_or_404(with_all(Conclusion.objects.filter(meeting=meeting)), pk=pk)


def _back(meeting: Meeting) -> HttpResponse:
    return redirect(reverse("meetings:meeting", args=[meeting.pk]) + "#ket-luan")
