"""Procedures, registrar, OCOP and due days of the year after: what their readers take and what they refuse."""

from datetime import date
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.lawbook.instruments import Instrument, read_instrument
from hopluc.lawbook.ocop import read_ocop
from hopluc.lawbook.procedures import read_procedure, read_registrar
from hopluc.lawbook.reader import Entry, read_file

LAW = load([Path(__file__).parents[3] / "law"])
SOURCE = '{ instrument = "a", at = "Điều 1" }'
INSTRUMENTS = """
[a]
kind = "decree"
number = "1"
title = "A"
title_en = "A"
issuer = "A"
in_force_from = 2020-01-01
verified = true
"""
PROCEDURE = f"""
[found]
label = "Lập"
label_en = "Found"
holder = "cooperative"
law_date = "received_on"
[[found.version]]
from = 2020-01-01
source = {SOURCE}
moments = [{{ code = "received", label = "Nhận", label_en = "Received" }}]
[[found.version.steps]]
code = "settle"
who = "registrar"
after = "received"
within = 3
unit = "day"
label = "a"
label_en = "b"
"""
OCOP = f"""
label = "OCOP"
label_en = "OCOP"
law_date = "graded_on"
[[criteria]]
from = 2020-01-01
source = {SOURCE}
stars_verified = true
parts = [
  {{ code = "a", label = "A", label_en = "A", maximum = 60 }},
  {{ code = "b", label = "B", label_en = "B", maximum = 40 }},
]
stars = [
  {{ stars = 5, minimum = 90 }}, {{ stars = 4, minimum = 70 }}, {{ stars = 3, minimum = 50 }},
  {{ stars = 2, minimum = 30 }}, {{ stars = 1, minimum = 0 }},
]
[[graders]]
from = 2020-01-01
source = {SOURCE}
graders = [{{ stars = [3, 4], level = "province", label = "Tỉnh", label_en = "Province" }}]
[[validity]]
from = 2020-01-01
source = {SOURCE}
months = 36
[[rewards]]
from = 2020-01-01
source = {SOURCE}
difference_on_upgrade = true
amounts = [{{ stars = 5, million_dong = 15 }}]
"""


def entry(folder: Path, text: str, name: str = "x.toml") -> Entry:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name, name)


def instruments(folder: Path) -> dict[str, Instrument]:
    return {code: read_instrument(code, each) for code, each in entry(folder, INSTRUMENTS, "i.toml").named_tables()}


def test_a_small_procedure_is_read(tmp_path: Path) -> None:
    procedure = read_procedure("found", entry(tmp_path, PROCEDURE).table("found"), instruments(tmp_path))
    version = procedure.on(date(2020, 1, 1))
    assert [step.code for step in version.steps] == ["settle"]
    assert version.steps[0].source.provision == "Điều 1, Nghị định 1"
    assert version.moment("settle") is None
    with pytest.raises(Refusal):
        procedure.on(date(2019, 12, 31))


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ('after = "received"', 'after = "recieved"', "law_unknown_moment"),
        ('after = "received"', 'before = "recieved"', "law_unknown_moment"),
        ('after = "received"', 'after = "received"\nbefore = "received"', "law_unknown_key"),
        ('after = "received"\n', "", "law_missing_key"),
        ('after = "received"', 'after = "received"\nunless = "filed"', "law_unknown_moment"),
        ("within = 3", "within = 0", "law_wrong_type"),
        ('unit = "day"', 'unit = "week"', "law_unknown_choice"),
        ('who = "registrar"', 'who = "province"', "law_unknown_choice"),
        ('holder = "cooperative"', 'holder = "company"', "law_unknown_choice"),
        ('law_date = "received_on"\n', "", "law_without_law_date"),
        (f"source = {SOURCE}\nmoments", "moments", "law_without_source"),
        ("from = 2020-01-01", "from = 2019-12-31", "law_before_instrument"),
        ('label_en = "b"', 'label_en = "b"\natfer = "x"', "law_unknown_key"),
    ],
)
def test_mistakes_of_a_procedure_are_refused(tmp_path: Path, right: str, wrong: str, code: str) -> None:
    assert right in PROCEDURE
    table = entry(tmp_path, PROCEDURE.replace(right, wrong)).table("found")
    with pytest.raises(Refusal) as refused:
        read_procedure("found", table, instruments(tmp_path))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("maximum = 40", "maximum = 41", "law_points_do_not_add_up"),
        ("stars = 4, minimum = 70", "stars = 4, minimum = 95", "law_grades_not_whole"),
        ("stars = 1, minimum = 0", "stars = 1, minimum = 1", "law_grades_not_whole"),
        ('level = "province"', 'level = "hamlet"', "law_unknown_choice"),
        ("stars = [3, 4]", "stars = []", "law_wrong_type"),
        ("months = 36", 'months = "36"', "law_wrong_type"),
        ("difference_on_upgrade = true\n", "", "law_missing_key"),
        ("[[validity]]\nfrom = 2020-01-01", "[[validity]]\nfrom = 2019-01-01", "law_before_instrument"),
    ],
)
def test_mistakes_of_ocop_are_refused(tmp_path: Path, right: str, wrong: str, code: str) -> None:
    assert right in OCOP
    with pytest.raises(Refusal) as refused:
        read_ocop([entry(tmp_path, OCOP.replace(right, wrong))], instruments(tmp_path))
    assert refused.value.code == code


def test_ocop_as_written_and_without_a_file(tmp_path: Path) -> None:
    ocop = read_ocop([entry(tmp_path, OCOP)], instruments(tmp_path))
    assert ocop.criteria.on(date(2020, 1, 1)).maximum == 100
    with pytest.raises(Refusal):
        read_ocop([], {}).criteria.on(date(2020, 1, 1))


def test_without_a_file_no_registrar_is_known() -> None:
    assert read_registrar([], {}).on_or_none(date(2025, 7, 1)) is None


@pytest.mark.parametrize(("day", "level"), [(date(2025, 6, 30), "district"), (date(2025, 7, 1), "commune")])
def test_registrar_by_date(day: date, level: str) -> None:
    assert LAW.registrar.on(day).level == level


def test_a_due_day_of_the_year_after() -> None:
    version = LAW.deadline("official_statistics").for_year(2023)
    assert version.due(2023, "preliminary") == date(2023, 12, 20)
    assert version.due(2023, "province") == date(2024, 3, 31)
    assert version.data_year(2023) == (date(2023, 1, 1), date(2023, 12, 31))


def test_the_chain_names_the_commune_since_the_two_tiers() -> None:
    labels = {
        year: next(
            step.label for step in LAW.deadline("annual_return").for_year(year).steps if step.code == "registrar"
        )
        for year in (2024, 2025)
    }
    assert "cấp huyện" in labels[2024]
    assert "cấp xã" in labels[2025]
    assert not LAW.deadline("annual_return").for_year(2025).verified


def test_every_step_says_its_words_in_both_languages_and_cites_a_provision() -> None:
    for procedure in LAW.procedures.values():
        for version in procedure.versions:
            for step in version.steps:
                assert step.label and step.label_en and step.source.at
                assert step.verified or step.note
