"""The job: progress on the page, the file at the end, a reason where it breaks."""

import pytest
from django_tasks_db.models import DBTaskResult

from hopluc.documents import pdf
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.reports.annual import actions, jobs
from hopluc.reports.models import AnnualReport, ReportState, ReportStep
from hopluc.reports.tests.conftest import NOW, YEAR, Province
from tests.world import BY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice has its own test; here it would only take time."""
    monkeypatch.setattr(pdf, "has_converter", lambda: False)
    monkeypatch.setattr(clock, "now", lambda: NOW)


def queued() -> AnnualReport:
    return jobs.queue(year=YEAR, by=BY, at=NOW)


def test_queueing_opens_a_version_and_a_job(province: Province):
    report = queued()
    assert (report.state, report.percent) == (ReportState.QUEUED, 0)
    assert DBTaskResult.objects.get().args_kwargs == {"args": [report.pk], "kwargs": {}}


def test_the_job_writes_what_the_verb_writes(province: Province):
    report = queued()
    jobs.write_report.call(report.pk)
    report.refresh_from_db()
    assert report.state == ReportState.DONE and report.pdf is None
    assert report.content_digest == actions.write(year=YEAR, by=BY, at=NOW).content_digest


def test_each_step_is_seen_in_order(province: Province, monkeypatch: pytest.MonkeyPatch):
    seen: list[tuple[str, int]] = []
    begin = actions.begin_step

    def watched(report: AnnualReport, step: ReportStep, **kwargs: object) -> None:
        begin(report, step, **kwargs)
        found = AnnualReport.objects.get(pk=report.pk)
        seen.append((found.step, found.percent))

    monkeypatch.setattr(actions, "begin_step", watched)
    jobs.write_report.call(queued().pk)
    assert [step for step, _percent in seen] == ["reading", "figures", "writing", "keeping"]
    assert [percent for _step, percent in seen] == sorted(percent for _step, percent in seen)


def test_a_refusal_is_told_and_is_no_fault_of_the_queue(province: Province, monkeypatch: pytest.MonkeyPatch):
    def refuse(_gathered: object) -> None:
        raise Refusal("number_without_trace", value="12", trace="x")

    monkeypatch.setattr(jobs, "compose", refuse)
    report = queued()
    jobs.write_report.call(report.pk)
    report.refresh_from_db()
    assert (report.state, report.failure_code) == (ReportState.FAILED, "number_without_trace")
    assert report.failure_values == {"where": "", "value": "12", "trace": "x"}
    assert report.file is None


def test_a_fault_of_the_program_is_told_and_kept_by_the_queue(province: Province, monkeypatch: pytest.MonkeyPatch):
    def break_down(_gathered: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(jobs, "compose", break_down)
    report = queued()
    with pytest.raises(RuntimeError):
        jobs.write_report.call(report.pk)
    report.refresh_from_db()
    assert (report.state, report.failure_code) == (ReportState.FAILED, "report_broken")


def test_a_failing_converter_takes_nothing_back(province: Province, monkeypatch: pytest.MonkeyPatch):
    def fail(_blob: bytes) -> bytes:
        raise Refusal("pdf_conversion_failed")

    monkeypatch.setattr(pdf, "has_converter", lambda: True)
    monkeypatch.setattr(pdf, "to_pdf", fail)
    report = queued()
    jobs.write_report.call(report.pk)
    report.refresh_from_db()
    assert report.state == ReportState.DONE and report.pdf is None


def test_a_working_converter_adds_the_pdf_once(province: Province, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "has_converter", lambda: True)
    monkeypatch.setattr(pdf, "to_pdf", lambda _blob: b"%PDF-1.7 test")
    report = queued()
    jobs.write_report.call(report.pk)
    report.refresh_from_db()
    assert report.pdf is not None and report.pdf.name == f"bao-cao-chi-thi-nam-{YEAR}-ban-1.pdf"
    again = actions.add_pdf(report, at=NOW)
    assert again.pdf == report.pdf
