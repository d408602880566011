"""What the correction page is made of: the text by clause, the cards beside it, and how sure the reading is of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.directives.forms.reading import ObligationForm, PassageForm
from hopluc.directives.models import Clause, Directive, NamedBody, Obligation, Part
from hopluc.directives.queries import Section, sections
from hopluc.directives.queries.review import Doubt, ReviewRow, Sureness, review_rows
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence

CHECKED = "checked"
# How sure the reading is, as it is shown: code → tone, sign, word.
LOOKS = {
    Sureness.DOUBTFUL.value: ("caution", "warning", Sureness.DOUBTFUL.label),
    Sureness.LOOK.value: ("info", "info", Sureness.LOOK.label),
    Sureness.SURE.value: ("none", "ring", Sureness.SURE.label),
    CHECKED: ("good", "check", _("đã soát")),
}
# Filters of the page: code → word, and whether a card belongs to it.
FILTERS: dict[str, tuple[object, Callable[["Card"], bool]]] = {
    "": (_("Tất cả"), lambda _card: True),
    "can-xem": (_("Cần xem"), lambda card: card.level == Sureness.DOUBTFUL),
    "nen-xem": (_("Nên xem"), lambda card: card.level == Sureness.LOOK),
    "chua-soat": (_("Chưa soát"), lambda card: card.level != CHECKED),
    "thieu-chu-tri": (_("Thiếu chủ trì"), lambda card: Doubt.NO_LEAD in card.row.doubt),
    "khong-giao-viec": (_("Không giao việc"), lambda card: not card.obligation.is_task),
}
# A word that opens a second task usually follows one of these signs; the stronger the sign, the surer.
_SIGNS = {".": 3, ";": 3, ":": 2, ",": 1}
_JOINING = frozenset({"và", "đồng thời"})


@dataclass
class Opened:
    """What is open on the page: the forms of one obligation, or of adding to a clause; `mode`: "form" or "cut".

    `refusal`: why the last press was not carried out. `theirs`: it was because somebody else was faster.
    """

    obligation: int = 0
    mode: str = "form"
    form: forms.Form | None = None
    clause: int = 0
    refusal: Refusal | None = None
    whole: bool = True

    @property
    def theirs(self) -> bool:
        return self.refusal is not None and self.refusal.code == "changed_meanwhile"


@dataclass(frozen=True)
class Word:
    """A word of an obligation at which it may be cut; `likely` where a second task probably begins."""

    text: str
    at: int
    likely: bool = False


@dataclass(frozen=True)
class Named:
    """A body that is named, in words; `printed` where the document writes it otherwise. `count`: how many bodies the
    printed name stands for, where a group was read as its members."""

    words: str
    printed: str = ""
    is_known: bool = True
    count: int = 1


@dataclass(frozen=True)
class Card:
    """An obligation beside the text. `form`, `words` only where it is open; `after`: the neighbour to merge with."""

    row: ReviewRow
    level: str
    after: Obligation | None = None
    form: forms.Form | None = None
    words: tuple[Word, ...] = ()
    refusal: Refusal | None = None
    is_refused: bool = False

    @property
    def obligation(self) -> Obligation:
        return self.row.obligation

    @property
    def leads(self) -> list["Named"]:
        return _named(self.obligation, Part.LEAD)

    @property
    def supports(self) -> list["Named"]:
        return _named(self.obligation, Part.SUPPORTING)

    @property
    def is_open(self) -> bool:
        return self.form is not None or bool(self.words)

    @property
    def look(self) -> tuple[str, str, object]:
        return LOOKS[self.level]

    @property
    def refused_words(self) -> str:
        return sentence(self.refusal) if self.refusal is not None else ""

    @property
    def doubts(self) -> list[str]:
        """In words; nothing once somebody has looked."""
        return [] if self.level == CHECKED else self.row.doubt_words


@dataclass(frozen=True)
class ReviewPart:
    """A part of the document. `label`: the number of its clause with those above it; `cards`: those shown; `hidden`:
    how many a filter hides; `adding`: the form, if open."""

    section: Section
    label: str = ""
    cards: list[Card] = field(default_factory=list)
    hidden: int = 0
    adding: forms.Form | None = None

    @property
    def clause(self) -> Clause | None:
        return self.section.clause

    def holds(self, clauses: set[int]) -> bool:
        """Whether it shows words or cards of one of these clauses."""
        own = {card.obligation.clause_id for card in self.cards}
        return (self.clause is not None and self.clause.pk in clauses) or bool(own & clauses)


def parts_of(directive: Directive, opened: Opened, wanted: str = "") -> tuple[list[ReviewPart], list[Card]]:
    """The document in parts with their cards, and all cards in the order of the text. `wanted`: key of FILTERS."""
    rows = review_rows(directive)
    after = {
        first.obligation.pk: second.obligation
        for first, second in pairwise(rows)
        if first.obligation.clause_id == second.obligation.clause_id
    }
    cards = [_card(row, after.get(row.obligation.pk), opened, directive) for row in rows]
    clauses = list(directive.clauses.order_by("order"))
    found = sections(directive, clauses, [row.obligation for row in rows], [])
    _word, is_wanted = FILTERS[wanted]
    shown = {id(card) for card in cards if is_wanted(card) or card.is_open or card.is_refused}
    labels, parts = _labels(clauses), []
    for section, own in zip(found, _by_section(found, cards), strict=True):
        clause = section.clause
        is_adding = clause is not None and clause.pk == opened.clause
        parts.append(
            ReviewPart(
                section,
                labels[clause.pk] if clause is not None else "",
                [card for card in own if id(card) in shown],
                sum(id(card) not in shown for card in own),
                (opened.form or PassageForm(prefix=f"p{opened.clause}")) if is_adding else None,
            )
        )
    return parts, cards


def _labels(clauses: Sequence[Clause]) -> dict[int, str]:
    """By key of a clause its number with those above it: "II.2.1.a", since a document has several clauses "1"."""
    numbers: dict[int, list[str]] = {}
    for clause in clauses:
        above = numbers.get(clause.parent_id or 0, [])
        # "2.1" says itself that it stands under "2".
        above = above[:-1] if above and clause.number.startswith(f"{above[-1]}.") else above
        numbers[clause.pk] = [*above, *([clause.number] if clause.number else [])]
    return {clause.pk: ".".join(numbers[clause.pk]) if clause.number else "" for clause in clauses}


def _by_section(found: Sequence[Section], cards: Sequence[Card]) -> list[list[Card]]:
    """The cards of each section: those of its clause; of a clause that has no line of its own, where its words are."""
    place = {section.clause.pk: at for at, section in enumerate(found) if section.clause is not None}
    starts = [section.paragraphs[0].start for section in found]
    own: list[list[Card]] = [[] for _section in found]
    for card in cards:
        at = place.get(card.obligation.clause_id)
        if at is None:
            at = max((number for number, start in enumerate(starts) if start <= card.obligation.start), default=0)
        own[at].append(card)
    return own


def _level(row: ReviewRow) -> str:
    return CHECKED if row.is_checked else row.sureness.value


def _card(row: ReviewRow, after: Obligation | None, opened: Opened, directive: Directive) -> Card:
    obligation = row.obligation
    if obligation.pk != opened.obligation:
        return Card(row, _level(row), after)
    words = cut_words(directive.text, obligation.start, obligation.end) if opened.mode == "cut" else ()
    form = None
    if opened.mode == "form":
        form = opened.form or ObligationForm(obligation=obligation, whole=opened.whole)
    return Card(row, _level(row), after, form, words, opened.refusal, opened.refusal is not None)


def _named(obligation: Obligation, part: str) -> list[Named]:
    """The bodies of a part; those that one printed name stands for are told by that name."""
    by_name: dict[str, list[NamedBody]] = {}
    for row in obligation.named_bodies.all():
        if row.part == part:
            by_name.setdefault(row.printed or f"#{row.pk}", []).append(row)
    found = []
    for rows in by_name.values():
        body, printed = rows[0].body, rows[0].printed
        if len(rows) > 1:
            found.append(Named(printed, count=len(rows)))
        elif body is None:
            found.append(Named(printed, is_known=False))
        else:
            found.append(Named(body.shown_name, "" if printed == body.name else printed))
    return found


def cut_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of text[start:end] with their offsets, those after the strongest sign of a boundary marked likely."""
    words: list[tuple[str, int]] = []
    at = start
    for word in text[start:end].split():
        at = text.index(word, at, end)
        words.append((word, at))
        at += len(word)
    strength = [0]
    following = [word for word, _at in words[2:]] + [""]
    for ((before, _at), (word, _here)), then in zip(pairwise(words), following, strict=True):
        sign = _SIGNS.get(before[-1], 0)
        strength.append(sign or int(not _JOINING.isdisjoint({word.lower(), f"{word} {then}".lower()})))
    most = max(strength)
    return tuple(Word(word, at, 0 < most == each) for (word, at), each in zip(words, strength, strict=True))
