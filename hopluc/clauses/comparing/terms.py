"""The words of duties that can be compared: what they say, where it stands, and how rare it is in both documents."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Any

from hopluc.clauses.lexicon import any_of, matching

_WORD = re.compile(r"\w+(?:[.,/]\d+)*%?")
# A word that stands alone says less than two that stand together: in Vietnamese most words have two syllables.
_ALONE = 350
_TOGETHER = 1000
_NUMBER = 700
_ONCE = 300


@dataclass(frozen=True)
class Term:
    """What is compared: `code` the same for all ways to say it; `weight` in thousandths, before rarity."""

    code: str
    start: int
    end: int
    weight: int


@dataclass(frozen=True)
class _Words:
    names: dict[str, str]
    pattern: re.Pattern[str]
    pale: frozenset[str]


@cache
def _words() -> _Words:
    """Each phrase of words.toml with the name of what it says ("" for an empty one), and the pattern of all."""
    data: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    names = {matching(word): "" for word in data["empty"]}
    for row in data["same"]:
        name = f"={matching(row['words'][0])}"
        names.update({matching(word): name for word in row["words"]})
    return _Words(names, re.compile(any_of(names)), frozenset(matching(word) for word in data["pale"]))


def terms(text: str, without: Iterable[str] = ()) -> tuple[Term, ...]:
    """The terms of a text, spans into it. `without`: names (of bodies) that are no content."""
    low = matching(text)
    for name in without:
        low = low.replace(matching(name), " " * len(name)) if name else low
    found: list[Term] = []
    words = _words()
    at = 0
    for phrase in words.pattern.finditer(low):
        found.extend(_plain(low, at, phrase.start()))
        name = words.names[phrase.group()]
        if name:
            found.append(Term(name, phrase.start(), phrase.end(), _TOGETHER))
        at = phrase.end()
    found.extend(_plain(low, at, len(low)))
    return tuple(found)


def _plain(low: str, start: int, end: int) -> Iterator[Term]:
    """Words between two known phrases, each alone and each with the next one where no sign stands between."""
    pale = _words().pale
    before: re.Match[str] | None = None
    for word in _WORD.finditer(low, start, end):
        is_pale = word.group() in pale
        if not is_pale:
            is_number = word.group()[0].isdigit()
            yield Term(word.group(), word.start(), word.end(), _NUMBER if is_number else _ALONE)
        if before is not None and low[before.end() : word.start()].isspace():
            both = (is_pale, before.group() in pale)
            if not all(both):
                weight = _TOGETHER // 2 if any(both) else _TOGETHER
                yield Term(f"{before.group()} {word.group()}", before.start(), word.end(), weight)
        before = word


def rarity(texts: Sequence[frozenset[str]]) -> dict[str, int]:
    """How rare each term is among these texts, in thousandths, towards 0 for one in all of them. Two words together
    that only one text has are as often no word at all (the end of one and the beginning of the next): they count less.
    """
    counts = Counter(code for text in texts for code in text)
    whole = log(len(texts) + 1)
    return {
        code: _ONCE if count == 1 and " " in code else round(1000 * log((len(texts) + 1) / count) / whole)
        for code, count in counts.items()
    }


def weighed(found: Iterable[Term], rare: dict[str, int]) -> dict[str, int]:
    """Each term once with its weight times its rarity, in thousandths."""
    return {term.code: term.weight * rare.get(term.code, 0) // 1000 for term in found}
