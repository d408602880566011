"""What a reader must know first of a text: marks of secrecy or internal use, and parts that cannot be read."""

from __future__ import annotations

import re

from hopluc.clauses.lexicon import matching
from hopluc.clauses.model import Flag
from hopluc.clauses.secrecy import is_stamp

# U+FFFD stands for what could not be read: a letter without a code, a page of a PDF that is a picture.
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\u0080-\u009f]+")
# Letters of the encodings before Unicode that no Vietnamese text has: "Uû ban nh©n d©n".
_OLD_WORD = re.compile(r"\S*[¡¢£¤¥¦§¨©ª«¬®¯±²³´µ¶·¸¹¼½¾¿ÆÖ×ØÛÜÞßäæëîïñö÷øûüþÿ]\S*")
_OLD_SHARE = 0.2
_FEWEST_OLD = 5
_INTERNAL = re.compile(r"^\(?(?:tài liệu )?(?:lưu hành nội bộ|chỉ sử dụng nội bộ|sử dụng nội bộ|không phổ biến)\)?$")


def find_flags(text: str) -> tuple[Flag, ...]:
    """The flags of a repaired text, in its order: `secrecy_mark` (a stamp below the head; one in the head refuses the
    document), `internal_only`, `unreadable`, `old_letters` (whole lines in an encoding before Unicode)."""
    found: list[Flag] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(line) < 120 and is_stamp(line):
            found.append(Flag("secrecy_mark", start, end))
        elif len(line) < 60 and _INTERNAL.match(matching(line).strip(" .")):
            found.append(Flag("internal_only", start, end))
        elif _is_old(line):
            found.append(Flag("old_letters", start, end))
        found += [Flag("unreadable", start + bad.start(), start + bad.end()) for bad in _UNREADABLE.finditer(line)]
        start = end + 1
    return tuple(found)


def _is_old(line: str) -> bool:
    if line.isascii():
        return False
    old = len(_OLD_WORD.findall(line))
    return old >= _FEWEST_OLD and old >= len(line.split()) * _OLD_SHARE
