"""Outlines of units: a file is checked and previewed, then written whole or not at all; removed again."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hopluc.drawing.outlines import Feature, fewer_points, read_outlines
from hopluc.drawing.projection import Rings
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean, fold
from hopluc.places.models import COMMUNE_KINDS, DISTRICT_KINDS, Outline, OutlineDraft, Place
from hopluc.places.shapes import rings_of

# Kept within 11 m of what the file says: a tenth of what a drawing of a province can show.
TOLERANCE = 0.0001
CODE_LENGTH = 5
LONGEST_SOURCE = 200


@dataclass(frozen=True)
class Match:
    """A unit and its outline; `name` as the file gives it (may be empty); `written`: its code in the file where that
    lacks leading zeros, else empty."""

    place: Place
    rings: Rings
    name: str
    written: str = ""

    @property
    def is_named_otherwise(self) -> bool:
        """Whether the file calls the unit by another name: the code may mean another unit, of another day."""
        return bool(self.name) and fold(self.name) not in (fold(self.place.full_name), self.place.folded)


@dataclass(frozen=True)
class OutlinePlan:
    """What a file would change on the map of a day. `unknown`: features of no unit of that day (number, code, name);
    `without`: units of the levels in the file that would still have no outline; `replaced`: how many have one now."""

    day: date
    matched: tuple[Match, ...]
    unknown: tuple[tuple[int, str, str], ...]
    without: tuple[Place, ...]
    replaced: int

    @property
    def named_otherwise(self) -> tuple[Match, ...]:
        return tuple(match for match in self.matched if match.is_named_otherwise)

    @property
    def padded(self) -> int:
        """How many codes were written without their leading zeros."""
        return sum(bool(match.written) for match in self.matched)

    @property
    def digest(self) -> str:
        content = [(match.place.key, _digest(match.rings)) for match in self.matched]
        return hashlib.sha256(repr([self.day, content, self.unknown, self.replaced]).encode()).hexdigest()

    def as_dict(self) -> dict[str, object]:
        """The JSON of `hopluc import-outlines` (see docs/json.md)."""
        return {
            "day": self.day,
            "matched": len(self.matched),
            "padded": self.padded,
            "replaced": self.replaced,
            "named_otherwise": [
                {"code": match.place.code, "name": match.place.full_name, "in_file": match.name}
                for match in self.named_otherwise
            ],
            "unknown": [{"feature": number, "code": code, "name": name} for number, code, name in self.unknown],
            "without": [{"code": place.code, "name": place.full_name} for place in self.without],
        }


def read_features(content: bytes, *, code_property: str) -> tuple[Feature, ...]:
    """The units of a GeoJSON file with borders simplified together. Refusals of `drawing.outlines.read_outlines`."""
    features = read_outlines(content, code_property=code_property)
    rings = fewer_points(features, TOLERANCE)
    return tuple(Feature(each.number, each.code, each.name, rings[each.code]) for each in features)


def plan_outlines(features: Sequence[Feature], *, day: date) -> OutlinePlan:
    """Compare features with the units of a day. Refusal `outline_nothing_matched`, `outline_code_twice`."""
    units = {place.code: place for place in Place.objects.valid_on(day)}
    have = set(Outline.objects.filter(place__in=units.values()).values_list("place_id", flat=True))
    matched: dict[int, Match] = {}
    unknown = []
    for feature in features:
        # A spreadsheet on the way made numbers of the codes: 01840 became 1840.
        code = feature.code if feature.code in units else feature.code.zfill(CODE_LENGTH)
        place = units.get(code)
        if place is None:
            unknown.append((feature.number, feature.code, feature.name))
        elif place.pk in matched:
            raise Refusal("outline_code_twice", where=f"#{feature.number} ({feature.code})", first=code)
        else:
            matched[place.pk] = Match(place, feature.rings, feature.name, "" if code == feature.code else feature.code)
    if not matched:
        codes = ", ".join(feature.code for feature in features[:5])
        raise Refusal("outline_nothing_matched", on=day, value=codes)
    return OutlinePlan(
        day=day,
        matched=tuple(matched.values()),
        unknown=tuple(unknown),
        without=_without(list(units.values()), have | set(matched), [match.place for match in matched.values()]),
        replaced=len(have & set(matched)),
    )


def _without(units: Sequence[Place], have: set[int], matched: Sequence[Place]) -> tuple[Place, ...]:
    levels = [kinds for kinds in (COMMUNE_KINDS, DISTRICT_KINDS) if any(place.kind in kinds for place in matched)]
    kinds = {kind for each in levels for kind in each}
    left = [place for place in units if place.kind in kinds and place.pk not in have]
    return tuple(sorted(left, key=lambda place: (place.order, place.code)))


@transaction.atomic
def import_outlines(
    features: Sequence[Feature],
    *,
    day: date,
    source: str,
    name: str,
    digest: str,
    code_property: str,
    by: str,
    at: datetime,
    promised: str | None = None,
) -> OutlinePlan:
    """Write the outlines of the units of a day; features of no unit are left out (the plan names them).

    `source`: whose outlines these are; `name`, `digest`: of the file; `promised`: the digest of the plan that a person
    confirmed. Refusal `outline_source_missing`, `outline_map_changed`, and those of `plan_outlines`.
    """
    journal.take_turn()
    words = checked_source(source)
    plan = plan_outlines(features, day=day)
    if promised is not None and plan.digest != promised:
        raise Refusal("outline_map_changed", where=name)
    Outline.objects.filter(place__in=[match.place for match in plan.matched]).delete()
    Outline.objects.bulk_create(
        [
            Outline(
                place=match.place,
                rings=match.rings,
                digest=_digest(match.rings),
                source=words,
                imported_at=at,
                imported_by=by,
            )
            for match in plan.matched
        ]
    )
    journal.record(
        by=by,
        at=at,
        verb="places:import_outlines",
        subject=f"outlines:{day.isoformat()}",
        change={
            "file": name,
            "digest": digest,
            "code_property": code_property,
            "source": words,
            "units": len(plan.matched),
            "replaced": plan.replaced,
            "left_out": len(plan.unknown),
        },
    )
    return plan


def checked_source(source: str) -> str:
    """The source of outlines in one clean line. Refusal `outline_source_missing`, `text_too_long`."""
    words = clean(source)
    if not words:
        raise Refusal("outline_source_missing")
    if len(words) > LONGEST_SOURCE:
        raise Refusal("text_too_long", most=LONGEST_SOURCE)
    return words


def keep_outline_draft(
    content: bytes, *, name: str, day: date, code_property: str, source: str, user: int, at: datetime
) -> OutlineDraft:
    """Check a file and keep it for its confirmation, in the place of the person's earlier draft. No outline changes.

    Refusals of `read_features` and `plan_outlines`, `outline_source_missing`.
    """
    words = checked_source(source)
    features = read_features(content, code_property=code_property)
    plan_outlines(features, day=day)
    with transaction.atomic():
        # A new row, so that the page of the earlier draft, open in another window, confirms nothing.
        OutlineDraft.objects.filter(user=user).delete()
        return OutlineDraft.objects.create(
            user=user,
            name=clean(name)[-200:],
            digest=hashlib.sha256(content).hexdigest(),
            day=day,
            code_property=code_property,
            source=words,
            features=[[each.number, each.code, each.name, each.rings] for each in features],
            kept_at=at,
        )


def features_of(draft: OutlineDraft) -> tuple[Feature, ...]:
    """The features that a draft keeps."""
    return tuple(Feature(number, code, name, rings_of(rings)) for number, code, name, rings in draft.features)


@transaction.atomic
def confirm_outlines(draft: OutlineDraft, *, promised: str, by: str, at: datetime) -> OutlinePlan:
    """Write what the preview of a draft promised, and drop the draft.

    `promised`: the plan digest that the page showed.
    Refusal `outline_map_changed` (also where the draft was confirmed or dropped meanwhile), and those of
    `import_outlines`.
    """
    journal.take_turn()
    if not OutlineDraft.objects.filter(pk=draft.pk).exists():
        raise Refusal("outline_map_changed", where=draft.name)
    plan = import_outlines(
        features_of(draft),
        day=draft.day,
        source=draft.source,
        name=draft.name,
        digest=draft.digest,
        code_property=draft.code_property,
        by=by,
        at=at,
        promised=promised,
    )
    draft.delete()
    return plan


@transaction.atomic
def drop_outline_draft(draft: OutlineDraft) -> None:
    """Forget an upload that was not confirmed. Nobody else saw it, so the journal says nothing."""
    draft.delete()


@transaction.atomic
def remove_outlines(*, day: date, by: str, at: datetime) -> int:
    """Remove the outlines of all units of a day; maps are schematic again. Returns how many. Refusal
    `outline_nothing_to_remove`."""
    journal.take_turn()
    found = Outline.objects.filter(place__in=Place.objects.valid_on(day))
    removed = {outline.place.key: outline.digest for outline in found.select_related("place")}
    if not removed:
        raise Refusal("outline_nothing_to_remove", on=day)
    found.delete()
    journal.record(
        by=by,
        at=at,
        verb="places:remove_outlines",
        subject=f"outlines:{day.isoformat()}",
        change={"units": len(removed), "digest": hashlib.sha256(json.dumps(removed).encode()).hexdigest()},
    )
    return len(removed)


def _digest(rings: Rings) -> str:
    return hashlib.sha256(json.dumps(rings).encode()).hexdigest()
