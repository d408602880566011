"""The page of a return: its lines, what was found, the grade explained; 404 outside the scope."""

from decimal import Decimal

import pytest
from django.test import Client

from hopluc.returns.targets import RETURNS
from tests.registers import RETURNS_2020, put


def page(registers, address: str, name: str = "alliance_officer", language: str = "vi"):
    client = Client()
    client.force_login(registers.world.people[name])
    client.cookies["hopluc_language"] = language
    return client.get(f"/bao-cao-nam/{address}/")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_lines_grade_and_provision(registers, language: str):
    answer = page(registers, "HTX-0001/2020", language=language)
    text = answer.content.decode()
    form = answer.context["form"]
    assert (answer.status_code, form.code) == (200, "annual-2020")
    assert {line.code: value for line, value in answer.context["lines"]}["wages"] == Decimal(600)
    assert all((line.label if language == "vi" else line.label_en) in text for line in form.lines)
    assert answer.context["grade"].value == "good" and answer.context["grade"].judgement["provision"] in text


def test_a_missing_line_is_a_dash_and_never_nothing_or_zero(registers):
    lines = {line.code: value for line, value in page(registers, "HTX-0001/2020").context["lines"]}
    assert (lines["trained"], lines["stopped_months"]) == (None, Decimal(0))
    assert '<td class="num">–</td>' in page(registers, "HTX-0001/2020").content.decode()


def test_what_a_check_found_is_said(registers):
    text = page(registers, "HTX-0002/2020").content.decode()
    # 200,000 ÷ 4 ÷ 12, as offices write it.
    assert "4.166,6667" in text


def test_before_2020_there_is_no_grade_by_law(registers):
    answer = page(registers, "HTX-0001/2019")
    assert (answer.status_code, answer.context["grade"]) == (200, None)


def test_after_a_correction_both_versions_stand_there(registers):
    put(RETURNS, [RETURNS_2020[0] | {"points_finance": Decimal(5)}])
    answer = page(registers, "HTX-0001/2020")
    assert [version.number for version, _receipt in answer.context["versions"]] == [2, 1]
    assert (answer.context["version"].number, answer.context["grade"].number) == (2, 2)
    assert answer.context["grade"].value == "average"


def test_outside_the_scope_and_with_a_changed_address_there_is_no_page(registers):
    for name, address, status in (
        ("commune_officer", "HTX-0001/2019", 200),
        ("commune_officer", "HTX-0003/2019", 404),
        ("director", "HTX-0001/2019", 200),
        ("director", "HTX-0002/2020", 404),
        ("party_officer", "HTX-0003/2019", 200),
        ("party_officer", "HTX-0003/2018", 404),
        ("party_officer", "HTX-0099/2019", 404),
        ("party_officer", f"HTX-0001/{10**20}", 404),
        ("stranger", "HTX-0001/2019", 404),
    ):
        assert page(registers, address, name).status_code == status, (name, address)
