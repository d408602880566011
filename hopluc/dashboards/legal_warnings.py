"""Cooperatives on which the law book warns: ground, reason, since when, what to do, who helps; for those who advise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.assessments.actions import judge_registers
from hopluc.assessments.facts import restored
from hopluc.assessments.models import Judgement
from hopluc.assessments.queries import current_judgements, rules_on
from hopluc.dashboards.judged import reasons_of
from hopluc.dashboards.judged_words import in_reader_language
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.numbers import format_number
from hopluc.kernel.text import fold, sort_key
from hopluc.lawbook import Law
from hopluc.listing.columns import Choices, Column, Filter, Listing
from hopluc.listing.views.page import list_page
from hopluc.registry.models import Cooperative, Version
from hopluc.returns.facts import known_facts
from hopluc.rules import book
from hopluc.rules.rule import Rule

WARNED = "warn"


@dataclass(frozen=True)
class WarningRow:
    """One warning on one cooperative. `since`: the first day for which it was judged so, without a break."""

    code: str
    name: str
    order: str
    seat: str
    rule: str
    ground: str
    reason: str
    provision: str
    since: date
    advice: str
    helper: str

    @property
    def url(self) -> str:
        return reverse("dashboards:judgement", args=[self.code, self.rule])


@require_safe
@needs(Permission.REGISTRY_READ)
def warning_list(request: HttpRequest) -> HttpResponseBase:
    """The warnings within the reader's scope."""
    rows = warnings_for(actor(request), law(), clock.today())
    return list_page(request, WARNINGS, rows, template="dashboards/warnings.html")


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


def warnings_for(who: Actor, lawbook: Law, today: date) -> list[WarningRow]:
    """By name of the cooperative, then by ground as the law book has them. Three queries."""
    rules = {rule.code: rule for rule in rules_on(lawbook, today, ("warning",))}
    standing = Cooperative.objects.visible_to(who).standing_on(today)
    found = current_judgements(standing, on=today, rules=rules).filter(value=WARNED)
    warned = list(found.select_related("cooperative"))
    if not warned:
        return []
    since = _since({row.cooperative_id for row in warned}, today)
    versions = {
        version.cooperative_id: version
        for version in Version.objects.current()
        .filter(cooperative__in={row.cooperative_id for row in warned})
        .select_related("seat")
    }
    places = {code: place for place, code in enumerate(rules)}
    rows = [
        _row(row, versions[row.cooperative_id], rules[row.rule], since[row.cooperative_id, row.rule], lawbook)
        for row in warned
    ]
    return sorted(rows, key=lambda row: (row.order, row.code, places[row.rule]))


def _since(cooperatives: set[int], today: date) -> dict[tuple[int, str], date]:
    """(cooperative, rule) → the first day of the unbroken run of warnings that reaches to today."""
    history = Judgement.objects.known_on(today).filter(purpose="warning", cooperative__in=cooperatives)
    said = history.order_by("cooperative", "rule", "on", "number").values_list("cooperative", "rule", "on", "value")
    found: dict[tuple[int, str], date] = {}
    for key, rows in groupby(said, key=lambda row: (row[0], row[1])):
        since: date | None = None
        for _pk, _rule, on, value in rows:
            since = (since or on) if value == WARNED else None
        if since is not None:
            found[key] = since
    return found


def _row(row: Judgement, version: Version, rule: Rule, since: date, lawbook: Law) -> WarningRow:
    decision = lawbook.decision(rule.code)
    return WarningRow(
        code=row.cooperative.code,
        name=version.name,
        order=version.order,
        seat=version.seat.full_name,
        rule=row.rule,
        ground=in_reader_language(rule.label, rule.label_en),
        reason=reasons_of(restored(row.judgement), lawbook),
        provision=row.judgement["provision"],
        since=since,
        advice=in_reader_language(decision.advice, decision.advice_en),
        helper=in_reader_language(decision.helper, decision.helper_en),
    )


def _grounds() -> Choices:
    rules: Mapping[str, Rule] = book.rules(law())
    return [
        (rule.code, in_reader_language(rule.label, rule.label_en))
        for rule in rules.values()
        if rule.purpose == "warning"
    ]


def _found(rows: Sequence[WarningRow], words: str, _on: date) -> list[WarningRow]:
    wanted = fold(words).split()
    return [row for row in rows if all(word in fold(f"{row.name} {row.code} {row.seat}") for word in wanted)]


WARNINGS = Listing(
    code="warnings",
    title=_("Cảnh báo theo luật"),
    counted=ngettext_lazy("%(shown)s cảnh báo", "%(shown)s cảnh báo", "n"),
    empty=_("Không có cảnh báo nào khớp"),
    bare_note=_("Chưa hợp tác xã nào trong phạm vi của bạn có dấu hiệu mà quy định yêu cầu cảnh báo."),
    columns=(
        Column(
            "name",
            _("Hợp tác xã"),
            lambda row, _on: row.name,
            head=True,
            link=lambda row: reverse("dashboards:cooperative", args=[row.code]),
            sort_by=lambda row: row.order,
        ),
        Column("code", _("Mã số"), lambda row, _on: row.code, "code", shown=False, sort_by=lambda row: row.code),
        Column("seat", _("Trụ sở"), lambda row, _on: row.seat, sort_by=lambda row: sort_key(row.seat)),
        Column(
            "ground", _("Dấu hiệu"), lambda row, _on: row.ground, link=lambda row: row.url, sort_by=lambda row: row.rule
        ),
        Column("reason", _("Vì sao"), lambda row, _on: row.reason),
        Column("provision", _("Căn cứ"), lambda row, _on: row.provision, lang="vi"),
        Column("since", _("Hệ thống thấy từ"), lambda row, _on: row.since, "day", sort_by=lambda row: row.since),
        Column("advice", _("Việc cần làm"), lambda row, _on: row.advice),
        Column("helper", _("Nơi giúp"), lambda row, _on: row.helper, shown=False),
    ),
    filters=(
        Filter("q", _("Tên, mã số hoặc trụ sở"), "text", _found),
        Filter(
            "ground",
            _("Dấu hiệu"),
            "choice",
            lambda rows, asked, _on: [row for row in rows if row.rule == asked],
            _grounds,
        ),
    ),
)
