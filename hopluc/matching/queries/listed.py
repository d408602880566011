"""The rows of a list, each held against the register: found by code, by name and place, doubtful, or not there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from hopluc.matching.models import ListedMatch, ListedRow
from hopluc.matching.queries.candidates import seats_of
from hopluc.matching.queries.lives import Life
from hopluc.matching.queries.scoring import Record, name_likeness, plain_code, record_of
from hopluc.places.queries import Atlas
from hopluc.registry.seats import Seats
from hopluc.sheets.outcome import Row

# Per cent of likeness of names: from SURE on the same place is enough; from DOUBTFUL on a person is asked.
SURE = 96
DOUBTFUL = 72
MOST_CANDIDATES = 4
_LENGTHS = {"code": 40, "name": 300, "commune": 200}


@dataclass(frozen=True)
class Named:
    """A life ready for comparison of names."""

    life: Life
    known: Record


class Shelf:
    """The register as a list is looked up in it. `on`: the day whose map says which communes are one place."""

    def __init__(self, lives: Iterable[Life], *, on: date, atlas: Atlas) -> None:
        self.atlas, self.on = atlas, on
        self.seats = Seats.read()
        # A row that a merge has taken up is found as the one that stands for it.
        standing = {life.code: life for life in lives}
        self.by_code: dict[str, Life] = {}
        self.named: list[Named] = []
        self.of_life: dict[int, list[Named]] = defaultdict(list)
        for life in standing.values():
            stands = standing.get(life.duplicate_of, life)
            for code in (life.code, life.old_number):
                if plain_code(code):
                    self.by_code.setdefault(plain_code(code), stands)
            seats = frozenset(seat for sheet in life.sheets for seat in seats_of(atlas, sheet.seat, on))
            for name in dict.fromkeys(sheet.name for sheet in life.sheets):
                named = Named(stands, record_of(key=stands.key, code=life.code, name=name, seats=seats))
                self.named.append(named)
                self.of_life[stands.key].append(named)
        self._choices = [named.known.own or named.known.words for named in self.named]

    def units(self, commune: str, district: str) -> frozenset[int]:
        """The units of the day's map that a list's words mean; none where they mean nothing or several."""
        place = self.seats.find(commune, district)
        return frozenset() if place is None else seats_of(self.atlas, place.pk, self.on)

    def likely(self, row: Record) -> list[tuple[Life, int]]:
        """Lives with a name like this, most alike first; of two in different places the one in the row's place."""
        wanted = row.own or row.words
        if not wanted:
            return []
        near = process.extract(wanted, self._choices, scorer=fuzz.ratio, score_cutoff=DOUBTFUL - 8, limit=40)
        found: dict[int, tuple[Life, int]] = {}
        for _words, _score, place in near:
            named = self.named[place]
            likeness = name_likeness(row, named.known)
            if row.seats and named.known.seats and not row.seats & named.known.seats:
                # The same name elsewhere is usually another one: asked about at most.
                likeness = min(likeness - 12, SURE - 1)
            if likeness >= DOUBTFUL and likeness > found.get(named.life.key, (named.life, 0))[1]:
                found[named.life.key] = (named.life, likeness)
        return sorted(found.values(), key=lambda each: (-each[1], each[0].code))[:MOST_CANDIDATES]


def listed_rows(rows: Sequence[Row], shelf: Shelf) -> list[ListedRow]:
    """Unsaved rows with what the register has for each; the number is the row's in the sheet."""
    return [_listed(row.number, row.values, shelf) for row in rows]


def _listed(number: int, values: Mapping[str, object], shelf: Shelf) -> ListedRow:
    said = {name: str(values.get(name) or "")[:most] for name, most in _LENGTHS.items()}
    district = str(values.get("district") or "")
    founded_on, ended_on = values.get("founded_on"), values.get("ended_on")
    row = ListedRow(
        number=number,
        code=said["code"],
        name=said["name"],
        commune=", ".join(part for part in (said["commune"], district) if part)[:200],
        founded_on=founded_on if isinstance(founded_on, date) else None,
        ended_on=ended_on if isinstance(ended_on, date) else None,
    )
    by_code = shelf.by_code.get(plain_code(said["code"])) if said["code"] else None
    entry = record_of(name=said["name"], seats=shelf.units(said["commune"], district))
    if by_code is not None:
        # A mistyped code may be somebody else's: a wholly different name is asked about.
        names = [fuzz.ratio(entry.words, named.known.words) for named in shelf.of_life[by_code.key]]
        if max(names, default=0) >= 50:
            row.match, row.cooperative_id = ListedMatch.CODE, by_code.key
            return row
    # Only now: looking for names alike asks the whole register, the code only one of it.
    likely = shelf.likely(entry)
    if by_code is not None:
        likely = [(by_code, 100), *(each for each in likely if each[0].key != by_code.key)][:MOST_CANDIDATES]
        row.match = ListedMatch.DOUBTFUL
    elif likely and _is_sure(likely, entry, shelf):
        row.match, row.cooperative_id = ListedMatch.NAME, likely[0][0].key
        return row
    elif likely:
        row.match = ListedMatch.DOUBTFUL
    row.candidates = [[life.code, likeness] for life, likeness in likely]
    return row


def _is_sure(likely: Sequence[tuple[Life, int]], entry: Record, shelf: Shelf) -> bool:
    """The very name, alone or clearly nearest, in the same place; or the very name, of which there is only one at all,
    where the list says no place that is known."""
    life, likeness = likely[0]
    runner_up = likely[1][1] if len(likely) > 1 else 0
    if likeness < SURE or runner_up >= likeness:
        return False
    seats = {seat for named in shelf.of_life[life.key] for seat in named.known.seats}
    if entry.seats:
        return bool(entry.seats & seats)
    return likeness == 100
