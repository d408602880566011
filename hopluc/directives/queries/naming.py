"""Which body of the register a printed name means on the day of the document, how it is told, and what is near."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hopluc.bodies.models import Body, BodyName
from hopluc.bodies.queries import BodyIndex, Lineage
from hopluc.bodies.queries.members import Membership
from hopluc.clauses.matching import How, KnownBody, Match, Proposal, Register
from hopluc.directives.models import Directive, NamedBody, Recipient, RecipientRole
from hopluc.places.models import Place
from hopluc.places.queries import home, is_former_area

# A body that was only alike, or had ended, is never taken without a person.
FOUND: tuple[How, ...] = ("name", "abbreviation", "place", "office")

_ABOVE = {("state", "province"): "Ủy ban nhân dân tỉnh", ("party", "province"): "Tỉnh ủy"}


@dataclass(frozen=True)
class Told:
    """What the register says of a printed name; `how` as of `Match`. `near`: bodies to choose from; `heirs`: those that
    continue one that had ended by that day."""

    body: Body | None
    how: How
    near: tuple[Body, ...] = ()
    heirs: tuple[Body, ...] = ()


class Naming:
    """The register of bodies as on the day of a document (`on` None: not known), read once.

    First by the name alone, where of a body and its successor with one name the one of the day is meant; then with
    abbreviations written out, without words of place, and by the office of its head.
    """

    def __init__(self, on: date | None) -> None:
        self.on = on
        self.index = BodyIndex.read(on)
        self._lineage = Lineage.read()
        self._membership = Membership.read(on) if on is not None else None
        names: dict[int, list[str]] = {}
        for row in BodyName.objects.order_by("pk"):
            names.setdefault(row.body_id, []).append(row.name)
        self._register = Register([_known(body, names.get(key, [])) for key, body in self.index.bodies.items()], on)
        self._foreign = _other_provinces(on)
        self.tell = lru_cache(maxsize=None)(self._tell)

    def find(self, printed: str) -> Body | None:
        """The body that a name means; None where nobody or several have it."""
        return self.tell(printed).body

    def parent_of(self, proposed: Proposal) -> Body | None:
        """The body that one which the register lacks seems to be under: in the province a party body under its
        committee, a state agency under the People's Committee. None for others, and where that is not sure."""
        name = _ABOVE.get((proposed.kind, proposed.level))
        found = self.find(name) if name else None
        return found if found is not None and found.name != proposed.name else None

    def members(self, body: Body) -> tuple[Body, ...]:
        """The bodies of the day that a group means; none of what is no group, or of which nobody is known."""
        return self._membership.members(body) if self._membership and body.is_group else ()

    def heirs(self, body: Body, day: date) -> tuple[Body, ...]:
        """Who has the duties of a body on a day; itself while it lives."""
        return self._lineage.heirs_on(body, day)

    def _tell(self, printed: str) -> Told:
        match = self._register.match(printed) if printed.strip() else Match(None, "unknown")
        found = self.index.find(printed)
        if found is not None and found.place_id in self._foreign:
            # Short names are alike in every province; a person says whether that of another one is meant.
            return Told(None, "near", (found,))
        if found is not None:
            return Told(found, match.how if match.key == str(found.pk) else "name")
        if match.key is not None:
            body = self._body(match.key)
            return Told(None, "near", (body,)) if body.place_id in self._foreign else Told(body, match.how)
        first = self.index.first_of({int(key) for key in match.near}) if match.how == "several" else None
        if first is not None:
            return Told(first, "name")
        near = tuple(self._body(key) for key in match.near)
        ended = near if match.how == "ended" else ()
        heirs = {heir.pk: heir for body in ended for heir in self._lineage.heirs_on(body, self.on or date.max)}
        return Told(None, match.how, near, tuple(heir for key, heir in heirs.items() if key not in _keys(near)))

    def _body(self, key: str) -> Body:
        return self.index.bodies[int(key)]


@dataclass(frozen=True)
class PrintedName:
    """One name as a document prints it: how many obligations name it, the clauses of the first, whether it is among the
    recipients or issued the document, the body that stands there now (None: none, or not the same everywhere)."""

    printed: str
    places: int
    clauses: tuple[str, ...]
    is_recipient: bool
    is_issuer: bool
    body: Body | None
    is_mixed: bool
    told: Told

    @property
    def is_by_person(self) -> bool:
        """Whether the body that stands there is not the one that the register would say."""
        return self.body is not None and (self.told.body is None or self.told.body.pk != self.body.pk)


def printed_names(directive: Directive, naming: Naming) -> list[PrintedName]:
    """Every name that a document prints, in the order of first mention; recipients and the issuer after those that have
    duties."""
    places: dict[str, list[NamedBody]] = {}
    rows = NamedBody.objects.filter(obligation__clause__directive=directive).exclude(printed="")
    for row in rows.select_related("obligation__clause").order_by("obligation__start", "order", "pk"):
        places.setdefault(row.printed, []).append(row)
    received: dict[str, list[Recipient]] = {}
    # "Lưu: VT" is a shelf, and no body.
    for recipient in directive.recipients.exclude(role=RecipientRole.FILE):
        received.setdefault(recipient.name, []).append(recipient)
    issuer = directive.issuer_text
    found = []
    for printed in dict.fromkeys([*places, *received, *([issuer] if issuer else [])]):
        named, to = places.get(printed, []), received.get(printed, [])
        keys = {row.body_id for row in named} | {row.body_id for row in to}
        if printed == issuer:
            keys.add(directive.issuer_id)
        key = keys.pop() if len(keys) == 1 else None
        found.append(
            PrintedName(
                printed=printed,
                places=len({row.obligation_id for row in named}),
                clauses=tuple(dict.fromkeys(str(row.obligation.clause) for row in named))[:6],
                is_recipient=bool(to),
                is_issuer=printed == issuer,
                body=naming.index.bodies.get(key) if key is not None else None,
                is_mixed=bool(keys),
                told=naming.tell(printed),
            )
        )
    return found


def _other_provinces(on: date | None) -> frozenset[int]:
    """Keys of the provinces whose bodies a document of the home does not mean by a short name; none while the day is
    not known, and after the home has become part of another."""
    area = home()
    if area is None or on is None or is_former_area(on):
        return frozenset()
    return frozenset(Place.objects.filter(parent=None).exclude(pk=area.place.pk).values_list("pk", flat=True))


def _known(body: Body, names: list[str]) -> KnownBody:
    # The register says until which day a body lived, that day not included; the matcher names its last day.
    last = date.fromordinal(body.valid_until.toordinal() - 1) if body.valid_until else None
    return KnownBody(str(body.pk), tuple(dict.fromkeys([body.name, *names])), body.valid_from, last)


def _keys(bodies: tuple[Body, ...]) -> set[int]:
    return {body.pk for body in bodies}
