"""The law book ready to be read in one language: every entry with its words, its chapter and what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.handbook.words import KINDS, NO_RULE, NOT_LOADED, UNVERIFIED, Mark, chapter_label, said
from hopluc.installed_law import law
from hopluc.kernel.kept import Kept
from hopluc.kernel.text import clean, fold, sort_key
from hopluc.lawbook import Law
from hopluc.lawbook.catalogue import EntryVersion, LawEntry, entries

# Lines that stand for a whole version where there is room for one line.
SUMMARY_LINES = 3


@dataclass(frozen=True)
class Leaf:
    """An entry as one language says it. `words`: everything by which it is found, folded, both languages.

    `written`: the same with its marks.
    """

    entry: LawEntry
    label: str
    chapter: str
    kind: str
    words: str
    written: str
    order: str

    @property
    def code(self) -> str:
        return self.entry.code

    @cached_property
    def url(self) -> str:
        return reverse("handbook:entry", args=[self.entry.code])

    @cached_property
    def instruments(self) -> frozenset[str]:
        """Codes of the texts that its versions cite."""
        return frozenset(source.instrument.code for version in self.entry.versions for source in version.sources)

    def on(self, day: date) -> EntryVersion | None:
        """The version in force on a day; None where there is none. What is only announced is not in force."""
        return self.entry.on_or_none(day)

    def summary(self, version: EntryVersion) -> str:
        """A version in one line: what it says where it says one thing, else its first lines; of a decision its outcomes
        alone, the conditions need more room."""
        lines = texts(version)
        if self.entry.kind == "days_off":
            days = {"n": len(lines), "year": version.valid_from.year}
            return _("Năm %(year)s: %(n)s ngày khác tuần thường") % days
        if len(lines) == 1 and self.entry.kind != "procedure":
            return lines[0][1] or lines[0][0]
        if self.entry.kind == "decision":
            return _("Kết quả: %(outcomes)s") % {"outcomes": " / ".join(label for label, _text in lines)}
        if self.entry.kind == "form":
            return " · ".join(line[0] for line in lines)
        most = 1 if self.entry.kind == "procedure" else SUMMARY_LINES
        first = [f"{label}: {text}" if label and text else label or text for label, text in lines[:most]]
        return "; ".join(first) + ("; …" if len(lines) > most else "")


@dataclass(frozen=True)
class Shelf:
    """All leaves by code, in the order in which they are read: by chapter, kind and name."""

    law: Law
    leaves: Mapping[str, Leaf]

    def citing(self, instrument: str) -> list[Leaf]:
        """Leaves of which a version rests on a text."""
        return [leaf for leaf in self.leaves.values() if instrument in leaf.instruments]


# Every language that the pages speak, for the law of this process and the one before it.
_SHELVES: Kept[Shelf] = Kept(4)


def shelf() -> Shelf:
    """The law of this installation in the reader's language, made ready once."""
    book = law()
    return _SHELVES.get((book.digest, get_language()), lambda: shelf_of(book, entries(book)))


def shelf_of(book: Law, found: Sequence[LawEntry]) -> Shelf:
    """Entries as the language in force says them."""
    leaves = sorted((_leaf(entry) for entry in found), key=lambda leaf: leaf.order)
    return Shelf(book, {leaf.code: leaf for leaf in leaves})


def _leaf(entry: LawEntry) -> Leaf:
    chapter, place = chapter_label(entry)
    label = said(entry.label, entry.label_en)
    order = f"{place:03}{sort_key(chapter)}\0{list(KINDS).index(entry.kind):02}\0{sort_key(label)}"
    written = " ".join(_words(entry))
    return Leaf(entry, label, chapter, str(KINDS[entry.kind]), fold(written), marked(written), order)


def marked(text: str) -> str:
    """Text as it is compared where marks count: "quỹ" is not "quy"."""
    return clean(text).casefold()


def _words(entry: LawEntry) -> list[str]:
    words = [entry.code, entry.label, entry.label_en]
    for version in entry.versions:
        words += (f"{source.instrument.name} {source.instrument.title} {source.at}" for source in version.sources)
        words += (f"{line.label} {line.text} {line.label_en} {line.text_en}" for line in version.lines)
        words += (version.basis, version.missing, version.missing_en, version.note, version.note_en)
    return list(dict.fromkeys(words))


def texts(version: EntryVersion) -> list[tuple[str, str]]:
    """(label, text) of each line, in the reader's language."""
    return [(said(line.label, line.label_en), said(line.text, line.text_en)) for line in version.lines]


def marks(version: EntryVersion | None) -> tuple[Mark, ...]:
    """What a reader must know of a version before trusting it."""
    if version is None:
        return (NO_RULE,)
    doubts = (UNVERIFIED, not version.verified), (NOT_LOADED, bool(version.missing))
    return tuple(mark for mark, holds in doubts if holds)


def missing_of(version: EntryVersion) -> str:
    return said(version.missing, version.missing_en)


def note_of(version: EntryVersion) -> str:
    return said(version.note, version.note_en)


def basis_of(version: EntryVersion) -> str:
    return said(version.basis, version.basis_en)
