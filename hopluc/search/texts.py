"""Folded texts of directives, each computed once per process and kept under the digest of its document."""

from collections.abc import Mapping
from functools import lru_cache

from hopluc.directives.models import Directive
from hopluc.search.words import aligned

# A long document is some 200 kB of text; a province has some dozens of them.
MOST_TEXTS = 64


@lru_cache(maxsize=MOST_TEXTS)
def _folded(digest: str, pk: int) -> tuple[str, str]:
    # The text under a digest never changes (Directive), so nothing here goes stale.
    text = Directive.objects.values_list("text", flat=True).get(pk=pk, reading_digest=digest)
    return text, aligned(text)


def folded_texts(digests: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """For pk → digest of directives: pk → (text, folded text), both of the same length."""
    return {pk: _folded(digest, pk) for pk, digest in digests.items()}
