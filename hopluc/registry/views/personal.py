"""Rights of the people whom data are about, and the page of looks at their data."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.page import list_page
from hopluc.personal.actions import look
from hopluc.personal.models import Look
from hopluc.registry import actions
from hopluc.registry.actions.subject import lines_of, reasons_to_keep
from hopluc.registry.columns import LOOKS, REQUESTS
from hopluc.registry.columns.members import looked_at
from hopluc.registry.forms.members import CorrectionForm, RefusalForm, RequestForm
from hopluc.registry.models import RequestKind, RequestState, SubjectRequest
from hopluc.registry.models.member import SEALED_FIELDS
from hopluc.registry.queries.statements import statement_of
from hopluc.wording import code_sentence, sentence

# Looks at one person that a statement lists; the page of looks has all.
LISTED = 100


@require_safe
@needs(Permission.PERSONAL_LOG)
def personal_log(request: HttpRequest) -> HttpResponseBase:
    """Who looked at what, when, for what; refused looks too."""
    return list_page(request, LOOKS, Look.objects.all(), template="registry/personal_log.html")


@require_safe
@needs(Permission.PERSONAL_RIGHTS)
def personal_requests(request: HttpRequest) -> HttpResponseBase:
    """The register of requests."""
    return list_page(request, REQUESTS, SubjectRequest.objects.all(), template="registry/personal_requests.html")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PERSONAL_RIGHTS)
def personal_request_new(request: HttpRequest) -> HttpResponse:
    """Take a request in. The ID number is posted, and stands in no address."""
    form = RequestForm(request.POST or None, initial={"asked_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.register_request(**form.cleaned_data, actor=actor(request), at=clock.now(), on=clock.today())
        except Refusal as refusal:
            form.add_error("id_number" if refusal.code == "subject_not_found" else None, sentence(refusal))
        else:
            return HttpResponseRedirect(reverse("registry:personal-request", args=[made.receipt]))
    return render(request, "registry/personal_request_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PERSONAL_RIGHTS)
def personal_request(request: HttpRequest, receipt: str) -> HttpResponse:
    """One request: the statement of all that is kept, to be printed; what is asked, decided by a press."""
    found = SubjectRequest.objects.filter(receipt=receipt).first()
    if found is None:
        raise Http404
    form = CorrectionForm(request.POST if request.POST.get("do") == "correct" else None)
    refusal_form = RefusalForm(request.POST if request.POST.get("do") == "refuse" else None)
    verbs: dict[str, Callable[[], object]] = {
        "correct": lambda: actions.correct_person(found, values=form.values(), **_who(request), on=clock.today()),
        "erase": lambda: actions.erase(found, **_who(request), on=clock.today()),
        "refuse": lambda: actions.refuse_request(found, why=refusal_form.cleaned_data["why"], **_who(request)),
    }
    refused = ""
    asked = request.POST.get("do", "")
    if asked in verbs and all(each.is_valid() for each in (form, refusal_form) if each.is_bound):
        try:
            verbs[asked]()
        except Refusal as refusal:
            refused = sentence(refusal)
        else:
            messages.success(request, _("Đã giải quyết yêu cầu %(receipt)s.") % {"receipt": receipt})
            return HttpResponseRedirect(reverse("registry:personal-request", args=[receipt]))
    content = {"asked": found, "form": form, "refusal_form": refusal_form, "refused": refused, **_told(request, found)}
    wrong = bool(refused or form.errors or refusal_form.errors)
    return render(request, "registry/personal_request.html", content, status=422 if wrong else 200)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"actor": actor(request), "at": clock.now()}


def _told(request: HttpRequest, found: SubjectRequest) -> dict[str, object]:
    """Everything that is kept about the person within scope; a look, written down before it is shown."""
    number = found.id_number
    lines = lines_of(number, actor(request)) if number else []
    if not lines:
        return {"statement": [], "looks": [], "reasons": []}
    fields = sorted({name for line in lines for name in SEALED_FIELDS if line.identity.get(name)})
    purpose = f"{found.get_kind_display()}, {found.receipt}"
    about = f"subject-request:{found.receipt}"
    look(by=actor(request).signature, at=clock.now(), about=about, fields=fields, purpose=purpose, rows=1)
    # Whoever opened the roll, or took it along, has seen this person too.
    labels = [f"member:{line.cooperative.code}/{line.number}" for line in lines]
    labels += [f"{kind}:{line.cooperative.code}" for line in lines for kind in ("roll", "export", "list:members")]
    is_open = found.kind == RequestKind.ERASE and found.state == RequestState.OPEN
    reasons = reasons_to_keep(lines, clock.today()) if is_open else []
    return {
        "statement": [statement_of(line) for line in lines],
        "looks": [(looked_at(each), each) for each in Look.objects.at_any(labels)[:LISTED]],
        "reasons": [code_sentence(each.code, each.params) for each in reasons],
    }
