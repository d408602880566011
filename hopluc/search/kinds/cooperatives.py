"""Cooperatives, unions, groups: by name (also a former one), by code, by where they are seated."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, Value, When, Window
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.desk.models import PinKind
from hopluc.kernel.text import fold
from hopluc.places.models import Place
from hopluc.registry.models import Cooperative, Version, standing_code
from hopluc.search.columns import any_start, has_all, has_word
from hopluc.search.found import NOTHING, Found, Hit, Kind, Thing
from hopluc.search.words import BEGINS, EXACT, IN_NAME, IN_TEXT, PHRASE, Words, aligned


def find(words: Words, actor: Actor, on: date, limit: int) -> Found:
    """Only those in the actor's scope. Members are never looked through."""
    if not words or not actor.may(Permission.REGISTRY_READ):
        return NOTHING
    versions = _answering(words, actor)
    ended = Case(When(cooperative__ended_on__lte=on, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = list(
        versions.values("cooperative")
        # The total beside every row: one scan of a large register instead of two.
        .annotate(rank=Min(_rank(words)), ended=Min(ended), first=Min("order"), total=Window(Count("*")))
        .order_by("rank", "ended", "first", "cooperative")[:limit]
    )
    total = rows[0]["total"] if rows else 0
    versions_of = _versions(row["cooperative"] for row in rows)
    hits = (_hit(words, versions_of[row["cooperative"]], row["rank"], bool(row["ended"])) for row in rows)
    return Found(tuple(hits), total)


def _answering(words: Words, actor: Actor) -> QuerySet[Version]:
    """Versions in which every word stands in the name or code, or is the name of the seat."""
    versions = Version.objects.order_by()
    for term in words.terms:
        seats = Place.objects.filter(has_word("folded", term))
        versions = versions.filter(has_word("folded", term) | Q(seat__in=seats.values("pk")))
    if actor.communes is not None or actor.cooperative is not None:
        versions = versions.filter(cooperative__in=Cooperative.objects.visible_to(actor))
    return versions


def _rank(words: Words) -> Case:
    phrases = Q()
    for phrase in words.phrases:
        phrases |= Q(folded__contains=phrase)
    return Case(
        When(cooperative__code__iexact=words.folded, then=Value(EXACT)),
        When(any_start("folded", words.beginnings), then=Value(BEGINS)),
        When(phrases, then=Value(PHRASE)),
        When(has_all("folded", words), then=Value(IN_NAME)),
        default=Value(IN_TEXT),
        output_field=IntegerField(),
    )


def _versions(keys: Iterable[int]) -> dict[int, list[Version]]:
    """Versions by cooperative, the newest first."""
    found: dict[int, list[Version]] = defaultdict(list)
    rows = Version.objects.filter(cooperative__in=list(keys)).select_related("cooperative__absorbed_by", "seat__parent")
    for version in rows.order_by("-valid_from", "-pk"):
        found[version.cooperative_id].append(version)
    return found


def _hit(words: Words, versions: list[Version], rank: int, ended: bool) -> Hit:
    newest, cooperative = versions[0], versions[0].cooperative
    former = ""
    if rank != IN_TEXT and not words.answered_by(f"{aligned(newest.name)} {aligned(cooperative.code)}"):
        names = (version.name for version in versions[1:] if version.name != newest.name)
        former = next((name for name in names if words.answered_by(fold(f"{name} {cooperative.code}"))), "")
    note = format_html("{} · {}", words.marked(cooperative.code), words.marked(_seat(newest)))
    if former:
        note = format_html("{} · {}", format_html(_("tên cũ: {}"), words.marked(former)), note)
    if cooperative.absorbed_by is not None:
        # Found by its old code or name, and not one more: the row that stands for it is another.
        note = format_html("{} {} · {}", _("Nhập vào"), cooperative.absorbed_by.code, note)
    return Hit(words.marked(newest.name), _url(cooperative), rank, note, ended)


def _seat(version: Version) -> str:
    parent = version.seat.parent
    return f"{version.seat.full_name}, {parent.full_name}" if parent else version.seat.full_name


def _url(cooperative: Cooperative) -> str:
    return reverse("dashboards:cooperative", args=[cooperative.code])


def resolve(keys: Sequence[str], actor: Actor, on: date) -> Mapping[str, Thing]:
    """Keys are codes; that of one that another has absorbed stands for the other."""
    if not actor.may(Permission.REGISTRY_READ):
        return {}
    absorbed = Cooperative.everything.filter(code__in=keys).exclude(absorbed_by=None).values_list("code", flat=True)
    standing = {code: standing_code(code) for code in absorbed}
    wanted = {*keys, *standing.values()}
    seen = Cooperative.objects.visible_to(actor).filter(code__in=wanted).values_list("pk", flat=True)
    things = {}
    for versions in _versions(list(seen)).values():
        cooperative = versions[0].cooperative
        ended = cooperative.ended_on is not None and cooperative.ended_on <= on
        note = f"{cooperative.code} · {_seat(versions[0])}"
        things[cooperative.code] = Thing(versions[0].name, _url(cooperative), note, ended)
    return things | {code: things[other] for code, other in standing.items() if other in things}


KIND = Kind("cooperatives", gettext_lazy("Hợp tác xã"), find, {PinKind.COOPERATIVE: resolve})
