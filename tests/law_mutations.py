"""Proof that the worked examples hold the law: every number and every day of change of the law files is moved by the
smallest step, up and down, and each time a case fails or the loader refuses.

python -m tests.law_mutations            all of them (minutes; the ordinary tests move a sample)
python -m tests.law_mutations WORD …     only in files or keys with such a word
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.rules.cases import LawCase, read_cases, run_cases
from hopluc.rules.cases.boundaries import tests_of
from tests.law_changes import DIRECTORY, Path_, at, files, load_with, places, replaced

# Files whose numbers decide something; forms, figures of others and instruments have no cases.
DECIDING = (
    "values/", "decisions/", "policies/", "warnings/", "scoring/", "procedures/",
    "deadlines.toml", "ocop.toml", "registrar.toml",
)  # fmt: skip
# Numbers that only name something, and days on which a person compared or a text was signed.
NAMING = frozenset({"number", "checked"})
# Files that are one entry: what cases about them ask.
WITHOUT_CODE = {"ocop.toml": {"stars", "grader", "reward"}, "registrar.toml": {"level"}}
# Moves that change no answer, with the reason.
SAME_ANSWERS = {
    ("scoring/farm-cooperative-grading.toml", "version.0.criterion.0.parts.0.bands.2.at_least: 0 → -1"): (
        "revenue below zero is outside the bands of f1b as well"
    ),
    ("scoring/farm-cooperative-grading.toml", "version.0.criterion.0.parts.1.bands.3.at_least: 0 → -1"): (
        "revenue below zero is outside the bands of f1a as well"
    ),
}


@dataclass(frozen=True)
class Move:
    """One number or day of a file, moved."""

    file: str
    path: Path_
    was: Any
    now: Any

    def __str__(self) -> str:
        return f"{self.file}: {self.change}"

    @property
    def change(self) -> str:
        return f"{'.'.join(map(str, self.path))}: {self.was} → {self.now}"


def moves(words: Sequence[str] = ()) -> Iterator[Move]:
    """Every move, in the order of the files."""
    for name, values in files().items():
        if not name.startswith(DECIDING):
            continue
        for path in places(values):
            place = f"{name} {'.'.join(map(str, path))}"
            if path[-1] in NAMING or (words and not any(word in place for word in words)):
                continue
            was = at(values, path)
            for move in (Move(name, path, was, now) for now in _beside(was)):
                if (name, move.change) not in SAME_ANSWERS:
                    yield move


def _beside(was: Any) -> tuple[Any, ...]:
    if isinstance(was, date):
        return was - timedelta(days=1), was + timedelta(days=1)
    if isinstance(was, bool) or not isinstance(was, int | Decimal):
        return ()
    step = 1 if isinstance(was, int) else Decimal((0, (1,), was.as_tuple().exponent))
    return was - step, was + step


def unnoticed(move: Move, law: Law, cases: Sequence[LawCase]) -> bool:
    """Whether the moved law still loads and no case fails under it."""
    values = replaced(files()[move.file], move.path, move.now)
    _join(values, move)
    try:
        moved = load_with(move.file, values)
    except Refusal:
        return False
    concerned = concerned_codes(move, law)
    return all(result.passed for result in run_cases(moved, [case for case in cases if case.code in concerned]))


def concerned_codes(move: Move, law: Law) -> set[str]:
    """The entries of the law book that a move can change."""
    if move.file in WITHOUT_CODE:
        return WITHOUT_CODE[move.file]
    head = files()[move.file]
    named = next((head[name]["code"] for name in ("decision", "scheme") if name in head), None)
    code = str(named or move.path[0])
    users = {
        rule
        for rule, decision in law.decisions.items()
        for version in decision.timeline.versions
        if any(test.of == code for test in tests_of(version))
    }
    return {code, *users}


def _join(values: dict[str, Any], move: Move) -> None:
    """A version that begins elsewhere lets the one before it end there: a gap that the loader sees proves nothing."""
    if move.path[-1] != "from" or not isinstance(move.path[-2], int) or move.path[-2] == 0:
        return
    before = at(values, (*move.path[:-2], move.path[-2] - 1))
    if before.get("until") == move.was:
        before["until"] = move.now


def main(words: Sequence[str]) -> int:
    law, cases = load_with("instruments.toml", files()["instruments.toml"]), read_cases([DIRECTORY])
    tried, open_ = 0, []
    for move in moves(words):
        tried += 1
        if unnoticed(move, law, cases):
            open_.append(move)
            print(move, flush=True)
    print(f"{tried} moved, {len(open_)} not noticed")
    return 1 if open_ else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.exit(main(sys.argv[1:]))
