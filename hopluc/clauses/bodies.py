"""Recognises the names of bodies (agencies, organisations, officers) and lists of them, as printed."""

from __future__ import annotations

import re
from itertools import pairwise

from hopluc.clauses.lexicon import any_of, matching, pattern, words
from hopluc.clauses.page import Page

_QUANTIFIER = any_of(words("bodies", "quantifiers"))
_HEAD = re.compile(rf"(?:(?:{_QUANTIFIER})\s+)?(?:{any_of(words('bodies', 'heads'))})")
_SHORT = re.compile(
    rf"(?P<quantifier>(?:{_QUANTIFIER})\s+)?(?:{any_of(words('bodies', 'short_heads'))})(?P<after>\s+)?"
)
_STOP = pattern("bodies", "stops")
_HONORIFIC = re.compile(rf"(?:{any_of(words('bodies', 'honorifics'))})\s+")
_QUANTIFIED = re.compile(rf"(?:{_QUANTIFIER})\s|thủ trưởng|lãnh đạo|người đứng đầu|giám đốc|cơ quan|đơn vị")
_PLAIN = re.compile(rf"(?:{any_of(words('bodies', 'plain_heads'))})\s+")
_IN_NAME = re.compile(r"(?:trong|ngoài) nước(?!\w)|trong (?:bộ|ngành|tỉnh|huyện|xã)(?!\w)")
# Other verbs of one syllable stand inside names ("Vụ Xuất nhập khẩu").
_SHORT_VERBS = ("tăng", "nâng", "lưu", "giao", "cấm")
_PREDICATE = re.compile(
    any_of(
        words("verbs", "directive")
        + tuple(verb for verb in words("verbs", "opening") if " " in verb or verb in _SHORT_VERBS)
        + words("verbs", "orientation")
        + words("verbs", "openers")
        + words("verbs", "adverbs")
    )
)
# Everyday verbs end a name as well, after a word that a name may end with: "Văn phòng Hội lo kinh phí".
_PLAIN_VERB = pattern("open", "plain")
_IN_NAMES = frozenset(words("open", "in_names"))
_LEVEL_END = re.compile(rf"(?:{any_of(words('open', 'levels'))})\s\Z")
_LAST_WORDS = re.compile(r"(?:^|[\s,-])(?P<second>[^\W\d_]+\s)?(?P<last>[^\W\d_]+)\s\Z")
# Two syllables that are one word: no verb begins between them ("Sở Xây dựng", "Vụ Xuất nhập khẩu").
_COMPOUNDS = frozenset(
    " ".join(pair)
    for path in (("verbs", "directive"), ("verbs", "opening"), ("verbs", "masked"), ("verbs", "action_nouns"),
                 ("open", "plain"), ("open", "compounds"))
    for entry in words(*path)
    for pair in pairwise(entry.split())
)  # fmt: skip
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?")
_HARD_END = re.compile(r"[:;.\n]")
# In capitals these begin a heading ("TỔ CHỨC THỰC HIỆN") more often than a name.
_NOT_IN_CAPITALS = frozenset(words("bodies", "not_in_capitals"))
# "Giám đốc các sở: Tài chính, Nội vụ": the colon belongs to the list.
KIND_OF_BODY = re.compile(rf"(?:các|những)\s+(?:{any_of(words('bodies', 'short_heads'))})\Z")
# A phrase of place that stands inside a list of bodies or closes it.
_TAIL = pattern("bodies", "tails")
_LIAISED = re.compile(r"(?:có )?liên quan(?!\w)")


_GAP = re.compile(r",? và |, | - |-| ")
_NOT_IN_NAME = re.compile(
    any_of((*words("open", "not_verbs"), *words("open", "states"), "lo", "đi", "nhận", "in", "mở", "đo", "góp", "mua"))
)
_NAME_WORD = re.compile(r"[^\W\d_]+")
_IN_NAME_WORD = re.compile(any_of((*words("open", "nouns"), *words("open", "levels"), *words("bodies", "quantifiers"))))


def is_head(page: Page, at: int, *, expected: bool = False) -> bool:
    """Whether a body's name begins at this place. `expected`: a body must follow here ("phối hợp với ngành y tế")."""
    if _HEAD.match(page.low, at):
        return True
    match = _SHORT.match(page.low, at)
    if not match:
        return False
    following = page.text[match.end() : match.end() + 1]
    printed = page.text[match.start() : match.end()].strip()
    if printed.isupper() and matching(printed) in _NOT_IN_CAPITALS:
        return False
    return bool(match["quantifier"]) or (bool(match["after"]) and (expected or following.isupper()))


def bodies_at(page: Page, at: int, limit: int, *, expected: bool = False) -> tuple[tuple[str, ...], int] | None:
    """The list of bodies that begins at `at`, and where it ends; None when no body begins there.

    The list ends before a verb or adverb in lower case, a word that never belongs to a name ("theo", "với"…), a colon
    or the limit.
    """
    if honorific := _HONORIFIC.match(page.low, at, limit):
        after = honorific.end()
        at = after if is_head(page, after) else at
    if not is_head(page, at, expected=expected):
        return None
    end = _list_end(page, at, limit)
    names = split_names(page, at, end)
    return (names, end) if names else None


