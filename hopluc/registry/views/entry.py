"""A cooperative is entered, or its sheet changed: typed with checks, looked through, written."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.forms.entry import Entry, Said
from hopluc.registry.forms.rows import ROWS, with_one_more
from hopluc.registry.forms.seats import seat_groups
from hopluc.registry.forms.sheet import GROUPS
from hopluc.registry.models import Cooperative
from hopluc.registry.queries import differences, sheet_on
from hopluc.registry.sheet import classes
from hopluc.registry.views.scope import is_made_up, own_or_404, refuse_outside, scope_words
from hopluc.wording import sentence

# Which button was pressed.
STEP, MORE, WRITE = "step", "more", "write"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REGISTRY_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """A new cooperative, union or group, with its first sheet."""
    return _answer(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REGISTRY_WRITE)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Another sheet from a day on."""
    return _answer(request, own_or_404(request, code))


@require_POST
@needs(Permission.REGISTRY_WRITE)
def check_new(request: HttpRequest) -> HttpResponse:
    """What is to be said of what was typed so far, field by field."""
    return _checked(request, _entry(request, None))


@require_POST
@needs(Permission.REGISTRY_WRITE)
def check_change(request: HttpRequest, code: str) -> HttpResponse:
    return _checked(request, _entry(request, own_or_404(request, code)))


@require_safe
@needs(Permission.REGISTRY_WRITE)
def class_options(request: HttpRequest) -> HttpResponse:
    """The classes of business of level 4, as choices of an input."""
    rows = sorted({row.code: row for row in classes().values()}.values(), key=lambda row: row.code)
    return render(request, "registry/class_options.html", {"rows": rows})


def _entry(request: HttpRequest, entity: Cooperative | None, *, is_asked: bool = True) -> Entry:
    today = clock.today()
    shown = sheet_on(entity, _shown_day(entity, today)) if entity is not None else None
    data: QueryDict | None = request.POST if is_asked else None
    if data is not None and data.get(MORE) in ROWS:
        data = with_one_more(data, str(data[MORE]))
    return Entry(
        data,
        request.FILES if is_asked else None,
        seats=seat_groups(actor(request), today),
        today=today,
        entity=entity,
        shown=shown,
    )


def _shown_day(entity: Cooperative, today: date) -> date:
    """Of one that has ended, the sheet of its last day is shown: what comes after cannot be changed."""
    if entity.ended_on is None or entity.ended_on > today:
        return max(today, entity.founded_on)
    return entity.ended_on - timedelta(days=1)


def _checked(request: HttpRequest, entry: Entry) -> HttpResponse:
    fields = [*entry.sheet.fields, *entry.rows, *entry.paper.fields]
    said = entry.said(typing=True)
    context = {"said": [(name, said.get(name, [])) for name in fields if name != "paper_kept"]}
    return render(request, "registry/said.html", context)


def _answer(request: HttpRequest, entity: Cooperative | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, _entry(request, entity, is_asked=False))
    entry = _entry(request, entity)
    if request.POST.get(MORE) in ROWS:
        entry.is_read()
        return _page(request, entry, more=request.POST[MORE])
    if entry.is_read():
        entry.paper.keep_file(at=clock.now(), made_up=is_made_up())
        said = entry.said(typing=False)
        if not entry.paper.errors and not _is_refused(said):
            return _looked_through(request, entry)
    return _page(request, entry, status=422)


def _looked_through(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Written, where it is what was looked through; else shown to be looked through."""
    try:
        refuse_outside(actor(request), entry.record().get("seat_id"), where=_("Trụ sở"))
        if not entry.changes():
            raise Refusal("nothing_changes", where=entry.entity.code if entry.entity else "")
        if request.POST.get(STEP) == WRITE and request.POST.get("mark") == entry.mark:
            return _write(request, entry)
    except Refusal as refusal:
        entry.sheet.add_error(None, sentence(refusal))
        return _page(request, entry, status=422)
    return _page(request, entry, is_review=True)


def _write(request: HttpRequest, entry: Entry) -> HttpResponse:
    signed: dict[str, Any] = {"by": actor(request).signature, "at": clock.now()}
    if entry.entity is None:
        record = entry.record()
        code, kind, founded = record.pop("code"), record.pop("kind"), record.pop("founded_on")
        made = actions.found(
            code=code, kind=kind, founded_on=founded, sheet=record, paper=entry.paper.paper(),
            made_up=is_made_up(), **signed,
        )  # fmt: skip
        messages.success(request, _("Đã ghi %(code)s vào sổ.") % {"code": made.code})
        return HttpResponseRedirect(reverse("dashboards:cooperative", args=[made.code]))
    assert entry.on is not None
    version = actions.change(
        cooperative=entry.entity, from_day=entry.on, fields=entry.changes(), paper=entry.paper.paper(), **signed
    )
    undo = reverse("registry:undo-change", args=[entry.entity.code, version.pk])
    messages.success(request, _("Đã ghi thay đổi vào sổ."), extra_tags=f"undo:{undo}")
    return HttpResponseRedirect(reverse("dashboards:cooperative", args=[entry.entity.code]))


def _page(
    request: HttpRequest, entry: Entry, *, is_review: bool = False, more: str = "", status: int = 200
) -> HttpResponse:
    """The form with all that was typed; `is_review`: with the differences above it."""
    who, entity = actor(request), entry.entity
    is_typed = request.method == "POST" and not more
    said = entry.said(typing=False) if is_typed else {}
    context: dict[str, Any] = {
        "entry": entry,
        "entity": entity,
        "version": entry.shown,
        "groups": [(key, title, [entry.sheet[name] for name in names if name in entry.sheet.fields])
                   for key, title, names in GROUPS],
        "said": said,
        "refused": bool(entry.sheet.non_field_errors()) or _is_refused(said),
        "scope_words": scope_words(who),
        "more": more,
        "check_url": reverse("registry:check-change", args=[entity.code]) if entity else reverse("registry:check-new"),
    }  # fmt: skip
    if is_review:
        context["review"] = differences(entry.shown, entry.preview())
        context["doubts"] = [each for one in said.values() for each in one]
        context["mark"] = entry.mark
        context["later"] = _later(entity, entry.on)
    return render(request, "registry/entry.html", context, status=status)


def _is_refused(said: Mapping[str, Sequence[Said]]) -> bool:
    return any(each.is_refusal for one in said.values() for each in one)


def _later(entity: Cooperative | None, on: date | None) -> list[date]:
    """Days of later sheets, into which a change of an earlier day is carried on."""
    if entity is None or on is None:
        return []
    return sorted(set(entity.versions.filter(valid_from__gt=on).values_list("valid_from", flat=True)))
