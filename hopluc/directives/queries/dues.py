"""When a merged obligation is due: the days of its parts are kept beside each other until a person chooses one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hopluc.directives.models import CorrectionKind, Directive, Obligation
from hopluc.kernel.dates import format_date
from hopluc.kernel.text import fold

_BETWEEN = "; "
_LONGEST = 200
# Key of an obligation with the words of several dues → the obligations that were merged into it, as snapshots.
Merged = Mapping[tuple[int, str], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class PrintedDue:
    """One of the dues to choose from: `day` None where the `words` name none; `recurrence` blank for none."""

    day: date | None
    text: str
    recurrence: str

    @property
    def words(self) -> str:
        """ "30/06/2027 (trước ngày 30/6)"."""
        day = format_date(self.day) if self.day else ""
        return f"{day} ({self.text})" if day and self.text else day or self.text


def differ_in_due(first: Obligation, second: Obligation) -> bool:
    """Whether both say when they are due, and say different things."""
    if not all(each.due or each.due_text for each in (first, second)):
        return False
    if first.due is not None or second.due is not None:
        return first.due != second.due
    return fold(first.due_text) != fold(second.due_text)


def both_dues(first: Obligation, second: Obligation) -> str:
    """The words of both, in the order of the text."""
    said = [each.due_text or (format_date(each.due) if each.due else "") for each in (first, second)]
    return cut_due(_BETWEEN.join(said))


def cut_due(words: str) -> str:
    """As many of the words as the column holds; the text itself keeps them all."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def has_several(due: date | None, due_text: str) -> bool:
    """Whether words may be those of `both_dues`."""
    return due is None and _BETWEEN in due_text


def merged_of(directive: Directive) -> Merged:
    """What merging has left undecided in a draft; steps that were taken back left nothing."""
    steps = directive.corrections.filter(kind=CorrectionKind.MERGE, undone_at=None).order_by("pk")
    return {
        (int(now["key"]), now["due_text"]): step.before
        for step in steps
        for now in step.after
        if has_several(now["due"], now["due_text"]) and not now["checked_at"]
    }


def dues_to_choose(obligation: Obligation, merged: Merged) -> tuple[PrintedDue, ...]:
    """The dues of the parts of a merged obligation, the first printed first; empty where nothing is to be decided."""
    if obligation.checked_at is not None or not has_several(obligation.due, obligation.due_text):
        return ()
    return tuple(dict.fromkeys(_parts(obligation.pk, obligation.due_text, merged)))


def _parts(key: int, text: str, merged: Merged) -> list[PrintedDue]:
    found: list[PrintedDue] = []
    for each in merged.get((key, text), ()):
        inner = _parts(int(each["key"]), each["due_text"], merged) if each["due"] is None else []
        day = date.fromisoformat(each["due"]) if each["due"] else None
        found += inner or [PrintedDue(day, each["due_text"], each["recurrence"])]
    return found
