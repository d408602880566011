"""Text and reading side by side; a draft is put right here, obligation by obligation."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.actions.header import HEADER_FIELDS
from hopluc.directives.forms.reading import HeaderForm, ObligationForm, PassageForm, SplitForm
from hopluc.directives.models import Clause, Directive, Fact, NamedBody, Obligation
from hopluc.directives.queries import Section, find_passage, sections
from hopluc.directives.views.scope import reading_url, refuse, visible_directive, visible_obligation
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal


@dataclass
class Wrong:
    """Forms that came back with errors, by what they are about."""

    header: HeaderForm | None = None
    obligations: dict[int, forms.Form] = field(default_factory=dict)
    splits: dict[int, forms.Form] = field(default_factory=dict)
    passages: dict[int, forms.Form] = field(default_factory=dict)

    @property
    def forms(self) -> list[forms.Form]:
        found = [*self.obligations.values(), *self.splits.values(), *self.passages.values()]
        return [self.header, *found] if self.header else found


@dataclass(frozen=True)
class ObligationCard:
    """An obligation beside the text, with its forms when it was chosen in a draft."""

    obligation: Obligation
    form: forms.Form | None = None
    split: forms.Form | None = None


@dataclass(frozen=True)
class ClauseCards:
    """A part of the document with the obligations that were found in it."""

    section: Section
    cards: list[ObligationCard]
    passage: forms.Form | None
    is_open: bool


def header_form(directive: Directive) -> HeaderForm:
    values = {name: getattr(directive, name) for name in (*HEADER_FIELDS, "date")}
    return HeaderForm(initial={**values, "issuer": directive.issuer_id})


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; `?sua=12` opens the forms of one obligation (all of them at once would be half a megabyte)."""
    return show(request, visible_directive(request, pk), Wrong(), chosen=_number(request.GET.get("sua")))


def show(request: HttpRequest, directive: Directive, wrong: Wrong, chosen: int = 0) -> HttpResponse:
    """The page with the forms of one obligation, and those that came back wrong, if any."""
    may_confirm = gate.actor(request).may(Permission.DIRECTIVES_CONFIRM)
    may_correct = may_confirm and not directive.is_live
    clauses = list(directive.clauses.order_by("order"))
    obligations = list(
        Obligation.objects.filter(clause__directive=directive)
        .select_related("clause__directive")
        .prefetch_related("named_bodies__body")
        .order_by("clause__order", "order")
    )
    facts = list(directive.facts.all())
    parts = [
        _cards(section, obligations, wrong, chosen if may_correct else None)
        for section in sections(directive, clauses, obligations, facts)
    ]
    unknown: dict[str, NamedBody] = {}
    for obligation in obligations:
        for named in obligation.named_bodies.all():
            if named.body_id is None:
                unknown.setdefault(named.printed, named)
    content = {
        "directive": directive,
        "parts": parts,
        "facts": facts,
        "recipients": directive.recipients.select_related("body"),
        "references": directive.references.all(),
        "unknown": list(unknown.values()),
        "bodies": Body.objects.order_by("name") if unknown and may_correct else [],
        "indicators": indicator_choices() if may_confirm else [],
        "header_form": (wrong.header or header_form(directive)) if may_confirm else None,
        "header_open": wrong.header is not None,
        "wrong": wrong.forms,
        "may_correct": may_correct,
        "may_confirm": may_confirm,
        "task_count": sum(each.is_task for each in obligations),
        "obligation_count": len(obligations),
    }
    return render(request, "directives/reading.html", content, status=400 if wrong.forms else 200)


def indicator_choices() -> list[tuple[str, str]]:
    """Code and label of every indicator that the law book defines."""
    english = get_language() == "en"
    return [(code, each.label_en if english else each.label) for code, each in law().indicators.items()]


def _cards(section: Section, obligations: list[Obligation], wrong: Wrong, chosen: int | None) -> ClauseCards:
    """`chosen`: key of the obligation whose forms are open; None where nothing may be corrected."""
    clause = section.clause
    if clause is None:
        return ClauseCards(section, [], None, False)
    own = [obligation for obligation in obligations if obligation.clause_id == clause.pk]
    if chosen is None:
        return ClauseCards(section, [ObligationCard(obligation) for obligation in own], None, False)
    passage = wrong.passages.get(clause.pk) or PassageForm(prefix=f"p{clause.pk}")
    cards = [_card(obligation, wrong, chosen) for obligation in own]
    return ClauseCards(section, cards, passage, clause.pk in wrong.passages)


def _card(obligation: Obligation, wrong: Wrong, chosen: int) -> ObligationCard:
    key = obligation.pk
    if key != chosen and key not in wrong.obligations and key not in wrong.splits:
        return ObligationCard(obligation)
    form = wrong.obligations.get(key) or ObligationForm(obligation=obligation)
    return ObligationCard(obligation, form, wrong.splits.get(key) or SplitForm(prefix=f"s{key}"))


