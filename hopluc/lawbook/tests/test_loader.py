"""The loader on a small invented law: days, codes, directories, digests."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.lawbook.tests.small_law import FILES, INDICATORS, SCORING, SECOND_FORM, loaded, write


def test_versions_are_picked_by_day(tmp_path: Path) -> None:
    law = loaded(tmp_path)
    assert law.grading(date(2001, 1, 1)).minimum_months == 12
    assert law.grading(date(2002, 12, 31)).minimum_months == 12
    assert law.grading(date(2003, 1, 1)).minimum_months == 6
    assert law.grading(date(2001, 1, 1)).grades[0].minimum == Decimal("5.5")
    assert law.form(2002).code == "annual-2001"
    assert law.form(2003).code == "annual-2003"
    assert law.form(2099).code == "annual-2003"


def test_before_the_first_version_is_a_refusal(tmp_path: Path) -> None:
    law = loaded(tmp_path)
    with pytest.raises(Refusal) as refused:
        law.grading(date(2000, 12, 31))
    assert refused.value.code == "law_not_in_force"
    assert refused.value.values == {"key": "cooperative-grading", "on": date(2000, 12, 31)}
    with pytest.raises(Refusal) as refused:
        law.form(2000)
    assert (refused.value.code, refused.value.values["on"]) == ("law_not_in_force", 2000)
    with pytest.raises(Refusal) as refused:
        law.deadline("annual_return").for_year(2000)
    assert (refused.value.code, refused.value.values["on"]) == ("law_not_in_force", 2000)


def test_unknown_codes_are_refused(tmp_path: Path) -> None:
    law = loaded(tmp_path)
    for ask in (law.instrument, law.indicator, law.deadline, law.plausible_range):
        with pytest.raises(Refusal) as refused:
            ask("nothing")
        assert refused.value.code == "law_unknown_code"
    with pytest.raises(Refusal) as refused:
        law.form(2001).line("nothing")
    assert refused.value.code == "unknown_line"


def test_provisions_and_days_can_be_read(tmp_path: Path) -> None:
    law = loaded(tmp_path)
    assert law.grading(date(2001, 1, 1)).provision == "Điều 1, Thông tư 0/2001"
    assert law.grading(date(2001, 1, 1)).groups[0].provision == "Phụ lục, Thông tư 0/2001"
    version = law.deadline("annual_return").for_year(2004)
    assert version.due(2004) == date(2004, 3, 31)
    assert version.data_year(2004) == (date(2004, 1, 1), date(2004, 12, 31))
    (figure,) = law.published_beside("cooperatives", "06")
    assert (figure.value, figure.modifier, figure.year, figure.as_of) == (Decimal(12), "just_under", 2002, None)
    assert law.published_beside("cooperatives", "19") == ()


def test_retroactive_is_said_in_the_file(tmp_path: Path) -> None:
    early = SCORING.replace("from = 2001-01-01", "retroactive = true\nfrom = 2000-01-01", 1)
    assert loaded(tmp_path, scoring_grading=early).grading(date(2000, 6, 1)).minimum_months == 12


def test_a_form_may_not_ask_the_same_line_twice(tmp_path: Path) -> None:
    twice = SECOND_FORM + SECOND_FORM[SECOND_FORM.index("[[line]]") :]
    with pytest.raises(Refusal) as refused:
        loaded(tmp_path, returns_annual_2003=twice)
    assert refused.value.code == "law_duplicate_code"


def test_a_province_adds_a_directory_but_may_not_repeat_a_code(tmp_path: Path) -> None:
    state = write(tmp_path / "law", FILES)
    own = INDICATORS.replace("cooperatives", "tea_gardens", 1).replace("cooperatives.version", "tea_gardens.version")
    province = write(tmp_path / "province", {"indicators.toml": own})
    assert set(load([state, province]).indicators) == {"cooperatives", "tea_gardens"}
    write(province, {"indicators.toml": INDICATORS})
    with pytest.raises(Refusal) as refused:
        load([state, province])
    assert (refused.value.code, refused.value.where) == ("law_duplicate_code", "province/indicators.toml")


def test_stray_files_and_missing_directories_are_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "law", {**FILES, "indicator.toml": INDICATORS})
    with pytest.raises(Refusal) as refused:
        load([folder])
    assert (refused.value.code, refused.value.where) == ("law_unknown_file", "law/indicator.toml")
    with pytest.raises(Refusal) as refused:
        load([tmp_path / "nowhere"])
    assert refused.value.code == "law_directory_missing"


def test_digest_follows_content_only(tmp_path: Path) -> None:
    before = loaded(tmp_path / "a")
    moved = loaded(tmp_path / "b", indicators="# a remark\n" + INDICATORS)
    assert moved.digest == before.digest
    checked = SCORING.replace("minimum_months = 12", "minimum_months = 12\nchecked = 2026-01-01", 1)
    same = loaded(tmp_path / "c", scoring_grading=checked)
    assert same.digest == before.digest
    changed = loaded(tmp_path / "d", scoring_grading=SCORING.replace("minimum = 5.5", "minimum = 5.6"))
    assert changed.digest != before.digest
    first, last = date(2001, 1, 1), date(2003, 1, 1)
    assert changed.grading(first).digest != before.grading(first).digest
    assert changed.grading(last).digest == before.grading(last).digest


def test_cases_are_not_part_of_the_law(tmp_path: Path) -> None:
    before = loaded(tmp_path / "a")
    write(tmp_path / "b" / "law", {"cases/anything.toml": "x = 1"})
    assert loaded(tmp_path / "b").digest == before.digest
