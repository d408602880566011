"""Anchors: what the chain was at a moment, kept elsewhere: only to them a chain that was rebuilt betrays itself."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Anchor:
    """The entry `sequence` had `digest`, which stands for it and all before it. `at`: when the entry was written."""

    sequence: int
    digest: str
    at: datetime


def anchor_of(sequence: int) -> Anchor | None:
    """The anchor of an entry; None where there is none of that number."""
    entry = Entry.objects.filter(sequence=sequence).first()
    return Anchor(entry.sequence, entry.digest, entry.at) if entry is not None else None


def written(anchor: Anchor) -> str:
    """One line of a file of anchors; a file may hold many, one under the other."""
    return json.dumps(
        {"sequence": anchor.sequence, "digest": anchor.digest, "at": anchor.at.isoformat()}, sort_keys=True
    )


def read_anchors(lines: Iterable[str], *, where: str) -> list[Anchor]:
    """The anchors of a file. Refusal `anchor_unreadable`, `anchor_missing` for a file without any."""
    found: list[Anchor] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            anchor = Anchor(_number(given["sequence"]), str(given["digest"]), datetime.fromisoformat(given["at"]))
        except (ValueError, TypeError, KeyError) as error:
            raise Refusal("anchor_unreadable", where=where, line=number) from error
        found.append(anchor)
    if not found:
        raise Refusal("anchor_missing", where=where)
    return found


def _number(given: object) -> int:
    """The number of an entry. An anchor of none would be compared with nothing and pass for a proof. ValueError."""
    if type(given) is not int or given < 1:
        raise ValueError(given)
    return given
