"""Rows of a list without codes: who is meant in the register, or the code that the program makes."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from hopluc.kernel.text import clean, fold
from hopluc.places.models import Place
from hopluc.places.queries import Atlas
from hopluc.registry.models import Cooperative, Version
from hopluc.sheets.answers import Answers

SAME, MISSING, TWICE = "same_cooperative", "code_missing", "row_twice"
# Offered as the beginning of the codes that the program makes.
PREFIX = "TM"
_DIGITS = 4
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")


@dataclass(frozen=True)
class Asked:
    """What must be asked before a row has a code. `likely`: code of the one that is meant, if the row says of it
    nothing but what the register says: then there is nothing to ask."""

    code: str
    value: str
    options: tuple[str, ...]
    likely: str | None = None


@dataclass(frozen=True)
class Further:
    """One more row of a cooperative that the workbook had before, as somebody answered."""

    code: str


@dataclass(frozen=True)
class Left:
    """Somebody answered that such rows are left out."""

    value: str


Told = str | Asked | Further | Left


@dataclass
class Codes:
    """The codes of one workbook's rows without one. The register is read when the first such row comes, and never what
    this workbook itself (`intake`) has written into it: a part of it asks nothing else than the whole."""

    answers: Answers
    atlas: Atlas
    intake: int | None = None
    _by_place: dict[tuple[str, int], list[str]] | None = None
    _names: dict[str, str] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _seen: Counter[tuple[str, int]] = field(default_factory=Counter)
    _given: dict[tuple[str, int], str] = field(default_factory=dict)

    def code_of(self, name: str, seat: Place | None) -> Told:
        """The code of the cooperative of this name there; one that the program makes, where somebody said that it may;
        or what must be asked. The same list again gives the same codes: they are found by name and place."""
        place = (fold(name), self._unit(seat))
        known = self._register().get(place, [])
        turn = self._seen[place]
        self._seen[place] += 1
        prefix = self.prefix
        mine = [code for code in known if prefix is not None and code.startswith(f"{prefix}-")]
        if turn < len(mine):
            self._given[place] = mine[turn]
            return mine[turn]
        value = f"{clean(name)}, {seat.full_name}" if seat is not None else clean(name)
        told = self._told_twice(place, value)
        if told is None and known and not mine:
            told = self._told(value, known, turn)
        if told is None:
            told = self._made(prefix)
        if isinstance(told, str):
            self._given[place] = told
        return told

    def take(self, code: str) -> bool:
        """A row has this code of its own. False where the program has made it for a row before."""
        if self.prefix is None or not code.startswith(f"{self.prefix}-"):
            return True
        was_free = code not in self._taken
        self._taken.add(code)
        return was_free

    @property
    def prefix(self) -> str | None:
        """How the codes begin that the program makes; None as long as nobody said."""
        answer = self.answers.to("code", MISSING, "")
        text = clean(answer.text).rstrip("-") if answer is not None and answer.kind == "use" else ""
        return text or None

    def _told_twice(self, place: tuple[str, int], value: str) -> Told | None:
        """Of a name that stands in the workbook twice at one place: one more row of the same, or another one (None)."""
        before = self._given.get(place)
        if before is None:
            return None
        answer = self.answers.to("code", TWICE, value)
        if answer is None:
            return Asked(TWICE, value, (before,))
        if answer.kind == "leave_row":
            return Left(value)
        return None if answer.kind == "keep" else Further(before)

    def _told(self, value: str, codes: Sequence[str], turn: int) -> Told | None:
        """Which of them it is, as somebody answered; None for a new one."""
        options = tuple(f"{self._names[code]} ({code})" for code in codes)
        asked = Asked(SAME, value, options, codes[min(turn, len(codes) - 1)])
        answer = self.answers.to("code", SAME, value)
        if answer is None:
            return asked
        if answer.kind == "leave_row":
            return Left(value)
        if answer.kind == "keep":
            return None
        match = _IN_BRACKETS.search(answer.text)
        said = match[1] if match else clean(answer.text)
        return said if said in codes else asked

    def _made(self, prefix: str | None) -> Told:
        if prefix is None:
            answer = self.answers.to("code", MISSING, "")
            left = answer is not None and answer.kind == "leave_row"
            return Left("") if left else Asked(MISSING, "", (PREFIX,))
        if prefix not in self._last:
            begun = Cooperative.everything.filter(code__startswith=f"{prefix}-")
            if self.intake is not None:
                begun = begun.exclude(versions__intake=self.intake)
            ends = [code[len(prefix) + 1 :] for code in begun.values_list("code", flat=True)]
            self._last[prefix] = max((int(end) for end in ends if end.isdecimal()), default=0)
        while True:
            self._last[prefix] += 1
            code = f"{prefix}-{self._last[prefix]:0{_DIGITS}}"
            if code not in self._taken:
                self._taken.add(code)
                return code

    def _unit(self, seat: Place | None) -> int:
        """The place by which it is known: one seat may be said by its unit of any time."""
        if seat is None:
            return 0
        after = seat
        while after.valid_until is not None and len(on := self.atlas.successors.get(after.pk, ())) == 1:
            after = self.atlas.places[on[0]]
        return after.pk if after.kind != "unlocated" else 0

    def _register(self) -> dict[tuple[str, int], list[str]]:
        if self._by_place is None:
            found: dict[tuple[str, int], list[str]] = defaultdict(list)
            rows = Version.objects.current().order_by("cooperative__code")
            if self.intake is not None:
                rows = rows.exclude(intake=self.intake)
            for code, name, seat in rows.values_list("cooperative__code", "name", "seat").iterator(chunk_size=2000):
                found[fold(name), self._unit(self.atlas.places.get(seat))].append(code)
                self._names[code] = name
            self._by_place = dict(found)
        return self._by_place
