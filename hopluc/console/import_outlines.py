"""`hopluc import-outlines FILE --day … --source "…"`: the outlines of units, as on the page, all or nothing."""

import argparse
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hopluc.console.inputs import day, person_at_the_machine, read_file
from hopluc.console.output import Output
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.places import actions


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="GeoJSON, WGS 84")
    parser.add_argument("--day", type=day, required=True, help="ngày của bản đồ / the day whose units the codes mean")
    parser.add_argument("--source", required=True, help="nơi công bố, ngày, giấy phép / whose outlines, licence")
    parser.add_argument("--code-property", default="code", help="thuộc tính ghi mã / property with the code (code)")
    parser.add_argument("--skip-unknown", action="store_true", help="bỏ qua mã lạ / leave out codes of no unit")
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi / check only, write nothing")


def run(options: argparse.Namespace, output: Output) -> int:
    """Writes or says why not. Refusal `outline_unknown_codes` without --skip-unknown, and those of the file itself."""
    content = read_file(options.file)
    source = actions.checked_source(options.source)
    features = actions.read_features(content, code_property=options.code_property)
    plan = actions.plan_outlines(features, day=options.day)
    is_written = not options.dry_run and (options.skip_unknown or not plan.unknown)
    if is_written:
        plan = actions.import_outlines(
            features,
            day=options.day,
            source=source,
            name=options.file.name,
            digest=hashlib.sha256(content).hexdigest(),
            code_property=options.code_property,
            by=person_at_the_machine().signature,
            at=clock.now(),
            promised=plan.digest,
        )
    outcome = {**plan.as_dict(), "written": is_written}
    output.result(outcome, _lines(outcome))
    if plan.unknown and not options.skip_unknown:
        raise Refusal("outline_unknown_codes", where=options.file.name, count=len(plan.unknown), on=options.day)
    return 0


def _lines(outcome: Mapping[str, Any]) -> Iterator[str]:
    counted = {name: len(outcome[name]) for name in ("unknown", "without")}
    words = {**outcome, **counted, "day": format_date(outcome["day"])}
    yield _("Bản đồ ngày %(day)s: %(matched)s đơn vị khớp, %(replaced)s thay đường đã có") % words
    yield _("Không khớp: %(unknown)s; vẫn chưa có đường ranh giới: %(without)s") % words
    for each in outcome["named_otherwise"]:
        yield _("Tên khác: %(code)s %(name)s, trong tệp là “%(in_file)s”") % each
    for each in outcome["unknown"]:
        yield _("Không khớp #%(feature)s: %(code)s %(name)s") % each
    for each in outcome["without"]:
        yield _("Chưa có: %(code)s %(name)s") % each
    yield _("Đã ghi.") if outcome["written"] else _("Không ghi gì.")
