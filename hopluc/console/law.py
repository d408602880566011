"""`hopluc law KEY --on DATE`: what the law book says of a key, on a day or through all its versions."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.console import inputs
from hopluc.console.output import Output
from hopluc.installed_law import law
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.lawbook.catalogue import Change, EntryVersion, LawEntry, Line, changes, entries, entry

Content = dict[str, object]
# How the parts of an entry stand below each other.
_INDENT = "  "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("key", nargs="?", metavar="KEY", help="mục của dữ liệu pháp luật / a key of the law book")
    asked.add_argument("--list", action="store_true", help="kể mọi mục / name every key")
    asked.add_argument(
        "--changes",
        nargs=2,
        type=inputs.day,
        metavar=("BEFORE", "AFTER"),
        help="khác nhau giữa hai ngày / what differs between two days: dd/mm/yyyy",
    )
    parser.add_argument(
        "--on", type=inputs.day, metavar="DATE", help="theo luật của ngày / by the law of a day: dd/mm/yyyy"
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Refusal `law_unknown_code` (with keys like it), `law_not_in_force`, `law_in_gap`; `law_day_given_twice` for --on
    beside --changes."""
    book = law()
    if options.changes and options.on:
        raise Refusal("law_day_given_twice")
    if options.list:
        _say_list(book, options.on, output)
    elif options.changes:
        _say_changes(book, options.changes, output)
    else:
        _say_entry(book, entry(book, options.key), options.on, output)
    return 0


def _say_entry(book: Law, found: LawEntry, on: date | None, output: Output) -> None:
    content: Content = {**_head(found), "used_by": list(found.used_by), "law_digest": book.digest}
    if on is not None:
        version = _version_on(found, on)
        output.result(
            {**content, "on": on, "version": _plain(version)}, [_title(found), *_lines(version), *_used(found)]
        )
        return
    gaps = [
        {"from": gap.valid_from, "until": gap.valid_until, "missing": gap.missing, "missing_en": gap.missing_en}
        for gap in found.gaps
    ]
    output.result(
        {**content, "versions": [_plain(version) for version in found.versions], "gaps": gaps},
        [
            _title(found),
            *(line for version in found.versions for line in _lines(version)),
            *_gaps(found),
            *_used(found),
        ],
    )


def _version_on(found: LawEntry, on: date) -> EntryVersion:
    """The version of a day; where the law book says why it has none, the reader is told."""
    try:
        return found.on(on)
    except Refusal as refusal:
        if "missing" not in refusal.values:
            raise
        missing = _said(str(refusal.values["missing"]), str(refusal.values["missing_en"]))
        raise Refusal("law_in_gap", key=found.code, on=on, missing=missing) from None


def _say_list(book: Law, on: date | None, output: Output) -> None:
    """Every key; with a day those that have a version then."""
    every = [(each, each.on_or_none(on) if on else None) for each in entries(book)]
    shown = [(each, version) for each, version in every if version is not None or on is None]
    rows = [{**_head(each), **({"version": _plain(version)} if version else _span(each))} for each, version in shown]
    content: Content = {"law_digest": book.digest, "entries": rows}
    if on is not None:
        content["on"] = on
    output.result(content, [_row(each, version) for each, version in shown])


def _say_changes(book: Law, days: Sequence[date], output: Output) -> None:
    before, after = days
    found = changes(book, before, after)
    output.result(
        {
            "before": before,
            "after": after,
            "law_digest": book.digest,
            "changes": [
                {
                    **_head(change.entry),
                    "was": _plain(change.was) if change.was else None,
                    "now": _plain(change.now) if change.now else None,
                }
                for change in found
            ],
        },
        [
            _("Khác nhau giữa %(before)s và %(after)s: %(count)s mục")
            % {"before": format_date(before), "after": format_date(after), "count": len(found)},
            *(line for change in found for line in _change_lines(change)),
        ],
    )


