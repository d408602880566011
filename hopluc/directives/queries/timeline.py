"""What happened to one obligation, told from the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hopluc.accounts.models import User
from hopluc.bodies.models import Body
from hopluc.directives.models import AmendmentKind, Cause, HoldKind, Obligation
from hopluc.journal.models import Entry
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number

# Entries about what stands in the way.
DIFFICULTIES = frozenset({
    "directives:raise_bottleneck", "directives:give_bottleneck", "directives:drop_bottleneck",
})  # fmt: skip
# What a meeting concluded, in its own words.
CONCLUSIONS = frozenset({"meetings:give_work", "meetings:take_back_work"})
# Under these names an entry keeps codes of bodies.
_BODIES = ("from", "to", "body", "waits_for")
# What an entry says of days, in the order in which it is told.
_DAYS = ("since", "until", "on", "due")


@dataclass(frozen=True)
class Happening:
    """One entry of the journal about an obligation. `detail`: which body, which day, which cause; `person`: who was
    named in it, for readers who have logged in."""

    at: datetime
    by: str
    verb: str
    title: str
    reason: str
    detail: str = ""
    person: str = ""


def timeline(obligation: Obligation) -> list[Happening]:
    """What happened to an obligation and to the whole directive, from the journal, the newest first. Four queries."""
    words = _words()
    of_all = Q(
        subject=f"directive:{obligation.clause.directive_id}",
        verb__in=("directives:confirm", "directives:open_work_items"),
    )
    entries = list(Entry.objects.filter(Q(subject=f"obligation:{obligation.pk}") | of_all).order_by("-sequence"))
    names = _Names.of([each.change for each in entries])
    return [
        Happening(
            at=each.at,
            by=each.by,
            verb=each.verb,
            title=_titled(words.get(each.verb, each.verb), each),
            reason=each.reason,
            detail=_detail(each.change, names),
            person=names.people.get(_key(each.change, "person"), ""),
        )
        for each in entries
    ]


@dataclass(frozen=True)
class _Names:
    """What entries name by code or key: bodies, duties of plans, people."""

    bodies: Mapping[str, str]
    duties: Mapping[int, str]
    people: Mapping[int, str]

    @classmethod
    def of(cls, changes: Sequence[Mapping[str, Any]]) -> "_Names":
        """Three queries."""
        codes = {code for change in changes for code in _bodies_in(change)}
        duties = Obligation.objects.filter(pk__in=[_key(change, "plan_duty") for change in changes])
        people = User.objects.filter(pk__in=[_key(change, "person") for change in changes])
        return cls(
            {body.code: body.shown_name for body in Body.objects.filter(code__in=codes)},
            {
                each.pk: f"{each.clause.directive.name}, {each.clause}"
                for each in duties.select_related("clause__directive")
            },
            {each.pk: str(each) for each in people},
        )


def _words() -> dict[str, str]:
    return {
        "directives:confirm": pgettext("event", "Xác nhận bản đọc"),
        "directives:open_work_items": _("Mở việc của năm %(year)s"),
        "directives:correct_obligation": _("Sửa bản đọc"),
        "directives:choose_due": _("Chọn thời hạn của nhiệm vụ đã gộp"),
        "directives:mark_not_a_task": _("Đánh dấu không phải nhiệm vụ"),
        "directives:mark_checked": _("Soát: đọc đúng"),
        "directives:split_obligation": _("Tách thành hai nhiệm vụ"),
        "directives:merge_obligations": _("Gộp với nhiệm vụ bên cạnh"),
        "directives:move_span": _("Sửa phần chữ của nhiệm vụ"),
        "directives:add_obligation": _("Thêm nhiệm vụ"),
        "directives:undo_correction": _("Hoàn tác một bước sửa bản đọc"),
        "directives:assign": pgettext("event", "Giao việc"),
        "directives:end_assignment": pgettext("event", "Thôi giao"),
        "directives:take_over": _("Chuyển sang cơ quan kế tục"),
        "directives:give_back": _("Trả lại cơ quan trước"),
        "directives:end_obligation": _("Kết thúc nhiệm vụ"),
        "directives:add_result": pgettext("event", "Nộp kết quả"),
        "directives:accept_result": _("Chấp nhận kết quả"),
        "directives:send_back_result": _("Trả lại kết quả"),
        "directives:withdraw_result": pgettext("event", "Rút lại kết quả"),
        "directives:undo_decision": pgettext("event", "Hoàn tác quyết định"),
        "directives:ask_extension": _("Đề nghị gia hạn"),
        "directives:extension_granted": _("Cho gia hạn"),
        "directives:extension_refused": _("Không cho gia hạn"),
        "directives:extension_withdrawn": _("Rút đề nghị gia hạn"),
        "directives:begin_hold": _("Dừng thời hạn"),
        "directives:end_hold": _("Thời hạn chạy lại"),
        "directives:raise_bottleneck": _("Nêu vướng mắc"),
        "directives:give_bottleneck": _("Giao gỡ vướng mắc"),
        "directives:drop_bottleneck": _("Bỏ vướng mắc"),
        "directives:give_item": _("Giao việc chưa có cơ quan"),
        "directives:amend_obligation": _("Văn bản sau thay đổi nhiệm vụ"),
        "directives:undo_amendment": _("Hoàn tác thay đổi bởi văn bản sau"),
        "meetings:give_work": _("Kết luận cuộc họp giao việc"),
        "meetings:take_back_work": _("Rút lại việc giao theo kết luận cuộc họp"),
        "directives:set_focal": _("Phân công đầu mối"),
        "directives:set_goal": _("Đặt chỉ tiêu năm"),
        "directives:confirm_carried_out": _("Xác nhận có nhiệm vụ triển khai"),
        "directives:reject_carried_out": _("Bác nhiệm vụ triển khai được đề xuất"),
        "directives:add_carried_out": _("Thêm nhiệm vụ triển khai"),
        "directives:undo_carried_out": _("Bỏ quyết định về nhiệm vụ triển khai"),
    }


def _titled(words: str, entry: Entry) -> str:
    """The words of a verb, with the year that it is about."""
    return words % {"year": entry.change.get("year", "")} if entry.verb == "directives:open_work_items" else words


def _bodies_in(change: Mapping[str, Any]) -> list[str]:
    """Codes of the bodies that an entry names."""
    return [value for value in map(change.get, _BODIES) if isinstance(value, str) and value]


def _detail(change: Mapping[str, Any], names: _Names) -> str:
    """ "Sở Công Thương · đất đai, mặt bằng · hạn 30/06/2026"."""
    kinds: dict[str, str] = {
        **{str(each.value): str(each.label) for each in AmendmentKind},
        **{str(each.value): str(each.label) for each in HoldKind},
    }
    held = [names.bodies[code] for code in _bodies_in(change) if code in names.bodies]
    if "from" in change and "to" in change:
        held = [" → ".join(held)]
    said = [each for each in (*held, names.duties.get(_key(change, "plan_duty"), ""), _goal(change)) if each]
    if "result" in change and _key(change, "version"):
        said.append(_("lần %(number)s") % {"number": change["version"]})
    if change.get("cause") in Cause.values:
        said.append(str(Cause(change["cause"]).label))
    if change.get("kind") in kinds:
        said.append(kinds[change["kind"]])
    days = {"since": _("từ %(day)s"), "until": _("đến %(day)s"), "on": _("ngày %(day)s"), "due": _("hạn %(day)s")}
    for name in _DAYS:
        day = _day(change.get(name))
        if day is not None:
            said.append(days[name] % {"day": format_date(day)})
    return " · ".join(said)


def _goal(change: Mapping[str, Any]) -> str:
    """ "năm 2026: 12,5": what a year aims at; a goal that was taken away has no number."""
    if "indicator" not in change or "now" not in change:
        return ""
    number = format_number(Decimal(change["now"])) if change["now"] is not None else "–"
    return _("năm %(year)s: %(number)s") % {"year": change["year"], "number": number}


def _key(change: Mapping[str, Any], name: str) -> int:
    """A key that an entry names; 0 for none."""
    value = change.get(name)
    return value if isinstance(value, int) else 0


def _day(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
