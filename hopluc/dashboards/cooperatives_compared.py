"""Two to four cooperatives side by side: what the register says, the figures of a year, how they are judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.compared_rows import sections_of
from hopluc.kernel import clock
from hopluc.kernel.numbers import whole
from hopluc.kernel.text import fold
from hopluc.registry.models import Version
from hopluc.registry.queries import visible_versions
from hopluc.returns.models import AnnualReturn

MOST = 4
FEWEST = 2
# Names that fit what was typed, to choose from.
MOST_OFFERED = 8


@dataclass(frozen=True)
class Side:
    """One column. `without`: the address of the same page without it."""

    version: Version
    url: str
    without: str


@dataclass(frozen=True)
class Offered:
    """One that fits what was typed in a box; `url` takes it in."""

    name: str
    code: str
    seat: str
    url: str


@dataclass(frozen=True)
class Doubt:
    """Something typed that is nobody's code: said, kept in its box, with those whose names fit."""

    typed: str
    said: str
    offered: tuple[Offered, ...] = ()


@require_safe
@needs(Permission.REGISTRY_READ)
def cooperatives_compared(request: HttpRequest) -> HttpResponse:
    """`ma`: a code or a name, up to four times; `nam`: the year of the figures. Who is outside the reader's scope is
    as unknown as who does not exist."""
    who, today = actor(request), clock.today()
    asked = list(dict.fromkeys(text for text in (each.strip() for each in request.GET.getlist("ma")) if text))
    versions, unknown = _found(who, asked[:MOST])
    years = _years(versions)
    year = whole(request.GET.get("nam", ""))
    if year not in years:
        year = years[0] if years else None
    codes = [version.cooperative.code for version in versions]
    context = {
        "sides": [_side(version, codes, year) for version in versions],
        "doubts": [_doubt(text, rows, codes, year) for text, rows in unknown.items()],
        "too_many": asked[MOST:],
        "boxes": range(MOST - len(versions) - len(unknown)),
        "is_enough": len(versions) >= FEWEST,
        "sections": sections_of(versions, year=year, today=today, who=who) if len(versions) >= FEWEST else (),
        "years": years,
        "year": year,
        "most": MOST,
    }
    return render(request, "dashboards/cooperatives_compared.html", context)


def _found(who: Actor, asked: Sequence[str]) -> tuple[list[Version], dict[str, list[Version]]]:
    """The versions in the order in which they were asked for; and what is nobody's code and not one's name alone, with
    those that it fits."""
    by_code = {
        version.cooperative.code: version for version in visible_versions(who).filter(cooperative__code__in=asked)
    }
    found: dict[int, Version] = {}
    unknown = {}
    for text in asked:
        fitting = [by_code[text]] if text in by_code else _fitting(who, text)
        if len(fitting) == 1:
            found.setdefault(fitting[0].pk, fitting[0])
        else:
            unknown[text] = fitting
    return list(found.values()), unknown


def _fitting(who: Actor, text: str) -> list[Version]:
    """Some of those with these words in their names or codes, one more than are offered. Sorted here: the database
    would rather walk through all names in their order."""
    rows = visible_versions(who)
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    return sorted(rows[: MOST_OFFERED + 1], key=lambda version: (version.order, version.pk))


def _side(version: Version, codes: Sequence[str], year: int | None) -> Side:
    code = version.cooperative.code
    return Side(
        version=version,
        url=reverse("dashboards:cooperative", args=[code]),
        without=address((each for each in codes if each != code), year),
    )


def _doubt(text: str, rows: Sequence[Version], codes: Sequence[str], year: int | None) -> Doubt:
    offered = tuple(
        Offered(
            name=version.name,
            code=version.cooperative.code,
            seat=version.seat.full_name,
            url=address([*codes, version.cooperative.code], year),
        )
        for version in rows[:MOST_OFFERED]
    )
    if not rows:
        said = _("Không tìm thấy tổ chức nào có mã hoặc tên “%(typed)s” trong phạm vi của bạn.")
    elif len(rows) > MOST_OFFERED:
        said = _("Nhiều tổ chức có tên gần với “%(typed)s”. Chọn một, hoặc gõ thêm:")
    else:
        said = _("Chọn tổ chức cho “%(typed)s”:")
    return Doubt(typed=text, said=said % {"typed": text}, offered=offered)


def _years(versions: Iterable[Version]) -> list[int]:
    """Years of which any of them has filed a return, the newest first."""
    keys = [version.cooperative_id for version in versions]
    found = AnnualReturn.objects.filter(cooperative__in=keys).order_by().values_list("year", flat=True).distinct()
    return sorted(found, reverse=True)


def address(codes: Iterable[str], year: int | None = None) -> str:
    """The page with these side by side."""
    asked: list[tuple[str, str | int]] = [("ma", code) for code in codes]
    if year is not None:
        asked.append(("nam", year))
    return f"{reverse('dashboards:cooperatives-compared')}?{urlencode(asked)}"
