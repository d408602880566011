"""The lines of a draft: one by one from the keyboard, or all from a workbook; units offered while somebody types."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.boundaries.forms import MOST_OFFERED, LineForm, WorkbookForm, unit_words
from hopluc.boundaries.resolutions import draft_page, visible_or_404
from hopluc.boundaries.workbook import ReadLines, Units, read_lines, resolution_form
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.places import actions
from hopluc.places.models import Resolution, ResolutionLine, ResolutionState
from hopluc.sheets.outcome import CellError, Question
from hopluc.sheets.writing import write_workbook
from hopluc.wording import code_sentence, sentence

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.PLACES_CHANGE)
@require_POST
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    """One more line; the form comes back ready for the next unit that goes the same way."""
    draft = _draft_or_404(request, pk)
    form = LineForm(request.POST, units=Units.living(draft.on))
    if not form.is_valid():
        return draft_page(request, draft, line=form)
    given = form.cleaned_data
    try:
        actions.add_line(
            draft,
            kind=given["kind"],
            old=given["place"],
            new_code=given["new_code"],
            new_name=given["new_name"],
            new_kind=given["new_kind"],
            parent_code=given["parent_code"],
            share=given["share"],
            by=actor(request).signature,
            at=clock.now(),
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return draft_page(request, draft, line=form)
    return redirect(f"{reverse('boundaries:resolution', args=[pk])}?next=1#line")


@needs(Permission.PLACES_CHANGE)
@require_POST
def remove_line(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take one line out."""
    draft = _draft_or_404(request, pk)
    line = get_object_or_404(ResolutionLine, resolution=draft, number=number)
    actions.remove_line(line, by=actor(request).signature, at=clock.now())
    messages.info(request, _("Đã bỏ dòng %(number)s.") % {"number": number})
    return redirect(f"{reverse('boundaries:resolution', args=[pk])}#lines")


@needs(Permission.PLACES_CHANGE)
@require_POST
def import_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """All lines from a workbook, or none: every cell that cannot be taken is shown."""
    draft = _draft_or_404(request, pk)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return draft_page(request, draft, workbook=form)
    file = form.cleaned_data["workbook"]
    content = file.read()
    try:
        read = read_lines(file.name, content, draft.on)
    except Refusal as refusal:
        form.add_error("workbook", sentence(refusal))
        return draft_page(request, draft, workbook=form)
    if not read.clean:
        return draft_page(request, draft, read=_doubts(read))
    count = actions.put_lines(
        draft,
        read.lines,
        name=file.name,
        digest=hashlib.sha256(content).hexdigest(),
        by=actor(request).signature,
        at=clock.now(),
    )
    done = ngettext("Đã nhập %(count)s dòng vào bản nháp.", "Đã nhập %(count)s dòng vào bản nháp.", count)
    messages.success(request, done % {"count": count})
    return redirect(f"{reverse('boundaries:resolution', args=[pk])}#preview")


@require_safe
@needs(Permission.PLACES_CHANGE)
def empty_workbook(_request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    form = resolution_form()
    answer = HttpResponse(write_workbook(form, []), content_type=SPREADSHEET)
    answer["Content-Disposition"] = 'attachment; filename="nghi-quyet-dia-gioi.xlsx"'
    return answer


@require_safe
@needs(Permission.PLACES_CHANGE)
def offered(request: HttpRequest, pk: int) -> HttpResponse:
    """The units that match what is being typed: swapped in by htmx under the field, to be chosen by arrow keys."""
    draft = _draft_or_404(request, pk)
    found = Units.living(draft.on).matching(request.GET.get("old", ""))
    options = [(place.key, unit_words(place)) for place in found[:MOST_OFFERED]]
    context = {"options": options, "more": max(0, len(found) - MOST_OFFERED)}
    return render(request, "boundaries/offered.html", context)


def _doubts(read: ReadLines) -> list[tuple[str, str, str]]:
    """Cell, what it says, why it is not taken."""
    wrong: list[CellError | Question] = [*read.reading.errors, *read.reading.questions, *read.errors]
    return [
        (each.cell, each.value, code_sentence(each.code, {"value": each.value, "where": each.value, **each.values}))
        for each in wrong
    ]


def _draft_or_404(request: HttpRequest, pk: int) -> Resolution:
    found = visible_or_404(request, pk)
    if found.state != ResolutionState.DRAFT:
        raise Http404
    return found
