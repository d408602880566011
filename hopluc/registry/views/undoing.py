"""What a change of a sheet wrote is written back: by "Hoàn tác", while it is the last that was written."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.actions.entries import read_contact
from hopluc.registry.models import Cooperative, LegalStatus, Version
from hopluc.registry.queries import differences, sheet_on
from hopluc.registry.sheet import Paper
from hopluc.registry.views.scope import own_or_404, refuse_outside
from hopluc.wording import sentence


@require_POST
@needs(Permission.REGISTRY_WRITE)
def undo_change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What a change wrote is written back: the sheet says again what it said before. Only while it is the last."""
    entity = own_or_404(request, code)
    written = get_object_or_404(Version, pk=pk, cooperative=entity)
    try:
        _write_back(request, entity, written)
        messages.success(request, _("Đã hoàn tác. Lần ghi cũ vẫn còn trong lịch sử."))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return HttpResponseRedirect(reverse("dashboards:cooperative", args=[code]))


def _write_back(request: HttpRequest, entity: Cooperative, written: Version) -> None:
    if entity.versions.filter(recorded_at__gt=written.recorded_at).exists():
        raise Refusal("changed_since", where=entity.code)
    before = sheet_on(entity, written.valid_from, known_at=written.recorded_at - timedelta(microseconds=1))
    if before is None:
        raise Refusal("nothing_changes", where=entity.code)
    signed: dict[str, Any] = {"by": actor(request).signature, "at": clock.now()}
    paper = Paper(reason=_("Hoàn tác lần ghi vừa rồi"))
    if (before.status, before.suspended_until) != (written.status, written.suspended_until):
        _status_back(entity, before, written, paper, signed)
        return
    refuse_outside(actor(request), before.seat_id, where=_("Trụ sở"))
    changed = {each.field for each in differences(before, written)}
    fields: dict[str, object] = {name: getattr(before, name) for name in changed - {"contact", "seat", "kind"}}
    if "seat" in changed:
        fields["seat"] = before.seat
    if "contact" in changed:
        fields |= {"phone": "", "email": ""} | read_contact(before, entity.code)
    actions.change(cooperative=entity, from_day=written.valid_from, fields=fields, paper=paper, **signed)


def _status_back(entity: Cooperative, before: Version, written: Version, paper: Paper, signed: dict[str, Any]) -> None:
    if written.status == LegalStatus.ENDED:
        actions.reopen(cooperative=entity, paper=paper, **signed)
    elif before.status == LegalStatus.ENDED:
        actions.end(cooperative=entity, on=written.valid_from, paper=paper, **signed)
    else:
        actions.set_status(
            cooperative=entity,
            status=before.status,
            from_day=written.valid_from,
            until=before.suspended_until,
            paper=paper,
            **signed,
        )
