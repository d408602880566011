"""From "xã Bằng Phúc, huyện Chợ Đồn" in a workbook to the unit of the register, or to the units that may be meant."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from rapidfuzz import fuzz, process

from hopluc.kernel.dates import format_date
from hopluc.kernel.text import clean, fold
from hopluc.places.models import DISTRICT_KINDS, UNLOCATED, Place, PlaceKind
from hopluc.places.queries import Atlas

# Kind words as people shorten them, folded → the word in full.
_KIND_WORDS = {
    "xa": "xa", "x": "xa", "phuong": "phuong", "p": "phuong", "f": "phuong",
    "thi tran": "thi tran", "tt": "thi tran", "t.t": "thi tran",
    "huyen": "huyen", "h": "huyen", "thanh pho": "thanh pho", "tp": "thanh pho", "t.p": "thanh pho",
    "thi xa": "thi xa", "tx": "thi xa", "t.x": "thi xa", "tinh": "tinh", "t": "tinh",
}  # fmt: skip
# A short form needs a dot or a space after it: "T.T Chợ Rã", "P.Đức Xuân", "TP Bắc Kạn".
_KIND_WORD = re.compile(
    r"^(?:(thi tran|thanh pho|thi xa|phuong|huyen|tinh|xa)[. ]+|(t\.t|t\.p|t\.x|tt|tp|tx|[xphft])(?:\.\s*|\s+))"
)
_APART = re.compile(r"\s*[,;|\n]\s*|\s+[-–—]\s+")
_DISTRICT_WORDS = frozenset({"huyen", "thanh pho", "thi xa"})
_COMMUNE_WORDS = {"xa": PlaceKind.COMMUNE, "phuong": PlaceKind.WARD, "thi tran": PlaceKind.TOWNSHIP}
_NEAR, _MOST = 62, 6  # per cent of likeness from which a unit is offered, and how many are
UNKNOWN = fold(UNLOCATED)


def plain(name: str) -> str:
    """Folded, without the word for the kind of unit. "TP. Bắc Kạn" → "bac kan"."""
    return parted(name)[1]


def parted(name: str) -> tuple[str, str]:
    """(kind word in full or "", name), both folded. "T.T Chợ Rã" → ("thi tran", "cho ra")."""
    folded = fold(name)
    match = _KIND_WORD.match(folded)
    if match is None:
        return "", folded
    return _KIND_WORDS[match[1] or match[2]], folded[match.end() :].strip()


@dataclass(frozen=True)
class Resolved:
    """What the words for a seat mean: `seat`, or `options`, units that may be meant with their words. `is_unlocated`:
    the words say that nobody knows. `is_exact`: nothing was added to the words."""

    seat: Place | None = None
    options: tuple[tuple[str, Place], ...] = ()
    is_unlocated: bool = False
    is_exact: bool = False


@dataclass(frozen=True)
class Seats:
    """All communes of every time, by folded name and by the folded name of their district ("" where they have none).

    What was once asked is remembered: the cells of a column are alike.
    """

    atlas: Atlas
    today: date
    by_name: dict[str, list[Place]]
    _known: dict[tuple[str, str], Resolved] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, today: date = date.max) -> "Seats":
        """As the atlas is now; `today`: of whose map a unit is offered for one that has ended."""
        atlas = Atlas.read()
        by_name: dict[str, list[Place]] = defaultdict(list)
        for pk in sorted(atlas.places):
            if atlas.is_commune(pk):
                by_name[atlas.places[pk].folded].append(atlas.places[pk])
        return cls(atlas, today, dict(by_name))

    def resolve(self, commune: str, district: str) -> Resolved:
        """The unit that two cells mean. Where the district is given, the unit of the time of districts; where it is
        not, the unit of today, or the only one of that name there ever was. Marks, case, the place of a tone mark and
        the kind word do not matter, unless two units differ in nothing else."""
        found = self._known.get((commune, district))
        if found is None:
            found = self._known[commune, district] = self._resolve(commune, district)
        return found

    def find(self, commune: str, district: str) -> Place | None:
        """The one unit that they mean, if they mean one."""
        return self.resolve(commune, district).seat

    def named(self, place: Place) -> str:
        """ "Xã Bằng Phúc (Huyện Chợ Đồn, đến 30/06/2025)", "Xã Bằng Thành (từ 01/07/2025)": what tells it from others,
        in Vietnamese whoever reads it, as an answer keeps it."""
        parent = self.atlas.parent(place.pk)
        said = [parent.full_name] if parent is not None and parent.kind in DISTRICT_KINDS else []
        if place.valid_until is not None:
            said.append(f"đến {format_date(place.valid_until - timedelta(days=1))}")
        elif place.valid_from is not None:
            said.append(f"từ {format_date(place.valid_from)}")
        return f"{place.full_name} ({', '.join(said)})" if said else place.full_name

    def _resolve(self, commune: str, district: str) -> Resolved:
        if fold(commune) == UNKNOWN:
            return Resolved(is_unlocated=True, is_exact=True)
        chosen_before = self._by_words.get(clean(commune))
        if chosen_before is not None:
            return Resolved(chosen_before, is_exact=True)
        commune, district, was_parted = _of_one_cell(commune, district)
        kind, name = parted(commune)
        named = self.by_name.get(name, [])
        there = [place for place in named if self._district(place) == plain(district)]
        chosen = _of_kind(there, kind)
        if len(chosen) == 1:
            is_of_kind = not kind or chosen[0].kind == _COMMUNE_WORDS.get(kind)
            return Resolved(chosen[0], is_exact=is_of_kind and not was_parted)
        if not district and not chosen:
            alone = _of_kind(named, kind)
            if len(alone) == 1:
                return Resolved(alone[0])
        return Resolved(options=tuple(self._options(name, plain(district), there or named)))

    @cached_property
    def _by_words(self) -> dict[str, Place]:
        """What an answer says, as `named` puts it."""
        return {self.named(place): place for places in self.by_name.values() for place in places}

    def _district(self, place: Place) -> str:
        parent = self.atlas.parent(place.pk)
        return plain(parent.full_name) if parent is not None and parent.kind in DISTRICT_KINDS else ""

    def _options(self, name: str, district: str, same: Sequence[Place]) -> Iterable[tuple[str, Place]]:
        """The units that may be meant, the likeliest first: those of this name, and those of a name near it; of each
        that has ended, also what it went into."""
        scores: dict[int, float] = {place.pk: 100.0 for place in same}
        for near, score, _place in process.extract(name, list(self.by_name), scorer=fuzz.ratio, limit=20):
            if score >= _NEAR:
                for place in self.by_name[near]:
                    scores.setdefault(place.pk, score)
        for pk in scores:
            of = self._district(self.atlas.places[pk])
            # A district that is given and fits weighs like a letter or two of the name.
            scores[pk] += 20.0 * fuzz.ratio(district, of) / 100 if district and of else 0.0
        best = sorted(scores, key=lambda pk: (-scores[pk], self.atlas.places[pk].order))[: _MOST - 1]
        for pk in list(best[:1]):
            after = self.atlas.unit_on(pk, self.today)
            if after is not None and after not in best:
                best.append(after)
        return [(self.named(self.atlas.places[pk]), self.atlas.places[pk]) for pk in best[:_MOST]]


def _of_kind(places: Sequence[Place], kind: str) -> Sequence[Place]:
    """Where several have one name, the kind word decides."""
    if len(places) < 2:
        return places
    wanted = _COMMUNE_WORDS.get(kind)
    return [place for place in places if place.kind == wanted] if wanted is not None else places


def _of_one_cell(commune: str, district: str) -> tuple[str, str, bool]:
    """The commune and the district where one cell holds both: "thôn 3, xã X, huyện Y, tỉnh Z". True where it did."""
    parts = [part for part in _APART.split(clean(commune)) if part]
    if len(parts) < 2:
        return commune, district, False
    kinds = [parted(part)[0] for part in parts]
    place = next((number for number, kind in enumerate(kinds) if kind in _COMMUNE_WORDS), None)
    if place is None:
        # "Bằng Phúc, Chợ Đồn": no kind word at all; the commune comes before its district.
        place = 0
    after = [part for part, kind in zip(parts[place + 1 :], kinds[place + 1 :], strict=True) if kind != "tinh"]
    found = next((part for part in after if parted(part)[0] in _DISTRICT_WORDS), after[0] if after else "")
    return parts[place], district or found, True
