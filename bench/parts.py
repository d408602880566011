"""What the parts cost: one line each, milliseconds, milliseconds of the baseline, ratio."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pyarrow.parquet as pq
from django.conf import settings
from django.utils import translation
from python_calamine import CalamineWorkbook

from bench.timing import seconds
from hopluc.accounts.actors import program_actor
from hopluc.clauses.reader import read_document
from hopluc.demo.actions import DIRECTIVE
from hopluc.documents.render import render
from hopluc.intake.actions import read_plan
from hopluc.kernel import clock
from hopluc.kernel.text import fold
from hopluc.registry.targets import MEMBERS
from hopluc.reports.annual.content import compose
from hopluc.reports.annual.gathered import gather
from hopluc.statistics.actions import live_snapshot
from hopluc.statistics.computed import computed
from hopluc.statistics.figures import FigureSource
from hopluc.statistics.indicators import INDICATORS

REPEATS = 5
YEAR = 2019


def best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Shortest of several runs, in seconds: the one that least else disturbed."""
    return min(seconds(work) for _ in range(repeats))


def report(name: str, work: Callable[[], object], baseline: Callable[[], object]) -> None:
    """One line: seconds, seconds of the baseline, ratio."""
    ours, plain = best(work), best(baseline)
    print(f"{name:<10} {ours * 1000:9.1f} ms   baseline {plain * 1000:9.1f} ms   ratio {ours / plain:8.1f}", flush=True)


def read_folded(text: str) -> list[str]:
    return [fold(word) for word in text.split()]


def compute_all() -> None:
    """Every indicator anew: what was kept beside the snapshot is put away first."""
    computed.cache_clear()
    source = FigureSource(at=clock.now())
    for kept in (source.snapshot.folder / "computed").glob("*.parquet"):
        kept.unlink()
    for code in INDICATORS:
        computed(source.snapshot, code, source.periods(code))


def write_empty() -> None:
    docx.Document().save(BytesIO())


def main() -> None:
    directive = DIRECTIVE.read_bytes()
    report("reading", lambda: read_document(DIRECTIVE.name, directive), lambda: read_folded(directive.decode()))
    workbook = Path(settings.HOME) / "demo" / "02-thanh-vien.xlsx"
    content, actor = workbook.read_bytes(), program_actor("bench")
    report(
        "import",
        lambda: read_plan(MEMBERS, workbook.name, content, actor=actor, at=clock.now()),
        lambda: CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(),
    )
    folder = live_snapshot(at=clock.now()).folder
    report("figure", compute_all, lambda: [pq.read_table(path) for path in folder.glob("*.parquet")])
    with translation.override("vi"):
        report("report", lambda: render(compose(gather(year=YEAR, at=clock.now()))), write_empty)
