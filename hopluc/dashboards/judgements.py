"""One judgement explained, beside the page or as its own page; the same facts under the law of other days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.assessments.actions import judge_registers
from hopluc.assessments.facts import facts_of, restored
from hopluc.assessments.models import Grade, Judgement
from hopluc.assessments.queries import current_judgements, is_in_force
from hopluc.dashboards.judged import Shown, ShownPart, sentences_of, shown_judgement
from hopluc.dashboards.judged_words import basis_words, tests_of
from hopluc.dashboards.warning_ways import ways_to_mend
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number, whole
from hopluc.lawbook import Law
from hopluc.lawbook.conditions import Test
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.queries import visible_or_404
from hopluc.returns.facts import known_facts
from hopluc.rules import book
from hopluc.rules.result import Plain
from hopluc.rules.rule import Case, Rule
from hopluc.wording import sentence


@dataclass(frozen=True)
class Kept:
    """What is judged and on which day: a kept row, or (None) what is judged now. `facts`: all that is known."""

    row: Judgement | Grade | None
    on: date
    facts: Mapping[str, Plain]
    shown: Shown | None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """The facts under the law of a day; `problem` where there is no such law."""

    day: date
    shown: Shown | None
    problem: str


@dataclass(frozen=True)
class Row:
    """One line of the comparison of two days."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second


@dataclass(frozen=True)
class Boundary:
    """The last day of one law and the first of the next."""

    last: date
    first: date


@require_safe
@needs(Permission.REGISTRY_READ)
def judgement(request: HttpRequest, code: str, rule: str) -> HttpResponse:
    """Outside the reader's scope it does not exist."""
    found = visible_or_404(actor(request), code)
    asked = book.rules(law()).get(rule)
    if asked is None:
        raise Http404
    kept = _kept(found, asked, whole(request.GET.get("nam", "")), clock.today())
    typed = {name: request.GET.get(name, "") for name in ("ngay", "so_voi")}
    days, problem = _days(typed, kept.on)
    sides = [_side(asked, kept, found.code, day) for day in days]
    context = {
        "cooperative": found,
        "name": Version.objects.current().get(cooperative=found).name,
        "rule": asked,
        "kept": kept,
        "basis": basis_words(kept.row.basis) if kept.row is not None else "",
        "shown": kept.shown,
        "drifted": kept.row is not None and kept.shown is not None and _has_drifted(asked, kept),
        "asked": typed,
        "problem": problem,
        "sides": sides,
        "rows": comparison(sides[0].shown, sides[1].shown) if sides else [],
        "boundaries": boundaries(law(), asked),
        "year": kept.row.year if isinstance(kept.row, Grade) else None,
        "ways": ways_to_mend(asked, found.code, actor(request), kept.on) if kept.shown is not None else (),
    }
    beside = "X-Panel" in request.headers
    answer = render(request, "dashboards/judgement_panel.html" if beside else "dashboards/judgement.html", context)
    patch_vary_headers(answer, ["X-Panel"])
    return answer


@require_POST
@needs(Permission.RETURNS_IMPORT)
def judge_again(request: HttpRequest, code: str) -> HttpResponse:
    """Judges one cooperative by what the registers know today."""
    found = visible_or_404(actor(request), code)
    today = clock.today()
    known = known_facts(Cooperative.objects.filter(pk=found.pk), today)
    count = judge_registers(known, on=today, law=law(), by=actor(request).signature, at=clock.now())
    said = {"judged": format_number(count.judged), "kept": format_number(count.kept)}
    messages.success(request, _("Đã xét %(judged)s quy định theo số liệu hôm nay, %(kept)s kết quả mới.") % said)
    return redirect("dashboards:cooperative", code=found.code)


# ── What is judged ──


