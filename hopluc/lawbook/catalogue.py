"""Every dated entry of the law book in one form, whatever its kind: what the handbook and `hopluc law` read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from hopluc.kernel.kept import Kept
from hopluc.lawbook.book import Law, found
from hopluc.lawbook.conditions import Test
from hopluc.lawbook.decisions import SUPPORT_GROUPS, Decision, DecisionVersion
from hopluc.lawbook.descriptions import (
    Line,
    deadline_lines,
    decision_lines,
    form_lines,
    indicator_lines,
    ocop_lines,
    procedure_lines,
    registrar_lines,
    scheme_lines,
    value_lines,
    year_lines,
)
from hopluc.lawbook.forms import ReturnForm
from hopluc.lawbook.grading import GradingScheme
from hopluc.lawbook.instruments import Basis, Citation, Source
from hopluc.lawbook.ocop import OcopCriteria
from hopluc.lawbook.plain import plain_version
from hopluc.lawbook.standing import CitedStanding
from hopluc.lawbook.timeline import Gap, Timeline, holds_on
from hopluc.lawbook.values import Value, ValueVersion
from hopluc.lawbook.words import CALENDAR, OCOP_PARTS, REGISTRAR, RETURN_FORM

__all__ = ["Change", "EntryVersion", "Kind", "LawEntry", "Line", "changes", "entries", "entry"]

Kind = Literal["value", "decision", "scheme", "procedure", "deadline", "indicator", "form", "days_off", "ocop"]

# Chapters of entries whose files do not name one.
_GRADING, _REGISTRATION, _RETURNS, _DAYS_OFF, _OCOP = "grading", "registration", "returns", "days_off", "ocop"


@dataclass(frozen=True)
class EntryVersion:
    """`sources`: every place that the version cites, the main one first; `basis`: why, where no text says it. `data`:
    the version as plain data for `--json`. `missing`: what is not loaded. `verified`: read in the text, and the text
    itself was seen. `expected`: announced without effect."""

    valid_from: date
    valid_until: date | None
    sources: tuple[Citation, ...]
    basis: str
    lines: tuple[Line, ...]
    data: dict[str, object]
    verified: bool
    expected: bool
    missing: str
    missing_en: str
    note: str
    note_en: str
    checked: date | None
    digest: str
    basis_en: str = ""


@dataclass(frozen=True)
class LawEntry:
    """`subject`: the chapter of the handbook that it stands in; `used_by`: codes of entries that refer to it; `gaps`:
    times for which the law book says that it has nothing."""

    code: str
    kind: Kind
    subject: str
    label: str
    label_en: str
    unit: str
    law_date: str
    versions: tuple[EntryVersion, ...]
    used_by: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()

    def on(self, day: date) -> EntryVersion:
        """The version in force on a day. Refusal `law_not_in_force` (key, on; in a declared gap also missing)."""
        return Timeline(self.code, self._in_force, self.gaps).on(day)

    def on_or_none(self, day: date) -> EntryVersion | None:
        """The version in force on a day; None where there is none."""
        return next((version for version in self._in_force if holds_on(version, day)), None)

    @property
    def _in_force(self) -> tuple[EntryVersion, ...]:
        return tuple(version for version in self.versions if not version.expected)


_ENTRIES: Kept[tuple[Law, tuple[LawEntry, ...]]] = Kept(2)


@dataclass(frozen=True)
class Change:
    """An entry that says something else on two days; None: nothing was in force."""

    entry: LawEntry
    was: EntryVersion | None
    now: EntryVersion | None


def entries(law: Law) -> tuple[LawEntry, ...]:
    """Every entry of the law book, by kind and then in the order of the files. Made once per law book."""
    # The law itself is kept beside its entries: so no other law book can get its identity meanwhile.
    return _ENTRIES.get(id(law), lambda: (law, _entries(law)))[1]


def _entries(law: Law) -> tuple[LawEntry, ...]:
    users = _users(law)
    every = (
        *(_value(law, value) for value in law.values.values()),
        *(_decision(law, decision) for decision in law.decisions.values()),
        *(_scheme(law, timeline) for timeline in law.schemes.values()),
        *_procedures(law),
        *_yearly(law),
        *_days_off(law),
        *_ocop(law),
    )
    return tuple(replace(each, used_by=tuple(dict.fromkeys(users.get(each.code, ())))) for each in every)


def entry(law: Law, key: str) -> LawEntry:
    """One entry. Refusal `law_unknown_code` (key, near) for a key that the law book does not have."""
    return found({each.code: each for each in entries(law)}, key)


def changes(law: Law, before: date, after: date) -> tuple[Change, ...]:
    """Entries of which another version is in force on the second day than on the first."""
    pairs = [(each, each.on_or_none(before), each.on_or_none(after)) for each in entries(law)]
    return tuple(Change(each, was, now) for each, was, now in pairs if was is not now)


def _users(law: Law) -> Mapping[str, list[str]]:
    """Code → the codes of the entries that refer to it, in the order of the law book."""
    users: dict[str, list[str]] = {}
    for code, value in law.values.items():
        for version in (*value.timeline.versions, *value.announced):
            if version.relative is not None:
                users.setdefault(version.relative.of, []).append(code)
    for code, decision in law.decisions.items():
        if decision.group:
            users.setdefault(SUPPORT_GROUPS, []).append(code)
        for rule in decision.timeline.versions:
            for test in rule.tests:
                if isinstance(test, Test) and test.of:
                    users.setdefault(test.of, []).append(code)
    return users


def _value(law: Law, value: Value) -> LawEntry:
    def shown(version: ValueVersion) -> EntryVersion:
        lines = value_lines(value, version, law)
        return _version(version, lines, [version.source], checked=value.checked)

    versions = sorted((*value.timeline.versions, *value.announced), key=lambda version: version.valid_from)
    return _entry(value, "value", value.subject, [shown(version) for version in versions], value.timeline.gaps)


def _decision(law: Law, decision: Decision) -> LawEntry:
    def shown(version: DecisionVersion) -> EntryVersion:
        return _version(version, decision_lines(version, law), [version.source, *version.citations])

    versions = [shown(version) for version in decision.timeline.versions]
    return _entry(decision, "decision", decision.subject, versions, decision.timeline.gaps)


def _scheme(law: Law, timeline: Timeline[GradingScheme]) -> LawEntry:
    versions = [
        _version(version, scheme_lines(version, law), [version.source, *(annex.source for annex in version.annexes)])
        for version in timeline.versions
    ]
    return _entry(timeline.versions[-1], "scheme", _GRADING, versions)


def _procedures(law: Law) -> Iterator[LawEntry]:
    for procedure in law.procedures.values():
        versions = [
            _version(
                version,
                procedure_lines(version, law),
                [version.source, *(step.source for step in version.steps), *version.rests_on],
                verified=version.verified and all(step.verified for step in version.steps),
            )
            for version in procedure.timeline.versions
        ]
        yield _entry(procedure, "procedure", _REGISTRATION, versions)
    if law.registrar.versions:
        versions = [_version(version, registrar_lines(version), [version.source]) for version in law.registrar.versions]
        yield LawEntry("registrar", "value", _REGISTRATION, *REGISTRAR, "", "received_on", tuple(versions), ())


def _yearly(law: Law) -> Iterator[LawEntry]:
    """Deadlines, indicators and the form: what a year's return is about."""
    for deadline in law.deadlines.values():
        due = [_version(version, deadline_lines(version), [version.source]) for version in deadline.versions]
        yield _entry(deadline, "deadline", _RETURNS, due)
    for indicator in law.indicators.values():
        meant = [
            _version(
                version,
                indicator_lines(version),
                [version.source or Basis(version.basis, version.basis_en), *version.rests_on],
            )
            for version in indicator.versions
        ]
        yield _entry(indicator, "indicator", _RETURNS, meant)
    if law.forms:
        forms = tuple(_form(law, form) for form in law.forms)
        yield LawEntry("returns", "form", _RETURNS, *RETURN_FORM, "", law.forms[-1].law_date, forms, ())


