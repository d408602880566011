"""The verbs of a body as pages know them: address, words, form, and what carries them out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hopluc.bodies import actions
from hopluc.bodies.models import Body, BodyEvent
from hopluc.boundaries import body_forms as forms


@dataclass(frozen=True)
class Verb:
    """`run`: (body, valid form, by, at) → the event. `for_groups`: None for all bodies, else only for groups or not."""

    slug: str
    title: str | Promise
    form: type[forms.EventForm]
    run: Callable[[Any, Any, str, datetime], BodyEvent]
    for_groups: bool | None = None


def found(_body: Body | None, form: forms.FoundForm, by: str, at: datetime) -> BodyEvent:
    return actions.found_body(form.new(), **_when(form, by, at))


def _rename(body: Body, form: forms.RenameForm, by: str, at: datetime) -> BodyEvent:
    given = form.cleaned_data
    return actions.rename_body(
        body, name=given["name"], short_name=given["short_name"], name_en=given["name_en"], **_when(form, by, at)
    )


def _end(body: Body, form: forms.EndForm, by: str, at: datetime) -> BodyEvent:
    return actions.end_body(body, heirs=form.heirs(), **_when(form, by, at))


def _merge(body: Body, form: forms.MergeForm, by: str, at: datetime) -> BodyEvent:
    merging = [body, *form.cleaned_data["others"]]
    return actions.merge_bodies(merging, into=form.into_body(), **_when(form, by, at))


def _split(body: Body, form: forms.SplitForm, by: str, at: datetime) -> BodyEvent:
    return actions.split_body(body, heirs=form.heirs(), stays=form.cleaned_data["stays"], **_when(form, by, at))


def _parent(body: Body, form: forms.ParentForm, by: str, at: datetime) -> BodyEvent:
    given = form.cleaned_data
    return actions.set_parent(body, parent=given["parent"], tie=given["tie"], **_when(form, by, at))


def _name(body: Body, form: forms.NameForm, by: str, at: datetime) -> BodyEvent:
    given = form.cleaned_data
    return actions.add_name(
        body,
        name=given["name"],
        kind=given["kind"],
        since=given["since"],
        until=given["until"],
        **_when(form, by, at),
    )


def _group(body: Body, form: forms.GroupForm, by: str, at: datetime) -> BodyEvent:
    return actions.set_group(body, members=form.cleaned_data["members"], rules=form.rules(), **_when(form, by, at))


def _when(form: forms.EventForm, by: str, at: datetime) -> dict[str, Any]:
    return {"on": form.cleaned_data["on"], "paper": form.paper, "by": by, "at": at}


FOUND = Verb("moi", _("Thêm cơ quan"), forms.FoundForm, found)
VERBS = (
    Verb("doi-ten", _("Đổi tên"), forms.RenameForm, _rename),
    Verb("ten-goi", _("Thêm tên gọi, tên tắt"), forms.NameForm, _name),
    Verb("truc-thuoc", _("Thay đổi cơ quan cấp trên, chỉ đạo, phối hợp"), forms.ParentForm, _parent),
    Verb("nhom", _("Xác định thành viên của nhóm"), forms.GroupForm, _group, for_groups=True),
    Verb("hop-nhat", _("Hợp nhất, sáp nhập"), forms.MergeForm, _merge),
    Verb("chia-tach", _("Chia, tách"), forms.SplitForm, _split),
    Verb("ket-thuc", _("Kết thúc hoạt động"), forms.EndForm, _end),
)


def verbs_of(body: Body) -> tuple[Verb, ...]:
    """What can have happened to a body; to one that has ended too: on an earlier day, learnt late."""
    return tuple(verb for verb in VERBS if verb.for_groups in {None, body.is_group})
