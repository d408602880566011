"""The seat of a row: the unit that its words mean, or what must be asked about them."""

from dataclasses import dataclass

from hopluc.accounts.actors import Actor
from hopluc.intake.plan import Occasion
from hopluc.kernel.text import clean
from hopluc.places.models import UNLOCATED, Place, PlaceKind
from hopluc.places.queries import home
from hopluc.registry.actions.importing import UNLOCATED_SEAT
from hopluc.registry.seats import Resolved, Seats

QUESTION = "unknown_commune"


@dataclass(frozen=True)
class Seat:
    """`pk`: of the unit in the database, `UNLOCATED_SEAT` before there is a place for those that are not located;
    `repaired`: it was taken for something else than it says, and that is to be listed; `is_within`: the actor may
    write there."""

    pk: int
    name: str
    place: Place | None
    repaired: str = ""
    is_within: bool = True


@dataclass(frozen=True)
class SeatAsked:
    """What must be asked about the words of a seat; the same words ask the same."""

    value: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class SeatLeft:
    """Somebody answered that rows with such a seat are left out."""

    value: str


Seated = Seat | SeatAsked | SeatLeft


class Seating:
    """The seats of one workbook. Equal cells are looked up once."""

    def __init__(self, occasion: Occasion) -> None:
        self.seats = Seats.read(occasion.on)
        self._answers, self._actor = occasion.answers, occasion.actor
        self._known: dict[tuple[object, object], Seated] = {}
        served = home()
        self._home = served.place if served is not None else None
        lost = Place.everything.filter(kind=PlaceKind.UNLOCATED, parent=self._home).first() if served else None
        self._unlocated = lost.pk if lost is not None else UNLOCATED_SEAT

    def of(self, commune: object, district: object) -> Seated:
        """The seat that the two cells say, as it was answered where they say nothing clear."""
        found = self._known.get((commune, district))
        if found is None:
            found = self._known[commune, district] = self._of(str(commune or ""), str(district or ""))
        return found

    def _of(self, commune: str, district: str) -> Seated:
        value = ", ".join(part for part in (clean(commune), clean(district)) if part)
        resolved = self.seats.resolve(commune, district)
        answer = None
        if resolved.seat is None and not resolved.is_unlocated:
            answer = self._answers.to("commune", QUESTION, value)
            if answer is not None and answer.kind == "leave_row":
                return SeatLeft(value)
            if answer is not None and answer.kind == "use":
                resolved = self.seats.resolve(answer.text, "")
        if resolved.is_unlocated and self._home is not None:
            repaired = UNLOCATED if answer is not None else ""
            return Seat(self._unlocated, UNLOCATED, None, repaired, _sees_all_of(self._actor, self.seats, self._home))
        if resolved.seat is None:
            return SeatAsked(value, self._options(resolved))
        seat = resolved.seat
        is_said = resolved.is_exact and answer is None
        repaired = "" if is_said else self.seats.named(seat)
        return Seat(seat.pk, seat.full_name, seat, repaired, _may_seat(self._actor, seat.pk))

    def _options(self, resolved: Resolved) -> tuple[str, ...]:
        lost = () if self._home is None else (UNLOCATED,)
        return (*(words for words, _place in resolved.options), *lost)


def _may_seat(actor: Actor, seat: int) -> bool:
    return actor.communes is None or seat in actor.communes


def _sees_all_of(actor: Actor, seats: Seats, area: Place) -> bool:
    """Whether an actor sees a whole area: nobody else sees what may lie anywhere in it."""
    return actor.communes is None or seats.atlas.covered(area) <= actor.communes
