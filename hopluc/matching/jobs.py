"""The search for duplicates in the job process."""

from datetime import datetime

from django.db import transaction
from django_tasks import task

from hopluc.kernel import clock
from hopluc.matching import actions
from hopluc.matching.models import DuplicateSearch
from hopluc.matching.queries.candidates import every_record, pairs_alike


@transaction.atomic
def queue(*, by: str, at: datetime) -> DuplicateSearch:
    """Open a search and put it into the queue, in one transaction. Refusal `search_running`."""
    search = actions.open_search(by=by, at=at)
    search_duplicates.enqueue(search.pk)
    return search


@task()
def search_duplicates(pk: int) -> int:
    """Do an open search. A fault of the program is told on the page and raised again, so that the queue keeps where."""
    search = DuplicateSearch.objects.get(pk=pk)
    try:
        run(search, at=clock.now())
    except Exception:
        actions.fail_search(search, at=clock.now())
        raise
    return pk


def run(search: DuplicateSearch, *, at: datetime) -> DuplicateSearch:
    """Compare everybody who stands in the register and keep what is alike."""
    actions.begin_search(search)
    everybody = every_record(at.date())
    return actions.finish_search(search, pairs_alike(everybody), compared=len(everybody), at=at)
