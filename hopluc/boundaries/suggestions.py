"""Which part of a divided unit an address speaks of: a suggestion with its reason, never a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hopluc.kernel.text import fold


@dataclass(frozen=True)
class Suggestion:
    """`key`: of the part; `word`: the name in the address that speaks for it."""

    key: str
    word: str


def suggested(address: str, divided: str, parts: Mapping[str, Sequence[str]]) -> Suggestion | None:
    """The one part whose names stand in an address; None where none or several do. `divided`: name of the unit that is
    divided; `parts`: key of each part → its name and the names of the units that went into it wholly.

    The divided unit's own name says nothing: every address there has it, also that of the part that inherits it."""
    words = f" {_plain(address)} "
    found = {
        key: name
        for key, names in parts.items()
        for name in names
        if _plain(name) != _plain(divided) and f" {_plain(name)} " in words
    }
    if len(found) != 1:
        return None
    ((key, word),) = found.items()
    return Suggestion(key, word)


def _plain(text: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in fold(text)).split())
