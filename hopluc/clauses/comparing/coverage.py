"""Which duties of a plan carry out which duties of a directive, with the reason; and what nobody carries out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hopluc.clauses.comparing.duties import Document, Duty
from hopluc.clauses.comparing.terms import Term, rarity, terms, weighed
from hopluc.clauses.lexicon import matching

State = Literal["covered", "doubtful", "none"]
Reason = Literal["reference", "words", "words_body", "words_figure", "words_due"]
Span = tuple[int, int]

# From here on a pair counts as carried out, and from here on it is asked about. Set on the keyed pairs of the tests.
SURE = Decimal("0.44")
ASKED = Decimal("0.26")
# Thousandths. A pair much weaker than the best of its plan duty, or of its duty, is a likeness in passing.
_OF_BEST = 720
# Each is the best of the other, and twice as near as any else: asked about from here on.
_ALONE = 170
_HEADING = 400
_BODY, _FIGURE, _DUE, _RECURRENCE = 60, 60, 30, 60
# The plan names the clause: sure where the clause has one duty; of several the words must say which.
_NAMED, _NAMED_LEAST, _NAMED_ALONE = 300, 430, 900
# As much shared weight as this makes half an argument; more makes it whole by and by.
_HALF = 700
_SHOWN = 8
_FIGURE_PATTERN = re.compile(r"(?<![\w/.,])\d+(?:[.,]\d+)*(?:\s*%|\s+[^\W\d]+)")


@dataclass(frozen=True)
class Pair:
    """A duty of the directive with a duty of the plan that carries it out. `score` from 0 to 1; `reason`: "reference"
    the plan names the clause, "words" what both say, "words_body", "words_figure", "words_due" with a body, a figure or
    a day that both have. `shared`: the words, as the plan prints them, the rarest first; the spans are into both texts.
    """

    duty: Duty
    by: Duty
    score: Decimal
    reason: Reason
    shared: tuple[str, ...]
    spans: tuple[Span, ...]
    by_spans: tuple[Span, ...]

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE


@dataclass(frozen=True)
class Covered:
    """A duty of the directive with what carries it out, the surest first."""

    duty: Duty
    pairs: tuple[Pair, ...]

    @property
    def state(self) -> State:
        """ "covered" with a sure pair, "doubtful" with others only, "none" without any."""
        if not self.pairs:
            return "none"
        return "covered" if any(pair.is_sure for pair in self.pairs) else "doubtful"


@dataclass(frozen=True)
class Coverage:
    """Every task of the directive in the order of its text, and the tasks of the plan that carry out none of them."""

    duties: tuple[Covered, ...]
    alone: tuple[Duty, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(pair for each in self.duties for pair in each.pairs)


@dataclass(frozen=True)
class _Side:
    """One duty made ready: its terms, those of its headings, what it weighs."""

    duty: Duty
    own: tuple[Term, ...]
    heading: tuple[Term, ...]
    codes: frozenset[str]
    bodies: frozenset[str]
    figures: frozenset[str]


def covers(directive: Document, plan: Document) -> Coverage:
    """Compare the tasks of a directive with those of a plan; orientations and information are carried out by nobody.

    Every plan duty may carry out several duties and the other way round. Two words that stand together weigh more than
    one, rare ones (within both documents) more than common ones; bodies' names and words like "tăng cường" nothing.
    """
    duties = [_side(duty) for duty in directive.duties if duty.kind == "task"]
    plans = [_side(duty) for duty in plan.duties if duty.kind == "task"]
    rare = rarity([side.codes for side in (*duties, *plans)])
    named = _named(directive, [side.duty for side in duties], [side.duty for side in plans])
    scores = _scores(duties, plans, rare, named)
    kept = _kept(scores)
    found: list[Covered] = []
    for at, side in enumerate(duties):
        pairs = [
            _pair(side, plans[by], score, rare, (at, by) in named) for (duty, by), score in kept.items() if duty == at
        ]
        found.append(Covered(side.duty, tuple(sorted(pairs, key=lambda pair: -pair.score))))
    working = {by for _duty, by in kept}
    return Coverage(tuple(found), tuple(side.duty for by, side in enumerate(plans) if by not in working))


def _side(duty: Duty) -> _Side:
    names = (*duty.lead, *duty.supporting, *duty.printed)
    own = terms(duty.text, without=names)
    heading = terms(duty.heading, without=names) if duty.heading else ()
    bodies = frozenset(matching(name) for name in (*duty.lead, *duty.supporting))
    figures = frozenset(" ".join(each.split()) for each in _FIGURE_PATTERN.findall(matching(duty.text)))
    return _Side(duty, own, heading, frozenset(term.code for term in own), bodies, figures)


def _named(directive: Document, duties: Sequence[Duty], plans: Sequence[Duty]) -> dict[tuple[int, int], int]:
    """Pairs of which the plan names the clause, with how many duties that clause has."""
    found: dict[tuple[int, int], int] = {}
    for by, plan in enumerate(plans):
        for mention in plan.references:
            meant = [at for at, duty in enumerate(duties) if mention.names(directive.number, directive.kind, duty.path)]
            for at in meant:
                found[at, by] = min(len(meant), found.get((at, by), len(meant)))
    return found


def _scores(
    duties: Sequence[_Side], plans: Sequence[_Side], rare: dict[str, int], named: dict[tuple[int, int], int]
) -> dict[tuple[int, int], int]:
    """The score of every pair that shares anything, in thousandths."""
    weights = [weighed(side.own, rare) for side in plans]
    totals = [max(1, sum(each.values())) for each in weights]
    having: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for by, side in enumerate(plans):
        for code, weight in weights[by].items():
            having[code].append((by, weight, True))
        for code, weight in weighed(side.heading, rare).items():
            if code not in weights[by]:
                having[code].append((by, weight * _HEADING // 1000, False))
    found: dict[tuple[int, int], int] = {}
    for at, side in enumerate(duties):
        mine = weighed(side.own, rare)
        total = max(1, sum(mine.values()))
        own: dict[int, int] = defaultdict(int)
        around: dict[int, int] = defaultdict(int)
        for code, weight in mine.items():
            for by, theirs, is_own in having.get(code, ()):
                (own if is_own else around)[by] += min(weight, theirs)
        for by in {*own, *around, *(plan for duty, plan in named if duty == at)}:
            shared = own[by] + around[by]
            parts = sorted((min(1000, shared * 1000 // total), min(1000, own[by] * 1000 // totals[by])))
            likeness = (700 * parts[1] + 300 * parts[0]) // 1000
            argued = likeness * shared // (shared + _HALF)
            found[at, by] = _with_signs(argued, side, plans[by], named.get((at, by), 0))
    return found


def _with_signs(score: int, side: _Side, plan: _Side, named: int) -> int:
    """The score of the words with what else speaks for the pair; signs alone, without any word, are none."""
    if score:
        score += _BODY * bool(side.bodies & plan.bodies) + _FIGURE * bool(side.figures & plan.figures)
        score += _DUE * (side.duty.due is not None and side.duty.due == plan.duty.due)
        score += _RECURRENCE * (side.duty.recurrence is not None and side.duty.recurrence == plan.duty.recurrence)
    if named == 1:
        score = max(score, _NAMED_ALONE)
    elif named:
        score = max(score + _NAMED, _NAMED_LEAST)
    return min(1000, score)


def _kept(scores: dict[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    """The pairs that are asked about at least: near the best that the plan duty has."""
    of_duty: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    of_plan: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for (at, by), score in scores.items():
        of_duty[at] = sorted((*of_duty[at], score))[-2:]
        of_plan[by] = sorted((*of_plan[by], score))[-2:]
    least = int(ASKED * 1000)
    kept = {}
    for (at, by), score in scores.items():
        alone = score == of_duty[at][1] == of_plan[by][1] and score >= 2 * max(of_duty[at][0], of_plan[by][0])
        if score >= (_ALONE if alone else least) and score * 1000 >= _OF_BEST * of_plan[by][1]:
            kept[at, by] = score
    return kept


def _pair(side: _Side, plan: _Side, score: int, rare: dict[str, int], named: bool) -> Pair:
    both = side.codes & plan.codes
    around = side.codes & frozenset(term.code for term in plan.heading) - both
    weights = weighed(plan.own, rare)
    ranked = sorted(both, key=lambda code: (-weights[code], code))
    spans = joined((term.start, term.end) for term in side.own if term.code in both or term.code in around)
    by_spans = joined((term.start, term.end) for term in plan.own if term.code in both)
    reason: Reason = "words"
    if named:
        reason = "reference"
    elif side.figures & plan.figures:
        reason = "words_figure"
    elif side.bodies & plan.bodies:
        reason = "words_body"
    elif side.duty.due is not None and side.duty.due == plan.duty.due:
        reason = "words_due"
    said = sorted(by_spans, key=lambda span: _rank(span, plan, ranked))
    shared = tuple(dict.fromkeys(plan.duty.text[start:end] for start, end in said))[:_SHOWN]
    return Pair(side.duty, plan.duty, Decimal(score) / 1000, reason, shared, spans, by_spans)


def _rank(span: Span, plan: _Side, ranked: Sequence[str]) -> int:
    """The place of the rarest term inside a span."""
    inside = {term.code for term in plan.own if span[0] <= term.start and term.end <= span[1]}
    return min((at for at, code in enumerate(ranked) if code in inside), default=len(ranked))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that meet (or overlap, or stand one sign apart) as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
