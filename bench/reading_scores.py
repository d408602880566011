"""Compares a reading with a key: obligations one to one by their words, then field by field."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.reading_keys import Key, KeyTask
from hopluc.clauses.lexicon import matching
from hopluc.clauses.model import Clause, Obligation, Reading

FIELDS = (
    "obligations", "clause", "lead", "supporting", "due", "due_text", "recurrence", "deliverable", "kind",
    "recipients", "roles", "references", "days", "header", "facts", "clauses",
)  # fmt: skip
# Two stretches are the same obligation when they share this part of both together (a whole key) or of the shorter.
_SHARED = 0.5
_DETERMINER = re.compile(r"(?:các|những|một số|toàn thể)\s+")
# Rows of annex tables are keyed as obligations only.
_ANNEX = re.compile(r"PL|Phụ lục", re.IGNORECASE)
_PROXY = re.compile(r"^(?:t/?m|kt|k/t|tl|tuq)\.?\s+")


@dataclass
class Count:
    """How many were keyed, how many the reader found, how many of those are right."""

    right: int = 0
    keyed: int = 0
    found: int = 0

    @property
    def recall(self) -> float:
        """Right of keyed; 1 where nothing is keyed."""
        return self.right / self.keyed if self.keyed else 1.0

    @property
    def precision(self) -> float:
        """Right of found; 1 where nothing is found."""
        return self.right / self.found if self.found else 1.0

    def add(self, right: int, keyed: int, found: int) -> None:
        """Adds the counts of one comparison."""
        self.right, self.keyed, self.found = self.right + right, self.keyed + keyed, self.found + found


@dataclass(frozen=True)
class Miss:
    """One difference: in which field, of which obligation or line, what the key has and what the reader found."""

    document: str
    field: str
    where: str
    wanted: str
    got: str
    rule: str = ""

    def __str__(self) -> str:
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{self.document}: {self.field} {self.where}: wanted {self.wanted}; got {self.got}{rule}"


@dataclass
class Score:
    """The counts of each field, and every miss. `finer` are obligations that a coarse key has inside a larger task."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIELDS})
    misses: list[Miss] = field(default_factory=list)
    finer: int = 0

    def join(self, other: "Score") -> None:
        """Adds the counts and misses of another document."""
        for name, count in other.counts.items():
            self.counts[name].add(count.right, count.keyed, count.found)
        self.misses += other.misses
        self.finer += other.finer


@dataclass(frozen=True)
class Place:
    """Where in the squeezed text something stands."""

    start: int
    end: int


class Squeezed:
    """A text as letters and digits only, so that spaces, dashes and quotes of two versions do not matter."""

    def __init__(self, text: str) -> None:
        low = matching(text)
        self._at = [index for index, character in enumerate(low) if character.isalnum()]
        self.text = "".join(low[index] for index in self._at)
        self._after: list[int] = []
        count = 0
        for character in low:
            self._after.append(count)
            count += character.isalnum()
        self._after.append(count)

    def place(self, start: int, end: int) -> Place:
        return Place(self._after[start], self._after[end])

    def find(self, text: str, since: int) -> Place | None:
        """The first place of a text at or after `since`, else the first of all; the middle may be left out by "…"."""
        head, _, tail = text.partition(" … ")
        first, last = squeeze(head), squeeze(tail)
        for begin in (since, 0):
            start = self.text.find(first, begin)
            if start < 0:
                continue
            after = start + len(first)
            if not last:
                return Place(start, after)
            end = self.text.find(last, after)
            if end >= 0:
                return Place(start, end + len(last))
        return None


def squeeze(text: str) -> str:
    """A text as its letters and digits in matching form."""
    return "".join(character for character in matching(text) if character.isalnum())


def score(key: Key, reading: Reading) -> Score:
    """The reading of one document against its key."""
    found = Score()
    page = Squeezed(reading.text)
    _score_tasks(key, reading, page, found)
    _score_header(key, reading, found)
    _score_recipients(key, reading, found)
    _score_references(key, reading, page, found)
    if key.is_whole or key.facts:
        _score_facts(key, reading, found)
    if key.clauses is not None:
        printed = [path for path, _clause in numbered(reading.clauses) if not _ANNEX.match(path)]
        right = _tally(found, "clauses", Counter(key.clauses), Counter(printed), key.document.stem)
        found.counts["clauses"].add(right, len(key.clauses), len(printed))
    return found


def numbered(clauses: Iterable[Clause], above: str = "") -> list[tuple[str, Clause]]:
    """Every numbered clause with its path ("II.1.a"): bullets and unnumbered paragraphs are not of the path."""
    found: list[tuple[str, Clause]] = []
    for clause in clauses:
        path = _path(clause.number, above)
        if path != above:
            found.append((path, clause))
        found += numbered(clause.clauses, path)
    return found


