"""Every directory of law files read once, in the order in which they refer to each other, and checked as a whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.annexes import read_schemes
from hopluc.lawbook.book import Law
from hopluc.lawbook.days_off import read_days_off
from hopluc.lawbook.deadlines import read_deadline
from hopluc.lawbook.decisions import Decision, read_decision
from hopluc.lawbook.facts import Fact, find_cycle, read_fact
from hopluc.lawbook.forms import line_up_forms, read_form
from hopluc.lawbook.indicators import Indicator, read_indicator
from hopluc.lawbook.instruments import Instrument, read_instrument
from hopluc.lawbook.ocop import read_ocop
from hopluc.lawbook.plausibility import read_plausible_range
from hopluc.lawbook.procedures import read_procedure, read_registrar
from hopluc.lawbook.published import PublishedFigure, read_published
from hopluc.lawbook.reader import Entry, digest_of, read_file
from hopluc.lawbook.units import Unit, read_unit
from hopluc.lawbook.values import Value, ValueGround, read_value

_SINGLE_FILES = (
    "instruments.toml",
    "units.toml",
    "facts.toml",
    "indicators.toml",
    "deadlines.toml",
    "days_off.toml",
    "registrar.toml",
    "ocop.toml",
    "plausibility.toml",
)
_DECIDING = ("decisions", "policies", "warnings")
_FOLDERS = ("facts", "values", *_DECIDING, "scoring", "procedures", "returns", "published")
_CASES = "cases"
# Keys of entries that have a file of their own: the forms together, the calendar, the registrar, each part of OCOP.
KEYS = ("returns", "days_off", "registrar", "ocop-criteria", "ocop-graders", "ocop-validity", "ocop-rewards")

Item = TypeVar("Item")


@dataclass(frozen=True)
class Files:
    """The law files of all directories, each whole, as (path inside its directory, content), in a stable order."""

    all: tuple[tuple[str, Entry], ...]

    def named(self, name: str) -> list[Entry]:
        return [entry for found, entry in self.all if found == name]

    def inside(self, folder: str) -> list[tuple[str, Entry]]:
        """(file name without ending, content)."""
        return [(Path(found).stem, entry) for found, entry in self.all if found.startswith(f"{folder}/")]

    def tables(self, folder: str) -> list[tuple[str, str, Entry]]:
        """(file name without ending, code, table) of every table of the files of a folder."""
        return [(name, code, table) for name, entry in self.inside(folder) for code, table in entry.named_tables()]


def load(directories: Sequence[Path]) -> Law:
    """Read and check every law file. A later directory adds to the earlier ones and may not repeat a code.

    Refusals name the file (`where`) and the `key`; each reader says its own. Of the whole: `law_directory_missing`,
    `law_unknown_file`, `law_unreadable`, `law_duplicate_code` (also across kinds: a key has one entry), `law_cycle` (a
    fact measured from itself, a value that is a share of itself).
    """
    files = _read_all(directories)
    instruments = _by_code(files.named("instruments.toml"), read_instrument)
    units = _by_code(files.named("units.toml"), read_unit)
    facts = _read_facts(files, units)
    values = _read_values(files, units, facts, instruments)
    indicators = _by_code(files.named("indicators.toml"), lambda code, entry: read_indicator(code, entry, instruments))
    law = Law(
        instruments=instruments,
        units=units,
        facts=facts,
        values=values,
        decisions=_read_decisions(files, instruments, facts, values),
        schemes=read_schemes([entry for _, entry in files.inside("scoring")], instruments, facts),
        forms=line_up_forms([(entry, read_form(entry, instruments)) for _, entry in files.inside("returns")]),
        indicators=indicators,
        deadlines=_by_code(files.named("deadlines.toml"), lambda code, entry: read_deadline(code, entry, instruments)),
        procedures=_once(
            [(code, entry, read_procedure(code, entry, instruments)) for _, code, entry in files.tables("procedures")]
        ),
        registrar=read_registrar(files.named("registrar.toml"), instruments),
        days_off=read_days_off(files.named("days_off.toml"), instruments),
        ocop=read_ocop(files.named("ocop.toml"), instruments),
        plausible=_by_code(files.named("plausibility.toml"), read_plausible_range),
        published=_published([entry for _, entry in files.inside("published")], indicators),
        digest=digest_of([[name, entry.values] for name, entry in files.all]),
    )
    _check_keys(files)
    return law


def _read_all(directories: Sequence[Path]) -> Files:
    files: list[tuple[str, Entry]] = []
    for directory in directories:
        if not directory.is_dir():
            raise Refusal("law_directory_missing", where=directory.name, key="")
        for path in sorted(directory.rglob("*.toml")):
            inside = path.relative_to(directory)
            if inside.parts[0] == _CASES:
                continue
            name = inside.as_posix()
            known = name in _SINGLE_FILES or (len(inside.parts) == 2 and inside.parts[0] in _FOLDERS)
            if not known:
                raise Refusal("law_unknown_file", where=f"{directory.name}/{name}", key="")
            files.append((name, read_file(path, f"{directory.name}/{name}")))
    return Files(tuple(files))


def _by_code(entries: Sequence[Entry], read: Callable[[str, Entry], Item]) -> Mapping[str, Item]:
    """Every table of these files, read; the code is the table's name."""
    return _once([(code, table, read(code, table)) for entry in entries for code, table in entry.named_tables()])