def _form(law: Law, form: ReturnForm) -> EntryVersion:
    cited = [line.source for line in form.lines if line.source is not None]
    return _version(
        form,
        form_lines(form, law),
        [Basis(form.basis, form.basis_en), *cited],
        span=(date(form.from_year, 1, 1), None if form.until_year is None else date(form.until_year, 1, 1)),
    )


def _days_off(law: Law) -> Iterator[LawEntry]:
    """One version per year of the calendar."""
    if not law.days_off.years:
        return
    versions = [
        _version(
            year,
            year_lines(year),
            year.sources,
            span=(date(year.year, 1, 1), date(year.year + 1, 1, 1)),
            verified=year.verified,
        )
        for year in law.days_off.years
    ]
    yield LawEntry("days_off", "days_off", _DAYS_OFF, *CALENDAR, "", "day", tuple(versions), ())


def _ocop(law: Law) -> Iterator[LawEntry]:
    ocop = law.ocop
    parts = {
        "criteria": ocop.criteria.versions,
        "graders": ocop.graders.versions,
        "validity": ocop.validity.versions,
        "rewards": ocop.rewards.versions,
    }
    for name, dated in parts.items():
        if dated:
            label, label_en = OCOP_PARTS[name]
            versions = tuple(_ocop_version(law, version) for version in dated)
            yield LawEntry(
                f"ocop-{name}", "ocop", _OCOP, f"{ocop.label}: {label}", f"{ocop.label_en}: {label_en}", "",
                ocop.law_date, versions, (),
            )  # fmt: skip


