"""Lines of a roll are written: admit, change, leave, pay in, totals; checked while somebody types."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.personal.actions import look
from hopluc.registry import actions
from hopluc.registry.actions.members import COUNTED
from hopluc.registry.actions.rolls import LINE_FIELDS, line_label, plain_identity, plain_line
from hopluc.registry.columns.members import shown_name
from hopluc.registry.forms.members import LeaveForm, MemberForm, PaymentForm, TotalsForm
from hopluc.registry.models import Cooperative, Member
from hopluc.registry.queries import visible_or_404
from hopluc.registry.queries.members import line_or_404, totals_of
from hopluc.registry.views.members import version_of
from hopluc.wording import code_sentence, sentence

GET_OR_POST = ["GET", "HEAD", "POST"]
FORM, STEP = "registry/member_form.html", "registry/member_step.html"


@require_http_methods(GET_OR_POST)
@needs(Permission.MEMBERS_WRITE)
def member_new(request: HttpRequest, code: str) -> HttpResponse:
    """A new line; what was typed is checked first, and what is doubtful is asked once."""
    cooperative = visible_or_404(actor(request), code)
    form = MemberForm(request.POST or None, cooperative=cooperative)

    def write() -> HttpResponse:
        made = actions.admit(
            cooperative, values=form.values(), paper=form.paper(), by=_by(request), at=clock.now(), on=clock.today()
        )
        messages.success(request, _("Đã ghi thành viên số %(number)s vào sổ.") % {"number": made.number})
        if "again" in request.POST:
            return HttpResponseRedirect(reverse("registry:member-new", args=[code]))
        return HttpResponseRedirect(_page(made))

    content = {"title": _("Thêm thành viên"), "check_url": reverse("registry:member-check", args=[code])}
    return _entered(request, cooperative, None, form, write=write, template=FORM, content=content)


@require_http_methods(GET_OR_POST)
@needs(Permission.MEMBERS_WRITE)
def member_change(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A line is changed; what identifies the person is not shown, and stays unless it is typed anew."""
    cooperative = visible_or_404(actor(request), code)
    line = line_or_404(cooperative, number)
    form = MemberForm(request.POST or None, cooperative=cooperative, member=line)

    def write() -> HttpResponse:
        actions.change_line(
            line, values=form.values(), paper=form.paper(), by=_by(request), at=clock.now(), on=clock.today()
        )
        messages.success(request, _("Đã ghi thay đổi."))
        return HttpResponseRedirect(_page(line))

    content = {
        "title": _("Sửa dòng số %(number)s") % {"number": number},
        "check_url": reverse("registry:member-change-check", args=[code, number]),
    }
    return _entered(request, cooperative, line, form, write=write, template=FORM, content=content)


