"""Maps and their outlines: which maps there are, a GeoJSON file brought, previewed, confirmed, removed again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.unit_maps import MapChoice, map_choices
from hopluc.drawing.choropleth import Area, Choropleth
from hopluc.drawing.outlines import drawn
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.pictures.picture import Shown, pictured
from hopluc.places import actions, shapes
from hopluc.places.models import OutlineDraft, Place
from hopluc.places.queries import Atlas, home
from hopluc.wording import sentence


class OutlineForm(forms.Form):
    """A file of outlines, the map and the property that its codes belong to, and whose outlines they are."""

    file = forms.FileField(
        label=gettext_lazy("Tệp GeoJSON"),
        help_text=gettext_lazy("FeatureCollection theo kinh độ, vĩ độ WGS 84, tối đa 20 MB. Chưa ghi gì khi tải lên."),
        error_messages={
            "required": gettext_lazy("Chọn một tệp."),
            "empty": gettext_lazy("Tệp trống, không có gì để đọc. Chọn lại tệp."),
        },
    )
    day = forms.ChoiceField(
        label=gettext_lazy("Bản đồ"),
        help_text=gettext_lazy("Một mã có thể là hai đơn vị ở hai thời kỳ: chọn bản đồ mà mã trong tệp thuộc về."),
    )
    code_property = forms.CharField(
        label=gettext_lazy("Thuộc tính ghi mã đơn vị"),
        initial="code",
        max_length=80,
        help_text=gettext_lazy("Tên thuộc tính trong tệp, ví dụ code, ma_xa, MaXa."),
    )
    source = forms.CharField(
        label=gettext_lazy("Nguồn"),
        max_length=200,
        help_text=gettext_lazy("Nơi công bố, ngày, giấy phép. Ghi dưới mọi bản đồ vẽ từ tệp này."),
        error_messages={"required": gettext_lazy("Ghi nguồn của đường ranh giới: nơi công bố, ngày, giấy phép.")},
    )

    def __init__(self, *args: Any, choices: tuple[MapChoice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest_first = [(choice.day.isoformat(), choice.label) for choice in reversed(choices)]
        day = self.fields["day"]
        assert isinstance(day, forms.ChoiceField)
        day.choices = newest_first


@dataclass(frozen=True)
class MapCard:
    """One map of the home: how many of its units have outlines, and how it is drawn now."""

    choice: MapChoice
    with_outline: int
    units: int
    found: shapes.UnitMap
    shown: Shown

    @property
    def note(self) -> str:
        return self.found.note()


@needs(Permission.PLACES_IMPORT)
def outlines(request: HttpRequest) -> HttpResponse:
    """GET: the maps and the form. POST: check a file and show what it would change."""
    area = _home()
    choices = map_choices(Atlas.read(), area, clock.today())
    if request.method != "POST":
        return _page(request, area, choices, OutlineForm(choices=choices))
    form = OutlineForm(request.POST, request.FILES, choices=choices)
    who = actor(request)
    if form.is_valid() and who.user is not None:
        given = form.cleaned_data
        try:
            draft = actions.keep_outline_draft(
                given["file"].read(),
                name=given["file"].name,
                day=date.fromisoformat(given["day"]),
                code_property=given["code_property"],
                source=given["source"],
                user=who.user,
                at=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(_field_of(refusal), sentence(refusal))
        else:
            return redirect("dashboards:outline-draft", pk=draft.pk)
    return _page(request, area, choices, form, status=422)


@needs(Permission.PLACES_IMPORT)
def outline_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: what one's own file would change. POST: write it, or drop it."""
    draft = _own_draft(request, pk)
    if request.method != "POST":
        return _preview(request, draft)
    if "drop" in request.POST:
        actions.drop_outline_draft(draft)
        messages.info(request, _("Đã bỏ tệp, không ghi gì."))
        return redirect("dashboards:outlines")
    try:
        plan = actions.confirm_outlines(
            draft, promised=request.POST.get("promised", ""), by=actor(request).signature, at=clock.now()
        )
    except Refusal as refusal:
        return _preview(request, draft, refused=sentence(refusal), status=409)
    done = ngettext(
        "Đã ghi đường ranh giới của %(count)s đơn vị.",
        "Đã ghi đường ranh giới của %(count)s đơn vị.",
        len(plan.matched),
    )
    messages.success(request, done % {"count": len(plan.matched)})
    return redirect("dashboards:outlines")


