"""A document is given in: as a file or as pasted text; and the page on which one waits for a long reading."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions, jobs
from hopluc.directives.actions.take_in import PASTED_NAME
from hopluc.directives.forms.take_in import TakeInForm
from hopluc.directives.models import Directive
from hopluc.journal.models import Entry
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.places.queries import home
from hopluc.wording import code_sentence, sentence

# What a document says of itself before anything else: by code of its flags.
FLAG_WORDS = {
    "secrecy_mark": gettext_lazy(
        "Trong văn bản có dòng chữ giống dấu mật. Nếu là văn bản mật, không xử lý ở hệ thống này."
    ),
    "internal_only": gettext_lazy("Văn bản ghi “lưu hành nội bộ”."),
    "unreadable": gettext_lazy("Có chỗ không đọc được chữ. Đối chiếu với bản gốc trước khi xác nhận."),
    "old_letters": gettext_lazy(
        "Có dòng dùng bảng mã cũ (TCVN3, VNI), chưa chuyển được sang Unicode. Đối chiếu với bản gốc."
    ),
}


@gate.needs(Permission.DIRECTIVES_CONFIRM)
def take_in(request: HttpRequest) -> HttpResponse:
    """The form, and the document that comes back with it: at once, or on the page where it is waited for."""
    form = TakeInForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(_taken(request, form))
        except Refusal as refusal:
            refused = refusal
            form.add_error("text" if form.cleaned_data["text"].strip() else "file", said_of(refusal))
    looks_known = refused is not None and refused.code == "directive_looks_known"
    # From the page of a job that was refused for it; and whoever ticked it once sees it again.
    if looks_known or "rieng" in request.GET or form["is_another"].value():
        form.ask_whether_another()
    context = {"form": form, "known": known_document(refused)}
    return render(request, "directives/take_in.html", context, status=400 if form.errors else 200)


def _taken(request: HttpRequest, form: TakeInForm) -> str:
    """Where to go on with the document of a valid form. Refusals of taking in."""
    name, content = form.document()
    who, at, is_another = gate.actor(request), clock.now(), form.cleaned_data["is_another"]
    if jobs.is_slow(name, len(content)):
        key = jobs.queue(name, content, actor=who, at=at, is_another=is_another)
        return reverse("directives:take-in-job", args=[key])
    found = home()
    made_up = bool(found and found.made_up)
    directive = actions.take_in(
        name=name, content=content, made_up=made_up, by=who.signature, at=at, is_another=is_another
    )
    return _told(request, directive)


@require_safe
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def job(request: HttpRequest, key: str) -> HttpResponse:
    """A document that is being read: how it stands, then the draft, or why there is none."""
    waiting = jobs.waiting(key, gate.actor(request).user)
    if waiting is None:
        raise Http404
    if request.headers.get("HX-Request"):
        if waiting.is_over:
            return HttpResponseClientRefresh()
        return render(request, "directives/take_in_progress.html", {"waiting": waiting})
    if waiting.directive is not None:
        directive = Directive.objects.filter(pk=waiting.directive).first()
        if directive is None:
            return HttpResponseRedirect(reverse("directives:listing"))
        return HttpResponseRedirect(_told(request, directive))
    refusal = waiting.refusal
    context = {
        "waiting": waiting,
        "refused": said_of(refusal) if refusal else "",
        "known": known_document(refusal),
    }
    return render(request, "directives/take_in_job.html", context)


def known_document(refusal: Refusal | None) -> Directive | None:
    """The document that stands in the way of this one."""
    key = refusal.values.get("directive") if refusal else None
    return Directive.objects.filter(pk=key).first() if isinstance(key, int) else None


def said_of(refusal: Refusal) -> str:
    """The sentence of a refusal; pasted text has no name to put in front."""
    if refusal.where == PASTED_NAME:
        return code_sentence(refusal.code, refusal.values)
    return sentence(refusal)


def _told(request: HttpRequest, directive: Directive) -> str:
    """Says what was read, and what to look at first; the address of the page where it is put right."""
    taken = Entry.objects.filter(subject=f"directive:{directive.pk}", verb="directives:take_in").first()
    encoding = taken.change.get("repaired_from") if taken else None
    if encoding:
        said = _("Văn bản dùng bảng mã cũ (%(encoding)s) đã được chuyển sang Unicode. Đối chiếu với bản gốc.")
        messages.warning(request, said % {"encoding": str(encoding).upper()})
    count = sum(clause.obligations.count() for clause in directive.clauses.all())
    read = ngettext("Đã đọc văn bản: %(n)s nội dung.", "Đã đọc văn bản: %(n)s nội dung.", count) % {"n": count}
    messages.success(request, f"{read} {_('Soát từng nhiệm vụ rồi xác nhận.')}")
    return reverse("directives:review", args=[directive.pk])
