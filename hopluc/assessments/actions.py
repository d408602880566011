"""The verbs of assessments."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from hopluc.assessments.facts import GROUP, KIND, OF_ANY, TOLD, Known, said
from hopluc.assessments.models import Grade, Judgement
from hopluc.assessments.queries import rules_on
from hopluc.journal import actions as journal
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.registry.models import Cooperative
from hopluc.rules import book, result
from hopluc.rules.grading import GradingFacts, judge
from hopluc.rules.rule import Case, Rule

BATCH = 1000


@dataclass(frozen=True)
class JudgedRule:
    """The judgements of one rule: `cases` in the order of `judgements`."""

    rule: Rule
    cases: Sequence[Known]
    judgements: Sequence[result.Judgement]


@dataclass(frozen=True)
class Count:
    """`judged`: cases times rules; `kept`: those that said something new."""

    judged: int
    kept: int


@transaction.atomic
def judge_registers(known: Sequence[Known], *, on: date, law: Law, by: str, at: datetime) -> Count:
    """Every class, duty, policy and warning of the law book that is in force on a day, over all these cooperatives.

    Each rule is one query over all cases. What one rule says is a fact for those that ask it (`facts.TOLD`). A rule is
    not asked of a cooperative of which the registers know nothing that it asks, unless they did once (`facts.OF_ANY`).
    """
    return keep(_judged(known, on, law), on=on, by=by, at=at)


def _judged(known: Sequence[Known], on: date, law: Law) -> Iterator[JudgedRule]:
    facts = {each.cooperative: dict(each.facts) for each in known}
    order = list(TOLD)
    for rule in sorted(rules_on(law, on), key=lambda rule: order.index(rule.code) if rule.code in TOLD else len(order)):
        asked = {fact.code for fact in rule.facts(on)}
        # A rule that does not ask what kind it is speaks of cooperatives and unions: a group has no size or board.
        meant = [each for each in known if KIND in asked or each.facts[KIND] != GROUP]
        told = {each.cooperative: _asked(facts[each.cooperative], asked) for each in meant}
        judged_before = _judged_before(rule, [each.cooperative for each in meant if not told[each.cooperative]])
        meant = [each for each in meant if told[each.cooperative] or each.cooperative in judged_before]
        cases = [Case(each.code, _asked(facts[each.cooperative], asked, all_of_them=True)) for each in meant]
        judgements = book.judge(rule, cases, on) if cases else []
        yield JudgedRule(rule, meant, judgements)
        for each, judgement in zip(meant, judgements, strict=True):
            if rule.code in TOLD and judgement.value is not None:
                facts[each.cooperative] |= TOLD[rule.code](judgement.value)


def _asked(facts: Mapping[str, result.Plain], asked: Collection[str], *, all_of_them: bool = False) -> dict[str, Any]:
    """The facts that a rule asks; without those that are known of whatever stands in the register at all."""
    return {code: value for code, value in facts.items() if code in asked and (all_of_them or code not in OF_ANY)}


def _judged_before(rule: Rule, cooperatives: Sequence[int]) -> set[int]:
    if not cooperatives:
        return set()
    return set(Judgement.objects.filter(rule=rule.code).order_by().values_list("cooperative", flat=True).distinct())


@transaction.atomic
def keep(judged: Iterable[JudgedRule], *, on: date, by: str, at: datetime) -> Count:
    """Keeps judgements of a day with their facts and the digest of their law; one journal entry for all of them.

    A judgement that says the same of the same facts under the same law as the newest one that is kept for that day
    or an earlier one becomes no row.
    """
    # Two who judge at once would both find the other's rows missing: the journal's turn comes before the comparison.
    journal.take_turn()
    kept: dict[str, int] = {}
    count = 0
    for each in judged:
        count += len(each.judgements)
        new = Judgement.objects.bulk_create(_changed(each, on, at), batch_size=BATCH)
        kept |= {each.rule.code: len(new)} if new else {}
    journal.record(
        by=by,
        at=at,
        verb="assessments:judge_registers",
        subject=f"day:{on.isoformat()}",
        change={"judged": count, "kept": kept},
    )
    return Count(count, sum(kept.values()))


def _changed(judged: JudgedRule, on: date, at: datetime) -> list[Judgement]:
    keys = [case.cooperative for case in judged.cases]
    rows = Judgement.objects.filter(rule=judged.rule.code)
    # One question for a whole register, a short one for a single cooperative.
    rows = rows.filter(cooperative__in=keys) if len(keys) < BATCH else rows
    last = {row.cooperative_id: row for row in rows.current(on)}
    numbers = {row.cooperative_id: row.number for row in last.values() if row.on == on}
    found = []
    for case, judgement in zip(judged.cases, judged.judgements, strict=True):
        content = judgement.as_dict()
        before = last.get(case.cooperative)
        if before is not None and said(before.judgement) == said(content):
            continue
        found.append(
            Judgement(
                cooperative_id=case.cooperative,
                rule=judged.rule.code,
                purpose=judged.rule.purpose,
                on=on,
                number=numbers.get(case.cooperative, 0) + 1,
                value=judgement.value or "",
                points=judgement.points,
                basis=case.basis,
                judgement=content,
                law_digest=judgement.law_digest,
                judged_at=at,
            )
        )
    return found


@transaction.atomic
def grade_year(
    facts: Sequence[GradingFacts],
    *,
    cooperatives: Mapping[str, int],
    year: int,
    basis: Mapping[str, str],
    law: Law,
    by: str,
    at: datetime,
) -> int:
    """Judge returns of one year under the scheme in force at its end; every judgement is kept with its facts.

    `cooperatives`: id of the facts → key of the cooperative; `basis`: id → what the facts were taken from
    ("return 12 v1"). Returns how many were judged. Before the scheme was in force nothing is judged.
    """
    try:
        scheme = law.grading(year_end(year))
    except Refusal as refusal:
        if refusal.code != "law_not_in_force":
            raise
        return 0
    if not facts:
        return 0
    numbers: dict[int, int] = dict(
        # Also those that were withdrawn: no number is given twice.
        Grade.everything.filter(year=year, cooperative__in=cooperatives.values())
        .order_by()
        .values_list("cooperative")
        .annotate(last=Max("number"))
    )
    grades = []
    for judgement in judge(facts, scheme):
        cooperative = cooperatives[judgement.subject]
        grades.append(
            Grade(
                cooperative_id=cooperative,
                year=year,
                number=numbers.get(cooperative, 0) + 1,
                value=judgement.value or "",
                points=judgement.points,
                basis=basis[judgement.subject],
                judgement=judgement.as_dict(),
                law_digest=judgement.law_digest,
                judged_at=at,
            )
        )
    Grade.objects.bulk_create(grades, batch_size=500)
    journal.record(
        by=by,
        at=at,
        verb="assessments:grade_year",
        subject=f"year:{year}",
        change={"judged": len(grades), "scheme": scheme.digest},
    )
    return len(grades)


@transaction.atomic
def withdraw_grades(basis: Mapping[str, int], *, year: int, by: str, at: datetime) -> int:
    """Returns of a year are no more: the grades given by them do not count, those given before do again.

    `basis`: what was judged ("return 12 v1") → key of the cooperative. Returns how many grades were withdrawn."""
    texts, count = sorted(basis), 0
    for start in range(0, len(texts), BATCH):
        some = texts[start : start + BATCH]
        rows = Grade.objects.filter(year=year, basis__in=some, cooperative__in={basis[text] for text in some})
        count += rows.update(undone_at=at)
    if count:
        change = {"withdrawn": count}
        journal.record(by=by, at=at, verb="assessments:withdraw_grades", subject=f"year:{year}", change=change)
    return count


@transaction.atomic
def reassign(*, source: Cooperative, target: Cooperative, by: str, at: datetime) -> list[int]:
    """The grades of `source` for years of which `target` has none become `target`'s: two rows of the register were
    found to be one organisation. Other judgements stay: they are made anew from the facts of the one that is kept.
    Returns the keys of what moved, for `give_back`."""
    graded = Grade.objects.filter(cooperative=target).order_by().values("year")
    moved = list(
        Grade.objects.filter(cooperative=source)
        .exclude(year__in=graded)
        .order_by("year", "number")
        .values_list("pk", "year")
    )
    Grade.objects.filter(pk__in=[pk for pk, _ in moved]).update(cooperative=target)
    change = {"from": source.code, "years": sorted({year for _, year in moved})}
    journal.record(by=by, at=at, verb="assessments:reassign", subject=f"cooperative:{target.code}", change=change)
    return [pk for pk, _ in moved]


@transaction.atomic
def give_back(keys: Sequence[int], *, to: Cooperative, by: str, at: datetime) -> None:
    """What `reassign` moved goes back to the cooperative that it came from."""
    grades = Grade.objects.filter(pk__in=keys)
    change = {"years": sorted(set(grades.values_list("year", flat=True)))}
    grades.update(cooperative=to)
    journal.record(by=by, at=at, verb="assessments:give_back", subject=f"cooperative:{to.code}", change=change)
