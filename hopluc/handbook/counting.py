"""The page that counts a deadline day by day. Everything asked stands in the address, so it can be sent and printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.handbook.citations import Cited
from hopluc.handbook.counted import CountSheet, StepSheet, count_sheet, step_sheets
from hopluc.handbook.counting_form import (
    AS_OF,
    CHOOSE,
    PLAIN,
    PROCEDURE,
    RECEIVED,
    TERM,
    UNIT,
    UNITS,
    CountForm,
    rows_of_pauses,
)
from hopluc.handbook.days import asked_day
from hopluc.handbook.words import said
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.lawbook import Law
from hopluc.lawbook.days_off import DaysOff
from hopluc.lawbook.procedures import Procedure, ProcedureVersion
from hopluc.rules.proceedings import Proceeding, proceed
from hopluc.rules.working_days import Count, due, due_in_days, due_in_months
from hopluc.wording import sentence


@dataclass(frozen=True)
class Answer:
    """What the page answers: a plain count, or the steps of a procedure. `problem`: why there is no answer."""

    sheet: CountSheet | None
    steps: Sequence[StepSheet]
    problem: str
    expected: bool


# What an address that does not say it means.
USUAL = {PROCEDURE: PLAIN, UNIT: "working_day"}
NOTHING = Answer(None, (), "", expected=False)


@public
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """`?thu-tuc=register-group&ngay-nhan=28/04/2025`, or `?so-ngay=5&ngay-nhan=…`, with pauses and an extension."""
    book, today = law(), clock.today()
    procedures = [each for each in book.procedures.values() if not each.common]
    chosen = book.procedures.get(request.GET.get(PROCEDURE, ""))
    version = _version(chosen, asked_day(request.GET, RECEIVED, today)[0]) if chosen else None
    said_something = any(value.strip() for name, value in request.GET.dict().items() if name not in (*USUAL, CHOOSE))
    asked = said_something and CHOOSE not in request.GET
    form = CountForm(
        {**USUAL, **request.GET.dict()} if asked else None,
        procedures=procedures,
        version=version,
        pauses=rows_of_pauses(request.GET),
    )
    if not asked:
        form.initial = {**USUAL, **request.GET.dict(), PROCEDURE: chosen.code if chosen else PLAIN}
    valid = asked and form.is_valid()
    on = (form.cleaned_data.get(AS_OF) if valid else None) or today
    context = {
        "form": form,
        "procedure_field": form[PROCEDURE],
        "as_of_field": form[AS_OF],
        "chosen": chosen,
        "chosen_label": said(chosen.label, chosen.label_en) if chosen else "",
        "answer": _answered(book, chosen, form, on) if valid else NOTHING,
        "on": on,
        "asked_term": _asked_term(form) if valid and chosen is None else "",
        "rule": _rule(book, on),
        "pauses": form.given_pauses() if valid else (),
        "extension": form.extension() if valid else None,
    }
    return render(request, "handbook/counting.html", context)


def _asked_term(form: CountForm) -> str:
    """ "3 ngày làm việc, từ ngày nhận 22/08/2026": a printed sheet says what was counted."""
    unit = UNITS[form.cleaned_data[UNIT]]
    words = {"n": format_number(form.cleaned_data[TERM]), "unit": unit, "day": format_date(form.cleaned_data[RECEIVED])}
    return _("%(n)s %(unit)s, từ ngày nhận %(day)s.") % words


def _version(chosen: Procedure, received: date) -> ProcedureVersion:
    """The version whose days are asked for; the first one for a file from before (it is refused when counted)."""
    return chosen.timeline.on_or_none(received) or chosen.versions[0]


def _answered(book: Law, chosen: Procedure | None, form: CountForm, on: date) -> Answer:
    try:
        return _of_procedure(book, chosen, form, on) if chosen else _of_term(book.days_off, form, on)
    except Refusal as refusal:
        if refusal.code == "law_not_in_force" and refusal.values.get("key") == "days_off":
            return Answer(None, (), _outside(book.days_off), expected=False)
        return Answer(None, (), sentence(refusal), expected=False)


def _of_term(days_off: DaysOff, form: CountForm, on: date) -> Answer:
    start, term, unit = (form.cleaned_data[name] for name in (RECEIVED, TERM, UNIT))
    counted: Count
    if unit == "day":
        counted = due_in_days(start, term, days_off)
    elif unit == "month":
        counted = due_in_months(start, term, days_off)
    else:
        counted = due(start, term, days_off, form.given_pauses(), form.extension())
    return Answer(count_sheet(counted, on), (), "", expected=counted.expected)


def _of_procedure(book: Law, chosen: Procedure, form: CountForm, on: date) -> Answer:
    proceeding = proceed(
        chosen,
        form.moments(),
        book.days_off,
        book.registrar,
        on=on,
        pauses=form.given_pauses(),
        extension=form.extension(),
    )
    found = [proceeding, *_while_paused(book, form, on)]
    counts = [step.count for each in found for step in each.steps if step.count]
    sheets = [sheet for each in found for sheet in step_sheets(each, on, opened=each is proceeding)]
    return Answer(None, sheets, "", expected=any(each.expected for each in counts))


def _while_paused(book: Law, form: CountForm, on: date) -> Iterator[Proceeding]:
    """The clocks that every procedure has: they run from the day on which a supplement was asked for."""
    for procedure in (each for each in book.procedures.values() if each.common):
        for pause in form.given_pauses():
            version = procedure.timeline.on_or_none(pause.begins)
            if version is not None:
                asked = {version.moments[0].code: pause.begins}
                done = {version.steps[0].code: pause.ends} if pause.ends else {}
                yield proceed(procedure, asked, book.days_off, book.registrar, on=on, done=done)


def _rule(book: Law, on: date) -> dict[str, object]:
    """How terms are counted on a day, with its provisions and what of it is our reading."""
    try:
        counting = book.days_off.counting(on)
    except Refusal:
        return {}
    sources = (counting.first_day_source, counting.rolls_source, counting.months_source)
    return {
        "first_day": counting.first_day,
        "cited": [Cited.of(source) for source in dict.fromkeys(sources)],
        "pause": said(counting.pause_note, counting.pause_note_en),
        "note": said(counting.note, counting.note_en),
    }


def _outside(days_off: DaysOff) -> str:
    if days_off.span is None:
        return _("Chưa nạp lịch ngày nghỉ nên chưa đếm được.")
    years = {"first": days_off.span[0].year, "last": days_off.span[1].year}
    return _("Lịch ngày nghỉ chỉ có từ năm %(first)s đến năm %(last)s. Chọn ngày trong khoảng đó.") % years
