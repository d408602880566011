"""What the register knows, as rows of its workbook."""

from collections.abc import Iterator, Mapping
from datetime import date

from hopluc.accounts.actors import Actor
from hopluc.places.models import DISTRICT_KINDS
from hopluc.places.queries import Atlas
from hopluc.registry.actions.entries import read_contact
from hopluc.registry.models import Cooperative, FoundedPrecision, LegalStatus, Version
from hopluc.registry.sheet import business_lines

_PLAIN = (
    "kind", "name", "sector", "activity", "representative", "charter_capital", "foreign_name", "short_name",
    "old_number", "address", "governance_form", "charter_on", "charter_conforms",
)  # fmt: skip


def known_cooperatives(actor: Actor, on: date, code: str | None) -> Iterator[Mapping[str, object]]:
    """Field → value, by code, of all that an actor may see and that stand on the day, or of one of them. Given back
    unchanged, the rows change nothing."""
    entities = Cooperative.objects.visible_to(actor).standing_on(on)
    if code is not None:
        entities = entities.filter(code=code)
    versions = Version.objects.current().filter(cooperative__in=entities.order_by().values("pk"))
    atlas = Atlas.read()
    for version in versions.select_related("cooperative").order_by("cooperative__code").iterator(chunk_size=1000):
        yield _row(version, atlas)


def _row(version: Version, atlas: Atlas) -> dict[str, object]:
    entity, seat = version.cooperative, atlas.places[version.seat_id]
    parent = atlas.parent(seat.pk)
    row: dict[str, object] = {
        "code": entity.code,
        **{name: getattr(version, name) or None for name in _PLAIN},
        "commune": seat.full_name,
        "district": parent.full_name if parent is not None and parent.kind in DISTRICT_KINDS else None,
        "ended_on": entity.ended_on,
        "charter_conforms": version.charter_conforms,
        "charter_capital": version.charter_capital,
        "lines": "; ".join(line.code for line in business_lines(version.lines)) or None,
        **read_contact(version, entity.code),
    }
    if entity.founded_precision == FoundedPrecision.NO_LATER_THAN:
        row["known_on"] = entity.founded_on
    else:
        is_year = entity.founded_precision == FoundedPrecision.YEAR
        row["founded_on"] = entity.founded_on.year if is_year else entity.founded_on
    if version.status not in {LegalStatus.ACTIVE, LegalStatus.ENDED}:
        row |= {"status": version.status, "status_on": version.valid_from, "suspended_until": version.suspended_until}
    return row
