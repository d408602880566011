"""Whether two texts are one document: the same letters, whatever file they came in, or most of the same words."""

from __future__ import annotations

from fractions import Fraction

from hopluc.kernel.text import fold

# So many words in a row are hardly ever written twice by chance.
_RUN = 4
# A newer draft of one document shares more than this, another document of the same office far less.
ALIKE = Fraction(3, 5)


def letters(text: str) -> str:
    """Letters and digits alone, without marks and case: breaks, spaces and signs differ from file to file."""
    return "".join(filter(str.isalnum, fold(text)))


def likeness(one: str, other: str) -> Fraction:
    """How much of two texts is the same, 0 to 1: runs of four words in both, of all runs in either."""
    first, second = _runs(one), _runs(other)
    either = len(first | second)
    return Fraction(len(first & second), either) if either else Fraction(0)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    said = ["".join(filter(str.isalnum, word)) for word in fold(text).split()]
    words = [word for word in said if word]
    return frozenset(zip(*(words[at:] for at in range(_RUN)), strict=False)) or frozenset(
        (tuple(words),) if words else ()
    )
