"""Text and reading side by side, to be read; a draft is put right on the correction page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.actions.header import HEADER_FIELDS
from hopluc.directives.forms.reading import HeaderForm
from hopluc.directives.models import Directive, Fact, Obligation
from hopluc.directives.queries import Section, sections
from hopluc.directives.queries.snapshots import obligations_of
from hopluc.directives.views.dropping import gone
from hopluc.directives.views.review.page import show as show_review
from hopluc.directives.views.review.parts import Opened
from hopluc.directives.views.scope import reading_url, review_url, visible_directive
from hopluc.installed_law import law
from hopluc.kernel import clock


@dataclass(frozen=True)
class ClauseCards:
    """A part of the document with the obligations that were found in it."""

    section: Section
    obligations: list[Obligation]


@require_safe
@gate.needs(Permission.DIRECTIVES_READ)
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; of a draft that was dropped: that it was."""
    try:
        directive = visible_directive(request, pk)
    except Http404:
        return gone(request, pk)
    return show(request, directive)


def show(request: HttpRequest, directive: Directive, header: HeaderForm | None = None) -> HttpResponse:
    """The page; with the form of the head that came back wrong, if any."""
    may_confirm = gate.actor(request).may(Permission.DIRECTIVES_CONFIRM)
    obligations = obligations_of(directive)
    facts = list(directive.facts.all())
    found = sections(directive, list(directive.clauses.order_by("order")), obligations, facts)
    content = {
        "directive": directive,
        "parts": [ClauseCards(section, _of(section, obligations)) for section in found],
        "facts": facts,
        "recipients": directive.recipients.select_related("body"),
        "references": directive.references.all(),
        "unknown": sorted(
            {named.printed for each in obligations for named in each.named_bodies.all() if named.body_id is None}
        ),
        "indicators": indicator_choices() if may_confirm else [],
        "header_form": (header or HeaderForm.of(directive)) if may_confirm and directive.is_live else None,
        "header_open": header is not None,
        "may_confirm": may_confirm,
        "may_correct": may_confirm and not directive.is_live,
        "task_count": sum(each.is_task for each in obligations),
        "obligation_count": len(obligations),
    }
    return render(request, "directives/reading.html", content, status=400 if header is not None else 200)


def indicator_choices() -> list[tuple[str, str]]:
    """Code and label of every indicator that the law book defines."""
    english = get_language() == "en"
    return [(code, each.label_en if english else each.label) for code, each in law().indicators.items()]


def _of(section: Section, obligations: Sequence[Obligation]) -> list[Obligation]:
    clause = section.clause
    return [each for each in obligations if clause is not None and each.clause_id == clause.pk]


@require_POST
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def set_header(request: HttpRequest, pk: int) -> HttpResponse:
    """The head of a document: of a draft from the correction page, of a live one from here."""
    directive = visible_directive(request, pk)
    form = HeaderForm(request.POST)
    if not form.is_valid():
        if directive.is_live:
            return show(request, directive, form)
        return show_review(request, directive, Opened(), form)
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
    return HttpResponseRedirect(reading_url(directive) if directive.is_live else review_url(directive))


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
