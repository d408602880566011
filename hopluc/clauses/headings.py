"""What a heading or an opening hands down to what stands under it: who answers, how it is meant, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hopluc.clauses.anchors import anchor_at
from hopluc.clauses.bodies import KIND_OF_BODY, bodies_at, is_head, predicate_at
from hopluc.clauses.calendar_words import STAGE, YEAR, last_day_of
from hopluc.clauses.dues import Timing, timing
from hopluc.clauses.lexicon import any_of, pattern, words
from hopluc.clauses.model import Kind
from hopluc.clauses.page import COVER, Page
from hopluc.clauses.segments import segments

_WITH = re.compile(
    r"(?<!\w)(?:phối hợp(?: chặt chẽ| đồng bộ| thường xuyên)?(?: (?:với|cùng)(?: với)?)?|cùng với|kết hợp với)\s+"
)
_DIRECT = re.compile(any_of(words("verbs", "directing")) + r"\s+")
_PRESIDES = re.compile(r"\s*,?\s*chủ trì(?!\w)")
# Before a body's name in a heading.
_ABOUT = re.compile(r"(?:trách nhiệm của|nhiệm vụ của|đối với|về phía)\s+")
_TO_THAT_END = re.compile(r"(?:để|nhằm|căn cứ|trên cơ sở|thực hiện)(?!\w)")
_ASKS = pattern("verbs", "assigning")
_ISSUES = pattern("verbs", "issuing")
_COMMA = re.compile(r",\s+")
_SITUATION = re.compile(rf"(?:một số |các |những )?(?:{any_of(words('verbs', 'situations'))})")
_VERB = pattern("verbs", "assigning")
_TAKES_PART = re.compile(r"phối hợp(?! với| cùng)(?!\w)")
_PLAIN = re.compile(r"(?:cơ quan|đơn vị|doanh nghiệp)\s+[^\W\d_]")
_AIM = re.compile(rf"(?:một số |các |những )?(?:{any_of(words('verbs', 'aims'))})")
_BARE_PERIOD = re.compile(rf"{STAGE}|{YEAR}")
_WORK = re.compile(
    r"(?<!\w)(?:nhiệm vụ|giải pháp|nội dung|tổ chức thực hiện|phân công|biện pháp|công việc|hoạt động|việc cần làm)"
    r"(?!\w)"
)
_OBJECT_VERB = pattern("verbs", "object_verbs")


@dataclass(frozen=True)
class Carried:
    """What a clause hands down: the bodies that answer for what is ordered under it, and by which rule.

    `orders` is False under a clause that approves a list: the list is content. `kind` and `when` come from a heading of
    aims ("Mục tiêu đến năm 2025"). `names_objects`: the verb stands in the heading, its objects under it ("Trình Ủy ban
    nhân dân tỉnh:"). `decides`: inside an article, where "Thành lập…" is done by the document itself.
    `tasks`: under a heading of tasks ("Nhiệm vụ, giải pháp").
    """

    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    rule: str = "none"
    orders: bool = True
    kind: Kind | None = None
    when: Timing = Timing()
    names_objects: bool = False
    decides: bool = False
    tasks: bool = False

    @property
    def awaits_work(self) -> bool:
        """Whether what stands here is work: under a heading of tasks, or under the name of who is to do it."""
        return self.orders and (self.tasks or self.kind is not None or bool(self.lead))

    def with_bodies_of(self, own: Carried | None) -> Carried:
        """The same with the bodies and the rule of another, where it names any."""
        if own is None:
            return self
        return replace(self, lead=own.lead, supporting=own.supporting, rule=own.rule)


def read_heading(page: Page, start: int, end: int) -> Carried | None:
    """The bodies that a heading names ("Sở Tài chính:", "Giao Sở Y tế:", "Ban … chỉ đạo:"); None when it names none.

    Who asks others ("Ủy ban nhân dân tỉnh yêu cầu các sở…") or issues the document is not who answers.
    """
    about = _ABOUT.match(page.low, start, end)
    places = [about.end() if about else start]
    if _TO_THAT_END.match(page.low, start, end):
        places += [comma.end() for comma in _COMMA.finditer(page.text, start, end)]
    for at in places:
        listed = bodies_at(page, at, end, expected=about is not None) or _plain_heading(page, at, end)
        if not listed:
            continue
        names, after = listed
        after = skip(page, after)
        if _ASKS.match(page.masked, after):
            asked = anchor_at(page, after, end)
            if asked and asked.rule == "assigned":
                return Carried(asked.lead, supporting(page, asked.start, end), "heading")
            continue
        if _ISSUES.match(page.low, after):
            return None
        rest = page.masked[after:end].strip(f" :.,{COVER}")
        presiding = _presiding(page, after, end)
        if presiding:
            return presiding
        if not rest or predicate_at(page, after):
            return Carried(names, supporting(page, after, end), "heading")
    anchor = anchor_at(page, start, end)
    if anchor and anchor.lead and (anchor.rule == "assigned" or not _ASKS.match(page.masked, anchor.start)):
        return Carried(anchor.lead, supporting(page, anchor.start, end), "heading")
    return None


def _plain_heading(page: Page, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """ "Đơn vị sự nghiệp công lập", "Cơ quan chủ quản" as a whole heading."""
    if not _PLAIN.match(page.low, start, end):
        return None
    listed = bodies_at(page, start, end, expected=True)
    return listed if listed and not page.low[listed[1] : end].strip(" :.") else None


def _presiding(page: Page, start: int, end: int) -> Carried | None:
    """ "… chỉ đạo Vụ Khoa học chủ trì, phối hợp với …:" names who presides: that body answers."""
    for directs in _DIRECT.finditer(page.low, start, end):
        listed = bodies_at(page, directs.end(), end)
        if listed and _PRESIDES.match(page.low, listed[1], end):
            return Carried(listed[0], supporting(page, listed[1], end), "heading")
    return None


def supporting(page: Page, start: int, end: int) -> tuple[str, ...]:
    """Bodies named after "phối hợp với", and bodies that are directed to do the work ("chỉ đạo BODY tăng cường…")."""
    found: list[str] = []
    for match in _WITH.finditer(page.low, start, end):
        listed = bodies_at(page, match.end(), end, expected=True)
        found += listed[0] if listed else ()
    for comma in _COMMA.finditer(page.text, start, end):
        # "Sở A chủ trì, Sở B phối hợp xây dựng đề án"
        listed = bodies_at(page, comma.end(), end) if page.text[comma.end() : comma.end() + 1].isupper() else None
        if listed and _TAKES_PART.match(page.low, skip(page, listed[1])):
            found += listed[0]
    if found:
        return tuple(dict.fromkeys(found))
    for match in _DIRECT.finditer(page.low, start, end):
        if not is_head(page, match.end()):
            continue
        listed = bodies_at(page, match.end(), end)
        if listed and predicate_at(page, skip(page, listed[1])):
            return listed[0]
    return ()


def under_title(page: Page, start: int, end: int, carried: Carried) -> Carried:
    """What holds under a title: aims and their day under "Mục tiêu đến năm 2025", tasks under "Nhiệm vụ, giải pháp"."""
    low = page.low[start:end].strip(" :.")
    if _SITUATION.match(low) and not _WORK.search(_SITUATION.sub("", low)) and not _VERB.match(page.masked, start, end):
        return replace(carried, orders=False)
    if _AIM.match(low) and not _WORK.search(low) and not _gives(page, start, end):
        when = timing(page.text, page.low, start, end, page.named)
        bare = None if when.text else _BARE_PERIOD.search(page.low, start, end)
        if bare:
            when = Timing(last_day_of(bare.group()), page.text[bare.start() : bare.end()])
        return replace(carried, kind="orientation", when=when, tasks=False)
    if _WORK.search(low):
        return replace(carried, kind=None, when=Timing() if carried.kind else carried.when, tasks=True)
    return carried


def _gives(page: Page, start: int, end: int) -> bool:
    """Whether a heading gives its work to somebody: "Yêu cầu các sở, ban, ngành:" is no heading of demands."""
    asks = _ASKS.match(page.masked, start, end)
    return bool(asks and bodies_at(page, skip(page, asks.end()), end))


def named_before_colon(page: Page, start: int, end: int) -> tuple[Carried, int] | None:
    """ "Sở Tài chính: Tham mưu …", "Giao Sở Y tế: …": the bodies, and where their work begins; None otherwise."""
    colon = page.masked.find(": ", start, end)
    tasks = not KIND_OF_BODY.search(page.low, start, max(start, colon))
    if colon == -1 or not segments(page, colon + 2, end, tasks=tasks):
        return None
    assigned = anchor_at(page, start, colon) if _ASKS.match(page.masked, start) else None
    if assigned and assigned.rule == "assigned" and not page.masked[assigned.end : colon].strip():
        return Carried(assigned.lead, (), "heading"), colon + 2
    about = _ABOUT.match(page.low, start, colon)
    listed = bodies_at(page, about.end() if about else start, colon, expected=about is not None)
    if not listed:
        return None
    rest = page.low[listed[1] : colon].strip()
    if not rest or (rest.startswith("(") and rest.endswith(")")):
        return Carried(listed[0], (), "heading"), colon + 2
    if rest.startswith(("chủ trì", "phối hợp", "có trách nhiệm", "có nhiệm vụ")):
        return Carried(listed[0], supporting(page, listed[1], colon), "heading"), colon + 2
    return None


# Under these what is said is a figure to be reached; under "yêu cầu" or "quan điểm" it may be how to work.
_COUNTED_AIMS = ("mục tiêu", "chỉ tiêu")


def aim_before_colon(page: Page, start: int, end: int, carried: Carried) -> tuple[Carried, int] | None:
    """ "Mục tiêu đến năm 2030: thành lập …": what holds after the colon, and where that begins; None otherwise."""
    colon = page.masked.find(": ", start, end)
    if colon == -1 or not page.low.startswith(_COUNTED_AIMS, start):
        return None
    below = under_title(page, start, colon, carried)
    return (below, colon + 2) if below.kind and below is not carried else None


def names_objects(page: Page, start: int, end: int) -> bool:
    """Whether a heading ends in its verb, or in the body for which it is done: its objects stand under it."""
    found = segments(page, start, end)
    if len(found) != 1 or not _OBJECT_VERB.match(page.masked, found[0].anchor.start):
        return False
    at = skip(page, found[0].anchor.end)
    listed = bodies_at(page, at, end)
    return not page.low[listed[1] if listed else at : end].strip(" :")


def skip(page: Page, at: int) -> int:
    """The place after spaces and commas."""
    while at < len(page.text) and page.text[at] in " ,":
        at += 1
    return at
