"""Documents that are here already: the same words, or nearly, under the same number or title."""

from django.db.models import Q
from django.db.models.functions import Length

from hopluc.clauses.model import Reading
from hopluc.clauses.sameness import ALIKE, letters, likeness
from hopluc.directives.models import Directive
from hopluc.kernel.text import fold

# Files of one document differ in spaces and signs; so much in length they do not.
_SHORTER, _LONGER = 7, 14  # tenths
# A shorter title ("Kế hoạch công tác") is that of many documents.
_TELLING = 20


def same_document(reading: Reading) -> Directive | None:
    """The document with the same words, whatever file it came in: .docx, .pdf or pasted."""
    size, wanted = len(reading.text), letters(reading.text)
    near = Directive.objects.annotate(size=Length("text")).filter(
        size__gte=size * _SHORTER // 10, size__lte=size * _LONGER // 10
    )
    for known in near.order_by("pk").iterator(chunk_size=20):
        if letters(known.text) == wanted:
            return known
    return None


def like_document(reading: Reading) -> Directive | None:
    """The document that bears the same number, or the same telling title, and says most of the same: another file of
    it, or another version. A person must tell which."""
    head = reading.header
    known = Q(pk__in=[])
    if head.number:
        known |= Q(number=head.number)
    if head.title and len(head.title) >= _TELLING:
        folded = fold(head.title)
        named = Directive.objects.exclude(title="").values_list("pk", "title")
        known |= Q(pk__in=[key for key, title in named if fold(title) == folded])
    for each in Directive.objects.filter(known).order_by("-pk"):
        if likeness(each.text, reading.text) >= ALIKE:
            return each
    return None
