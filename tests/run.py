"""`make test`: style, types, the tests on both databases, browser journeys. Its last lines say what was skipped."""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.lawbook.reminders import reminders
from tests import postgres

REPOSITORY = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-m"]
PYTEST = [*PYTHON, "pytest", "-p", "no:cacheprovider"]
# As many as the project promises to be enough, and no more than there are.
PROCESSES = str(max(1, min(4, os.cpu_count() or 1)))
# The tests of a file stay together: what a file or a fixture makes once is then made by one process.
TOGETHER = ["-n", PROCESSES, "--dist", "loadfile", "--ignore=tests/journeys"]
# Seconds after which a part has failed: ten times what it takes.
LONGEST = 1500
PURE = ("kernel", "lawbook", "rules", "clauses", "sheets", "documents", "drawing", "columns")


@dataclass
class Tally:
    """What happened: part → passed or failed and seconds; part → why it was skipped; what to look at some day."""

    ran: dict[str, tuple[bool, float]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def run(self, part: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        print(f"\n── {part}", flush=True)
        began = time.monotonic()
        try:
            ended = subprocess.run(
                command, cwd=REPOSITORY, env={**os.environ, **(environment or {})}, timeout=LONGEST, check=False
            )
            good = ended.returncode == 0
        except subprocess.TimeoutExpired:
            print(f"{part}: not at an end after {LONGEST} s", flush=True)
            good = False
        self.ran[part] = (good, time.monotonic() - began)

    @property
    def passed(self) -> bool:
        return bool(self.ran) and all(good for good, _seconds in self.ran.values())

    def lines(self) -> Iterator[str]:
        """The last lines of the run."""
        yield ""
        for part, (good, seconds) in self.ran.items():
            yield f"{'passed ' if good else 'FAILED '} {part} ({seconds:.0f} s)"
        for part, reason in self.skipped.items():
            yield f"SKIPPED {part}: {reason}"
        yield from (f"NOTE    {note}" for note in self.notes)
        total = sum(seconds for _good, seconds in self.ran.values())
        skipped = ", ".join(self.skipped) or "nothing"
        yield f"Result: {'passed' if self.passed else 'FAILED'} in {total:.0f} s; skipped: {skipped}"


def strict_paths() -> list[str]:
    """What `mypy --strict` holds: the pure packages, every verb, the console."""
    rooms = REPOSITORY / "hopluc"
    pure = [path for path in (rooms / name for name in PURE) if any(path.glob("*.py"))]
    verbs = [
        path
        for path in sorted(rooms.glob("*/actions*"))
        if (path.suffix == ".py" or path.is_dir()) and path.parent.name != "console"
    ]
    return [str(path.relative_to(REPOSITORY)) for path in (*pure, *verbs, rooms / "console")]


def check_style(tally: Tally) -> None:
    tally.run("style (ruff check)", [*PYTHON, "ruff", "check", "--no-cache", "."])
    tally.run("form (ruff format)", [*PYTHON, "ruff", "format", "--check", "--no-cache", "."])


def check_types(tally: Tally) -> None:
    tally.run("types (mypy --strict)", [*PYTHON, "mypy", "--strict", "--follow-imports=silent", *strict_paths()])


def run_on_sqlite(tally: Tally) -> None:
    tally.run("tests on SQLite", [*PYTEST, *TOGETHER])


def run_on_postgres(tally: Tally) -> None:
    binaries = postgres.find_binaries()
    if binaries is None:
        tally.skipped["PostgreSQL half"] = "no PostgreSQL server in /usr/lib/postgresql (Debian: postgresql)"
        return
    with postgres.server(binaries) as folder:
        environment = {"HOPLUC_TEST_POSTGRES": str(folder)}
        # tests/fixtures.py leaves out what touches no database: it cannot differ there.
        tally.run("PostgreSQL half", [*PYTEST, *TOGETHER], environment)


def run_journeys(tally: Tally) -> None:
    if shutil.which("chromium") is None:
        tally.skipped["browser journeys"] = "no chromium (Debian: chromium)"
    elif not all(map(importlib.util.find_spec, ("playwright", "axe_core_python"))):
        tally.skipped["browser journeys"] = "playwright or axe-core is not installed (requirements/browser.txt)"
    else:
        tally.run("browser journeys", [*PYTEST, "tests/journeys"])


def note_documents(tally: Tally) -> None:
    if shutil.which("soffice") is None:
        tally.skipped["PDF through LibreOffice"] = "no soffice (Debian: libreoffice-writer)"


def remind_of_law(tally: Tally) -> None:
    """Entries of the law that a person should compare with the text again: said, not failed."""
    try:
        found = reminders(load([REPOSITORY / "law"]), clock.today())
    except Refusal as refusal:
        tally.notes.append(f"law: {refusal}")
        return
    for reason, words in (
        ("checked_long_ago", "compared with the text more than a year ago"),
        ("instrument_ended", "resting on a text that is no longer in force"),
    ):
        codes = [each.code for each in found if each.reason == reason]
        if codes:
            tally.notes.append(f"law, {words}: {', '.join(codes)}")


CHECKS: tuple[Callable[[Tally], None], ...] = (check_style, check_types, remind_of_law)
TESTS: tuple[Callable[[Tally], None], ...] = (run_on_sqlite, run_on_postgres, run_journeys, note_documents)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.run", description=__doc__)
    parser.add_argument("--only-checks", action="store_true", help="style and types, no tests")
    options = parser.parse_args(arguments)
    tally = Tally()
    for part in CHECKS if options.only_checks else (*CHECKS, *TESTS):
        part(tally)
    print("\n".join(tally.lines()), flush=True)
    return 0 if tally.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
