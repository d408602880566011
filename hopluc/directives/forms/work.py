"""Work on obligations: who has them, what was handed in, what was decided."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.clauses.upload import document_text, refuse_secret
from hopluc.directives.forms.choices import NO_SECRECY, BodyChoiceField, bodies_on, choices_of
from hopluc.directives.models import Part, ResultDraft
from hopluc.files.models import StoredFile
from hopluc.formfields.fields import VnDateField, VnIntegerField, VnYearField
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import parse_number
from hopluc.wording import sentence

# More digits are no count of anything; they would break every sum that they enter.
MOST_DIGITS = 15
MOST_FILES = 20
LONGEST_ADDRESS = 500
# Documents whose words are read without another program.
READ_AT_ONCE = frozenset({"docx", "docm", "dotx", "pdf", "txt", "text", "md", "html", "htm"})
# An address at the end of a line: of this system, or copied whole with its host.
_LINK = re.compile(r"(?:https?://[^\s/]+)?/(?!/)\S*$")

Stands = Callable[[str, str], bool]


def _anything(_host: str, _path: str) -> bool:
    """Where nothing is sent, nothing is looked for."""
    return True


class FilesInput(forms.FileInput):
    """One box for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; none is an empty list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each is checked as one file is. More than MOST_FILES are too many for one result."""
        given = [each for each in data or [] if each] if isinstance(data, (list, tuple)) else [data] if data else []
        if len(given) > MOST_FILES:
            raise ValidationError(_("Mỗi lần gửi tối đa %(most)s tệp."), params={"most": MOST_FILES})
        for each in given:
            super().clean(each, initial)
            _refuse_marked(each)
        return given


def _refuse_marked(upload: UploadedFile) -> None:
    """What can be read on the spot is looked at: a document with a stamp of secrecy is not taken, nor one that is not
    what its name says. What cannot be read is taken on the word of who ticks the box."""
    name = upload.name or ""
    if name.rsplit(".", 1)[-1].lower() not in READ_AT_ONCE:
        return
    try:
        refuse_secret(document_text(name, upload.read()))
    except Refusal as refusal:
        if refusal.code in {"document_secret", "document_renamed"}:
            raise ValidationError(f"{name}: {sentence(refusal)}") from None
    finally:
        upload.seek(0)


class LinksField(forms.CharField):
    """Pages of the system, one a line, with a name before a colon where there is one: pairs of name and address. Kept
    as typed while `drafting`. `stands`: (host, "" for none, path) → whether a page is there for who writes."""

    widget = forms.Textarea(attrs={"rows": 2})
    drafting = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=5_000, **kwargs)
        self.stands: Stands = _anything

    def clean(self, value: Any) -> Any:
        """Typed lines → pairs; the host of an address that was copied whole is left out."""
        typed = str(super().clean(value))
        if self.drafting:
            return typed
        found = [self._read(line.strip()) for line in typed.splitlines() if line.strip()]
        if len(found) > MOST_FILES:
            raise ValidationError(_("Mỗi lần gửi tối đa %(most)s trang dẫn."), params={"most": MOST_FILES})
        return found

    def _read(self, line: str) -> tuple[str, str]:
        match = _LINK.search(line)
        if match is None:
            raise ValidationError(_("Dòng này không có địa chỉ trang: %(line)s"), params={"line": line[:200]})
        split = urlsplit(match[0])
        address = urlunsplit(("", "", split.path, split.query, split.fragment))
        if len(address) > LONGEST_ADDRESS or not self.stands(split.netloc, split.path):
            raise ValidationError(_("Không có trang này trong hệ thống: %(line)s"), params={"line": line[:200]})
        return line[: match.start()].strip().rstrip(":").strip()[:200], address


class AssignForm(forms.Form):
    """Give an obligation to a body from a day on."""

    body = BodyChoiceField(Body.objects.none(), label=_("Cơ quan"), empty_label=_("Chọn cơ quan"))
    part = forms.ChoiceField(label=_("Vai trò"), choices=Part.choices, initial=Part.LEAD, widget=forms.RadioSelect)
    since = VnDateField(label=_("Từ ngày"))
    due = VnDateField(
        label=_("Thời hạn"),
        required=False,
        help_text=_("Bỏ trống thì theo văn bản; việc hằng năm đến hạn vào cuối năm."),
    )
    reason = forms.CharField(label=_("Căn cứ, lý do"), max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, on: date, prefix: str) -> None:
        super().__init__(data, initial={"since": on}, prefix=prefix)
        choices_of(self, "body").queryset = bodies_on(on)


class EndAssignmentForm(forms.Form):
    on = VnDateField(label=_("Thôi từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class OpenYearForm(forms.Form):
    year = VnYearField(label=_("Năm"), min_value=2000, max_value=2100)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do trả lại"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ResultForm(forms.Form):
    """What a body did: words, counts, files, links; at least one of them. `drafting`: it is only kept, so counts and
    links stay as typed. `seen`: version of the draft that the writer had before."""

    text = forms.CharField(
        label=_("Kết quả đã làm"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    counted = forms.CharField(
        label=_("Số đếm được"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một số, ví dụ: “Hội nghị tuyên truyền: 12”."),
    )
    links = LinksField(
        label=_("Dẫn tới trang trong hệ thống"),
        required=False,
        help_text=_("Mỗi dòng một trang: hợp tác xã, báo cáo, số liệu… Ví dụ: “HTX Tân Thành: /hop-tac-xa/HTX-0001/”."),
    )
    offered = forms.MultipleChoiceField(
        label=_("Số liệu hệ thống tự đếm"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn số cần dẫn; trang số liệu được kèm vào kết quả, không phải đếm lại."),
    )
    file = FilesField(label=_("Tệp minh chứng"), required=False, help_text=_("Chọn được nhiều tệp."))
    no_secrecy = forms.BooleanField(label=NO_SECRECY, required=False)
    seen = VnIntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    dropped = forms.MultipleChoiceField(
        label=_("Bỏ khỏi bản nháp"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        prefix: str,
        stands: Stands | None = None,
        draft: ResultDraft | None = None,
        drafting: bool = False,
        offered: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data, files, prefix=prefix, initial=_drafted(draft))
        self.draft, self.drafting = draft, drafting
        links, dropped = self.fields["links"], self.fields["dropped"]
        assert isinstance(links, LinksField) and isinstance(dropped, forms.MultipleChoiceField)
        links.stands, links.drafting = stands or _anything, drafting
        self.kept = list(draft.attachments.select_related("file")) if draft is not None else []
        dropped.choices = [(str(each.pk), str(each)) for each in self.kept]
        if not self.kept:
            del self.fields["dropped"]
        figures = self.fields["offered"]
        assert isinstance(figures, forms.MultipleChoiceField)
        figures.choices = list(offered)
        if not offered:
            del self.fields["offered"]

    @property
    def kept_files(self) -> list[StoredFile]:
        """Files of the draft that were not taken out."""
        gone = set(self.cleaned_data.get("dropped") or ())
        return [each.file for each in self.kept if each.file is not None and str(each.pk) not in gone]

    def clean_counted(self) -> dict[str, Decimal] | str:
        if self.drafting:
            return str(self.cleaned_data["counted"])
        counted: dict[str, Decimal] = {}
        for line in self.cleaned_data["counted"].splitlines():
            if not line.strip():
                continue
            name, colon, number = line.rpartition(":")
            if not colon or not name.strip():
                raise ValidationError(_("Viết mỗi dòng theo mẫu “tên: số”: %(line)s"), params={"line": line})
            unreadable = ValidationError(_("Không đọc được số ở dòng: %(line)s"), params={"line": line[:200]})
            try:
                value = parse_number(number)
            except Refusal:
                raise unreadable from None
            if len(value.as_tuple().digits) > MOST_DIGITS:
                raise unreadable
            counted[name.strip()] = value
        return counted

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("file") and not values.get("no_secrecy"):
            self.add_error("no_secrecy", _("Hệ thống chỉ nhận tài liệu không mang dấu mật."))
        self._take_offered(values)
        return values

    def _take_offered(self, values: dict[str, Any]) -> None:
        """Figures that were chosen are links as those that were typed; one that stands there is not added again."""
        names = dict(self.fields["offered"].choices) if "offered" in self.fields else {}
        chosen = [(str(names[address]), address) for address in values.get("offered") or ()]
        links = values.get("links")
        if isinstance(links, list):
            known = {address for _label, address in links}
            links += [each for each in chosen if each[1] not in known]
        elif isinstance(links, str):
            fresh = [f"{label}: {address}" for label, address in chosen if address not in links]
            values["links"] = "\n".join(part for part in (links.rstrip(), *fresh) if part)


def _drafted(draft: ResultDraft | None) -> dict[str, object]:
    if draft is None:
        return {"seen": 0}
    return {"text": draft.text, "counted": draft.counted, "links": draft.links, "seen": draft.version}
