"""What a person puts right on the correction page: each press writes one step, and answers with what changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.clauses.dues import timing
from hopluc.clauses.lexicon import matching
from hopluc.directives import actions
from hopluc.directives.forms.reading import CutForm, DueChoiceForm, ObligationForm, PassageForm, SeenForm
from hopluc.directives.models import Clause, Correction, Directive, Obligation, ObligationKind
from hopluc.directives.queries import find_passage
from hopluc.directives.queries.review import LOOK_BELOW
from hopluc.directives.queries.snapshots import keys_of
from hopluc.directives.views.review.page import asks_for_pieces, pieces, show
from hopluc.directives.views.review.parts import Opened
from hopluc.directives.views.scope import refuse, review_url, visible_directive, visible_obligation
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal


@dataclass(frozen=True)
class Answer:
    """What a press answers: `card`: the obligation whose card it was; `clause`: instead of it all cards of a clause;
    `focus`: the obligation to go on with; `said`: in words."""

    said: str
    card: int = 0
    clause: int = 0
    clauses: tuple[int, ...] = ()
    focus: int = 0
    opens: int = 0


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def correct(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """The fields of an obligation; with them it has been looked at."""
    chosen = visible_obligation(request, pk, obligation)
    form = ObligationForm(request.POST, obligation=chosen)
    opened = Opened(chosen.pk, form=form)

    @transaction.atomic
    def write(by: str, at: datetime) -> Answer:
        written = actions.correct_obligation(chosen, **form.values(), by=by, at=at)
        if written.checked_at is None:
            actions.mark_checked(written, by=by, at=at)
        return Answer(_("Đã lưu nhiệm vụ."), card=chosen.pk)

    return _written(request, chosen.clause.directive, opened, form, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def check(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """It was read rightly."""
    chosen, form = visible_obligation(request, pk, obligation), SeenForm(request.POST)

    def write(by: str, at: datetime) -> Answer:
        actions.mark_checked(chosen, version=form.cleaned_data["version"], by=by, at=at)
        return Answer(_("Đã soát, đọc đúng."), card=chosen.pk)

    return _written(request, chosen.clause.directive, Opened(chosen.pk, mode="closed"), form, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def not_a_task(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """These words ask nobody to do anything."""
    chosen, form = visible_obligation(request, pk, obligation), SeenForm(request.POST)

    def write(by: str, at: datetime) -> Answer:
        actions.mark_not_a_task(chosen, version=form.cleaned_data["version"], by=by, at=at)
        return Answer(_("Đã đánh dấu: không phải nhiệm vụ."), card=chosen.pk)

    return _written(request, chosen.clause.directive, Opened(chosen.pk, mode="closed"), form, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def split(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """Two obligations out of one, at an offset or at copied words."""
    chosen, form = visible_obligation(request, pk, obligation), CutForm(request.POST)
    text = chosen.clause.directive.text

    def write(by: str, at: datetime) -> Answer:
        cut = form.cleaned_data["cut"]
        if cut is None:
            cut, _end = find_passage(text, form.cleaned_data["passage"], start=chosen.start, end=chosen.end)
        version = form.cleaned_data["version"]
        _first, second = actions.split_obligation(chosen, cut=cut, version=version, by=by, at=at)
        return Answer(_("Đã tách thành hai nhiệm vụ."), clause=chosen.clause_id, focus=second.pk)

    return _written(request, chosen.clause.directive, Opened(chosen.pk, mode="cut"), form, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def merge(request: HttpRequest, pk: int, obligation: int, second: int) -> HttpResponse:
    """One obligation out of two neighbours."""
    first, form = visible_obligation(request, pk, obligation), SeenForm(request.POST)
    neighbour = visible_obligation(request, pk, second)

    def write(by: str, at: datetime) -> Answer:
        stays = actions.merge_obligations(first, neighbour, **form.cleaned_data, by=by, at=at)
        return Answer(_("Đã gộp hai nhiệm vụ."), clause=first.clause_id, focus=stays.pk)

    return _written(request, first.clause.directive, Opened(first.pk, mode="closed"), form, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def choose_due(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """One of the dues that the parts of a merged obligation had; the others are no longer asked about."""
    chosen, form = visible_obligation(request, pk, obligation), DueChoiceForm(request.POST)

    def write(by: str, at: datetime) -> Answer:
        due = actions.choose_due(chosen, **form.cleaned_data, by=by, at=at)
        return Answer(_("Đã chọn thời hạn: %(due)s.") % {"due": due.words}, clause=chosen.clause_id, focus=chosen.pk)

    return _written(request, chosen.clause.directive, Opened(chosen.pk, mode="closed"), form, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def span(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    """Which words are the obligation: copied ones, or two offsets."""
    chosen, form = visible_obligation(request, pk, obligation), PassageForm(request.POST)
    seen = SeenForm(request.POST)
    clause = chosen.clause

    def write(by: str, at: datetime) -> Answer:
        start, end = _passage(form, clause)
        version = seen.cleaned_data["version"] if seen.is_valid() else None
        actions.move_span(chosen, start=start, end=end, version=version, by=by, at=at)
        return Answer(_("Đã sửa lời của nhiệm vụ."), clause=clause.pk, focus=chosen.pk)

    return _written(request, clause.directive, Opened(chosen.pk, mode="closed"), form, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def add(request: HttpRequest, pk: int, clause: int) -> HttpResponse:
    """An obligation that the machine did not see; when its own words say when it is due, that is read from them."""
    directive = visible_directive(request, pk)
    chosen = get_object_or_404(Clause.objects.select_related("directive"), pk=clause, directive=directive)
    form = PassageForm(request.POST, prefix=f"p{chosen.pk}")

    def write(by: str, at: datetime) -> Answer:
        start, end = _passage(form, chosen)
        words = directive.text[start:end]
        when = timing(words, matching(words), 0, len(words))
        added = actions.add_obligation(
            chosen,
            start=start,
            end=end,
            kind=ObligationKind.TASK,
            recurrence=when.recurrence or "",
            due=when.due,
            due_text=when.text or "",
            by=by,
            at=at,
        )
        return Answer(_("Đã thêm nhiệm vụ. Chọn cơ quan chủ trì."), clause=chosen.pk, focus=added.pk, opens=added.pk)

    return _written(request, directive, Opened(clause=chosen.pk, form=form), form, write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def check_all(request: HttpRequest, pk: int) -> HttpResponse:
    """All of which the reading is sure: one step, which can be taken back as one."""
    directive = visible_directive(request, pk)

    def write(by: str, at: datetime) -> Answer:
        count = actions.mark_all_checked(directive, least=LOOK_BELOW, by=by, at=at)
        said = ngettext("Đã đánh dấu soát %(n)s nhiệm vụ.", "Đã đánh dấu soát %(n)s nhiệm vụ.", count) % {"n": count}
        return Answer(said)

    return _written(request, directive, Opened(), forms.Form(request.POST), write)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def undo(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """Take the step back that the button named."""
    directive = visible_directive(request, pk)
    step = get_object_or_404(Correction, pk=correction, directive=directive)
    clauses = _clauses_of(step)

    def write(by: str, at: datetime) -> Answer:
        actions.undo_correction(step, by=by, at=at)
        focus = min(keys_of(step.before), default=0)
        said = _("Đã hoàn tác: %(step)s.") % {"step": step.get_kind_display()}
        return Answer(said, clauses=tuple(clauses), focus=focus)

    return _written(request, directive, Opened(), forms.Form(request.POST), write)


def _clauses_of(step: Correction) -> set[int]:
    return {int(each["clause"]) for each in (*step.before, *step.after)}


def _passage(form: PassageForm, clause: Clause) -> tuple[int, int]:
    """Where the words stand: the offsets that a script sent, or the copied words found in the clause."""
    values = form.cleaned_data
    if values["start"] is not None and values["end"] is not None:
        return values["start"], values["end"]
    return find_passage(clause.directive.text, values["passage"], start=clause.start, end=clause.end)


def _written(
    request: HttpRequest,
    directive: Directive,
    opened: Opened,
    form: forms.Form,
    write: Callable[[str, datetime], Answer],
) -> HttpResponse:
    """Write and answer with what changed, or give the form back with why it was refused."""
    if form.is_valid():
        try:
            answer = write(gate.actor(request).signature, clock.now())
        except Refusal as refusal:
            opened.refusal = refusal
        else:
            return _done(request, directive, answer)
    elif opened.form is None:
        opened.refusal = Refusal("passage_not_found", passage="")
    if opened.theirs and isinstance(opened.form, ObligationForm):
        opened.form = _on_theirs(opened.form)
    elif opened.refusal is not None and isinstance(opened.form, PassageForm):
        refuse(opened.form, opened.refusal, "passage")
    if asks_for_pieces(request):
        if isinstance(opened.form, ObligationForm):
            opened.form.offer_chosen()
        return pieces(request, directive, opened, card=opened.obligation, clause=opened.clause)
    return show(request, directive, opened)


def _on_theirs(form: ObligationForm) -> ObligationForm:
    """What was typed, to be saved over what another has written since: only after the person has seen both."""
    fresh = Obligation.objects.get(pk=form.obligation.pk)
    data = QueryDict(mutable=True)
    data.update(form.data)
    data[form.add_prefix("version")] = str(fresh.version)
    return ObligationForm(data, obligation=fresh)


def _done(request: HttpRequest, directive: Directive, answer: Answer) -> HttpResponse:
    if asks_for_pieces(request) and (answer.card or answer.clause or answer.clauses):
        return pieces(
            request,
            directive,
            Opened(answer.opens, whole=False),
            card=answer.card,
            clause=answer.clause,
            clauses=answer.clauses,
            focus=answer.focus,
            said=answer.said,
        )
    messages.success(request, answer.said)
    to = review_url(directive)
    if answer.opens:
        to += f"?mo={answer.opens}"
    focus = answer.focus or answer.card
    return HttpResponseRedirect(to + (f"#nghia-vu-{focus}" if focus else ""))
