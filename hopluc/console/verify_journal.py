"""`hopluc verify-journal`: reads the whole chain of the journal and names every entry that is not as it was written."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hopluc.console.output import Output
from hopluc.journal.queries import Anchor, Fault, Verdict, anchor_of, read_anchors, verify, written
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.wording import code_sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file of anchors to compare with, and one to add an anchor to."""
    parser.add_argument(
        "--from-file", metavar="ANCHOR", help="đối chiếu với các điểm neo đã giữ nơi khác / compare with anchors kept"
    )
    parser.add_argument(
        "--write-anchor", metavar="FILE", help="thêm điểm neo của mục cuối vào tệp / add an anchor of the last entry"
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Exit code 1 where anything is wrong; then no anchor is written."""
    anchors = _read(options.from_file) if options.from_file else []
    verdict = verify(anchors=anchors)
    anchored = None
    if options.write_anchor and verdict.is_whole:
        anchored = _write(Path(options.write_anchor), verdict)
    outcome = outcome_of(verdict, anchors, anchored)
    output.result(outcome, _lines(verdict, outcome))
    if options.write_anchor and not verdict.is_whole:
        raise Refusal("anchor_of_broken")
    return 0 if verdict.is_whole else 1


def outcome_of(verdict: Verdict, anchors: list[Anchor], anchored: Anchor | None) -> dict[str, Any]:
    """`{whole, entries, last, digest, anchors, written, faults: [{kind, sequence, until, known, at, verb, subject,
    sentence}]}`; `anchors`: numbers that were compared, `written`: the number of the anchor that was added."""
    return {
        "whole": verdict.is_whole,
        "entries": verdict.entries,
        "last": verdict.last,
        "digest": verdict.digest,
        "anchors": [anchor.sequence for anchor in anchors],
        "written": anchored.sequence if anchored else None,
        "faults": [_shown(fault) for fault in verdict.faults],
    }


def _shown(fault: Fault) -> dict[str, Any]:
    values = {"sequence": fault.sequence, "until": fault.until, "known": fault.known}
    return {
        "kind": str(fault.kind),
        **values,
        "at": fault.at.isoformat() if fault.at else None,
        "verb": fault.verb or None,
        "subject": fault.subject or None,
        "sentence": code_sentence(f"journal_{fault.kind}", values),
    }


def _lines(verdict: Verdict, outcome: Mapping[str, Any]) -> Iterator[str]:
    count = {"entries": format_number(verdict.entries), "last": format_number(verdict.last)}
    for fault in outcome["faults"]:
        about = "  ".join(part for part in (fault["at"], fault["verb"], fault["subject"]) if part)
        yield f"! {fault['sentence']}" + (f"\n    {about}" if about else "")
    if verdict.is_whole:
        yield _("Chuỗi nhật ký nguyên vẹn: %(entries)s mục, mục cuối số %(last)s.") % count
    else:
        count["faults"] = format_number(len(verdict.faults))
        yield _("Chuỗi nhật ký KHÔNG nguyên vẹn: %(faults)s lỗi trong %(entries)s mục đọc được.") % count
    yield _("Mã băm của mục cuối: %(digest)s") % {"digest": verdict.digest or "–"}
    if outcome["anchors"]:
        yield _("Đã đối chiếu với %(count)s điểm neo.") % {"count": format_number(len(outcome["anchors"]))}
    if outcome["written"] is not None:
        yield _("Đã thêm điểm neo của mục số %(number)s. Giữ tệp này ở nơi khác máy chủ.") % {
            "number": format_number(outcome["written"])
        }


def _read(path: str) -> list[Anchor]:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("anchor_file_unreadable", where=path, reason=error) from error
    return read_anchors(lines, where=path)


def _write(path: Path, verdict: Verdict) -> Anchor:
    """Added under those that the file holds already: an older anchor says since when a chain was rebuilt."""
    anchor = anchor_of(verdict.last)
    if anchor is None or anchor.digest != verdict.digest:
        raise Refusal("anchor_of_nothing")
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(written(anchor) + "\n")
    except OSError as error:
        raise Refusal("anchor_file_unwritable", where=str(path), reason=error) from error
    return anchor
