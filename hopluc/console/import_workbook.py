"""`hopluc import-workbook FILE --kind …`: the same import as on the page, all or nothing."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hopluc.console.inputs import person_at_the_machine, read_file
from hopluc.console.output import Output
from hopluc.intake import actions as intake
from hopluc.intake.plan import Target
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.places import queries as places
from hopluc.registry import targets as registry_targets
from hopluc.returns import targets as returns_targets

TARGETS: dict[str, Target] = {
    "cooperatives": registry_targets.COOPERATIVES,
    "members": registry_targets.MEMBERS,
    "returns": returns_targets.RETURNS,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .xls, .ods")
    parser.add_argument("--kind", required=True, choices=sorted(TARGETS))
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi / check only, write nothing")


def run(options: argparse.Namespace, output: Output) -> int:
    """Imports or says why not, cell by cell. Refusal `workbook_in_doubt`, and those of the file itself."""
    home = places.home()
    outcome: Mapping[str, Any] = intake.run(
        TARGETS[options.kind],
        options.file.name,
        read_file(options.file),
        actor=person_at_the_machine(),
        at=clock.now(),
        dry_run=options.dry_run,
        made_up=home is not None and home.made_up,
    ).as_dict()
    output.result(outcome, _lines(outcome))
    doubts = len(outcome["errors"]) + len(outcome["questions"])
    if doubts:
        raise Refusal("workbook_in_doubt", where=options.file.name, count=doubts)
    return 0


def _lines(outcome: Mapping[str, Any]) -> Iterator[str]:
    yield _("%(rows)s dòng: %(new)s mới, %(changed)s thay đổi, %(unchanged)s giữ nguyên") % outcome
    for repair in outcome["repairs"]:
        yield _("Đã sửa %(sheet)s!%(cell)s: “%(was)s” → “%(now)s” (%(rule)s)") % repair
    for question in outcome["questions"]:
        yield _("Cần hỏi %(sheet)s!%(cell)s: “%(value)s”: %(message)s") % question
    for error in outcome["errors"]:
        yield _("Lỗi %(sheet)s!%(cell)s: “%(value)s”: %(message)s") % error
    yield _("Đã ghi.") if outcome["written"] else _("Không ghi gì.")
