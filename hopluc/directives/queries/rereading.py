"""What a new reading of a document would change beside what persons have put right: planned here, written elsewhere.

What a person corrected, checked, added, split, merged or marked is held: it and the bounds of its clause stay. The rest
follows the new reading, row by row, so that a row that only changed keeps its key.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hopluc.bodies.models import Body
from hopluc.clauses import model as reading_model
from hopluc.directives.models import Clause, CorrectionKind, Directive, NamedBody, Obligation, Part
from hopluc.directives.queries.alignment import Alignment
from hopluc.directives.queries.naming import Naming
from hopluc.directives.queries.snapshots import Snapshot, obligations_of, snapshot

# What the reader says of an obligation; the rest of a snapshot is about what persons did with it.
_READ = (
    "start", "end", "kind", "recurrence", "due", "due_text", "deliverable", "rule", "confidence", "bodies",
)  # fmt: skip


@dataclass(frozen=True)
class ReadClause:
    """A clause of the new reading at its place in the kept text. `parent`: its place in the list, None: outermost."""

    number: str
    start: int
    end: int
    closing: bool
    parent: int | None
    obligations: tuple[tuple[int, int, reading_model.Obligation], ...]


@dataclass(frozen=True)
class Difference:
    """Where the new reading differs: `was` None: new; `now` None: no longer found. [start, end) in the kept text."""

    start: int
    end: int
    was: Snapshot | None
    now: Snapshot | None


@dataclass(eq=False)
class Home:
    """A clause as it shall stand, and its row (None: a new one)."""

    row: Clause | None
    number: str
    start: int
    end: int
    closing: bool
    parent: "Home | None" = None

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    @property
    def is_as_kept(self) -> bool:
        """Whether the row says this already."""
        if self.row is None:
            return False
        parent = self.parent.row.pk if self.parent and self.parent.row else None
        kept = (self.row.number, self.row.start, self.row.end, self.row.closing, self.row.parent_id)
        return kept == (self.number, self.start, self.end, self.closing, parent)


@dataclass
class Plan:
    """What to write. `homes`: all clauses in the order of the text; `wanted`: the obligations to write, each with its
    clause, what was read (a snapshot in which `clause` is to be filled in) and the row that becomes it (None: a new
    one). `kept`: how many stay as they are; `unplaced`: what the new reading has where the kept text has no words."""

    homes: list[Home] = field(default_factory=list)
    gone_clauses: list[Clause] = field(default_factory=list)
    wanted: list[tuple[Home, Snapshot, Obligation | None]] = field(default_factory=list)
    kept: int = 0
    unplaced: int = 0
    replaced: list[Difference] = field(default_factory=list)
    added: list[Difference] = field(default_factory=list)
    gone: list[Difference] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)

    @property
    def changes_clauses(self) -> bool:
        return bool(self.gone_clauses) or not all(home.is_as_kept for home in self.homes)


def is_held(obligation: Obligation) -> bool:
    """Whether a person stands behind it."""
    return obligation.corrected or obligation.checked_at is not None


def flattened(reading: reading_model.Reading, alignment: Alignment) -> tuple[list[ReadClause], int]:
    """The clauses of a reading in the order of the text, at their places in the kept text; and how many clauses and
    obligations have no place there."""
    found: list[ReadClause] = []
    lost = 0

    def placed(
        obligations: Iterable[reading_model.Obligation],
    ) -> tuple[tuple[int, int, reading_model.Obligation], ...]:
        nonlocal lost
        kept = []
        for each in obligations:
            span = alignment.place(each.start, each.end)
            lost += span is None
            if span is not None:
                kept.append((*span, each))
        return tuple(kept)

    def add(clause: reading_model.Clause, parent: int | None) -> None:
        nonlocal lost
        end = min([clause.end, *(child.start for child in clause.clauses)])
        span = alignment.place(clause.start, end) if clause.start < end else None
        here = parent
        if span is None:
            lost += 1 + len(clause.obligations)
        else:
            here = len(found)
            found.append(ReadClause(clause.number or "", *span, False, parent, placed(clause.obligations)))
        for child in clause.clauses:
            add(child, here)

    for clause in reading.clauses:
        add(clause, None)
    closing = placed(reading.closing)
    if closing:
        found.append(ReadClause("", closing[0][0], closing[-1][1], True, None, closing))
    return found, lost


def plan(directive: Directive, reading: reading_model.Reading, alignment: Alignment) -> Plan:
    """Compare a new reading with what is kept of a document; writes nothing."""
    made = Plan()
    clauses, made.unplaced = flattened(reading, alignment)
    obligations = obligations_of(directive)
    held = [each for each in obligations if is_held(each)]
    rows = list(directive.clauses.order_by("order"))
    made.homes, home_of = _homes(clauses, rows, {each.clause_id for each in held})
    there = {home.row.pk for home in made.homes if home.row}
    made.gone_clauses = [row for row in rows if row.pk not in there]
    names = Names.of(directive)
    free = {each.pk: each for each in obligations if not is_held(each)}
    decided = {_said(each) for each in _before_persons(directive)} | {_said(snapshot(each)) for each in held}
    read: list[tuple[Home, Snapshot]] = []
    for place, clause in enumerate(clauses):
        for start, end, obligation in clause.obligations:
            found = names.snapshot_of(start, end, obligation)
            home = _home(home_of[place], made.homes, start, end)
            in_the_way = next((each for each in held if each.start < end and each.end > start), None)
            if home is not None and in_the_way is None:
                read.append((home, found))
            elif _said(found) not in decided:
                was = snapshot(in_the_way) if in_the_way else None
                made.conflicts.append(Difference(start, end, was, found))
    made.kept = len(held)
    _match(made, read, free)
    return made


def _homes(
    read: Sequence[ReadClause], rows: Sequence[Clause], frozen: set[int]
) -> tuple[list[Home], dict[int, Home | None]]:
    """The clauses as they shall stand, in the order of the text, and that of each clause read. A clause on which a
    person has worked keeps number and bounds; one that was read across it is not made."""
    fixed = {row.pk: Home(row, row.number, row.start, row.end, row.closing) for row in rows if row.pk in frozen}
    at = {row.start: row for row in rows}
    home_of: dict[int, Home | None] = {}
    used: set[int] = set()
    for place, clause in enumerate(read):
        row = at.get(clause.start)
        if row is not None and row.pk in used:
            row = None
        above = home_of.get(clause.parent) if clause.parent is not None else None
        if row is not None and row.pk in fixed:
            home: Home | None = fixed[row.pk]
        elif any(each.start < clause.end and each.end > clause.start for each in fixed.values()):
            home = None
        else:
            home = Home(row, clause.number, clause.start, clause.end, clause.closing)
        if home is None:
            # What stands under it goes to the clause above.
            home_of[place] = None
            continue
        if row is not None:
            used.add(row.pk)
        home.parent = above
        home_of[place] = home
    by_row = {home.row.pk: home for home in [*home_of.values(), *fixed.values()] if home and home.row}
    for key, home in fixed.items():
        if key not in used and home.row:
            home.parent = by_row.get(home.row.parent_id or 0)
    homes = list({id(home): home for home in [*home_of.values(), *fixed.values()] if home}.values())
    for home in homes:
        if home.parent is not None and home.parent.start >= home.start:
            home.parent = None
    return sorted(homes, key=lambda home: (home.start, home.end)), home_of


def _home(own: Home | None, homes: Sequence[Home], start: int, end: int) -> Home | None:
    """The clause of an obligation: the one under which it was read, or the one whose words it is."""
    if own is not None and own.holds(start, end):
        return own
    return next((home for home in homes if home.holds(start, end)), None)


def _match(made: Plan, read: Sequence[tuple[Home, Snapshot]], free: Mapping[int, Obligation]) -> None:
    """Which row each obligation read becomes: the one with which it shares most words, each row once."""
    left = dict(free)
    shares = [
        (min(found["end"], row.end) - max(found["start"], row.start), -place, -key)
        for place, (_home, found) in enumerate(read)
        for key, row in free.items()
        if row.start < found["end"] and row.end > found["start"]
    ]
    chosen: dict[int, Obligation] = {}
    for _share, place, key in sorted(shares, reverse=True):
        if -place not in chosen and -key in left:
            chosen[-place] = left.pop(-key)
    for place, (home, found) in enumerate(read):
        row = chosen.get(place)
        was = snapshot(row) if row else None
        stays = row is not None and home.row is not None and row.clause_id == home.row.pk
        if stays and was is not None and all(was[name] == found[name] for name in _READ):
            made.kept += 1
            continue
        made.wanted.append((home, found, row))
        difference = Difference(found["start"], found["end"], was, found)
        (made.added if row is None else made.replaced).append(difference)
    gone = sorted(left.values(), key=lambda each: each.start)
    made.gone = [Difference(each.start, each.end, snapshot(each), None) for each in gone]


def _before_persons(directive: Directive) -> Iterable[Snapshot]:
    """What stood before each step that holds: what a person has seen and decided on."""
    for step in directive.corrections.filter(undone_at=None):
        yield from step.before


def _said(kept: Mapping[str, Any]) -> tuple[object, ...]:
    """What a reader says, to compare two readings by: names as printed, since the register is another matter."""
    printed = sorted((named["part"], named["printed"]) for named in kept["bodies"] if named["printed"])
    return (
        kept["start"], kept["end"], kept["kind"], kept["recurrence"], kept["due"], kept["deliverable"], *printed,
    )  # fmt: skip


@dataclass(frozen=True)
class Names:
    """Printed names and their bodies: as persons matched them in this document, then as the register has them."""

    matched: Mapping[str, Body]
    index: Naming

    @classmethod
    def of(cls, directive: Directive) -> "Names":
        named = NamedBody.objects.filter(obligation__clause__directive=directive, body__isnull=False)
        matched = {each.printed: each.body for each in named.exclude(printed="").select_related("body") if each.body}
        codes: dict[str, str] = {}
        for step in directive.corrections.filter(kind=CorrectionKind.BODY, undone_at=None):
            unknown = {each["printed"] for kept in step.before for each in kept["bodies"] if each["body"] is None}
            now = {each["printed"]: each["body"] for kept in step.after for each in kept["bodies"] if each["body"]}
            codes |= {printed: now[printed] for printed in unknown & now.keys()}
        bodies = {body.code: body for body in Body.objects.filter(code__in=codes.values())}
        matched |= {printed: bodies[code] for printed, code in codes.items() if code in bodies}
        return cls(matched, Naming(directive.date))

    def snapshot_of(self, start: int, end: int, read: reading_model.Obligation) -> Snapshot:
        """What was read, in the shape of a snapshot without a key; texts cut to their columns."""
        return {
            "key": None,
            "clause": None,
            "order": 1,
            "start": start,
            "end": end,
            "kind": read.kind,
            "recurrence": read.recurrence or "",
            "due": read.due.isoformat() if read.due else None,
            "due_text": _cut(read.due_text or "", 200),
            "deliverable": _cut(read.deliverable or "", 300),
            "rule": read.rule,
            "corrected": False,
            "confidence": f"{read.confidence:.2f}",
            "checked_at": None,
            "checked_by": "",
            "version": 0,
            "bodies": [
                {"part": part.value, "printed": _cut(name, 300), "body": self._code(name), "order": order}
                for part, names in ((Part.LEAD, read.lead), (Part.SUPPORTING, read.supporting))
                for order, name in enumerate(names, 1)
            ],
        }

    def _code(self, printed: str) -> str | None:
        found = self.matched.get(_cut(printed, 300)) or self.index.find(printed)
        return found.code if found else None


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
