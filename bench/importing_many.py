"""The same import with ten times as many rows: whether time grows in a line, and memory not at all."""

import tempfile
from pathlib import Path

from bench.importing import MANY, ROWS, measure


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hopluc-bench-") as folder:
        for rows in (ROWS, MANY):
            measure(Path(folder), rows)