def predicate_at(page: Page, at: int) -> bool:
    """Whether a verb or an adverb of the genre stands at this place, in lower case."""
    return bool(_PREDICATE.match(page.masked, at)) and page.text[at : at + 1].islower()


def split_names(page: Page, start: int, end: int) -> tuple[str, ...]:
    """The names in a printed list; a piece that begins no name ("Thể thao và Du lịch") stays with the one before."""
    cuts = [start]
    names = []
    for separator in _SEPARATOR.finditer(page.low, start, end):
        if separator.end() >= end:
            continue
        if is_head(page, separator.end()) or _is_plain_body(page, cuts[-1], separator):
            names.append(page.text[cuts[-1] : separator.start()])
            cuts.append(separator.end())
    names.append(page.text[cuts[-1] : end])
    return tuple(cleaned for name in names if (cleaned := name.strip(" ,;:.-")))


def _is_plain_body(page: Page, start: int, separator: re.Match[str]) -> bool:
    """A body in small letters ("cơ quan bảo hiểm xã hội") after a named one; not the rest of "cơ quan, đơn vị"."""
    match = _PLAIN.match(page.low, separator.end())
    if not match or _LIAISED.match(page.low, match.end()):
        return False
    following = page.text[match.end() : match.end() + 1]
    return following.islower() and _QUANTIFIED.match(page.low, start) is None and page.text[start].isupper()


def _list_end(page: Page, at: int, limit: int) -> int:
    end = limit
    for hard in _HARD_END.finditer(page.text, at, limit):
        if hard.group() == ":" and KIND_OF_BODY.search(page.low, at, hard.start()):
            continue
        if hard.group() != ";" or not is_head(page, hard.end() + 1):
            end = hard.start()
            break
    for match in _PREDICATE.finditer(page.masked, at + 1, end):
        if page.text[match.start()].islower():
            end = match.start()
            break
    end = _everyday_verb(page, at, end)
    stop = _STOP.search(page.masked, at + 1, end)
    while stop:
        tail = _TAIL.match(page.low, stop.start(), end)
        goes_on = _SEPARATOR.match(page.low, tail.end(), end) if tail else None
        inside = tail and (_IN_NAME.match(page.low, stop.start()) or (goes_on and is_head(page, goes_on.end())))
        if not tail or not inside:
            end = stop.start()
            break
        stop = _STOP.search(page.masked, tail.end(), end)
    opening = page.text.find("(", at, end)
    return opening if opening != -1 else end


def _everyday_verb(page: Page, at: int, end: int) -> int:
    """Where an everyday verb ends the name that begins at `at`; `end` for none. A verb of one syllable stands after a
    word with a capital, the second syllable of one, or a word of level ("xã", "huyện")."""
    head = _HEAD.match(page.low, at)
    for match in _PLAIN_VERB.finditer(page.masked, head.end() if head else at + 1, end):
        last = _LAST_WORDS.search(page.text, at, match.start())
        if not last or not page.text[match.start()].islower():
            continue
        if f"{matching(last['last'])} {match.group().split()[0]}" in _COMPOUNDS:
            continue
        if head and name_end(page, head.end(), match.start()) >= match.start() - 1:
            return match.start()
        if " " in match.group() and match.group() not in _IN_NAMES:
            return match.start()
        capital = last["last"][0].isupper() or (last["second"] and last["second"][0].isupper())
        if capital or _LEVEL_END.search(page.low, at, match.start()):
            return match.start()
    return end


def head_end(page: Page, at: int) -> int | None:
    """Where the words end with which a body's name begins here; None when none begins."""
    if not is_head(page, at):
        return None
    match = _HEAD.match(page.low, at) or _SHORT.match(page.low, at)
    return len(page.text[: match.end()].rstrip()) if match else None


def name_end(page: Page, at: int, limit: int) -> int:
    """Where a name ends whose first words end at `at`: after its capitals, their second syllables, and the nouns and
    words of level that go on with it; other names of a list belong to it."""
    capital = False
    while at < limit:
        gap = _GAP.match(page.text, at, limit)
        if not gap:
            break
        after = gap.end()
        plain = gap.group() == " "
        following = page.text[after : after + 1]
        known = _IN_NAME_WORD.match(page.low, after, limit)
        head = None if plain or not is_head(page, after) else head_end(page, after)
        word = _NAME_WORD.match(page.text, after, limit)
        if head:
            at, capital = head, False
        elif word and following.isupper():
            at, capital = word.end(), True
        elif plain and known:
            at, capital = known.end(), False
        elif plain and word and capital and not _NOT_IN_NAME.match(page.low, after, limit):
            at, capital = word.end(), False
        else:
            break
    return at
