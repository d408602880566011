"""The faulty workbook back, coloured; or only the rows that need a hand."""

from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from hopluc.accounts.gate import actor
from hopluc.files.actions import MEDIA_TYPES
from hopluc.intake.actions.made import made_content
from hopluc.intake.jobs import faults_of, faults_work, is_small
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.views.routes import OfTarget, address_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.personal.actions import look
from hopluc.wording import sentence

# Behind the address of a large one: the file itself; the bar alone; make it once more.
FETCH, PROGRESS, AGAIN = "tai", "tien-trinh", "lai"
READ = (IntakeState.ASKING, IntakeState.REFUSED, IntakeState.STAGED)


class FaultsView(OfTarget):
    """GET: the workbook as .xlsx with what was wrong with it; of a large one a page that waits for the job process and
    then offers it. `only_rows`: the faulty rows alone."""

    only_rows: ClassVar[bool] = False

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        intake, target = self.own(request, pk)
        who, at = actor(request), clock.now()
        is_forgotten = bool(target.form.personal_fields) and intake.sealed is None
        if intake.state not in READ or is_forgotten:
            raise Http404
        try:
            if is_small(intake):
                content = faults_of(intake, target, actor=who, at=at, only_rows=self.only_rows)
            elif FETCH in request.GET:
                content = made_content(intake, only_rows=self.only_rows)
            else:
                return self._waiting(request, intake)
        except FileNotFoundError:
            return redirect(request.path)
        except Refusal as refusal:
            messages.error(request, sentence(refusal))
            return redirect(address_of(intake.kind, "intake", pk))
        if target.form.personal_fields:
            fields, rows = target.form.personal_fields, intake.preview.get("rows", 0)
            look(by=who.signature, at=at, about=f"intake:{intake.pk}", fields=fields, rows=rows)
        stem = intake.file.name.rsplit(".", 1)[0]
        answer = HttpResponse(content, content_type=MEDIA_TYPES["xlsx"])
        name = f"{stem} - {_('dòng cần sửa') if self.only_rows else _('lỗi')}.xlsx"
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        return answer

    def _waiting(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        again = AGAIN in request.GET
        work = faults_work(intake, only_rows=self.only_rows, again=again)
        if again:
            return redirect(request.path)
        is_asked_by_page = PROGRESS in request.GET and request.headers.get("HX-Request")
        if is_asked_by_page and not work.is_under_way:
            return HttpResponseClientRefresh()
        context = {
            "intake": intake,
            "only_rows": self.only_rows,
            "work": work,
            "refused": sentence(work.refusal) if work.refusal else "",
            "progress_address": f"{request.path}?{PROGRESS}=1",
            "back": address_of(intake.kind, "intake", intake.pk),
        }
        return render(request, "intake/faults_bar.html" if is_asked_by_page else "intake/faults.html", context)
