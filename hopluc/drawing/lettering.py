"""How wide words are in Be Vietnam Pro, and how they are broken or cut to fit, without a browser."""

import unicodedata
from decimal import Decimal
from functools import lru_cache

from hopluc.drawing.letter_widths import ASCII, BOLDER, MARKED, OTHERS, WIDEST

SIZE = 13  # of words in drawings, px; 12 for what is said in passing
SMALL = 12
LEADING = Decimal("1.4")  # room for stacked marks
_CUT = "…"


@lru_cache(maxsize=4096)
def _thousandths(letter: str) -> int:
    if letter in OTHERS:
        return OTHERS[letter]
    parts = unicodedata.normalize("NFD", letter)
    bare, marks = parts[0], parts[1:]
    if unicodedata.combining(bare):
        return 0
    if not " " <= bare <= "~":
        return WIDEST
    return ASCII[ord(bare) - 32] + (MARKED if marks else 0)


def width_of(text: str, size: int = SIZE, *, bold: bool = False) -> Decimal:
    """Width in px of one line, never less than it is."""
    # Letter by letter as stored (NFC): a mark that stands apart has no width of its own.
    units = sum(_thousandths(letter) for letter in unicodedata.normalize("NFC", text))
    return Decimal(units * size * (BOLDER if bold else 1000)) / 1_000_000


def elided(text: str, room: Decimal, size: int = SIZE, *, bold: bool = False) -> str:
    """The text, or as much of it as fits before "…"; at least one letter."""
    if width_of(text, size, bold=bold) <= room:
        return text
    kept = text
    while len(kept) > 1 and width_of(kept.rstrip() + _CUT, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + _CUT


def wrapped(text: str, room: Decimal, size: int = SIZE, *, lines: int = 2, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines, broken between words; what does not fit ends in "…"."""
    words = text.split()
    made: list[str] = []
    while words and len(made) < lines:
        if len(made) == lines - 1:
            made.append(elided(" ".join(words), room, size, bold=bold))
            break
        taken = 1
        while taken < len(words) and width_of(" ".join(words[: taken + 1]), size, bold=bold) <= room:
            taken += 1
        line = " ".join(words[:taken])
        words = words[taken:]
        if width_of(line, size, bold=bold) > room:
            # One word wider than the room: it is cut, and what follows still gets its lines.
            line = elided(line, room, size, bold=bold)
        made.append(line)
    return tuple(made)


def leading(size: int = SIZE) -> Decimal:
    """From one line of words to the next, px."""
    return LEADING * size
