"""The list of the journal."""

from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hopluc.dashboards.journal_verbs import VERBS
from hopluc.dashboards.journal_words import subject_words, verb_words
from hopluc.journal.models import Entry
from hopluc.kernel.dates import VIETNAM
from hopluc.kernel.text import clean
from hopluc.listing.columns import Column, Filter, Listing, Span, equal_to

DIGEST = 12


def _on_days(rows: QuerySet[Entry], span: Span, _on: date) -> QuerySet[Entry]:
    """Days of Việt Nam, both included."""
    if span.low is not None:
        rows = rows.filter(at__gte=datetime.combine(span.low, time.min, tzinfo=VIETNAM))
    if span.high is not None:
        rows = rows.filter(at__lt=datetime.combine(span.high + timedelta(days=1), time.min, tzinfo=VIETNAM))
    return rows


def _about(rows: QuerySet[Entry], subject: str, _on: date) -> QuerySet[Entry]:
    """One subject ("cooperative:HTX-0001"), or all of a kind ("cooperative:"), or whatever has this key."""
    subject = clean(subject)
    if subject.endswith(":"):
        return rows.filter(subject__startswith=subject)
    if ":" in subject:
        return rows.filter(subject=subject)
    return rows.filter(Q(subject=subject) | Q(subject__endswith=f":{subject}"))


JOURNAL = Listing(
    code="journal",
    title=_("Nhật ký"),
    counted=ngettext_lazy("%(shown)s mục", "%(shown)s mục", "n"),
    order=("-sequence",),
    is_long=True,
    empty=_("Không có mục nào khớp"),
    columns=(
        Column(
            "verb",
            _("Việc"),
            lambda row, _on: verb_words(row.verb),
            head=True,
            link=lambda row: reverse("journal:entry", args=[row.sequence]),
        ),
        Column("at", _("Lúc"), lambda row, _on: row.at, "moment", order_by=("sequence",)),
        Column(
            "subject",
            _("Đối tượng"),
            lambda row, _on: subject_words(row.subject),
            link=lambda row: f"{reverse('journal:entries')}?{urlencode({'subject': row.subject})}",
        ),
        Column("by", _("Người thực hiện"), lambda row, _on: row.by, lang="vi"),
        Column("reason", _("Lý do"), lambda row, _on: row.reason, lang="vi"),
        Column("sequence", _("Số thứ tự"), lambda row, _on: row.sequence, "code", order_by=("sequence",)),
        Column("digest", _("Mã băm"), lambda row, _on: row.digest[:DIGEST], "code", shown=False),
        Column("code", _("Mã việc"), lambda row, _on: row.verb, "code", shown=False),
    ),
    filters=(
        Filter("by", _("Người thực hiện"), "text", lambda rows, words, _on: rows.filter(by__icontains=clean(words))),
        Filter("verb", _("Việc"), "choice", equal_to("verb"), tuple(VERBS.items())),
        Filter("subject", _("Đối tượng, mã"), "words", _about),
        Filter("day", _("Ngày"), "day", _on_days),
    ),
)
