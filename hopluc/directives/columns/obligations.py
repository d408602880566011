"""The list of all obligations of one document in one year: clause, bodies, due day, state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from hopluc.directives.models import ObligationKind, Recurrence
from hopluc.directives.queries import ClauseState, Holder, ObligationState, State
from hopluc.kernel.text import fold, sort_key
from hopluc.listing.columns import Column, Filter, Listing, Mark, Span

MARKS = {state: Mark(state.label, tone=state.tone, sign=state.sign) for state in State}
RANK = {state: place for place, state in enumerate(State)}


@dataclass(frozen=True)
class Row:
    """An obligation with the clause in which it stands."""

    directive: int
    clause: ClauseState
    state: ObligationState

    @property
    def lead(self) -> str:
        return _names(self.state.lead)

    @property
    def supporting(self) -> str:
        return _names(self.state.supporting)

    @property
    def accepted(self) -> int:
        """How many results have been accepted in the year."""
        return sum(each.is_accepted for each in self.state.evidence)


def rows_of(directive: int, states: Sequence[ClauseState]) -> list[Row]:
    """In the order of the text."""
    return [Row(directive, clause, each) for clause in states for each in clause.obligations]


def due_within(due: date | None, span: Span) -> bool:
    """Whether a day lies in a span; no day lies in none."""
    if due is None:
        return False
    return (span.low is None or due >= span.low) and (span.high is None or due <= span.high)


def has_words(text: str, words: str) -> bool:
    """Whether a text has every word, marks or not."""
    folded = fold(text)
    return all(word in folded for word in fold(words).split())


def _names(holders: Sequence[Holder]) -> str:
    return ", ".join(holder.name for holder in holders)


def _url(row: Row) -> str:
    return reverse("directives:obligation", args=[row.directive, row.state.pk])


def _found(rows: Sequence[Row], words: str, _on: date) -> list[Row]:
    return [row for row in rows if has_words(f"{row.state.text} {row.lead} {row.supporting}", words)]


OBLIGATIONS = Listing(
    code="obligations",
    title=pgettext_lazy("many", "Nhiệm vụ"),
    counted=ngettext_lazy("%(shown)s nội dung", "%(shown)s nội dung", "n"),
    empty=_("Không có nhiệm vụ nào khớp"),
    columns=(
        Column("clause", pgettext_lazy("one", "Khoản"), lambda row, _on: row.clause.number or row.clause.label),
        Column(
            "text",
            pgettext_lazy("one", "Nhiệm vụ"),
            lambda row, _on: row.state.text,
            head=True,
            link=_url,
            lang="vi",
            sort_by=lambda row: sort_key(row.state.text),
        ),
        Column("kind", _("Loại"), lambda row, _on: ObligationKind(row.state.kind).label, shown=False),
        Column(
            "lead",
            _("Chủ trì"),
            lambda row, _on: row.lead,
            sort_by=lambda row: sort_key(row.lead) if row.lead else None,
        ),
        Column("supporting", _("Phối hợp"), lambda row, _on: row.supporting),
        Column(
            "recurrence",
            _("Định kỳ"),
            lambda row, _on: row.state.recurrence_label,
            "word",
            sort_by=lambda row: Recurrence.values.index(row.state.recurrence) if row.state.recurrence else None,
        ),
        Column("due", _("Hạn"), lambda row, _on: row.state.due, "day", sort_by=lambda row: row.state.due),
        Column("due_text", _("Hạn, lời văn"), lambda row, _on: row.state.due_text, shown=False, lang="vi"),
        Column("deliverable", _("Sản phẩm"), lambda row, _on: row.state.deliverable, shown=False, lang="vi"),
        Column(
            "evidence",
            _("Minh chứng đã nhận"),
            lambda row, _on: row.accepted,
            "number",
            sort_by=lambda row: row.accepted,
        ),
        Column(
            "state",
            _("Tình trạng"),
            lambda row, _on: MARKS[row.state.state],
            "state",
            sort_by=lambda row: RANK[row.state.state],
        ),
    ),
    filters=(
        Filter("q", _("Nội dung hoặc cơ quan"), "text", _found),
        Filter(
            "kind",
            _("Loại"),
            "choice",
            lambda rows, kind, _on: rows if kind == "all" else [row for row in rows if row.state.kind == kind],
            (*ObligationKind.choices, ("all", _("Tất cả"))),
            default=ObligationKind.TASK,
        ),
        Filter(
            "state",
            _("Tình trạng"),
            "choice",
            lambda rows, state, _on: [row for row in rows if row.state.state == state],
            State.choices,
        ),
        Filter(
            "due",
            _("Hạn"),
            "day",
            lambda rows, span, _on: [row for row in rows if due_within(row.state.due, span)],
            more=True,
        ),
    ),
)
