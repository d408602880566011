"""The same expressions on a local Spark, beside what DuckDB gave. Optional: pyspark is no part of the program."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench.graded import ON, different, of_annex, prepared
from bench.timing import seconds
from hopluc.rules.book import judge_file
from hopluc.rules.engine import FACTS, compiled
from hopluc.rules.given import columns_of

ROWS = 100_000
# Spark's words for the types of the columns.
_TYPES = {"int64": "bigint"}


def main(folder: Path) -> None:
    if find_spec("pyspark") is None:
        print("spark: skipped, pyspark is not installed (docs/how-to/judge-on-a-cluster.md)")
        return
    sessions = import_module("pyspark.sql").SparkSession
    source, ours, theirs = (folder / name for name in ("spark-facts.parquet", "duckdb.parquet", "spark.parquet"))
    prepared(source, ROWS)
    rule = of_annex()
    judge_file(rule, source, ours, ON)
    schema = {"id": "string", **columns_of(rule.facts(ON))}
    query = compiled(lambda table: rule.columns(table, ON), schema, dialect="pyspark")
    spark = sessions.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        table = spark.read.parquet(str(source))
        shown = [
            f"cast({name if name in table.columns else 'null'} as {_TYPES.get(kind, kind)}) as {name}"
            for name, kind in schema.items()
        ]
        table.selectExpr(*shown).createOrReplaceTempView(FACTS)
        took = seconds(lambda: spark.sql(query).write.mode("overwrite").parquet(str(theirs)))
    finally:
        spark.stop()
    unequal = different(ours, theirs / "*.parquet")
    print(f"spark: {ROWS:,} rows in {took:.1f} s, first start included   rows that differ: {unequal}")
