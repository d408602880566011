"""The page of known mappings: what each reads from what, renamed, forgotten, downloaded, taken in from a file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.intake.actions import known as verbs
from hopluc.intake.models import KnownMapping
from hopluc.intake.plan import Target
from hopluc.intake.views import sort_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS
from hopluc.sheets.form import Form
from hopluc.wording import sentence

_MEGABYTE = 1024 * 1024
LARGEST = 2 * _MEGABYTE
TARGETS: tuple[Target, ...] = (COOPERATIVES, MEMBERS, RETURNS)
KINDS = {
    "cooperatives": gettext_lazy("Danh sách hợp tác xã"),
    "members": gettext_lazy("Sổ thành viên"),
    "returns": gettext_lazy("Báo cáo năm"),
    "dataset": gettext_lazy("Bảng dữ liệu"),
}

DAY_ORDERS = {"mdy": gettext_lazy("tháng, ngày, năm"), "ymd": gettext_lazy("năm, tháng, ngày")}


class MappingsFileForm(forms.Form):
    mappings = forms.FileField(
        label=gettext_lazy("Tệp các cách ghép (.json)"),
        error_messages={
            "required": gettext_lazy("Chọn một tệp."),
            "empty": gettext_lazy("Tệp trống, không có gì để đọc. Chọn lại tệp."),
        },
    )


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Tên của cách ghép"), max_length=200)


@dataclass(frozen=True)
class MappedField:
    """One field of a known mapping in words: heading of the form, what it is read from."""

    field: str
    source: str


@needs(Permission.DATASETS_IMPORT)
@require_GET
def known_mappings(request: HttpRequest) -> HttpResponse:
    return _page(request, MappingsFileForm())


@needs(Permission.DATASETS_IMPORT)
@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Mappings of a file that was downloaded here or elsewhere: all or none."""
    form = MappingsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    upload, who = form.cleaned_data["mappings"], actor(request)
    try:
        if upload.size > LARGEST:
            raise Refusal("mappings_too_large", where=upload.name, megabytes=LARGEST // _MEGABYTE)
        allowed = {target.kind: target.form for target in TARGETS if who.may(target.permission)}
        taken = verbs.take_in_mappings(
            _parsed(upload.name, upload.read()), allowed, where=upload.name, by=who.signature, at=clock.now()
        )
    except Refusal as refusal:
        form.add_error("mappings", sentence(refusal))
        return _page(request, form, status=422)
    said = ngettext("Đã nạp %(n)s cách ghép mới", "Đã nạp %(n)s cách ghép mới", taken.new) % {"n": taken.new}
    if taken.replaced:
        said += "; " + _("thay %(n)s cách đã có") % {"n": taken.replaced}
    messages.success(request, f"{said}.")
    return redirect("exchange:known-mappings")


@needs(Permission.DATASETS_IMPORT)
@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """All known mappings that the reader may use, or one by `?chon=`, as JSON."""
    known, name = _seen(actor(request)), "ghep-cot.json"
    chosen = request.GET.get("chon", "")
    if chosen:
        found = _one(request, int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0)
        known, name = known.filter(pk=found.pk), f"ghep-cot-{found.pk}.json"
    answer = JsonResponse(verbs.as_file(list(known)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@needs(Permission.DATASETS_IMPORT)
@require_http_methods(["GET", "POST"])
def known_mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """One known mapping: what it reads from what; POST gives it another name."""
    known, who = _one(request, pk), actor(request)
    form = NameForm(request.POST or None, initial={"name": known.name})
    if request.method == "POST" and _may_change(known, who) and form.is_valid():
        verbs.rename_mapping(known, name=form.cleaned_data["name"], by=who.signature, at=clock.now())
        messages.success(request, _("Đã đổi tên."))
        return redirect("exchange:known-mapping", pk=pk)
    if request.method == "POST" and not _may_change(known, who):
        raise Http404
    context = {
        "known": known,
        "kind": KINDS[sort_of(known.kind)],
        "fields": _fields(known, _forms().get(known.kind)),
        "kept": _kept(known),
        "form": form,
        "may_change": _may_change(known, who),
    }
    return render(request, "exchange/known_mapping.html", context, status=422 if form.errors else 200)


@needs(Permission.DATASETS_IMPORT)
@require_http_methods(["GET", "POST"])
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a known mapping, after asking."""
    known, who = _one(request, pk), actor(request)
    if not _may_change(known, who):
        raise Http404
    if request.method == "POST":
        verbs.forget_mapping(known, by=who.signature, at=clock.now())
        messages.success(request, _("Đã xóa cách ghép “%(name)s”.") % {"name": known.name})
        return redirect("exchange:known-mappings")
    context = {
        "title": _("Xóa cách ghép “%(name)s”") % {"name": known.name},
        "lead": _("Tệp sau có các tiêu đề này sẽ được hỏi lại từ đầu. Những gì đã nhập không thay đổi."),
        "action_label": _("Xóa"),
        "tone": "danger",
        "cancel_url": reverse("exchange:known-mapping", args=[pk]),
    }
    return render(request, "ui/confirm.html", context)


def _page(request: HttpRequest, form: MappingsFileForm, status: int = 200) -> HttpResponse:
    known = [(each, KINDS[sort_of(each.kind)]) for each in _seen(actor(request))]
    return render(request, "exchange/known_mappings.html", {"known": known, "form": form}, status=status)


def _seen(who: Actor) -> QuerySet[KnownMapping]:
    """Of the kinds that the reader may import."""
    wanted = Q(kind__in=[target.kind for target in TARGETS if who.may(target.permission)])
    if who.may(Permission.DATASETS_IMPORT):
        wanted |= Q(kind__startswith="dataset:")
    return KnownMapping.objects.filter(wanted)


def _one(request: HttpRequest, pk: int) -> KnownMapping:
    found = _seen(actor(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _may_change(known: KnownMapping, who: Actor) -> bool:
    """Whoever decided it, and whoever keeps the registers of the whole province."""
    return known.by == who.signature or (who.communes is None and who.cooperative is None)


def _forms() -> dict[str, Form]:
    return {target.kind: target.form for target in TARGETS}


def _parsed(name: str, content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal("mappings_not_json", where=name) from None


def _fields(known: KnownMapping, form: Form | None) -> list[MappedField]:
    headings = {column.field: column.headings[0] for column in form.columns} if form else {}
    return [
        MappedField(headings.get(name, name), _said(source)) for name, source in known.data.get("sources", {}).items()
    ]


def _said(source: Mapping[str, object]) -> str:
    """What a field is read from, in words."""
    columns = source.get("headings")
    parts = [" + ".join(f"“{each}”" for each in columns)] if isinstance(columns, list) and columns else []
    if source.get("constant") is not None:
        parts.append(_("mọi dòng là “%(text)s”") % {"text": source["constant"]})
    if source.get("from_sheet_name"):
        parts.append(_("tên của trang tính"))
    if source.get("from_title"):
        parts.append(_("dòng tên nhóm trong bảng"))
    if source.get("prefix"):
        parts.append(_("thêm “%(text)s” vào đầu") % {"text": source["prefix"]})
    if source.get("unit"):
        parts.append(_("đơn vị %(text)s") % {"text": source["unit"]})
    if source.get("encoding"):
        parts.append(_("bảng mã %(text)s") % {"text": str(source["encoding"]).upper()})
    if source.get("day_order") in DAY_ORDERS:
        parts.append(str(DAY_ORDERS[str(source["day_order"])]))
    if source.get("decimal_mark"):
        parts.append(_("dấu thập phân “%(text)s”") % {"text": source["decimal_mark"]})
    words = source.get("words")
    if isinstance(words, dict):
        parts.extend(f"“{word}” → “{each}”" for word, each in words.items())
    return ", ".join(parts)


def _kept(known: KnownMapping) -> list[str]:
    """Headings that are kept beside the rows."""
    sources = known.data.get("sources", {}).values()
    taken = {heading for source in sources for heading in source.get("headings", ())}
    taken |= set(known.data.get("left_out", ()))
    return [heading for heading in known.data.get("headings", ()) if heading not in taken]
