"""Reads of imports that several doors share: mappings that are known, answers given, columns kept beside records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hopluc.intake.models import Intake, IntakeState, KeptRow, KnownMapping
from hopluc.personal.seal import opened


@dataclass(frozen=True)
class KeptText:
    """One cell that a file said besides the fields of a form: heading and text as they stood, file, when it was
    written."""

    heading: str
    text: str
    file: str
    written_at: datetime | None


def about_kept(kind: str, label: str) -> str:
    """What the seal of kept columns is bound to."""
    return f"kept:{kind}:{label}"


def kept_of(kind: str, label: str) -> list[KeptText]:
    """What imports said of a record besides its fields: each heading once, as the newest standing import said it; an
    import that was undone says nothing. Refusals of the seal."""
    rows = KeptRow.objects.filter(kind=kind, label=label, intake__state=IntakeState.WRITTEN)
    found: dict[str, KeptText] = {}
    for row in rows.select_related("intake__file").order_by("-intake__written_at", "-pk"):
        said = row.values if row.sealed is None else opened(row.sealed, about=about_kept(kind, label))
        for heading, text in (said or {}).items():
            found.setdefault(heading, KeptText(heading, text, row.intake.file.name, row.intake.written_at))
    return list(found.values())


def known_mappings(kind: str, *, sender: str, by: str) -> list[Mapping[str, Any]]:
    """Mappings to try on a workbook, the most fitting first: of this sender, one's own, then anybody's.

    One with the same value for every row ("Xã A") says something of who sent the file: it is tried only for the same
    sender, or for the person who decided it.
    """
    known = KnownMapping.objects.filter(kind=kind, sender__in={sender, ""})
    ranked = sorted(known, key=lambda each: (each.sender != sender or not sender, each.by != by))
    return [each.data for each in ranked if each.by == by or (sender and each.sender == sender) or not _says_all(each)]


def _says_all(known: KnownMapping) -> bool:
    sources: Mapping[str, Mapping[str, Any]] = known.data.get("sources", {})
    return any(source.get("constant") is not None for source in sources.values())


def known_used(intake: Intake) -> KnownMapping | None:
    """The known mapping by which a workbook is read; None where it is read by another."""
    if not intake.mapping:
        return None
    known = KnownMapping.objects.filter(kind=intake.kind, sender__in={intake.sender, ""})
    return next((each for each in known if each.data == intake.mapping), None)
