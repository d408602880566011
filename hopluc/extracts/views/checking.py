"""Pages that anyone may open, also without log-in and of a real province: is this paper what the register said?"""

from io import BytesIO

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts.gate import actor, public
from hopluc.accounts.permissions import Permission
from hopluc.extracts import actions
from hopluc.extracts.forms import CodeForm, NameForm
from hopluc.extracts.models import Extract
from hopluc.extracts.queries import check, printed
from hopluc.kernel import clock
from hopluc.kernel.check_codes import typed_check_code
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.registry.models import Cooperative
from hopluc.wording import sentence


@require_safe
@public
def index(request: HttpRequest) -> HttpResponse:
    """The code is typed here; a slip is told before anything is looked up."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        try:
            return redirect("extracts:check", typed_check_code(form.cleaned_data["code"]))
        except Refusal as refusal:
            form.add_error("code", sentence(refusal))
    context = {"form": form, "issued": _issued(request)}
    return render(request, "extracts/index.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def check_extract(request: HttpRequest, code: str) -> HttpResponse:
    """What was certified, when, by which office, whether it was withdrawn, and what the register says today. No
    person is named; a name on the paper can be compared."""
    address, now = str(request.META.get("REMOTE_ADDR") or ""), clock.now()
    try:
        wanted = typed_check_code(code)
    except Refusal as refusal:
        form = CodeForm({"code": code})
        form.is_valid()
        form.add_error("code", sentence(refusal))
        return render(request, "extracts/index.html", {"form": form}, status=404)
    if actions.is_throttled(address=address, at=now):
        return render(request, "extracts/throttled.html", status=429)
    extract = Extract.objects.filter(code=wanted).select_related("cooperative__absorbed_by").first()
    if extract is None:
        actions.note_missed_check(address=address, at=now)
        return render(request, "extracts/unknown.html", {"code": wanted, "form": CodeForm()}, status=404)
    if wanted != code:
        return redirect("extracts:check", wanted)
    name_form = NameForm(request.POST or None)
    is_named: bool | None = None
    if request.method == "POST" and name_form.is_valid():
        is_named = _is_named(extract, name_form.cleaned_data["name"])
        if not is_named:
            # Names are no more to be guessed than codes.
            actions.note_missed_check(address=address, at=now)
    context = {
        "extract": extract,
        "checked": check(extract, now=now),
        "sections": printed(extract.content),
        "name_form": name_form if _names(extract) else None,
        "is_named": is_named,
        "may_print": _may_print(request, extract),
        "now": now,
    }
    return render(request, "extracts/check.html", context, status=422 if name_form.errors else 200)


@require_safe
@public
def quick_response(_request: HttpRequest, code: str) -> HttpResponse:
    """The QR code of the page that checks. It tells nothing that the code does not, and asks no table."""
    try:
        wanted = typed_check_code(code)
    except Refusal:
        raise Http404 from None
    drawn = BytesIO()
    # Medium: still read where a fold or a stamp covers a seventh of it.
    segno.make(address_of(wanted), error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False, scale=4)
    answer = HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


def address_of(code: str) -> str:
    """The whole address of the page that checks a code."""
    return f"{settings.BASE_URL.rstrip('/')}{reverse('extracts:check', args=[code])}"


def _names(extract: Extract) -> set[str]:
    officers = (each["name"] for each in extract.content.get("officers", ()))
    return {fold(name) for name in (extract.content.get("representative", ""), *officers) if name}


def _is_named(extract: Extract, name: str) -> bool:
    """Compared without marks and capitals, as names are copied by hand."""
    return fold(name) in _names(extract)


def _may_print(request: HttpRequest, extract: Extract) -> bool:
    who = actor(request)
    if not who.may(Permission.EXTRACTS_ISSUE):
        return False
    return Cooperative.everything.visible_to(who).filter(pk=extract.cooperative_id).exists()


def _issued(request: HttpRequest) -> list[tuple[Extract, str]]:
    """The newest ones within the reader's scope, for those who issue them."""
    who = actor(request)
    if not who.may(Permission.EXTRACTS_ISSUE):
        return []
    found = Extract.objects.select_related("cooperative")
    if who.communes is not None or who.cooperative is not None:
        found = found.filter(cooperative__in=Cooperative.objects.visible_to(who))
    return [(extract, _state(extract)) for extract in found[:20]]


def _state(extract: Extract) -> str:
    return _("đã thu hồi") if extract.withdrawn_at else _("đang có giá trị tra cứu")
