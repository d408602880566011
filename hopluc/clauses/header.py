"""Reads the head of a document: kind, number, date, place, issuer, title."""

from __future__ import annotations

import re
from dataclasses import replace

from hopluc.clauses.bodies import bodies_at
from hopluc.clauses.calendar_words import day_of
from hopluc.clauses.casing import sentence_case
from hopluc.clauses.lexicon import any_of, matching, words
from hopluc.clauses.lines import Paragraph, Zones, kind_of, of_body
from hopluc.clauses.model import Header
from hopluc.clauses.page import Page
from hopluc.clauses.signature import Signature

_NUMBER = re.compile(r"^\s*số\s*:?\s*(?P<number>\d[\w\-/.&]*(?:\s?[-/]\s?[\w\-/&]+)*)", re.IGNORECASE)
_DATED = re.compile(
    r"^(?P<place>[^\d,]{2,60}),\s*(?P<date>ngày\s*\d{1,2}\s*(?:tháng\s*\d{1,2}\s*năm\s*\d{4}|[/.]\d{1,2}[/.]\d{4}))?"
    r"(?:(?<=,)|(?<=,\s))?\s*(?P<blank>ngày\s*[.…\s]*tháng)?",
    re.IGNORECASE,
)
_MOTTO = re.compile(any_of(words("header", "mottos")))
_TAIL = re.compile(rf"^{any_of(words('header', 'issuer_tails'))}")
_SUBJECT = re.compile(r"^(?:v/v|về việc)\s*:?\s*")
_ASKS = re.compile(any_of(words("verbs", "assigning")))


def read_header(page: Page, zones: Zones, signature: Signature) -> Header:
    """The header; what the document does not print is None.

    The issuer is the last body named in capitals above the kind; else the body that gives orders in the preamble ("Ban
    Thường vụ Tỉnh ủy yêu cầu…"); else the body in whose name it is signed.
    """
    header = Header(signed_for=signature.signed_for, signer_role=signature.role, signer=signature.signer)
    names: list[str] = []
    above = zones.head[: zones.kind] if zones.kind is not None else zones.head
    for paragraph in above:
        header = _read_line(header, paragraph, names)
    kind, title = _kind_and_title(zones, header)
    issuer = _joined(names) or _issuer_in(page, zones.preamble) or signature.signed_for
    return replace(header, kind=kind, title=title, issuer=issuer)


def _read_line(header: Header, paragraph: Paragraph, names: list[str]) -> Header:
    """The header with what one line above the kind says; names of bodies are added to `names`."""
    low = matching(paragraph.text)
    text = paragraph.text
    if motto := _MOTTO.search(low):
        text = text[: motto.start()].strip(" -–")
        low = matching(text)
    number = _NUMBER.match(text)
    if number:
        return replace(header, number="".join(number["number"].split()).rstrip(".-/"))
    dated = _DATED.match(text)
    if dated and (dated["date"] or dated["blank"]):
        return replace(header, place=dated["place"].strip(), date=day_of(matching(dated["date"] or "")))
    if text and text.isupper() and not low.startswith("số"):
        names.append(text.strip(" *"))
    return header


def _joined(names: list[str]) -> str | None:
    """The issuer from lines in capitals: the last name, with the line before it when the last only goes on with it."""
    if not names:
        return None
    issuer = names[-1]
    for before in reversed(names[:-1]):
        if not _TAIL.match(matching(issuer)) or matching(issuer).startswith(
            ("tỉnh ủy", "huyện ủy", "thành ủy", "quận ủy")
        ):
            break
        issuer = f"{before} {issuer}"
    return sentence_case(issuer)


def _kind_and_title(zones: Zones, header: Header) -> tuple[str | None, str | None]:
    if zones.kind is None:
        for paragraph in zones.head:
            subject = _SUBJECT.match(matching(paragraph.text))
            if subject:
                return "Công văn", paragraph.text[subject.end() :].strip(" .") or None
        return ("Công văn" if header.number else None), None
    kind = kind_of(zones.head[zones.kind].text)
    rest = zones.head[zones.kind + 1 :]
    title = kind[1] if kind and kind[1] and not of_body(kind[1]) else (rest[-1].text if rest else "")
    return (kind[0] if kind else None), title.strip().rstrip(".") or None


def _issuer_in(page: Page, preamble: tuple[Paragraph, ...]) -> str | None:
    """The body that asks in the last paragraph of the preamble: "…, Ban Thường vụ Tỉnh ủy yêu cầu …:"."""
    for paragraph in reversed(preamble):
        for asks in _ASKS.finditer(page.low, paragraph.start, paragraph.end):
            before = max(page.text.rfind(mark, paragraph.start, asks.start()) for mark in ",;.:")
            at = before + 1 if before > paragraph.start else paragraph.start
            while at < asks.start() and page.text[at] == " ":
                at += 1
            listed = bodies_at(page, at, asks.start())
            if listed and len(listed[0]) == 1:
                return listed[0][0]
    return None
