"""Tables found and read: the list of tables, the rows of one, its imports."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.datasets.columns import IMPORTS, TABLES, rows_listing
from hopluc.datasets.models import Dataset, DatasetRow
from hopluc.datasets.views.scope import seen, seen_table
from hopluc.kernel.numbers import whole
from hopluc.listing.views.page import list_page

# The parameter that asks for the rows as of an import.
AS_OF = "lan"


@require_safe
@needs(Permission.DATASETS_READ)
def tables(request: HttpRequest) -> HttpResponseBase:
    """All tables that the reader may open."""
    rows = seen(request).annotate(import_count=Count("imports", filter=Q(imports__undone_at=None)))
    may_import = actor(request).may(Permission.DATASETS_IMPORT)
    return list_page(request, TABLES, rows, template="datasets/tables.html", context={"may_import": may_import})


@require_safe
@needs(Permission.DATASETS_READ)
def table(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The rows of a table as they stand, or with `?lan=2` as they stood after its second import."""
    dataset = seen_table(request, pk)
    if not dataset.columns:
        return redirect("datasets:columns", pk=pk)
    standing = dataset.imports.filter(undone_at=None).select_related("intake__file")
    asked = whole(request.GET.get(AS_OF, "")) or dataset.newest
    shown = next((each for each in standing if each.number == asked), None)
    number = shown.number if shown else dataset.newest
    carried = ((AS_OF, str(number)),) if number != dataset.newest else ()
    context = {
        "dataset": dataset,
        "imports": list(standing),
        "shown": shown or next(iter(standing), None),
        "is_newest": number == dataset.newest,
        "earlier": next((each.number for each in standing if each.number < number), None),
        "keeps": keeps(request, dataset),
        "may_rename": keeps(request, dataset),
    }
    return list_page(
        request,
        rows_listing(dataset, number),
        DatasetRow.objects.filter(dataset=dataset),
        template="datasets/table.html",
        about=f"dataset:{dataset.pk}",
        carried=carried,
        context=context,
    )


@require_safe
@needs(Permission.DATASETS_READ)
def imports(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every file that was written into a table, also those that were taken back."""
    dataset = seen_table(request, pk)
    rows = dataset.imports.select_related("intake__file")
    return list_page(
        request,
        IMPORTS,
        rows,
        template="datasets/imports.html",
        title=dataset.title,
        about=f"dataset:{dataset.pk}",
        context={"dataset": dataset},
    )


def keeps(request: HttpRequest, dataset: Dataset) -> bool:
    """Whether the reader may bring new imports into a table, name it, put it away."""
    who = actor(request)
    return who.may(Permission.DATASETS_IMPORT) and Dataset.objects.kept_by(who).filter(pk=dataset.pk).exists()
