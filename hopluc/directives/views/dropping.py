"""A draft that should not be here is dropped: asked with what goes, done with a reason; later its address tells so."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.actions.drop_reading import VERB
from hopluc.directives.forms.reading import DropReadingForm
from hopluc.directives.models import Obligation
from hopluc.directives.views.scope import reading_url, refuse, visible_directive
from hopluc.journal.models import Entry
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes with a draft, and the form with the reason. A live directive has no such page."""
    directive = visible_directive(request, pk)
    if directive.is_live:
        return HttpResponseRedirect(reading_url(directive))
    form = DropReadingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.drop_reading(
                directive, reason=form.cleaned_data["reason"], by=gate.actor(request).signature, at=clock.now()
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã bỏ bản đọc “%(title)s”. Nhật ký còn ghi lý do.") % {"title": directive})
            return HttpResponseRedirect(reverse("directives:listing"))
    content = {
        "directive": directive,
        "form": form,
        "obligations": Obligation.objects.filter(clause__directive=directive).count(),
        "steps": directive.corrections.filter(undone_at=None).count(),
    }
    return render(request, "directives/drop_reading.html", content, status=400 if form.errors else 200)


def gone(request: HttpRequest, pk: int) -> HttpResponse:
    """At the address of a draft that was dropped: who did it, when and why. For everybody else there never was one."""
    entry = Entry.objects.filter(subject=f"directive:{pk}", verb=VERB).first()
    if entry is None or not gate.actor(request).may(Permission.DIRECTIVES_CONFIRM):
        raise Http404
    return render(request, "directives/dropped.html", {"entry": entry}, status=410)
