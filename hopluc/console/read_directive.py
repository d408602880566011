"""`hopluc read-directive FILE`: what the program reads in a document, nothing kept."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hopluc.clauses.reader import read_document
from hopluc.console.inputs import read_file
from hopluc.console.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=".docx, .txt")


def run(options: argparse.Namespace, output: Output) -> int:
    """Reads and prints; needs no database. Refusals of `read_document`."""
    reading = read_document(options.file.name, read_file(options.file)).as_dict()
    output.result(reading, _lines(reading))
    return 0


def _lines(reading: Mapping[str, Any]) -> Iterator[str]:
    header = reading["header"]
    unknown = _("không có trong văn bản")
    yield " ".join(filter(None, (header["kind"], header["title"]))) or unknown
    yield _("Số: %s") % (header["number"] or unknown)
    yield _("Ngày: %s") % (header["date"] or unknown)
    yield _("Cơ quan ban hành: %s") % (header["issuer"] or unknown)
    yield ""
    yield from _clause_lines(reading["clauses"], "")
    yield ""
    for label, key in ((_("Nơi nhận"), "recipients"), (_("Văn bản dẫn chiếu"), "references"), (_("Số liệu"), "facts")):
        yield f"{label}: {len(reading[key])}"


def _clause_lines(clauses_read: Sequence[Mapping[str, Any]], indent: str) -> Iterator[str]:
    for clause in clauses_read:
        yield f"{indent}{clause['number']}. {_short(clause['text'])}"
        for obligation in clause["obligations"]:
            facts = [
                obligation["kind"],
                obligation["recurrence"],
                obligation["due_text"],
                ", ".join(obligation["lead"]),
            ]
            yield f"{indent}   – {_short(obligation['text'])} [{' · '.join(fact for fact in facts if fact)}]"
        yield from _clause_lines(clause["clauses"], indent + "  ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else line[:89].rstrip() + "…"
