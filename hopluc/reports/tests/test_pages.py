"""The pages: who may, what is shown while it runs, after it is done and after it failed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.documents import pdf
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.reports.annual import actions
from hopluc.reports.models import AnnualReport, ReportState, ReportStep
from hopluc.reports.tests.conftest import NOW, YEAR, Province
from tests.lists import page_rows, same_everywhere
from tests.world import BY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(pdf, "has_converter", lambda: False)


def client_of(province: Province, name: str) -> Client:
    client = Client()
    client.force_login(province.world.people[name])
    return client


def page(client: Client, name: str, *args: int) -> str:
    answer = client.get(reverse(f"reports:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_office_orders_a_report_and_comes_to_its_page(province: Province):
    client = client_of(province, "party_officer")
    assert "Lập báo cáo năm" in page(client, "list")
    answer = client.post(reverse("reports:write"), {"year": YEAR})
    report = AnnualReport.objects.get()
    assert answer.headers["Location"] == reverse("reports:report", args=[report.pk])
    assert "Hoàng Thị An" in report.by and report.state == ReportState.QUEUED
    shown = page(client, "report", report.pk)
    assert 'hx-trigger="every 1s"' in shown and 'http-equiv="refresh"' in shown


def test_whoever_may_not_write_gets_404_and_no_button(province: Province):
    client = client_of(province, "commune_officer")
    assert "Lập báo cáo năm" not in page(client, "list")
    assert client.post(reverse("reports:write"), {"year": YEAR}).status_code == 404
    assert not AnnualReport.objects.exists()


@pytest.mark.parametrize("year", ["2017", "2022", "abc", ""])
def test_a_year_that_is_not_offered_is_refused(province: Province, year: str):
    client = client_of(province, "party_officer")
    client.post(reverse("reports:write"), {"year": year})
    assert not AnnualReport.objects.exists()
    assert "Chọn một năm trong danh sách." in page(client, "list")


def test_a_poll_gets_the_progress_alone_and_at_the_end_a_refresh(province: Province):
    client = client_of(province, "party_officer")
    report = actions.open_report(year=YEAR, by=BY, at=NOW)
    actions.begin_step(report, ReportStep.WRITING, at=NOW)
    address = reverse("reports:report", args=[report.pk])
    answer = client.get(address, headers={"HX-Request": "true"})
    assert "Viết văn bản" in answer.content.decode() and "<html" not in answer.content.decode()
    actions.fail_report(report, Refusal("report_broken"), at=NOW)
    answer = client.get(address, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(("minutes", "warned"), [(1, False), (2, False), (3, True)])
def test_a_job_that_gives_no_sign_of_life_is_said(
    province: Province, monkeypatch: pytest.MonkeyPatch, minutes: int, warned: bool
):
    report = actions.open_report(year=YEAR, by=BY, at=NOW)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=minutes))
    shown = page(client_of(province, "party_officer"), "report", report.pk)
    assert ("Đã hơn hai phút không có tiến triển" in shown) is warned


def test_a_finished_report_shows_every_number_with_its_door(province: Province):
    report = actions.write(year=YEAR, by=BY, at=NOW)
    shown = page(client_of(province, "commune_officer"), "report", report.pk)
    whole = shown.replace("<wbr>", "")
    assert report.content_digest in whole and report.snapshot in whole
    for trace in report.traces:
        assert f'data-trace="{trace["id"]}"' in shown
    assert f"/so-lieu/members/?year={YEAR}" in shown
    assert "không có LibreOffice" in shown


def test_all_reports_are_a_list_with_their_files(province: Province):
    first, second = (actions.write(year=YEAR, by=BY, at=NOW) for _number in range(2))
    client = client_of(province, "commune_officer")
    rows = same_everywhere(client, reverse("reports:list"))
    assert [row["Báo cáo"] for row in rows] == [f"Năm {YEAR}, bản {each.number}" for each in (second, first)]
    shown = page(client, "list")
    assert f'<tr data-report="{YEAR}-{first.number}">' in shown
    assert reverse("reports:download", args=[first.pk]) in shown
    assert page_rows(client, f"{reverse('reports:list')}?state=failed") == []


def test_the_download_is_the_stored_file(province: Province):
    report = actions.write(year=YEAR, by=BY, at=NOW)
    answer = client_of(province, "commune_officer").get(reverse("reports:download", args=[report.pk]))
    assert answer.content == report.content()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="bao-cao-chi-thi-nam-{YEAR}-ban-1.docx"'


def test_what_is_not_there_is_404(province: Province):
    client = client_of(province, "party_officer")
    opened = actions.open_report(year=YEAR, by=BY, at=NOW)
    assert client.get(reverse("reports:download", args=[opened.pk])).status_code == 404
    assert client.get(reverse("reports:report", args=[opened.pk + 1])).status_code == 404
    written = actions.write(year=YEAR, by=BY, at=NOW)
    assert client.get(reverse("reports:download", args=[written.pk]), {"dang": "pdf"}).status_code == 404


def test_a_pdf_can_be_made_later(province: Province, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "has_converter", lambda: True)
    monkeypatch.setattr(pdf, "to_pdf", lambda _blob: b"%PDF-1.7 test")
    report = actions.write(year=YEAR, by=BY, at=NOW)
    reader, client = client_of(province, "commune_officer"), client_of(province, "party_officer")
    # It takes the server a while: only who writes reports may start it.
    assert "Làm bản .pdf" not in page(reader, "report", report.pk)
    assert reader.post(reverse("reports:make-pdf", args=[report.pk])).status_code == 404
    assert "Làm bản .pdf" in page(client, "report", report.pk)
    assert client.post(reverse("reports:make-pdf", args=[report.pk])).content == b"%PDF-1.7 test"
    assert client.get(reverse("reports:download", args=[report.pk]), {"dang": "pdf"}).content == b"%PDF-1.7 test"
    assert "Tải về .pdf" in page(client, "report", report.pk)


def test_without_a_converter_the_page_says_so(province: Province, monkeypatch: pytest.MonkeyPatch):
    def missing(_blob: bytes) -> bytes:
        raise Refusal("no_pdf_converter")

    monkeypatch.setattr(pdf, "to_pdf", missing)
    report = actions.write(year=YEAR, by=BY, at=NOW)
    client = client_of(province, "party_officer")
    answer = client.post(reverse("reports:make-pdf", args=[report.pk]))
    assert answer.headers["Location"] == reverse("reports:report", args=[report.pk])


def test_a_failed_report_says_why_and_offers_to_try_again(province: Province):
    report = actions.open_report(year=YEAR, by=BY, at=NOW)
    actions.fail_report(report, Refusal("nothing_loaded"), at=NOW)
    shown = page(client_of(province, "party_officer"), "report", report.pk)
    assert "Hệ thống chưa có số liệu" in shown and "Lập lại" in shown


def test_without_a_directive_there_is_no_button(registers: object, world: object):
    client = Client()
    client.force_login(world.people["party_officer"])
    shown = page(client, "list")
    assert "Chưa lập báo cáo được" in shown and reverse("reports:write") not in shown
