"""Who in the register may be the same as whom: few comparisons out of many, by places, codes, phones and people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace, Upper
from rapidfuzz import fuzz, process

from hopluc.matching.queries.scoring import Likeness, Record, compare, plain_code, record_of
from hopluc.places.queries import Atlas
from hopluc.registry.models import Cooperative, FoundedPrecision, Version

# Per cent of likeness of the own words from which a name in one commune can be enough, with the founding day at most:
# whatever shares a code, a phone or a person besides is found by that.
_WORTH_COMPARING = 88
# A phone or a code that so many share tells nothing; a list with a phone of the commune's office has hundreds.
_LARGEST_GROUP = 40
_FIELDS = (
    "cooperative", "cooperative__code", "name", "kind", "seat", "phone_hash", "representative", "old_number",
    "cooperative__founded_on", "cooperative__founded_precision",
)  # fmt: skip
_SEPARATORS = "-./ "


@dataclass(frozen=True)
class NearRecord:
    """One organisation of the register that may be the one being entered."""

    version: Version
    likeness: Likeness


def seats_of(atlas: Atlas, commune: int, on: date) -> frozenset[int]:
    """The units of a day's map in which a commune lies: itself, or all that followed it where it was divided."""
    place = atlas.places.get(commune)
    if place is None:
        return frozenset()
    if place.valid_until is not None and place.valid_until <= on:
        found: set[int] = set()
        for new in atlas.successors.get(commune, ()):
            found |= seats_of(atlas, new, on)
        return frozenset(found) or frozenset({commune})
    return frozenset({commune})


def every_record(on: date) -> list[Record]:
    """All that stand in the register for themselves, ended ones too, by their newest sheet; one query."""
    return _read(Version.objects.current(), on)


def _read(versions: QuerySet[Version], on: date) -> list[Record]:
    atlas, seats = Atlas.read(), {}
    found = []
    for key, code, name, kind, seat, phone, person, old, founded, precision in versions.order_by(
        "cooperative"
    ).values_list(*_FIELDS):
        if seat not in seats:
            seats[seat] = seats_of(atlas, seat, on)
        found.append(
            record_of(
                key=key,
                code=code,
                name=name,
                kind=kind,
                seats=seats[seat],
                phone_hash=phone,
                representative=person,
                old_number=old,
                # A year or a latest day is shared by very many: it makes no two alike.
                founded_on=founded if precision == FoundedPrecision.DAY else None,
            )
        )
    return found


def pairs_alike(everybody: Sequence[Record]) -> list[Likeness]:
    """All pairs that are alike enough to be shown, most alike first; `first` is the one with the smaller key."""
    found = []
    for first, second in _worth_comparing(everybody):
        likeness = compare(everybody[first], everybody[second])
        if likeness.is_enough:
            found.append(likeness)
    found.sort(key=lambda each: (-each.score, each.first.key, each.second.key))
    return found


def _worth_comparing(everybody: Sequence[Record]) -> set[tuple[int, int]]:
    """Places in the sequence, the smaller key first, of pairs that share a sign or nearly a name in one commune."""
    pairs: set[tuple[int, int]] = set()
    for group in _by_signs(everybody):
        pairs.update((a, b) for place, a in enumerate(group) for b in group[place + 1 :])
    by_seat: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(everybody):
        # A name of nothing but words of trade says nothing of who it is.
        for seat in each.seats if each.own else ():
            by_seat[seat].append(place)
    for group in by_seat.values():
        pairs.update(_nearly_named(everybody, group))
    return {(a, b) if everybody[a].key < everybody[b].key else (b, a) for a, b in pairs}


def _by_signs(everybody: Sequence[Record]) -> Iterator[list[int]]:
    signs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, each in enumerate(everybody):
        for code in each.codes:
            signs["code", code].append(place)
            if code.isdigit() and len(code) in (10, 13):
                signs["root", code[:10]].append(place)
        if each.phone_hash:
            signs["phone", each.phone_hash].append(place)
        if each.person:
            # Many people have one name: only together with a word of the organisation's own name.
            for word in set(each.own.split()):
                signs[f"person {each.person}", word].append(place)
    return (sorted(set(group)) for group in signs.values() if 1 < len(group) <= _LARGEST_GROUP)


def _nearly_named(everybody: Sequence[Record], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one commune with nearly the same words; compared all with all, in machine code."""
    if len(group) < 2:
        return
    words = [everybody[place].own for place in group]
    alike = process.cdist(words, words, scorer=fuzz.ratio, score_cutoff=_WORTH_COMPARING, dtype="uint8", workers=1)
    for row, column in zip(*(axis.tolist() for axis in alike.nonzero()), strict=True):
        if row < column:
            yield group[row], group[column]


def near(entry: Record, *, seat: int | None, on: date, without: int | None = None, most: int = 5) -> list[NearRecord]:
    """Who in the register may be the organisation that is being entered, most alike first; for pages, at once.

    `entry`: what has been typed so far (`record_of`, without seats); `seat`: key of the chosen commune; `without`: key
    of the cooperative that is being changed. Compared are those of the same commune, the same codes and phone.
    """
    atlas = Atlas.read()
    seats = seats_of(atlas, seat, on) if seat is not None else frozenset()
    asked = Q()
    if seats:
        # Communes of every time that lie in one of these today.
        asked |= Q(seat__in=[pk for pk in atlas.places if atlas.is_commune(pk) and seats_of(atlas, pk, on) & seats])
    if entry.phone_hash:
        asked |= Q(phone_hash=entry.phone_hash)
    versions = Version.objects.current().exclude(cooperative=without)
    keys = set(_with_codes(versions, entry))
    if keys:
        asked |= Q(cooperative__in=keys)
    if not asked:
        return []
    subject = record_of(
        code=entry.code, name=entry.name, kind=entry.kind, seats=seats, phone_hash=entry.phone_hash,
        representative=entry.representative, old_number=entry.old_number, founded_on=entry.founded_on,
    )  # fmt: skip
    alike = [compare(each, subject) for each in _read(versions.filter(asked), on)]
    alike = sorted((each for each in alike if each.is_enough), key=lambda each: -each.score)[:most]
    found = versions.filter(cooperative__in=[each.first.key for each in alike]).select_related("cooperative", "seat")
    by_key = {version.cooperative_id: version for version in found}
    return [NearRecord(by_key[each.first.key], each) for each in alike]


def _with_codes(versions: QuerySet[Version], entry: Record) -> Iterable[int]:
    codes = [code for code in (plain_code(entry.code), plain_code(entry.old_number)) if code]
    if not codes:
        return []
    bare = versions.annotate(bare_code=_bare("cooperative__code"), bare_old=_bare("old_number"))
    return bare.filter(Q(bare_code__in=codes) | Q(bare_old__in=codes)).values_list("cooperative", flat=True)


def _bare(field: str) -> Upper:
    """A column as `plain_code` writes it, for the separators that codes have."""
    stripped: Combinable | str = field
    for separator in _SEPARATORS:
        stripped = Replace(stripped, Value(separator), Value(""), output_field=CharField())
    return Upper(stripped)


def record_now(cooperative: Cooperative, on: date) -> Record:
    """One cooperative by its newest sheet."""
    return _read(Version.objects.current().filter(cooperative=cooperative), on)[0]
