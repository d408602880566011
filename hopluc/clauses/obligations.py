"""Reads obligations from a clause: what is ordered, who leads, who supports, by when, what is to be delivered."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hopluc.clauses.anchors import Anchor, anchor_at
from hopluc.clauses.bodies import bodies_at, is_head, predicate_at
from hopluc.clauses.dues import Timing, time_opener, timing
from hopluc.clauses.lexicon import any_of, matching, pattern, words
from hopluc.clauses.model import Kind, Obligation
from hopluc.clauses.page import Page
from hopluc.clauses.segments import Segment, segments
from hopluc.clauses.sentences import sentences

_ORIENTATION = frozenset(words("verbs", "orientation"))
_ORIENTATION_IS = frozenset(words("verbs", "orientation_with_is"))
_IS = re.compile(r"(?<!\w)là(?!\w)")
_THIS = re.compile(r"(?<!\w)(?:coi|xem) đây là(?!\w)")
_WITH = re.compile(r"(?<!\w)(?:phối hợp(?: chặt chẽ| đồng bộ)?(?: (?:với|cùng)(?: với)?)?|cùng với|kết hợp với)\s+")
_DIRECT = re.compile(any_of(words("verbs", "directing")) + r"\s+")
_RESPONSIBLE = re.compile(r"nâng cao (?:vai trò, )?trách nhiệm của\s+|phát huy vai trò(?:, trách nhiệm)? của\s+")
_INFORMATION = pattern("verbs", "information")
# Before a body's name in a heading.
_ABOUT = re.compile(r"(?:trách nhiệm của|nhiệm vụ của|đối với|về phía)\s+")
_TO_THAT_END = re.compile(r"(?:để|nhằm|căn cứ|trên cơ sở|thực hiện)(?!\w)")
_ASKS = pattern("verbs", "assigning")
_APPROVES = pattern("verbs", "approving")
_MAKER = pattern("deliverables", "makers")
_PRODUCT = re.compile(
    rf"(?:(?:các|một số|những|\d{{1,2}})\s+)?(?:(?:{any_of(words('deliverables', 'nouns'))})(?:,\s+|\s+và\s+)?)+"
)
_PRODUCT_STOP = pattern("deliverables", "stops")
_TO = re.compile(r"(?<!\w)về\s+")
_REPORT = re.compile(r"(?<!\w)báo cáo (?:kết quả|tình hình|tiến độ)(?!\w)")


@dataclass(frozen=True)
class Carried:
    """What a clause hands down: the bodies that answer for what is ordered under it, and by which rule.

    `orders` is False under a clause that approves a list: the list is content.
    """

    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    rule: str = "none"
    orders: bool = True


def read_heading(page: Page, start: int, end: int) -> Carried | None:
    """The bodies that a heading names ("Sở Tài chính:", "Giao Sở Y tế:", "Ban … chỉ đạo:"); None when it names none."""
    about = _ABOUT.match(page.low, start, end)
    places = [about.end() if about else start]
    if _TO_THAT_END.match(page.low, start, end):
        places += [comma.end() for comma in re.compile(r",\s+").finditer(page.text, start, end)]
    for at in places:
        listed = bodies_at(page, at, end)
        if not listed:
            continue
        names, after = listed
        if _ASKS.match(page.masked, _skip(page, after)):
            continue  # who asks is not who answers
        rest = page.masked[after:end].strip(" :.,")
        if not rest or predicate_at(page, _skip(page, after)):
            return Carried(names, _supporting(page, after, end), "heading")
    anchor = anchor_at(page, start, end)
    if anchor and anchor.lead and (anchor.rule == "assigned" or not _ASKS.match(page.masked, anchor.start)):
        return Carried(anchor.lead, _supporting(page, anchor.start, end), "heading")
    return None


def read_clause(page: Page, spans: list[tuple[int, int]], carried: Carried) -> tuple[list[Obligation], Carried]:
    """The obligations of a clause's own paragraphs, and what it hands down to the clauses nested in it.

    `spans` are its paragraphs. A subject that opens the clause holds to its end; one named later holds for
    its sentence.
    """
    found: list[Obligation] = []
    if not carried.orders:
        return found, carried
    opening = True
    for start, end in spans:
        if page.text[start:end].endswith(":"):
            approves = bool(_APPROVES.match(page.low, start, end))
            carried = replace(read_heading(page, start, end) or carried, orders=carried.orders and not approves)
            opening = False
            continue
        for sentence in sentences(page.text, start, end):
            read, subject = _read_sentence(page, *sentence, carried, opening)
            found.extend(read)
            carried = subject or carried
            opening = False
    return found, carried


def _read_sentence(
    page: Page, start: int, end: int, carried: Carried, opening: bool
) -> tuple[list[Obligation], Carried | None]:
    information = _about_itself(page, start, end)
    if information:
        return [information], None
    found: list[Obligation] = []
    subject: Carried | None = None
    kept: Carried | None = None
    helpers: tuple[str, ...] = ()
    group = -1
    for segment in segments(page, start, end):
        own = _lead(page, segment, carried)
        if own:
            subject = own
            if opening and not found:
                kept = replace(own, rule="clause_subject", supporting=())
        answering = own or (replace(subject, rule="sentence_subject") if subject else carried)
        named = segment.anchor.supporting + _supporting(page, segment.anchor.start, segment.end)
        helpers = named or (helpers if segment.group == group else ())
        group = segment.group
        found.append(_obligation(page, segment, answering, helpers or answering.supporting))
    return _with_sentence_timing(page, start, found), kept


def _about_itself(page: Page, start: int, end: int) -> Obligation | None:
    """What the document says of itself ("Chỉ thị này có hiệu lực…") informs and orders nothing."""
    this = re.compile(rf"(?:{any_of(words('kinds'))}) này\s").match(page.low, start, end)
    if not this or not _INFORMATION.search(page.low, this.end(), end):
        return None
    start, end = _tidy(page.text, start, end)
    return Obligation(page.text[start:end], start, end, "information", "about_itself")


def closing_information(page: Page, start: int, end: int) -> Obligation | None:
    """The closing sentence of a document about itself, or None."""
    return _about_itself(page, start, end)


def _lead(page: Page, segment: Segment, carried: Carried) -> Carried | None:
    if segment.anchor.lead:
        return Carried(segment.anchor.lead, (), segment.anchor.rule)
    if carried.rule not in ("addressees", "none"):
        return None
    match = _RESPONSIBLE.match(page.low, segment.anchor.start, segment.end)
    listed = bodies_at(page, match.end(), segment.end) if match else None
    return Carried(listed[0], (), "responsibility_of") if listed else None


def _supporting(page: Page, start: int, end: int) -> tuple[str, ...]:
    """Bodies named after "phối hợp với", and bodies that are directed to do the work ("chỉ đạo BODY tăng cường…")."""
    for match in _WITH.finditer(page.low, start, end):
        listed = bodies_at(page, match.end(), end, expected=True)
        if listed:
            return listed[0]
    for match in _DIRECT.finditer(page.low, start, end):
        if not is_head(page, match.end()):
            continue
        listed = bodies_at(page, match.end(), end)
        if listed and predicate_at(page, _skip(page, listed[1])):
            return listed[0]
    return ()


def _obligation(page: Page, segment: Segment, answering: Carried, helpers: tuple[str, ...]) -> Obligation:
    start, end = _tidy(page.text, segment.start, segment.end)
    kind = _kind(page, segment.anchor, end)
    when = timing(page.text, page.low, start, end, page.named)
    return Obligation(
        text=page.text[start:end],
        start=start,
        end=end,
        kind=kind,
        rule=f"{segment.anchor.rule}.{answering.rule}",
        lead=answering.lead,
        supporting=tuple(name for name in helpers if name not in answering.lead),
        due=when.due,
        due_text=when.text,
        recurrence=when.recurrence,
        deliverable=_deliverable(page, segment.anchor.start, end) if kind == "task" else None,
    )


def _kind(page: Page, anchor: Anchor, end: int) -> Kind:
    verb = page.masked[anchor.start : anchor.end]
    if verb in _ORIENTATION or (verb in _ORIENTATION_IS and _IS.search(page.masked, anchor.end, end)):
        return "orientation"
    return "task"


def _with_sentence_timing(page: Page, start: int, found: list[Obligation]) -> list[Obligation]:
    """Gives a time that opens the sentence ("Hằng năm, …") to each obligation in it that has none of its own.

    "Coi đây là nhiệm vụ thường xuyên" says of the work ordered before it, in the same sentence, that it is continuous.
    """
    after = time_opener(page.low, start)
    whole = timing(page.text, page.low, start, after) if after > start else Timing()
    for index, obligation in enumerate(found):
        given = whole
        following = found[index + 1] if index + 1 < len(found) else None
        if following and following.recurrence and _THIS.match(matching(following.text)):
            given = Timing(following.due, following.due_text, following.recurrence)
        if given.recurrence and not obligation.recurrence and not obligation.due_text:
            found[index] = replace(obligation, due=given.due, due_text=given.text, recurrence=given.recurrence)
    return found


def _deliverable(page: Page, start: int, end: int) -> str | None:
    """The document or thing that the work ends in, as printed: what is built, issued, submitted or reported."""
    report = _REPORT.search(page.low, start, end)
    if report:
        at, after = report.start(), report.end()
    else:
        for maker in _MAKER.finditer(page.low, start, end):
            product = _PRODUCT.match(page.low, maker.end() + 1, end)
            if product:
                at, after = product.start(), product.end()
                break
        else:
            return None
    stop = _PRODUCT_STOP.search(page.low, after, end)
    end = stop.start() if stop else end
    to_body = next((match for match in _TO.finditer(page.low, after, end) if is_head(page, match.end())), None)
    return page.text[at : to_body.start() if to_body else end].strip(" ,;.") or None


def _skip(page: Page, at: int) -> int:
    while at < len(page.text) and page.text[at] in " ,":
        at += 1
    return at


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the punctuation and spaces that only divide it from its neighbours."""
    while start < end and text[start] in " ,;\n":
        start += 1
    while end > start and text[end - 1] in " ,;.:/\n":
        end -= 1
    return start, end
