"""A meeting is called, changed, cancelled."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.meetings import actions
from hopluc.meetings.forms import CancelForm, MeetingForm, answers_of
from hopluc.meetings.models import Meeting, MeetingKind
from hopluc.meetings.views.scope import acting_body, refuse, signed, written_meeting
from hopluc.places.queries import Atlas
from hopluc.places.queries.home import home


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.MEETINGS_WRITE)
def plan(request: HttpRequest) -> HttpResponse:
    """Call a meeting; the office of whoever calls it prepares it."""
    if gate.actor(request).body is None:
        raise Http404
    office, today = acting_body(request), clock.today()
    form = MeetingForm(request.POST if request.method == "POST" else None, on=today, initial=_proposed(office))

    def verb() -> Meeting:
        return actions.plan_meeting(form.plan, office=office, **signed(request))

    return _planned(request, form, verb, title=_("Thêm cuộc họp"), said=_("Đã thêm cuộc họp."))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.MEETINGS_WRITE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what was said of a meeting."""
    chosen = written_meeting(request, pk)
    form = MeetingForm(request.POST if request.method == "POST" else None, on=chosen.day, initial=answers_of(chosen))

    def verb() -> Meeting:
        return actions.change_meeting(chosen, form.plan, **signed(request))

    return _planned(request, form, verb, title=_("Sửa cuộc họp"), said=_("Đã sửa cuộc họp."), meeting=chosen)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.MEETINGS_WRITE)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not take place."""
    chosen = written_meeting(request, pk)
    form = CancelForm(request.POST if request.method == "POST" else None)

    def verb() -> Meeting:
        return actions.cancel_meeting(chosen, why=form.cleaned_data["why"], **signed(request))

    return _planned(request, form, verb, title=_("Hủy cuộc họp"), said=_("Đã hủy cuộc họp."), meeting=chosen)


def _planned(
    request: HttpRequest,
    form: MeetingForm | CancelForm,
    verb: Callable[[], Meeting],
    *,
    title: str,
    said: str,
    meeting: Meeting | None = None,
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            found = verb()
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, said)
            return redirect("meetings:meeting", found.pk)
    content = {"form": form, "title": title, "meeting": meeting}
    return render(request, "meetings/form.html", content, status=400 if form.errors else 200)


def _proposed(office: Body) -> dict[str, object]:
    """What a new meeting begins with: what the last one of this office was, or the home of this installation."""
    last = Meeting.objects.filter(office=office).order_by("-planned_at").first()
    if last is None:
        return {"kind": MeetingKind.STEERING, "seat": _home_name()}
    return {"kind": last.kind, "seat": last.seat, "body": last.body, "directives": list(last.directives.all())}


def _home_name() -> str:
    """The province of today that the home of this installation lies in; "" where none is set or it was parted."""
    found, on = home(), clock.today()
    if found is None:
        return ""
    if found.place.valid_until is None or on < found.place.valid_until:
        return found.place.name
    atlas = Atlas.read()
    units = {unit for commune in atlas.covered(found.place) if (unit := atlas.unit_on(commune, on)) is not None}
    names = {parent.name for unit in units if (parent := atlas.parent(unit)) is not None}
    return names.pop() if len(names) == 1 else ""
