"""Clauses of other documents that a text names: "khoản 2 Mục II Chỉ thị số 41-CT/TU"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hopluc.clauses.lexicon import LEXICON, any_of, matching

_UNITS = ("tiểu mục", "tiểu khoản", "điểm", "tiết", "khoản", "mục", "phần", "điều", "ý")
_VALUE = r"(?:\d{1,3}(?:\.\d{1,3})*|[ivx]+|[a-zđ])(?!\w)"
_UNIT = rf"(?<!\w)(?:các\s+)?(?:{'|'.join(_UNITS)})(?!\w)"
_PART = re.compile(rf"({_UNIT})\s+(?:số\s+)?({_VALUE}(?:(?:\s*,\s*(?:và\s+)?|\s+và\s+){_VALUE})*)")
_CHAIN = rf"{_UNIT}\s+(?:số\s+)?{_VALUE}(?:(?:\s*[,;]\s*|\s+và\s+|\s+)(?:{_UNIT}\s+(?:số\s+)?)?{_VALUE})*"
_KIND = any_of(matching(str(kind)) for kind in LEXICON["kinds"])
_NUMBER = r"\d+[\w]*(?:\s?[-/]\s?[\w&đ]+)+"
_DOCUMENT = rf"(?P<kind>{_KIND})(?:\s+số)?(?:\s+(?P<number>{_NUMBER}))?"
_FORWARD = re.compile(rf"(?P<chain>{_CHAIN})\s*,?\s*(?:(?:của|thuộc|tại|trong)\s+)?{_DOCUMENT}")
_BACKWARD = re.compile(rf"{_DOCUMENT}\s*[,(:]?\s*(?:tại\s+)?(?P<chain>{_CHAIN})")


@dataclass(frozen=True)
class Mention:
    """One clause of a document: its kind and number in matching form ("" not printed), and the labels that name the
    clause, in any order: ("2", "ii")."""

    kind: str
    number: str
    labels: tuple[str, ...]

    def names(self, number: str, kind: str, path: tuple[str, ...]) -> bool:
        """Whether it means this clause of the document of this number and kind. A mention without a number means a
        document of the same kind; one with a number only that document."""
        if self.number:
            if not number or _plain(self.number) != _plain(number):
                return False
        elif self.kind != matching(kind):
            return False
        there = {matching(label).split()[-1] for label in path if label.strip()}
        return all(label in there for label in self.labels)


def mentions(text: str) -> tuple[Mention, ...]:
    """Every clause of a document that the text names, in order, each once; "Chỉ thị này" is no other document."""
    if not text:
        return ()
    low = matching(text)
    found: dict[Mention, None] = {}
    for pattern in (_FORWARD, _BACKWARD):
        for match in pattern.finditer(low):
            if match["number"] is None and low[match.end() :].lstrip().startswith("này"):
                continue
            for labels in _paths(match["chain"]):
                found[Mention(match["kind"], match["number"] or "", labels)] = None
    return tuple(found)


def _paths(chain: str) -> list[tuple[str, ...]]:
    """The clauses of a chain. A unit of another level encloses what stands before it, one of the same level stands
    beside it: "điểm a, b khoản 2" are two clauses, and so are "khoản 1, khoản 3"."""
    paths: list[tuple[str, ...]] = []
    done: list[tuple[str, ...]] = []
    levels: set[str] = set()
    for part in _PART.finditer(chain):
        unit = part[1].removeprefix("các").strip()
        values = re.findall(_VALUE, part[2])
        if unit in levels:
            done, paths, levels = done + paths, [], set()
        paths = [(*path, value) for path in paths for value in values] if paths else [(value,) for value in values]
        levels.add(unit)
    return done + paths


def _plain(number: str) -> str:
    return re.sub(r"\s", "", matching(number))
