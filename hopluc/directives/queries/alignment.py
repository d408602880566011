"""Where the words of one text stand in another that differs a little: the same document, repaired by a newer reader."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_LINE = re.compile(r"[^\n]*\n?")
_WORD = re.compile(r"\w+|[^\w\s]|\s+")
# Of a stretch at least so much must stand in the other text, else its place is not known.
_ENOUGH = 0.6


@dataclass(frozen=True)
class Alignment:
    """Equal stretches as (start in the new text, start in the old text, length), in order; `share`: how much of the old
    text is in the new one, 0 to 1."""

    blocks: tuple[tuple[int, int, int], ...]
    share: float

    @classmethod
    def between(cls, new: str, old: str) -> "Alignment":
        """Lines first, then the words of the lines that differ: a hundred pages take a second, not minutes."""
        if new == old:
            return cls(((0, 0, len(old)),), 1.0)
        blocks: list[tuple[int, int, int]] = []
        _align(_pieces(_LINE, new, 0), _pieces(_LINE, old, 0), blocks, _WORD)
        found = sum(length for _new, _old, length in blocks)
        return cls(tuple(blocks), found / len(old) if old else 1.0)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """[start, end) of the new text in the old one; None where too little of it stands there."""
        first = last = None
        covered = 0
        at = max(bisect_right(self.blocks, (start, float("inf"), 0)) - 1, 0)
        for new, old, length in self.blocks[at:]:
            if new >= end:
                break
            low, high = max(start, new), min(end, new + length)
            if low < high:
                first = old + low - new if first is None else first
                last = old + high - new
                covered += high - low
        if first is None or last is None or covered < (end - start) * _ENOUGH:
            return None
        return first, last


Token = tuple[str, int]


def _pieces(pattern: re.Pattern[str], text: str, offset: int) -> list[Token]:
    return [(match.group(), offset + match.start()) for match in pattern.finditer(text) if match.group()]


def _align(
    new: Sequence[Token], old: Sequence[Token], blocks: list[tuple[int, int, int]], finer: re.Pattern[str] | None
) -> None:
    matcher = SequenceMatcher(None, [text for text, _at in new], [text for text, _at in old], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            blocks.append((new[i1][1], old[j1][1], sum(len(text) for text, _at in new[i1:i2])))
        elif kind == "replace" and finer is not None:
            ours = "".join(text for text, _at in new[i1:i2])
            theirs = "".join(text for text, _at in old[j1:j2])
            _align(_pieces(finer, ours, new[i1][1]), _pieces(finer, theirs, old[j1][1]), blocks, None)