# ── What a person puts right ──


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def set_header(request: HttpRequest, pk: int) -> HttpResponse:
    directive = visible_directive(request, pk)
    form = HeaderForm(request.POST)
    if not form.is_valid():
        return show(request, directive, Wrong(header=form))
    values = form.cleaned_data
    actions.set_header(
        directive,
        values={name: values[name] for name in HEADER_FIELDS},
        issue_date=values["date"],
        issuer=values["issuer"],
        by=gate.actor(request).signature,
        at=clock.now(),
    )
    messages.success(request, _("Đã lưu phần đầu văn bản."))
    return HttpResponseRedirect(reading_url(directive))


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def correct(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    chosen = visible_obligation(request, pk, obligation)
    form = ObligationForm(request.POST, obligation=chosen)
    wrong = Wrong(obligations={chosen.pk: form})

    def write() -> Obligation:
        values = form.cleaned_data
        return actions.correct_obligation(
            chosen,
            kind=values["kind"],
            recurrence=values["recurrence"],
            due=values["due"],
            deliverable=values["deliverable"],
            lead=list(values["lead"]),
            supporting=list(values["supporting"]),
            reason=values["reason"],
            by=gate.actor(request).signature,
            at=clock.now(),
        )

    said = _("Đã lưu nhiệm vụ.")
    return _written(request, form, wrong, chosen.clause.directive, write, to=f"nghia-vu-{chosen.pk}", said=said)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def not_a_task(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    chosen = visible_obligation(request, pk, obligation)
    form = forms.Form(request.POST)

    def write() -> Obligation:
        return actions.mark_not_a_task(chosen, by=gate.actor(request).signature, at=clock.now())

    wrong, said = Wrong(obligations={chosen.pk: form}), _("Đã đánh dấu: không phải nhiệm vụ.")
    return _written(request, form, wrong, chosen.clause.directive, write, to=f"nghia-vu-{chosen.pk}", said=said)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def split(request: HttpRequest, pk: int, obligation: int) -> HttpResponse:
    chosen = visible_obligation(request, pk, obligation)
    form = SplitForm(request.POST, prefix=f"s{chosen.pk}")

    def write() -> object:
        text = chosen.clause.directive.text
        cut, _end = find_passage(text, form.cleaned_data["passage"], start=chosen.start, end=chosen.end)
        return actions.split_obligation(chosen, cut=cut, by=gate.actor(request).signature, at=clock.now())

    wrong, said = Wrong(splits={chosen.pk: form}), _("Đã tách thành hai nhiệm vụ.")
    return _written(request, form, wrong, chosen.clause.directive, write, to=f"nghia-vu-{chosen.pk}", said=said)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def add(request: HttpRequest, pk: int, clause: int) -> HttpResponse:
    directive = visible_directive(request, pk)
    chosen = get_object_or_404(Clause.objects.select_related("directive"), pk=clause, directive=directive)
    form = PassageForm(request.POST, prefix=f"p{chosen.pk}")

    def write() -> Obligation:
        values = form.cleaned_data
        start, end = find_passage(directive.text, values["passage"], start=chosen.start, end=chosen.end)
        return actions.add_obligation(
            chosen,
            start=start,
            end=end,
            kind=values["kind"],
            recurrence=values["recurrence"],
            by=gate.actor(request).signature,
            at=clock.now(),
        )

    wrong, said = Wrong(passages={chosen.pk: form}), _("Đã thêm nhiệm vụ.")
    return _written(request, form, wrong, directive, write, to=chosen.anchor, said=said)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def match(request: HttpRequest, pk: int, named: int) -> HttpResponse:
    """A printed name means this body of the register."""
    directive = visible_directive(request, pk)
    chosen = get_object_or_404(NamedBody, pk=named, obligation__clause__directive=directive)
    body = get_object_or_404(Body, pk=_number(request.POST.get("body")))
    form = forms.Form(request.POST)

    def write() -> int:
        return actions.match_body(chosen, body=body, by=gate.actor(request).signature, at=clock.now())

    wrong = Wrong(obligations={chosen.obligation_id: form})
    said = _("Đã ghép “%(printed)s” với %(body)s.") % {"printed": chosen.printed, "body": body.shown_name}
    return _written(request, form, wrong, directive, write, to="co-quan-chua-khop", said=said)


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def link(request: HttpRequest, pk: int, fact: int) -> HttpResponse:
    """A number of the text stands beside this indicator."""
    directive = visible_directive(request, pk)
    chosen = get_object_or_404(Fact, pk=fact, directive=directive)
    indicator = request.POST.get("indicator", "")
    if indicator and indicator not in law().indicators:
        return HttpResponse(status=400)
    actions.link_fact(chosen, indicator=indicator, by=gate.actor(request).signature, at=clock.now())
    messages.success(request, _("Đã lưu chỉ tiêu đi cùng con số."))
    return HttpResponseRedirect(reading_url(directive, "so-lieu"))


def _written(
    request: HttpRequest,
    form: forms.Form,
    wrong: Wrong,
    directive: Directive,
    write: Callable[[], object],
    *,
    to: str,
    said: str,
) -> HttpResponse:
    """Write, say so and go to an anchor of the page, or show the page with the refusal in the form."""
    if form.is_valid():
        try:
            write()
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, said)
            return HttpResponseRedirect(reading_url(directive, to))
    return show(request, directive, wrong)


def _number(text: str | None) -> int:
    # A key has at most 19 digits; Python itself refuses to read a number of some thousand.
    return int(text) if text and text.isdecimal() and len(text) < 20 else 0
