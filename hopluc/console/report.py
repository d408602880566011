"""`hopluc report annual --year Y --out FILE`: the yearly report as .docx, kept by the program and written to FILE."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from hopluc.console import inputs
from hopluc.console.output import Output
from hopluc.kernel import clock
from hopluc.reports.annual import actions as annual


def add_arguments(parser: argparse.ArgumentParser) -> None:
    reports = parser.add_subparsers(dest="report", metavar="annual", required=True)
    yearly = reports.add_parser("annual", help="báo cáo năm / the yearly report")
    yearly.add_argument("--year", type=inputs.year, required=True, metavar="Y")
    yearly.add_argument("--out", type=Path, required=True, metavar="FILE", help=".docx")
    # Also behind the report's own name, where people type it; SUPPRESS keeps the value given before it.
    yearly.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Refusals of `inputs.check_writable` and of the report."""
    inputs.check_writable(options.out)
    written = write_annual(options.year, options.out)
    output.result(written, [_("Đã viết báo cáo năm %(year)s: %(out)s") % written])
    return 0


def write_annual(year: int, out: Path) -> dict[str, object]:
    """Writes the yearly report to `out`; `{year, out, name, digest, size}` (digest: SHA-256 of the file)."""
    report = annual.write(year=year, by=inputs.person_at_the_machine().signature, at=clock.now())
    content, stored = report.content(), report.written_file
    inputs.write_file(out, content)
    return {"year": year, "out": str(out), "name": stored.name, "digest": stored.digest, "size": len(content)}
