"""A counted term as the page shows it: the due day, each day with its reason and document, each step of a procedure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hopluc.handbook.citations import Cited
from hopluc.handbook.procedures import StepRow, procedure_sheet
from hopluc.handbook.words import said
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.rules.proceedings import Proceeding, State, StepDue
from hopluc.rules.working_days import Count, CountedDay


@dataclass(frozen=True)
class Look:
    """A state as word, tone and sign, for `{% chip %}`."""

    word: str
    tone: str
    sign: str


@dataclass(frozen=True)
class DayRow:
    """One day of the walk. `what`: which day of the term it is or why it does not count; `why`: what the calendar says
    of it, "" for an ordinary working day."""

    day: date
    what: str
    why: str
    cited: Cited | None
    look: str
    expected: bool
    verified: bool


@dataclass(frozen=True)
class CountSheet:
    """A count ready to be read. `answer`: what it comes to, in a sentence."""

    count: Count
    answer: str
    rows: Sequence[DayRow]


@dataclass(frozen=True)
class StepSheet:
    """One step of a file. `who`: whose turn it is; `waits`: the day that is not known yet, "" when it is."""

    row: StepRow
    who: str
    due: date | None
    state: Look
    waits: str
    at: Cited
    sheet: CountSheet | None
    open: bool


def count_sheet(count: Count, on: date) -> CountSheet:
    """What a plain term comes to on a day."""
    return CountSheet(count, _answer(count, on), [_day_row(each) for each in count.days])


def step_sheets(proceeding: Proceeding, on: date, *, opened: bool) -> list[StepSheet]:
    """The steps in the order of the procedure; `opened`: the day-by-day count of the next one due stands open."""
    rows = procedure_sheet(proceeding.procedure, proceeding.version).steps
    upcoming = proceeding.next_steps
    first = upcoming[0].step.code if upcoming and opened else ""
    return [
        _step_sheet(row, each, proceeding, on, opened=each.step.code == first)
        for row, each in zip(rows, proceeding.steps, strict=True)
    ]


def _step_sheet(row: StepRow, each: StepDue, proceeding: Proceeding, on: date, *, opened: bool) -> StepSheet:
    who = said(each.registrar.label, each.registrar.label_en) if each.registrar else row.who
    moment = proceeding.version.moment(each.waits_for)
    waits = said(moment.label, moment.label_en) if moment else ""
    sheet = count_sheet(each.count, on) if each.count else None
    return StepSheet(row, who, each.due, _state(each.state), waits, Cited.of(each.step.source), sheet, opened)


def _state(state: State) -> Look:
    looks: dict[State, Look] = {
        "waiting": Look(_("Chưa có ngày bắt đầu"), "none", "dashed"),
        "paused": Look(_("Đang tạm dừng"), "caution", "pause"),
        "open": Look(_("Còn hạn"), "info", "clock"),
        "due_today": Look(_("Hạn hôm nay"), "caution", "clock"),
        "overdue": Look(_("Quá hạn"), "bad", "alert"),
        "done": Look(_("Đã làm"), "good", "check"),
        "done_late": Look(_("Đã làm, trễ hạn"), "caution", "check"),
        "happened": Look(_("Đã tự động"), "caution", "repeat"),
        "lifted": Look(_("Không xảy ra"), "none", "minus"),
    }
    return looks[state]


def _answer(count: Count, on: date) -> str:
    if count.due is None:
        words = ngettext(
            "Đang tạm dừng: còn %(n)s ngày của thời hạn, tính tiếp sau ngày nhận bổ sung.",
            "Đang tạm dừng: còn %(n)s ngày của thời hạn, tính tiếp sau ngày nhận bổ sung.",
            count.left,
        )
        return words % {"n": format_number(count.left)}
    day = format_date(count.due)
    if on > count.due:
        return _("Đã hết hạn ngày %(day)s.") % {"day": day}
    if on == count.due:
        return _("Hết hạn đúng ngày %(day)s.") % {"day": day}
    return _("Đến hết ngày %(day)s.") % {"day": day}


def _day_row(each: CountedDay) -> DayRow:
    why = each.why
    plain = why.kind == "working" and why.citation is None
    return DayRow(
        day=each.day,
        what=_what(each),
        why="" if plain else said(why.label, why.label_en),
        cited=None if plain or why.citation is None else Cited.of(why.citation),
        look=each.kind,
        expected=why.expected,
        verified=why.verified,
    )


def _what(each: CountedDay) -> str:
    number = "" if each.number is None else format_number(each.number)
    words = {
        "received": _("Ngày mốc, không tính"),
        "counted": _("Ngày thứ %(n)s"),
        "extension": _("Gia hạn, ngày thứ %(n)s"),
        "off": _("Không tính") if each.number is None else _("Ngày thứ %(n)s, là ngày nghỉ: hạn chuyển tiếp"),
        "paused": _("Tạm dừng: %(reason)s"),
        "due": _("Ngày làm việc tiếp theo: hết hạn"),
    }
    return words[each.kind] % {"n": number, "reason": each.pause}
