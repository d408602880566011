"""A form as a list: one line per organisation and one column per row of the form; the registrar's form line by line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.exchange.national.mapping import NationalForm, NationalRow
from hopluc.exchange.national.sources import Source
from hopluc.listing.columns import Column, Filter, Listing, Mark
from hopluc.registry.columns.cooperatives import COOPERATIVES
from hopluc.registry.models import LegalStatus, Version
from hopluc.registry.queries import visible_versions
from hopluc.returns.models import ReturnVersion

NOT_COMPARED = gettext_lazy("chưa đối chiếu với biểu ban hành kèm Thông tư 09/2024/TT-BKHĐT")
_STATES = {
    "compared": Mark(gettext_lazy("Đã đối chiếu"), tone="good", sign="check"),
    "not_compared": Mark(gettext_lazy("Chưa đối chiếu"), tone="caution", sign="warning"),
    "unknown": Mark(gettext_lazy("Chưa biết nguồn"), tone="bad", sign="alert"),
}


def organisations(actor: Actor, form: NationalForm, year: int, day: date) -> QuerySet[Any]:
    """Those that fill the form and that an actor may see, as the register had them on a day; `filed`: the lines of
    their return of the year, None where there is none."""
    filed = ReturnVersion.objects.current().filter(
        annual_return__cooperative=OuterRef("cooperative"), annual_return__year=year
    )
    rows = visible_versions(actor, day).filter(kind=form.kind).exclude(status=LegalStatus.ENDED)
    return rows.annotate(filed=Subquery(filed.values("lines")[:1]))


def form_listing(form: NationalForm, rows: Sequence[NationalRow], sources: dict[str, Source]) -> Listing:
    """The form as a list: rows that have the name of the organisation for their source name the line."""
    columns = [_column(row, sources.get(row.source)) for row in rows]
    if not any(column.head for column in columns):
        columns.insert(0, _named())
    filled = [(row, source) for row in rows if (source := sources.get(row.source)) is not None]
    columns.append(
        Column("missing", _("Còn thiếu"), _missing(filled), exported=False),
    )
    return Listing(
        code=f"national-{form.slug}",
        title=f"{_('Biểu')} {form.code}: {form.title}",
        counted=ngettext_lazy("%(shown)s tổ chức", "%(shown)s tổ chức", "n"),
        columns=tuple(columns),
        filters=(
            *(each for each in COOPERATIVES.filters if each.code == "q"),
            Filter(
                "filed",
                _("Báo cáo năm"),
                "choice",
                lambda found, asked, _on: found.filter(filed__isnull=asked == "no"),
                (("yes", _("đã có")), ("no", _("chưa có"))),
            ),
        ),
        order=("order", "cooperative_id"),
        empty=_("Không có tổ chức nào"),
        is_long=True,
        remark=remark_of(rows),
    )


def remark_of(rows: Sequence[NationalRow]) -> str:
    """What must stand beside every file of the form: which of its rows nobody has compared. Blank where all were."""
    open_rows = [row.heading for row in rows if not row.verified]
    if not open_rows:
        return ""
    if len(open_rows) == len(rows):
        return _("Mọi dòng %(state)s.") % {"state": NOT_COMPARED}
    return _("Các dòng %(state)s: %(rows)s.") % {"state": NOT_COMPARED, "rows": "; ".join(open_rows)}


def _profile(version: Version) -> str:
    return reverse("dashboards:cooperative", args=[version.cooperative.code])


def _named() -> Column:
    return Column(
        "organisation", _("Tên trong sổ"), lambda row, _on: row.name, head=True, link=_profile, exported=False
    )


def _column(row: NationalRow, source: Source | None) -> Column:
    is_head = row.source == "register:name"
    return Column(
        row.code,
        row.label,
        source.value if source is not None else lambda _row, _on: None,
        source.kind if source is not None else "number" if row.unit else "text",
        unit=row.unit,
        head=is_head,
        link=_profile if is_head else None,
        order_by=("order",) if is_head else (),
        personal=source.personal if source is not None else None,
        file_code=row.code,
    )


def _missing(filled: Sequence[tuple[NationalRow, Source]]) -> Callable[[Any, date], str]:
    def words(version: Any, on: date) -> str:
        return "; ".join(row.heading for row, source in filled if source.value(version, on) in (None, ""))

    return words


@dataclass(frozen=True)
class RegistrarLine:
    """One row of the registrar's form with its value."""

    row: NationalRow
    value: Any

    @property
    def state(self) -> Mark:
        if not self.row.source:
            return _STATES["unknown"]
        return _STATES["compared" if self.row.verified else "not_compared"]


def registrar_listing(form: NationalForm, rows: Sequence[NationalRow]) -> Listing:
    """The registrar's form: one line per row, with its value for the whole area."""
    return Listing(
        code=f"national-{form.slug}",
        title=f"{_('Biểu')} {form.code}: {form.title}",
        counted=ngettext_lazy("%(shown)s dòng", "%(shown)s dòng", "n"),
        columns=(
            Column("heading", _("Chỉ tiêu"), lambda line, _on: line.row.heading, head=True, file_code="heading"),
            Column("number", _("Số thứ tự trong biểu"), lambda line, _on: line.row.number, "code", file_code="number"),
            Column("code", _("Mã"), lambda line, _on: line.row.code, "code", file_code="code"),
            Column("value", _("Giá trị"), lambda line, _on: line.value, "number", file_code="value"),
            Column("unit", _("Đơn vị"), lambda line, _on: line.row.unit, "word", file_code="unit"),
            Column("state", _("Đối chiếu"), lambda line, _on: line.state, "state", file_code="state"),
            Column("note", _("Ghi chú"), lambda line, _on: line.row.note, file_code="note"),
        ),
        empty=_("Biểu chưa có dòng nào"),
        remark=remark_of(rows),
    )
