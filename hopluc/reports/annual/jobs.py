"""The yearly report in the job process: step by step on its page, and a reason where it breaks."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django_tasks import task

from hopluc.documents import pdf
from hopluc.documents.render import render
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.reports.annual import actions
from hopluc.reports.annual.content import compose
from hopluc.reports.annual.gathered import gather, may_be_written
from hopluc.reports.models import AnnualReport, ReportStep


@transaction.atomic
def queue(*, year: int, by: str, at: datetime) -> AnnualReport:
    """Open a version and put its writing into the queue, in one transaction. Refusals of `actions.open_report`."""
    report = actions.open_report(year=year, by=by, at=at)
    write_report.enqueue(report.pk)
    return report


@task()
def write_report(pk: int) -> int:
    """Write an open version. What a person can put right is told on the page; a fault of the program too, and it is
    raised again, so that the queue keeps where it happened."""
    report = AnnualReport.objects.get(pk=pk)
    try:
        _write(report)
    except Refusal as refusal:
        actions.fail_report(report, refusal, at=clock.now())
    except Exception as fault:
        actions.fail_report(report, Refusal("report_broken", reason=type(fault).__name__), at=clock.now())
        raise
    return pk


def _write(report: AnnualReport) -> None:
    with translation.override(actions.LANGUAGE):
        actions.begin_step(report, ReportStep.READING, at=clock.now())
        may_be_written(year=report.year, at=clock.now())
        actions.begin_step(report, ReportStep.FIGURES, at=clock.now())
        gathered = gather(year=report.year, at=clock.now())
        actions.begin_step(report, ReportStep.WRITING, at=clock.now())
        document = compose(gathered)
        content = render(document, site=settings.BASE_URL)
        actions.begin_step(report, ReportStep.KEEPING, at=clock.now())
    # The .pdf comes after the report is safe: a converter that fails takes nothing back.
    report = actions.finish_report(report, gathered, document, content, at=clock.now())
    if pdf.has_converter():
        try:
            actions.add_pdf(report, at=clock.now())
        except Refusal:
            return