def _path(number: str | None, above: str) -> str:
    own = re.sub(r"^(?:điều|khoản|điểm|mục|phần|chương)\s+", "", number or "", flags=re.IGNORECASE).strip(".)")
    if not any(character.isalnum() for character in own):
        return above
    last = above.rsplit(".", 1)[-1]
    if above and own.startswith(f"{last}."):
        return f"{above}{own[len(last) :]}"
    if above and own.startswith(f"{above}."):
        return own
    return f"{above}.{own}" if above else own


def _homes(clauses: Iterable[Clause], above: str = "") -> list[tuple[str, Obligation]]:
    found: list[tuple[str, Obligation]] = []
    for clause in clauses:
        path = _path(clause.number, above)
        found += [(path, duty) for duty in clause.obligations if duty.kind != "information"]
        found += _homes(clause.clauses, path)
    return found


def _score_tasks(key: Key, reading: Reading, page: Squeezed, found: Score) -> None:
    duties = _homes(reading.clauses)
    spans = [page.place(duty.start, duty.end) for _path, duty in duties]
    places: list[Place | None] = []
    since = 0
    for task in key.tasks:
        place = page.find(task.text, since)
        since = place.start if place else since
        places.append(place)
    wholes = [key.is_whole and " | " not in task.text for task in key.tasks]
    pairs = _pairs(places, spans, wholes)
    name = key.document.stem
    lines = {reading.text.count("\n", 0, duties[index][1].start) for index in pairs.values()}
    extra = [index for index in range(len(duties)) if index not in pairs.values()]
    finer = 0
    for index in extra:
        path, duty = duties[index]
        if not key.is_whole and reading.text.count("\n", 0, duty.start) in lines:
            finer += 1
            continue
        found.misses.append(Miss(name, "obligation too many", path, "none", f"“{duty.text}”", duty.rule))
    found.finer += finer
    found.counts["obligations"].add(len(pairs), len(key.tasks), len(duties) - finer)
    for number, task in enumerate(key.tasks):
        if number not in pairs:
            got = "nothing there" if places[number] else "words are not in the text read"
            found.misses.append(Miss(name, "obligation missed", task.number, f"“{task.text}”", got))
            continue
        path, duty = duties[pairs[number]]
        _score_fields(key, task, path, duty, found)


def _pairs(places: list[Place | None], spans: list[Place], wholes: list[bool]) -> dict[int, int]:
    """Which obligation stands for which task of the key: the largest shared part first, each once.

    Of a row of a table the reader may have all cells or those of the work alone: it is measured by the shorter.
    """
    rated = []
    for number, place in enumerate(places):
        for index, span in enumerate(spans):
            if place is None:
                continue
            shared = min(place.end, span.end) - max(place.start, span.start)
            if shared <= 0:
                continue
            both = max(place.end, span.end) - min(place.start, span.start)
            rate = shared / (both if wholes[number] else max(1, min(place.end - place.start, span.end - span.start)))
            if rate >= _SHARED:
                rated.append((-rate, -shared, number, index))
    pairs: dict[int, int] = {}
    for _rate, _shared, number, index in sorted(rated):
        if number not in pairs and index not in pairs.values():
            pairs[number] = index
    return pairs


def _score_fields(key: Key, task: KeyTask, path: str, duty: Obligation, found: Score) -> None:
    name = key.document.stem

    def note(field_name: str, wanted: object, got: object) -> None:
        found.misses.append(
            Miss(name, field_name, f"{task.number} “{duty.text[:70]}”", str(wanted), str(got), duty.rule)
        )

    same_path = task.number in ("", path) or (
        task.number.startswith("PL") and path.endswith(task.number.rsplit(".")[-1])
    )
    found.counts["clause"].add(int(same_path), 1, 1)
    if not same_path:
        note("clause", task.number, path)
    for field_name, wanted, got in (
        ("lead", task.lead, duty.lead),
        ("supporting", task.supporting, duty.supporting),
    ):
        pieces, read = _bodies(wanted), _bodies(got)
        found.counts[field_name].add(len(pieces & read), len(pieces), len(read))
        if pieces != read:
            note(field_name, "; ".join(wanted) or None, "; ".join(got) or None)
    alike = (
        ("due", task.due, duty.due, task.due == duty.due),
        ("due_text", task.due_text, duty.due_text, _shares_words(task.due_text, duty.due_text)),
        ("recurrence", task.recurrence, duty.recurrence, task.recurrence == duty.recurrence),
        ("deliverable", task.deliverable, duty.deliverable, _shares_words(task.deliverable, duty.deliverable)),
        ("kind", task.kind, duty.kind, task.kind == duty.kind),
    )
    for field_name, wanted, got, is_right in alike:
        if not key.is_whole and (field_name == "kind" or (field_name == "deliverable" and wanted is None)):
            continue
        found.counts[field_name].add(
            int(is_right and wanted is not None), int(wanted is not None), int(got is not None)
        )
        if not is_right and (wanted or got):
            note(field_name, wanted, got)


def _bodies(names: Iterable[str]) -> set[str]:
    """Names in pieces between commas and "và", so that one list written as one name or as several is the same."""
    pieces = (piece for name in names for piece in re.split(r"[,;]|\s+và\s+|\s+cùng\s+", matching(name)))
    return {squeeze(_DETERMINER.sub("", piece.strip())) for piece in pieces if piece.strip()}


