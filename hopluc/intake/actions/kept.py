"""Columns that no field takes, kept beside the records that their rows became."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction

from hopluc.intake.models import Intake, IntakeState, KeptRow
from hopluc.intake.queries import about_kept
from hopluc.personal.seal import opened, seal

BATCH = 2000


def fresh_rows(kind: str, rows: Sequence[tuple[str, Mapping[str, str]]]) -> list[tuple[str, Mapping[str, str]]]:
    """Those of the rows (as `keep_rows` takes them) that say under some heading something else than what is kept of
    their record: the same file again adds nothing. Refusals of the seal."""
    if not rows:
        return []
    last: dict[str, dict[str, str]] = {}
    labels = {label for label, _said in rows}
    standing = KeptRow.objects.filter(kind=kind, label__in=labels, intake__state=IntakeState.WRITTEN)
    for row in standing.order_by("intake__written_at", "pk"):
        known = row.values if row.sealed is None else opened(row.sealed, about=about_kept(kind, row.label))
        last.setdefault(row.label, {}).update(known or {})
    return [
        (label, said)
        for label, said in rows
        if any(text and last.get(label, {}).get(heading) != text for heading, text in said.items())
    ]


@transaction.atomic
def keep_rows(intake: Intake, rows: Iterable[tuple[str, Mapping[str, str]]]) -> int:
    """Keep what an import says besides its fields. `rows`: (label of the record, heading → text as it stood); rows
    that say nothing more are left out. Sealed where the upload is. Returns how many were kept.

    Called in the transaction of the confirmation, part by part; the journal entry of the confirmation is theirs too.
    """
    is_sealed, kept, count = intake.file.sealed, [], 0
    for label, said in rows:
        values = {heading: text for heading, text in said.items() if text}
        if not values:
            continue
        row = KeptRow(intake=intake, kind=intake.kind, label=label)
        if is_sealed:
            row.sealed = seal(values, about=about_kept(intake.kind, label))
        else:
            row.values = values
        kept.append(row)
        if len(kept) >= BATCH:
            count += len(KeptRow.objects.bulk_create(kept, batch_size=BATCH))
            kept = []
    return count + len(KeptRow.objects.bulk_create(kept, batch_size=BATCH))


def reseal_kept(row: KeptRow) -> None:
    """The same content under the newest key; not saved. Refusals of the seal."""
    about = about_kept(row.kind, row.label)
    row.sealed = seal(opened(row.sealed, about=about), about=about)


@transaction.atomic
def forget_kept(kind: str, labels: Collection[str]) -> int:
    """What imports said besides of records whose person's data are being erased goes. Returns how many rows."""
    return KeptRow.objects.filter(kind=kind, label__in=labels).delete()[0]
