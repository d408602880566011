"""The roll of one cooperative's members."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.accounts.permissions import Permission
from hopluc.kernel.text import fold
from hopluc.listing.columns import Column, Filter, Listing, as_declared, equal_to, within
from hopluc.registry.models import Member, MemberKind, Sex


def _named(rows: QuerySet[Member], words: str, _on: date) -> QuerySet[Member]:
    """Members whose name has every word, marks or not. A roll has some hundred lines: compared one by one."""
    wanted = fold(words).split()
    found = [key for key, name in rows.values_list("pk", "full_name") if all(each in fold(name) for each in wanted)]
    return rows.filter(pk__in=found)


def _by_presence(rows: QuerySet[Member], asked: str, on: date) -> QuerySet[Member]:
    if asked == "present":
        return rows.filter(Q(left_on=None) | Q(left_on__gt=on), joined_on__lte=on)
    return rows.filter(left_on__lte=on)


def _member(code: str, label: Any, value: Any, kind: Any = "text", **more: Any) -> Column:
    """A column of the roll: all of it is personal data."""
    return Column(code, label, lambda row, _on: value(row), kind, personal=Permission.MEMBERS_READ, **more)


MEMBERS = Listing(
    code="members",
    title=_("Sổ thành viên"),
    counted=ngettext_lazy("%(shown)s thành viên", "%(shown)s thành viên", "n"),
    order=("order", "number"),
    columns=(
        _member("full_name", _("Họ và tên"), lambda row: row.full_name, head=True, order_by=("order",)),
        _member("number", _("Số trong sổ"), lambda row: row.number, "number", order_by=("number",)),
        _member("sex", _("Giới tính"), lambda row: row.get_sex_display(), "word", order_by=("sex",)),
        _member("birth_year", _("Năm sinh"), lambda row: row.birth_year, "year", shown=False, order_by=("birth_year",)),
        _member("ethnic_group", _("Dân tộc"), lambda row: row.ethnic_group, "word", order_by=("ethnic_group",)),
        _member(
            "kind",
            _("Loại thành viên"),
            lambda row: row.get_kind_display(),
            "word",
            order_by=(as_declared("kind", MemberKind.values),),
        ),
        _member("joined_on", _("Ngày vào"), lambda row: row.joined_on, "day", order_by=("joined_on",)),
        _member("left_on", _("Ngày ra"), lambda row: row.left_on, "day", order_by=("left_on",)),
        _member(
            "capital",
            _("Vốn góp"),
            lambda row: row.capital,
            "money",
            unit=_("triệu đồng"),
            order_by=("capital",),
        ),
    ),
    filters=(
        Filter("q", _("Họ và tên"), "text", _named),
        Filter("kind", _("Loại thành viên"), "choice", equal_to("kind"), MemberKind.choices),
        Filter("sex", _("Giới tính"), "choice", equal_to("sex"), Sex.choices),
        Filter(
            "presence",
            _("Có trong sổ"),
            "choice",
            _by_presence,
            (("present", _("đang là thành viên")), ("left", _("đã ra"))),
        ),
        Filter("joined", _("Ngày vào"), "day", within("joined_on"), more=True),
    ),
)
