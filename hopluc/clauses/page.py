"""The repaired text in the three forms that the rules look at, all with the same offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hopluc.clauses.lexicon import matching, pattern

_QUOTED = re.compile(r"“[^“”\n]{0,600}”|\"[^\"\n]{0,600}\"|‘[^‘’\n]{0,300}’|\([^()\n]{0,900}\)")
_MASKED = pattern("verbs", "masked")
# Stands for letters that are not to be read as a verb; no word of the lexicon has it.
COVER = "\u00a4"


@dataclass(frozen=True)
class Page:
    """`text` as printed, `low` in matching form, `masked` the same with names, quotations and set phrases covered.

    `named` are the spans of document names and titles.
    """

    text: str
    low: str
    masked: str
    named: tuple[tuple[int, int], ...]


def make_page(text: str, named: Iterable[tuple[int, int]]) -> Page:
    """The page of a repaired text; the `named` spans are covered as well."""
    low = matching(text)
    spans = tuple(sorted(named))
    characters = list(low)
    quoted = ((match.start(), match.end()) for expression in (_QUOTED, _MASKED) for match in expression.finditer(low))
    for start, end in [*quoted, *spans]:
        characters[start:end] = [COVER if not low[index].isspace() else " " for index in range(start, end)]
    return Page(text, low, "".join(characters), spans)
