"""A million returns graded on 15 criteria, with points and reasons, from Parquet to Parquet; beside the same bands
written by hand as one query. The annex is made up (`bench/law`): không phải quy định."""

import json
import subprocess
import sys
import tempfile
from functools import partial
from math import log
from pathlib import Path

import pyarrow.parquet as pq

from bench import grading_on_spark
from bench.graded import ON, different, of_annex, prepared
from bench.timing import Times, met, seconds
from hopluc.rules.book import Case, judge

SIZES = (10_000, 100_000, 1_000_000)
REPEATS = 3
RATIO_BAR, MEMORY_BAR, GROWTH_BAR, CASE_BAR = 3.0, 2000, 1.1, 20


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hopluc-bench-grading-") as name:
        folder = Path(name)
        times = {rows: _both(folder, rows) for rows in SIZES}
        first, last = SIZES[0], SIZES[-1]
        growth = log(times[last] / times[first]) / log(last / first)
        asked = f"exponent {growth:.2f} from {first:,} to {last:,} rows"
        print(f"growth: {asked}   bar {GROWTH_BAR}: {met(growth, GROWTH_BAR)}")
        _one_case(folder)
        grading_on_spark.main(folder)


def _both(folder: Path, rows: int) -> float:
    """Ours and the one by hand over so many rows; prints them and gives our seconds of the processor."""
    source = folder / f"returns-{rows}.parquet"
    prepared(source, rows)
    best = {way: min((_run(way, source, folder) for _ in range(REPEATS)), key=_worked) for way in ("hand", "rule")}
    ours, hand = best["rule"], best["hand"]
    unequal = different(folder / f"rule-{source.name}", folder / f"hand-{source.name}")
    ratio = ours["worked"] / hand["worked"]
    # What is compiled once weighs on few rows; the bar is for the most.
    bar = f" bar {RATIO_BAR:.0f}: {met(ratio, RATIO_BAR)}" if rows == SIZES[-1] else ""
    told = f"rule {_told(ours)}   by hand {_told(hand)}   ratio {ratio:.2f}{bar}"
    print(f"{rows:>9,}   {told}   rows that differ: {unequal}")
    print(f"{'':>12}memory of the rule {ours['peak_mb']:.0f} MB   bar {MEMORY_BAR}: {met(ours['peak_mb'], MEMORY_BAR)}")
    return ours["worked"]


def _told(run: dict[str, float]) -> str:
    return f"{run['seconds']:5.2f} s (processor {run['worked']:5.2f} s), {run['peak_mb']:4.0f} MB"


def _run(way: str, source: Path, folder: Path) -> dict[str, float]:
    """One run in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "bench.graded", way, str(source), str(folder / f"{way}-{source.name}")]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return told


def _worked(told: dict[str, float]) -> float:
    return told["worked"]


def _one_case(folder: Path) -> None:
    """One case with its explanation, as a form asks for it; the query is compiled once per law."""
    rule = of_annex()
    codes = {fact.code for fact in rule.facts(ON)}
    table = pq.read_table(folder / f"returns-{SIZES[0]}.parquet").slice(0, 101).to_pylist()
    cases = [Case(row["id"], {name: value for name, value in row.items() if name in codes}) for row in table]
    judge(rule, cases[:1], ON)
    times = Times([seconds(partial(judge, rule, [case], ON)) for case in cases[1:]])
    print(times.line("one case", CASE_BAR))
