"""A reading as the person who checks it meets it: what is in doubt first, how far the work is, who did what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hopluc.directives.models import Correction, CorrectionKind, Directive, Obligation, Part
from hopluc.directives.queries.dues import PrintedDue, dues_to_choose, has_several, merged_of
from hopluc.directives.queries.snapshots import Snapshot, keys_of, obligations_of, snapshot


class Doubt(models.TextChoices):
    """Why a person should look at an obligation; the order is that of their weight."""

    TWO_DUES = "two_dues", _("Hai thời hạn khác nhau, chọn một")
    NO_LEAD = "no_lead", _("Chưa rõ ai chủ trì")
    LOW_CONFIDENCE = "low_confidence", _("Máy đọc chưa chắc")
    FLAGGED = "flagged", _("Nằm ở đoạn có cảnh báo")
    OVERLAP = "overlap", _("Chồng lên nhiệm vụ khác")
    DUE_NOT_READ = "due_not_read", _("Có chữ thời hạn, chưa ra ngày")
    DUE_BEFORE_ISSUE = "due_before_issue", _("Thời hạn trước ngày ban hành")
    UNKNOWN_BODY = "unknown_body", _("Cơ quan chưa có trong danh mục")
    LONG_PASSAGE = "long_passage", _("Đoạn dài, có thể nhiều nhiệm vụ")


class Sureness(models.TextChoices):
    """How closely to look, in a word and a sign."""

    SURE = "sure", _("chắc")
    LOOK = "look", _("nên xem")
    DOUBTFUL = "doubtful", _("cần xem")


# Below the first the reader is often wrong (confidence.py: a sentence read for want of a verb, a task without a body),
# below the second sometimes.
DOUBTFUL_BELOW = Decimal("0.75")
LOOK_BELOW = Decimal("0.90")
# In characters; a task longer than this often holds a second one.
LONG = 420
_ORDER = [doubt.value for doubt in Doubt]
_GRAVE = {doubt.value for doubt in (Doubt.TWO_DUES, Doubt.NO_LEAD, Doubt.LOW_CONFIDENCE, Doubt.FLAGGED, Doubt.OVERLAP)}


@dataclass(frozen=True)
class ReviewRow:
    """One obligation under review. `doubt`: codes of Doubt, the weightiest first; those of a checked one are told, and
    no longer counted. `rank`: its place (1…) when the doubtful come first; the checked come last. `dues`: those of its
    parts, of which a person has to choose one."""

    obligation: Obligation
    snapshot: Snapshot
    doubt: tuple[str, ...]
    rank: int
    dues: tuple[PrintedDue, ...] = ()

    @property
    def is_checked(self) -> bool:
        return self.obligation.checked_at is not None

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubt) and not self.is_checked

    @property
    def sureness(self) -> Sureness:
        """How closely to look: by the confidence of the rule and by what else is in doubt."""
        return sureness_of(self.obligation.confidence, self.doubt)

    @property
    def doubt_words(self) -> list[str]:
        return [str(Doubt(code).label) for code in self.doubt]


def sureness_of(confidence: Decimal | None, doubt: Sequence[str]) -> Sureness:
    """`confidence` None: a person found it, which is sure."""
    if _GRAVE & set(doubt):
        return Sureness.DOUBTFUL
    if doubt or (confidence is not None and confidence < LOOK_BELOW):
        return Sureness.LOOK
    return Sureness.SURE


def review_rows(directive: Directive) -> list[ReviewRow]:
    """Every obligation in the order of the text. Four queries, whatever the length; a fifth where
    a merged one may have two dues."""
    obligations = obligations_of(directive)
    flags = [(flag.start, flag.end) for flag in directive.flags.all()]
    overlapping = _overlapping(obligations)
    merged = merged_of(directive) if any(has_several(each.due, each.due_text) for each in obligations) else {}
    dues = {each.pk: dues_to_choose(each, merged) for each in obligations}
    doubts: dict[int, tuple[str, ...]] = {}
    for each in obligations:
        found = _doubts(each, directive.date)
        if dues[each.pk]:
            found = [Doubt.TWO_DUES.value, *(code for code in found if code != Doubt.DUE_NOT_READ)]
        if any(start < each.end and end > each.start for start, end in flags):
            found.append(Doubt.FLAGGED.value)
        if each.pk in overlapping:
            found.append(Doubt.OVERLAP.value)
        doubts[each.pk] = tuple(sorted(found, key=_ORDER.index))
    ranked = sorted(obligations, key=lambda each: _urgency(each, doubts[each.pk]))
    rank = {each.pk: place for place, each in enumerate(ranked, 1)}
    return [ReviewRow(each, snapshot(each), doubts[each.pk], rank[each.pk], dues[each.pk]) for each in obligations]


def _doubts(obligation: Obligation, issued: date | None) -> list[str]:
    """What is in doubt of an obligation by itself."""
    named = list(obligation.named_bodies.all())
    leads = [each for each in named if each.part == Part.LEAD]
    confidence, due = obligation.confidence, obligation.due
    said = {
        Doubt.NO_LEAD: obligation.is_task and not leads,
        Doubt.LOW_CONFIDENCE: confidence is not None and confidence < DOUBTFUL_BELOW,
        Doubt.DUE_NOT_READ: obligation.is_task and obligation.due_text and due is None and not obligation.recurrence,
        Doubt.DUE_BEFORE_ISSUE: due is not None and issued is not None and due < issued,
        Doubt.UNKNOWN_BODY: obligation.is_task and any(each.body_id is None for each in named),
        Doubt.LONG_PASSAGE: obligation.is_task and obligation.end - obligation.start > LONG,
    }
    return [doubt.value for doubt, holds in said.items() if holds]


def _overlapping(obligations: Sequence[Obligation]) -> set[int]:
    """Those that share words with another one of their clause."""
    found: set[int] = set()
    widest: Obligation | None = None
    for each in sorted(obligations, key=lambda each: (each.clause_id, each.start, each.end)):
        if widest is not None and widest.clause_id == each.clause_id and each.start < widest.end:
            found |= {widest.pk, each.pk}
        if widest is None or widest.clause_id != each.clause_id or each.end > widest.end:
            widest = each
    return found


def _urgency(obligation: Obligation, doubt: Sequence[str]) -> tuple[bool, int, int, Decimal, int, int]:
    sure = list(Sureness).index(sureness_of(obligation.confidence, doubt))
    weightiest = _ORDER.index(doubt[0]) if doubt else len(_ORDER)
    confidence = obligation.confidence if obligation.confidence is not None else Decimal(1)
    checked = obligation.checked_at is not None
    return checked, -sure, weightiest, confidence, obligation.clause.order, obligation.order


# ── How far the work is, and who did what ──


@dataclass(frozen=True)
class Progress:
    """How many obligations a document has, how many a person has looked at, how many of the others are in doubt."""

    checked: int
    total: int
    doubtful: int

    @property
    def is_done(self) -> bool:
        return self.checked == self.total

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 only when all are checked. Nothing to check is all checked."""
        return self.checked * 100 // self.total if self.total else 100


