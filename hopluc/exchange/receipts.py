"""Pages that anyone may open: does the receipt of an import, or of a typed return, stand? Counts, times; no names."""

import re
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.extracts import actions as extracts
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.views import counts, is_made_up, title_of
from hopluc.kernel import clock
from hopluc.returns.queries import newest_of, version_of_receipt

# BN: an import; BC: a return that was typed in.
_CODE = re.compile(r"B[NC]-\d{5,}-[0-9A-F]{6}")


@require_safe
@public
def receipts(request: HttpRequest) -> HttpResponse:
    """The code is typed here."""
    typed = re.sub(r"\s+", "", request.GET.get("code", "")).upper()
    if typed and _CODE.fullmatch(typed):
        return redirect("exchange:receipt", typed)
    return render(request, "exchange/receipts.html", {"typed": typed}, status=422 if typed else 200)


@require_safe
@public
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """What was written under a code, when, and whether it was taken back since. No person and no record is named."""
    address, now = str(request.META.get("REMOTE_ADDR") or ""), clock.now()
    if extracts.is_throttled(address=address, at=now):
        return render(request, "extracts/throttled.html", status=429)
    context = _standing(code) if _CODE.fullmatch(code) else None
    if context is None:
        # Receipts are no more to be guessed than extracts.
        extracts.note_missed_check(address=address, at=now)
        return render(request, "exchange/receipts.html", {"typed": code, "is_unknown": True}, status=404)
    return render(request, "exchange/receipt.html", {**context, "receipt": code, "now": now})


def _standing(code: str) -> dict[str, Any] | None:
    """What may be said of whatever was written under a code; None where nothing was."""
    intake = Intake.objects.filter(receipt=code).select_related("file").first()
    if intake is not None:
        return {
            "title": title_of(intake.kind),
            "written_at": intake.written_at,
            "undone_at": intake.undone_at if intake.state == IntakeState.UNDONE else None,
            "made_up": intake.file.made_up,
            "counts": counts(intake),
            "intake": intake,
        }
    version = version_of_receipt(code)
    if version is None:
        return None
    return {
        "title": _("Báo cáo năm ghi trên máy"),
        "written_at": version.recorded_at,
        "undone_at": version.undone_at,
        "is_replaced": newest_of(version.annual_return.cooperative, version.annual_return.year) != version,
        "made_up": is_made_up(),
        "counts": [(_("Dòng có số liệu"), len(version.lines))],
    }


@require_safe
@public
def quick_response(_request: HttpRequest, code: str) -> HttpResponse:
    """The QR code of the page that checks. It tells nothing that the code does not, and asks no table."""
    if not _CODE.fullmatch(code):
        raise Http404
    address = f"{settings.BASE_URL.rstrip('/')}{reverse('exchange:receipt', args=[code])}"
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False, scale=4)
    answer = HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer
