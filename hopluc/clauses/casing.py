"""Writes names printed in capitals as a sentence writes them ("ỦY BAN NHÂN DÂN TỈNH" → "Ủy ban nhân dân tỉnh")."""

from __future__ import annotations

from hopluc.clauses.lexicon import LEXICON, matching

_PROPER: dict[str, str] = {matching(str(name)): str(name) for name in LEXICON["header"]["proper"]}
_ROLES: dict[str, str] = {matching(str(role)): str(role) for role in LEXICON["signature"]["roles"]}
_LOWER = frozenset(matching(str(word)) for word in LEXICON["header"]["lower"])
_LONGEST = max(len(name.split()) for name in _PROPER)


def sentence_case(printed: str) -> str:
    """The name as a sentence writes it; known names by the lexicon, other words with a capital. Mixed case stays."""
    if not printed.isupper():
        return printed
    given = printed.split()
    written: list[str] = []
    at = 0
    while at < len(given):
        for size in range(min(_LONGEST, len(given) - at), 0, -1):
            known = _PROPER.get(matching(" ".join(given[at : at + size])))
            if known:
                written.append(known)
                at += size
                break
        else:
            word = given[at]
            written.append(word.lower() if matching(word) in _LOWER and written else word.capitalize())
            at += 1
    return " ".join(written)


def office_case(printed: str) -> str:
    """An office as a sentence writes it: "PHÓ BÍ THƯ" → "Phó Bí thư"; one that the lexicon lacks by its words."""
    return _ROLES.get(matching(" ".join(printed.split()))) or sentence_case(printed)
