"""A document comes in: as a file or as pasted text."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hopluc.clauses.upload import LARGEST_FILE, LARGEST_PDF, LARGEST_TEXT
from hopluc.directives.actions.take_in import PASTED_NAME
from hopluc.directives.forms.choices import NO_SECRECY
from hopluc.kernel import office
from hopluc.kernel.numbers import format_number

_ALWAYS = (".docx", ".docm", ".pdf", ".html", ".htm", ".txt")
_THROUGH_OFFICE = (".doc", ".rtf", ".odt")
_MEGABYTE = 1024 * 1024


class TakeInForm(forms.Form):
    """A document as a file or as pasted text; one of the two. `is_another` is asked where it is like a known one."""

    file = forms.FileField(
        required=False,
        label=_("Tệp văn bản"),
        error_messages={"empty": _("Tệp trống, không có gì để đọc. Chọn lại tệp.")},
    )
    text = forms.CharField(
        required=False,
        label=_("Hoặc dán toàn văn"),
        widget=forms.Textarea(attrs={"rows": 12}),
        strip=False,
        max_length=LARGEST_TEXT,
        error_messages={"max_length": _("Văn bản dán vào quá dài: tối đa %(limit_value)s ký tự. Tách phụ lục ra.")},
    )
    no_secrecy = forms.BooleanField(
        label=NO_SECRECY, error_messages={"required": _("Hệ thống chỉ nhận tài liệu không mang dấu mật.")}
    )
    is_another = forms.BooleanField(required=False, label=_("Vẫn nạp thành văn bản riêng"), widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = (*_ALWAYS, *(_THROUGH_OFFICE if office.is_installed() else ()))
        chosen = self.fields["file"]
        chosen.widget.attrs["accept"] = ",".join(taken)
        said = gettext("Nhận %(kinds)s. Tối đa %(most)s MB; PDF tối đa %(pdf)s MB và phải có chữ, không phải ảnh quét.")
        chosen.help_text = said % {
            "kinds": ", ".join(taken),
            "most": LARGEST_FILE // _MEGABYTE,
            "pdf": LARGEST_PDF // _MEGABYTE,
        }
        if not office.is_installed():
            chosen.help_text += " " + gettext("Tệp .doc, .rtf, .odt: mở bằng Word, lưu dạng .docx rồi gửi.")
        self.fields["text"].help_text = gettext("Dán từ Word, thư điện tử hoặc trang web; tối đa %(most)s ký tự.") % {
            "most": format_number(LARGEST_TEXT)
        }

    def ask_whether_another(self) -> None:
        """From now on the form shows the tick by which a person says that it is another document."""
        self.fields["is_another"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file, pasted = values.get("file"), bool((values.get("text") or "").strip())
        given = [bool(file), pasted]
        if not any(given) and not {"file", "text"} & set(self.errors):
            self.add_error("file", _("Chọn tệp hoặc dán văn bản."))
        if all(given):
            self.add_error("text", _("Chỉ dùng một cách: bỏ tệp hoặc xóa phần dán vào."))
        if file and file.size > largest(file.name):
            # Said before it is read into memory.
            said = _("Tệp %(name)s quá lớn: %(size)s MB, tối đa %(most)s MB. Bỏ hình ảnh rồi gửi lại.")
            sizes = {"size": -(-file.size // _MEGABYTE), "most": largest(file.name) // _MEGABYTE}
            self.add_error("file", said % {"name": file.name, **sizes})
        return values

    def document(self) -> tuple[str, bytes]:
        """Name and content of what was given."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if file is not None:
            return file.name or "", file.read()
        return PASTED_NAME, self.cleaned_data["text"].encode()


def largest(name: str) -> int:
    """Bytes that a file of this name may have."""
    return LARGEST_PDF if name.lower().endswith(".pdf") else LARGEST_FILE
