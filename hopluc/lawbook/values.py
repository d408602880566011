"""Single values of the law with their history: a number, a word, a list, or a share of another value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.lawbook.facts import Choice, Fact, read_choices
from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_source
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.timeline import Timeline, line_up_dated, read_day_fact
from hopluc.lawbook.units import Unit, pick_unit

Content = Decimal | str | tuple[str, ...]


@dataclass(frozen=True)
class Relative:
    """`factor` times another quantity; `of` names it (a key of the law book or a quantity that others set)."""

    factor: Decimal
    of: str
    of_label: str
    of_label_en: str


@dataclass(frozen=True)
class ValueVersion:
    """One legal version. Exactly one of `value` and `relative`, or neither where `missing` says that the number is not
    loaded. `expected`: announced without effect, never given by `on`.

    `digest` covers what the version says and its first day, not its last: a later version that ends it changes nothing
    for the days before.
    """

    valid_from: date
    valid_until: date | None
    value: Content | None
    relative: Relative | None
    source: Citation
    verified: bool
    expected: bool
    missing: str
    missing_en: str
    note: str
    note_en: str
    digest: str


@dataclass(frozen=True)
class Value:
    """A key of the law book with its history; `law_date` names the date that picks the version. `announced`: versions
    that are expected, outside the timeline. `choices`: the words for a value that is a code or a list of codes."""

    code: str
    label: str
    label_en: str
    unit: str
    unit_label: str
    unit_label_en: str
    subject: str
    law_date: str
    checked: date | None
    timeline: Timeline[ValueVersion]
    announced: tuple[ValueVersion, ...] = ()
    choices: tuple[Choice, ...] = ()

    def on(self, day: date) -> ValueVersion:
        """The version in force on a day. Refusal `law_not_in_force`."""
        return self.timeline.on(day)


@dataclass(frozen=True)
class ValueGround:
    """What values may refer to. `units_of`: the unit of every value, by its code, for shares of another value."""

    instruments: Mapping[str, Instrument]
    units: Mapping[str, Unit]
    facts: Mapping[str, Fact]
    units_of: Mapping[str, str]


@dataclass(frozen=True)
class _Head:
    """What the versions of a value share while they are read."""

    code: str
    unit: Unit
    law_date: str
    choices: tuple[Choice, ...]
    ground: ValueGround


def read_value(code: str, entry: Entry, subject: str, ground: ValueGround) -> Value:
    """One table of a file of `values/`; `subject`: the file.

    Refusals besides those of timelines and citations: `law_unknown_unit`, `law_without_law_date`, `law_unknown_fact`,
    `law_value_twice` (a value and a share of another), `law_missing_key` (neither, and no `missing`), `law_other_unit`
    (a share of a value in another unit), `law_wrong_type`.
    """
    head = _Head(code, pick_unit(entry, ground.units), read_day_fact(entry, ground.facts), read_choices(entry), ground)
    entries = entry.tables("history")
    announced = [each for each in entries if each.flag("expected", absent=False)]
    effective = [each for each in entries if each not in announced]
    value = Value(
        code=code,
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        unit=head.unit.code,
        unit_label=head.unit.label,
        unit_label_en=head.unit.label_en,
        subject=subject,
        law_date=head.law_date,
        checked=entry.day_or_none("checked"),
        timeline=line_up_dated(
            code, effective, entry, lambda each, start, until: _read_version(each, start, until, head)
        ),
        announced=tuple(_read_version(each, each.day("from"), each.day_or_none("until"), head) for each in announced),
        choices=head.choices,
    )
    entry.close()
    if not entry.has("unit") and any(isinstance(version.value, Decimal) for version in value.timeline.versions):
        # A number without a unit is written `unit = ""`: then nobody has forgotten it.
        entry.refuse("law_missing_key", "unit")
    return value


def _read_version(entry: Entry, start: date, until: date | None, head: _Head) -> ValueVersion:
    source = read_source(entry, head.ground.instruments)
    expected = entry.flag("expected", absent=False)
    if not expected:
        check_start(entry, source, start)
    missing, missing_en = entry.twin("missing")
    note, note_en = entry.twin("note")
    value = _read_content(entry, head)
    relative = _read_relative(entry, head)
    if value is not None and relative is not None:
        entry.refuse("law_value_twice", "value")
    if value is None and relative is None and not missing:
        entry.refuse("law_missing_key", "value")
    version = ValueVersion(
        valid_from=start,
        valid_until=until,
        value=value,
        relative=relative,
        source=source,
        verified=entry.flag("verified", absent=True),
        expected=expected,
        missing=missing,
        missing_en=missing_en,
        note=note,
        note_en=note_en,
        digest=digest_of(head.code, head.unit.code, head.law_date, entry.values_without("until")),
    )
    entry.close()
    return version


def _read_content(entry: Entry, head: _Head) -> Content | None:
    """A number; or, where there is no unit, a text or a list of texts (codes, when the value has choices)."""
    given = entry.values.get("value")
    if given is None:
        return None
    if head.unit.code or not isinstance(given, str | list):
        return entry.number("value")
    content = entry.text("value") if isinstance(given, str) else entry.different_texts("value")
    words = (content,) if isinstance(content, str) else content
    allowed = [choice.code for choice in head.choices]
    for word in words:
        if allowed and word not in allowed:
            entry.refuse("law_unknown_choice", "value", value=word, allowed=", ".join(allowed))
    return content


def _read_relative(entry: Entry, head: _Head) -> Relative | None:
    if not entry.has("factor"):
        return None
    of = entry.text("of")
    label, label_en = entry.twin("of_label")
    if of in head.ground.units_of:
        if head.ground.units_of[of] != head.unit.code:
            entry.refuse("law_other_unit", "of", value=of, unit=head.ground.units_of[of], expected=head.unit.code)
    elif not label:
        # A quantity that others set is named in words; a key of the law book brings its own.
        entry.refuse("law_unknown_value", "of", value=of)
    return Relative(entry.number("factor"), of, label, label_en)
