"""One run of the grading measurement in a process of its own: `python -m bench.graded rule|hand SOURCE TARGET` prints
seconds, seconds of the processor and the most memory that was held. Also what the measurement shares: rule, day,
made-up returns."""

import json
import resource
import sys
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from bench.timing import watched
from hopluc.lawbook import load
from hopluc.rules.book import judge_file
from hopluc.rules.engine import MEMORY
from hopluc.rules.given import columns_of
from hopluc.rules.grading import GradingRule

FOLDER = Path(__file__).parent
ON = date(2021, 12, 31)
SCHEME = "cooperative-grading"
_QUIET = "SET enable_progress_bar = false"
_TYPES = {"int64": "BIGINT", "string": "VARCHAR"}


def of_annex() -> GradingRule:
    """The scheme of the law book with the made-up annex."""
    return GradingRule(load([FOLDER.parent / "law", FOLDER / "law"]).schemes[SCHEME])


def prepared(target: Path, rows: int) -> None:
    """Made-up returns with every fact of the annex; of each, one in 200 is not known. The same at every run."""
    rule = of_annex()
    columns = []
    asked = {part.fact: part for group in rule.version(ON).groups for part in rule.version(ON).parts(group.code)}
    for place, fact in enumerate(fact for fact in rule.facts(ON) if fact.code in asked):
        number = f"hash(i * 64 + {place})"
        known = f"({number} // 1000003) % 200 <> 0"
        match fact.type:
            case "flag":
                value = f"{number} % 2 = 0"
            case "text":
                words = ", ".join(f"'{choice.code}'" for choice in fact.choices)
                value = f"([{words}])[({number} % {len(fact.choices)})::INT + 1]"
            case _:
                # Squared, so that low bands are not rare; a little above the highest bound.
                most = max(band.bound or 0 for band in asked[fact.code].bands)
                value = f"(({number} % 10000) / 10000.0) ** 2 * {most} * 3"
                value = f"floor({value})" if fact.unit == "count" else f"round({value}, 2)"
                value = f"({value})::DECIMAL(18, 4)"
        columns.append(f"CASE WHEN {known} THEN {value} END AS {fact.code}")
    days = "DATE '2010-01-01' + (hash(i) % 4300)::INT AS founded_on"
    stopped = "(CASE WHEN hash(i + 7) % 20 = 0 THEN 4 ELSE 0 END)::DECIMAL(18, 4) AS stopped_months"
    head = f"i::VARCHAR AS id, DATE '{ON}' AS period_end, {days}, {stopped}"
    with duckdb.connect() as connection:
        connection.execute(_QUIET)
        query = f"SELECT {head}, {', '.join(columns)} FROM range({rows}) AS row(i)"
        connection.execute(f"COPY ({query}) TO '{target}' (FORMAT PARQUET, COMPRESSION ZSTD)")


def by_hand(source: Path, target: Path) -> None:
    """`grading_by_hand.sql` over the same columns, with the same settings, into the same kind of file."""
    schema = {"id": "string", **columns_of(of_annex().facts(ON))}
    with duckdb.connect(config={"threads": "2", "memory_limit": MEMORY}) as connection:
        connection.execute(_QUIET)
        there = {name for name, *_ in connection.execute(f"DESCRIBE FROM '{source}'").fetchall()}
        shown = [
            f"{name if name in there else 'NULL'}::{_TYPES.get(kind, kind)} AS {name}" for name, kind in schema.items()
        ]
        connection.execute(f"CREATE TEMP VIEW facts AS SELECT {', '.join(shown)} FROM '{source}'")
        query = (FOLDER / "grading_by_hand.sql").read_text(encoding="utf-8")
        connection.execute(f"COPY ({query}) TO '{target}' (FORMAT PARQUET, COMPRESSION ZSTD)")


def different(ours: Path, theirs: Path) -> int:
    """Rows of one result that the other (a file, or a pattern of files) does not have: 0 when both say the same."""
    with duckdb.connect() as connection:
        connection.execute(_QUIET)
        names = ", ".join(f'"{name}"' for name, *_ in connection.execute(f"DESCRIBE FROM '{ours}'").fetchall())
        rows = f"SELECT {names} FROM '{ours}' EXCEPT ALL SELECT {names} FROM '{theirs}'"
        return int(connection.execute(f"SELECT count(*) FROM ({rows})").fetchone()[0])


def main() -> None:
    way, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    work = partial(by_hand, source, target) if way == "hand" else partial(judge_file, of_annex(), source, target, ON)
    took, worked = watched(work)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": took, "worked": worked, "peak_mb": peak}))


if __name__ == "__main__":
    main()
