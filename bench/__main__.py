"""`python -m bench`: prints one line per measurement; needs an installation with the demo province (HOPLUC_HOME)."""

import os
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hopluc.settings")
django.setup()

import docx  # noqa: E402 - Django stands first
import pyarrow.parquet as pq  # noqa: E402
from django.conf import settings  # noqa: E402
from django.utils import translation  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from hopluc.accounts.actors import program_actor  # noqa: E402
from hopluc.clauses.reader import read_document  # noqa: E402
from hopluc.demo.actions import DIRECTIVE  # noqa: E402
from hopluc.documents.render import render  # noqa: E402
from hopluc.intake.actions import read_plan  # noqa: E402
from hopluc.kernel import clock  # noqa: E402
from hopluc.kernel.text import fold  # noqa: E402
from hopluc.registry.targets import MEMBERS  # noqa: E402
from hopluc.reports.annual.content import compose  # noqa: E402
from hopluc.reports.annual.gathered import gather  # noqa: E402
from hopluc.statistics.actions import live_snapshot  # noqa: E402
from hopluc.statistics.computed import computed  # noqa: E402
from hopluc.statistics.figures import FigureSource  # noqa: E402
from hopluc.statistics.indicators import INDICATORS  # noqa: E402

REPEATS = 5
YEAR = 2019


def best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Shortest of several runs, in seconds: the one that least else disturbed."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


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
        source.figure(code, year=YEAR)


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


if __name__ == "__main__":
    main()
