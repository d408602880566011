"""A workbook is chosen and sent; the list of one's own imports."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from hopluc.accounts.gate import actor
from hopluc.files import actions as files
from hopluc.intake import jobs
from hopluc.intake.columns import history
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Target
from hopluc.intake.views.routes import ROUTES, address_of, sort_of, title_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.page import list_page
from hopluc.places.queries import home
from hopluc.wording import sentence

# Imports that the upload page shows beside the form; the others stand in the list.
LATEST = 5
MEGABYTES = files.LARGEST // 1024 // 1024


class WorkbookForm(forms.Form):
    """The file, and who sent it: mappings are remembered by sender."""

    workbook = forms.FileField(
        label=_("Tệp bảng tính"),
        error_messages={"required": _("Chọn một tệp."), "empty": _("Tệp trống, không có gì để đọc. Chọn lại tệp.")},
    )
    sender = forms.CharField(
        label=_("Nơi gửi tệp"),
        required=False,
        max_length=300,
        help_text=_("Xã, đơn vị hoặc người gửi. Để trống nếu là tệp của bạn."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workbook"].help_text = gettext(
            "Bảng tính Excel (.xlsx, .xlsm, .xls), .ods, .csv, hoặc bảng trong tệp Word .docx; tối đa %(most)s MB. "
            "Chưa có gì được ghi khi tải lên."
        ) % {"most": MEGABYTES}


def is_made_up() -> bool:
    """Whether the registers are those of the made-up province."""
    found = home()
    return bool(found and found.made_up)


def steps() -> list[str]:
    """The steps of one import, in order."""
    return [gettext("Chọn tệp"), gettext("Xem trước"), gettext("Biên nhận")]


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
        try:
            intake = take_in(request, self.target, form)
        except Refusal as refusal:
            form.add_error("workbook", sentence(refusal))
            return self._page(request, form, status=422)
        return redirect(next_page(intake))

    def _page(self, request: HttpRequest, form: WorkbookForm, status: int = 200) -> HttpResponse:
        target: Target = self.target
        latest = Intake.objects.filter(kind=target.kind, user=actor(request).user).select_related("file")
        _upload_route, preview_route, list_route = ROUTES[sort_of(target.kind)]
        context = {
            "title": title_of(target.kind),
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


def take_in(request: HttpRequest, target: Target, form: WorkbookForm) -> Intake:
    """The upload of a form into a register. Refusals of the file."""
    upload = form.cleaned_data["workbook"]
    if upload.size > files.LARGEST:
        # Said before it is read into memory.
        raise Refusal("file_too_large", where=upload.name, megabytes=MEGABYTES)
    return jobs.take_in(
        target,
        upload.name,
        upload.read(),
        actor=actor(request),
        at=clock.now(),
        made_up=is_made_up(),
        sender=form.cleaned_data["sender"],
    )


def next_page(intake: Intake) -> str:
    """Where a person goes on with an import."""
    page = "mapping" if intake.state == IntakeState.MAPPING else "intake"
    return address_of(intake.kind, page, intake.pk) or address_of(intake.kind, "intake", intake.pk)


class IntakesView(View):
    """All imports of one kind that a person made, with their receipts."""

    target: ClassVar[Any] = None

    def get(self, request: HttpRequest) -> HttpResponseBase:
        kind = self.target.kind
        upload_route, preview_route, _list_route = ROUTES[sort_of(kind)]
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
            title=f"{title_of(kind)}: {_('các lần nhập của bạn')}",
            about=kind,
            context={"title": title_of(kind), "upload_route": upload_route},
        )
