"""The reader: text of a document → Reading. Deterministic; every finding names the rule that found it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hopluc.clauses.anchors import anchor_at
from hopluc.clauses.annex import with_annexes, without_annexes
from hopluc.clauses.bodies import bodies_at
from hopluc.clauses.facts import find_facts
from hopluc.clauses.flags import find_flags
from hopluc.clauses.header import read_header
from hopluc.clauses.headings import Carried, read_heading, under_title
from hopluc.clauses.lexicon import any_of, words
from hopluc.clauses.lines import Paragraph, Zones, zones
from hopluc.clauses.model import Clause, Obligation, Reading
from hopluc.clauses.numbering import Node, clause_tree
from hopluc.clauses.obligations import closing_information, opening_obligations, read_clause, read_objects, unknown_work
from hopluc.clauses.page import Page, make_page
from hopluc.clauses.plain_tables import with_rows
from hopluc.clauses.recipients import find_recipients
from hopluc.clauses.references import find_references, reference_zones
from hopluc.clauses.repair import repair
from hopluc.clauses.segments import segments
from hopluc.clauses.sentences import sentences, trim
from hopluc.clauses.signature import read_signature
from hopluc.clauses.upload import document_text, refuse_secret

# "Sở Nội vụ hướng dẫn một số nội dung như sau:": who issues the document is not told to do what follows.
_PRESENTS = re.compile(rf"(?:{any_of(words('verbs', 'presenting'))})\s[^;]*(?:như sau|sau đây|sau)\s*[:.]?\Z")
# A closing paragraph on how the whole is reported: "Báo cáo kết quả gửi về Sở …", "Định kỳ ngày 20 hằng tháng, …".
_ABOUT_ALL = re.compile(r"(?:báo cáo|kết quả|định kỳ|kết thúc|(?:trong )?quá trình)(?!\w)")
# "Sở Nội vụ sẽ tổng hợp, báo cáo …": what who writes will do.
_WILL = re.compile(r"\s*sẽ(?!\w)")
_GREETS = re.compile(r"(?:xin |kính )?trân trọng(?: cảm ơn)?[\s./]*\Z")
_IS_BODY = re.compile(r"\s*là (?:cơ quan|đơn vị|tổ chức)(?!\w)")


def read_document(name: str, content: bytes) -> Reading:
    """The reading of an uploaded file (.docx, .pdf, .txt and others: see upload.py).

    Refusal `document_*` for a file that cannot be read, `document_secret` for one with a secrecy mark (see upload.py).
    """
    return read_text(document_text(name, content))


def read_text(text: str) -> Reading:
    """The reading of a document's text.

    Refusal `document_empty` for text without words, `document_too_long`, `document_secret` for a secrecy mark.
    """
    refuse_secret(text)
    repaired = repair(with_rows(text))
    parts, annexes = without_annexes(zones(repaired))
    references = find_references(repaired)
    page = make_page(repaired, reference_zones(repaired, references))
    body, closing = _without_closing(page, parts)
    addressees = _addressees(page, parts)
    if addressees.rule == "none":
        addressees = _regulated(page, parts)
    clauses = tuple(_clause(page, node, addressees) for node in clause_tree(body))
    said = [(part.start, part.end) for part in (*parts.preamble, *parts.body)]
    header = read_header(page, parts, read_signature(parts.tail))
    return Reading(
        text=repaired,
        header=header,
        clauses=with_annexes(
            page, annexes, (*clauses, *_closing_clauses(page, closing, addressees)), _clause, header.title or ""
        ),
        recipients=find_recipients(parts.tail),
        references=tuple(item for item in references if not header.number or item.number != header.number),
        facts=find_facts(page, said, _targets(page, parts)),
        closing=tuple(
            found for part in closing if (found := closing_information(page, part.start, part.end)) is not None
        ),
        flags=find_flags(repaired),
    )


def _clause(page: Page, node: Node, carried: Carried) -> Clause:
    """A clause with its obligations and everything nested in it."""
    start, end = trim(page.text, node.own[0][0], node.own[-1][1])
    spans = [trim(page.text, *span) for span in node.own]
    spans = [span for span in spans if span[0] < span[1]]
    found: list[Obligation] = []
    above = carried
    if spans and _is_title(page, spans[0], node, len(spans)):
        carried = under_title(page, *spans[0], carried).with_bodies_of(read_heading(page, *spans[0]))
        spans = spans[1:]
    given = replace(carried, decides=carried.decides or (node.number or "").startswith("Điều"), names_objects=False)
    carried = given
    if spans:
        found, carried = read_clause(page, spans, given)
    children = tuple(_clause(page, child, carried) for child in node.children)
    if spans and not found and not any(_orders(child) for child in children[:1]):
        found = opening_obligations(page, spans, given)
    if spans and not found and above.names_objects and above.orders and not children:
        found = read_objects(page, spans, above)
    if spans and not found and not children and above.orders and above.rule == "heading" and not above.kind:
        found = unknown_work(page, spans, above)
    return Clause(node.number, page.text[start:end], start, end, tuple(found), children)


def _orders(clause: Clause) -> bool:
    return bool(clause.obligations) or any(_orders(child) for child in clause.clauses)


def _is_title(page: Page, span: tuple[int, int], node: Node, paragraphs: int) -> bool:
    """Whether a clause's first paragraph is its title: more follows it, and it ends without a full stop."""
    if not node.children and paragraphs == 1:
        return False
    return page.text[span[1] - 1] not in ".;:!" and not page.text[span[0] : span[1]].endswith("...")


