"""Whether a paper is still what the register says: the stored values, the journal, and the register read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hopluc.extracts.models import Extract
from hopluc.extracts.queries.content import NOT_READ_AGAIN, content_of, digest_of
from hopluc.extracts.queries.printed import SHOWN_WITH, field_labels
from hopluc.journal.models import Entry


@dataclass(frozen=True)
class Checked:
    """What checking an extract found.

    `is_intact`: the stored values have the digest that was printed, and the journal has it too. `differs`: lines that
    the register says otherwise when it is read again for that day, as known at that moment (None: it says nothing).
    `corrected`: lines that were put right for that day since.
    """

    is_intact: bool
    differs: tuple[str, ...] | None
    corrected: tuple[str, ...] | None

    @property
    def is_same(self) -> bool:
        return self.is_intact and self.differs == ()

    @property
    def is_corrected(self) -> bool:
        return self.corrected != ()


def check(extract: Extract, *, now: datetime) -> Checked:
    """Reads the register twice: as it was known then, and as it is known now."""
    return Checked(
        is_intact=_is_intact(extract),
        differs=_differences(extract, extract.known_at, leaving=NOT_READ_AGAIN),
        corrected=_differences(extract, now),
    )


def _is_intact(extract: Extract) -> bool:
    found = digest_of(extract.content, code=extract.code, on=extract.on, known_at=extract.known_at)
    entry = Entry.objects.filter(subject=f"extract:{extract.code}", verb="extracts:issue").first()
    return found == extract.digest and entry is not None and entry.change.get("digest") == extract.digest


def _differences(extract: Extract, known_at: datetime, leaving: Sequence[str] = ()) -> tuple[str, ...] | None:
    """Words of the lines whose values are others; None where the register has no sheet for that day."""
    again = content_of(extract.cooperative, extract.on, known_at)
    if again is None:
        return None
    labels = field_labels(again) | field_labels(extract.content)
    every = {*again, *extract.content}
    changed = {name for name in every if name not in leaving and again.get(name) != extract.content.get(name)}
    # What has no line of its own stands in the line of another.
    shown = {SHOWN_WITH.get(name, name) for name in changed}
    return tuple(label for name, label in labels.items() if name in shown)
