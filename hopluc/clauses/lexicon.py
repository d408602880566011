"""The words of the genre (lexicon.toml), compiled into patterns that keep offsets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LEXICON: dict[str, Any] = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))

# The tone mark of oa, oe, uy stands on either vowel in print (hoá, hóa). Compared as hóa, and hoàn before a consonant.
_PAIRS = tuple(
    pair
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for pair in zip(olds.split(), news.split(), strict=True)
)
_OPEN_SYLLABLE = dict(_PAIRS)
_CLOSED_SYLLABLE = {new: old for old, new in _PAIRS}
_AT_END = re.compile(r"(?<!q)(?:" + "|".join(_OPEN_SYLLABLE) + r")(?!\w)")
_INSIDE = re.compile("(?:" + "|".join(_CLOSED_SYLLABLE) + r")(?=\w)")


def matching(text: str) -> str:
    """The form in which words are compared: lower case, one place of the tone mark, dashes alike. Offsets stay."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(lowered if len(lowered := character.lower()) == 1 else character for character in text)
    low = low.replace("–", "-").replace("—", "-")
    low = _AT_END.sub(lambda match: _OPEN_SYLLABLE[match.group()], low)
    return _INSIDE.sub(lambda match: _CLOSED_SYLLABLE[match.group()], low)


def words(*path: str) -> tuple[str, ...]:
    """The list of the lexicon at this path, in matching form."""
    node: Any = LEXICON
    for step in path:
        node = node[step]
    return tuple(matching(str(word)) for word in node)


def any_of(entries: Iterable[str]) -> str:
    """A regular expression for any of the entries, the longest first, each between word boundaries.

    Letters that entries begin with alike are written once: hundreds of words are tried as fast as a few.
    """
    tree: dict[str, Any] = {}
    for entry in set(entries):
        node = tree
        for letter in entry:
            node = node.setdefault(letter, {})
        node[""] = {}
    return rf"(?<!\w){_alternatives(tree)}(?!\w)"


def _alternatives(node: dict[str, Any]) -> str:
    branches = []
    for letter, after in sorted(node.items()):
        if letter:
            # A stretch without a fork stands as it is.
            stretch, below = letter, after
            while len(below) == 1 and "" not in below:
                ((further, below),) = below.items()
                stretch += further
            branches.append(re.escape(stretch) + (_alternatives(below) if set(below) != {""} else ""))
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"


def pattern(*path: str) -> re.Pattern[str]:
    """The compiled pattern of one list of the lexicon; use it on text in matching form."""
    return re.compile(any_of(words(*path)))
