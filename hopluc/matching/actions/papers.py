"""A comparison becomes a paper: frozen with its digest, kept as .docx."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation

from hopluc.documents.render import render
from hopluc.files import actions as files
from hopluc.journal import actions as journal
from hopluc.matching.models import Reconciliation, ReconciliationPaper
from hopluc.matching.queries.bridge import compared
from hopluc.matching.queries.paper import digest_of, document, frozen

# An official paper is Vietnamese whatever language its writer reads.
LANGUAGE = "vi"


def issue(
    reconciliation: Reconciliation, *, address: str, issuer: str, place: str, by: str, at: datetime
) -> ReconciliationPaper:
    """The comparison as it stands now as a new paper. `address`: its page; `issuer`: the body whose paper it is;
    `place`: where it is written. Refusals of `documents.render` and of `queries.bridge.compared`."""
    with translation.override(LANGUAGE):
        content = frozen(compared(reconciliation))
        written = render(document(content, address=address, issuer=issuer, place=place), site=settings.BASE_URL)
    with transaction.atomic():
        journal.take_turn()
        last = reconciliation.papers.aggregate(last=Max("number"))["last"] or 0
        name = f"doi-chieu-{reconciliation.day.isoformat()}-so-{reconciliation.pk}-ban-{last + 1}.docx"
        paper = ReconciliationPaper.objects.create(
            reconciliation=reconciliation,
            number=last + 1,
            content=content,
            digest=digest_of(content),
            file=files.store(name, written, at=at, made_up=reconciliation.made_up),
            issued_at=at,
            issued_by=by,
        )
        journal.record(
            by=by,
            at=at,
            verb="matching:issue",
            subject=f"reconciliation:{reconciliation.pk}",
            change={"number": paper.number, "digest": paper.digest, "file": paper.file.digest},
        )
    return paper
