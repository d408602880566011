"""Cooperatives on which the law book warns: ground, reason, since when, what to do and where; for those who advise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, FilteredRelation, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.assessments.actions import judge_registers
from hopluc.assessments.models import Judgement
from hopluc.assessments.queries import current_judgements, rules_on
from hopluc.dashboards.judged_words import in_reader_language
from hopluc.dashboards.warning_columns import WARNED, WARNINGS
from hopluc.dashboards.warning_ways import ways_to_mend
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.numbers import format_number
from hopluc.lawbook import Law
from hopluc.listing.columns import Column, Listing
from hopluc.listing.views.page import list_page
from hopluc.registry.models import Cooperative, Version
from hopluc.returns.facts import known_facts
from hopluc.rules import book
from hopluc.rules.rule import Rule


@dataclass(frozen=True)
class Ground:
    """One ground with how many warnings of it are within the reader's scope, and the list of them."""

    label: str
    count: int
    url: str


@require_safe
@needs(Permission.REGISTRY_READ)
def warning_list(request: HttpRequest) -> HttpResponseBase:
    """The warnings within the reader's scope: of those whom the reader advises."""
    who, today = actor(request), clock.today()
    rows = warnings_for(who, law(), today)
    context = {"grounds": grounds_of(rows, law()), "scope": who.place_name}
    return list_page(request, _listing(who, law(), today), rows, template="dashboards/warnings.html", context=context)


@require_POST
@needs(Permission.RETURNS_IMPORT)
def judge_all(request: HttpRequest) -> HttpResponseBase:
    """Judges every cooperative within the reader's scope by what the registers know today."""
    today = clock.today()
    own = Cooperative.objects.visible_to(actor(request)).standing_on(today)
    known = known_facts(Cooperative.objects.filter(pk__in=own.values("pk")), today)
    count = judge_registers(known, on=today, law=law(), by=actor(request).signature, at=clock.now())
    said = {"number": format_number(len(known)), "kept": format_number(count.kept)}
    messages.success(request, _("Đã đánh giá %(number)s tổ chức, %(kept)s kết quả mới.") % said)
    return redirect("dashboards:warnings")


def warnings_for(who: Actor, lawbook: Law, today: date) -> QuerySet[Judgement]:
    """The warnings that stand today, under rules in force, on cooperatives within the reader's scope. `sheet` is the
    newest sheet of the cooperative, to order and to narrow by; rows that are read bring it and their history along."""
    rules = [rule.code for rule in rules_on(lawbook, today, ("warning",))]
    standing = Cooperative.objects.visible_to(who).standing_on(today)
    found = current_judgements(standing, on=today, rules=rules).filter(purpose="warning", value=WARNED)
    history = Judgement.objects.known_on(today).filter(purpose="warning").order_by("rule", "on", "number")
    sheet = FilteredRelation("cooperative__versions", condition=Q(cooperative__versions__newest=True))
    sheets = Version.objects.current().select_related("seat")
    known = history.only("cooperative", "rule", "on", "number", "value")
    return (
        found.alias(sheet=sheet)
        .select_related("cooperative")
        .prefetch_related(
            Prefetch("cooperative__versions", queryset=sheets), Prefetch("cooperative__judgements", queryset=known)
        )
    )


def _listing(who: Actor, lawbook: Law, today: date) -> Listing:
    """The list with the pages on which this reader may mend what a warning says."""
    rules: Mapping[str, Rule] = book.rules(lawbook)

    def ways(row: Judgement, _on: date) -> object:
        return ways_to_mend(rules[row.rule], row.cooperative.code, who, today)

    mend = Column("mend", _("Sửa số liệu"), ways, "links", exported=False)
    return replace(WARNINGS, columns=(*WARNINGS.columns, mend))


def grounds_of(rows: QuerySet[Judgement], lawbook: Law) -> list[Ground]:
    """The grounds that occur, the most frequent first. One query."""
    rules: Mapping[str, Rule] = book.rules(lawbook)
    counted = rows.prefetch_related(None).select_related(None).order_by().values_list("rule").annotate(n=Count("pk"))
    found = [
        Ground(
            in_reader_language(rules[code].label, rules[code].label_en),
            count,
            f"{reverse('dashboards:warnings')}?{urlencode({'ground': code})}",
        )
        for code, count in counted
    ]
    return sorted(found, key=lambda ground: (-ground.count, ground.label))
