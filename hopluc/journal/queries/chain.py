"""Whether every entry of the journal is as it was written: each changed, missing, added or moved one is named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from hopluc.journal.models import Entry, Head, digest_of
from hopluc.journal.queries.anchors import Anchor

# Rows that the database hands over at a time: memory does not grow with the journal.
CHUNK = 2000
# With more wrong entries than these, nobody asks for each whether it merely stands at another place.
MOST_PLACES = 200
# Stands in an entry whose own moment cannot be read.
_UNREAD = datetime.min.replace(tzinfo=UTC)


class FaultKind(StrEnum):
    """What is wrong. `changed`: the content does not fit the entry's own digest. `moved`: it fits at number `known`.
    `replaced`: the next entry (or the head) knows another digest of it. `broken`: it does not follow the entry before,
    and either of the two was rewritten. `missing`: numbers `sequence` to `until` are gone; `tail_cut`: at the end.
    `added`: nobody wrote it through the program. `head_missing`: the head of the chain is gone. `anchor`: it is another
    entry than the one that was anchored; the chain was rebuilt."""

    CHANGED = "changed"
    MOVED = "moved"
    REPLACED = "replaced"
    BROKEN = "broken"
    MISSING = "missing"
    TAIL_CUT = "tail_cut"
    ADDED = "added"
    HEAD_MISSING = "head_missing"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is surely wrong. `at`, `verb`, `subject`: of the entry as it stands now (empty where it is gone);
    `until`: last missing number; `known`: the number at which a moved entry was written."""

    kind: FaultKind
    sequence: int
    at: datetime | None = None
    verb: str = ""
    subject: str = ""
    until: int | None = None
    known: int | None = None


@dataclass(frozen=True)
class Verdict:
    """`entries`: how many were read, from number `first`; `last`, `digest`: the newest of them."""

    entries: int
    first: int
    last: int
    digest: str
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(*, anchors: Sequence[Anchor] = (), newest: int | None = None) -> Verdict:
    """Read the chain from its beginning (or its `newest` entries only) and name all that is surely wrong; it goes on
    after the first fault. What is written meanwhile is read too."""
    start = _start(newest)
    # The entry before the newest ones is taken as it is: only whether they follow it is asked.
    before = next(iter(_read(Entry.objects.filter(sequence=start - 1))), None) if start > 1 else None
    walk = _Walk(start, {anchor.sequence: anchor for anchor in anchors}, last=start - 1, before=before)
    walk.follow(_entries(start - 1 if start > 1 else None))
    head = Head.objects.filter(pk=1).first()
    while head is not None and head.sequence > walk.last:
        # Written since: entry and head appear together, so more can be read; if not, the tail was cut.
        read = walk.read
        walk.follow(_entries(walk.last))
        if walk.read == read:
            break
        head = Head.objects.filter(pk=1).first()
    walk.close(head)
    return Verdict(walk.read, start, walk.last, walk.digest, tuple(_placed(walk.faults)))


def _start(newest: int | None) -> int:
    """The first number that is asked for."""
    if newest is None:
        return 1
    last = Entry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    return max(1, last - newest + 1)


class _Row(NamedTuple):
    """An entry as it is read here: a hundred thousand of them, so not as model objects."""

    pk: int
    digest: str
    sequence: int
    at: datetime
    by: str
    verb: str
    subject: str
    change: Any
    reason: str
    previous: str

    def fits_at(self, sequence: int) -> bool:
        """Whether the entry's digest is that of its content under a number."""
        return self.digest == digest_of((sequence, *self[3:]))


def _entries(after: int | None, until: int | None = None) -> Iterator[_Row]:
    """In their order, chunk by chunk. `after` None: all, also those with a number that the program never gives."""
    entries = Entry.objects.order_by("sequence", "pk")
    if until is not None:
        entries = entries.filter(sequence__lte=until)
    rest = entries if after is None else entries.filter(sequence__gt=after)
    while True:
        rows = _read(rest[:CHUNK])
        yield from rows
        if len(rows) < CHUNK:
            return
        sequence, key = rows[-1].sequence, rows[-1].pk
        rest = entries.filter(Q(sequence__gt=sequence) | Q(sequence=sequence, pk__gt=key), sequence__gte=sequence)


def _read(entries: QuerySet[Entry]) -> list[_Row]:
    """Rows of entries; one in which a column holds what its kind cannot hold comes without its content, so that it fits
    nothing and is named like any other changed one."""
    try:
        rows = [_Row(*row) for row in entries.values_list(*_Row._fields)]
    except (ValueError, TypeError):
        return [_alone(key) for key in list(entries.values_list("pk", flat=True))]
    # What the database could not read as a moment comes as none.
    return [row if row.at is not None else _alone(row.pk) for row in rows]


def _alone(key: int) -> _Row:
    entry = Entry.objects.filter(pk=key)
    try:
        row = _Row(*entry.values_list(*_Row._fields)[0])
        if row.at is not None:
            return row
    except (ValueError, TypeError):
        pass
    found = entry.values("pk", "digest", "sequence", "verb", "subject", "previous")[0]
    return _Row(**found, at=_UNREAD, by="", change=None, reason="")


