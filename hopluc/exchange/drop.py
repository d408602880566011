"""Any file in: the program tells for which register it is, and asks where it is not sure."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.datasets import actions as tables
from hopluc.datasets.queries.drafts import draft_of
from hopluc.exchange.registers import Fit, fits, meant, targets_of
from hopluc.files import actions as files
from hopluc.files.models import StoredFile
from hopluc.intake import jobs
from hopluc.intake.actions import UNDECIDED, keep_undecided
from hopluc.intake.models import Intake
from hopluc.intake.views import WorkbookForm, is_made_up, next_page, title_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.sheets.opening import open_book
from hopluc.wording import sentence

# Under this name the session keeps the number of the file that waits for its register, and who sent it.
DROPPED = "dropped"
# In place of a register: a table of its own.
TABLE = "dataset"
# With fewer columns known, a register is hardly what the file is for.
LIKELY = 2


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DATASETS_IMPORT)
def drop(request: HttpRequest) -> HttpResponse:
    """POST `workbook`: a file; POST `kind`: for which register the file that waits is. GET: the file that waits."""
    if request.method == "POST" and "kind" in request.POST:
        return _chosen(request, request.POST["kind"])
    if request.method != "POST":
        waiting = _waiting(request)
        return _ask(request, *waiting) if waiting else redirect("exchange:hub")
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "exchange/drop.html", {"form": form}, status=422)
    upload, sender = form.cleaned_data["workbook"], form.cleaned_data["sender"]
    try:
        if upload.size > files.LARGEST:
            raise Refusal("file_too_large", where=upload.name, megabytes=files.LARGEST // 1024 // 1024)
        content = upload.read()
        found = _fits(request, upload.name, content, sender)
        sure = meant(found)
        if sure is not None:
            return _taken(request, sure.target.kind, upload.name, content, sender)
        _forget(request)
        stored = keep_undecided(upload.name, content, at=clock.now(), made_up=is_made_up())
    except Refusal as refusal:
        form.add_error("workbook", sentence(refusal))
        return render(request, "exchange/drop.html", {"form": form}, status=422)
    request.session[DROPPED] = {"file": stored.pk, "sender": sender}
    return _ask(request, stored, sender, found)


def _fits(request: HttpRequest, name: str, content: bytes, sender: str) -> list[Fit]:
    who = actor(request)
    with open_book(name, content) as book:
        return fits(book, targets_of(who), sender=sender, by=who.signature)


def _waiting(request: HttpRequest) -> tuple[StoredFile, str] | None:
    kept = request.session.get(DROPPED)
    if not kept:
        return None
    stored = StoredFile.objects.filter(pk=kept["file"]).first()
    # What another one dropped meanwhile under the same name and content waits no shorter.
    return (stored, kept["sender"]) if stored and stored.stored_at >= clock.now() - UNDECIDED else None


def _ask(request: HttpRequest, stored: StoredFile, sender: str, found: list[Fit] | None = None) -> HttpResponse:
    """For which register? Each with what of it the file has."""
    try:
        fitting = _fits(request, stored.name, files.content_of(stored), sender) if found is None else found
    except Refusal:
        return redirect("exchange:hub")
    lines = [{"kind": fit.target.kind, "title": title_of(fit.target.kind), "fit": fit} for fit in fitting]
    context = {
        "file": stored,
        "likely": [line for line in lines if line["fit"].found >= LIKELY],
        "unlikely": [line for line in lines if line["fit"].found < LIKELY],
        "table": TABLE,
        "hours": UNDECIDED // timedelta(hours=1),
    }
    return render(request, "exchange/choose.html", context)


def _chosen(request: HttpRequest, kind: str) -> HttpResponse:
    waiting = _waiting(request)
    if waiting is None:
        messages.error(request, _("Tệp không còn chờ ở đây. Chọn lại tệp."))
        return redirect("exchange:hub")
    stored, sender = waiting
    try:
        if kind == TABLE:
            answer = _as_table(request, stored)
        else:
            answer = _taken(request, kind, stored.name, files.content_of(stored), sender)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("exchange:hub")
    del request.session[DROPPED]
    return answer


def _taken(request: HttpRequest, kind: str, name: str, content: bytes, sender: str) -> HttpResponse:
    target = next((each for each in targets_of(actor(request)) if each.kind == kind), None)
    if target is None:
        raise Http404
    intake = jobs.take_in(
        target, name, content, actor=actor(request), at=clock.now(), made_up=is_made_up(), sender=sender
    )
    return redirect(next_page(intake))


def _as_table(request: HttpRequest, stored: StoredFile) -> HttpResponse:
    """The file as a table of its own, whose columns are described next."""
    who = actor(request)
    draft = draft_of(stored.name, files.content_of(stored))
    dataset = tables.start(
        title=draft["title"] or stored.name.rpartition(".")[0],
        file=stored,
        draft=draft,
        actor=who,
        made_up=stored.made_up,
        by=who.signature,
        at=clock.now(),
    )
    return redirect("datasets:columns", pk=dataset.pk)


def _forget(request: HttpRequest) -> None:
    """A file that waited and was never chosen goes when the next one comes."""
    waiting = _waiting(request)
    request.session.pop(DROPPED, None)
    if waiting and not Intake.objects.filter(file__digest=waiting[0].digest).exists():
        files.discard(waiting[0])
