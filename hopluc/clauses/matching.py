"""Matches printed names of bodies to the register of bodies of a day: names, abbreviations, offices, groups.

Pure: the register is handed in as rows. Nothing is guessed: a name that fits two bodies, or none, has no key, and the
nearest are told for a person to choose from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hopluc.clauses.lexicon import LEXICON, any_of, matching, pattern, words

How = Literal["name", "abbreviation", "place", "office", "ended", "several", "near", "unknown"]

_ABBREVIATIONS: dict[str, str] = {matching(short): matching(long) for short, long in LEXICON["abbreviations"].items()}
_ABBREVIATED = re.compile(
    r"(?<![\w&])(?:"
    + "|".join(re.escape(each) for each in sorted(_ABBREVIATIONS, key=len, reverse=True))
    + r")(?![\w&])"
)
_QUANTIFIER = re.compile(rf"^(?:{any_of(words('matching', 'quantifiers'))})\s+")
_OFFICES = any_of(words("matching", "offices"))
_OFFICE = re.compile(rf"^(?:{_OFFICES})\s+(?:các\s+)?")
_BARE_OFFICE = re.compile(rf"{_OFFICES}\s+(?=\S)")
_NO_COMMUNE = re.compile(r"(?<!\w)(?:hợp tác xã|xã hội)(?!\w)")
_PLACE = re.compile(rf"\s+(?:{any_of(words('matching', 'places'))})$")
_SIGNS = re.compile(r"[^\w&]+")
# In the order in which they are asked; the lists are in lexicon.toml.
_KINDS = tuple((kind, pattern("matching", "kinds", kind)) for kind in LEXICON["matching"]["kinds"])
_LEVELS = tuple((level, pattern("matching", "levels", level)) for level in LEXICON["matching"]["levels"])
# Fewer than this part of the words in common is no likeness.
_ALIKE = 0.5
_NEAREST = 3


@dataclass(frozen=True)
class KnownBody:
    """One body, office or group of the register: its key, every name it has (official, aliases, abbreviations), the
    days it lives (None: no such end; `valid_until` is the last day), and the keys of the groups it belongs to."""

    key: str
    names: tuple[str, ...]
    valid_from: date | None = None
    valid_until: date | None = None
    groups: tuple[str, ...] = ()

    def lives_on(self, day: date | None) -> bool:
        """Whether it exists on the day; on an unknown day every body does."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True)
class Match:
    """The body that a name is, or None, and how it was found; `near` are keys to choose from, the nearest first.

    `how`: "name" as registered; "abbreviation" after writing it out; "place" but for "tỉnh", "trên địa bàn…"; "office"
    of the body's head; "ended" the body had ended, or had not begun, that day; "several" fit; "near" none fits but some
    are alike; "unknown": propose a new body. `members` are the bodies of that day that belong to a group.
    """

    key: str | None
    how: How
    near: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def match_bodies(names: Iterable[str], known: Sequence[KnownBody], on: date | None) -> dict[str, Match]:
    """Each printed name with its body on the day `on`, in the order of first mention; None: the day is not known."""
    register = Register(known, on)
    return {name: register.match(name) for name in dict.fromkeys(names)}


@dataclass(frozen=True)
class Proposal:
    """What a body that the register lacks seems to be, for a person to put right: its name as a register writes it,
    `kind` (party, state, front, alliance, steering, group) and `level` (central, province, district, commune)."""

    name: str
    kind: str
    level: str


def propose(name: str) -> Proposal:
    """What a printed name says of its body by its own words alone; without such words an agency of the province."""
    said = " ".join(name.split()).strip(" .;,:")
    low = matching(said)
    office = _BARE_OFFICE.match(low)
    if office:
        said, low = said[office.end() :], low[office.end() :]
    low = _NO_COMMUNE.sub(" ", low)
    kind = next((kind for kind, words_of_kind in _KINDS if words_of_kind.search(low)), "state")
    level = next((level for level, words_of_level in _LEVELS if words_of_level.search(low)), "province")
    return Proposal(f"{said[:1].upper()}{said[1:]}", kind, level)


class Register:
    """The bodies of one day (`on`; None: not known), by the forms of their names."""

    def __init__(self, known: Sequence[KnownBody], on: date | None) -> None:
        self._forms: tuple[dict[str, set[str]], ...] = (defaultdict(set), defaultdict(set), defaultdict(set))
        self._ended: dict[str, set[str]] = defaultdict(set)
        self._members: dict[str, list[str]] = defaultdict(list)
        self._words: list[tuple[frozenset[str], str]] = []
        for body in known:
            alive = body.lives_on(on)
            for name in body.names:
                forms = _forms(name)
                if not alive:
                    self._ended[forms[1]].add(body.key)
                    continue
                for table, form in zip(self._forms, forms, strict=True):
                    table[form].add(body.key)
                self._words.append((frozenset(forms[1].split()), body.key))
            for group in body.groups if alive else ():
                self._members[group].append(body.key)

    def match(self, name: str) -> Match:
        """The match of one printed name."""
        printed, written, placed = _forms(name)
        steps: tuple[tuple[How, int, str], ...] = (
            ("name", 0, printed),
            ("abbreviation", 1, written),
            ("place", 2, placed),
        )
        for how, table, form in steps:
            found = self._forms[table].get(form)
            if found:
                return self._one(found, how)
        ended = self._ended.get(written)
        if ended:
            return Match(None, "ended", tuple(sorted(ended)))
        office = _OFFICE.match(written)
        if office:
            body = self.match(written[office.end() :])
            if body.key is not None:
                return Match(body.key, "office", members=body.members)
            if body.how != "unknown":
                return body
        near = self._near(written)
        return Match(None, "near" if near else "unknown", near)

    def _one(self, found: set[str], how: How) -> Match:
        if len(found) > 1:
            return Match(None, "several", tuple(sorted(found)))
        (key,) = found
        return Match(key, how, members=tuple(self._members.get(key, ())))

    def _near(self, form: str) -> tuple[str, ...]:
        asked = frozenset(form.split())
        best: dict[str, float] = {}
        for held, key in self._words:
            alike = len(asked & held) / len(asked | held) if asked | held else 0
            if alike >= _ALIKE:
                best[key] = max(alike, best.get(key, 0))
        return tuple(sorted(best, key=lambda key: (-best[key], key))[:_NEAREST])


def _forms(name: str) -> tuple[str, str, str]:
    """A name as compared: as printed; abbreviations written out; without words of place at its end."""
    low = matching(name).strip(" .;,:")
    while quantified := _QUANTIFIER.match(low):
        low = low[quantified.end() :]
    printed = _plain(low)
    written = _plain(_ABBREVIATED.sub(lambda match: _ABBREVIATIONS[match.group()], low))
    placed = written
    while place := _PLACE.search(placed):
        placed = placed[: place.start()]
    return printed, written, placed


def _plain(low: str) -> str:
    """Letters and digits with single spaces: "sở, ban, ngành" and "sở - ban - ngành" are one."""
    return " ".join(_SIGNS.sub(" ", low).split())
