"""The law book: every directory of law files read once, checked as a whole, asked by code and day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.deadlines import Deadline, read_deadline
from hopluc.lawbook.forms import ReturnForm, line_up_forms, read_form
from hopluc.lawbook.grading import GradingScheme, read_scheme
from hopluc.lawbook.indicators import Indicator, read_indicator
from hopluc.lawbook.instruments import Instrument, read_instrument
from hopluc.lawbook.plausibility import PlausibleRange, read_plausible_range
from hopluc.lawbook.published import PublishedFigure, read_published
from hopluc.lawbook.reader import Entry, digest_of, read_file
from hopluc.lawbook.timeline import Timeline

COOPERATIVE_GRADING = "cooperative-grading"
_SINGLE_FILES = ("instruments.toml", "indicators.toml", "deadlines.toml", "plausibility.toml")
_FOLDERS = ("scoring", "returns", "published")
_CASES = "cases"

Item = TypeVar("Item")


@dataclass(frozen=True)
class Law:
    """All law files as immutable data; `digest` changes when any of them says something else."""

    instruments: Mapping[str, Instrument]
    schemes: Mapping[str, Timeline[GradingScheme]]
    forms: tuple[ReturnForm, ...]
    indicators: Mapping[str, Indicator]
    deadlines: Mapping[str, Deadline]
    plausible: Mapping[str, PlausibleRange]
    published: tuple[PublishedFigure, ...]
    digest: str

    def instrument(self, code: str) -> Instrument:
        """Refusal `law_unknown_code` (key) for a code that no file has; so for the other lookups by code."""
        return _found(self.instruments, code)

    def grading(self, on: date) -> GradingScheme:
        """How cooperatives are graded for a period that ends on this day. Refusal `law_not_in_force` (key, on)."""
        return _found(self.schemes, COOPERATIVE_GRADING).on(on)

    def form(self, year: int) -> ReturnForm:
        """The return form of a year. Refusal `law_not_in_force` (key, on = the year)."""
        for form in self.forms:
            if form.covers(year):
                return form
        raise Refusal("law_not_in_force", key="returns", on=year)

    def indicator(self, code: str) -> Indicator:
        return _found(self.indicators, code)

    def deadline(self, code: str) -> Deadline:
        return _found(self.deadlines, code)

    def plausible_range(self, code: str) -> PlausibleRange:
        return _found(self.plausible, code)

    def published_beside(self, indicator: str, place: str) -> tuple[PublishedFigure, ...]:
        """Published figures to show beside an indicator of a place, oldest first."""
        found = [each for each in self.published if each.indicator == indicator and each.place == place]
        return tuple(sorted(found, key=lambda each: (each.period, str(each.as_of or ""))))


def load(directories: Sequence[Path]) -> Law:
    """Read and check every law file. A later directory adds to the earlier ones and may not repeat a code.

    Refusals name the file (`where`) and the `key`: `law_directory_missing`, `law_unknown_file`, `law_unreadable`,
    `law_missing_key`, `law_unknown_key`, `law_wrong_type`, `law_unknown_choice`, `law_duplicate_code`,
    `law_without_source`, `law_without_provision`, `law_unknown_instrument`, `law_without_law_date`, `law_overlap`,
    `law_gap`, `law_before_instrument`, `law_grades_not_whole`, `law_points_do_not_add_up`, `law_unknown_source`,
    `law_unknown_indicator`.
    """
    files = _read_all(directories)
    digest = digest_of([[name, entry.values] for name, entry in files])
    instruments = _by_code(_named(files, "instruments.toml"), read_instrument)
    schemes: dict[str, Timeline[GradingScheme]] = {}
    for entry in _inside(files, "scoring"):
        scheme = read_scheme(entry, instruments)
        if scheme.key in schemes:
            entry.refuse("law_duplicate_code", "scheme.code", value=scheme.key)
        schemes[scheme.key] = scheme
    indicators = _by_code(
        _named(files, "indicators.toml"), lambda code, entry: read_indicator(code, entry, instruments)
    )
    return Law(
        instruments=instruments,
        schemes=MappingProxyType(schemes),
        forms=line_up_forms([(entry, read_form(entry, instruments)) for entry in _inside(files, "returns")]),
        indicators=indicators,
        deadlines=_by_code(
            _named(files, "deadlines.toml"), lambda code, entry: read_deadline(code, entry, instruments)
        ),
        plausible=_by_code(_named(files, "plausibility.toml"), read_plausible_range),
        published=_published(_inside(files, "published"), indicators),
        digest=digest,
    )


def _read_all(directories: Sequence[Path]) -> list[tuple[str, Entry]]:
    """(path inside its directory, whole file) in a stable order."""
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
    return files


def _named(files: Sequence[tuple[str, Entry]], name: str) -> list[Entry]:
    return [entry for found, entry in files if found == name]


def _inside(files: Sequence[tuple[str, Entry]], folder: str) -> list[Entry]:
    return [entry for found, entry in files if found.startswith(f"{folder}/")]


def _by_code(entries: Sequence[Entry], read: Callable[[str, Entry], Item]) -> Mapping[str, Item]:
    found: dict[str, Item] = {}
    for entry in entries:
        for code, table in entry.named_tables():
            if code in found:
                entry.refuse("law_duplicate_code", code, value=code)
            found[code] = read(code, table)
    return MappingProxyType(found)


def _published(entries: Sequence[Entry], indicators: Mapping[str, Indicator]) -> tuple[PublishedFigure, ...]:
    figures: list[PublishedFigure] = []
    for entry in entries:
        for number, figure in enumerate(read_published(entry)):
            if figure.indicator and figure.indicator not in indicators:
                entry.refuse("law_unknown_indicator", f"figure[{number}].indicator", value=figure.indicator)
            figures.append(figure)
    return tuple(figures)


def _found(items: Mapping[str, Item], code: str) -> Item:
    if code not in items:
        raise Refusal("law_unknown_code", key=code)
    return items[code]
