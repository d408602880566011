"""Where the words of two texts differ. Tone marks tell words apart; capitals, spaces and the place of a tone mark on
its vowel (hoá, hóa) do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from hopluc.clauses.lexicon import matching

_PIECE = re.compile(r"\w+(?:[.,/]\w+)*|[^\w\s]")
# A stretch this short between two changes is read with them: not every "và" that stayed is worth two marks.
_BRIDGE = 1


@dataclass(frozen=True)
class WordChange:
    """Words that went (`old`), came (`new`), or both: spans into the two texts, empty ones where nothing stands."""

    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def kind(self) -> Literal["gone", "new", "other"]:
        if self.old[0] == self.old[1]:
            return "new"
        return "gone" if self.new[0] == self.new[1] else "other"


def same_words(text: str) -> str:
    """The form in which two texts are the same: words and signs in matching form, one space between, no stop at the
    end."""
    return " ".join(_PIECE.findall(matching(text))).rstrip(" .;,")


def changed_words(old: str, new: str) -> tuple[WordChange, ...]:
    """The stretches that differ, in order; none where the texts are the same but for capitals, spaces and a last
    stop."""
    if same_words(old) == same_words(new):
        return ()
    before, now = _pieces(old), _pieces(new)
    first, second = [piece[0] for piece in before], [piece[0] for piece in now]
    found: list[tuple[int, int, int, int]] = []
    for tag, low, high, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and low - found[-1][1] <= _BRIDGE and from_ - found[-1][3] <= _BRIDGE:
            found[-1] = (found[-1][0], high, found[-1][2], to)
        else:
            found.append((low, high, from_, to))
    return tuple(WordChange(_span(before, low, high), _span(now, from_, to)) for low, high, from_, to in found)


def _pieces(text: str) -> list[tuple[str, int, int]]:
    low = matching(text)
    return [(piece.group(), piece.start(), piece.end()) for piece in _PIECE.finditer(low)]


def _span(pieces: list[tuple[str, int, int]], low: int, high: int) -> tuple[int, int]:
    if low == high:
        at = pieces[low - 1][2] if low else 0
        return at, at
    return pieces[low][1], pieces[high - 1][2]
