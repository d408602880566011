"""Reads obligations from a clause: what is ordered, who leads, who supports, by when, what is to be delivered."""

from __future__ import annotations

import re
from dataclasses import replace

from hopluc.clauses.anchors import Anchor, anchor_at
from hopluc.clauses.bodies import bodies_at, is_head
from hopluc.clauses.deliverables import deliverable
from hopluc.clauses.dues import Timing, time_opener, timing
from hopluc.clauses.headings import (
    Carried,
    aim_before_colon,
    named_before_colon,
    names_objects,
    read_heading,
    supporting,
    under_title,
)
from hopluc.clauses.lexicon import any_of, matching, pattern, words
from hopluc.clauses.model import Kind, Obligation
from hopluc.clauses.page import COVER, Page
from hopluc.clauses.segments import Segment, segments
from hopluc.clauses.sentences import sentences

__all__ = [
    "Carried", "closing_information", "opening_obligations", "read_clause", "read_objects", "unknown_work",
]  # fmt: skip

_ORIENTATION = frozenset(words("verbs", "orientation"))
_ORIENTATION_IS = frozenset(words("verbs", "orientation_with_is"))
_IS = re.compile(r"(?<!\w)là(?!\w)")
_THIS = re.compile(r"(?<!\w)(?:coi|xem) đây là(?!\w)")
_RESPONSIBLE = re.compile(r"nâng cao (?:vai trò, )?trách nhiệm của\s+|phát huy vai trò(?:, trách nhiệm)? của\s+")
_THIS_DOCUMENT = re.compile(rf"(?:{any_of(words('kinds'))}) này\s")
_INFORMATION = pattern("verbs", "information")
_APPROVES = pattern("verbs", "approving")
_ENACTS = pattern("verbs", "enacting")
# "Thực hiện Nghị quyết số …; Chỉ thị số …": what follows is done for them.
_ONLY_NAMED = re.compile(rf"thực hiện [{COVER}\s;,.]*{COVER}{{8,}}[{COVER}\s;,.]*(?:và [{COVER}\s;,.]*)*\Z")
_COURTESY = re.compile(
    rf"(?:{any_of(words('verbs', 'courtesies'))})|thông báo (?:để|đến|tới|cho) [^;.]{{3,120}} biết(?!\w)"
)
_LABELS = pattern("verbs", "labels")
# How long a label before a colon may be, in characters.
_LABEL = 120
# What a statement begins with, and what happened.
_STATED = pattern("verbs", "stated")
_HAPPENED = re.compile(r"(?<!\w)(?:đã|chưa|đang|còn|vẫn|sẽ|được|là|gồm|bao gồm)(?!\w)")
_FEWEST = 20
_EACH = re.compile(r"(?:mỗi|từng)\s")
# A piece that only says when: "hoàn thành trong quý II năm 2010", "Thời gian hoàn thành: …".
_ONLY_WHEN = re.compile(
    r"(?:(?:việc này\s+)?(?:phải\s+|cần\s+)?"
    r"(?:hoàn thành|thực hiện|thực hiện xong|triển khai thực hiện|xong|phát|phát sóng)(?:\s+xong)?"
    r"|thời (?:gian|hạn|điểm)(?:\s+[^\d,;.]{2,60}?)?\s*:?)\s*$"
)
# A paragraph that announces a list and orders nothing itself.
_ANNOUNCES = re.compile(r"(?:sau|sau đây|dưới đây|như sau|cụ thể|gồm|bao gồm)\s*:$")


def read_clause(page: Page, spans: list[tuple[int, int]], carried: Carried) -> tuple[list[Obligation], Carried]:
    """The obligations of a clause's own paragraphs, and what it hands down to the clauses nested in it.

    `spans` are its paragraphs. A subject that opens the clause holds to its end; one named later holds for
    its sentence. A sentence that only says when ("Hoàn thành trong quý II năm 2010.") dates what stands before it.
    """
    found: list[Obligation] = []
    if not carried.orders:
        return found, carried
    opening = True
    for start, end in spans:
        if page.text[start:end].endswith(":"):
            last = page.masked.rfind(";", start, end)
            if last != -1 and segments(page, start, last) and not _APPROVES.match(page.low, start, end):
                read, subject = _read_sentence(page, start, last, carried, opening)
                found.extend(read)
            carried = _handed_down(page, start, end, carried)
            opening = False
            continue
        named = named_before_colon(page, start, end)
        if named:
            carried = carried.with_bodies_of(named[0])
            opening = False
        aim = None if named else aim_before_colon(page, start, end, carried)
        within, begin = aim or (carried, named[1] if named else start)
        for sentence in sentences(page.text, begin, end):
            when = _only_when(page, *sentence)
            if when and found:
                found = [_dated(duty, when) for duty in found]
                continue
            within = within if aim else carried
            read, subject = _read_sentence(page, *sentence, within, opening)
            found.extend(read)
            carried = carried.with_bodies_of(subject)
            opening = False
    return found, carried


