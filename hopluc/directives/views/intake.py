"""A document is given in: as a file or as pasted text."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.forms.take_in import TakeInForm
from hopluc.directives.views.scope import reading_url, refuse
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.places.queries import home


@gate.needs(Permission.DIRECTIVES_CONFIRM)
def take_in(request: HttpRequest) -> HttpResponse:
    """The form, and the document that comes back with it."""
    form = TakeInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, content = form.document()
        found = home()
        try:
            directive = actions.take_in(
                name=name,
                content=content,
                made_up=bool(found and found.made_up),
                by=gate.actor(request).signature,
                at=clock.now(),
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã đọc văn bản. Kiểm tra từng khoản rồi xác nhận."))
            return HttpResponseRedirect(reading_url(directive))
    return render(request, "directives/take_in.html", {"form": form}, status=400 if form.errors else 200)
