"""The names that a document prints, matched to the register of bodies of its day: name by name, for all places at
once, each step taken back by one press."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.clauses.matching import propose
from hopluc.directives.actions.naming import NamesSaid, name_bodies, name_new_body, take_back_names
from hopluc.directives.forms.naming import NewBodyForm
from hopluc.directives.models import Directive
from hopluc.directives.queries.naming import Naming, PrintedName, printed_names
from hopluc.directives.views.scope import visible_directive
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.places.queries import home
from hopluc.wording import sentence

HOW = {
    "name": gettext_lazy("đúng tên"),
    "abbreviation": gettext_lazy("viết tắt"),
    "place": gettext_lazy("tên không ghi địa bàn"),
    "office": gettext_lazy("theo chức danh người đứng đầu"),
    "ended": gettext_lazy("Cơ quan này không hoạt động vào ngày của văn bản."),
    "several": gettext_lazy("Nhiều cơ quan cùng có tên này."),
    "near": gettext_lazy("Danh mục không có tên này, có tên gần giống."),
    "unknown": gettext_lazy("Danh mục chưa có tên này."),
}


@dataclass(frozen=True)
class Row:
    """A printed name as the page shows it; `members` of a group on the day of the document; `now`: who has the duties
    of its body today, where that is another; `form`: of a new body, where the name is open or came back wrong;
    `remember`: whether the tick that keeps the name in the register is set."""

    name: PrintedName
    how: str
    choices: tuple[Body, ...]
    members: tuple[Body, ...]
    now: tuple[Body, ...]
    form: NewBodyForm | None
    wrong: str = ""
    is_open: bool = False
    remember: bool = False


@gate.needs(Permission.DIRECTIVES_CONFIRM)
def bodies(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the names. POST: the name `printed` means `body` (a key) or the one called `called`; `new`: a new body with
    the fields of its form; `all`: every open name that the register knows by now."""
    directive = visible_directive(request, pk)
    if directive.is_live:
        raise Http404
    if request.method != "POST":
        return _page(request, directive)
    printed = request.POST.get("printed", "")
    by, at = gate.actor(request).signature, clock.now()
    if "new" in request.POST:
        form = _new_body_form(printed, Naming(directive.date), request.POST)
        if not form.is_valid():
            return _page(request, directive, printed=printed, form=form)
        area = home()
        place = area.place if area is not None else None
        return _written(
            request, directive, printed, lambda: name_new_body(directive, printed, form.new(place), by=by, at=at), form
        )

    def write() -> NamesSaid:
        choices = _known_by_now(directive) if "all" in request.POST else {printed: _chosen(request)}
        return name_bodies(directive, choices, remember=request.POST.get("remember") == "on", by=by, at=at)

    return _written(request, directive, printed, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def take_back(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Undo one step by the number of its journal entry."""
    directive = visible_directive(request, pk)
    try:
        take_back_names(directive, entry, by=gate.actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã hoàn tác ghép tên cơ quan."))
    return HttpResponseRedirect(reverse("directives:bodies", args=[directive.pk]))


def _written(
    request: HttpRequest,
    directive: Directive,
    printed: str,
    write: Callable[[], NamesSaid],
    form: NewBodyForm | None = None,
) -> HttpResponse:
    """Write, say where it changed something, offer to take it back; or show the page with the refusal."""
    try:
        said = write()
    except Refusal as refusal:
        return _page(request, directive, printed=printed, form=form, wrong=sentence(refusal))
    words = ngettext("Đã ghép tên ở %(n)s nhiệm vụ.", "Đã ghép tên ở %(n)s nhiệm vụ.", said.places) % {"n": said.places}
    if said.left_out:
        words += " " + _("Còn %(n)s nhiệm vụ mà cơ quan này đã được nêu ở phần khác: sửa ở trang soát.") % {
            "n": said.left_out
        }
    undo = reverse("directives:take-back-names", args=[directive.pk, said.entry])
    messages.success(request, words, extra_tags=f"undo:{undo}")
    return HttpResponseRedirect(reverse("directives:bodies", args=[directive.pk]))


def _chosen(request: HttpRequest) -> Body:
    """The body that was pressed, or typed by its name. Refusal `body_not_listed`."""
    key, called = request.POST.get("body", ""), request.POST.get("called", "").strip()
    # A key has at most 19 digits; Python itself refuses to read a number of some thousand.
    body = Body.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 20 else None
    if body is None and called:
        wanted = fold(called)
        found = [each for each in Body.objects.all() if wanted in {fold(each.name), fold(each.name_en)}]
        body = found[0] if len(found) == 1 else None
    if body is None:
        raise Refusal("body_not_listed", value=called or key)
    return body


def _known_by_now(directive: Directive) -> dict[str, Body]:
    """Open names that the register tells by now. Refusal `name_stands_so` where there are none."""
    found = {
        row.printed: row.told.body
        for row in printed_names(directive, Naming(directive.date))
        if row.told.body is not None and row.body is None
    }
    if not found:
        raise Refusal("name_stands_so")
    return {printed: body for printed, body in found.items() if body is not None}


def _page(
    request: HttpRequest, directive: Directive, *, printed: str = "", form: NewBodyForm | None = None, wrong: str = ""
) -> HttpResponse:
    naming, today = Naming(directive.date), clock.today()
    rows = [
        _row(name, naming, form if name.printed == printed else None, wrong if name.printed == printed else "")
        for name in printed_names(directive, naming)
    ]
    is_wrong = bool(wrong or form)
    content = {
        "directive": directive,
        "today": today,
        "open": [row for row in rows if row.name.body is None and row.name.places],
        "beside": [row for row in rows if row.name.body is None and not row.name.places],
        "beside_wrong": any(row.wrong or row.is_open for row in rows if not row.name.places),
        "matched": [row for row in rows if row.name.body is not None],
        "known_by_now": sum(row.name.body is None and row.name.told.body is not None for row in rows),
        "bodies": Body.objects.order_by("name"),
        "wrong": wrong,
        "printed": printed,
    }
    return render(request, "directives/bodies.html", content, status=400 if is_wrong else 200)


def _row(name: PrintedName, naming: Naming, form: NewBodyForm | None, wrong: str) -> Row:
    body, told = name.body, name.told
    near = tuple(dict.fromkeys([*([told.body] if told.body else []), *told.heirs, *told.near]))
    is_open = body is None
    now = naming.heirs(body, clock.today()) if body is not None else ()
    return Row(
        name=name,
        how=str(_("theo người soát") if name.is_by_person else HOW[told.how]),
        choices=near if is_open else tuple(each for each in near if body is not None and each.pk != body.pk),
        members=naming.members(body) if body is not None else (),
        now=tuple(each for each in now if body is not None and each.pk != body.pk),
        form=form or (_new_body_form(name.printed, naming) if is_open else None),
        wrong=wrong,
        is_open=form is not None,
        # What many bodies are called together, the register should not take for the name of one.
        remember=told.how != "several" and not name.is_mixed and propose(name.printed).kind != "group",
    )


def _new_body_form(printed: str, naming: Naming, data: Mapping[str, Any] | None = None) -> NewBodyForm:
    proposed = propose(printed)
    return NewBodyForm(data, proposed=proposed, parent=naming.parent_of(proposed), on=naming.on, auto_id=False)
