"""Versions: nothing overwritten, equal content has an equal digest, a finished report is frozen."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from hopluc.documents.read_back import read_back
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from hopluc.reports.annual import actions
from hopluc.reports.models import AnnualReport, ReportState, ReportStep
from hopluc.reports.tests.conftest import NOW, YEAR, Province, add_member
from tests.world import BY

pytestmark = pytest.mark.django_db


def test_a_report_is_kept_with_its_digests_and_an_entry(province: Province):
    report = actions.write(year=YEAR, by=BY, at=NOW)
    assert (report.state, report.number, report.percent) == (ReportState.DONE, 1, 100)
    kept = read_back(report.content())
    assert kept.digest == report.content_digest and kept.made_up
    assert [trace["id"] for trace in report.traces] == list(kept.values)
    entry = Entry.objects.order_by("-sequence")[0]
    assert (entry.verb, entry.change["content"]) == ("reports:write_report", report.content_digest)


def test_writing_again_makes_a_second_version_of_the_same_content(province: Province):
    first, second = (actions.write(year=YEAR, by=BY, at=NOW) for _ in range(2))
    assert (first.number, second.number) == (1, 2)
    assert first.content_digest == second.content_digest
    assert first.content() == second.content()
    assert AnnualReport.objects.count() == 2


def test_the_language_of_the_reader_does_not_change_the_report(province: Province):
    first = actions.write(year=YEAR, by=BY, at=NOW)
    with translation.override("en"):
        second = actions.write(year=YEAR, by=BY, at=NOW)
    assert first.content_digest == second.content_digest


def test_changed_registers_change_the_new_version_and_not_the_old(province: Province):
    first = actions.write(year=YEAR, by=BY, at=NOW)
    before = first.content()
    add_member("HTX-0001", date(2021, 5, 1))
    second = actions.write(year=YEAR, by=BY, at=NOW)
    assert first.snapshot != second.snapshot and first.content_digest != second.content_digest
    kept = AnnualReport.objects.get(pk=first.pk)
    assert kept.content() == before
    assert _value(kept, f"members@{YEAR}") == "28" and _value(second, f"members@{YEAR}") == "29"


def _value(report: AnnualReport, trace: str) -> object:
    return next(each["value"] for each in report.traces if each["id"] == trace)


def test_without_a_live_directive_nothing_is_written(registers: object):
    for verb in (actions.write, actions.open_report):
        with pytest.raises(Refusal) as caught:
            verb(year=YEAR, by=BY, at=NOW)
        assert caught.value.code == "no_live_directive"
    assert not AnnualReport.objects.exists()


def test_a_finished_report_is_frozen(province: Province):
    report = actions.write(year=YEAR, by=BY, at=NOW)
    with pytest.raises(Refusal) as caught:
        actions.begin_step(report, ReportStep.READING, at=NOW)
    assert caught.value.code == "report_finished"
    actions.fail_report(report, Refusal("report_broken"), at=NOW)
    report.refresh_from_db()
    assert report.state == ReportState.DONE and report.failure_code == ""


def test_the_database_holds_that_done_means_a_file(province: Province):
    opened = actions.open_report(year=YEAR, by=BY, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnnualReport.objects.filter(pk=opened.pk).update(state=ReportState.DONE)


def test_an_unwritten_report_has_no_content(province: Province):
    opened = actions.open_report(year=YEAR, by=BY, at=NOW)
    with pytest.raises(Refusal) as caught:
        opened.content()
    assert caught.value.code == "report_not_written"
