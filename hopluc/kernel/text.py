"""Vietnamese text: one stored form, one form for search, one order for lists."""

import re
import unicodedata

from vn_collate import collate_key

# Zero-width characters and the soft hyphen arrive with pasted text and are never meant.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


def nfc(text: str) -> str:
    """The composed form (NFC) in which all text is stored."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """NFC, without invisible characters, inner spaces single, ends trimmed. Line breaks stay."""
    text = nfc(text.translate(_INVISIBLE))
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Lower case without marks, đ as d, spaces single: for search and comparison, never for show."""
    text = clean(text).casefold().replace("đ", "d")
    decomposed = unicodedata.normalize("NFD", text)
    stripped = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(stripped.split())


def sort_key(text: str) -> str:
    """Key that puts words in the order of the Vietnamese alphabet (a ă â … d đ … ; marks after letters)."""
    return str(collate_key(clean(text)))


def name_sort_key(full_name: str) -> str:
    """Key for a person's name: given name (the last word) first, then family name, then the middle."""
    words = clean(full_name).split()
    if len(words) < 2:
        return sort_key(full_name)
    family, *middle, given = words
    return " ".join((sort_key(given), sort_key(family), sort_key(" ".join(middle))))
