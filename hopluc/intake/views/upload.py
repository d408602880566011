"""Pages of an import: choose a workbook, see what it would change, confirm, receipt."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from hopluc.accounts.gate import actor
from hopluc.intake import actions
from hopluc.intake.columns import history
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Target
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.page import list_page
from hopluc.personal.actions import look
from hopluc.places.queries import home
from hopluc.wording import sentence

TITLES = {
    "cooperatives": _("Nhập danh sách hợp tác xã"),
    "members": _("Nhập sổ thành viên"),
    "returns": _("Nhập báo cáo năm"),
}
# Route names of each kind: upload, preview, all imports.
ROUTES = {
    "cooperatives": ("registry:import", "registry:intake", "registry:intakes"),
    "members": ("registry:import-members", "registry:intake-members", "registry:intakes-members"),
    "returns": ("returns:import", "returns:intake", "returns:intakes"),
}
# Imports that the upload page shows beside the form; the others stand in the list.
LATEST = 5


class WorkbookForm(forms.Form):
    workbook = forms.FileField(
        label=_("Tệp bảng tính"),
        help_text=_("Tệp .xlsx, .xls, .ods hoặc .csv, tối đa 20 MB. Chưa có gì được ghi khi tải lên."),
        error_messages={"required": _("Chọn một tệp."), "empty": _("Tệp trống, không có gì để đọc. Chọn lại tệp.")},
    )


def _is_made_up() -> bool:
    found = home()
    return bool(found and found.made_up)


def steps() -> list[str]:
    """The steps of one import, in order."""
    return [_("Chọn tệp"), _("Xem trước"), _("Biên nhận")]


class UploadView(View):
    """GET: the form, the columns expected, the latest imports. POST: stage the workbook and show its preview."""

    target: ClassVar[Any] = None
    # Field → hint in the reader's language, where a room has better than the hint written in the workbook.
    hints: Callable[[], Mapping[str, str]] = dict

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, WorkbookForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WorkbookForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form, status=422)
        upload = form.cleaned_data["workbook"]
        try:
            intake, _plan = actions.stage(
                self.target, upload.name, upload.read(), actor=actor(request), at=clock.now(), made_up=_is_made_up()
            )
        except Refusal as refusal:
            form.add_error("workbook", sentence(refusal))
            return self._page(request, form, status=422)
        return redirect(ROUTES[self.target.kind][1], pk=intake.pk)

    def _page(self, request: HttpRequest, form: WorkbookForm, status: int = 200) -> HttpResponse:
        target: Target = self.target
        latest = Intake.objects.filter(kind=target.kind, user=actor(request).user).select_related("file")
        _upload_route, preview_route, list_route = ROUTES[target.kind]
        context = {
            "title": TITLES[target.kind],
            "steps": steps(),
            "form": form,
            "columns": target.form.columns,
            "notes": {
                **{each.field: gettext(each.note) for each in target.form.columns if each.note},
                **self.hints(),
            },
            "latest": latest.defer("preview")[:LATEST],
            "preview_route": preview_route,
            "list_route": list_route,
        }
        return render(request, "intake/upload.html", context, status=status)


class IntakeView(View):
    """GET: preview or receipt of one's own import. POST: write it."""

    target: ClassVar[Any] = None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, self._own(request, pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake = self._own(request, pk)
        try:
            actions.confirm(intake, self.target, actor=actor(request), at=clock.now(), made_up=_is_made_up())
        except Refusal as refusal:
            return self._page(request, intake, refused=sentence(refusal), status=409)
        return redirect(ROUTES[self.target.kind][1], pk=pk)

    def _own(self, request: HttpRequest, pk: int) -> Intake:
        found = Intake.objects.filter(pk=pk, kind=self.target.kind, user=actor(request).user).select_related("file")
        intake = found.first()
        if intake is None:
            raise Http404
        return intake

    def _preview(self, request: HttpRequest, intake: Intake) -> dict[str, Any]:
        """What the workbook would change; of personal data the look is written down first."""
        if intake.sealed is not None and self.target.form.personal_fields:
            fields = self.target.form.personal_fields
            rows = intake.preview["rows"]
            look(by=actor(request).signature, at=clock.now(), about=f"intake:{intake.pk}", fields=fields, rows=rows)
        return actions.opened_preview(intake)

    def _page(self, request: HttpRequest, intake: Intake, refused: str = "", status: int = 200) -> HttpResponse:
        preview = self._preview(request, intake)
        context = {
            "title": TITLES[self.target.kind],
            "steps": steps(),
            "step": len(steps()) if intake.state == IntakeState.WRITTEN else 2,
            "intake": intake,
            "preview": preview,
            # What was sealed is gone once it is written: the counts are the receipt.
            "is_forgotten": bool(self.target.form.personal_fields) and intake.sealed is None,
            "labels": {column.field: column.headings[0] for column in self.target.form.columns},
            "refused": refused,
            "can_confirm": intake.state == IntakeState.STAGED and (intake.preview["new"] or intake.preview["changed"]),
            "upload_route": ROUTES[self.target.kind][0],
        }
        return render(request, "intake/preview.html", context, status=status)


class IntakesView(View):
    """All imports of one kind that a person made, with their receipts."""

    target: ClassVar[Any] = None

    def get(self, request: HttpRequest) -> HttpResponseBase:
        kind = self.target.kind
        upload_route, preview_route, _list_route = ROUTES[kind]
        # The previews are large; the list needs three numbers of each.
        rows = Intake.objects.filter(kind=kind, user=actor(request).user).select_related("file").defer("preview")
        rows = rows.annotate(
            row_count=F("preview__rows"), new_count=F("preview__new"), changed_count=F("preview__changed")
        )
        return list_page(
            request,
            history(preview_route),
            rows,
            template="intake/list.html",
            title=f"{TITLES[kind]}: {_('các lần nhập của bạn')}",
            about=kind,
            context={"title": TITLES[kind], "upload_route": upload_route},
        )
