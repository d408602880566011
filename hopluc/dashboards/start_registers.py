"""The start page's part about the registers: returns that are missing, findings to clear, imports to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.start_tasks import SHOWN, Group, Link, Start, Task, address, days_until, joined
from hopluc.directives.queries.clock import SOON
from hopluc.installed_law import law
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.views import ROUTES, TITLES
from hopluc.kernel.dates import day_of, format_date, year_end
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.places.models import Place
from hopluc.places.queries import Atlas
from hopluc.registry.models import Cooperative, CooperativeKind, Version, standing_code
from hopluc.returns.models import AnnualReturn, ReturnVersion
from hopluc.returns.templatetags.returns import finding_sentence, in_words

# Up to so many missing returns are named one by one; more are counted by commune.
NAMED = 80
# The finding of a required line without a value: it is told by the names of the lines.
EMPTY_LINE = "required_line_empty"
IMPORTS = {
    "cooperatives": Permission.REGISTRY_IMPORT,
    "members": Permission.MEMBERS_IMPORT,
    "returns": Permission.RETURNS_IMPORT,
}


@dataclass(frozen=True)
class Filing:
    """A cooperative that owes a return for a year, and whether it came. `seat`: id of its commune."""

    code: str
    name: str
    seat: int
    is_filed: bool

    @property
    def link(self) -> Link:
        return Link(self.name, reverse("dashboards:cooperative", args=[self.code]))


def return_due(year: int) -> date | None:
    """By which day a cooperative files for a year; None where the law book has no such day."""
    try:
        return law().deadline("annual_return").for_year(year).due(year, "cooperative")
    except (Refusal, KeyError):
        return None


def filings(actor: Actor, year: int, today: date) -> list[Filing]:
    """The cooperatives within the reader's scope that stood at the year's end (or stand today) and still do, by name.
    One query."""
    owing = Cooperative.objects.filter(kind=CooperativeKind.COOPERATIVE)
    owing = owing.standing_on(min(today, year_end(year))).standing_on(today)
    filed = AnnualReturn.objects.filter(cooperative=OuterRef("cooperative"), year=year)
    rows = Version.objects.current().filter(cooperative__in=owing).annotate(is_filed=Exists(filed))
    # What `visible_to` says, asked of the newest versions that are at hand: asked twice, it takes ten times as long.
    if actor.communes is not None:
        rows = rows.filter(seat__in=actor.communes)
    if actor.cooperative is not None:
        rows = rows.filter(cooperative__code=standing_code(actor.cooperative))
    return [
        Filing(*row)
        for row in rows.order_by("order", "cooperative__code").values_list(
            "cooperative__code", "name", "seat_id", "is_filed"
        )
    ]


def add_missing(start: Start, actor: Actor, today: date, *, by_commune: bool, is_mine: bool = True) -> dict[str, str]:
    """Missing returns of the last year that is over, and of this year once its day is near; names by code.
    `is_mine` false: the reader's place has ended, others see to it."""
    year = today.year - 1
    found = filings(actor, year, today)
    add = start.add if is_mine else start.add_others
    add(_missing_group(found, year, today, by_commune=by_commune))
    due = return_due(today.year)
    if is_mine and due is not None and today <= due:
        if due - today > SOON:
            start.nearest = start.nearest or _coming(today.year, due, today)
        else:
            add(_missing_group(filings(actor, today.year, today), today.year, today, by_commune=by_commune))
    return {each.code: each.name for each in found}


def _missing_group(found: Sequence[Filing], year: int, today: date, *, by_commune: bool) -> Group | None:
    """Who has not filed for a year. While the day has not come, one line says how many; the names are folded."""
    missing = [each for each in found if not each.is_filed]
    if not missing:
        return None
    due = return_due(year)
    late = due is not None and due < today
    said = {"missing": format_number(len(missing)), "total": format_number(len(found)), "year": year}
    tasks = _communes(found, today) if by_commune else _named(missing)
    if not late:
        tasks.insert(0, Task(title=_("%(missing)s trên %(total)s hợp tác xã chưa nộp") % said, code="not_due"))
    return Group(
        f"bao-cao-nam-{year}",
        (_("Chưa có báo cáo năm %(year)s") if late else _("Báo cáo năm %(year)s sắp đến hạn")) % said,
        tuple(tasks),
        tone="bad" if late else "caution",
        sign="alert" if late else "clock",
        note=_("%(missing)s trên %(total)s hợp tác xã") % said if late else "",
        total=len(missing),
        due_words=format_date(due) if due else "",
        left=days_until(due, today),
        open=SHOWN if late else 1,
        fold_words="" if late else _("Xem theo xã, phường") if by_commune else _("Xem tên từng hợp tác xã"),
    )


def _coming(year: int, due: date, today: date) -> Task:
    return Task(
        title=_("Báo cáo năm %(year)s của hợp tác xã") % {"year": year},
        due_words=format_date(due),
        left=days_until(due, today),
    )


