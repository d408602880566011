"""The lists of this room: pairs that may be one organisation, comparisons of counts."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.listing.columns import Column, Filter, Listing, Mark, equal_to
from hopluc.matching.models import Against, Pair, PairState
from hopluc.matching.queries.words import alike_words

_STATE_LOOKS = {
    PairState.OPEN: ("caution", "question"),
    PairState.DIFFERENT: ("none", "closed"),
    PairState.MERGED: ("good", "done"),
}


def _state(pair: Pair, _on: date) -> Mark:
    tone, code = _STATE_LOOKS[PairState(pair.state)]
    return Mark(PairState(pair.state).label, code=code, tone=tone)


def _reasons(pair: Pair, _on: date) -> str:
    return "; ".join(alike_words(reason) for reason in pair.reasons)


def _by_state(rows: Any, value: str, _on: date) -> Any:
    if value == PairState.OPEN:
        return rows.open()
    return rows if value == "all" else rows.filter(state=value)


def _named(rows: Any, asked: str, _on: date) -> Any:
    return rows.named(asked)


PAIRS = Listing(
    code="pairs",
    title=_("Bản ghi có thể trùng"),
    counted=ngettext_lazy("%(shown)s cặp", "%(shown)s cặp", "n"),
    columns=(
        Column(
            "names",
            _("Hai bản ghi"),
            lambda pair, _on: f"{pair.first_name} – {pair.second_name}",
            link=lambda pair: reverse("matching:pair", args=[pair.pk]),
            head=True,
            order_by=("first_name",),
            lang="vi",
        ),
        Column(
            "first",
            _("Mã số thứ nhất"),
            lambda pair, _on: pair.first.code,
            kind="code",
            link=lambda pair: reverse("dashboards:cooperative", args=[pair.first.code]),
        ),
        Column(
            "second",
            _("Mã số thứ hai"),
            lambda pair, _on: pair.second.code,
            kind="code",
            link=lambda pair: reverse("dashboards:cooperative", args=[pair.second.code]),
        ),
        Column("score", _("Mức giống"), lambda pair, _on: pair.score, kind="number", unit="/100", order_by=("score",)),
        Column("reasons", _("Vì sao"), _reasons),
        Column("state", _("Tình trạng"), _state, kind="state", order_by=("state",)),
        Column("note", _("Ghi chú"), lambda pair, _on: pair.note or None, shown=False),
        Column("decided", _("Người kết luận"), lambda pair, _on: pair.decided_by or None, shown=False),
    ),
    filters=(
        Filter("q", _("Tên hoặc mã số"), "text", _named),
        Filter(
            "state",
            _("Tình trạng"),
            "choice",
            _by_state,
            choices=[*PairState.choices, ("all", _("Tất cả"))],
            default=PairState.OPEN.value,
            every=_("Tất cả"),
        ),
    ),
    order=("-score", "pk"),
    empty=_("Không có cặp nào"),
    empty_note=_("Tìm lại trong toàn sổ, hoặc so sánh hai mã số mà bạn nghi là một."),
    bare_note=_("Chưa tìm lần nào: bấm “Tìm trong toàn sổ”."),
)

RECONCILIATIONS = Listing(
    code="reconciliations",
    title=_("Đối chiếu số lượng"),
    counted=ngettext_lazy("%(shown)s lần đối chiếu", "%(shown)s lần đối chiếu", "n"),
    columns=(
        Column(
            "title",
            _("Tên"),
            lambda row, _on: row.title,
            link=lambda row: reverse("matching:reconciliation", args=[row.pk]),
            head=True,
            order_by=("title",),
        ),
        Column("day", _("Đến ngày"), lambda row, _on: row.day, kind="day", order_by=("day",)),
        Column("against", _("Đối chiếu với"), lambda row, _on: str(Against(row.against).label), order_by=("against",)),
        Column(
            "papers", _("Văn bản đã lập"), lambda row, _on: row.paper_count, kind="number", order_by=("paper_count",)
        ),
        Column("opened", _("Lập lúc"), lambda row, _on: row.opened_at, kind="moment", order_by=("opened_at",)),
        Column("by", _("Người lập"), lambda row, _on: row.opened_by, order_by=("opened_by",)),
    ),
    filters=(Filter("against", _("Đối chiếu với"), "choice", equal_to("against"), choices=Against.choices),),
    order=("-opened_at", "-pk"),
    empty=_("Chưa có lần đối chiếu nào"),
    empty_note=_("Bắt đầu bằng một ngày và bên thứ hai: danh sách, con số đã công bố, hoặc cách đếm khác."),
)
