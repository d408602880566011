"""Finds an order whose verb the lexicon lacks, where grammar asks for one: Vietnamese verbs are an open class.

Under a heading of tasks or of a body each clause, sentence and piece after a semicolon opens with a verb phrase, or
with who does it and a verb phrase. What opens neither as a noun, a numeral or a word of relation nor states something
is a verb phrase.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hopluc.clauses.anchors import Anchor, verb_at
from hopluc.clauses.bodies import head_end, is_head, name_end, split_names
from hopluc.clauses.dues import leading_time, time_opener
from hopluc.clauses.lexicon import any_of, words
from hopluc.clauses.page import COVER, Page

_NO_VERB = re.compile(
    any_of(
        word
        for path in (
            *(("open", "not_verbs"), ("open", "nouns"), ("open", "capitals"), ("kinds",), ("facts", "modifiers")),
            *(("verbs", "prefixes"), ("verbs", "manners"), ("verbs", "adverbs"), ("verbs", "openers")),
        )
        for word in words(*path)
    )
)
_STATES = re.compile(any_of(words("open", "states")))
_DOER = re.compile(rf"(?:(?:các|những|mỗi|từng|tất cả các)\s+)?(?:{any_of(words('open', 'doers'))})")
_WORD = re.compile(r"[^\W\d_]+")
# How many characters after the first word of a sentence tell whether it states something.
_NEAR = 60
# The least of a verb phrase: a verb and an object of two words, or a verb and a number.
_FEWEST_WORDS = 3
# How long the name of somebody who is no body may be, in characters.
_NAME = 120
_ENDS_PIECE = re.compile(r"[,;:.]\s|[,;:.]\Z")


def open_anchor(page: Page, at: int, limit: int) -> Anchor | None:
    """What orders in a stretch that begins at `at` under a heading of tasks, when no word of the lexicon orders there.

    Rules "open_doer" (somebody who is no body of the lexicon, with an everyday verb), "open_subject" (a body with a
    verb that the lexicon lacks), "open" (such a verb alone).
    """
    at = max(at, time_opener(page.low, at))
    at = leading_time(page.low, at, limit)
    while at < limit and page.text[at] in " ,":
        at += 1
    if not page.text[at : at + 1].isalpha():
        return None
    return _doer(page, at, limit) or _subject(page, at, limit) or _verb(page, at, limit)


def _doer(page: Page, at: int, limit: int) -> Anchor | None:
    """ "Chủ đập chuẩn bị vật tư", "mỗi đảng viên đăng ký …": who does it, then a verb, and nothing that states."""
    doer = _DOER.match(page.low, at, limit)
    noun = _NO_VERB.match(page.low, at, limit)
    if not doer or (noun and noun.end() > doer.end()):
        return None
    end = name_end(page, doer.end(), limit)
    told = _told(page, at, end, limit)
    return replace(told, rule="open_doer", lead=(page.text[at:end].strip(),)) if told else None


def _subject(page: Page, at: int, limit: int) -> Anchor | None:
    """A body of the lexicon, then a word that is no part of its name."""
    head = head_end(page, at)
    if head is None:
        return None
    end = name_end(page, head, limit)
    told, names = _told(page, at, end, limit), split_names(page, at, end)
    return replace(told, rule="open_subject", lead=names) if told and names else None


def _told(page: Page, at: int, end: int, limit: int) -> Anchor | None:
    """The verb right after the name text[at:end]: one of the lexicon, or a word that can be nothing else."""
    while end < limit and page.text[end] == " ":
        end += 1
    word = _WORD.match(page.text, end, limit)
    if not word or end - at > _NAME or not word.group()[0].islower() or _states(page, end, limit):
        return None
    verb = verb_at(page, end, limit)
    if verb:
        return replace(verb, independent=True)
    if _NO_VERB.match(page.low, end) or len(page.text[end:limit].split()) < _FEWEST_WORDS:
        return None
    return Anchor(word.start(), word.end(), "open", independent=True)


def _verb(page: Page, at: int, limit: int) -> Anchor | None:
    """A phrase that opens as nothing but a verb phrase can."""
    first = _WORD.match(page.text, at, limit)
    if page.masked[at] == COVER:
        return None
    if not first or is_head(page, at) or _NO_VERB.match(page.low, at, limit) or _states(page, at, limit):
        return None
    if len(page.text[at:limit].split()) < _FEWEST_WORDS or page.text[at:limit].isupper():
        return None
    second = _WORD.match(page.text, first.end() + 1, limit)
    if second and second.group()[0].isupper():
        return None  # a name: "Phú Thọ …"
    return Anchor(at, first.end(), "open")


def _states(page: Page, at: int, limit: int) -> bool:
    """Whether the beginning of what stands here tells what is or was; an adjunct's own words are left aside."""
    end = _ENDS_PIECE.search(page.text, at, limit)
    return bool(_STATES.search(page.low, at, min(limit, at + _NEAR, end.start() if end else limit)))
