"""Pages of the reports: the list, one report with its numbers, downloads."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.directives.models import Directive
from hopluc.documents import pdf
from hopluc.files.actions import content_of
from hopluc.files.models import StoredFile
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.page import list_page
from hopluc.places.queries import home
from hopluc.reports.annual import actions, jobs
from hopluc.reports.annual.gathered import years_over
from hopluc.reports.columns import REPORTS
from hopluc.reports.forms import YearForm
from hopluc.reports.models import AnnualReport, ReportState
from hopluc.wording import sentence

# After this long without a sign of life the page says that the job process may not be running.
QUIET = timedelta(minutes=2)


@needs(Permission.REPORTS_READ)
@require_safe
def report_list(request: HttpRequest) -> HttpResponseBase:
    """Every version, the newest year first."""
    context = {
        "form": YearForm(years=years_over(clock.today())),
        "may_write": actor(request).may(Permission.REPORTS_WRITE),
        "is_ready": home() is not None and Directive.objects.live().exists(),
    }
    # The traces of a report are long, and the list shows none of them.
    rows = AnnualReport.objects.select_related("file", "pdf").defer("traces")
    return list_page(request, REPORTS, rows, template="reports/list.html", carried=_touring(request), context=context)


def _touring(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """The step of the tour through the made-up province, if somebody is on it."""
    return (("tour", request.GET["tour"]),) if "tour" in request.GET else ()


@needs(Permission.REPORTS_WRITE)
@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Put a new version into the queue and go to its page."""
    form = YearForm(request.POST, years=years_over(clock.today()))
    if not form.is_valid():
        messages.error(request, _("Chọn một năm trong danh sách."))
        return redirect("reports:list")
    try:
        opened = jobs.queue(year=form.cleaned_data["year"], by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("reports:list")
    return redirect("reports:report", opened.pk)


@needs(Permission.REPORTS_READ)
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress while it is being written; then the files, the digests and every number with its door."""
    found = get_object_or_404(AnnualReport.objects.select_related("file", "pdf", "directive"), pk=pk)
    polled = bool(request.headers.get("HX-Request"))
    if polled and not found.is_open:
        return HttpResponseClientRefresh()
    since = found.progress_at or found.opened_at
    context = {
        "report": found,
        "is_quiet": found.is_open and clock.now() - since > QUIET,
        "failure": _failure(found),
        "has_converter": pdf.has_converter(),
        "versions": AnnualReport.objects.filter(year=found.year).exclude(pk=found.pk),
        "may_write": actor(request).may(Permission.REPORTS_WRITE),
    }
    return render(request, "reports/progress.html" if polled else "reports/report.html", context)


def _failure(found: AnnualReport) -> str:
    """Why it could not be written, as a sentence; empty for any other report."""
    if found.state != ReportState.FAILED:
        return ""
    values = {key: value for key, value in found.failure_values.items() if key != "where"}
    return sentence(Refusal(found.failure_code, where=str(found.failure_values.get("where") or "") or None, **values))


@needs(Permission.REPORTS_READ)
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The stored file, as it was written: .docx, or .pdf with `?dang=pdf`."""
    found = get_object_or_404(AnnualReport.objects.select_related("file", "pdf"), pk=pk)
    stored = found.pdf if request.GET.get("dang") == "pdf" else found.file
    if stored is None:
        raise Http404
    return _sent(stored)


def _sent(stored: StoredFile) -> HttpResponse:
    answer = HttpResponse(content_of(stored), content_type=stored.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{stored.name}"'
    return answer


@needs(Permission.REPORTS_WRITE)
@require_POST
def make_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the .pdf of a finished report where it has none yet, and send it."""
    found = get_object_or_404(AnnualReport.objects.select_related("file", "pdf"), pk=pk)
    try:
        found = actions.add_pdf(found, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("reports:report", pk)
    if found.pdf is None:
        raise Http404
    return _sent(found.pdf)