def _handed_down(page: Page, start: int, end: int, carried: Carried) -> Carried:
    approves = bool(_APPROVES.match(page.low, start, end))
    below = under_title(page, start, end, carried).with_bodies_of(read_heading(page, start, end))
    return replace(
        below, orders=carried.orders and not approves, names_objects=not approves and names_objects(page, start, end)
    )


def opening_obligations(page: Page, spans: list[tuple[int, int]], carried: Carried) -> list[Obligation]:
    """What a paragraph before a list orders itself, when nothing in the list is an order ("…, trong đó ưu tiên:")."""
    if not carried.orders or not spans or not page.text[spans[-1][0] : spans[-1][1]].endswith(":"):
        return []
    start, end = spans[-1]
    if _ANNOUNCES.search(page.low, start, end) or _APPROVES.match(page.low, start, end):
        return []
    found: list[Obligation] = []
    for sentence in sentences(page.text, start, end):
        read, _ = _read_sentence(page, *sentence, carried, True)
        found += [duty for duty in read if page.low[duty.end - 1].isalnum() and _has_object(page, duty)]
    return [replace(duty, rule=f"opening.{duty.rule.partition('.')[2]}") for duty in found]


def _has_object(page: Page, duty: Obligation) -> bool:
    """Whether more than bodies and a verb stands in an opening: "Sở Tài chính chủ trì" only heads a list."""
    found = segments(page, duty.start, duty.end)
    if not found:
        return False
    segment = found[0]
    rest = page.low[segment.anchor.end : duty.end].strip(" ,")
    listed = bodies_at(page, segment.anchor.end + 1, duty.end)
    if listed:
        rest = page.low[listed[1] : duty.end].strip(" ,")
    return len(rest.split()) > 2


def unknown_work(page: Page, spans: list[tuple[int, int]], carried: Carried) -> list[Obligation]:
    """Under a heading that names a body what opens like work is work, though the lexicon lacks its verb."""
    found = []
    for start, end in (one for span in spans for one in sentences(page.text, *span)):
        first, last = _tidy(page.text, start, end)
        opens = page.text[first : first + 1].isupper() and not is_head(page, first)
        if not opens or _STATED.match(page.low, first) or _HAPPENED.search(page.low, first, last):
            continue
        if last - first < _FEWEST or page.text[first:last].isupper() or _only_when(page, start, end):
            continue
        when = timing(page.text, page.low, first, last, page.named)
        found.append(
            Obligation(
                *(page.text[first:last], first, last, "task", f"unknown_verb.{carried.rule}", carried.lead),
                *(carried.supporting, when.due, when.text, when.recurrence, deliverable(page, first, last)),
            )
        )
    return found


def read_objects(page: Page, spans: list[tuple[int, int]], carried: Carried) -> list[Obligation]:
    """The clause as one obligation of the verb in its heading ("Trình Ủy ban nhân dân tỉnh:" — "a) Dự thảo …")."""
    start, end = _tidy(page.text, spans[0][0], spans[-1][1])
    when = timing(page.text, page.low, start, end, page.named)
    return [
        Obligation(
            *(page.text[start:end], start, end, "task", f"object.{carried.rule}", carried.lead, carried.supporting),
            *(when.due, when.text, when.recurrence),
        )
    ]


def _read_sentence(
    page: Page, start: int, end: int, carried: Carried, opening: bool
) -> tuple[list[Obligation], Carried | None]:
    information = _about_itself(page, start, end)
    if information:
        return [information], None
    if _ONLY_NAMED.match(page.masked[start:end]) or page.text[start:end].isupper():
        return [], None
    if _COURTESY.search(page.low, start, end):
        return [], None
    start = _after_label(page, start, end)
    if carried.decides and not carried.lead and _ENACTS.match(page.low, start, end):
        return [], None
    found: list[Obligation] = []
    subject: Carried | None = None
    kept: Carried | None = None
    helpers: tuple[str, ...] = ()
    group = -1
    for segment in segments(page, start, end, tasks=carried.awaits_work):
        when = _only_when(page, segment.start, segment.end)
        if when and found:
            found = [_dated(duty, when) for duty in found[:-1]] + [_longer(page, _dated(found[-1], when), segment.end)]
            continue
        own = None if _within(page, segment, subject, carried) else _lead(page, segment, carried)
        if own:
            subject = own
            if opening and not found:
                kept = replace(own, rule="clause_subject", supporting=())
        answering = own or (replace(subject, rule="sentence_subject") if subject else carried)
        named = segment.anchor.supporting + supporting(page, segment.anchor.start, segment.end)
        helpers = named or (helpers if segment.group == group else ())
        group = segment.group
        if _is_bare_word(page, segment):
            continue
        found.append(_obligation(page, segment, answering, helpers or answering.supporting, carried))
    return _with_sentence_timing(page, start, found), kept


