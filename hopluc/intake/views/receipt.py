"""The receipt of an import on paper, and the button that takes it back."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.accounts.gate import actor
from hopluc.intake import actions, jobs
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.views.routes import OfTarget, address_of, title_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.wording import sentence

RECEIPTED = (IntakeState.WRITTEN, IntakeState.UNDOING, IntakeState.UNDONE)


class UndoForm(forms.Form):
    """Why an import is taken back."""

    why = forms.CharField(
        label=gettext_lazy("Lý do hoàn tác"),
        max_length=500,
        help_text=gettext_lazy("Lý do được ghi vào nhật ký; trang kiểm tra biên nhận sẽ báo lần nhập này đã hoàn tác."),
        error_messages={"required": gettext_lazy("Ghi lý do hoàn tác.")},
    )


class ReceiptView(OfTarget):
    """One sheet of A4: what was written, when, from which file; and, while nobody wrote on it since, its undoing."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, _target = self.own(request, pk)
        return receipt_page(request, intake, UndoForm())


class UndoView(OfTarget):
    """POST: take back what an import wrote, with the reason. GET, as after a refused one: its receipt."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, _target = self.own(request, pk)
        return redirect(address_of(intake.kind, "receipt", pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, target = self.own(request, pk)
        form = UndoForm(request.POST)
        if not form.is_valid():
            return receipt_page(request, intake, form, status=422)
        try:
            now = jobs.undo(intake, target, why=form.cleaned_data["why"], actor=actor(request), at=clock.now())
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
            return receipt_page(request, intake, form, status=409)
        if now.state == IntakeState.UNDONE:
            messages.success(request, _("Đã hoàn tác. Sổ trở lại như trước lần nhập này."))
        return redirect(address_of(intake.kind, "intake", pk))


def receipt_page(request: HttpRequest, intake: Intake, form: UndoForm, status: int = 200) -> HttpResponse:
    """The paper of an import that was written."""
    if intake.state not in RECEIPTED or not intake.receipt:
        raise Http404
    check = f"{settings.BASE_URL.rstrip('/')}{reverse('exchange:receipt', args=[intake.receipt])}"
    context = {
        "title": title_of(intake.kind),
        "intake": intake,
        "counts": counts(intake),
        "form": form,
        "check_address": check,
        "quick_response": reverse("exchange:receipt-quick-response", args=[intake.receipt]),
        "back": address_of(intake.kind, "intake", intake.pk),
        "undo_address": address_of(intake.kind, "undo", intake.pk),
    }
    return render(request, "intake/receipt.html", context, status=status)


def counts(intake: Intake) -> list[tuple[str, int]]:
    """What a receipt counts, in words."""
    said = {**actions.NO_PREVIEW, **intake.preview}
    return [
        (_("Dòng đọc được"), said["rows"]),
        (_("Mới"), said["new"]),
        (_("Có thay đổi"), said["changed"]),
        (_("Không đổi"), said["unchanged"]),
        (_("Dòng có nội dung mới ở cột giữ nguyên"), said["kept_changes"]),
        (_("Để lại theo quyết định"), said["left_out"]),
        (_("Ô tự sửa khi đọc"), said["repairs_all"]),
        (_("Câu đã trả lời"), said.get("answered", 0)),
    ]
