"""Facts are checked by name; a file is judged as its rows are; the registry has every rule of the law book."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.rules import book
from hopluc.rules.book import Case, judge, judge_file, near_miss_files
from hopluc.rules.tests.made_up import ON, asks, either, every, rule_of
from tests.tree import REPOSITORY

RULE = rule_of([
    ("eligible", every(
        asks("enough", "members", "at_least", Decimal(5)),
        either(asks("rich", "capital", "at_least", Decimal(100)), asks("union", "kind", "is", "union")),
        asks("clean", "fined", "is", False),
        asks("young", "founded_on", "at_least", date(2020, 1, 1)),
    )),
    ("not_eligible", None),
])  # fmt: skip


def refused(**facts: Any) -> tuple[str, str | None, Any]:
    with pytest.raises(Refusal) as found:
        judge(RULE, [Case("good", {}), Case("HTX-7", facts)], ON)
    return found.value.code, found.value.where, found.value.values.get("fact")


@pytest.mark.parametrize(
    ("code", "fact", "values"),
    [
        ("fact_unknown", "membres", [5]),
        ("fact_not_whole", "members", ["5", True, 5.0, Decimal("5.5"), Decimal("NaN")]),
        ("fact_below_zero", "members", [-1]),
        ("fact_too_large", "members", [10**9, Decimal("1e30")]),
        ("fact_not_number", "capital", ["1", True, 1.5, Decimal("NaN"), Decimal("Infinity")]),
        ("fact_too_fine", "capital", [Decimal("0.00001")]),
        ("fact_too_large", "capital", [Decimal(10**12), -(10**12)]),
        ("fact_unknown_choice", "kind", ["Cooperative", ""]),
        ("fact_not_text", "kind", [5]),
        ("fact_not_flag", "fined", ["true", 0, 1]),
        ("fact_not_day", "founded_on", ["2024-01-01", datetime(2024, 1, 1), 20240101]),
        ("fact_absurd_day", "founded_on", [date(1899, 12, 31), date(2200, 1, 1)]),
    ],
)
def test_a_wrong_fact_is_refused_by_case_and_name(code: str, fact: str, values: list[Any]) -> None:
    for value in values:
        assert refused(**{fact: value}) == (code, "HTX-7", fact), value


def test_the_last_good_values() -> None:
    facts = {
        "members": Decimal("999999999"),
        "capital": Decimal("-999999999999.9999"),
        "founded_on": date(2199, 12, 31),
    }
    assert judge(RULE, [Case("A", facts)], ON)[0].inputs["members"] == 999_999_999
    assert judge(RULE, [Case("A", {"as_of": date(2024, 1, 1)})], ON)[0].value is None, "the law date may be given"
    assert judge(RULE, [], ON) == []


def test_many_and_few_rows_agree() -> None:
    facts = [
        {
            "members": number % 9,
            "capital": Decimal(number),
            "fined": number % 7 == 0,
            "kind": ("union", None)[number % 2],
        }
        for number in range(700)
    ]
    cases = [Case(str(number), each) for number, each in enumerate(facts)]
    assert judge(RULE, cases, ON)[::50] == [judge(RULE, [case], ON)[0] for case in cases[::50]]


def file_of(folder: Path, **columns: Any) -> Path:
    path = folder / "facts.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_a_file_is_judged_as_its_rows_are(tmp_path: Path) -> None:
    source = file_of(
        tmp_path,
        id=["a", "b", "c"],
        members=pa.array([5, 4, None], pa.int16()),
        capital=pa.array([Decimal("100.00"), Decimal("99.99"), None], pa.decimal128(9, 2)),
        fined=[False, False, None],
        founded_on=[date(2020, 1, 1), date(2019, 12, 31), None],
    )
    target = tmp_path / "judged.parquet"
    assert judge_file(RULE, source, target, ON) == 3
    found = pq.read_table(target).to_pylist()
    cases = [Case("a", {"members": 5, "capital": 100, "fined": False, "founded_on": date(2020, 1, 1)}),
             Case("b", {"members": 4, "capital": Decimal("99.99"), "fined": False, "founded_on": date(2019, 12, 31)}),
             Case("c", {})]  # fmt: skip
    for row, judgement in zip(found, judge(RULE, cases, ON), strict=True):
        assert (row["id"], row["value"], row["missing"]) == (
            judgement.subject, judgement.value, ",".join(judgement.missing),
        )  # fmt: skip
        for part in judgement.parts:
            assert (row[f"{part.code}__holds"], row[f"{part.code}__distance"]) == (part.holds, part.distance)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.parquet", "judged.parquet"]


def test_near_misses_of_a_file_by_many_rules(tmp_path: Path) -> None:
    source = file_of(tmp_path, id=["a", "b"], members=[5, 4], fined=[False, True], weather=["wet", "dry"])
    with pytest.raises(Refusal):
        near_miss_files([RULE], source, tmp_path, ON)
    assert near_miss_files([RULE], source, tmp_path, ON, others=["weather"]) == {RULE.code: 2}
    rows = {row["id"]: row for row in pq.read_table(tmp_path / f"{RULE.code}.parquet").to_pylist()}
    assert (rows["a"]["lacking"], rows["a"]["value"]) == ("rich,union,young", None)
    assert (rows["b"]["enough__distance"], rows["b"]["value"]) == (1, "not_eligible")


@pytest.mark.parametrize(
    ("code", "columns"),
    [
        ("facts_without_id", {"members": [1]}),
        ("case_without_id", {"id": ["a", None], "members": [1, 2]}),
        ("fact_unknown", {"id": ["a"], "membres": [1]}),
        ("fact_column_wrong_type", {"id": ["a"], "capital": [1.5]}),
        ("fact_column_wrong_type", {"id": ["a"], "founded_on": ["2024-01-01"]}),
        ("fact_column_wrong_type", {"id": ["a"], "members": ["5"]}),
        ("fact_below_zero", {"id": ["a", "b"], "members": [5, -1]}),
        ("fact_too_large", {"id": ["a"], "members": [10**9]}),
        ("fact_too_fine", {"id": ["a"], "capital": [Decimal("0.00001")]}),
        ("fact_unknown_choice", {"id": ["a"], "kind": ["coop"]}),
        ("fact_absurd_day", {"id": ["a"], "founded_on": [date(1500, 1, 1)]}),
    ],
)
def test_a_wrong_file_is_refused_by_name(code: str, columns: Any, tmp_path: Path) -> None:
    target = tmp_path / "judged.parquet"
    with pytest.raises(Refusal) as refused:
        judge_file(RULE, file_of(tmp_path, **columns), target, ON)
    assert refused.value.code == code and refused.value.where
    assert not target.exists()


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "text.parquet").write_text("id")
    for name in ("text.parquet", "nowhere.parquet"):
        with pytest.raises(Refusal) as refused:
            judge_file(RULE, tmp_path / name, tmp_path / "judged.parquet", ON)
        assert (refused.value.code, refused.value.where) == ("facts_file_unreadable", name)


def test_the_registry_has_every_rule_and_each_can_be_asked() -> None:
    law = load([REPOSITORY / "law"])
    rules = book.rules(law)
    assert set(rules) == set(law.decisions) | set(law.schemes)
    for code, rule in rules.items():
        versions = law.decisions[code].timeline.versions if code in law.decisions else law.schemes[code].versions
        facts = rule.facts(versions[-1].valid_from)
        assert not any(fact.measured_from for fact in facts) and rule.code == code
        assert law.facts[rule.law_date].type == "day"


def test_an_unknown_rule_is_named_with_those_like_it() -> None:
    with pytest.raises(Refusal) as refused:
        book.rule(load([REPOSITORY / "law"]), "size-2023")
    assert refused.value.code == "unknown_rule" and "size-2024" in str(refused.value.values["near"])