def _kept(found: Cooperative, rule: Rule, year: int | None, today: date) -> Kept:
    row: Judgement | Grade | None
    if rule.purpose == "grading":
        grades = Grade.objects.filter(cooperative=found, judgement__rule=rule.code).order_by("-year", "-number")
        row = (grades.filter(year=year) if year else grades).first()
        if row is None:
            raise Http404
    else:
        row = current_judgements([found], on=today, rules=[rule.code]).first()
    stored = restored(row.judgement) if row is not None else None
    on = stored.on if stored is not None else today
    own = Cooperative.objects.filter(pk=found.pk)
    facts: dict[str, Plain] = dict(known_facts(own, on)[0].facts)
    if row is not None and stored is not None:
        said = sentences_of(rule, stored, law()) if is_in_force(rule, on) else ()
        return Kept(row, on, facts | _inputs(rule, on, row), shown_judgement(rule, stored, law()), said)
    if not is_in_force(rule, on):
        return Kept(None, on, facts, None)
    judged = _judged(rule, facts, found.code, on)
    return Kept(None, on, facts, shown_judgement(rule, judged, law()), sentences_of(rule, judged, law()))


def _inputs(rule: Rule, on: date, row: Judgement | Grade) -> dict[str, Plain]:
    try:
        return facts_of(rule, on, row.judgement["inputs"])
    except Refusal:
        return {}


def _judged(rule: Rule, facts: Mapping[str, Plain], code: str, on: date) -> book.Judgement:
    asked = {fact.code for fact in rule.facts(on)}
    return book.judge(rule, [Case(code, {name: facts[name] for name in facts if name in asked})], on)[0]


def _has_drifted(rule: Rule, kept: Kept) -> bool:
    try:
        return kept.row is not None and rule.version(kept.on).digest != kept.row.law_digest
    except Refusal:
        return True


# ── The law of other days ──


def _days(typed: Mapping[str, str], on: date) -> tuple[tuple[date, ...], str]:
    """The two days that were asked, the day of the judgement where only one was; () where none was."""
    try:
        days = [parse_date(text) for text in typed.values() if text.strip()]
    except Refusal as refusal:
        return (), sentence(refusal)
    if not days:
        return (), ""
    return tuple(days) if len(days) > 1 else (on, days[0]), ""


def _side(rule: Rule, kept: Kept, code: str, day: date) -> Side:
    try:
        return Side(day, shown_judgement(rule, _judged(rule, kept.facts, code, day), law()), "")
    except Refusal as refusal:
        if refusal.code != "law_not_in_force":
            raise
        return Side(day, None, _("Ngày %(day)s không có quy định này trong hệ thống.") % {"day": format_date(day)})


def comparison(first: Shown | None, second: Shown | None) -> list[Row]:
    """Two judgements of the same facts line by line: result, law, each test with its bound and answer."""
    if first is None or second is None:
        return []
    rows = [
        Row(_("Kết quả"), first.answer.word, second.answer.word),
        Row(_("Căn cứ"), first.provision, second.provision),
    ]
    before, after = _tests(first), _tests(second)
    for code in dict.fromkeys([*before, *after]):
        label = (after.get(code) or before[code]).label
        rows.append(Row(label, *(_said(side[code]) if code in side else "–" for side in (before, after))))
    return rows


def _tests(shown: Shown) -> dict[str, ShownPart]:
    return {part.code: part for outcome in shown.outcomes for part in outcome.parts}


def _said(part: ShownPart) -> str:
    points = _("%(points)s điểm") % {"points": format_number(part.points)} if part.points is not None else ""
    return " – ".join(each for each in (part.bound or points, part.answer.word) if each)


def boundaries(lawbook: Law, rule: Rule) -> list[Boundary]:
    """Where the law of a rule changes, also by a value that its tests refer to; the newest first."""
    starts: set[date] = set()
    if rule.code in lawbook.decisions:
        versions = lawbook.decision(rule.code).timeline.versions
        starts |= {version.valid_from for version in versions}
        tests = [each for version in versions for outcome in version.outcomes for each in tests_of(outcome.condition)]
        for of in {test.of for test in tests if isinstance(test, Test) and test.of}:
            starts |= {version.valid_from for version in lawbook.value(of).timeline.versions}
    elif rule.code in lawbook.schemes:
        starts |= {version.valid_from for version in lawbook.schemes[rule.code].versions}
    return [Boundary(day - timedelta(days=1), day) for day in sorted(starts, reverse=True)]