def _ocop_version(law: Law, version: CitedStanding) -> EntryVersion:
    """The bounds of the stars may be unread where the rest was read."""
    verified = version.verified and (not isinstance(version, OcopCriteria) or version.stars_verified)
    return _version(version, ocop_lines(version, law), [version.source], verified=verified)


def _version(
    version: Any,
    lines: Iterable[Line],
    sources: Iterable[Source],
    *,
    span: tuple[date, date | None] | None = None,
    verified: bool | None = None,
    checked: date | None = None,
) -> EntryVersion:
    """Any kind of version in the one form; a kind that has no `verified`, `missing`, `note` or `checked` has nothing to
    say there. `span`, `verified` and `checked` replace what the version itself says."""
    stated = list(dict.fromkeys(sources))
    citations = tuple(source for source in stated if isinstance(source, Citation))
    basis = next((source for source in stated if isinstance(source, Basis)), Basis("", ""))
    start, until = span or (version.valid_from, version.valid_until)
    read = getattr(version, "verified", True) if verified is None else verified
    return EntryVersion(
        valid_from=start,
        valid_until=until,
        sources=citations,
        basis=basis.text,
        basis_en=basis.text_en,
        lines=tuple(lines),
        data=plain_version(version),
        verified=read and all(citation.instrument.verified for citation in citations),
        expected=getattr(version, "expected", False),
        missing=getattr(version, "missing", ""),
        missing_en=getattr(version, "missing_en", ""),
        note=getattr(version, "note", ""),
        note_en=getattr(version, "note_en", ""),
        checked=checked or getattr(version, "checked", None),
        digest=version.digest,
    )


def _entry(
    item: Any, kind: Kind, subject: str, versions: Sequence[EntryVersion], gaps: tuple[Gap, ...] = ()
) -> LawEntry:
    """An entry of something that has a code, labels and a law date; a unit only where it has one."""
    unit = getattr(item, "unit", "")
    return LawEntry(item.code, kind, subject, item.label, item.label_en, unit, item.law_date, tuple(versions), (), gaps)
