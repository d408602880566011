"""The reader: text of a document → Reading. Deterministic; every finding names the rule that found it."""

from __future__ import annotations

from hopluc.clauses.anchors import anchor_at
from hopluc.clauses.annex import with_annexes, without_annexes
from hopluc.clauses.facts import find_facts
from hopluc.clauses.header import read_header
from hopluc.clauses.lines import Paragraph, Zones, zones
from hopluc.clauses.model import Clause, Obligation, Reading
from hopluc.clauses.numbering import Node, clause_tree
from hopluc.clauses.obligations import Carried, closing_information, read_clause, read_heading
from hopluc.clauses.page import Page, make_page
from hopluc.clauses.recipients import find_recipients
from hopluc.clauses.references import find_references, reference_zones
from hopluc.clauses.repair import repair
from hopluc.clauses.plain_tables import with_rows
from hopluc.clauses.segments import segments
from hopluc.clauses.sentences import sentences, trim
from hopluc.clauses.signature import read_signature
from hopluc.clauses.upload import document_text, refuse_secret


def read_document(name: str, content: bytes) -> Reading:
    """The reading of an uploaded file (.docx, .txt).

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
    clauses = tuple(_clause(page, node, addressees) for node in clause_tree(body))
    said = [(part.start, part.end) for part in (*parts.preamble, *parts.body)]
    return Reading(
        text=repaired,
        header=read_header(page, parts, read_signature(parts.tail)),
        clauses=with_annexes(page, annexes, (*clauses, *_closing_clauses(page, closing, addressees)), _clause),
        recipients=find_recipients(parts.tail),
        references=references,
        facts=find_facts(page, said),
        closing=tuple(
            found for part in closing if (found := closing_information(page, part.start, part.end)) is not None
        ),
    )


def _clause(page: Page, node: Node, carried: Carried) -> Clause:
    """A clause with its obligations and everything nested in it."""
    start, end = trim(page.text, node.own[0][0], node.own[-1][1])
    spans = [trim(page.text, *span) for span in node.own]
    spans = [span for span in spans if span[0] < span[1]]
    found: list[Obligation] = []
    if spans and _is_title(page, spans[0], node, len(spans)):
        carried = read_heading(page, *spans[0]) or carried
        spans = spans[1:]
    if spans:
        found, carried = read_clause(page, spans, carried)
    children = tuple(_clause(page, child, carried) for child in node.children)
    return Clause(node.number, page.text[start:end], start, end, tuple(found), children)


def _is_title(page: Page, span: tuple[int, int], node: Node, paragraphs: int) -> bool:
    """Whether a clause's first paragraph is its title: more follows it, and it ends without a full stop."""
    if not node.children and paragraphs == 1:
        return False
    return page.text[span[1] - 1] not in ".;:!" and not page.text[span[0] : span[1]].endswith("...")


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
            if segments(page, start, end) and (heading := read_heading(page, start, end)):
                return Carried(heading.lead, heading.supporting, "addressees")
    return Carried()


def _without_closing(page: Page, parts: Zones) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The body and its closing paragraphs: without a number, after a numbered clause, about the whole document."""
    body = list(parts.body)
    closing: list[Paragraph] = []
    while len(body) > 1 and body[-1].mark is None and body[0].mark is not None and _closes(page, body[-1]):
        closing.insert(0, body.pop())
    return tuple(body), tuple(closing)


def _closes(page: Page, paragraph: Paragraph) -> bool:
    if closing_information(page, paragraph.start, paragraph.end):
        return True
    anchor = anchor_at(page, paragraph.start, paragraph.end)
    return anchor is not None and anchor.rule in ("assigned", "prefix_assigned")


def _closing_clauses(page: Page, closing: tuple[Paragraph, ...], addressees: Carried) -> tuple[Clause, ...]:
    """Closing paragraphs that still order something, as clauses without a number."""
    ordering = [part for part in closing if closing_information(page, part.start, part.end) is None]
    return tuple(_clause(page, Node(None, 0, [(part.start, part.end)]), addressees) for part in ordering)
