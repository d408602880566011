"""Comparisons of counts: all of them, and a new one."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.lawbook.published import PublishedFigure
from hopluc.listing.views.page import list_page
from hopluc.matching import actions
from hopluc.matching.columns import RECONCILIATIONS
from hopluc.matching.forms.comparing import DefinitionForm, OpeningForm
from hopluc.matching.models import Against, Reconciliation
from hopluc.matching.queries.areas import (
    COUNTED,
    area_choices,
    day_of_figure,
    figure_words,
    key_of,
    published_counts,
    source_words,
)
from hopluc.places.queries import home
from hopluc.wording import sentence


@require_safe
@needs(Permission.REGISTRY_RECONCILE)
def reconciliations(request: HttpRequest) -> HttpResponseBase:
    """All comparisons, the newest first, and the printed numbers that one may begin with."""
    rows = Reconciliation.objects.annotate(paper_count=Count("papers"))
    published = [(key_of(each), figure_words(each)) for each in published_counts()]
    return list_page(
        request, RECONCILIATIONS, rows, template="matching/reconciliations.html", context={"published": published}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REGISTRY_RECONCILE)
def new(request: HttpRequest) -> HttpResponse:
    """The day, what the register counts, the other side. `?con_so=` begins with a printed number."""
    figures = {key_of(each): each for each in published_counts()}
    areas = area_choices(clock.today())
    choices = [(key, figure_words(each)) for key, each in figures.items()]
    if request.method != "POST":
        chosen = figures.get(request.GET.get("con_so", ""))
        form = OpeningForm(published=choices, initial=_beginning(chosen))
        first = DefinitionForm(areas=areas, prefix="a", initial=_counting(chosen, areas))
        return _page(request, form, first, DefinitionForm(areas=areas, prefix="b"))
    form = OpeningForm(request.POST, request.FILES, published=choices)
    first = DefinitionForm(request.POST, areas=areas, prefix="a")
    second = DefinitionForm(
        request.POST if form.data.get("against") == Against.REGISTER else None, areas=areas, prefix="b"
    )
    whole = form.is_valid() and first.is_valid() and (not second.is_bound or second.is_valid())
    if not whole:
        return _page(request, form, first, second, status=422)
    try:
        made = _opened(request, form, first, second, figures)
    except Refusal as refusal:
        form.add_error("workbook" if form.cleaned_data["against"] == Against.LIST else None, sentence(refusal))
        return _page(request, form, first, second, status=422)
    return redirect("matching:reconciliation", pk=made.pk)


def _opened(
    request: HttpRequest,
    form: OpeningForm,
    first: DefinitionForm,
    second: DefinitionForm,
    figures: dict[str, PublishedFigure],
) -> Reconciliation:
    day = form.cleaned_data["day"]
    figure = figures.get(form.cleaned_data["published"])
    printed = (int(figure.value), source_words(figure)) if figure is not None else None
    served = home()
    return actions.open_reconciliation(
        title=form.cleaned_data["title"],
        definition=first.definition(day),
        other=form.other_side(second.definition(day) if second.is_bound else None, printed),
        made_up=bool(served and served.made_up),
        by=actor(request).signature,
        at=clock.now(),
    )


def _beginning(figure: PublishedFigure | None) -> dict[str, Any]:
    if figure is None:
        return {"against": Against.LIST}
    day = day_of_figure(figure)
    title = _("%(number)s theo %(publisher)s, %(day)s") % {
        "number": int(figure.value), "publisher": figure.source.publisher, "day": format_date(day),
    }  # fmt: skip
    return {"day": day, "title": title, "against": Against.NUMBER, "published": key_of(figure)}


def _counting(figure: PublishedFigure | None, areas: list[tuple[str, str]]) -> dict[str, Any]:
    if figure is None:
        return {}
    # A printed number of the home speaks of the whole register; one of another unit only of that.
    served = home()
    own = served.place.code if served else ""
    area = next((key for key, _name in areas if figure.place != own and key.startswith(f"{figure.place}@")), "")
    return {"kinds": [COUNTED[figure.unit].value], "area": area}


def _page(
    request: HttpRequest, form: OpeningForm, first: DefinitionForm, second: DefinitionForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "first": first, "second": second}
    return render(request, "matching/opening.html", context, status=status)
