"""From one count to the other, step by step: every organisation that only one of them counts, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hopluc.kernel.text import fold, sort_key
from hopluc.matching.models import Against, ListedMatch, ListedRow, Reconciliation, RowDecision
from hopluc.matching.queries.attempts import Attempt, attempts
from hopluc.matching.queries.definition import Definition, definition_of
from hopluc.matching.queries.lives import COUNTED, Counter, Life, read_lives
from hopluc.matching.queries.scoring import own_words, plain_code
from hopluc.places.queries import Atlas, home
from hopluc.registry.models import LegalStatus

# The order in which reasons stand: what is only here, then what is only there.
REASONS = (
    "missing_in_list", "list_says_ended", "not_founded", "dated_differently", "not_certified", "not_recorded",
    "ended_before", "ended_that_day", "kind", "area", "suspended", "not_active", "idle", "duplicate",
    "duplicate_in_list", "doubtful", "missing_in_register",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One organisation that only one side counts (`side` "register" or "other"), or that both count but describe
    differently ("both"). `values`: what the sentence of the reason names."""

    subject: str
    side: str
    reason: str
    name: str
    code: str = ""
    row: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One step of the bridge: so many organisations of one reason go away (negative) or come in."""

    side: str
    reason: str
    amount: int


@dataclass(frozen=True)
class Bridge:
    """`start` and `end`: the two counts; `steps` lead from one to the other; `unexplained` is what no organisation
    explains (a bare number only). start + all steps + unexplained = end, always."""

    start: int
    end: int
    differences: tuple[Difference, ...]
    unexplained: int = 0

    @property
    def only_start(self) -> list[Difference]:
        return [each for each in self.differences if each.side == "register"]

    @property
    def only_end(self) -> list[Difference]:
        return [each for each in self.differences if each.side == "other"]

    @property
    def described_differently(self) -> list[Difference]:
        return [each for each in self.differences if each.side == "both"]

    @property
    def ordered(self) -> list[Difference]:
        """What is only here, what is only there, what both describe otherwise; each by reason, then name."""
        sides = ("register", "other", "both")
        return sorted(
            self.differences,
            key=lambda each: (
                sides.index(each.side),
                REASONS.index(each.reason) if each.reason in REASONS else 0,
                sort_key(each.name),
            ),
        )

    @property
    def both(self) -> int:
        """How many both sides count."""
        return self.start - len(self.only_start)

    @property
    def steps(self) -> list[Step]:
        counts: dict[tuple[str, str], int] = {}
        for each in self.differences:
            if each.side != "both":
                sign = -1 if each.side == "register" else 1
                counts[each.side, each.reason] = counts.get((each.side, each.reason), 0) + sign
        order = {"register": 0, "other": 1}
        keys = sorted(counts, key=lambda key: (order[key[0]], REASONS.index(key[1])))
        return [Step(side, reason, counts[side, reason]) for side, reason in keys]

    @property
    def holds(self) -> bool:
        return self.start + sum(step.amount for step in self.steps) + self.unexplained == self.end


@dataclass(frozen=True)
class Compared:
    """A reconciliation worked out: the bridge, for a bare number the attempts, and what was decided about each row."""

    reconciliation: Reconciliation
    definition: Definition
    other: Definition | None
    bridge: Bridge
    attempts: tuple[Attempt, ...] = ()
    decisions: Mapping[str, RowDecision] = field(default_factory=dict)
    doubtful: tuple[ListedRow, ...] = ()


def compared(reconciliation: Reconciliation) -> Compared:
    """The comparison as the register stands now. Refusal `unknown_place` for an area that the map does not have."""
    lives, atlas = read_lives(), Atlas.read()
    definition = definition_of(reconciliation.definition)
    decisions = {each.subject: each for each in reconciliation.decisions.all()}
    if reconciliation.against == Against.LIST:
        rows = list(reconciliation.rows.select_related("cooperative"))
        bridge = against_list(lives, definition, rows, atlas)
        doubtful = tuple(row for row in rows if row.match == ListedMatch.DOUBTFUL)
        return Compared(reconciliation, definition, None, bridge, decisions=decisions, doubtful=doubtful)
    if reconciliation.against == Against.REGISTER:
        other = definition_of(reconciliation.other_definition)
        return Compared(
            reconciliation, definition, other, against_definition(lives, definition, other, atlas), decisions=decisions
        )
    served, number = home(), reconciliation.number or 0
    tried = attempts(lives, definition, number, atlas=atlas, home=served.place.code if served else "")
    if reconciliation.chosen:
        other = definition_of(reconciliation.chosen)
    elif tried and tried[0].count == number:
        other = tried[0].definition
    else:
        other = definition
    bridge = against_definition(lives, definition, other, atlas, end=number)
    return Compared(reconciliation, definition, other, bridge, attempts=tuple(tried), decisions=decisions)


def against_definition(
    lives: Sequence[Life], definition: Definition, other: Definition, atlas: Atlas, *, end: int | None = None
) -> Bridge:
    """The register counted in two ways. `end`: the number to be reached, where it is not the other way's own count."""
    here, there = Counter(definition, atlas), Counter(other, atlas)
    found, start, reached = [], 0, 0
    for life in lives:
        mine, theirs = here.verdict(life), there.verdict(life)
        start += mine == COUNTED
        reached += theirs == COUNTED
        if (mine == COUNTED) != (theirs == COUNTED):
            side, reason = ("register", theirs) if mine == COUNTED else ("other", mine)
            on = other.day if side == "register" else definition.day
            found.append(
                Difference(f"c:{life.code}", side, reason, life.name, life.code, values=facts_of(life, reason, on))
            )
    end = reached if end is None else end
    return Bridge(start, end, tuple(found), unexplained=end - reached)


