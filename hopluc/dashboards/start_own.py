"""The cooperatives of a commune as its officer sees them on a phone: status, what is missing, what to press."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.start_tasks import Group, Link, Start, Task, address, joined
from hopluc.kernel.dates import year_end
from hopluc.registry.models import (
    CooperativeKind,
    LegalStatus,
    Member,
    Occurrence,
    OccurrenceKind,
    RollTotal,
    Version,
)
from hopluc.returns.models import AnnualReturn

# Own choice: so many stand open; a commune has a few dozen at most, the others are one press away.
OPEN = 12
YEAR = timedelta(365)


@dataclass(frozen=True)
class _Lacks:
    """What is missing of one, in words, and the ways to put it right."""

    words: tuple[str, ...]
    acts: tuple[Link, ...]


def add_own(start: Start, who: Actor, today: date) -> None:
    """All that are seated in the officer's communes and stand, those with the most missing first. One query."""
    rows = [(row, _lacks(row, who, today)) for row in _rows(who, today)]
    rows.sort(key=lambda pair: (-len(pair[1].words), pair[0].order))
    lacking = sum(bool(lacks.words) for _row, lacks in rows)
    said = {"lacking": lacking, "total": len(rows)}
    start.add(
        Group(
            "hop-tac-xa",
            _("Tổ chức trên địa bàn"),
            tuple(_task(row, lacks) for row, lacks in rows),
            tone="caution" if lacking else "good",
            sign="warning" if lacking else "check",
            note=_("%(lacking)s trên %(total)s còn thiếu") % said if lacking else _("đã đủ"),
            open=OPEN,
        )
    )


def _rows(who: Actor, today: date) -> QuerySet[Version]:
    own = Version.objects.current().exclude(status=LegalStatus.ENDED)
    if who.communes is not None:
        own = own.filter(seat__in=who.communes)
    of_it = OuterRef("cooperative")
    met = Occurrence.objects.standing().filter(
        cooperative=of_it, kind=OccurrenceKind.ANNUAL_MEETING, on__gt=today - YEAR, on__lte=today
    )
    return own.select_related("cooperative", "seat").annotate(
        has_return=Exists(AnnualReturn.objects.filter(cooperative=of_it, year=today.year - 1)),
        has_met=Exists(met),
        has_members=Q(Exists(Member.objects.present_on(today).filter(cooperative=of_it)))
        | Q(Exists(RollTotal.objects.filter(cooperative=of_it))),
    )


def _lacks(row: Version, who: Actor, today: date) -> _Lacks:
    words, acts = [], []
    code, last = row.cooperative.code, today.year - 1
    found = row.__dict__
    is_owing = row.kind == CooperativeKind.COOPERATIVE and row.cooperative.founded_on <= year_end(last)
    # That a return is missing stands in the group of the returns, with its day; here is the way alone.
    if is_owing and not found["has_return"] and who.may(Permission.RETURNS_IMPORT):
        acts.append(Link(_("Nhập báo cáo"), address("returns:import")))
    if row.kind != CooperativeKind.GROUP and row.cooperative.founded_on <= today - YEAR and not found["has_met"]:
        words.append(_("chưa ghi đại hội trong 12 tháng qua"))
        if who.may(Permission.REGISTRY_WRITE):
            acts.append(Link(_("Ghi đại hội"), address("registry:occurrence", code) + "?kind=annual_meeting"))
    if not found["has_members"]:
        words.append(_("chưa có sổ thành viên"))
        if who.may(Permission.MEMBERS_WRITE):
            acts.append(Link(_("Sổ thành viên"), address("registry:roll", code)))
    if who.may(Permission.REGISTRY_WRITE):
        acts.append(Link(_("Tình trạng"), address("registry:status", code)))
        acts.append(Link(_("Sửa"), address("registry:change", code)))
    return _Lacks(tuple(words), tuple(act for act in acts if act.url))


def _task(row: Version, lacks: _Lacks) -> Task:
    is_active = row.status == LegalStatus.ACTIVE
    return Task(
        title=row.name,
        url=address("dashboards:cooperative", row.cooperative.code),
        why=joined(["" if is_active else row.status_word, *lacks.words]),
        code="active" if is_active else "question",
        quoted=True,
        acts=lacks.acts,
    )
