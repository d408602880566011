"""How the cascade is shown: in which of three ways a task stands, its plans, what later documents did, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from hopluc.directives.models import Directive
from hopluc.directives.queries.cascade import Branch, Sums

Standing = Literal["hung", "proposed", "nobody", "ended"]
# How a task stands → word, tone, sign.
LOOKS: dict[Standing, tuple[str | Promise, str, str]] = {
    "hung": (gettext_lazy("Đã có triển khai"), "good", "check"),
    "proposed": (gettext_lazy("Có đề xuất, chờ xác nhận"), "info", "half"),
    "nobody": (gettext_lazy("Chưa có ai triển khai"), "none", "dashed"),
    "ended": (gettext_lazy("Đã kết thúc"), "none", "minus"),
}


@dataclass(frozen=True)
class Line:
    """A task as a row of the table, with what hangs under it."""

    branch: Branch
    standing: Standing

    @property
    def look(self) -> tuple[str | Promise, str, str]:
        return LOOKS[self.standing]

    @property
    def sums(self) -> Sums:
        return self.branch.sums

    @property
    def is_rolled(self) -> bool:
        """Whether the state shown comes from what hangs under it, not from its own results."""
        return self.branch.state != self.branch.own.state


@dataclass(frozen=True)
class PlanLine:
    """A later document: how many of its duties hang here, how many pairs wait, of how many the system is sure."""

    plan: Directive
    hung: int
    waiting: int
    sure: int


def line_of(branch: Branch, *, is_proposed: bool) -> Line:
    """A row. What is carried out already is no longer only proposed."""
    if branch.under:
        return Line(branch, "hung")
    if branch.is_ended:
        return Line(branch, "ended")
    return Line(branch, "proposed" if is_proposed else "nobody")


def plan_lines(hung: Mapping[int, int], proposed: Mapping[int, tuple[int, int]]) -> list[PlanLine]:
    """The documents under a directive, by their keys: how many duties hang, (pairs that wait, sure ones of them). Those
    that hang come first."""
    plans = Directive.objects.defer("text").select_related("issuer").in_bulk({*hung, *proposed})
    lines = [PlanLine(plans[key], hung.get(key, 0), *proposed.get(key, (0, 0))) for key in sorted(plans)]
    return sorted(lines, key=lambda line: (-line.hung, -line.waiting))
