"""The journal as pages: the list, one entry with its change field by field, and whether the chain is whole."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.dashboards.journal_columns import JOURNAL
from hopluc.dashboards.journal_words import change_rows, subject_url, subject_words, verb_words
from hopluc.journal.models import Entry
from hopluc.journal.queries import verify
from hopluc.listing.views.page import list_page
from hopluc.wording import code_sentence

# Read while the reader waits; the whole of a long journal is read by the command.
NEWEST = 1000
MOST_AT_ONCE = 20_000


@require_safe
@needs(Permission.JOURNAL_READ)
def entries(request: HttpRequest) -> HttpResponseBase:
    """All entries, the newest first; `?subject=cooperative:HTX-0001`: those of one subject."""
    return list_page(request, JOURNAL, Entry.objects.all(), template="dashboards/journal.html")


@require_safe
@needs(Permission.JOURNAL_READ)
def entry(request: HttpRequest, sequence: int) -> HttpResponse:
    """One entry."""
    found = get_object_or_404(Entry, sequence=sequence)
    context = {
        "entry": found,
        "verb": verb_words(found.verb),
        "subject": subject_words(found.subject),
        "subject_url": subject_url(found.subject),
        "rows": change_rows(found.change),
        "fits": found.digest == found.fitting_digest(),
        "before": Entry.objects.filter(sequence__lt=sequence).order_by("-sequence").first(),
        "after": Entry.objects.filter(sequence__gt=sequence).order_by("sequence").first(),
    }
    return render(request, "dashboards/journal_entry.html", context)


@require_POST
@needs(Permission.JOURNAL_READ)
def check(request: HttpRequest) -> HttpResponse:
    """Read the chain now: the newest entries, or with `all=1` everything where it is not too long."""
    last = Entry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    whole = bool(request.POST.get("all")) and last <= MOST_AT_ONCE
    verdict = verify(newest=None if whole else NEWEST)
    told = [
        (
            fault,
            code_sentence(
                f"journal_{fault.kind}", {"sequence": fault.sequence, "until": fault.until, "known": fault.known}
            ),
        )
        for fault in verdict.faults
    ]
    context = {"verdict": verdict, "told": told, "may_read_all": verdict.first > 1 and last <= MOST_AT_ONCE}
    return render(request, "dashboards/journal_check.html", context)
