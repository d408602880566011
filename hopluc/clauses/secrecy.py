"""Secrecy marks: the stamps of the law on state secrets as they stand on a document."""

from __future__ import annotations

import re

from hopluc.clauses.lexicon import matching, words
from hopluc.kernel.text import nfc

_STAMPS = frozenset(words("header", "secrecy"))
# A stamp stands above the title; the word further down is part of a sentence.
_STAMP_LINES = 20
_BEFORE = re.compile(r"^(?:độ|dấu|mức độ|tài liệu|văn bản|bí)\s*(?:mật)?\s*:?\s*(?=\S)")
_SPACED_OUT = frozenset(stamp.replace(" ", "") for stamp in _STAMPS)


def is_stamp(line: str) -> bool:
    """Whether a line is a stamp (MẬT, TỐI MẬT, TUYỆT MẬT), alone, in brackets, beside a wide gap or after "Độ mật:"."""
    said = " ".join(re.sub(r"[^\w\s:]", " ", matching(nfc(line))).split())
    if said in _STAMPS or _BEFORE.sub("", said) in _STAMPS and ":" in said:
        return True
    if line.isupper() and said.replace(" ", "") in _SPACED_OUT:
        return True
    columns = (" ".join(column.split()) for column in re.split(r"\t|\||\s{3,}", line))
    return any(column.isupper() and matching(column).strip("()[] .*") in _STAMPS for column in columns)


def stamp_near_top(text: str) -> str | None:
    """The first stamp among the first lines that say something, or None."""
    lines = [line.strip() for line in nfc(text).splitlines() if line.strip()]
    return next((line for line in lines[:_STAMP_LINES] if is_stamp(line)), None)
