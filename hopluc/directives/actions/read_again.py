"""A document is read once more by today's reader; nothing that a person put right is lost."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hopluc.clauses.model import Reading
from hopluc.clauses.reader import read_text
from hopluc.directives.actions.layout import keep_clauses, lay_out, layout_of
from hopluc.directives.actions.old_words import read_repaired
from hopluc.directives.actions.steps import in_order
from hopluc.directives.actions.undo_correction import bodies_named, put
from hopluc.directives.models import Clause, Correction, CorrectionKind, Directive, Obligation
from hopluc.directives.queries.alignment import Alignment
from hopluc.directives.queries.rereading import Difference, Plan, plan
from hopluc.directives.queries.snapshots import snapshots
from hopluc.files.actions import content_of
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal

# Less of the kept text than this in the new one: the file is no longer read as the same words.
_SAME = 0.8
_BEYOND = 3_000_000


@dataclass(frozen=True)
class ReadAgain:
    """What a new reading changed, or, of a live directive, would change. `kept`: how many obligations stayed, those of
    persons among them; `conflicts`: what the reader now finds where a person has decided otherwise, or where the text
    has no clause for it; `unplaced`: parts that the kept text has no words for. `step`: None where nothing changed."""

    kept: int
    replaced: tuple[Difference, ...]
    added: tuple[Difference, ...]
    gone: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]
    unplaced: int
    step: Correction | None

    @property
    def differs(self) -> bool:
        return bool(self.replaced or self.added or self.gone)


def read_again(directive: Directive, *, by: str, at: datetime) -> ReadAgain:
    """Read the kept source (without one: the kept text) with today's reader. What a person corrected, checked, added,
    split, merged or marked stays exactly; the rest follows the new reading, as one step that can be undone. The text
    itself never changes: what was read is laid over it, also where the reader now repairs the file otherwise. Of a live
    directive nothing changes, only the differences are told.

    Refusals of reading; `nothing_read`; `source_differs` where the file is no longer read as these words."""
    # Read before the transaction, as when it was taken in.
    reading = _reading(directive)
    if not reading.clauses:
        raise Refusal("nothing_read", where=directive.name)
    alignment = Alignment.between(reading.text, directive.text)
    if alignment.share < _SAME:
        reading = read_text(directive.text)
        alignment = Alignment.between(reading.text, directive.text)
    if alignment.share < _SAME:
        raise Refusal("source_differs", where=directive.name)
    with transaction.atomic():
        directive = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
        made = plan(directive, reading, alignment)
        step = None if directive.is_live else _written(directive, made, reading, alignment, by=by, at=at)
    return ReadAgain(
        kept=made.kept,
        replaced=tuple(made.replaced),
        added=tuple(made.added),
        gone=tuple(made.gone),
        conflicts=tuple(made.conflicts),
        unplaced=made.unplaced,
        step=step,
    )


def _reading(directive: Directive) -> Reading:
    if directive.source is None:
        return read_text(directive.text)
    reading, _encoding = read_repaired(directive.source.name, content_of(directive.source))
    return reading


def _written(
    directive: Directive, made: Plan, reading: Reading, alignment: Alignment, *, by: str, at: datetime
) -> Correction | None:
    flags = sorted(
        [flag.code, *span] for flag in reading.flags if (span := alignment.place(flag.start, flag.end)) is not None
    )
    layout = layout_of(directive)
    flags_stay = sorted(layout["flags"]) == flags
    if not (made.wanted or made.gone or made.changes_clauses) and flags_stay:
        return None
    gone = [each.was["key"] for each in made.gone if each.was]
    touched = [row.pk for _home, _found, row in made.wanted if row is not None]
    before = snapshots(Obligation.objects.filter(pk__in=[*touched, *gone]))
    keep_clauses(directive, {"clauses": []})
    rows = _clause_rows(directive, made)
    bodies = bodies_named([found for _home, found, _row in made.wanted]) or {}
    written = [put({**found, "clause": rows[id(home)].pk}, row, bodies) for home, found, row in made.wanted]
    Obligation.objects.filter(pk__in=gone).delete()
    lay_out(directive, {"clauses": _laid(made, rows), "flags": flags})
    in_order(Clause.objects.filter(directive=directive).values_list("pk", flat=True))
    after = snapshots(Obligation.objects.filter(pk__in=[each.pk for each in written]))
    step = Correction.objects.create(
        directive=directive,
        kind=CorrectionKind.READ_AGAIN,
        start=0,
        end=len(directive.text),
        before=before,
        after=after,
        layout={"before": layout, "after": layout_of(directive)},
        at=at,
        by=by,
    )
    journal.record(
        by=by,
        at=at,
        verb="directives:read_again",
        subject=f"directive:{directive.pk}",
        change={
            "kept": made.kept,
            "replaced": len(made.replaced),
            "added": len(made.added),
            "gone": len(made.gone),
            "conflicts": len(made.conflicts),
        },
    )
    return step


def _clause_rows(directive: Directive, made: Plan) -> dict[int, Clause]:
    """The row of every clause, new ones made; bounds and orders come later."""
    rows: dict[int, Clause] = {}
    for place, home in enumerate(made.homes):
        rows[id(home)] = home.row or Clause.objects.create(
            directive=directive, number=home.number, order=_BEYOND + place, start=home.start, end=home.end
        )
    return rows


def _laid(made: Plan, rows: dict[int, Clause]) -> list[dict[str, object]]:
    return [
        {
            "key": rows[id(home)].pk,
            "number": home.number,
            "parent": rows[id(home.parent)].pk if home.parent else None,
            "start": home.start,
            "end": home.end,
            "closing": home.closing,
        }
        for home in made.homes
    ]