def progress(rows: Sequence[ReviewRow]) -> Progress:
    """Of the rows of a document."""
    checked = sum(row.is_checked for row in rows)
    return Progress(checked, len(rows), sum(row.is_doubtful for row in rows))


@dataclass(frozen=True)
class Change:
    """A step that somebody took, or took back (`undone`), at a moment. `keys`: the obligations that it touched, as far
    as they are still there; `clause` the number of its clause, blank for a step on several; `words` how it begins."""

    at: datetime
    by: str
    kind: CorrectionKind
    undone: bool
    keys: tuple[int, ...]
    clause: str
    words: str
    step: int

    @property
    def label(self) -> str:
        return str(self.kind.label)


_WORDS = 80


def changes_since(directive: Directive, moment: datetime) -> list[Change]:
    """What was done to the reading after a moment, the oldest first: two people at one document see each other."""
    steps = directive.corrections.filter(Q(at__gt=moment) | Q(undone_at__gt=moment)).select_related("clause")
    text = directive.text
    found: list[Change] = []
    for step in steps:
        told = text[step.start : step.end].split("\n")[0]
        words = told if len(told) <= _WORDS else f"{told[:_WORDS].rsplit(' ', 1)[0]} …"
        clause = step.clause.number if step.clause else ""
        kind = CorrectionKind(step.kind)
        if step.at > moment:
            keys = tuple(sorted(keys_of(step.after)))
            found.append(Change(step.at, step.by, kind, False, keys, clause, words, step.pk))
        if step.undone_at is not None and step.undone_at > moment:
            keys = tuple(sorted(keys_of(step.before)))
            found.append(Change(step.undone_at, step.undone_by, kind, True, keys, clause, words, step.pk))
    return sorted(found, key=lambda change: (change.at, change.step))


def last_correction(directive: Directive, *, by: str) -> Correction | None:
    """The newest step of this person (by signature) that is not taken back: what "undo" means to them."""
    return directive.corrections.filter(by=by, undone_at=None).order_by("-pk").first()
