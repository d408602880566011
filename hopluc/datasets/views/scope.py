"""Which table a page is about: one that the reader may see, or keeps; any other does not exist."""

from django.http import Http404, HttpRequest

from hopluc.accounts.gate import actor
from hopluc.datasets.models import Dataset, DatasetQuerySet


def seen(request: HttpRequest) -> DatasetQuerySet:
    """The tables that the reader may open."""
    return Dataset.objects.visible_to(actor(request)).select_related("body", "place", "file")


def seen_table(request: HttpRequest, pk: int) -> Dataset:
    """A table that the reader may open; 404."""
    return _one(seen(request), pk)


def kept_table(request: HttpRequest, pk: int) -> Dataset:
    """A table that the reader's own body or place keeps; 404."""
    return _one(Dataset.objects.kept_by(actor(request)).select_related("body", "place", "file"), pk)


def _one(tables: DatasetQuerySet, pk: int) -> Dataset:
    found = tables.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