def _once(read: Sequence[tuple[str, Entry, Item]]) -> Mapping[str, Item]:
    """By code. Refusal `law_duplicate_code`."""
    found: dict[str, Item] = {}
    for code, entry, item in read:
        if code in found:
            entry.refuse("law_duplicate_code", value=code)
        found[code] = item
    return MappingProxyType(found)


def _read_facts(files: Files, units: Mapping[str, Unit]) -> Mapping[str, Fact]:
    entries = [*files.named("facts.toml"), *(entry for _, entry in files.inside("facts"))]
    known = {code for entry in entries for code in entry.values}
    facts = _by_code(entries, lambda code, entry: read_fact(code, entry, units, known))
    cycle = find_cycle({code: fact.measured_from for code, fact in facts.items()})
    if cycle is not None:
        owner = next(entry for entry in entries if cycle in entry.values)
        owner.refuse("law_cycle", f"{cycle}.measured_from", value=cycle)
    return facts


def _read_values(
    files: Files, units: Mapping[str, Unit], facts: Mapping[str, Fact], instruments: Mapping[str, Instrument]
) -> Mapping[str, Value]:
    tables = files.tables("values")
    units_of = {code: entry.text_or_blank("unit") for _, code, entry in tables}
    ground = ValueGround(instruments, units, facts, units_of)
    values = _once([(code, entry, read_value(code, entry, subject, ground)) for subject, code, entry in tables])
    shares = {
        code: [
            version.relative.of
            for version in (*value.timeline.versions, *value.announced)
            if version.relative is not None and version.relative.of in values
        ]
        for code, value in values.items()
    }
    cycle = find_cycle(shares)
    if cycle is not None:
        owner = next(entry for _, code, entry in tables if code == cycle)
        owner.refuse("law_cycle", "history", value=cycle)
    return values


def _read_decisions(
    files: Files, instruments: Mapping[str, Instrument], facts: Mapping[str, Fact], values: Mapping[str, Value]
) -> Mapping[str, Decision]:
    read: list[tuple[str, Entry, Decision]] = []
    for folder in _DECIDING:
        for _, entry in files.inside(folder):
            decision = read_decision(entry, folder, instruments, facts, values)
            read.append((decision.code, entry, decision))
    return _once(read)


def _published(entries: Sequence[Entry], indicators: Mapping[str, Indicator]) -> tuple[PublishedFigure, ...]:
    figures: list[PublishedFigure] = []
    for entry in entries:
        for number, figure in enumerate(read_published(entry)):
            if figure.indicator and figure.indicator not in indicators:
                entry.refuse("law_unknown_indicator", f"figure[{number}].indicator", value=figure.indicator)
            figures.append(figure)
    return tuple(figures)


def _check_keys(files: Files) -> None:
    """One key, one entry, whatever its kind. Refusal `law_duplicate_code`."""
    taken = set(KEYS)
    for code, entry in _keys(files):
        if code in taken:
            entry.refuse("law_duplicate_code", value=code)
        taken.add(code)


def _keys(files: Files) -> Iterator[tuple[str, Entry]]:
    """The key of every entry that is asked for by key, with its place."""
    for folder in ("values", "procedures"):
        yield from ((code, entry) for _, code, entry in files.tables(folder))
    for folder, head in (*((folder, "decision") for folder in _DECIDING), ("scoring", "scheme")):
        for _, entry in files.inside(folder):
            if entry.has(head):
                table = entry.table(head)
                yield table.text("code"), table
    for name in ("indicators.toml", "deadlines.toml"):
        for entry in files.named(name):
            yield from entry.named_tables()