@require_POST
@needs(Permission.MEMBERS_WRITE)
def member_check(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """What is to be said of a line while it is typed; for htmx. Nothing is written."""
    cooperative = visible_or_404(actor(request), code)
    line = None if number is None else line_or_404(cooperative, number)
    form = MemberForm(request.POST, cooperative=cooperative, member=line)
    found = _findings(cooperative, line, form) if form.is_valid() else []
    # A required box that is still empty is nothing to shout about while one types.
    wrong = [
        (form[name].label, error)
        for name, errors in form.errors.items()
        if name in form.fields and request.POST.get(name, "").strip()
        for error in errors
    ]
    return render(request, "registry/member_findings.html", {"findings": found, "wrong": wrong})


@require_http_methods(GET_OR_POST)
@needs(Permission.MEMBERS_WRITE)
def member_leave(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Membership ends."""
    cooperative = visible_or_404(actor(request), code)
    line = line_or_404(cooperative, number)
    form = LeaveForm(request.POST or None)

    def write() -> HttpResponse:
        given = form.cleaned_data
        actions.leave(
            line,
            left_on=given["left_on"],
            reason=given["leave_reason"],
            paper=form.paper(),
            by=_by(request),
            at=clock.now(),
            on=clock.today(),
        )
        undo = reverse("registry:member-stay", args=[code, number])
        messages.success(request, _("Đã ghi ngày ra."), extra_tags=f"undo:{undo}")
        return HttpResponseRedirect(_page(line))

    content = {"title": _("Thành viên ra khỏi hợp tác xã")}
    return _entered(request, cooperative, line, form, write=write, template=STEP, content=content)


@require_POST
@needs(Permission.MEMBERS_WRITE)
def member_stay(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Leaving was written in error."""
    line = line_or_404(visible_or_404(actor(request), code), number)
    try:
        actions.undo_leave(line, by=_by(request), at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã bỏ ngày ra: dòng tiếp tục trong sổ."))
    return HttpResponseRedirect(_page(line))


@require_http_methods(GET_OR_POST)
@needs(Permission.MEMBERS_WRITE)
def member_payment(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Capital is paid in, and its certificate given."""
    cooperative = visible_or_404(actor(request), code)
    line = line_or_404(cooperative, number)
    names = ("paid_capital", "paid_on", "certificate", "certificate_on")
    form = PaymentForm(request.POST or None, initial={name: getattr(line, name) for name in names})

    def write() -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in names}
        actions.record_payment(line, **said, paper=form.paper(), by=_by(request), at=clock.now(), on=clock.today())
        messages.success(request, _("Đã ghi vốn góp."))
        return HttpResponseRedirect(_page(line))

    content = {"title": _("Ghi vốn đã góp")}
    return _entered(request, cooperative, line, form, write=write, template=STEP, content=content)


@require_http_methods(GET_OR_POST)
@needs(Permission.MEMBERS_WRITE)
def roll_totals(request: HttpRequest, code: str) -> HttpResponse:
    """Only totals are known."""
    cooperative = visible_or_404(actor(request), code)
    form = TotalsForm(request.POST or None)

    def write() -> HttpResponse:
        given = form.cleaned_data
        actions.set_totals(
            cooperative,
            day=given["day"],
            counted={name: given[name] for name in COUNTED},
            capital=given["capital"],
            paper=form.paper(),
            by=_by(request),
            at=clock.now(),
            on=clock.today(),
        )
        messages.success(request, _("Đã ghi số tổng."))
        return HttpResponseRedirect(reverse("registry:roll", args=[code]))

    content = {"title": _("Ghi số thành viên khi chỉ biết số tổng"), "totals": totals_of(cooperative)}
    return _entered(request, cooperative, None, form, write=write, template=STEP, content=content)


def _entered(
    request: HttpRequest,
    cooperative: Cooperative,
    line: Member | None,
    form: forms.Form,
    *,
    write: Callable[[], HttpResponse],
    template: str,
    content: dict[str, Any],
) -> HttpResponse:
    """The form; or what came of it. A doubt is shown once: whoever sends the same again has seen it."""
    if line is not None:
        about = f"member:{line_label(line)}"
        look(by=_by(request), at=clock.now(), about=about, fields=["full_name"], rows=1)
    doubts: list[dict[str, str]] = []
    if form.is_valid():
        if isinstance(form, MemberForm):
            doubts = _findings(cooperative, line, form)
        if not doubts or (request.POST.get("seen") and not any(each["tone"] == "bad" for each in doubts)):
            try:
                return write()
            except Refusal as refusal:
                form.add_error(None, sentence(refusal))
    page = {
        "cooperative": cooperative,
        "version": version_of(cooperative),
        "line": line,
        "name": shown_name(line) if line is not None else "",
        "form": form,
        "findings": doubts,
        **content,
    }
    return render(request, template, page, status=422 if form.errors or doubts else 200)


def _findings(cooperative: Cooperative, line: Member | None, form: MemberForm) -> list[dict[str, str]]:
    """Sentences about the line as it would stand."""
    said: dict[str, Any] = {}
    if line is not None:
        said = {**line.identity, **{name: getattr(line, name) for name in LINE_FIELDS}}
    values = form.values()
    said |= plain_identity(values) | plain_line(values)
    found = actions.roll_findings(cooperative, said, on=clock.today(), member=line)
    return [
        {"words": code_sentence(each.code, each.params), "tone": "bad" if each.is_refusal else "caution"}
        for each in found
    ]


def _by(request: HttpRequest) -> str:
    return actor(request).signature


def _page(line: Member) -> str:
    return reverse("registry:member", args=[line.cooperative.code, line.number])
