"""Decisions of the law: the first outcome whose condition holds. Size classes, duties, support policies, warnings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hopluc.lawbook.conditions import Condition, Ground, NotLoaded, Test, leaves, read_condition
from hopluc.lawbook.facts import Fact, definitions
from hopluc.lawbook.instruments import Citation, Instrument, Source, check_start, read_place, read_source_or_basis
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.standing import Standing
from hopluc.lawbook.timeline import Timeline, line_up_dated, read_day_fact
from hopluc.lawbook.values import Value

Purpose = Literal["class", "duty", "definition", "policy", "warning"]

# Which purposes stand in which folder, and the outcomes that a purpose must have; the others name their own.
_FOLDERS: Mapping[str, tuple[Purpose, ...]] = {
    "decisions": ("class", "duty", "definition"),
    "policies": ("policy",),
    "warnings": ("warning",),
}
_OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "policy": ("eligible", "not_eligible"),
    "warning": ("warn", "clear"),
    "duty": ("yes", "no"),
}
# The chapters of those that do not name one.
_SUBJECTS: Mapping[str, str] = {"policy": "support", "warning": "warnings"}
# The value of the law book that lists the groups of support.
SUPPORT_GROUPS = "support_groups"


@dataclass(frozen=True)
class Outcome:
    """`condition` None: otherwise (only the last)."""

    value: str
    label: str
    label_en: str
    condition: Condition | None
    source: Source


@dataclass(frozen=True)
class DecisionVersion(Standing):
    """One legal version; `outcomes` in the order in which they are tried. `missing` says what the law book lacks.

    `digest` covers everything that a judgement under this version rests on: what the version says and its first day,
    the versions of the values that its tests refer to (`of`) while it is in force, and the definitions of the facts
    that it asks for, with those that they are measured from. Not its last day: what ends it changes nothing before.
    """

    code: str
    source: Source
    outcomes: tuple[Outcome, ...]

    @property
    def provision(self) -> str:
        return self.source.provision

    @property
    def tests(self) -> tuple[Test | NotLoaded, ...]:
        """Every test of every outcome, in the order of the file; a code stands once."""
        found = {test.code: test for outcome in self.outcomes for test in leaves(outcome.condition)}
        return tuple(found.values())

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place in a legal text that the version cites, each once."""
        sources = [self.source, *(outcome.source for outcome in self.outcomes), *(test.source for test in self.tests)]
        return tuple(dict.fromkeys(source for source in sources if isinstance(source, Citation)))


@dataclass(frozen=True)
class Decision:
    """`law_date`: the fact (a day) that picks the version. `group`: of a policy, which of the groups of support.
    `advice`: what to do; `helper`: who helps. `subject`: the chapter of the handbook."""

    code: str
    purpose: Purpose
    label: str
    label_en: str
    law_date: str
    group: str
    advice: str
    advice_en: str
    helper: str
    helper_en: str
    timeline: Timeline[DecisionVersion]
    subject: str = ""

    def on(self, day: date) -> DecisionVersion:
        """The version in force on a day. Refusal `law_not_in_force`."""
        return self.timeline.on(day)


def read_decision(
    entry: Entry,
    folder: str,
    instruments: Mapping[str, Instrument],
    facts: Mapping[str, Fact],
    values: Mapping[str, Value],
) -> Decision:
    """One file of `decisions/`, `policies/` or `warnings/`.

    Refusals besides those of timelines, citations and conditions: `law_unknown_choice` (a purpose that does not belong
    into the folder, a group that `support_groups` does not list), `law_duplicate_code` (an outcome twice; a test code
    twice with different content), `law_after_otherwise`, `law_wrong_outcomes` (value, allowed).
    """
    head = entry.table("decision")
    code = head.text("code")
    purpose = _read_purpose(head, folder)
    advice, advice_en = head.twin("advice")
    helper, helper_en = head.twin("helper")
    law_date = read_day_fact(head, facts)

    def read(each: Entry, start: date, until: date | None) -> DecisionVersion:
        return _read_version(each, code, purpose, law_date, Ground(instruments, facts, values, start, until))

    decision = Decision(
        code=code,
        purpose=purpose,
        label=head.text("label"),
        label_en=head.text("label_en"),
        law_date=law_date,
        group=_read_group(head, values) if purpose == "policy" else "",
        advice=advice,
        advice_en=advice_en,
        helper=helper,
        helper_en=helper_en,
        timeline=line_up_dated(code, entry.tables("version"), entry, read),
        subject=head.text_or_empty("subject") or _SUBJECTS.get(purpose, "decisions"),
    )
    head.close()
    entry.close()
    return decision


