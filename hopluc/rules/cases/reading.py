"""Case files of the law directories: worked examples as data, read strictly."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn, TypeGuard

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.reader import Entry, read_file

FOLDER = "cases"
# What a case asks: the word in the file, followed by a code of the law book.
SUBJECTS = ("rule", "value", "deadline", "indicator", "procedure", "registrar", "days_off", "ocop")
_WORDS = ("name", "on", "absent", "expect")
RESERVED = frozenset((*SUBJECTS, *_WORDS))


@dataclass(frozen=True)
class LawCase:
    """One worked example. `subject` and `code`: what it asks. `on`: the day whose law counts; None: the rule's own day
    among the facts. `usual`: facts that the file gives to every case, `given`: what this case says, both as the file
    writes them (whole numbers, decimals, texts, days, flags, lists). `expect`: what must come out."""

    file: str
    name: str
    subject: str
    code: str
    on: date | None
    usual: Mapping[str, object]
    given: Mapping[str, object]
    absent: tuple[str, ...]
    expect: Mapping[str, object]

    def mistaken(self, code: str, **values: object) -> NoReturn:
        """A mistake in the case itself: names file and case."""
        raise Refusal(code, where=self.file, case=self.name, **values)


def read_cases(directories: Sequence[Path], files: Sequence[Path] = ()) -> tuple[LawCase, ...]:
    """Every case under `cases/` of the law directories, or only those of `files`, in the order of the files.

    Refusals name the file (`where`) and, where one is at fault, the `case`: `law_unreadable`, `law_missing_key`,
    `law_unknown_key`, `law_wrong_type`, `case_file_missing`, `case_file_empty`, `case_without_subject`, `case_twice`,
    `case_without_expectation`.
    """
    found = [(path, path.as_posix()) for path in files]
    if not files:
        for directory in directories:
            paths = sorted((directory / FOLDER).rglob("*.toml"))
            found += [(path, f"{directory.name}/{path.relative_to(directory).as_posix()}") for path in paths]
    return tuple(case for path, name in found for case in _file(path, name))


def _file(path: Path, name: str) -> list[LawCase]:
    if not path.is_file():
        raise Refusal("case_file_missing", where=name)
    head = read_file(path, name)
    subject = _subject(head)
    usual = dict(head.table("usual").values) if head.has("usual") else {}
    entries = head.tables("case")
    head.close()
    if not entries:
        raise Refusal("case_file_empty", where=name)
    cases = [case for entry in entries for case in _cases(name, entry, subject, usual)]
    names: set[str] = set()
    for case in cases:
        if case.name in names:
            case.mistaken("case_twice")
        names.add(case.name)
    return cases


def _subject(entry: Entry) -> tuple[str, tuple[str, ...]] | None:
    """The word that a table states and its code, or codes: then every case is asked of each. None without a word."""
    stated = [word for word in SUBJECTS if entry.has(word)]
    if len(stated) > 1:
        entry.refuse("law_unknown_key", stated[1])
    if not stated:
        return None
    word = stated[0]
    codes = entry.texts(word) if isinstance(entry.values[word], list) else (entry.text(word),)
    if not codes:
        entry.refuse("law_missing_key", word)
    return word, codes


def _cases(
    file: str, entry: Entry, head: tuple[str, tuple[str, ...]] | None, usual: Mapping[str, object]
) -> Iterator[LawCase]:
    name = entry.text("name")
    subject = _subject(entry) or head
    if subject is None:
        raise Refusal("case_without_subject", where=file, case=name, allowed=", ".join(SUBJECTS))
    if not entry.has("expect") or not entry.table("expect").values:
        raise Refusal("case_without_expectation", where=file, case=name)
    word, codes = subject
    for code in codes:
        yield LawCase(
            file=file,
            name=name if len(codes) == 1 else f"{name} ({code})",
            subject=word,
            code=code,
            on=entry.day_or_none("on"),
            usual=MappingProxyType(dict(usual)),
            given=MappingProxyType({key: value for key, value in entry.values.items() if key not in RESERVED}),
            absent=entry.texts("absent"),
            expect=MappingProxyType(dict(entry.table("expect").values)),
        )


def is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)
