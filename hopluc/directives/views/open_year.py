"""The office opens a year's work items of a directive."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.forms.work import OpenYearForm
from hopluc.directives.views.scope import reading_url, visible_directive
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence


@require_POST
@gate.needs(Permission.DIRECTIVES_ASSIGN)
def open_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Open what is not open yet; pressing twice opens nothing twice."""
    directive = visible_directive(request, pk)
    form = OpenYearForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Năm phải từ 2000 đến 2100."))
        return HttpResponseRedirect(reading_url(directive))
    year = form.cleaned_data["year"]
    try:
        opened = actions.open_work_items(directive, year=year, by=gate.actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã mở %(count)s việc của năm %(year)s.") % {"count": len(opened), "year": year})
    return HttpResponseRedirect(reading_url(directive))
