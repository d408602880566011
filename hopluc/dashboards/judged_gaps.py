"""What lies between a case and a better outcome: what it needs, which ways there are, what nobody can change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hopluc.assessments.facts import KIND
from hopluc.dashboards.judged_words import (
    bounded_words,
    fact_label,
    far_words,
    in_reader_language,
    in_words,
    outcome_label,
    tests_of,
)
from hopluc.lawbook import Law
from hopluc.lawbook.conditions import NotLoaded, Test
from hopluc.rules.near_miss import Gap
from hopluc.rules.result import Judgement
from hopluc.rules.rule import Rule

# Purposes of which every better outcome is one to aim at, and the outcomes of others that are.
AIMS_OF = frozenset({"policy", "grading"})
AIMS = frozenset({"met", "effective", "passed"})
# Not better, whatever stands before it in the law book: the rule is not for the case.
OUTSIDE = "not_applicable"
# What is counted from a day in the past only grows.
_OF_TIME = frozenset({"day", "month", "year"})
# What the case is: nobody changes it for the sake of an outcome.
_NATURE = frozenset({KIND, "field", "difficult_area", "size_class"})


@dataclass(frozen=True)
class ShownGap:
    """One thing between the case and a better outcome; "" for what is not known or not a matter of size."""

    label: str
    has: str
    needs: str
    distance: str
    provision: str


@dataclass(frozen=True)
class BetterOutcome:
    """A better outcome and what keeps the case from it, the nearest first.

    `needed`: all of it; `choices`: of each the ways, one of which is enough, each of one or more things. `barred`: what
    nobody can change, then the outcome is not for this case. `is_aim` false: only another class, nothing to strive for.
    """

    label: str
    is_aim: bool
    needed: tuple[ShownGap, ...]
    choices: tuple[tuple[tuple[ShownGap, ...], ...], ...]
    barred: tuple[ShownGap, ...]
    advice: str
    helper: str

    @property
    def gaps(self) -> tuple[ShownGap, ...]:
        """All of them, whatever the way."""
        return (*self.needed, *(gap for choice in self.choices for way in choice for gap in way))


def better_outcomes(rule: Rule, judgement: Judgement, lawbook: Law) -> tuple[BetterOutcome, ...]:
    """Each outcome to aim at; of mere classes the next one.

    () where the rule is not for the case, and of other law than the one in force now: the bounds would be wrong ones.
    """
    if judgement.value == OUTSIDE or rule.version(judgement.on).digest != judgement.law_digest:
        return ()
    found: dict[str, list[Gap]] = {}
    for gap in rule.gaps(judgement, judgement.on):
        if gap.outcome != OUTSIDE:
            found.setdefault(gap.outcome, []).append(gap)
    shown = [_outcome(outcome, gaps, rule, judgement, lawbook) for outcome, gaps in found.items()]
    classes = [each for each in shown if not each.is_aim and not each.barred]
    return tuple(each for each in shown if each.is_aim) or tuple(classes[:1] if judgement.value else ())


def _outcome(outcome: str, gaps: Sequence[Gap], rule: Rule, judgement: Judgement, lawbook: Law) -> BetterOutcome:
    shown = {id(gap): _gap(gap, rule, judgement, lawbook) for gap in gaps}
    fixed = {id(gap) for gap in gaps if _is_fixed(gap, rule, judgement, lawbook)}
    required = [gap for gap in gaps if not gap.one_of]
    needed, barred = [shown[id(gap)] for gap in required], [shown[id(gap)] for gap in required if id(gap) in fixed]
    choices = []
    for ways in _choices(gaps):
        open_ways = [way for way in ways if not any(id(gap) in fixed for gap in way)]
        if len(open_ways) > 1 or rule.purpose == "grading":
            choices.append(tuple(tuple(shown[id(gap)] for gap in way) for way in open_ways))
        elif open_ways:
            needed += [shown[id(gap)] for gap in open_ways[0]]
        else:
            barred += [shown[id(gap)] for way in ways for gap in way if id(gap) in fixed]
    advices = dict.fromkeys(in_reader_language(gap.advice, gap.advice_en) for gap in gaps)
    helpers = dict.fromkeys(in_reader_language(gap.helper, gap.helper_en) for gap in gaps)
    return BetterOutcome(
        label=outcome_label(lawbook, rule, outcome, judgement.on),
        is_aim=rule.purpose in AIMS_OF or outcome in AIMS,
        needed=() if barred else tuple(needed),
        choices=() if barred else tuple(choices),
        barred=tuple(barred),
        advice="" if barred else " ".join(each for each in advices if each),
        helper="" if barred else "; ".join(each for each in helpers if each),
    )


def _choices(gaps: Sequence[Gap]) -> Iterator[list[list[Gap]]]:
    """The ways of each choice; gaps with the same number of a choice go together."""
    for name in dict.fromkeys(gap.one_of for gap in gaps if gap.one_of):
        own = [gap for gap in gaps if gap.one_of == name]
        numbers = dict.fromkeys(gap.alternative for gap in own)
        yield [[gap for gap in own if gap.alternative == number] for number in numbers]


def _is_fixed(gap: Gap, rule: Rule, judgement: Judgement, lawbook: Law) -> bool:
    """Whether nobody can close it: what kind of case it is, or time that has gone by."""
    fact = lawbook.facts.get(gap.fact)
    if fact is None or gap.has is None:
        return False
    if fact.code in _NATURE:
        return True
    test = _test(gap, rule, judgement, lawbook)
    upwards = isinstance(test, Test) and test.operator in ("at_most", "below")
    return upwards and bool(fact.measured_from) and fact.unit in _OF_TIME


def _test(gap: Gap, rule: Rule, judgement: Judgement, lawbook: Law) -> object:
    outcomes = lawbook.decision(rule.code).on(judgement.on).outcomes if rule.code in lawbook.decisions else ()
    return next((each for one in outcomes for each in tests_of(one.condition) if each.code == gap.part), None)


def _gap(gap: Gap, rule: Rule, judgement: Judgement, lawbook: Law) -> ShownGap:
    fact = lawbook.facts.get(gap.fact)
    test = _test(gap, rule, judgement, lawbook)
    if gap.part == "points":
        points = [
            _("%(points)s điểm") % {"points": in_words(None, each)} for each in (gap.has, gap.needs, gap.distance)
        ]
        lacking = _("còn thiếu %(distance)s") % {"distance": points[2]}
        needs = _("từ %(bound)s trở lên") % {"bound": points[1]}
        return ShownGap(_("Tổng điểm"), points[0], needs, lacking, gap.provision)
    if isinstance(test, Test):
        label, operator = in_reader_language(test.label, test.label_en), test.operator
        needs = bounded_words(operator, gap.needs, fact)
    else:
        label, operator, needs = fact_label(lawbook, gap.fact or gap.part), "at_least", in_words(fact, gap.needs)
        # What the law book has not loaded has a name, but no fact.
        label = in_reader_language(test.label, test.label_en) if isinstance(test, NotLoaded) else label
    return ShownGap(
        label=label,
        has=in_words(fact, gap.has),
        needs=needs,
        distance=far_words(operator, gap.distance, fact),
        provision=gap.provision,
    )