def _shares_words(wanted: str | None, got: str | None) -> bool:
    """Whether one holds the other, or most of the words are the same."""
    if not wanted or not got:
        return wanted == got
    first, second = squeeze(wanted), squeeze(got)
    if first in second or second in first:
        return True
    mine, theirs = set(matching(wanted).split()), set(matching(got).split())
    both = len(mine & theirs)
    return both >= 0.6 * max(len(mine), len(theirs)) or both >= 0.8 * min(len(mine), len(theirs))


def _score_header(key: Key, reading: Reading, found: Score) -> None:
    read = reading.header.as_dict()
    for name, wanted in key.header.items():
        got = read.get(name)
        alike = _PROXY.sub("", matching(wanted or "")), _PROXY.sub("", matching(str(got or "")))
        is_right = squeeze(alike[0]) == squeeze(alike[1])
        if name == "title" and got:
            is_right = squeeze(alike[0]).endswith(squeeze(alike[1]))  # with or without the kind before it
        found.counts["header"].add(int(is_right and bool(wanted)), int(bool(wanted)), int(bool(got)))
        if not is_right:
            found.misses.append(Miss(key.document.stem, "header", name, str(wanted), str(got)))


def _score_recipients(key: Key, reading: Reading, found: Score) -> None:
    if key.recipients is None:
        return
    wanted = Counter(squeeze(name) for name, _role in key.recipients)
    got = Counter(squeeze(one.name) for one in reading.recipients)
    right = _tally(found, "recipients", wanted, got, key.document.stem)
    found.counts["recipients"].add(right, len(key.recipients), len(reading.recipients))
    roles = {squeeze(one.name): one.role for one in reading.recipients}
    for name, role in key.recipients:
        if squeeze(name) not in roles:
            continue
        said = roles[squeeze(name)]
        found.counts["roles"].add(int(said == role), 1, 1)
        if said != role:
            found.misses.append(Miss(key.document.stem, "roles", name, str(role), str(said)))


def _tally(found: Score, field_name: str, wanted: Counter[str], got: Counter[str], document: str) -> int:
    """How many are in both; what is in one only is noted."""
    for one in (wanted - got).elements():
        found.misses.append(Miss(document, field_name, "", one, "nothing"))
    for one in (got - wanted).elements():
        found.misses.append(Miss(document, field_name, "", "none", one))
    return (wanted & got).total()


def _score_references(key: Key, reading: Reading, page: Squeezed, found: Score) -> None:
    left = list(reading.references)
    name = key.document.stem
    for wanted in key.references:
        place = page.find(wanted.text, 0)
        match = next(
            (
                one
                for one in left
                if (wanted.number and one.number and squeeze(one.number) == squeeze(wanted.number))
                or (not wanted.number and place and _touches(page, place, one.mentions))
            ),
            None,
        )
        found.counts["references"].add(int(match is not None), 1, int(match is not None))
        if match is None:
            found.misses.append(Miss(name, "references", "", wanted.text, "nothing"))
            continue
        left.remove(match)
        if wanted.day:
            found.counts["days"].add(int(match.date == wanted.day), 1, int(match.date is not None))
            if match.date != wanted.day:
                found.misses.append(Miss(name, "days", wanted.text, str(wanted.day), str(match.date), match.rule))
    if key.is_whole:
        found.counts["references"].add(0, 0, len(left))
        found.misses += [Miss(name, "references", "", "none", one.text, one.rule) for one in left]


def _touches(page: Squeezed, place: Place, mentions: Iterable[tuple[int, int]]) -> bool:
    spans = [page.place(*mention) for mention in mentions]
    shared = [min(place.end, span.end) - max(place.start, span.start) for span in spans]
    return any(each >= 0.5 * (place.end - place.start) for each in shared)


def _score_facts(key: Key, reading: Reading, found: Score) -> None:
    left = list(reading.facts)
    name = key.document.stem
    for wanted in key.facts:
        same = [one for one in left if one.value == wanted.value and squeeze(one.unit).startswith(squeeze(wanted.unit))]
        match = next((one for one in same if one.modifier == wanted.modifier and one.as_of == wanted.as_of), None)
        found.counts["facts"].add(int(match is not None), 1, 0)
        if match is None:
            got = f"{same[0].modifier} {same[0].value} {same[0].unit} {same[0].as_of}" if same else "nothing"
            told = f"{wanted.modifier} {wanted.value} {wanted.unit} {wanted.as_of}"
            found.misses.append(Miss(name, "facts", "", told, got))
        for one in [match] if match else same[:1]:
            left.remove(one)
            found.counts["facts"].add(0, 0, 1)
    if key.is_whole:
        found.counts["facts"].add(0, 0, len(left))
        found.misses += [Miss(name, "facts", "", "none", f"“{one.text}” {one.value} {one.unit}") for one in left]
