"""Papers of a comparison: issued, read as they were, downloaded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.files.actions import content_of
from hopluc.kernel import clock
from hopluc.kernel.dates import parse_date
from hopluc.kernel.errors import Refusal
from hopluc.matching import actions
from hopluc.matching.models import Reconciliation, ReconciliationPaper, RowChoice
from hopluc.places.queries import home
from hopluc.wording import sentence

_CHOICES = dict(RowChoice.choices)


@require_POST
@needs(Permission.REGISTRY_RECONCILE)
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the comparison as it stands now and write its document."""
    found = get_object_or_404(Reconciliation.objects.select_related("file"), pk=pk)
    who, served = actor(request), home()
    try:
        made = actions.issue(
            found,
            address=reverse("matching:reconciliation", args=[pk]),
            issuer=who.body_name or who.place_name or str(who.name),
            place=served.place.name if served else "…",
            by=who.signature,
            at=clock.now(),
        )
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("matching:reconciliation", pk=pk)
    messages.success(request, _("Đã lập văn bản, bản %(number)s.") % {"number": made.number})
    return redirect("matching:paper", pk=pk, number=made.number)


def _paper(pk: int, number: int) -> ReconciliationPaper:
    papers = ReconciliationPaper.objects.select_related("reconciliation", "file")
    return get_object_or_404(papers, reconciliation__pk=pk, number=number)


@require_safe
@needs(Permission.REGISTRY_RECONCILE)
def paper(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The frozen content; nothing is computed anew."""
    found = _paper(pk, number)
    content = found.content
    groups = [
        (_("Chỉ bên thứ nhất đếm"), "register"),
        (_("Chỉ bên thứ hai đếm"), "other"),
        (_("Cả hai đếm, ghi khác nhau"), "both"),
    ]
    context = {
        "paper": found,
        "content": content,
        "day": parse_date(content["day"]),
        "groups": [
            (label, [{**each, "choice_word": _CHOICES.get(each["choice"], "")} for each in rows])
            for label, side in groups
            if (rows := [each for each in content["rows"] if each["side"] == side])
        ],
    }
    return render(request, "matching/paper.html", context)


@require_safe
@needs(Permission.REGISTRY_RECONCILE)
def download(_request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The stored document."""
    stored = _paper(pk, number).file
    answer = HttpResponse(content_of(stored), content_type=stored.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, stored.name) or ""
    return answer