def _named(missing: Sequence[Filing]) -> list[Task]:
    places = Atlas.read().places
    return [
        Task(title=each.name, url=each.link.url, why=places[each.seat].full_name, code="missing", quoted=True)
        for each in missing
    ]


def _communes(found: Sequence[Filing], today: date) -> list[Task]:
    """Communes of today's map with missing returns, the most first; what the map cannot place stands last."""
    atlas = Atlas.read()
    by_unit: dict[int | None, list[Filing]] = {}
    for each in found:
        by_unit.setdefault(atlas.unit_on(each.seat, today), []).append(each)
    named = sum(not each.is_filed for each in found) <= NAMED
    tasks = []
    for unit, rows in by_unit.items():
        missing = [row for row in rows if not row.is_filed]
        if not missing:
            continue
        place = atlas.places[unit] if unit is not None else None
        said = {"missing": len(missing), "total": len(rows)}
        tasks.append(
            (
                (place is None, -len(missing), place.order if place else ""),
                Task(
                    title=place.full_name if place else _("Chưa xác định được xã, phường nay"),
                    url=_area_url(place) if place else "",
                    why=_("%(missing)s trên %(total)s chưa nộp") % said,
                    code="missing",
                    quoted=place is not None,
                    links=tuple(row.link for row in missing) if named else (),
                ),
            )
        )
    return [task for _key, task in sorted(tasks, key=lambda pair: pair[0])]


def _area_url(place: Place) -> str:
    return address("dashboards:area", place.code)


def add_findings(start: Start, actor: Actor, names: dict[str, str], today: date, *, is_mine: bool = True) -> None:
    """Returns of the last year that is over in which a check found something; a corrected return clears it."""
    year = today.year - 1
    rows = (
        ReturnVersion.objects.current()
        .filter(annual_return__year=year, annual_return__cooperative__in=Cooperative.objects.visible_to(actor))
        .exclude(findings=[])
        .order_by("annual_return__cooperative__code")
        .values_list("annual_return__cooperative__code", "findings")
    )
    (start.add if is_mine else start.add_others)(
        Group(
            "can-xem-lai",
            _("Số liệu năm %(year)s cần xem lại") % {"year": year},
            tuple(finding_task(code, names.get(code, code), year, findings) for code, findings in rows),
            tone="caution",
            sign="warning",
            note=_("Hỏi lại hợp tác xã; báo cáo sửa được nhập thành lần nộp mới.") if is_mine else "",
        )
    )


def finding_task(code: str, name: str, year: int, findings: Sequence[dict[str, Any]]) -> Task:
    """What the checks found in one return, with the way to its lines."""
    lines = {line.code: in_words(line) for line in law().form(year).lines}
    empty = [lines.get(finding["place"], finding["place"]) for finding in findings if finding["code"] == EMPTY_LINE]
    said = [finding_sentence(finding) for finding in findings if finding["code"] != EMPTY_LINE]
    if empty:
        said.insert(0, _("Chưa điền: %(lines)s.") % {"lines": "; ".join(empty)})
    return Task(
        title=name,
        url=reverse("returns:return", args=[code, year]),
        why=" ".join(said),
        code="error" if any(finding.get("level") == "error" for finding in findings) else "question",
        quoted=True,
    )


# What a workbook waits for, of its person.
WAITING = (IntakeState.STAGED, IntakeState.MAPPING, IntakeState.ASKING)


def add_imports(start: Start, actor: Actor) -> None:
    """The reader's own workbooks that wait for an answer or for the last word."""
    kinds = [kind for kind, permission in IMPORTS.items() if actor.may(permission)]
    if not kinds:
        return
    staged = Intake.objects.filter(user=actor.user, state__in=WAITING, kind__in=kinds).order_by("-pk")
    rows = staged.values_list("pk", "kind", "file__name", "staged_at", "state", "preview__new", "preview__changed")
    start.add(
        Group(
            "cho-xac-nhan",
            _("Bảng tính chờ xác nhận"),
            tuple(
                Task(
                    title=file,
                    url=reverse(ROUTES[kind][1], args=[pk]),
                    why=joined(
                        [
                            str(TITLES[kind]),
                            _("tải lên %(day)s") % {"day": format_date(day_of(at))},
                            _("%(new)s dòng mới, %(changed)s dòng đổi") % {"new": new, "changed": changed}
                            if state == IntakeState.STAGED
                            else str(IntakeState(state).label),
                        ]
                    ),
                    code=state,
                    quoted=True,
                )
                for pk, kind, file, at, state, new, changed in rows
                if new or changed or state != IntakeState.STAGED
            ),
            tone="info",
            sign="dots",
        )
    )
    start.ways.extend(Link(str(TITLES[kind]), reverse(ROUTES[kind][0])) for kind in kinds)
