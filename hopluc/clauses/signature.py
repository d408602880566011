"""Reads the signature: in whose name, by which office, by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hopluc.clauses.casing import office_case, sentence_case
from hopluc.clauses.lexicon import any_of, matching, words
from hopluc.clauses.lines import Paragraph

_PROXY = re.compile(r"^(?P<proxy>T\s?[/.]?\s?M|K\s?[/.]?\s?T|T\s?[/.]?\s?L|TUQ|Q)(?:\.\s*|\s+)(?P<for>.+)$")
_ROLE = re.compile(rf"^{any_of(words('signature', 'roles'))}")
_NAME = re.compile(r"^[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){1,5}$")
_BULLET = re.compile(r"^[-–—+•]")


@dataclass(frozen=True)
class Signature:
    """`signed_for` and `role` in sentence case; None where not printed."""

    signed_for: str | None = None
    role: str | None = None
    signer: str | None = None


def read_signature(tail: Sequence[Paragraph]) -> Signature:
    """The signature at the end of a document.

    "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Name" gives the body signed for, the office, the signer. With "KT. CHỦ TỊCH" alone
    the office signed for stands in `signed_for`; under a "TM." the body stands there.
    """
    body: str | None = None
    office_for: str | None = None
    role: str | None = None
    signer: str | None = None
    for paragraph in tail:
        text = paragraph.text.strip()
        if _BULLET.match(text):
            continue
        proxy = _PROXY.match(text) if text.isupper() else None
        if proxy:
            kind = re.sub(r"[\s/.]", "", proxy["proxy"])
            if kind == "TM":
                body = sentence_case(proxy["for"].strip())
            elif kind != "Q":
                office_for = office_case(proxy["for"].strip())
            else:
                role = office_case(text)
        elif text.isupper() and _ROLE.match(matching(text)):
            role = office_case(text)
        elif _NAME.match(text) and (role or body or office_for):
            signer = text
    return Signature(body or office_for, role, signer)
