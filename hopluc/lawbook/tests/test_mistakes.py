"""The loader refuses each kind of mistake, naming file and key."""

from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.reader import read_file
from hopluc.lawbook.tests.small_law import (
    DEADLINES,
    INDICATORS,
    INSTRUMENTS,
    PUBLISHED,
    SCORING,
    SECOND_FORM,
    keyword,
    loaded,
)
from hopluc.lawbook.tests.wrong_decisions import WRONG_DECISIONS

Mistake = tuple[str, ...]

# (file, its text, right, wrong, code of the refusal, key)
WRONG: list[Mistake] = [
    (
        "scoring_grading",
        SCORING,
        'source = { instrument = "circular-a", at = "Điều 2" }\n',
        "",
        "law_without_source",
        "version[1].source",
    ),
    ("scoring_grading", SCORING, 'at = "Điều 2"', 'at = ""', "law_without_provision", "version[1].source.at"),
    (
        "scoring_grading",
        SCORING,
        '{ instrument = "circular-a", at = "Điều 2" }',
        '{ instrument = "circular-a" }',
        "law_without_provision",
        "version[1].source.at",
    ),
    (
        "scoring_grading",
        SCORING,
        'circular-a", at = "Điều 2',
        'circular-x", at = "Điều 2',
        "law_unknown_instrument",
        "version[1].source.instrument",
    ),
    (
        "scoring_grading",
        SCORING,
        'circular-a", at = "Điều 2',
        'circular-b", at = "Điều 2',
        "law_before_instrument",
        "version[1].from",
    ),
    ("scoring_grading", SCORING, "from = 2001-01-01", "from = 2000-12-31", "law_before_instrument", "version[0].from"),
    ("scoring_grading", SCORING, "until = 2003-01-01", "until = 2003-01-02", "law_overlap", "version[1].from"),
    ("scoring_grading", SCORING, "until = 2003-01-01\n", "", "law_overlap", "version[1].from"),
    ("scoring_grading", SCORING, "until = 2003-01-01", "until = 2002-12-31", "law_gap", "version[1].from"),
    ("scoring_grading", SCORING, "until = 2003-01-01", "until = 2001-01-01", "law_overlap", "version[0].until"),
    ("scoring_grading", SCORING, 'law_date = "period_end"\n', "", "law_without_law_date", "scheme.law_date"),
    (
        "scoring_grading",
        SCORING,
        'law_date = "period_end"',
        'law_date = "someday"',
        "law_unknown_choice",
        "scheme.law_date",
    ),
    (
        "scoring_grading",
        SCORING,
        "minimum_months = 12",
        'minimum_months = "12"',
        "law_wrong_type",
        "version[0].minimum_months",
    ),
    ("scoring_grading", SCORING, "minimum_months = 12\n", "", "law_missing_key", "version[0].minimum_months"),
    (
        "scoring_grading",
        SCORING,
        "minimum_months = 12",
        "minimum_months = 12\nminimun_days = 1",
        "law_unknown_key",
        "version[0].minimun_days",
    ),
    ("scoring_grading", SCORING, "minimum = 5.5", "minimum = 0", "law_grades_not_whole", "version[0].grades"),
    (
        "scoring_grading",
        SCORING,
        'label_en = "Weak", minimum = 0',
        'label_en = "Weak", minimum = 1',
        "law_grades_not_whole",
        "version[0].grades",
    ),
    (
        "scoring_grading",
        SCORING,
        'label = "b", label_en = "b", maximum = 6',
        'label = "b", label_en = "b", maximum = 7',
        "law_points_do_not_add_up",
        "version[0].criterion",
    ),
    (
        "scoring_grading",
        SCORING,
        "maximum = 10\n  at",
        "maximum = 11\n  at",
        "law_points_do_not_add_up",
        "version[0].criterion",
    ),
    ("scoring_grading", SCORING, "minimum_months = 12", "minimum_months = ", "law_unreadable", ""),
    (
        "instruments",
        INSTRUMENTS,
        "in_force_from = 2001-01-01",
        'in_force_from = "2001"',
        "law_wrong_type",
        "circular-a.in_force_from",
    ),
    ("instruments", INSTRUMENTS, "verified = false", "", "law_missing_key", "circular-b.verified"),
    ("instruments", INSTRUMENTS, 'kind = "circular"', 'kind = "poem"', "law_unknown_choice", "circular-a.kind"),
    ("returns_annual_2003", SECOND_FORM, "from_year = 2003", "from_year = 2002", "law_overlap", "form.from_year"),
    ("returns_annual_2003", SECOND_FORM, "from_year = 2003", "from_year = 2004", "law_gap", "form.from_year"),
    ("returns_annual_2003", SECOND_FORM, 'basis = "Biểu của hệ thống"', "", "law_without_source", "form.basis"),
    (
        "returns_annual_2003",
        SECOND_FORM,
        'unit = "million_dong"',
        'unit = "dong"',
        "law_unknown_choice",
        "line[0].unit",
    ),
    ("returns_annual_2003", SECOND_FORM, "required = true", 'required = "yes"', "law_wrong_type", "line[0].required"),
    ("indicators", INDICATORS, 'basis = "Của hệ thống"', "", "law_without_source", "cooperatives.version[0].source"),
    (
        "indicators",
        INDICATORS,
        "from = 2000-01-01",
        "from = 2000-01-01T00:00:00",
        "law_wrong_type",
        "cooperatives.version[0].from",
    ),
    (
        "deadlines",
        DEADLINES,
        "month = 3, day = 31",
        "month = 2, day = 29",
        "law_wrong_type",
        "annual_return.version[0].steps[0].day",
    ),
    (
        "published_somewhere",
        PUBLISHED,
        'source = "paper"',
        'source = "radio"',
        "law_unknown_source",
        "figure[0].source",
    ),
    (
        "published_somewhere",
        PUBLISHED,
        'indicator = "cooperatives"',
        'indicator = "cooperative"',
        "law_unknown_indicator",
        "figure[0].indicator",
    ),
    ("published_somewhere", PUBLISHED, 'period = "2002"', 'period = "2002-13"', "law_wrong_type", "figure[0].period"),
]


def test_a_folder_where_a_file_should_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").mkdir()
    with pytest.raises(Refusal) as refused:
        read_file(tmp_path / "facts.toml", "facts.toml")
    assert (refused.value.code, refused.value.where) == ("law_unreadable", "facts.toml")


@pytest.mark.parametrize("mistake", [*WRONG, *WRONG_DECISIONS], ids=lambda mistake: f"{mistake[4]} {mistake[5]}")
def test_each_mistake_is_refused_with_file_and_key(tmp_path: Path, mistake: tuple[str, ...]) -> None:
    file, text, right, wrong, code, key = mistake
    assert right in text
    with pytest.raises(Refusal) as refused:
        loaded(tmp_path, **{file: text.replace(right, wrong, 1)})
    assert (refused.value.code, refused.value.values["key"]) == (code, key)
    assert keyword((refused.value.where or "").removeprefix("law/")) == file