@needs(Permission.PLACES_IMPORT)
@require_POST
def remove_outlines(request: HttpRequest) -> HttpResponse:
    """Remove the outlines of one map: it is schematic again."""
    choices = map_choices(Atlas.read(), _home(), clock.today())
    asked = request.POST.get("day", "")
    day = next((choice.day for choice in choices if choice.day.isoformat() == asked), None)
    if day is None:
        raise Http404
    try:
        count = actions.remove_outlines(day=day, by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        removed = ngettext(
            "Đã gỡ đường ranh giới của %(count)s đơn vị.", "Đã gỡ đường ranh giới của %(count)s đơn vị.", count
        )
        messages.success(request, removed % {"count": count})
    return redirect("dashboards:outlines")


def unit_picture(found: shapes.UnitMap, title: str) -> Choropleth:
    """The units of a map without values."""
    areas = tuple(
        Area(code=str(unit.place_pk), name=unit.name, rings=unit.rings, value=None, parent=unit.parent_name)
        for unit in found.units
    )
    return Choropleth(title, "", areas, found.is_schematic, note=found.note(), is_plain=True)


def _page(
    request: HttpRequest, area: Place, choices: tuple[MapChoice, ...], form: OutlineForm, status: int = 200
) -> HttpResponse:
    have = shapes.outline_digests()
    cards = []
    for choice in reversed(choices):
        found = shapes.map_on(choice.day, area)
        cards.append(
            MapCard(
                choice=choice,
                with_outline=sum(unit.place_pk in have for unit in found.units),
                units=len(found.units),
                found=found,
                shown=pictured(unit_picture(found, _("Bản đồ %(map)s") % {"map": choice.label})),
            )
        )
    draft = _drafts(request).first()
    context = {"form": form, "cards": cards, "draft": draft, "area": area}
    return render(request, "dashboards/outlines.html", context, status=status)


def _preview(request: HttpRequest, draft: OutlineDraft, refused: str = "", status: int = 200) -> HttpResponse:
    plan = actions.plan_outlines(actions.features_of(draft), day=draft.day)
    found = drawn({match.place.key: match.rings for match in plan.matched})
    areas = tuple(Area(match.place.key, match.place.name, found.rings[match.place.key], None) for match in plan.matched)
    title = _("Đường ranh giới trong tệp, bản đồ ngày %(day)s") % {"day": format_date(draft.day)}
    context = {
        "draft": draft,
        "plan": plan,
        "refused": refused,
        "shown": pictured(Choropleth(title, "", areas, is_schematic=False, note=draft.source, is_plain=True)),
    }
    return render(request, "dashboards/outline_draft.html", context, status=status)


def _own_draft(request: HttpRequest, pk: int) -> OutlineDraft:
    draft = _drafts(request).filter(pk=pk).first()
    if draft is None:
        raise Http404
    return draft


def _drafts(request: HttpRequest) -> QuerySet[OutlineDraft]:
    who = actor(request)
    return OutlineDraft.objects.none() if who.user is None else OutlineDraft.objects.filter(user=who.user)


def _home() -> Place:
    found = home()
    if found is None:
        raise Http404
    return found.place


def _field_of(refusal: Refusal) -> str:
    """The field at which a refusal is said."""
    if refusal.code == "outline_no_code":
        return "code_property"
    if refusal.code == "outline_nothing_matched":
        return "day"
    return "source" if refusal.code == "outline_source_missing" else "file"
