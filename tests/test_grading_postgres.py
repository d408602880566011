"""Grades on PostgreSQL: the same expressions as on DuckDB give the same rows, points and reasons."""

from pathlib import Path

import duckdb
import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import connection

from bench.graded import ON, of_annex, prepared
from hopluc.lawbook import load
from hopluc.rules.book import judge_file
from hopluc.rules.engine import FACTS, compiled, quoted
from hopluc.rules.given import columns_of
from hopluc.rules.grading import GradingRule

ROWS = 3000
TYPES = {"string": "text", "decimal(18, 4)": "numeric(18, 4)"}
LAW = Path(__file__).parents[1] / "law"

pytestmark = [pytest.mark.django_db, pytest.mark.second_database]


def on_postgres(rule: GradingRule, source: Path) -> list[dict[str, object]]:
    """Rows of the rule's columns, worked out by the PostgreSQL server of this half of the run."""
    schema = {"id": "string", **columns_of(rule.facts(ON))}
    query = compiled(lambda table: rule.columns(table, ON), schema, dialect="postgres")
    rows = pq.read_table(source).to_pylist()
    columns = ", ".join(f"{quoted(name)} {TYPES.get(kind, kind)}" for name, kind in schema.items())
    with (
        psycopg.connect(host=connection.settings_dict["HOST"], user="hopluc", dbname="postgres") as server,
        server.cursor(row_factory=psycopg.rows.dict_row) as cursor,
    ):
        cursor.execute(f"CREATE TEMP TABLE {FACTS} ({columns})")
        with cursor.copy(f"COPY {FACTS} ({', '.join(quoted(name) for name in schema)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row.get(name) for name in schema])
        return cursor.execute(query).fetchall()


def test_grades_by_bands_are_equal(tmp_path: Path) -> None:
    rule = of_annex()
    source, target = tmp_path / "facts.parquet", tmp_path / "graded.parquet"
    prepared(source, ROWS)
    assert judge_file(rule, source, target, ON) == ROWS
    ours = {row["id"]: row for row in pq.read_table(target).to_pylist()}
    theirs = {row["id"]: row for row in on_postgres(rule, source)}
    assert ours == theirs
    assert {row["value"] for row in ours.values()} >= {"good", "fair", "average", "weak", None}
    assert len({row["missing"] for row in ours.values()}) > 20
    assert {row["not_judged"] for row in ours.values()} >= {"operating_too_short", "stopped_too_long", None}


def test_measured_figures_and_the_fine_are_equal(tmp_path: Path) -> None:
    rule = GradingRule(load([LAW]).schemes["farm-cooperative-grading"])
    source, target = tmp_path / "facts.parquet", tmp_path / "graded.parquet"
    query = f"""
        SELECT i::VARCHAR AS id, DATE '{ON}' AS period_end, DATE '2015-01-01' AS founded_on,
            CASE WHEN i % 7 > 0 THEN i % 11 = 0 END AS fined_in_year,
            (i * 10 / 3)::DECIMAL(18, 4) AS revenue, (1000 + i % 13 * 100)::DECIMAL(18, 4) AS planned_revenue,
            (i % 15 - 2)::DECIMAL(18, 4) AS income_per_member, (i % 25)::DECIMAL(18, 4) AS development_fund_rate,
            CASE WHEN i % 9 > 0 THEN (i % 8)::DECIMAL(18, 4) END AS reserve_fund_rate,
            CASE WHEN i % 5 > 0 THEN (i % 62)::DECIMAL(18, 4) END AS points_farm_other,
            CASE WHEN i % 4 > 0 THEN (i % 39)::DECIMAL(18, 4) END AS points_farm_result
        FROM range({ROWS}) AS row(i)
    """
    duckdb.execute(f"COPY ({query}) TO '{source}' (FORMAT PARQUET)")
    judge_file(rule, source, target, ON)
    ours = {row["id"]: row for row in pq.read_table(target).to_pylist()}
    assert ours == {row["id"]: row for row in on_postgres(rule, source)}
    assert {row["value"] for row in ours.values()} == {"good", "fair", "average", "weak", None}
