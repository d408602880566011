"""Finds the documents that a text names: kind, number, date and title, one entry for each distinct document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hopluc.clauses.calendar_words import DAY, day_of
from hopluc.clauses.lexicon import LEXICON, any_of, matching, words
from hopluc.clauses.model import Reference

_CODES: dict[str, str] = LEXICON["kind_codes"]
_KIND = any_of(words("kinds"))
_NUMBER = r"\d{1,5}(?:/\d{4})? ?[-/] ?[a-zđ]{1,12}(?:\d{1,3})?(?:[-/] ?[a-zđ&\d]{1,12}){0,3}"
_NUMBERED = re.compile(
    rf"(?:(?P<kind>{_KIND})\s+)?(?:(?P<sign>số)\s*:?\s*)?(?<![\w/])(?P<number>{_NUMBER})(?![\w/])"
    rf"(?:,?\s*(?P<date>{DAY}))?"
)
_ISSUED_BY = re.compile(
    r"\s+của\s+((?:bộ chính trị|ban bí thư(?: trung ương đảng)?|ban chấp hành trung ương(?: đảng)?|chính phủ"
    r"|thủ tướng chính phủ|quốc hội|(?:ban thường vụ )?tỉnh ủy|ủy ban nhân dân tỉnh|hội đồng nhân dân tỉnh"
    r"|ban thường vụ tỉnh ủy))(?!\w)"
)
_CENTRAL = re.compile(
    r"nghị quyết (?:(?:hội nghị )?(?:lần thứ )?(?:trung ương|tw) (?:lần thứ )?(?P<session>\w+)"
    r"|hội nghị lần thứ (?P<word>\w+))"
    r",?\s*(?:ban chấp hành trung ương(?: đảng)?,?\s*)?\(?khóa (?P<congress>[ivx]+)\)?"
)
_LAW = re.compile(
    r"(?P<kind>bộ luật|luật|pháp lệnh) "
    r"(?P<name>(?:sửa đổi, bổ sung một số điều của luật )?[^\W\d_][^,.;:()“”\"\n]{1,90}?)"
    rf"(?:\s*,?\s*(?:năm (?P<year>\d{{4}})|(?P<date>{DAY})|số (?P<number>\d+/\d{{4}}/qh\d+)(?:\s+(?P<later>{DAY}))?))"
)
# A law's name ends before these.
_AFTER_LAW = (
    r"(?:năm|ngày|số|và|theo|về|trong|để|nhằm|tại|được|có|của|thì|cho|đã|bằng|quy định|đến|vào|này|hiện hành|gắn|với"
    r"|là|phải|trên)"
)
_LAW_NAME = re.compile(
    r"(?<!\w)(?<!điều của )luật (?P<name>[^\W\d_][^\W\d_]*(?:,? [^\W\d_]+){1,9}?)"
    rf"(?=[,;.:)(\n]|\s\||\s{_AFTER_LAW}\s)"
)
_QUOTED = re.compile(
    r"(?P<kind>chương trình|đề án|dự án|kế hoạch)(?: hành động)? (?P<quote>[“\"])(?P<name>[^”\"\n]{3,160})[”\"]"
)
_TITLE = re.compile(r",?[ ](?P<title>(?:về|v/v|quy định|sửa đổi|ban hành|phê duyệt)\s+[^\n]*)")
_TITLE_END = re.compile(
    r"[;:)“”\"]|\s?\((?!khóa)|\.(?:\s|$|/)|\s(?:và|tại|do|theo) (?=kết luận|nghị quyết|chỉ thị|các nội dung)"
)
_VERB = re.compile(any_of(words("verbs", "directive")))


def find_references(text: str) -> tuple[Reference, ...]:
    """The distinct documents named in the text, by first mention; each keeps all its mentions.

    Two mentions are one document when number agree, or, without a number, kind and title or session agree.
    """
    low = matching(text)
    found = sorted(
        [*_numbered(text, low), *_central(text, low), *_laws(text, low), *_quoted(text, low), *_bare_laws(text, low)],
        key=lambda pair: (pair[1].start, -pair[1].end),
    )
    merged: dict[str, Reference] = {}
    covered = -1
    for key, reference in found:
        if reference.start < covered:
            continue
        covered = reference.end
        known_as = key
        if reference.rule == "law_name":
            known_as = next((dated for dated in merged if dated == key or dated.startswith(f"{key} ")), key)
        known = merged.get(known_as)
        if known is None:
            merged[known_as] = reference
            continue
        merged[known_as] = replace(
            known,
            date=known.date or reference.date,
            title=known.title or reference.title,
            mentions=known.mentions + reference.mentions,
        )
    return tuple(merged.values())


def _reference(text: str, span: tuple[int, int], rule: str, **told: Any) -> Reference:
    """One mention; `told` are its kind and what is known of number, date and title."""
    known = {"number": None, "date": None, "title": None} | told
    return Reference(text=text[slice(*span)], start=span[0], end=span[1], rule=rule, mentions=(span,), **known)


def _numbered(text: str, low: str) -> Iterable[tuple[str, Reference]]:
    for match in _NUMBERED.finditer(low):
        number = "".join(text[match.start("number") : match.end("number")].split())
        kind = _kind_name(match["kind"]) or _kind_of_number(number)
        if kind is None or not (match["kind"] or match["sign"]) or _is_own_number(text, match.start()):
            continue
        issuer = _ISSUED_BY.match(low, match.end())
        end = issuer.end() if issuer else match.end()
        title = _title(text, low, end)
        yield (
            number.lower(),
            _reference(
                text,
                (match.start(), end),
                "numbered",
                kind=kind,
                number=number,
                date=day_of(match["date"]),
                title=title,
            ),
        )


def _is_own_number(text: str, at: int) -> bool:
    """A number that opens a line is the document's own ("Số: 126/NQ-CP"), not a reference."""
    return (at == 0 or text[at - 1] == "\n") and text[at : at + 2] == "Số" and text.find("\n", at) - at < 40


