"""Addresses and titles of the imports of each kind, and whose import it is."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View

from hopluc.accounts.gate import actor
from hopluc.intake.models import Intake
from hopluc.intake.plan import Target

TITLES = {
    "cooperatives": _("Nhập danh sách hợp tác xã"),
    "members": _("Nhập sổ thành viên"),
    "returns": _("Nhập báo cáo năm"),
    "dataset": _("Nhập bảng dữ liệu"),
}
# Route names of each kind: upload, preview, all imports. A page of a kept table is one of kind "dataset:<its number>".
ROUTES = {
    "cooperatives": ("registry:import", "registry:intake", "registry:intakes"),
    "members": ("registry:import-members", "registry:intake-members", "registry:intakes-members"),
    "returns": ("returns:import", "returns:intake", "returns:intakes"),
    "dataset": ("datasets:import", "datasets:intake", "datasets:intakes"),
}
_BETWEEN = ":"


def sort_of(kind: str) -> str:
    """The kind without the number of a kept table."""
    return kind.partition(_BETWEEN)[0]


def title_of(kind: str) -> str | Promise:
    """What the pages of an import are called."""
    return TITLES[sort_of(kind)]


def route_of(kind: str, page: str) -> str:
    """The name of a page of an import: `intake`, `mapping`, `questions`, `receipt`, `undo`, `faults`, `faulty-rows`."""
    room, _between, name = ROUTES[sort_of(kind)][1].partition(_BETWEEN)
    return f"{room}{_BETWEEN}{page}{name.removeprefix('intake')}"


def address_of(kind: str, page: str, pk: int) -> str:
    """The address of a page of an import; empty where the room has no such page."""
    try:
        return reverse(route_of(kind, page), args=[pk])
    except NoReverseMatch:
        return ""


class OfTarget(View):
    """A page of an import. `target`: the register; of kept tables `find_target` finds it by the kind of the import, and
    `kinds` is how all their kinds begin."""

    target: ClassVar[Any] = None
    find_target: Any = None
    kinds: ClassVar[str] = ""

    def own(self, request: HttpRequest, pk: int) -> tuple[Intake, Target]:
        """One's own import of this kind with its register; any other does not exist."""
        found = Intake.objects.filter(pk=pk, user=actor(request).user).select_related("file")
        if self.target is not None:
            intake = found.filter(kind=self.target.kind).first()
            target = self.target
        else:
            intake = found.filter(kind__startswith=self.kinds).first()
            target = self.find_target(intake.kind) if intake and self.find_target else None
        if intake is None or target is None:
            raise Http404
        return intake, target
