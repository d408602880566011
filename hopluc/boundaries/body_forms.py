"""What the pages of bodies ask: the event's day and document, and what each verb needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.actions import Heir, NewBody, Rule
from hopluc.bodies.models import Body, BodyKind, BodyLevel, BodyNameKind, BodyTie, EventPaper
from hopluc.directives.forms.choices import BodiesChoiceField, BodyChoiceField
from hopluc.formfields.fields import VnDateField
from hopluc.places.models import Place
from hopluc.places.queries import home, place_on

# Rows for successors: more are entered as a second event.
HEIRS = 3
_NOBODY = _("Không chọn")
_KINDS = [(value, label) for value, label in BodyKind.choices if value != BodyKind.GROUP]


# Asked last by every verb.
_LAST = ("on", "number", "paper_on", "issuer", "reason")


@dataclass(frozen=True)
class Section:
    """Fields that belong together, under a heading or none; `is_folded`: not needed by most."""

    legend: str | Promise
    fields: list[forms.BoundField]
    is_folded: bool = False


class EventForm(forms.Form):
    """When it happened and by which document: last in every form of a verb."""

    on = VnDateField(label=_("Có hiệu lực từ ngày"))
    number = forms.CharField(label=_("Văn bản (loại, số, ký hiệu)"), max_length=80, required=False)
    paper_on = VnDateField(label=_("Ngày văn bản"), required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Lý do, ghi chú"),
        max_length=300,
        required=False,
        help_text=_("Bắt buộc khi chưa có văn bản."),
    )
    moves = False

    def __init__(self, data: Mapping[str, Any] | None = None, *, body: Body | None, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.body, self.today = body, today
        self.fields.update(self.more_fields())
        others = Body.objects.order_by("name")
        if body is not None:
            others = others.exclude(pk=body.pk)
        for field in self.fields.values():
            if isinstance(field, (BodyChoiceField, BodiesChoiceField)):
                field.queryset = others

    def sections(self) -> list[Section]:
        """The fields as the page groups them: what the verb asks, then the day and the document."""
        apart = {*_LAST, "hand_over", *(name for names in self._heirs() for name in names)}
        own = [bound for bound in self if bound.name not in apart]
        rows = [
            Section(
                _("Cơ quan nhận %(number)s") % {"number": number},
                [self[name] for name in names],
                is_folded=number > 1 and not any(self[name].value() for name in names),
            )
            for number, names in enumerate(self._heirs(), start=1)
        ]
        moving = [Section("", [self["hand_over"]])] if self.moves else []
        when = Section(_("Ngày và văn bản"), [self[name] for name in _LAST])
        return [*([Section("", own)] if own else []), *rows, *moving, when]

    def _heirs(self) -> list[list[str]]:
        """Names of the fields of each row of heirs."""
        return [
            names for row in range(1, HEIRS + 1) if (names := [name for name in self.fields if name.endswith(f"{row}")])
        ]

    def more_fields(self) -> dict[str, forms.Field]:
        """Fields that a verb asks several times."""
        return {}

    @property
    def paper(self) -> EventPaper:
        given = self.cleaned_data
        return EventPaper(given["number"], given["paper_on"], given["issuer"], "", given["reason"])

    def _new(self, name: str, *, like: Body) -> NewBody:
        """A new body of the kind, level, place and parent of another."""
        standing = like.parents.valid_on(self.cleaned_data["on"]).filter(tie=BodyTie.UNDER)
        tie = standing.select_related("parent").first()
        return NewBody(name, like.kind, like.level, place=like.place, parent=tie.parent if tie else None)


class FoundForm(EventForm):
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    short_name = forms.CharField(label=_("Tên viết tắt"), max_length=80, required=False)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=BodyKind.choices)
    level = forms.ChoiceField(label=_("Cấp"), choices=BodyLevel.choices, initial=BodyLevel.PROVINCE)
    parent = BodyChoiceField(Body.objects.none(), label=_("Trực thuộc"), required=False, empty_label=_NOBODY)
    place_code = forms.CharField(
        label=_("Mã đơn vị hành chính"),
        max_length=5,
        required=False,
        help_text=_("Bỏ trống: theo cơ quan cấp trên, hoặc toàn tỉnh."),
    )

    def new(self) -> NewBody:
        """Refusal `unknown_place`."""
        given = self.cleaned_data
        return NewBody(
            given["name"],
            given["kind"],
            given["level"],
            short_name=given["short_name"],
            name_en=given["name_en"],
            place=self._place(given),
            parent=given["parent"],
        )

    def _place(self, given: Mapping[str, Any]) -> Place | None:
        if given["place_code"]:
            return place_on(given["place_code"], given["on"])
        if given["parent"] is not None:
            parent: Body = given["parent"]
            return parent.place
        area = home()
        return area.place if area is not None and given["level"] != BodyLevel.CENTRAL else None


class RenameForm(EventForm):
    name = forms.CharField(label=_("Tên mới"), max_length=200)
    short_name = forms.CharField(label=_("Tên viết tắt mới"), max_length=80, required=False)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.body is not None:
            own = {"name": self.body.name, "short_name": self.body.short_name, "name_en": self.body.name_en}
            self.initial.update(own)


class MovingForm(EventForm):
    """A verb after which duties and roles may need another owner."""

    moves = True
    hand_over = forms.BooleanField(
        label=_("Chuyển nhiệm vụ đang giao và vai của cán bộ sang cơ quan kế tục"),
        required=False,
        initial=True,
        help_text=_("Chỉ khi có đúng một cơ quan nhận; nếu không, danh sách việc cần giao hiện ở bước xem trước."),
    )


class HeirsForm(MovingForm):
    """Up to three that continue the body."""

    can_be_new = False

    def more_fields(self) -> dict[str, forms.Field]:
        return {name: field for row in range(1, HEIRS + 1) for name, field in self._row(row).items()}

    def _row(self, row: int) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {
            f"heir{row}": BodyChoiceField(
                Body.objects.none(),
                label=_("Cơ quan kế tục %(row)s") % {"row": row},
                required=False,
                empty_label=_NOBODY,
            )
        }
        if self.can_be_new:
            label = _("hoặc cơ quan mới %(row)s (tên)") % {"row": row}
            fields[f"new{row}"] = forms.CharField(label=label, max_length=200, required=False)
        fields[f"share{row}"] = forms.CharField(
            label=_("Phần nhiệm vụ %(row)s") % {"row": row}, max_length=300, required=False
        )
        fields[f"takes{row}"] = forms.BooleanField(
            label=_("Nhận các nhiệm vụ đang mở"), required=False, initial=row == 1
        )
        return fields

    def heirs(self) -> list[Heir]:
        given, found = self.cleaned_data, []
        for row in range(1, HEIRS + 1):
            heir: Body | NewBody | None = given[f"heir{row}"]
            if heir is None and given.get(f"new{row}") and self.body is not None:
                heir = self._new(given[f"new{row}"], like=self.body)
            if heir is not None:
                found.append(Heir(heir, given[f"share{row}"], takes_duties=given[f"takes{row}"]))
        return found


class EndForm(HeirsForm):
    pass


class SplitForm(HeirsForm):
    can_be_new = True
    stays = forms.TypedChoiceField(
        label=_("Sau sự kiện"),
        choices=[("no", _("Cơ quan này kết thúc (chia)")), ("yes", _("Cơ quan này còn tiếp tục (tách)"))],
        widget=forms.RadioSelect,
        initial="no",
        coerce=lambda value: value == "yes",
    )


class MergeForm(MovingForm):
    others = BodiesChoiceField(
        Body.objects.none(),
        label=_("Cùng với các cơ quan"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Giữ Ctrl để chọn nhiều. Sáp nhập vào một cơ quan có sẵn thì có thể bỏ trống."),
    )
    into = BodyChoiceField(
        Body.objects.none(),
        label=_("Nhập vào cơ quan có sẵn"),
        required=False,
        empty_label=_("Cơ quan mới, tên dưới đây"),
    )
    name = forms.CharField(label=_("Tên cơ quan mới"), max_length=200, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, body: Body | None, today: date) -> None:
        super().__init__(data, body=body, today=today)
        into = self.fields["into"]
        assert isinstance(into, BodyChoiceField)
        into.queryset = Body.objects.order_by("name")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("into") and not given.get("name"):
            self.add_error("name", _("Chọn cơ quan có sẵn, hoặc ghi tên cơ quan mới."))
        return given

    def into_body(self) -> Body | NewBody:
        given = self.cleaned_data
        if given["into"] is not None:
            chosen: Body = given["into"]
            return chosen
        assert self.body is not None
        return self._new(given["name"], like=self.body)


class ParentForm(EventForm):
    tie = forms.ChoiceField(
        label=_("Quan hệ"), choices=BodyTie.choices, widget=forms.RadioSelect, initial=BodyTie.UNDER
    )
    parent = BodyChoiceField(
        Body.objects.none(),
        label=_("Với cơ quan"),
        required=False,
        empty_label=_("Không còn cơ quan nào"),
    )


class NameForm(EventForm):
    name = forms.CharField(label=_("Tên gọi"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Loại tên"),
        choices=[each for each in BodyNameKind.choices if each[0] != BodyNameKind.OFFICIAL],
        widget=forms.RadioSelect,
        initial=BodyNameKind.ALIAS,
    )
    since = VnDateField(label=_("Dùng từ ngày"), required=False, help_text=_("Bỏ trống: suốt thời gian tồn tại."))
    until = VnDateField(label=_("Đến trước ngày"), required=False)


class GroupForm(EventForm):
    members = BodiesChoiceField(
        Body.objects.none(),
        label=_("Thành viên ghi tên"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 12}),
        help_text=_("Giữ Ctrl để chọn nhiều."),
    )
    rule_kind = forms.ChoiceField(
        label=_("Và mọi cơ quan loại"), choices=[("", _("Không theo loại")), *_KINDS], required=False
    )
    rule_level = forms.ChoiceField(
        label=_("của cấp"), choices=BodyLevel.choices, required=False, initial=BodyLevel.PROVINCE
    )
    rule_above = BodyChoiceField(
        Body.objects.none(), label=_("trực thuộc"), required=False, empty_label=_("Bất kỳ, cùng địa bàn với nhóm")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.body is None:
            return
        standing = self.body.members.valid_on(self.today)
        self.initial["members"] = list(standing.values_list("member_id", flat=True))
        rule = self.body.rules.valid_on(self.today).first()
        if rule is not None:
            self.initial.update({"rule_kind": rule.kind, "rule_level": rule.level, "rule_above": rule.above_id})

    def rules(self) -> list[Rule]:
        given = self.cleaned_data
        if not given["rule_kind"]:
            return []
        return [Rule(given["rule_kind"], given["rule_level"] or BodyLevel.PROVINCE, given["rule_above"])]