def _central(text: str, low: str) -> Iterable[tuple[str, Reference]]:
    for match in _CENTRAL.finditer(low):
        session = match["session"] or match["word"]
        key = f"central {_ORDINALS.get(session, session)} {match['congress']}"
        title = _title(text, low, match.end())
        yield key, _reference(text, match.span(), "central_resolution", kind="Nghị quyết", title=title)


_ORDINALS = {
    "nhất": "1",
    "hai": "2",
    "ba": "3",
    "tư": "4",
    "bốn": "4",
    "năm": "5",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
}


def _laws(text: str, low: str) -> Iterable[tuple[str, Reference]]:
    for match in _LAW.finditer(low):
        if not text[match.start("name")].isupper() and not match["name"].startswith("sửa đổi"):
            continue
        kind = "Luật" if match["kind"] == "luật" else text[match.start() : match.start("name")].strip().capitalize()
        number = match["number"].upper() if match["number"] else None
        day = day_of(match["date"] or match["later"])
        name = text[match.start("name") : match.end("name")]
        year = match["year"] or (day.year if day else number)
        key = f"law {matching(match['name'].strip())} {year}"
        yield key, _reference(text, match.span(), "law", kind=kind, number=number, date=day, title=name)


def _bare_laws(text: str, low: str) -> Iterable[tuple[str, Reference]]:
    """Laws named without year or number ("Luật Hợp tác xã"), not as the object of a reform ("sửa đổi … Luật …")."""
    for match in _LAW_NAME.finditer(low):
        if not text[match.start("name")].isupper() or not text[match.start()].isupper():
            continue
        name = text[match.start("name") : match.end("name")].strip()
        span = (match.start(), match.start("name") + len(name))
        yield f"law {matching(name)}", _reference(text, span, "law_name", kind="Luật", title=name)


def _quoted(text: str, low: str) -> Iterable[tuple[str, Reference]]:
    for match in _QUOTED.finditer(low):
        name = text[match.start("name") : match.end("name")].strip()
        kind = match["kind"].capitalize()
        yield (
            f"quoted {matching(name)}",
            _reference(text, match.span(), "quoted_name", kind=kind, title=name),
        )


def _kind_name(printed: str | None) -> str | None:
    if printed is None:
        return None
    return next((str(kind) for kind in LEXICON["kinds"] if matching(str(kind)) == printed), None)


def _kind_of_number(number: str) -> str | None:
    parts = re.split(r"[-/]", number)
    return next((_CODES[part] for part in parts[1:] if part in _CODES), None)


def _title(text: str, low: str, at: int) -> str | None:
    """The title after a document's name ("về …"): up to its end, over commas only while a verb goes on with it."""
    match = _TITLE.match(low, at)
    if not match:
        return None
    start = match.start("title")
    stop = _TITLE_END.search(low, start, match.end())
    end = stop.start() if stop else match.end()
    if stop and stop.group() == ")" and low.count("(", start, end) > 0:
        end = stop.end()
    comma = low.find(",", start, end)
    while comma != -1:
        if not _VERB.match(low, comma + 2):
            end = comma
            break
        comma = low.find(",", comma + 1, end)
    return text[start:end].strip() or None


def reference_zones(text: str, references: Iterable[Reference]) -> list[tuple[int, int]]:
    """The spans that belong to a document's name, its title with it: no order is given inside them."""
    low = matching(text)
    spans = []
    for reference in references:
        for start, end in reference.mentions:
            title = _title(text, low, end)
            spans.append((start, text.index(title, end) + len(title) if title else end))
    return spans
