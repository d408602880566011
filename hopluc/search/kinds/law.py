"""Entries of the law book: by name and key, by the text and the provision that they rest on, by what they say."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.installed_law import law
from hopluc.kernel.kept import Kept
from hopluc.lawbook.catalogue import LawEntry, entries
from hopluc.search.found import NOTHING, Found, Hit, Kind
from hopluc.search.words import EXACT, Words, aligned


@dataclass(frozen=True)
class Read:
    """An entry with its folded names and its folded text, each folded once per law."""

    entry: LawEntry
    names: tuple[str, ...]
    text: str


_READ: Kept[tuple[Read, ...]] = Kept(2)


def find(words: Words, actor: Actor, on: date, limit: int) -> Found:
    """Both languages are looked through. The law is public; who may see nothing at all is offered nothing here either,
    and opens the book itself."""
    if not words or not actor.permissions:
        return NOTHING
    hits = []
    for order, read in enumerate(_READ.get(law().digest, _read)):
        ranks = [words.rank(name, code=read.entry.code.casefold(), text=read.text) for name in read.names]
        known = [rank for rank in ranks if rank is not None]
        if known:
            rank = EXACT if words.typed == read.entry.code else min(known)
            hits.append(_hit(words, read.entry, rank, on, f"{order:05}"))
    return Found.best(hits, limit)


def _hit(words: Words, entry: LawEntry, rank: int, on: date, order: str) -> Hit:
    version = next(
        (
            each
            for each in entry.versions
            if not each.expected and each.valid_from <= on and (each.valid_until is None or on < each.valid_until)
        ),
        None,
    )
    english = get_language() == "en"
    said = [
        *((line.text_en if english else line.text) for line in (version.lines[:1] if version else ())),
        *(source.provision for source in (version.sources[:1] if version else ())),
    ]
    label = entry.label_en if english else entry.label
    note = words.excerpt(" · ".join(each for each in said if each))
    url = reverse("handbook:entry", args=[entry.code])
    return Hit(words.marked(label), url, rank, note, ended=version is None, order=order)


def _read() -> tuple[Read, ...]:
    return tuple(
        Read(entry, tuple({aligned(entry.label), aligned(entry.label_en)}), aligned(" ".join(_text(entry))))
        for entry in entries(law())
    )


def _text(entry: LawEntry) -> list[str]:
    words: dict[str, None] = {}
    for version in entry.versions:
        words |= dict.fromkeys(source.provision for source in version.sources)
        words |= dict.fromkeys(f"{line.label} {line.text} {line.label_en} {line.text_en}" for line in version.lines)
    return list(words)


KIND = Kind("law", gettext_lazy("Pháp luật"), find)