def _read_purpose(head: Entry, folder: str) -> Purpose:
    allowed = _FOLDERS[folder]
    found = head.choice("purpose", allowed)
    return next(each for each in allowed if each == found)


def _read_group(head: Entry, values: Mapping[str, Value]) -> str:
    if SUPPORT_GROUPS not in values:
        return head.text_or_empty("group")
    listed = [version.value for version in values[SUPPORT_GROUPS].timeline.versions]
    return head.choice("group", [word for words in listed if isinstance(words, tuple) for word in words])


def _read_version(entry: Entry, code: str, purpose: Purpose, law_date: str, ground: Ground) -> DecisionVersion:
    source = read_source_or_basis(entry, ground.instruments)
    if isinstance(source, Citation):
        check_start(entry, source, ground.valid_from)
    elif purpose != "definition":
        # Only what a province calls something may rest on its own reason.
        entry.refuse("law_without_source", "source")
    missing, missing_en = entry.twin("missing")
    note, note_en = entry.twin("note")
    outcomes = _read_outcomes(entry, ground, source)
    version = DecisionVersion(
        code=code,
        valid_from=ground.valid_from,
        valid_until=ground.valid_until,
        source=source,
        outcomes=outcomes,
        verified=entry.flag("verified", absent=True),
        missing=missing,
        missing_en=missing_en,
        note=note,
        note_en=note_en,
        checked=entry.day_or_none("checked"),
        digest=digest_of(code, purpose, law_date, entry.values_without("until"), _rests_on(outcomes, ground)),
    )
    entry.close()
    _check_outcomes(entry, outcomes, purpose)
    return version


def _read_outcomes(entry: Entry, ground: Ground, around: Source) -> tuple[Outcome, ...]:
    outcomes: dict[str, Outcome] = {}
    tests: dict[str, Test | NotLoaded] = {}
    for each in entry.tables("outcome"):
        if any(outcome.condition is None for outcome in outcomes.values()):
            each.refuse("law_after_otherwise", "when")
        source = read_place(each, around, ground.valid_from, ground.instruments)
        condition = read_condition(each.table("when"), ground, source) if each.has("when") else None
        outcome = Outcome(each.text("value"), each.text("label"), each.text("label_en"), condition, source)
        each.close()
        if outcome.value in outcomes:
            each.refuse("law_duplicate_code", "value", value=outcome.value)
        outcomes[outcome.value] = outcome
        for test in leaves(condition):
            # The same test may stand in several outcomes; its code is its name in every result.
            if tests.setdefault(test.code, test) != test:
                each.refuse("law_duplicate_code", "when", value=test.code)
    if not outcomes:
        entry.refuse("law_missing_key", "outcome")
    return tuple(outcomes.values())


def _check_outcomes(entry: Entry, outcomes: Sequence[Outcome], purpose: Purpose) -> None:
    values = tuple(outcome.value for outcome in outcomes)
    if purpose in _OUTCOMES and values != _OUTCOMES[purpose]:
        entry.refuse("law_wrong_outcomes", "outcome", value=", ".join(values), allowed=", ".join(_OUTCOMES[purpose]))


def _rests_on(outcomes: Sequence[Outcome], ground: Ground) -> list[object]:
    """Digests of the versions of the values referred to, and the definitions of the facts asked for."""
    tests = [test for outcome in outcomes for test in leaves(outcome.condition) if isinstance(test, Test)]
    facts = {name for test in tests for name in (test.fact, test.than) if name}
    return [list(_digests(sorted({test.of for test in tests if test.of}), ground)), definitions(facts, ground.facts)]


def _digests(codes: Sequence[str], ground: Ground) -> Iterator[str]:
    for code in codes:
        for version in ground.values[code].timeline.during(ground.valid_from, ground.valid_until):
            yield version.digest
