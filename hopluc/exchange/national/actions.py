"""The verb of the mappings: put the rows of a form."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from hopluc.exchange.models import NationalMapping
from hopluc.exchange.national.mapping import NationalForm, NationalRow, digest_of, mapping_of
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal


@transaction.atomic
def put_rows(
    form: NationalForm, rows: Sequence[NationalRow], *, by: str, at: datetime, before: str = "", reason: str = ""
) -> bool:
    """Let these rows fill the form from now on; whether that changed anything. `before`: the digest of the rows that
    the person saw. Refusal `national_mapping_changed` where somebody has changed them since."""
    journal.take_turn()
    old = mapping_of(form)
    if before and before != digest_of(old):
        raise Refusal("national_mapping_changed", form=form.code)
    if tuple(rows) == old:
        return False
    NationalMapping.objects.update_or_create(
        form=form.code, defaults={"rows": [asdict(row) for row in rows], "changed_at": at, "changed_by": by}
    )
    journal.record(
        by=by,
        at=at,
        verb="exchange:map_national",
        subject=f"national:{form.code}",
        change=_changes(old, rows),
        reason=reason,
    )
    return True


def _changes(old: Sequence[NationalRow], new: Sequence[NationalRow]) -> dict[str, object]:
    """Row by its name → what it was and is, in one line each; the order where that alone has changed."""
    was, now = ({row.code: _said(row) for row in rows} for rows in (old, new))
    changed: dict[str, object] = {
        code: [was.get(code), now.get(code)] for code in {**was, **now} if was.get(code) != now.get(code)
    }
    return {"rows": changed} if changed else {"order": [", ".join(was), ", ".join(now)]}


def _said(row: NationalRow) -> str:
    compared = "✓" if row.verified else ""
    return " | ".join((row.number, row.heading, row.unit, row.source, compared, row.note))
