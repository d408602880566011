"""Registration procedures: papers, who acts within which time, what happens by itself; and who the registrar is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_citation, read_source
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.standing import CitedStanding, read_standing
from hopluc.lawbook.timeline import Timeline, line_up, read_law_date

Who = Literal["applicant", "registrar", "tax_office", "system"]
TermUnit = Literal["working_day", "day", "month"]
Holder = Literal["cooperative", "group", "any"]
_WHO: Sequence[str] = ("applicant", "registrar", "tax_office", "system")
_UNITS: Sequence[str] = ("working_day", "day", "month")
_HOLDERS: Sequence[str] = ("cooperative", "group", "any")


@dataclass(frozen=True)
class Moment:
    """A day that the clerk knows and from which time runs: day of receipt, of the change, of the resolution."""

    code: str
    label: str
    label_en: str


@dataclass(frozen=True)
class Paper:
    """A paper of the dossier. `form`: code of the official form, "" where there is none; `when`: only in this case."""

    label: str
    label_en: str
    form: str
    when: str
    when_en: str


@dataclass(frozen=True)
class ProcedureStep:
    """Who does what within `within` units. Time runs from `after` (a moment or an earlier step), or ends so long before
    the moment `before`; the other is "". `automatic`: happens by itself when nothing arrived until then; `unless`: the
    moment or step whose day lifts it, "" for none. `exact`: a longest duration, which a day off does not lengthen."""

    code: str
    label: str
    label_en: str
    who: Who
    after: str
    before: str
    within: int
    unit: TermUnit
    automatic: bool
    unless: str
    exact: bool
    source: Citation
    verified: bool
    note: str
    note_en: str


@dataclass(frozen=True)
class ProcedureVersion(CitedStanding):
    """One legal version. `missing`: what of it is not loaded, for example the list of papers."""

    rests_on: tuple[Citation, ...]
    moments: tuple[Moment, ...]
    papers: tuple[Paper, ...]
    steps: tuple[ProcedureStep, ...]

    def moment(self, code: str) -> Moment | None:
        """The moment of a code; None for the code of a step."""
        return next((each for each in self.moments if each.code == code), None)


@dataclass(frozen=True)
class Procedure:
    """A procedure over time. `number`: its place in our list, "" for a clock that every procedure has (`common`)."""

    code: str
    number: str
    label: str
    label_en: str
    holder: Holder
    common: bool
    law_date: str
    timeline: Timeline[ProcedureVersion]

    @property
    def versions(self) -> tuple[ProcedureVersion, ...]:
        return self.timeline.versions

    def on(self, day: date) -> ProcedureVersion:
        """The version for a file received on a day. Refusal `law_not_in_force`."""
        return self.timeline.on(day)


@dataclass(frozen=True)
class RegistrarVersion:
    """Who registers between two days. `level`: level of the administrative unit whose office it is."""

    valid_from: date
    valid_until: date | None
    level: Literal["district", "commune"]
    label: str
    label_en: str
    source: Citation
    verified: bool
    note: str
    note_en: str
    digest: str


def read_procedure(code: str, entry: Entry, instruments: Mapping[str, Instrument]) -> Procedure:
    """One table of a file in `procedures/`. Refusal `law_unknown_moment` (value) for a step whose time runs from a day
    that the version does not name."""
    entries = entry.tables("version")
    versions = [_read_version(version, instruments) for version in entries]
    procedure = Procedure(
        code=code,
        number=entry.text_or_empty("number"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        holder=cast(Holder, entry.choice("holder", _HOLDERS)),
        common=entry.flag("common", absent=False),
        law_date=read_law_date(entry, ("received_on",)),
        timeline=line_up(code, entries, versions, entry),
    )
    entry.close()
    return procedure


def read_registrar(entries: Sequence[Entry], instruments: Mapping[str, Instrument]) -> Timeline[RegistrarVersion]:
    """The file `registrar.toml`; without one a timeline that refuses every day."""
    if not entries:
        return Timeline("registrar", ())
    entry = entries[0]
    if len(entries) > 1:
        entries[1].refuse("law_duplicate_code", "version", value="registrar")
    tables = entry.tables("version")
    timeline = line_up("registrar", tables, [_read_registrar(each, instruments) for each in tables], entry)
    entry.close()
    return timeline


def _read_registrar(entry: Entry, instruments: Mapping[str, Instrument]) -> RegistrarVersion:
    source, start = read_source(entry, instruments), entry.day("from")
    check_start(entry, source, start)
    version = RegistrarVersion(
        valid_from=start,
        valid_until=entry.day_or_none("until"),
        level=cast(Literal["district", "commune"], entry.choice("level", ("district", "commune"))),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        source=source,
        verified=entry.flag("verified", absent=True),
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
        digest=digest_of(entry.values),
    )
    entry.close()
    return version


def _read_version(entry: Entry, instruments: Mapping[str, Instrument]) -> ProcedureVersion:
    standing = read_standing(entry, instruments)
    moments = tuple(_read_moment(each) for each in entry.tables("moments"))
    steps: list[ProcedureStep] = []
    for each in entry.tables("steps"):
        steps.append(_read_step(each, standing["source"], instruments))
        known = {moment.code for moment in moments} | {step.code for step in steps[:-1]}
        for code in (steps[-1].after or steps[-1].before, steps[-1].unless):
            if code and code not in known:
                each.refuse("law_unknown_moment", "after", value=code)
    if not steps:
        entry.refuse("law_missing_key", "steps")
    version = ProcedureVersion(
        **standing,
        rests_on=tuple(read_citation(each, instruments) for each in entry.tables("rests_on")),
        moments=moments,
        papers=tuple(_read_paper(each) for each in entry.tables("papers")),
        steps=tuple(steps),
    )
    entry.close()
    return version


def _read_moment(entry: Entry) -> Moment:
    moment = Moment(entry.text("code"), entry.text("label"), entry.text("label_en"))
    entry.close()
    return moment


def _read_paper(entry: Entry) -> Paper:
    paper = Paper(
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        form=entry.text_or_empty("form"),
        when=entry.text_or_empty("when"),
        when_en=entry.text_or_empty("when_en"),
    )
    entry.close()
    return paper


def _read_step(entry: Entry, usual: Citation, instruments: Mapping[str, Instrument]) -> ProcedureStep:
    if entry.has("after") == entry.has("before"):
        entry.refuse("law_missing_key" if not entry.has("after") else "law_unknown_key", "before")
    within = entry.whole("within")
    if within < 1:
        entry.refuse("law_wrong_type", "within", expected="at least 1")
    step = ProcedureStep(
        code=entry.text("code"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        who=cast(Who, entry.choice("who", _WHO)),
        after=entry.text_or_empty("after"),
        before=entry.text_or_empty("before"),
        within=within,
        unit=cast(TermUnit, entry.choice("unit", _UNITS)),
        automatic=entry.flag("automatic", absent=False),
        unless=entry.text_or_empty("unless"),
        exact=entry.flag("exact", absent=False),
        source=read_citation(entry.table("source"), instruments) if entry.has("source") else usual,
        verified=entry.flag("verified", absent=True),
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
    )
    entry.close()
    return step
