"""The main job in one go: the province's workbooks and the directive's words in, figures and yearly report out."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from hopluc.accounts.models import Appointment
from hopluc.accounts.permissions import Role
from hopluc.console import figures as figures_command
from hopluc.console.inputs import person_at_the_machine
from hopluc.console.report import write_annual
from hopluc.demo import actions as demo
from hopluc.kernel import clock
from hopluc.statistics.figures import MAIN_FIGURES, FigureSource

Say = Callable[[str], None]
# The year whose end the first directive describes ("Đến hết năm 2019, toàn tỉnh có…").
YEAR = 2019


def load(seed: int, say: Say) -> None:
    """The made-up province of a seed number, into an empty database."""
    say(_("Nạp tỉnh minh họa (số gốc %s); mọi trang và tệp đều ghi “dữ liệu minh họa”") % seed)
    # The report of an earlier database is no report of this one.
    report_path().unlink(missing_ok=True)
    demo.load(seed=seed, by=person_at_the_machine().signature, at=clock.now(), say=say)


def report_path() -> Path:
    """Where the yearly report of the main job lies."""
    return Path(settings.REPORTS) / f"bao-cao-nam-{YEAR}.docx"


def finish(say: Say) -> dict[str, Any]:
    """Computes the directive's four figures and writes the report where there is none yet.

    `{year, figures, report, roles: [{username, name, role}]}`.
    """
    report = report_path()
    if not report.exists():
        say(_("Viết báo cáo năm %s") % YEAR)
        report.parent.mkdir(parents=True, exist_ok=True)
        write_annual(YEAR, report)
    source = FigureSource(at=clock.now())
    figures = [source.figure(code, year=YEAR).as_dict(base_url=settings.BASE_URL) for code in MAIN_FIGURES]
    roles = Appointment.objects.filter(user__demo_role=True).select_related("user")
    return {
        "year": YEAR,
        "figures": figures,
        "report": str(report),
        "roles": [
            {"username": held.user.username, "name": str(held.user), "role": str(Role(held.role).label)}
            for held in roles
        ],
    }


def lines(job: Mapping[str, Any]) -> Iterator[str]:
    """The main job for people: the four figures, the report, who can be entered as."""
    yield _("Bốn số liệu của chỉ thị, cuối năm %s, do hệ thống tính:") % job["year"]
    for figure in job["figures"]:
        yield f"  {figure['name']}: {figures_command.shown(figure)}"
    yield _("Báo cáo: %s") % job["report"]
    if job["roles"]:
        yield _("Vai minh họa (nút “Vào vai” trên trang):")
        for role in job["roles"]:
            yield f"  {role['role']}: {role['name']}"
