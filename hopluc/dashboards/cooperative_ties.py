"""To whom a cooperative is tied: members, unions both ways, reorganisations, rows that turned out to be the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.urls import reverse

from hopluc.accounts.actors import Actor
from hopluc.registry.models import (
    Cooperative,
    Member,
    MemberKind,
    Reorganisation,
    ReorganisationPart,
    RollTotal,
    Sex,
    Version,
)

# A union may have thousands of members one day; the page names so many and says how many more there are.
MOST_NAMED = 30
# Everybody else on a roll belongs to one of the ethnic minorities; an empty word says nothing.
_MAJORITY = "Kinh"


@dataclass(frozen=True)
class Membership:
    """How many members on a day; None is not known. `is_roll`: counted on the roll, else totals as of `on`."""

    on: date
    is_roll: bool
    total: int | None
    official: int | None
    capital_linked: int | None
    non_capital_linked: int | None
    women: int | None
    ethnic_minority: int | None
    capital: Decimal | None


@dataclass(frozen=True)
class Named:
    """Another cooperative by name, with its page where the reader may open it."""

    pk: int
    code: str
    name: str
    url: str


@dataclass(frozen=True)
class ShownReorganisation:
    """`went_in` became `came_out` on the day of `event`."""

    event: Reorganisation
    went_in: tuple[Named, ...]
    came_out: tuple[Named, ...]


@dataclass(frozen=True)
class Ties:
    """`unions`: of which it is a member; `organisations`: members that are organisations, `more` of them unnamed."""

    unions: tuple[Named, ...]
    organisations: tuple[Named, ...]
    more: int
    reorganisations: tuple[ShownReorganisation, ...]
    absorbed: tuple[Named, ...]


def membership_on(found: Cooperative, day: date) -> Membership | None:
    """By the roll where it was ever loaded, else by the newest totals; None where neither is known. One or two
    queries."""
    here = Q(joined_on__lte=day) & (Q(left_on=None) | Q(left_on__gt=day))
    said_group = here & ~Q(ethnic_group="")
    counted = Member.objects.filter(cooperative=found).aggregate(
        ever=Count("pk"),
        total=Count("pk", filter=here),
        official=Count("pk", filter=here & Q(kind=MemberKind.OFFICIAL)),
        capital_linked=Count("pk", filter=here & Q(kind=MemberKind.CAPITAL_LINKED)),
        non_capital_linked=Count("pk", filter=here & Q(kind=MemberKind.NON_CAPITAL_LINKED)),
        women=Count("pk", filter=here & Q(sex=Sex.FEMALE)),
        sexes=Count("pk", filter=here & ~Q(sex="")),
        groups=Count("pk", filter=said_group),
        ethnic_minority=Count("pk", filter=said_group & ~Q(ethnic_group=_MAJORITY)),
        stated=Count("capital", filter=here),
        capital=Sum("capital", filter=here),
    )
    if counted.pop("ever"):
        total = counted["total"]
        # Where the roll never says it of anybody, nobody knows how many there are.
        women = counted["women"] if counted.pop("sexes") or not total else None
        minority = counted["ethnic_minority"] if counted.pop("groups") or not total else None
        counted["capital"] = counted["capital"] if counted.pop("stated") else None
        return Membership(on=day, is_roll=True, **counted | {"women": women, "ethnic_minority": minority})
    said = RollTotal.objects.filter(cooperative=found, on__lte=day).first()
    if said is None:
        return None
    return Membership(
        on=said.on,
        is_roll=False,
        total=said.members,
        official=said.official,
        capital_linked=said.capital_linked,
        non_capital_linked=said.non_capital_linked,
        women=said.women,
        ethnic_minority=said.ethnic_minority,
        capital=said.capital,
    )


def ties_of(found: Cooperative, *, day: date, who: Actor) -> Ties:
    """Six queries at most. Who is outside the reader's scope is named by the register of the one inside it, without a
    door."""
    unions = list(Member.objects.present_on(day).filter(organisation=found).values_list("cooperative", flat=True))
    members = Member.objects.present_on(day).filter(cooperative=found).exclude(organisation=None)
    organisations = list(members.order_by("name_rank", "number").values_list("organisation", flat=True))
    events = list(Reorganisation.objects.filter(parts__cooperative=found, undone_at=None).distinct())
    parts = list(ReorganisationPart.objects.filter(reorganisation__in=events)) if events else []
    absorbed = list(Cooperative.everything.filter(absorbed_by=found).exclude(pk=found.pk).values_list("pk", flat=True))
    shown = organisations[:MOST_NAMED]
    names = named({*unions, *shown, *absorbed, *(part.cooperative_id for part in parts)}, who)
    return Ties(
        unions=_of(unions, names),
        organisations=_of(shown, names),
        more=len(organisations) - len(shown),
        reorganisations=tuple(
            ShownReorganisation(event, _side(parts, event, False, names), _side(parts, event, True, names))
            for event in events
        ),
        absorbed=_of(absorbed, names),
    )


def named(keys: set[int], who: Actor) -> dict[int, Named]:
    """Key of a cooperative → its last name; a page only within the reader's scope. At most two queries."""
    if not keys:
        return {}
    rows = Version.objects.filter(cooperative__in=keys).order_by("valid_from", "pk")
    names = {row[0]: row for row in rows.values_list("cooperative", "cooperative__code", "name")}
    visible = set(Cooperative.objects.visible_to(who).filter(pk__in=names).values_list("pk", flat=True))
    return {
        pk: Named(pk, code, name, reverse("dashboards:cooperative", args=[code]) if pk in visible else "")
        for pk, code, name in names.values()
    }


def _side(
    parts: Iterable[ReorganisationPart], event: Reorganisation, came_out: bool, names: dict[int, Named]
) -> tuple[Named, ...]:
    return _of(
        (part.cooperative_id for part in parts if part.reorganisation_id == event.pk and part.came_out == came_out),
        names,
    )


def _of(keys: Iterable[int], names: dict[int, Named]) -> tuple[Named, ...]:
    return tuple(names[pk] for pk in dict.fromkeys(keys) if pk in names)
