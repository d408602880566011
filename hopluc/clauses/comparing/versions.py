"""Two versions of a document: what is the same, reworded, moved, changed in its bodies or days, divided, joined, gone,
new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from hopluc.clauses.comparing.duties import Document, Duty
from hopluc.clauses.comparing.terms import rarity, terms, weighed
from hopluc.clauses.comparing.wording import WordChange, changed_words, same_words
from hopluc.clauses.lexicon import matching

Kind = Literal["same", "moved", "changed", "reworded", "split", "merged", "gone", "new"]
Field = Literal["kind", "lead", "supporting", "due", "recurrence", "deliverable"]
FIELDS: tuple[Field, ...] = ("kind", "lead", "supporting", "due", "recurrence", "deliverable")

# Thousandths. Two duties with less in common are no versions of each other; those of one clause number may differ more.
_ALIKE, _ALIKE_SAME_NUMBER = 500, 380
_SAME_NUMBER = 60
# A duty that lies so far in another, and says what its first match does not, is a part of it.
_PART, _ADDS = 750, 600


@dataclass(frozen=True)
class Change:
    """What became of one duty (or of several that were joined, or into several). `fields`: what differs beside the
    words, of one old and one new duty; `words`: where the words differ, spans into both texts."""

    kind: Kind
    old: tuple[Duty, ...]
    new: tuple[Duty, ...]
    fields: tuple[Field, ...] = ()
    words: tuple[WordChange, ...] = ()

    @property
    def is_moved(self) -> bool:
        """Whether its clause has another number, whatever else changed."""
        numbers = {each.number for each in self.old}, {each.number for each in self.new}
        return bool(self.old and self.new) and numbers[0] != numbers[1]


@dataclass(frozen=True)
class Comparison:
    """Every duty of both versions once, in the order of the new one; what is gone stands where it stood."""

    changes: tuple[Change, ...]

    @property
    def counts(self) -> dict[Kind, int]:
        """How many changes of each kind there are, only those that there are."""
        return dict(Counter(change.kind for change in self.changes))


@dataclass
class _Match:
    old: list[int]
    new: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Both:
    old: Sequence[Duty]
    new: Sequence[Duty]
    old_weights: list[dict[str, int]]
    new_weights: list[dict[str, int]]


def compare(old: Document, new: Document) -> Comparison:
    """Align two versions one to one: first duties of the same words, then the nearest in words and number, the surest
    first; a duty left over that lies in one matched already makes that one divided or joined. With the versions
    exchanged the same pairs come out."""
    both = _weighed(old.duties, new.duties)
    pairs = _same(both)
    pairs.update(_near(both, set(pairs), set(pairs.values())))
    matches = _with_parts(both, pairs)
    return Comparison(tuple(_ordered(both, matches)))


def _weighed(old: Sequence[Duty], new: Sequence[Duty]) -> _Both:
    found = [terms(duty.text) for duty in (*old, *new)]
    rare = rarity([frozenset(term.code for term in each) for each in found])
    # A word that all duties have still tells two versions of one duty from two duties: it keeps a little weight.
    weights = [{code: weight + 20 for code, weight in weighed(each, rare).items()} for each in found]
    return _Both(old, new, weights[: len(old)], weights[len(old) :])


def _same(both: _Both) -> dict[int, int]:
    """Duties with the same words: those of the same number first, then as they follow each other."""
    pairs: dict[int, int] = {}
    for with_number in (True, False):
        waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
        taken = set(pairs.values())
        for at, duty in enumerate(both.new):
            if at not in taken:
                waiting[same_words(duty.text), duty.number if with_number else ""].append(at)
        for at, duty in enumerate(both.old):
            there = waiting.get((same_words(duty.text), duty.number if with_number else ""))
            if at not in pairs and there:
                pairs[at] = there.pop(0)
    return pairs


def _near(both: _Both, old_taken: set[int], new_taken: set[int]) -> dict[int, int]:
    """The nearest of those left over, the surest first, each once."""
    having: dict[str, list[int]] = defaultdict(list)
    for at, weights in enumerate(both.new_weights):
        if at not in new_taken:
            for code in weights:
                having[code].append(at)
    likely: list[tuple[int, int, int, int, int]] = []
    for at, weights in enumerate(both.old_weights):
        if at in old_taken:
            continue
        shared: dict[int, int] = defaultdict(int)
        for code, weight in weights.items():
            for to in having.get(code, ()):
                shared[to] += weight
        for to, weight in shared.items():
            score = 2000 * weight // max(1, sum(weights.values()) + sum(both.new_weights[to].values()))
            same_number = both.old[at].number == both.new[to].number
            if score >= (_ALIKE_SAME_NUMBER if same_number else _ALIKE):
                # Nothing of this order tells old from new, so that exchanged versions give the same pairs.
                likely.append((-(score + _SAME_NUMBER * same_number), abs(at - to), at + to, at, to))
    pairs: dict[int, int] = {}
    taken = set(new_taken)
    for _score, _far, _sum, at, to in sorted(likely):
        if at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return pairs


def _with_parts(both: _Both, pairs: dict[int, int]) -> list[_Match]:
    """The matches, with what was left over and lies in one of them; a match cannot be divided and joined at once."""
    matches = {at: _Match([at], [to]) for at, to in pairs.items()}
    taken = set(pairs.values())
    befores, nows = both.old_weights, both.new_weights
    holding_new = [(at, befores[at], nows[to]) for at, to in pairs.items()]
    holding_old = [(at, nows[to], befores[at]) for at, to in pairs.items()]
    added = {to: _whole(nows[to], holding_new) for to in range(len(nows)) if to not in taken}
    joined = {at: _whole(befores[at], holding_old) for at in range(len(befores)) if at not in pairs}
    divided, merged = set(added.values()), set(joined.values())
    for to, place in added.items():
        if place is not None and place not in merged:
            matches[place].new.append(to)
    for at, place in joined.items():
        if place is not None and place not in divided:
            matches[place].old.append(at)
    return list(matches.values())


def _whole(part: dict[str, int], wholes: Iterable[tuple[int, dict[str, int], dict[str, int]]]) -> int | None:
    """The match in whose longer side a duty lies; `wholes`: (match, the side that may hold it, the side beside it)."""
    total = sum(part.values())
    best = 0
    places: list[int] = []
    for place, holder, beside in wholes:
        inside = [code for code in part if code in holder]
        held = sum(part[code] for code in inside)
        fresh = sum(part[code] for code in inside if code not in beside)
        if not total or held < best or held * 1000 < _PART * total or fresh * 1000 < _ADDS * total:
            continue
        places = [*places, place] if held == best else [place]
        best = held
    # In two of them alike it is a part of neither.
    return places[0] if len(places) == 1 else None


def _ordered(both: _Both, matches: list[_Match]) -> list[Change]:
    """The changes in the order of the new version; what is gone after what stood before it in the old one."""
    of_old = {at: match for match in matches for at in match.old}
    of_new = {to: match for match in matches for to in match.new}
    after: dict[int, list[int]] = defaultdict(list)
    last = -1
    for at in range(len(both.old)):
        if at in of_old:
            last = max(of_old[at].new)
        else:
            after[last].append(at)
    changes = [Change("gone", (both.old[at],), ()) for at in after[-1]]
    for to, duty in enumerate(both.new):
        match = of_new.get(to)
        if match is None:
            changes.append(Change("new", (), (duty,)))
        elif to == min(match.new):
            before = [both.old[at] for at in sorted(match.old)]
            changes.append(_change(before, [both.new[each] for each in sorted(match.new)]))
        changes.extend(Change("gone", (both.old[at],), ()) for at in after[to])
    return changes


def _change(old: list[Duty], new: list[Duty]) -> Change:
    if len(old) > 1 or len(new) > 1:
        return Change("split" if len(new) > 1 else "merged", tuple(old), tuple(new))
    before, now = old[0], new[0]
    words = changed_words(before.text, now.text)
    fields = tuple(name for name in FIELDS if _said(before, name) != _said(now, name))
    kind: Kind = "reworded" if words else "changed" if fields else "moved" if before.number != now.number else "same"
    return Change(kind, (before,), (now,), fields, words)


def _said(duty: Duty, name: Field) -> object:
    """A field as it is compared: bodies without regard to their order, words in matching form."""
    value = getattr(duty, name)
    if isinstance(value, tuple):
        return frozenset(same_words(each) for each in value)
    return matching(value) if isinstance(value, str) else value
