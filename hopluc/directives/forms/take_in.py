"""A document comes in: as a file or as pasted text."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hopluc.directives.forms.choices import NO_SECRECY

PASTED_NAME = "van-ban-dan-vao.txt"


class TakeInForm(forms.Form):
    """A document as a file or as pasted text; one of the two."""

    file = forms.FileField(required=False, label=_("Tệp văn bản"), help_text=_("Tệp .docx hoặc .txt, không quá 20 MB."))
    text = forms.CharField(
        required=False, label=_("Hoặc dán toàn văn"), widget=forms.Textarea(attrs={"rows": 12}), strip=False
    )
    no_secrecy = forms.BooleanField(
        label=NO_SECRECY, error_messages={"required": _("Hệ thống chỉ nhận tài liệu không mang dấu mật.")}
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given = [bool(values.get("file")), bool((values.get("text") or "").strip())]
        if not any(given) and "file" not in self.errors:
            self.add_error("file", _("Chọn tệp hoặc dán văn bản."))
        if all(given):
            self.add_error("text", _("Chỉ dùng một cách: bỏ tệp hoặc xóa phần dán vào."))
        return values

    def document(self) -> tuple[str, bytes]:
        """Name and content of what was given."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if file is not None:
            return file.name or "", file.read()
        return PASTED_NAME, self.cleaned_data["text"].encode()
