"""Two imports of one table beside each other: rows that came, went, changed cell by cell."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.datasets.columns import DIFFERENCES, differences_listing
from hopluc.datasets.queries.differences import differences
from hopluc.datasets.views.scope import seen_table
from hopluc.kernel.numbers import whole
from hopluc.listing.views.page import list_page

FROM, TO = "tu", "den"


@require_safe
@needs(Permission.DATASETS_READ)
def difference(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`?tu=1&den=2`: from one import to another; without them the last two."""
    dataset = seen_table(request, pk)
    standing = list(dataset.imports.filter(undone_at=None).select_related("intake__file"))
    numbers = [each.number for each in standing]
    if not numbers:
        raise Http404
    second = whole(request.GET.get(TO, "")) or numbers[0]
    first = whole(request.GET.get(FROM, ""))
    if first is None:
        first = next((number for number in numbers if number < second), 0)
    if second not in numbers or first not in (0, *numbers):
        raise Http404
    first, second = min(first, second), max(first, second)
    found = differences(dataset, first, second)
    counts = [(label, found.count_of(code)) for code, (_tone, label) in DIFFERENCES.items()]
    return list_page(
        request,
        differences_listing(dataset),
        found,
        template="datasets/difference.html",
        title=dataset.title,
        about=f"dataset:{dataset.pk}",
        carried=((FROM, str(first)), (TO, str(second))),
        context={"dataset": dataset, "imports": standing, "first": first, "second": second, "counts": counts},
    )