def _targets(page: Page, parts: Zones) -> list[tuple[int, int, date]]:
    """The stretches under a heading of aims that names a day ("2. Mục tiêu đến năm 2025"), with that day."""
    found: list[tuple[int, int, date]] = []
    for index, paragraph in enumerate(parts.body):
        below = under_title(
            page, paragraph.start + (paragraph.mark.width if paragraph.mark else 0), paragraph.end, Carried()
        )
        if below.when.due is None or paragraph.mark is None:
            continue
        rank = paragraph.mark.rank
        after = next((part.start for part in parts.body[index + 1 :] if part.mark and part.mark.rank <= rank), None)
        found.append((paragraph.end, parts.body[-1].end if after is None else after, below.when.due))
    return found


def _regulated(page: Page, parts: Zones) -> Carried:
    """The body that a decision on functions and powers is about: "Điều 1. … Sở A là cơ quan …"."""
    for paragraph in parts.body[:4]:
        listed = bodies_at(page, paragraph.start + (paragraph.mark.width if paragraph.mark else 0), paragraph.end)
        if listed and len(listed[0]) == 1 and _IS_BODY.match(page.low, listed[1], paragraph.end):
            return Carried(listed[0], (), "regulated")
    return Carried()


def _addressees(page: Page, parts: Zones) -> Carried:
    """The bodies to whom the preamble gives what follows ("… yêu cầu các cấp ủy đảng, … thực hiện tốt …:")."""
    for paragraph in reversed(parts.preamble):
        if not paragraph.text.endswith((":", "sau", "sau.")):
            continue
        for start, end in reversed(sentences(page.text, paragraph.start, paragraph.end)):
            for at in [
                start,
                *(index + 2 for index in range(start, end) if page.text[index : index + 2] in (", ", "; ")),
            ]:
                anchor = anchor_at(page, at, end)
                if anchor and anchor.rule == "assigned":
                    return Carried(anchor.lead, (), "addressees")
            if _PRESENTS.search(page.low, start, end):
                continue
            if segments(page, start, end) and (heading := read_heading(page, start, end)):
                return Carried(heading.lead, heading.supporting, "addressees")
    return Carried()


def _without_closing(page: Page, parts: Zones) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The body and its closing paragraphs: without a number, after a numbered clause, about the whole document."""
    body = list(parts.body)
    closing: list[Paragraph] = []
    while len(body) > 1 and body[-1].mark is None and body[0].mark is not None:
        if not _GREETS.match(page.low, body[-1].start, body[-1].end) and not _closes(page, body[-1]):
            break
        if body[-2].mark and page.text[body[-2].end - 1].isalnum():
            break  # it stands under a heading of its own
        closing.insert(0, body.pop())
    return tuple(body), tuple(closing)


def _closes(page: Page, paragraph: Paragraph) -> bool:
    if closing_information(page, paragraph.start, paragraph.end):
        return True
    listed = bodies_at(page, paragraph.start, paragraph.end)
    if listed and _WILL.match(page.low, listed[1], paragraph.end):
        return True
    anchor = anchor_at(page, paragraph.start, paragraph.end)
    if anchor and _ABOUT_ALL.match(page.low, paragraph.start, paragraph.end):
        return True
    return anchor is not None and anchor.rule in ("assigned", "prefix_assigned")


def _closing_clauses(page: Page, closing: tuple[Paragraph, ...], addressees: Carried) -> tuple[Clause, ...]:
    """Closing paragraphs that still order something, as clauses without a number."""
    ordering = [part for part in closing if closing_information(page, part.start, part.end) is None]
    return tuple(_clause(page, Node(None, 0, [(part.start, part.end)]), addressees) for part in ordering)