def _head(found: LawEntry) -> Content:
    return {
        "key": found.code,
        "kind": found.kind,
        "subject": found.subject,
        "label": found.label,
        "label_en": found.label_en,
        "unit": found.unit or None,
        "law_date": found.law_date,
    }


def _span(found: LawEntry) -> Content:
    """From when until when the law book knows an entry, announced versions left out."""
    known = [version for version in found.versions if not version.expected]
    return {"from": known[0].valid_from, "until": known[-1].valid_until, "versions": len(known)} if known else {}


def _plain(version: EntryVersion) -> Content:
    return {
        "from": version.valid_from,
        "until": version.valid_until,
        "verified": version.verified,
        "expected": version.expected,
        "checked": version.checked,
        "missing": version.missing or None,
        "missing_en": version.missing_en or None,
        "note": version.note or None,
        "note_en": version.note_en or None,
        "sources": [
            {"instrument": source.instrument.code, "name": source.instrument.name, "at": source.at}
            for source in version.sources
        ],
        "basis": version.basis or None,
        "basis_en": version.basis_en or None,
        "lines": [vars(line) for line in version.lines],
        "data": version.data,
        "digest": version.digest,
    }


def _title(found: LawEntry) -> str:
    return f"{found.code}: {_said(found.label, found.label_en)}"


def _row(found: LawEntry, version: EntryVersion | None) -> str:
    if version is None:
        return f"{found.code:<36} {found.kind:<10} {_said(found.label, found.label_en)}"
    return f"{found.code:<36} {_summary(version)}"


def _summary(version: EntryVersion | None) -> str:
    """A version in one line of words."""
    if version is None:
        return _("không có quy định")
    said = [_line(line) for line in version.lines]
    return said[0] if len(said) == 1 else "; ".join(said[:3]) + (" …" if len(said) > 3 else "")


def _lines(version: EntryVersion) -> Iterator[str]:
    """The version as people read it: its days, what it says, where it stands, what is doubtful."""
    mark = " · " + _("mới công bố, chưa áp dụng") if version.expected else ""
    yield f"{_INDENT}{_days(version.valid_from, version.valid_until)}{mark}"
    for line in version.lines:
        yield f"{_INDENT * 2}{_line(line)}"
    where = "; ".join(source.provision for source in version.sources) or _said(version.basis, version.basis_en)
    yield _INDENT * 2 + _("Căn cứ: %(where)s") % {"where": where}
    for said in (_said(version.note, version.note_en), _said(version.missing, version.missing_en)):
        if said:
            yield f"{_INDENT * 2}{said}"
    if not version.verified:
        yield _INDENT * 2 + _("Chưa đối chiếu với bản gốc.")


def _gaps(found: LawEntry) -> Iterator[str]:
    for gap in found.gaps:
        yield f"{_INDENT}{_days(gap.valid_from, gap.valid_until)}: {_said(gap.missing, gap.missing_en)}"


def _used(found: LawEntry) -> Iterator[str]:
    if found.used_by:
        yield _INDENT + _("Dùng ở: %(entries)s") % {"entries": ", ".join(found.used_by)}


def _change_lines(change: Change) -> Iterator[str]:
    yield _title(change.entry)
    yield f"{_INDENT}- {_summary(change.was)}"
    yield f"{_INDENT}+ {_summary(change.now)}"


def _days(start: date, until: date | None) -> str:
    if until is None:
        return _("từ %(day)s") % {"day": format_date(start)}
    return f"{format_date(start)} – {format_date(until - timedelta(days=1))}"


def _line(line: Line) -> str:
    label, text = _said(line.label, line.label_en), _said(line.text, line.text_en)
    return f"{label}: {text}" if label and text else label or text


def _said(vietnamese: str, english: str) -> str:
    """The one of a pair that the reader's language asks for."""
    return english if get_language() == "en" and english else vietnamese
