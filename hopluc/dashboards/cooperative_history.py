"""The file of a cooperative on a day, as known at a moment, and what differs between two days, with who and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.cooperative_sheet import shown_sheet
from hopluc.dashboards.cooperative_ties import membership_on
from hopluc.formfields.fields import VnDateField, VnMomentField
from hopluc.kernel import clock
from hopluc.registry.models import Cooperative, Occurrence, OccurrenceKind
from hopluc.registry.queries import FieldChange, Step, differences, history, sheet_on, visible_or_404

# Names in the address → names here.
ASKED = {"day": "ngay", "against": "so_voi", "known_at": "biet_luc"}
# What goes on until it is over; the rest happened on its day.
LASTING = (
    OccurrenceKind.SANCTION,
    OccurrenceKind.FALSE_FILE,
    OccurrenceKind.REVOCATION_REQUEST,
    OccurrenceKind.IDLE,
)
# So many entries into the register stand open; the rest unfolds.
OPEN_STEPS = 10


class DaysForm(forms.Form):
    day = VnDateField(label=_("Hồ sơ tại ngày"), required=False)
    against = VnDateField(label=_("So với ngày"), required=False)
    known_at = VnMomentField(label=_("Như sổ ghi đến lúc"), required=False)

    def add_prefix(self, field_name: str) -> str:
        return ASKED.get(field_name, field_name)


@dataclass(frozen=True)
class Difference:
    """One field that differs between two days, and the entries into the register by which it came to be."""

    change: FieldChange
    steps: tuple["ShownStep", ...]


@dataclass(frozen=True)
class ShownStep:
    """One entry with who wrote it, in the words that the reader may see."""

    step: Step
    who: str


@require_safe
@needs(Permission.REGISTRY_READ)
def cooperative_history(request: HttpRequest, code: str) -> HttpResponse:
    """`ngay`: the file of a day (today); `so_voi`: against another day; `biet_luc`: as the register knew it then. What
    cannot be read as a day stays in its box, and today is shown."""
    who, today = actor(request), clock.today()
    found = entity_or_404(who, code)
    form = DaysForm({name: request.GET.get(name, "") for name in ASKED.values()})
    form.is_valid()
    day: date = form.cleaned_data.get("day") or today
    against: date | None = form.cleaned_data.get("against")
    known_at: datetime | None = form.cleaned_data.get("known_at")
    steps = [step for step in history(found) if known_at is None or step.recorded_at <= known_at]
    version = sheet_on(found, day, known_at)
    context = {
        "cooperative": found,
        "kept": None if found.is_undone_import else found.absorbed_by,
        "undone_import": found.intake if found.is_undone_import else None,
        "name": version.name if version else steps[-1].version.name if steps else found.code,
        "form": form,
        "day": day,
        "today": today,
        "known_at": known_at,
        "version": version,
        "sheet": shown_sheet(version, day=day, today=today, who=who) if version else None,
        "first_day": min((step.day for step in steps), default=None),
        "membership": membership_on(found, day) if version and known_at is None else None,
        "lasting": _lasting(found, day, known_at),
        **_compared(found, (day, against), known_at, steps, who),
        **_timeline(steps, who),
    }
    return render(request, "dashboards/cooperative_history.html", context, status=422 if form.errors else 200)


def entity_or_404(who: Actor, code: str) -> Cooperative:
    """Also one that another has absorbed: its history stays, for whoever may see the one that stands for it."""
    found = Cooperative.everything.select_related("absorbed_by").filter(code=code).first()
    if found is None:
        raise Http404
    seen, standing = {found.pk}, found
    while standing.absorbed_by is not None and standing.absorbed_by.pk not in seen:
        standing = standing.absorbed_by
        seen.add(standing.pk)
    if standing.is_undone_import:
        # Its sheets are in force on no day, so nobody's area holds it: it is for those who see every area.
        if who.communes is not None or who.cooperative is not None:
            raise Http404
        return found
    visible_or_404(who, standing.code)
    return found


def _lasting(found: Cooperative, day: date, known_at: datetime | None) -> list[Occurrence]:
    """What had begun and was not over on the day, as it was known."""
    over = Q(until=None) | Q(until__gt=day)
    rows = Occurrence.objects.filter(over, cooperative=found, on__lte=day, kind__in=LASTING)
    if known_at is None:
        return list(rows.standing())
    return list(rows.filter(Q(taken_back_at=None) | Q(taken_back_at__gt=known_at), recorded_at__lte=known_at))


def _compared(
    found: Cooperative, days: tuple[date, date | None], known_at: datetime | None, steps: Sequence[Step], who: Actor
) -> dict[str, Any]:
    """What differs from the earlier to the later of two days."""
    day, against = days
    if against is None or against == day:
        return {"differences": None, "is_same_day": against == day}
    first, last = sorted((day, against))
    between = [step for step in steps if first < step.day <= last]
    changes = differences(sheet_on(found, first, known_at), sheet_on(found, last, known_at))
    return {
        "first": first,
        "last": last,
        "differences": [
            Difference(change, tuple(_shown(step, who) for step in between if _touches(step, change)))
            for change in changes
        ],
        "between": [_shown(step, who) for step in sorted(between, key=lambda step: (step.day, step.version.pk))],
    }


def _touches(step: Step, change: FieldChange) -> bool:
    """Whether an entry changed this field; of a list, this line of it."""
    return any(
        each.field == change.field and (each.was == change.was or each.now == change.now or _is_single(each))
        for each in step.changes
    )


def _is_single(change: FieldChange) -> bool:
    return change.field not in ("lines", "officers", "branches")


def _timeline(steps: Sequence[Step], who: Actor) -> dict[str, Any]:
    newest = [_shown(step, who) for step in reversed(steps)]
    return {"steps": newest[:OPEN_STEPS], "earlier_steps": newest[OPEN_STEPS:], "written": len(newest)}


def _shown(step: Step, who: Actor) -> ShownStep:
    """People of an account see who wrote it; visitors the office alone, which a signature has in brackets."""
    signature = step.recorded_by
    if who.user is None and "(" in signature:
        signature = signature.rpartition("(")[2].rstrip(")")
    return ShownStep(step, signature)
