"""The page on which everybody begins: what I must do today, by role, the most pressing first."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission, Role
from hopluc.dashboards.start_director import add_cooperative
from hopluc.dashboards.start_own import add_own
from hopluc.dashboards.start_party import add_decisions, add_gaps, add_report
from hopluc.dashboards.start_place import add_ended_place, add_registrar_gap
from hopluc.dashboards.start_reader import add_reading, add_situation
from hopluc.dashboards.start_registers import add_findings, add_imports, add_missing
from hopluc.dashboards.start_tasks import Start, address, ways
from hopluc.dashboards.start_work import add_own_work
from hopluc.directives.models import Directive
from hopluc.kernel import clock
from hopluc.registry.models import standing_code


@require_safe
@needs(Permission.ACCOUNTS_OWN)
def start(request: HttpRequest) -> HttpResponse:
    """The tasks of the reader's role."""
    who, today = actor(request), clock.today()
    found = Start()
    BUILDERS.get(who.role, _reader)(found, who, today)
    weekdays = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))
    content = {
        "start": found,
        "today": today,
        "weekday": weekdays[today.weekday()],
        "about": who.body_name or who.place_name,
        # A director holds a phone and has one cooperative: what is known stands first, in big rows.
        "is_own": who.role == Role.COOPERATIVE,
    }
    return render(request, "dashboards/start.html", content)


def _party_office(found: Start, who: Actor, today: date) -> None:
    add_situation(found, today)
    add_decisions(found, who.body, today)
    has_directive = add_gaps(found, today)
    add_report(found, today, has_directive=has_directive)
    if who.body is not None:
        add_own_work(found, who.body, today)


def _body(found: Start, who: Actor, today: date) -> None:
    if who.body is not None:
        add_own_work(found, who.body, today)
    if who.may(Permission.REPORTS_WRITE):
        add_report(found, today, has_directive=Directive.objects.live().exists())


def _alliance(found: Start, who: Actor, today: date) -> None:
    add_imports(found, who)
    names = add_missing(found, who, today, by_commune=True)
    add_findings(found, who, names, today)
    found.ways += ways((_("Cảnh báo theo luật"), address("dashboards:warnings")))
    if who.body is not None:
        add_own_work(found, who.body, today)


def _officer(found: Start, who: Actor, today: date) -> None:
    ended = add_ended_place(found, who.user, today)
    add_imports(found, who)
    names = add_missing(found, who, today, by_commune=False, is_mine=not ended)
    add_findings(found, who, names, today, is_mine=not ended)
    found.ways += ways((_("Cảnh báo theo luật"), address("dashboards:warnings")))
    if not ended:
        add_registrar_gap(found, today)


def _commune(found: Start, who: Actor, today: date) -> None:
    _officer(found, who, today)
    if who.may(Permission.REGISTRY_WRITE):
        add_own(found, who, today)
        found.ways += ways((_("Ghi tổ chức mới"), address("registry:new")))


def _director(found: Start, who: Actor, today: date) -> None:
    if who.cooperative:
        add_cooperative(found, standing_code(who.cooperative), today)
        found.ways += ways((_("Thử tính theo quy định"), address("dashboards:trial-rules")))


def _reader(found: Start, _who: Actor, today: date) -> None:
    add_situation(found, today)
    add_reading(found)
    found.only_reads = True
    found.ways += ways((_("Chỉ thị"), address("dashboards:living")), (_("Số liệu"), address("dashboards:figures")))


BUILDERS: dict[str, Callable[[Start, Actor, date], None]] = {
    Role.PARTY_OFFICE: _party_office,
    Role.PEOPLES_COMMITTEE: _body,
    Role.FOCAL_POINT: _body,
    Role.ALLIANCE: _alliance,
    Role.DISTRICT_OFFICER: _officer,
    Role.COMMUNE_OFFICER: _commune,
    Role.COOPERATIVE: _director,
    Role.READER: _reader,
}
