"""A visitor goes from a number to its rows and on to the report; one number, whichever door shows it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.documents.read_back import read_back
from hopluc.kernel.numbers import parse_number
from tests.journeys.conftest import Served, Walk

pytestmark = pytest.mark.browser
FOUR = ("cooperatives", "members", "effective_share", "worker_income")


def _number(shown: str) -> Decimal:
    """The number at the beginning of "1.694 người", "86,56%"."""
    return parse_number(shown.split(maxsplit=1)[0].rstrip("%"))


def _from_the_command(served: Served) -> dict[str, Decimal]:
    """What `hopluc figures` prints for 2019; the income in triệu đồng as the pages show it."""
    figures = served.command("figures", "--year", "2019")["figures"]
    values = {figure["code"]: Decimal(figure["value"]) for figure in figures if figure["code"] in FOUR}
    return values | {"worker_income": values["worker_income"] / 1_000_000}


def test_two_clicks_to_the_rows_three_steps_to_the_report(open_walk: Callable[..., Walk], served: Served):
    walk = open_walk(1366, "vi")
    page = walk.page
    walk.go("/")
    on_page = {code: _number(page.inner_text(f'.live-fact a[href*="/{code}/?year=2019"]')) for code in FOUR}
    walk.press("text=mở số 186")
    assert page.locator("#rows [data-row]").count() == 186
    assert _number(page.inner_text('[data-figure="cooperatives"]')) == 186
    walk.press("text=mở báo cáo năm")
    row = page.locator('tr[data-report="2019-1"]')
    with page.expect_download() as download:
        row.locator("a:text-is('.docx')").click()
    report = read_back(Path(download.value.path()).read_bytes())
    assert report.made_up
    in_report = {code: parse_number(report.values[f"{code}@2019"]) for code in FOUR}
    assert on_page == in_report == _from_the_command(served)
    # The door in the file leads to the same rows.
    walk.go(report.addresses["cooperatives@2019"])
    assert page.locator("#rows [data-row]").count() == 186


def test_a_stranger_reaches_the_rows_behind_186_in_two_clicks(walk: Walk):
    walk.go("/")
    walk.page.click("a.fact:has-text('186 hợp tác xã')")
    walk.page.wait_for_selector("#panel[open] .panel-rows")
    assert _number(walk.page.inner_text("#panel .panel-figure")) == 186
    walk.press("#panel .panel-body a.button")
    assert "year=2019" in walk.page.url
    assert walk.page.locator("#rows [data-row]").count() == walk.total() == 186
    assert walk.fits()


def test_another_year_of_a_figure(open_walk: Callable[..., Walk]):
    walk = open_walk(360, "en")
    walk.go("/so-lieu/effective_share/?year=2019")
    assert _number(walk.page.inner_text("[data-figure]")) == Decimal("86.56")
    walk.page.select_option("#year", "2021")
    walk.press(".page-head form button:text-is('Show')")
    assert _number(walk.page.inner_text("[data-figure]")) != Decimal("86.56")
    assert "year=2021" in walk.page.url
