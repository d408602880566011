"""The paper on which an entry rests: typed, with its file kept before anything is written."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hopluc.files.actions import store
from hopluc.files.models import StoredFile
from hopluc.formfields.fields import VnDateField
from hopluc.kernel.errors import Refusal
from hopluc.registry.sheet import Paper
from hopluc.wording import sentence


class PaperForm(forms.Form):
    """Number, day, issuer, file, and why. All may be empty: much of a register has no paper any more."""

    paper_number = forms.CharField(label=_("Số văn bản"), max_length=80, required=False)
    paper_on = VnDateField(label=_("Ngày văn bản"), required=False)
    paper_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    paper_file = forms.FileField(
        label=_("Tệp văn bản"), required=False, help_text=_("Tệp .pdf, ảnh hoặc .docx, không quá 20 MB.")
    )
    no_secrecy = forms.BooleanField(label=_("Văn bản không mang dấu mật (Mật, Tối mật, Tuyệt mật)"), required=False)
    reason = forms.CharField(label=_("Lý do, ghi chú"), max_length=300, required=False)
    # Digest of a file that was given before the entry was looked through.
    paper_kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    kept_name = ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("paper_file") and not given.get("no_secrecy"):
            self.add_error("no_secrecy", _("Hệ thống chỉ nhận văn bản không mang dấu mật."))
        kept = StoredFile.objects.filter(digest=given.get("paper_kept") or "-").first()
        if kept is None:
            given["paper_kept"] = ""
        else:
            self.kept_name = kept.name
        return given

    def keep_file(self, *, at: datetime, made_up: bool) -> None:
        """Keep the file now: whoever looks the entry through must not choose it again. Said at its field if not."""
        upload = self.cleaned_data.get("paper_file")
        if upload is None:
            return
        try:
            stored = store(upload.name or "", upload.read(), at=at, made_up=made_up)
        except Refusal as refusal:
            self.add_error("paper_file", sentence(refusal))
            return
        self.kept_name, self.cleaned_data["paper_kept"] = stored.name, stored.digest
        # So the page carries it from here on.
        self.data = {**self.data.dict(), "paper_kept": stored.digest} if isinstance(self.data, QueryDict) else self.data

    def paper(self) -> Paper:
        given = self.cleaned_data
        return Paper(
            number=given["paper_number"].strip(),
            on=given["paper_on"],
            issuer=given["paper_issuer"].strip(),
            file=given["paper_kept"],
            reason=given["reason"].strip(),
        )
