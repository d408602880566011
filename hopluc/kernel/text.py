"""Vietnamese text: one stored form, one form for search, one order for lists."""

import re
import unicodedata
from functools import lru_cache

from vn_collate import collate_key

# Zero-width characters and the soft hyphen arrive with pasted text and are never meant.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


def nfc(text: str) -> str:
    """The composed form (NFC) in which all text is stored."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """NFC, without invisible characters, inner spaces single, ends trimmed. Line breaks stay."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        # Most cells: no other space than the plain one is printable, and nothing that is never meant.
        return text.strip()
    text = nfc(text.translate(_INVISIBLE))
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Lower case without marks, đ as d, spaces single: for search and comparison, never for show."""
    words = (word.lower() if word.isascii() else _folded(word) for word in clean(text).split())
    return " ".join(word for word in words if word)


# Vietnamese has some thousand syllables: nearly every word of a name was there before.
@lru_cache(maxsize=32_768)
def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def sort_key(text: str) -> str:
    """Key that puts words in the order of the Vietnamese alphabet (a ă â … d đ … ; marks after letters)."""
    text = clean(text)
    words = text.split(" ")
    if any(word and unicodedata.combining(word[0]) for word in words):
        # A mark that stands on a space belongs to no word.
        return str(collate_key(text))
    levels = zip(*(_levels(word) for word in words), strict=True)
    return "".join(space.join(level) + end for level, space, end in zip(levels, *_BETWEEN, strict=True))


@lru_cache(maxsize=32_768)
def _levels(text: str) -> tuple[str, ...]:
    """The key of a text, level by level (letters, marks, case), without their ends."""
    key = str(collate_key(text))
    width = len(key) // 3
    return tuple(key[start : start + width - _END] for start in range(0, len(key), width))


_END = 2  # hexadecimal digits that end a level
# Of each level: the space between two words, and the end.
_BETWEEN = (_levels(" "), (str(collate_key(""))[:_END],) * 3)


def name_sort_key(full_name: str) -> str:
    """Key for a person's name: given name (the last word) first, then family name, then the middle."""
    words = clean(full_name).split()
    if len(words) < 2:
        return sort_key(full_name)
    family, *middle, given = words
    return " ".join((sort_key(given), sort_key(family), sort_key(" ".join(middle))))
