"""The verbs of the yearly report: written at once, or opened, carried on and finished by the job process."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation

from hopluc.documents import pdf
from hopluc.documents.content import Document, Trace, used_traces
from hopluc.documents.digest import content_digest
from hopluc.documents.render import render
from hopluc.files import actions as files
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.reports.annual.content import compose
from hopluc.reports.annual.gathered import Gathered, gather, may_be_written
from hopluc.reports.models import AnnualReport, ReportState, ReportStep

# The report is an official document: Vietnamese whatever language the reader has chosen.
LANGUAGE = "vi"


def write(*, year: int, by: str, at: datetime) -> AnnualReport:
    """Write the report of a year as a new version; nothing is kept where it cannot be written.

    Refusal `nothing_loaded`, `no_live_directive`, `year_without_figures`, and those of `documents.render`.
    """
    with translation.override(LANGUAGE):
        gathered = gather(year=year, at=at)
        document = compose(gathered)
        content = render(document, site=settings.BASE_URL)
    with transaction.atomic():
        report = _new_version(year, by=by, at=at)
        return _finish(report, gathered, document, content, at=at)


def open_report(*, year: int, by: str, at: datetime) -> AnnualReport:
    """A new version that the job process is to write. Refusals as for `write`, before anything is opened; those of
    the content come later and stand on the report's page."""
    may_be_written(year=year, at=at)
    with transaction.atomic():
        report = _new_version(year, by=by, at=at)
        _record("open_report", report, {}, by=by, at=at)
        return report


def begin_step(report: AnnualReport, step: ReportStep, *, at: datetime) -> None:
    """Say on the report's page what is being done now. Refusal `report_finished`."""
    changed = AnnualReport.objects.filter(pk=report.pk, state__in=(ReportState.QUEUED, ReportState.RUNNING)).update(
        state=ReportState.RUNNING, step=step, progress_at=at
    )
    if not changed:
        raise Refusal("report_finished", where=str(report.year), number=report.number)


@transaction.atomic
def finish_report(
    report: AnnualReport, gathered: Gathered, document: Document, content: bytes, *, at: datetime
) -> AnnualReport:
    """Keep what was written for an open version. Refusal `report_finished`."""
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    if not report.is_open:
        raise Refusal("report_finished", where=str(report.year), number=report.number)
    return _finish(report, gathered, document, content, at=at)


@transaction.atomic
def fail_report(report: AnnualReport, refusal: Refusal, *, at: datetime) -> AnnualReport:
    """Say why an open version could not be written. A finished one stays as it is."""
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    if not report.is_open:
        return report
    report.state, report.progress_at = ReportState.FAILED, at
    report.failure_code = refusal.code
    report.failure_values = {"where": refusal.where or "", **{key: str(each) for key, each in refusal.values.items()}}
    report.save(update_fields=["state", "progress_at", "failure_code", "failure_values"])
    _record("fail_report", report, {"code": refusal.code}, by=report.by, at=at)
    return report


def add_pdf(report: AnnualReport, *, at: datetime) -> AnnualReport:
    """Keep the .pdf of a finished version beside its .docx; one that is there stays.

    Refusal `report_not_written`, `no_pdf_converter`, `pdf_conversion_timed_out`, `pdf_conversion_failed`.
    """
    if report.pdf is not None:
        return report
    converted = pdf.to_pdf(report.content())
    with transaction.atomic():
        report = AnnualReport.objects.select_for_update().get(pk=report.pk)
        # Converting takes seconds: somebody else may have been first.
        if report.pdf is None:
            report.pdf = files.store(f"{report.file_name}.pdf", converted, at=at, made_up=report.made_up)
            report.save(update_fields=["pdf"])
            _record("add_pdf", report, {"file": report.pdf.digest}, by=report.by, at=at)
    return report


def _new_version(year: int, *, by: str, at: datetime) -> AnnualReport:
    last = AnnualReport.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    return AnnualReport.objects.create(year=year, number=last + 1, by=by, opened_at=at)


def _finish(
    report: AnnualReport, gathered: Gathered, document: Document, content: bytes, *, at: datetime
) -> AnnualReport:
    report.file = files.store(f"{report.file_name}.docx", content, at=at, made_up=document.made_up)
    report.directive = gathered.directive
    report.content_digest = content_digest(document)
    report.snapshot = gathered.snapshot
    report.as_of = gathered.on
    report.traces = [trace_as_dict(trace) for trace in used_traces(document)]
    report.made_up = document.made_up
    report.state, report.step = ReportState.DONE, ""
    report.written_at = report.progress_at = at
    report.save()
    change = {"file": report.file.digest, "content": report.content_digest, "snapshot": report.snapshot}
    _record("write_report", report, change, by=report.by, at=at)
    return report


def trace_as_dict(trace: Trace) -> dict[str, object]:
    """A trace as it is kept on the report, for its page."""
    return {
        "id": trace.id,
        "name": trace.name,
        "value": trace.value_text,
        "unit": trace.unit,
        "definition": trace.definition,
        "source": trace.source,
        "filed": trace.filed,
        "expected": trace.expected,
        "address": trace.address,
        "snapshot": trace.snapshot,
        "as_of": trace.as_of.isoformat(),
    }


def _record(verb: str, report: AnnualReport, change: Mapping[str, object], *, by: str, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=f"reports:{verb}",
        subject=f"annual_report:{report.pk}",
        change={"year": report.year, "number": report.number, **change},
    )
