"""`hopluc law cases [FILE…]`: runs the worked examples of the law; `law.py` hands the word `cases` to `run`."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from hopluc.console.output import Output
from hopluc.installed_law import law
from hopluc.kernel.dates import format_date
from hopluc.rules.cases import CaseResult, read_cases, run_cases
from hopluc.rules.cases.boundaries import Boundary, uncovered

FAILED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="chỉ chạy các tệp này / only these files of cases"
    )
    parser.add_argument(
        "--gaps", action="store_true", help="kể các ngưỡng chưa có ví dụ hai phía / thresholds without cases"
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """0 when every case passes, else 1. Refusals of `read_cases` and `run_cases` for a badly written case."""
    results = run_cases(law(), read_cases(settings.LAW_DIRECTORIES, options.files))
    gaps = uncovered(law(), results) if options.gaps else ()
    output.result(_content(results, gaps if options.gaps else None), _lines(results, gaps))
    return 0 if all(result.passed for result in results) else FAILED


def _content(results: Sequence[CaseResult], gaps: Sequence[Boundary] | None) -> dict[str, object]:
    passed = sum(result.passed for result in results)
    content: dict[str, object] = {
        "passed": passed,
        "failed": len(results) - passed,
        "cases": [
            {
                "file": result.file,
                "name": result.name,
                "passed": result.passed,
                "expected": dict(result.expected),
                "found": dict(result.found),
            }
            for result in results
        ],
    }
    return content if gaps is None else {**content, "gaps": [gap.as_dict() for gap in gaps]}


def _lines(results: Sequence[CaseResult], gaps: Sequence[Boundary]) -> Iterator[str]:
    for result in results:
        if not result.passed:
            yield f"{result.file}: “{result.name}”"
            yield "  " + _("phải là: %(answer)s") % {"answer": shown(result.expected)}
            yield "  " + _("kết quả: %(answer)s") % {"answer": shown(result.found)}
    for gap in gaps:
        yield _("chưa có ví dụ: %(boundary)s") % {"boundary": gap}
    passed = sum(result.passed for result in results)
    # The closing line is read by other programs, in every language.
    yield f"{passed} passed, {len(results) - passed} failed"


def shown(answer: Mapping[str, object]) -> str:
    """'value = small, missing = []'."""
    return ", ".join(f"{name} = {_shown(value)}" for name, value in answer.items())


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + shown(value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return format_date(value) if isinstance(value, date) else str(value)
