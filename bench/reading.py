"""`python -m bench.reading FOLDER …`: how well documents are read. A folder holds texts and keys (reading_keys.py).

Precision and recall of every field: obligations one to one, the rest of a field over the obligations that were found.
With `--misses` every difference."""

import argparse
import sys
from pathlib import Path

from bench.reading_keys import Key, keys_in
from bench.reading_scores import FIELDS, Count, Score, score
from hopluc.clauses.model import Reading
from hopluc.clauses.reader import read_document


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    keys = [key for folder in asked.folders for key in keys_in(folder)]
    if not keys:
        sys.exit("no keys in these folders")
    total = Score()
    print(" ".join([f"{'document':<34}", *(f"{name[:10]:>10}" for name in FIELDS)]), " precision/recall, %")
    for key in keys:
        each = score(key, reading_of(key))
        total.join(each)
        print(_row(key.document.stem, each))
    print(_row(f"all {len(keys)}", total))
    if total.finer:
        count = total.counts["obligations"]
        strict = count.right / (count.found + total.finer)
        print(f"left out: {total.finer} obligations finer than a coarse key has them; with them precision {strict:.0%}")
    if asked.misses:
        print(*(str(miss) for miss in total.misses), sep="\n")


def reading_of(key: Key) -> Reading:
    """The document of a key as the reader has it; a first line that tells where a text comes from is no part of it."""
    content = key.document.read_bytes()
    if content.startswith(b"# "):
        content = content.partition(b"\n")[2]
    return read_document(key.document.name, content)


def _row(name: str, found: Score) -> str:
    return " ".join([f"{name[:34]:<34}", *(f"{_told(found.counts[each]):>10}" for each in FIELDS)])


def _told(count: Count) -> str:
    if not count.keyed and not count.found:
        return "–"
    return f"{count.precision * 100:.0f}/{count.recall * 100:.0f}"


if __name__ == "__main__":
    main()
