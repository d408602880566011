"""The page on which a template is chosen, and the way to download it."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.exchange.blank_books import NEEDED, Asked, written, years
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.places.models import DISTRICT_KINDS, Place
from hopluc.places.queries import Atlas, home
from hopluc.registry.models import Cooperative
from hopluc.registry.queries import current_versions
from hopluc.wording import sentence

FORMS = (
    ("returns", gettext_lazy("Báo cáo năm")),
    ("cooperatives", gettext_lazy("Danh sách hợp tác xã")),
    ("members", gettext_lazy("Sổ thành viên")),
)
LAYOUTS = (
    ("wide", gettext_lazy("Bảng ngang, mỗi hợp tác xã một dòng")),
    ("upright", gettext_lazy("Trang đứng, mỗi hợp tác xã một trang")),
    ("each", gettext_lazy("Tệp .zip, mỗi hợp tác xã một tệp")),
    ("empty", gettext_lazy("Bảng trống, không điền sẵn")),
)
OF_ONE = ("upright", "wide")  # shapes for a director: the upright page is the first choice there
FIELDS = ("bieu", "nam", "noi", "ma", "kieu")
Group = tuple[str, list[tuple[str, str]]]


class TemplateForm(forms.Form):
    """Which template. The names stand in addresses: a link to a template is kept and sent on."""

    def __init__(self, data: Mapping[str, str] | None, *, who: Actor, on: date, initial: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(initial))
        kinds = [(kind, words) for kind, words in FORMS if who.may(NEEDED[kind])]
        each_year = [(str(year), str(year)) for year in years(on)]
        self.fields["bieu"] = forms.ChoiceField(label=_("Biểu"), choices=kinds)
        self.fields["nam"] = forms.ChoiceField(label=_("Năm báo cáo"), choices=each_year, required=False)
        if who.cooperative is None:
            places = [("", _("Tất cả trong phạm vi của bạn")), *places_of(who, on)]
            self.fields["noi"] = forms.ChoiceField(label=_("Địa bàn"), choices=places, required=False)
            words = _("Ghi mã thì tệp chỉ có hợp tác xã ấy.")
            self.fields["ma"] = forms.CharField(
                label=_("Mã số một hợp tác xã"), required=False, max_length=20, help_text=words
            )
        shapes = LAYOUTS if who.cooperative is None else [(name, dict(LAYOUTS)[name]) for name in OF_ONE]
        self.fields["kieu"] = forms.ChoiceField(label=_("Kiểu tệp"), choices=shapes, required=False)


@require_safe
@needs(Permission.RETURNS_FILE)
def choose(request: HttpRequest) -> HttpResponse:
    """Form, year, place, shape."""
    who, today = actor(request), clock.today()
    code = who.cooperative or request.GET.get("ma", "")
    form = TemplateForm(None, initial={**_initial(today), **_asked(request)}, who=who, on=today)
    return _page(request, form, code=code)


@require_safe
@needs(Permission.RETURNS_FILE)
def download(request: HttpRequest) -> HttpResponse:
    """The template that was chosen; a cooperative or place outside the reader's scope does not exist."""
    who, today = actor(request), clock.today()
    form = TemplateForm({**_initial(today), **_asked(request)}, initial={}, who=who, on=today)
    if not form.is_valid():
        return _page(request, form, status=422)
    said = form.cleaned_data
    code = who.cooperative or said.get("ma", "").strip()
    if code and not Cooperative.objects.visible_to(who).filter(code=code).exists():
        if who.cooperative is not None:
            # A director whose cooperative stands in the register no more has nothing to fill in.
            return redirect("exchange:templates")
        form.add_error("ma", _("Không có hợp tác xã mã số này trong phạm vi của bạn."))
        return _page(request, form, status=422)
    layout = said.get("kieu") or ("upright" if code else "wide")
    place = Atlas.read().places.get(int(said["noi"])) if said.get("noi") else None
    asked = Asked(said["bieu"], int(said["nam"] or today.year), layout=layout, place=place, code=code)
    try:
        made = written(asked, who, today)
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _page(request, form, status=409)
    answer = HttpResponse(made.content, content_type=made.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


def places_of(who: Actor, on: date) -> list[Group]:
    """Districts and communes of the day within an actor's scope, as choices; nothing where there is but one."""
    found = home()
    if found is None:
        return []
    atlas = Atlas.read()
    units = [atlas.places[pk] for pk in atlas.covered(found.place) if who.communes is None or pk in who.communes]
    standing = [unit for unit in units if unit.valid_until is None or unit.valid_until > on]
    over = {unit.parent_id: atlas.parent(unit.pk) for unit in standing}
    districts = [each for each in over.values() if each is not None and each.kind in DISTRICT_KINDS]
    groups = [(_("Huyện, thành phố"), _named(districts)), (_("Xã, phường, thị trấn"), _named(standing))]
    return [group for group in groups if group[1]] if len(standing) > 1 else []


def _named(units: list[Place]) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.full_name) for unit in sorted(units, key=lambda unit: (unit.order, unit.code))]


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: str(value) for name, value in request.GET.items() if name in FIELDS}


def _initial(today: date) -> dict[str, str]:
    # Until the spring the year that has ended is asked for.
    return {"bieu": "returns", "nam": str(today.year if today.month > 3 else today.year - 1)}


def _page(request: HttpRequest, form: TemplateForm, *, code: str = "", status: int = 200) -> HttpResponse:
    """`code`: the one cooperative that it is about, where it is about one; its ways stand beside the form."""
    found = Cooperative.objects.visible_to(actor(request)).filter(code=code).first() if code else None
    own = None if found is None else current_versions({found.code})[found.code]
    asked = () if found is None else [year for year in years(clock.today())[:2] if year >= found.founded_on.year]
    context = {"form": form, "own": own, "years": asked}
    return render(request, "exchange/templates.html", context, status=status)
