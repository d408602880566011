"""Replay: the same again from the kept facts; drift where the law data has changed; never another result without it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from hopluc.assessments.facts import restored
from hopluc.assessments.models import Grade, Judgement
from hopluc.assessments.queries import Replayed, replayed
from hopluc.assessments.tests.test_judge_registers import BIG, judged
from hopluc.console.replay import outcome_of
from hopluc.installed_law import law
from hopluc.lawbook import Law, load
from tests.registers import Registers


def again(lawbook: Law | None = None) -> list[Replayed]:
    return list(replayed(lawbook or law()))


@pytest.fixture
def judgements(registers: Registers) -> Registers:
    """Grades of 2020 (from the returns) and one cooperative judged on two days."""
    judged(registers, BIG)
    judged(registers, BIG | {"capital": Decimal("9999.9999")}, date(2025, 7, 31))
    return registers


def changed_law(folder: Path, file: str, was: str, now: str) -> Law:
    """The law book with one text in one file changed."""
    for directory in settings.LAW_DIRECTORIES:
        for path in directory.rglob("*.toml"):
            target = folder / path.relative_to(directory)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    text = (folder / file).read_text(encoding="utf-8")
    assert was in text
    (folder / file).write_text(text.replace(was, now), encoding="utf-8")
    return load([folder])


def test_everything_is_repeated_and_is_the_same(judgements: Registers) -> None:
    found = again()
    assert len(found) == Judgement.objects.count() + Grade.objects.count() > 3
    assert all(each.same and not each.law_changed for each in found)
    assert {each.rule for each in found} >= {"cooperative-grading", "size-2024"}
    outcome = outcome_of(found)
    assert (outcome["repeated"], outcome["differ"], outcome["broken"], outcome["drift"]) == (len(found), 0, 0, [])


def test_a_bound_that_was_changed_in_the_law_is_drift_and_no_fault(judgements: Registers, tmp_path: Path) -> None:
    now = changed_law(
        tmp_path, "decisions/size-2024.toml", '"official_members", at_least = 300', '"official_members", at_least = 301'
    )
    outcome = outcome_of(again(now))
    sizes = [each for each in outcome["drift"] if each["rule"] == "size-2024"]
    first = next(each for each in sizes if each["on"] == date(2025, 6, 30))
    assert (first["cooperative"], first["was"], first["now"]) == ("HTX-0001", "large", "medium")
    assert first["law_changed"] and first["law_was"] != first["law_now"]
    assert outcome["broken"] == 0 and outcome["law_changed"] == len(sizes) == 2


def test_a_value_that_a_rule_refers_to_is_part_of_its_law(judgements: Registers, tmp_path: Path) -> None:
    text = (Path(settings.LAW_DIRECTORIES[0]) / "values" / "membership.toml").read_text(encoding="utf-8")
    was = next(line for line in text.splitlines() if "2024-07-01" in line and "value = 5" in line)
    now = changed_law(tmp_path, "values/membership.toml", was, was.replace("value = 5", "value = 6"))
    outcome = outcome_of(again(now))
    assert "minimum-members" in {each["rule"] for each in outcome["drift"]} and outcome["broken"] == 0


def test_a_rule_that_is_gone_is_drift(judgements: Registers, tmp_path: Path) -> None:
    now = changed_law(tmp_path, "decisions/size-by-capital.toml", 'code = "size-by-capital"', 'code = "size-renamed"')
    gone = [each for each in again(now) if each.rule == "size-by-capital"]
    assert gone and all(each.again is None and each.refused == "law_unknown_code" and not each.same for each in gone)
    assert outcome_of(gone)["broken"] == 0


@pytest.mark.parametrize("column", ["value", "document", "facts", "grade"])
def test_what_somebody_changed_in_the_database_is_a_fault(judgements: Registers, column: str) -> None:
    row: Judgement | Grade = Judgement.objects.get(rule="size-2024", on=date(2025, 6, 30))
    if column == "grade":
        row = Grade.objects.filter(value="good").first()
        row.judgement["value"] = "weak"
    elif column == "facts":
        row.judgement["inputs"]["official_members"] = 299
    elif column == "document":
        row.judgement["value"] = "small"
    else:
        row.value = "small"
    row.save()
    outcome = outcome_of(again())
    assert (outcome["differ"], outcome["broken"]) == (1, 1)
    assert outcome["drift"][0]["cooperative"] == "HTX-0001"


def test_a_grade_that_was_kept_before_days_and_answers_were_is_read_all_the_same(judgements: Registers) -> None:
    kept = Grade.objects.get(cooperative__code="HTX-0001", year=2020).judgement
    added = {"inputs", "holds", "bound", "distance", "reason"}
    parts = [{name: value for name, value in part.items() if name not in added} for part in kept["parts"]]
    old = {name: value for name, value in kept.items() if name != "on"} | {"parts": parts}
    read, now = restored(old), restored(kept)
    assert read.on == now.on == date(2020, 12, 31) and read.points == now.points
    assert [(part.code, part.points) for part in read.parts] == [(part.code, part.points) for part in now.parts]