def _after_label(page: Page, start: int, end: int) -> int:
    """Where the order begins after words that only name its subject ("Chế độ báo cáo: các sở …"); `start` for none."""
    colon = page.masked.find(": ", start, min(end, start + _LABEL))
    if colon == -1 or not _LABELS.match(page.low, start) or not anchor_at(page, colon + 2, end):
        return start
    return colon + 2


def _is_bare_word(page: Page, segment: Segment) -> bool:
    """A verb alone ("Thanh tra;" in a list of units) orders nothing."""
    start, end = _tidy(page.text, segment.start, segment.end)
    return (start, end) == (segment.anchor.start, segment.anchor.end) and segment.anchor.rule == "verb"


def _only_when(page: Page, start: int, end: int) -> Timing | None:
    """The timing of a stretch that says nothing else."""
    start, end = _tidy(page.text, start, end)
    when = timing(page.text, page.low, start, end, page.named)
    if when.text is None or not page.text[start:end].endswith(when.text):
        return None
    before = page.low[start : end - len(when.text)].strip(" ,;:")
    return when if _ONLY_WHEN.match(f"{before} ") or before in ("", "ngay", "thực hiện ngay") else None


def _dated(duty: Obligation, when: Timing) -> Obligation:
    if duty.due_text:
        return duty
    return replace(duty, due=when.due, due_text=when.text, recurrence=duty.recurrence or when.recurrence)


def _longer(page: Page, duty: Obligation, end: int) -> Obligation:
    _, end = _tidy(page.text, duty.start, end)
    return replace(duty, text=page.text[duty.start : end], end=end)


def _about_itself(page: Page, start: int, end: int) -> Obligation | None:
    """What the document says of itself ("Chỉ thị này có hiệu lực…") informs and orders nothing."""
    this = _THIS_DOCUMENT.match(page.low, start, end)
    if not this or not _INFORMATION.search(page.low, this.end(), end):
        return None
    start, end = _tidy(page.text, start, end)
    return Obligation(page.text[start:end], start, end, "information", "about_itself")


def closing_information(page: Page, start: int, end: int) -> Obligation | None:
    """The closing sentence of a document about itself, or None."""
    return _about_itself(page, start, end)


def _within(page: Page, segment: Segment, subject: Carried | None, carried: Carried) -> bool:
    """ "Các cấp ủy …; phân công cấp ủy viên phụ trách": who divides the work among its own people answers for it."""
    named = subject is not None or carried.rule == "heading"
    return named and segment.anchor.rule == "assigned" and page.low.startswith("phân công", segment.start)


def _lead(page: Page, segment: Segment, carried: Carried) -> Carried | None:
    lead = segment.anchor.lead
    if lead:
        # "Mỗi phường chọn một khu phố": each of those whom the heading names.
        if len(lead) == 1 and _EACH.match(matching(lead[0])) and carried.rule == "heading":
            return None
        return Carried(lead, (), segment.anchor.rule)
    if carried.rule not in ("addressees", "none"):
        return None
    match = _RESPONSIBLE.match(page.low, segment.anchor.start, segment.end)
    listed = bodies_at(page, match.end(), segment.end) if match else None
    return Carried(listed[0], (), "responsibility_of") if listed else None


def _obligation(
    page: Page, segment: Segment, answering: Carried, helpers: tuple[str, ...], carried: Carried
) -> Obligation:
    start, end = _tidy(page.text, segment.start, segment.end)
    when = timing(page.text, page.low, start, end, page.named)
    kind = _kind(page, segment.anchor, end, when)
    if carried.kind and not segment.anchor.lead and when.due is None:
        kind = carried.kind
    if carried.kind and when.text is None:
        when = carried.when
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
        deliverable=deliverable(page, segment.anchor.start, end) if kind == "task" else None,
    )


def _kind(page: Page, anchor: Anchor, end: int, when: Timing) -> Kind:
    verb = page.masked[anchor.start : anchor.end]
    if verb in _ORIENTATION or (verb in _ORIENTATION_IS and _IS.search(page.masked, anchor.end, end)):
        return "orientation"
    return "orientation" if anchor.rule == "manner" and when.due is None else "task"


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


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the punctuation and spaces that only divide it from its neighbours."""
    while start < end and text[start] in " ,;\n":
        start += 1
    while end > start and text[end - 1] in " ,;.:/\n":
        end -= 1
    return start, end
