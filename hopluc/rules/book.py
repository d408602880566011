"""The rules of the law book by code, asked for one case, for many, or for a file of a million."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.rules.decisions import DecisionRule
from hopluc.rules.engine import MEMORY, run, run_file
from hopluc.rules.fact_files import check_file
from hopluc.rules.given import checked, columns_of
from hopluc.rules.grading import GradingRule
from hopluc.rules.measures import MEASURES
from hopluc.rules.near_miss import Striving, near_miss_table
from hopluc.rules.result import Judgement
from hopluc.rules.rule import Case, Rule, RuleVersion

__all__ = ["Case", "Rule", "RuleVersion", "judge", "judge_file", "near_miss_files", "rule", "rules", "write_cases"]

ID = "id"
_POSITION = "position"


def rules(law: Law) -> Mapping[str, Rule]:
    """Every decision and grading scheme of the law book by code, decisions first.

    Refusal `law_unknown_measure` (key) where a fact is to be measured and the program has no measure of its name.
    """
    for fact in law.facts.values():
        if fact.measured_from and fact.code not in MEASURES:
            raise Refusal("law_unknown_measure", key=fact.code)
    decisions: dict[str, Rule] = {code: DecisionRule(decision, law) for code, decision in law.decisions.items()}
    schemes: dict[str, Rule] = {code: GradingRule(timeline) for code, timeline in law.schemes.items()}
    return MappingProxyType(decisions | schemes)


def rule(law: Law, code: str) -> Rule:
    """One rule. Refusal `unknown_rule` (value, near)."""
    found = rules(law)
    if code not in found:
        raise Refusal(
            "unknown_rule", value=code, near=", ".join(get_close_matches(code, found, n=3, cutoff=0.5)) or None
        )
    return found[code]


def judge(rule: Rule, cases: Sequence[Case], on: date) -> list[Judgement]:
    """One judgement per case under the law of a day, in the order given; all cases in one query.

    A fact that is absent or None is not known. The same facts may be judged under the law of any day: one that only
    another version asks is left aside. The law date is the day that is asked where a case does not give it.
    Refusals: `law_not_in_force` (key, on), and those of `rules.given.checked`.
    """
    facts, also = rule.facts(on), _asked_ever(rule)
    known = [Case(case.id, _with_day(rule, checked(facts, case.id, case.facts, also), on)) for case in cases]
    if not known:
        return []
    found = run(
        lambda table: rule.columns(table, on),
        {_POSITION: "int64", **columns_of(facts)},
        [{_POSITION: position, **case.facts} for position, case in enumerate(known)],
        name=rule.code,
        digest=rule.digest(on),
    )
    rows: dict[int, dict[str, Any]] = {row[_POSITION]: row for row in found}
    return rule.judgements(known, [rows[position] for position in range(len(known))], on)


def judge_file(
    rule: Rule, source: Path, target: Path, on: date, *, others: Collection[str] = (), memory: str = MEMORY
) -> int:
    """Judges every row of a Parquet file into another one, as rows come; how many.

    `source`: `id` (text) and a column for each fact that is known, numbers as whole numbers or decimals; a column that
    is not there is not known. `others`: columns that only other rules ask, left out; any other column is a mistake.
    `target`: `id`, the facts, and the columns of `Rule.columns`.
    Refusals: `law_not_in_force`, those of `rules.fact_files.check_file`.
    """
    facts = rule.facts(on)
    check_file(source, facts, {rule.law_date, *others})
    return run_file(
        lambda table: rule.columns(table, on),
        {ID: "string", **columns_of(facts)},
        source,
        target,
        name=f"{rule.code}:file",
        digest=rule.digest(on),
        defaults={rule.law_date: on},
        memory=memory,
    )


def near_miss_files(
    asked: Sequence[Rule], source: Path, folder: Path, on: date, *, others: Collection[str] = (), memory: str = MEMORY
) -> dict[str, int]:
    """The near-misses of every row of a Parquet file (as `judge_file` takes it) by many rules: `folder`/<rule>.parquet
    with the columns of `near_miss.near_miss_table`; rule → how many rows.

    `memory` is shared by two rules that run at a time. ValueError for a rule that has no better outcomes. Refusals as
    `judge_file`, before anything is written.
    """
    striving = [rule for rule in asked if isinstance(rule, Striving)]
    if len(striving) < len(asked):
        raise ValueError("not every rule has a table of near-misses")
    facts = {rule.code: rule.facts(on) for rule in asked}
    together = {fact.code: fact for each in facts.values() for fact in each}
    check_file(source, tuple(together.values()), {*(rule.law_date for rule in asked), *others})

    def run_one(rule: Striving) -> int:
        return run_file(
            lambda table: near_miss_table(rule, table, on),
            {ID: "string", **columns_of(facts[rule.code])},
            source,
            folder / f"{rule.code}.parquet",
            name=f"{rule.code}:near",
            digest=rule.digest(on),
            defaults={rule.law_date: on},
            memory=memory,
        )

    # DuckDB reads a hundred thousand rows in one piece, with one core: the other one takes the next rule.
    with ThreadPoolExecutor(max_workers=2) as two:
        return dict(zip((rule.code for rule in striving), two.map(run_one, striving), strict=True))


def write_cases(rule: Rule, cases: Sequence[Case], target: Path, on: date) -> None:
    """Cases as a Parquet file that `judge_file` takes. Refusals of `rules.given.checked`."""
    facts, also = rule.facts(on), _asked_ever(rule)
    schema = ibis.schema({ID: "string", **columns_of(facts)}).to_pyarrow()
    rows = [{ID: case.id, **checked(facts, case.id, case.facts, also)} for case in cases]
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), target)


def _asked_ever(rule: Rule) -> frozenset[str]:
    """The facts that any version asks, and the law date."""
    return frozenset({rule.law_date, *(fact.code for start in rule.starts for fact in rule.facts(start))})


def _with_day(rule: Rule, facts: dict[str, Any], on: date) -> dict[str, Any]:
    return facts | {rule.law_date: on} if rule.law_date in facts and facts[rule.law_date] is None else facts