@dataclass
class _Walk:
    """Along the chain, entry by entry. `open_break`: the entry that does not follow the one before; who of the two was
    rewritten shows at the next."""

    start: int
    anchors: dict[int, Anchor]
    faults: list[Fault] = field(default_factory=list)
    read: int = 0
    last: int = 0
    digest: str = ""
    before: _Row | None = None
    before_fits: bool = True
    open_break: tuple[_Row, _Row] | None = None

    def follow(self, entries: Iterable[_Row]) -> None:
        for entry in entries:
            self.step(entry)

    def step(self, entry: _Row) -> None:
        self.read += 1
        if entry.sequence < self.start or entry.sequence <= self.last:
            # No number that the program gives, or one given twice.
            self._fault(FaultKind.ADDED, entry)
            return
        fits = entry.fits_at(entry.sequence)
        if not fits:
            self._fault(FaultKind.CHANGED, entry)
        if entry.sequence > self.last + 1:
            self._settle(follows=None)
            self.faults.append(Fault(FaultKind.MISSING, self.last + 1, until=entry.sequence - 1))
        else:
            self._link(entry, fits)
        self._compare(entry)
        self.before, self.before_fits, self.last, self.digest = entry, fits, entry.sequence, entry.digest

    def close(self, head: Head | None) -> None:
        """The head is the last link."""
        if head is None:
            self._settle(follows=None)
            if self.read:
                self.faults.append(Fault(FaultKind.HEAD_MISSING, self.last))
        elif head.sequence > self.last:
            self._settle(follows=None)
            self.faults.append(Fault(FaultKind.TAIL_CUT, self.last + 1, until=head.sequence))
        elif head.sequence < self.last:
            self._settle(follows=None)
            for entry in _entries(head.sequence, self.last):
                self._fault(FaultKind.ADDED, entry)
        elif self.before is not None:
            follows = head.digest == self.before.digest
            self._settle(follows=follows)
            if not follows and self.before_fits:
                self._fault(FaultKind.REPLACED, self.before)
        for anchor in self.anchors.values():
            if anchor.sequence > self.last:
                self.faults.append(Fault(FaultKind.TAIL_CUT, self.last + 1, until=anchor.sequence))
        self.faults = list(dict.fromkeys(self.faults))

    def _link(self, entry: _Row, fits: bool) -> None:
        if self.before is None:
            # The first of all has nothing before it.
            if self.start == 1 and entry.previous and fits:
                self._fault(FaultKind.BROKEN, entry)
            return
        follows = entry.previous == self.before.digest
        self._settle(follows=follows)
        # A changed entry is named already, and explains why its neighbours do not meet.
        if not follows and fits and self.before_fits:
            self.open_break = (self.before, entry)

    def _settle(self, *, follows: bool | None) -> None:
        """Who was rewritten at the last break: the entry before it, where the chain then goes on from the entry after
        it; otherwise nobody can say which of the two."""
        if self.open_break is None:
            return
        before, entry = self.open_break
        self.open_break = None
        if follows:
            self._fault(FaultKind.REPLACED, before)
        else:
            self._fault(FaultKind.BROKEN, entry)

    def _compare(self, entry: _Row) -> None:
        anchor = self.anchors.get(entry.sequence)
        if anchor is not None and anchor.digest != entry.digest:
            self._fault(FaultKind.ANCHOR, entry)

    def _fault(self, kind: FaultKind, entry: _Row) -> None:
        self.faults.append(_of_entry(kind, entry))


def _of_entry(kind: FaultKind, entry: _Row) -> Fault:
    return Fault(kind, entry.sequence, None if entry.at == _UNREAD else entry.at, entry.verb, entry.subject)


def _placed(faults: Sequence[Fault]) -> Iterator[Fault]:
    """A changed entry whose digest fits at the place of another wrong one was not changed but moved from there."""
    changed = [fault.sequence for fault in faults if fault.kind == FaultKind.CHANGED]
    gone = [fault.sequence for fault in faults if fault.kind in {FaultKind.MISSING, FaultKind.TAIL_CUT}]
    few = changed if len(changed) + len(gone) <= MOST_PLACES else []
    written_as: dict[int, int] = {}
    for entry in _of(few):
        now = entry.sequence
        places = {*changed, *gone, now - 1, now + 1} - {now}
        known = next((place for place in sorted(places) if entry.fits_at(place)), None)
        if known is not None:
            written_as[now] = known
    named = {fault.sequence for fault in faults}
    # Whoever stands where a moved one was written, and fits there, came in its place.
    intruders = set(written_as.values()) - named - set(gone)
    added = [_of_entry(FaultKind.ADDED, each) for each in _of(sorted(intruders))]
    for fault in sorted([*faults, *added], key=lambda each: (each.sequence, each.kind)):
        if fault.kind == FaultKind.CHANGED and fault.sequence in written_as:
            yield replace(fault, kind=FaultKind.MOVED, known=written_as[fault.sequence])
        else:
            yield fault


def _of(sequences: Sequence[int]) -> list[_Row]:
    return _read(Entry.objects.filter(sequence__in=sequences)) if sequences else []
