"""Thirty made-up policies over 100,000 cooperatives with near-miss, and one explained case as a page asks for it."""

import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import duckdb

from bench.made_up_policies import COOPERATIVES, COUNT, by_hand, write_law
from bench.timing import Times, at, met, seconds, watched
from hopluc.installed_law import law
from hopluc.lawbook import load
from hopluc.rules.book import Case, Rule, judge, near_miss_files, rules
from hopluc.wording.judgements import explained
from tests.tree import REPOSITORY

ROWS = 100_000
POLICIES_BAR, CASE_BAR = 5.0, 20
ON = date(2025, 6, 30)
REPEATS, CASES = 3, 100
# Of the law of the country: one of the longest rules, and one of the shortest.
EXPLAINED = {
    "support-land": {
        "kind": "cooperative", "under_sanction": False, "support_needs_audit": False, "members_last_year": 40,
        "members_2_years_ago": 41, "members_3_years_ago": 39, "difficult_area": "ordinary", "trained_members": 1,
    },
    "size-2024": {"field": "agriculture", "official_members": 45, "revenue": Decimal(3000)},
    "too-few-members": {"kind": "cooperative", "official_members": 4},
}  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hopluc-bench-judging-") as name:
        _policies(Path(name))
    _one_case()


def _policies(folder: Path) -> None:
    """All policies, each from Parquet to Parquet: value, what is missing, which tests lack and how far."""
    write_law(folder / "law")
    made_up = rules(load([REPOSITORY / "law", folder / "law"]))
    policies = [made_up[f"made-up-{number:02}"] for number in range(COUNT)]
    source = folder / "cooperatives.parquet"
    columns = COOPERATIVES.format(rows=ROWS)
    with duckdb.connect(config={"threads": "2"}) as engine:
        engine.execute(f"COPY ({columns}) TO '{source}' (FORMAT PARQUET)")
    found: list[int] = []
    first = seconds(lambda: found.extend(_near_misses(policies, source, folder)))
    warm = min(watched(partial(_near_misses, policies, source, folder)) for _ in range(REPEATS))
    hand = min(watched(partial(_by_hand, source, folder)) for _ in range(REPEATS))
    print(
        f"{COUNT} policies × {ROWS:,} with near-miss: {warm[0]:.2f} s (processor {warm[1]:.2f} s), the first time "
        f"{first:.2f} s with compiling   bar {POLICIES_BAR:.0f}: {met(warm[0], POLICIES_BAR)}"
    )
    print(
        f"{'':>12}{sum(found):,} rows of near-miss; yes or no by hand, without reasons: {hand[0]:.2f} s, "
        f"ratio {warm[1] / hand[1]:.1f}"
    )


def _near_misses(policies: list[Rule], source: Path, folder: Path) -> list[int]:
    return list(near_miss_files(policies, source, folder, ON, others=law().facts).values())


def _by_hand(source: Path, folder: Path) -> None:
    with duckdb.connect(config={"threads": "2"}) as engine:
        for number in range(COUNT):
            query = f"SELECT id, {by_hand(number)} AS eligible FROM '{source}'"
            engine.execute(f"COPY ({query}) TO '{folder}/hand-{number}.parquet' (FORMAT PARQUET, COMPRESSION ZSTD)")


def _one_case() -> None:
    """Facts to judgement, near-miss and sentences in both languages; the baseline is the same without words."""
    book = rules(law())
    for code, facts in EXPLAINED.items():
        rule = book[code]
        known = {fact.code for fact in rule.facts(ON)}
        case = Case("HTX-1", {name: value for name, value in facts.items() if name in known})
        _times(partial(_judged, rule, case))
        plain = _times(partial(_judged, rule, case))
        told = _times(partial(_explained, rule, case))
        print(told.line(f"explained: {code}", CASE_BAR, plain) + f"   judged alone p50 {at(plain.runs, 0.5):.1f}")


def _judged(rule: Rule, case: Case) -> None:
    judge(rule, [case], ON)


def _explained(rule: Rule, case: Case) -> None:
    (judgement,) = judge(rule, [case], ON)
    rule.gaps(judgement, ON)
    for english in (False, True):
        explained(judgement, rule, law(), english)


def _times(work: Callable[[], object]) -> Times:
    runs = [watched(work) for _ in range(CASES)]
    return Times([wall for wall, _ in runs], [worked for _, worked in runs])