def against_list(lives: Sequence[Life], definition: Definition, rows: Sequence[ListedRow], atlas: Atlas) -> Bridge:
    """The register against a list: its rows count, but those that it says had ended by the day itself."""
    counter = Counter(definition, atlas)
    by_key = {life.key: life for life in lives}
    verdicts = {life.key: counter.verdict(life) for life in lives}
    day = definition.day
    found: list[Difference] = []
    listed: dict[int, ListedRow] = {}
    ended: dict[int, ListedRow] = {}
    named: dict[tuple[str, ...], ListedRow] = {}
    end = 0
    for row in rows:
        key = row.cooperative_id
        if row.ended_on is not None and row.ended_on <= day:
            if key is not None:
                ended.setdefault(key, row)
            continue
        end += 1
        first = listed.setdefault(key, row) if key is not None else named.setdefault(_same(row), row)
        if first is not row:
            found.append(_row_difference(row, "duplicate_in_list", {"first": first.number}))
        elif key is None:
            reason = "doubtful" if row.match == ListedMatch.DOUBTFUL else "missing_in_register"
            found.append(_row_difference(row, reason, {}))
        elif verdicts.get(key) != COUNTED:
            found.append(_listed_not_counted(row, by_key[key], verdicts[key], day))
        else:
            found.extend(_described(row, by_key[key]))
    start = 0
    for life in lives:
        if verdicts[life.key] != COUNTED:
            continue
        start += 1
        if life.key not in listed:
            gone = ended.get(life.key)
            reason = "list_says_ended" if gone else "missing_in_list"
            values = {"day": gone.ended_on} if gone else {"founded": life.founding}
            row_number = gone.number if gone else None
            found.append(Difference(f"c:{life.code}", "register", reason, life.name, life.code, row_number, values))
    return Bridge(start, end, tuple(found))


def _same(row: ListedRow) -> tuple[str, ...]:
    """What two rows without a match share when they are one organisation."""
    code = plain_code(row.code)
    return ("code", code) if code else ("name", fold(row.name), fold(row.commune))


def _listed_not_counted(row: ListedRow, life: Life, verdict: str, day: date) -> Difference:
    reason = verdict
    values = facts_of(life, verdict, day)
    if verdict == "not_founded" and row.founded_on is not None and row.founded_on <= day:
        reason, values = "dated_differently", {"listed": row.founded_on, "registered": life.founding}
    return Difference(f"c:{life.code}", "other", reason, life.name, life.code, row.number, values)


def _row_difference(row: ListedRow, reason: str, values: Mapping[str, object]) -> Difference:
    code = row.cooperative.code if row.cooperative else row.code
    return Difference(f"r:{row.number}", "other", reason, row.name, code, row.number, values)


def _described(row: ListedRow, life: Life) -> Iterable[Difference]:
    """Both count it, but the list names or dates it otherwise."""
    differing: dict[str, object] = {}
    if row.code and plain_code(row.code) not in {plain_code(life.code), plain_code(life.old_number)}:
        differing["code"] = row.code
    if own_words(row.name) != own_words(life.name):
        differing["name"] = row.name
    if row.founded_on is not None and not life.may_be_founded(row.founded_on):
        differing["founded"] = row.founded_on
        differing["registered"] = life.founding
    if differing:
        yield Difference(f"c:{life.code}", "both", "described", life.name, life.code, row.number, differing)


def facts_of(life: Life, reason: str, day: date) -> dict[str, object]:
    """What the sentence of a reason names."""
    sheet = life.sheet_on(day)
    ended = sheet.since if sheet.status == LegalStatus.ENDED else life.ended_on
    days = {
        "not_founded": life.founding,
        "not_certified": life.certified_on,
        "not_recorded": life.recorded_on,
        "ended_before": ended,
        "ended_that_day": ended,
        "suspended": sheet.since,
    }
    if reason in days:
        return {"day": days[reason]}
    if reason == "duplicate":
        return {"kept": life.duplicate_of}
    return {"kind": sheet.kind, "status": sheet.status, "seat": sheet.seat}
