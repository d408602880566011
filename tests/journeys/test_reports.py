"""The yearly report, written by the job process while the page shows how far it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hopluc.documents.read_back import read_back
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


def test_a_report_is_written_by_a_job_and_downloaded(open_walk: Callable[..., Walk]):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.enter("lien-minh")
    walk.go("/bao-cao/")
    page.select_option("form[action='/bao-cao/lap/'] select", "2019")
    walk.press("text=Lập báo cáo năm")
    # The page asks by itself until the file is there.
    with page.expect_download(timeout=30_000) as download:
        page.click("text=Tải về .docx", timeout=30_000)
    assert read_back(Path(download.value.path()).read_bytes()).values["cooperatives@2019"] == "186"
    assert "Bản 2" in page.inner_text(".page-head")
    walk.press('a:text-is("Bản 1")')
    assert "Bản 1" in page.inner_text(".page-head")
    walk.go("/bao-cao/")
    assert page.locator('tr[data-report="2019-1"], tr[data-report="2019-2"]').count() == 2


def test_a_number_of_the_report_opens_its_rows(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "en")
    walk.go("/bao-cao/1/")
    walk.press('[data-trace="cooperatives@2019"] a')
    assert walk.page.locator("#rows [data-row]").count() == 186
