"""The list of warnings: columns, filters, order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.assessments.facts import restored
from hopluc.assessments.models import Judgement
from hopluc.dashboards.judged import reasons_of
from hopluc.dashboards.judged_words import in_reader_language
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.lawbook.decisions import Decision
from hopluc.listing.columns import Choices, Column, Filter, Listing, as_declared, equal_to
from hopluc.places.models import DISTRICT_KINDS
from hopluc.places.queries import Atlas, home, seats_within
from hopluc.registry.models import CooperativeKind, Sector, Version
from hopluc.rules import book
from hopluc.rules.rule import Rule

WARNED = "warn"
# Judgements with `sheet` beside them.
Rows = QuerySet[Any]


# ── What a row says; what it asks for was brought along (`legal_warnings.warnings_for`) ──


def _sheet(row: Judgement) -> Version:
    return row.cooperative.versions.all()[0]


def _since(row: Judgement, _on: date) -> date:
    """The first day for which it was judged so, without a break."""
    found: date | None = None
    for each in row.cooperative.judgements.all():
        if each.rule == row.rule:
            found = (found or each.on) if each.value == WARNED else None
    return found or row.on


def _since_in_database() -> Subquery:
    """The same, to order by: the first of the warnings after which nothing else was judged."""
    same = {"cooperative": OuterRef("cooperative"), "rule": OuterRef("rule")}
    history = Judgement.objects.filter(on__lte=clock.today(), **same)
    later = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), number__gt=OuterRef("number"))
    broken = Judgement.objects.filter(later, on__lte=clock.today(), **same).exclude(value=WARNED)
    return Subquery(history.filter(~Exists(broken), value=WARNED).order_by("on", "number").values("on")[:1])


def _reason(row: Judgement, _on: date) -> str:
    return reasons_of(restored(row.judgement), law())


def _decision(row: Judgement) -> Decision:
    return law().decision(row.rule)


def _advice(row: Judgement, _on: date) -> str:
    return in_reader_language(_decision(row).advice, _decision(row).advice_en)


def _helper(row: Judgement, _on: date) -> str:
    return in_reader_language(_decision(row).helper, _decision(row).helper_en)


def _ground(row: Judgement, _on: date) -> str:
    return in_reader_language(_decision(row).label, _decision(row).label_en)


# ── Filters ──


def _warnings() -> list[Rule]:
    rules: Mapping[str, Rule] = book.rules(law())
    return [rule for rule in rules.values() if rule.purpose == "warning"]


def _grounds() -> Choices:
    return [(rule.code, in_reader_language(rule.label, rule.label_en)) for rule in _warnings()]


def _helpers() -> Choices:
    """Who helps; the words of the law book themselves, which are the same for every ground of one helper."""
    decisions = [law().decision(rule.code) for rule in _warnings()]
    found = {each.helper: in_reader_language(each.helper, each.helper_en) for each in decisions if each.helper}
    return sorted(found.items())


def _helped_by(rows: Rows, helper: str, _on: date) -> Rows:
    return rows.filter(rule__in=[rule.code for rule in _warnings() if law().decision(rule.code).helper == helper])


def _areas() -> Choices:
    """Units of the home on today's map, then the districts that were."""
    served = home()
    if served is None:
        return []
    atlas, today = Atlas.read(), clock.today()
    inside = [atlas.places[pk] for pk in atlas.covered(served.place)]
    lived = (place for place in inside if place.valid_from is None or place.valid_from <= today)
    living = [place for place in lived if place.valid_until is None or today < place.valid_until]
    districts = [atlas.places[pk] for pk in atlas.children.get(served.place.pk, ())]
    districts = [place for place in districts if place.kind in DISTRICT_KINDS]
    places = [*sorted(living, key=lambda place: place.order), *sorted(districts, key=lambda place: place.order)]
    return [(place.code, place.full_name) for place in places]


def _in_area(rows: Rows, code: str, on: date) -> Rows:
    try:
        return rows.filter(sheet__seat__in=seats_within(code, on))
    except Refusal:
        return rows.none()


def _found(rows: Rows, words: str, _on: date) -> Rows:
    # The folded text holds names and code.
    for word in fold(words).split():
        rows = rows.filter(sheet__folded__contains=word)
    return rows


WARNINGS = Listing(
    code="warnings",
    title=_("Cảnh báo theo luật"),
    counted=ngettext_lazy("%(shown)s cảnh báo", "%(shown)s cảnh báo", "n"),
    order=("sheet__order", "cooperative__code", "rule"),
    empty=_("Không có cảnh báo nào khớp"),
    bare_note=_("Chưa hợp tác xã nào trong phạm vi của bạn có dấu hiệu mà quy định yêu cầu cảnh báo."),
    columns=(
        Column(
            "name",
            _("Hợp tác xã"),
            lambda row, _on: _sheet(row).name,
            head=True,
            link=lambda row: reverse("dashboards:cooperative", args=[row.cooperative.code]),
            order_by=("sheet__order",),
        ),
        Column(
            "code",
            _("Mã số"),
            lambda row, _on: row.cooperative.code,
            "code",
            shown=False,
            order_by=("cooperative__code",),
        ),
        Column(
            "seat",
            _("Trụ sở"),
            lambda row, _on: _sheet(row).seat.full_name,
            order_by=("sheet__seat__order",),
            lang="vi",
        ),
        Column(
            "sector",
            _("Lĩnh vực"),
            lambda row, _on: _sheet(row).get_sector_display(),
            "word",
            shown=False,
            order_by=(as_declared("sheet__sector", Sector.values),),
        ),
        Column(
            "ground",
            _("Dấu hiệu"),
            _ground,
            link=lambda row: reverse("dashboards:judgement", args=[row.cooperative.code, row.rule]),
            order_by=("rule",),
        ),
        Column("reason", _("Vì sao"), _reason),
        Column("provision", _("Căn cứ"), lambda row, _on: row.judgement["provision"], lang="vi"),
        Column("since", _("Hệ thống thấy từ"), _since, "day", order_by=(_since_in_database(),)),
        Column("advice", _("Việc cần làm"), _advice),
        Column("helper", _("Nơi giúp"), _helper, shown=False),
    ),
    filters=(
        Filter("q", _("Tên hoặc mã số"), "text", _found),
        Filter("ground", _("Dấu hiệu"), "choice", equal_to("rule"), _grounds),
        Filter("area", _("Địa bàn"), "place", _in_area, _areas, every=_("Toàn địa bàn")),
        Filter("sector", _("Lĩnh vực"), "choice", equal_to("sheet__sector"), Sector.choices),
        Filter("kind", _("Loại hình"), "choice", equal_to("sheet__kind"), CooperativeKind.choices, more=True),
        Filter("helper", _("Nơi giúp"), "choice", _helped_by, _helpers, more=True),
    ),
)
