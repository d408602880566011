"""Divides a sentence into stretches that each order one thing: one directive verb with its own object."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from hopluc.clauses.anchors import Anchor, anchor_at, subject_at, verb_at
from hopluc.clauses.bodies import bodies_at, is_head
from hopluc.clauses.dues import leading_time, timing
from hopluc.clauses.lexicon import any_of, pattern, words
from hopluc.clauses.open_verbs import open_anchor
from hopluc.clauses.page import Page

_BOUNDARY = re.compile(r";\s*(?:và\s+)?|,\s*(?:và\s+)?|\s+và\s+|\s+(?=đồng thời\s)")
_VERB = any_of(words("verbs", "directive") + words("verbs", "action_nouns"))
# Whole without an object: "cử 01 công chức làm đầu mối, gửi danh sách …".
# "Tăng thời lượng tuyên truyền, xuất bản …": the verb belongs to the noun before it.
_OF_A_NOUN = re.compile(r"(?<!\w)(?:thời lượng|chất lượng|năng lực|hình thức|kinh phí|chuyên mục)\s+\Z")
_WHOLE_ALONE = "làm đầu mối"
_BARE_END = re.compile(_VERB + r"\Z")
_DEGREE_END = re.compile(any_of(words("verbs", "degrees")) + r"\Z")
_DEGREE = re.compile(r"\s+" + any_of(words("verbs", "degrees")))
_PURPOSE = re.compile(any_of(words("verbs", "purpose")))
_ADJUNCT = re.compile(
    any_of(words("verbs", "adjunct"))
    + "|"
    + any_of(words("verbs", "nominal"))
    + rf"\s+(?:{any_of(words('verbs', 'directive'))})"
)
# The last words of a piece: longer than any verb with its words of degree.
_LOOK_BACK = 90
# Two days in one sentence are two obligations.
_SECOND_DUE = re.compile(r"(?<!\w)(?:(?:xong|hoàn thành) )?(?:trước|chậm nhất|trong) (?:ngày|tháng|quý|năm) \d")
_ORIENTATION = frozenset(words("verbs", "orientation"))
_CONTINUING = frozenset(words("verbs", "continuing"))
_REPORTING = frozenset(words("verbs", "reporting"))
_TOLD = _REPORTING | {"tham mưu"}
_NOUN_LIKE = frozenset(words("verbs", "noun_like"))
_DETERMINER = re.compile(rf"\s+(?:{any_of(words('verbs', 'determiners'))})")
# The day of the whole work stands after the verb that closes it.
_CLOSING = frozenset(("trình", "gửi", "hoàn thành", "báo cáo", "thực hiện", "đề xuất")) | frozenset(
    words("verbs", "uses")
)
_PLAN = re.compile(rf"(?:xây dựng|ban hành|lập|có|đề ra)[^,;.]{{0,20}}?\s(?:{any_of(words('verbs', 'plans'))})(?!\w)")
# "bảo đảm 100% trẻ 6 tuổi …": an order of its own in any list.
_COUNTED = re.compile(r"\s+\d")
# "…, mỗi đảng viên đăng ký …"
_EACH = re.compile(r"(?:mỗi|từng)\s")
_EACH_REACH = 40
_PRESIDES = re.compile(r"chủ trì(?!\w)")
_AIMS_AT = re.compile(r"(?:bảo đảm|đảm bảo|phấn đấu)\s+(?:có\s+)?(?:ít nhất|tối thiểu|trên|\d)")
_ANSWERS_TO = re.compile(r"chịu trách nhiệm trước(?!\w)")
_OWN_OBJECT = re.compile(rf"\s+(?:{any_of(words('deliverables', 'nouns'))})(?!\w)")
_MADE = re.compile(
    rf"(?:{any_of(words('deliverables', 'makers'))})\s+(?:(?:các|một số|những)\s+)?"
    rf"(?:{any_of(words('deliverables', 'nouns'))})"
)
# An event that work follows does not make it work of its own.
_SINCE = ("sau khi", "ngay sau", "từ", "kể từ", "thường xuyên")
_PLAIN = frozenset(words("open", "plain")) - frozenset(words("verbs", "directive"))
_OPENING = (frozenset(words("verbs", "opening")) | _PLAIN) - frozenset(words("verbs", "directive"))
_INTRANSITIVE = frozenset(words("verbs", "intransitive"))
# Right after a verb: it has no object of its own ("…, công khai trên …", "…, phát hành đến chi bộ").
_NO_OBJECT = re.compile(r"\s+(?:trên|tại|về|đến|tới|cho|trong|trước|vào|theo|bằng|với|từ|qua)(?!\w)")
_SHUNS = ("không để", "không cho", "tránh")
_HANDS_IN = frozenset(("báo cáo", "trình", "gửi", "đề xuất"))
_SUMS_UP = re.compile(r"(?:tổng hợp|đánh giá|sơ kết|tổng kết)\s+\w")
_CARRYING_OUT = pattern("verbs", "carrying_out")


@dataclass(frozen=True)
class Segment:
    """One stretch text[start:end] with what orders in it. `group` counts the semicolons before it."""

    start: int
    end: int
    anchor: Anchor
    group: int


def segments(page: Page, start: int, end: int, *, tasks: bool = False) -> list[Segment]:
    """The stretches of one sentence that order something, in order; empty when it only states.

    A semicolon divides where something is ordered after it. A comma or "và" divides where a verb follows that has an
    object of its own ("kiểm tra các cơ sở, xử lý vi phạm" are two, whatever a coarser reader would count): not when the
    verb after it says no more than when, or takes its object from before ("công khai trên …", "kịp thời ngăn chặn",
    "trình Ủy ban …"), not when the verb before it is still bare ("rà soát, ban hành chính sách"), not inside the words
    of a purpose or an adjunct ("nhằm…", "gắn với…"), unless an adverb or a time opens the new stretch.
    `tasks`: under a heading of tasks or of a body, where a verb that the lexicon lacks orders as well (open_verbs.py).
    """
    found: list[Segment] = []
    at, group = start, 0
    signs = _signs(page, start, end)
    anchor = _anchor(page, start, _until_semicolon(page, start, end), tasks)
    for boundary in _BOUNDARY.finditer(page.masked, start, end):
        after = boundary.end()
        if anchor is not None and after <= anchor.start:
            continue
        if boundary.group().startswith(";"):
            following = _anchor(page, after, _until_semicolon(page, after, end), tasks) or _dated(page, after, end)
            if following is None:
                continue
            group_step = 1
        else:
            following = _opens(page, signs, at, anchor, boundary)
            group_step = 0
        if following is None:
            continue
        if anchor is not None:
            found.append(Segment(at, boundary.start(), anchor, group))
        at, anchor, group = after, following, group + group_step
    if anchor is not None:
        found.append(Segment(at, end, anchor, group))
    return found


def _anchor(page: Page, at: int, limit: int, tasks: bool) -> Anchor | None:
    return anchor_at(page, at, limit) or (open_anchor(page, at, limit) if tasks else None)


def _dated(page: Page, at: int, end: int) -> Anchor | None:
    """Work whose verb the lexicon does not know, after a semicolon and a day of its own ("; đến hết năm 2024, …")."""
    after = leading_time(page.low, at, end)
    return (
        Anchor(after, after, "dated", independent=True)
        if after > at and page.text[after : after + 1].islower()
        else None
    )


def _until_semicolon(page: Page, start: int, end: int) -> int:
    at = page.masked.find(";", start, end)
    return end if at == -1 else at


@dataclass(frozen=True)
class _Signs:
    """Where in one sentence words of purpose, of an adjunct and of a due day begin, in order."""

    end: int
    purposes: list[int]
    adjuncts: list[int]
    dues: list[int]


def _signs(page: Page, start: int, end: int) -> _Signs:
    return _Signs(
        end,
        [match.start() for match in _PURPOSE.finditer(page.masked, start, end)],
        [match.start() for match in _ADJUNCT.finditer(page.masked, start, end)],
        [match.start() for match in _SECOND_DUE.finditer(page.low, start, end)],
    )


def _any_between(places: list[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _opens(page: Page, signs: _Signs, start: int, anchor: Anchor | None, boundary: re.Match[str]) -> Anchor | None:
    """The verb after a comma or "và", when it begins an obligation of its own."""
    if anchor is None:
        return None  # nothing is ordered yet: a list of what is stated
    again = _SECOND_DUE.match(page.low, boundary.end(), signs.end)
    if again and _any_between(signs.dues, anchor.end, boundary.start()):
        return Anchor(again.start(), again.end(), "second_due")
    other = _another_subject(page, anchor, boundary, signs.end)
    if other:
        return other
    following = verb_at(page, boundary.end(), signs.end)
    if following is None or not page.text[following.start].islower():
        return None
    if not following.independent and not _in_parallel(page, anchor, following):
        return None
    return following if _begins(page, signs, _Pair(start, anchor, boundary, following)) else None


def _in_parallel(page: Page, anchor: Anchor, following: Anchor) -> bool:
    """Whether the verb after a comma may go on the list: an everyday verb only with a number, or after another ("phát
    dọn mái đập, vớt rác"; not "hướng dẫn nông dân …, gieo cấy …")."""
    verb = page.masked[following.start : following.end]
    parallel = anchor.rule.startswith("open") or page.masked[anchor.start : anchor.end] in _PLAIN
    return verb not in _OPENING or parallel or (verb in _PLAIN and bool(_COUNTED.match(page.low, following.end)))


@dataclass(frozen=True)
class _Pair:
    """What was ordered last, from `start` on, and the verb after the boundary."""

    start: int
    anchor: Anchor
    boundary: re.Match[str]
    following: Anchor


def _begins(page: Page, signs: _Signs, pair: _Pair) -> bool:
    """Whether the following verb begins an obligation of its own (see `segments`)."""
    anchor, boundary, following = pair.anchor, pair.boundary, pair.following
    verb = page.masked[following.start : following.end]
    own_time = _has_own_time(page, pair, signs.end)
    if _any_between(signs.purposes, anchor.end, boundary.start()):
        return own_time and verb in _REPORTING
    if (anchor.rule == "manner" and not following.independent) or (
        _carries_out_the_plan(page, anchor, boundary, following) and not own_time
    ):
        return False
    if _ANSWERS_TO.match(page.low, following.start):
        return True
    if _leans(page, pair, verb, signs.end):
        return False
    bare = _is_bare(page, pair.start, boundary.start())
    if bare and not (following.independent or (verb in _TOLD and own_time)) and verb not in _ORIENTATION:
        return False
    own = verb in _ORIENTATION or following.independent or own_time or bool(_AIMS_AT.match(page.low, following.start))
    continues = verb in _CONTINUING or bare or _closes(page, pair)
    own_object = _DETERMINER.match(page.masked, following.end) or _COUNTED.match(page.low, following.end)
    named = verb in _NOUN_LIKE and not own_object
    inside = _any_between(signs.adjuncts, anchor.end, boundary.start()) and verb not in _REPORTING
    return own or not (continues or named or inside)


def _another_subject(page: Page, anchor: Anchor, boundary: re.Match[str], end: int) -> Anchor | None:
    """Another body with its own verb after a comma ("Phòng A biên soạn …, Phòng B phát …"), not one of a list."""
    at = boundary.end()
    each = _EACH.match(page.low, at)
    if not boundary.group().startswith(",") or not anchor.lead or not (each or page.text[at : at + 1].isupper()):
        return None
    if not is_head(page, at):
        return None
    for place in range(anchor.end, boundary.start()):
        if page.low[place - 1] == " " and is_head(page, place, expected=True):
            listed = bodies_at(page, place, end, expected=True)
            if listed and listed[1] > at:
                return None
    found = subject_at(page, at, end)
    if each and found and found.start > at + _EACH_REACH:
        return None
    takes_part = found and page.masked[found.start : found.end] == "phối hợp"
    return None if takes_part and _PRESIDES.match(page.masked, anchor.start) else found


def _has_own_time(page: Page, pair: _Pair, end: int) -> bool:
    """Whether the verb after the boundary has a time of its own, other than the time that closes the whole work."""
    following = pair.following
    after = next(
        (
            cut.start()
            for cut in _BOUNDARY.finditer(page.masked, following.end, end)
            if cut.group()[0] in ",;" or verb_at(page, cut.end(), end)
        ),
        end,
    )
    own = timing(page.text, page.low, pair.boundary.end(), after, page.named)
    if own.text is None:
        return False
    alone = not page.masked[pair.anchor.end : pair.boundary.start()].strip(" ,") and pair.start == pair.anchor.start
    if not alone and leading_time(page.low, pair.boundary.end(), following.start) > pair.boundary.end():
        return True  # "…, 6 tháng một lần báo cáo …"; a verb alone before it would be no order
    verb = page.masked[following.start : following.end]
    if verb not in _CLOSING or _OWN_OBJECT.match(page.low, following.end):
        dated = own.due is not None or own.recurrence not in (None, "continuous")
        return dated or not own.text.lower().startswith(_SINCE)
    return _timed_before(page, pair)


def _timed_before(page: Page, pair: _Pair) -> bool:
    start = max(pair.start, pair.anchor.start)
    return timing(page.text, page.low, start, pair.boundary.start(), page.named).text is not None


def _leans(page: Page, pair: _Pair, verb: str, end: int) -> bool:
    """Whether the verb after the boundary cannot stand alone: it shuns what the work before it might bring, takes its
    object from there, or says no more than when."""
    if not pair.following.independent and (verb in _SHUNS or _goes_with_it(page, pair, verb, end)):
        return True
    return _says_no_more(page, pair.following, verb, end)


def _goes_with_it(page: Page, pair: _Pair, verb: str, end: int) -> bool:
    """Whether the verb after the boundary has no object of its own, so that its object is that of the verb before."""
    if verb in _INTRANSITIVE or verb in _REPORTING or verb in _ORIENTATION:
        return False
    if _AIMS_AT.match(page.low, pair.following.start) or leading_time(page.low, pair.following.end + 1, end) > (
        pair.following.end + 1
    ):
        return False
    after = _after_degrees(page, pair.following.end)
    return bool(_NO_OBJECT.match(page.masked, after)) and not _timed_before(page, pair)


def _says_no_more(page: Page, following: Anchor, verb: str, end: int) -> bool:
    """Whether the verb stands alone, but for words of degree and a day ("…, kịp thời ngăn chặn", "…, xử lý dứt điểm
    trong năm 2024")."""
    if verb in _INTRANSITIVE or verb in _REPORTING or verb in _ORIENTATION:
        return False
    after = _after_degrees(page, following.end)
    while after < end and page.text[after] == " ":
        after += 1
    after = leading_time(page.low, after, end)
    return after >= end or page.text[after - 1] in ".;" or page.text[after] in ".;"


def _after_degrees(page: Page, at: int) -> int:
    while degree := _DEGREE.match(page.masked, at):
        at = degree.end()
    return at


def _closes(page: Page, pair: _Pair) -> bool:
    """ "Xây dựng kế hoạch …, báo cáo Bộ trưởng trước ngày …": handing in what was made is the same work, and so is
    handing in what was summed up ("tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh")."""
    following = pair.following
    verb = page.masked[following.start : following.end]
    if verb not in _HANDS_IN or not is_head(page, following.end + 1):
        return False
    before = (page.low, pair.anchor.start, pair.boundary.start())
    return verb != "báo cáo" or bool(_MADE.search(*before) or _SUMS_UP.match(*before))


def _carries_out_the_plan(page: Page, anchor: Anchor, boundary: re.Match[str], following: Anchor) -> bool:
    """ "Xây dựng kế hoạch và tổ chức thực hiện …": carrying it out is the same work."""
    if "và" not in boundary.group() or not _CARRYING_OUT.match(page.low, following.start):
        return False
    return _PLAN.search(page.low, anchor.start, boundary.start()) is not None


def _is_bare(page: Page, start: int, end: int) -> bool:
    """Whether text[start:end] ends with a verb that has no object yet, words of degree left aside."""
    start = max(start, end - _LOOK_BACK)
    said = page.masked[start:end].rstrip(" ,")
    while degree := _DEGREE_END.search(said):
        said = said[: degree.start()].rstrip(" ,")
    match = _BARE_END.search(said)
    if match and (match.group().endswith(_WHOLE_ALONE) or _OF_A_NOUN.search(said, 0, match.start())):
        return False
    return match is not None and (match.start() == 0 or page.text[start + match.start()].islower())
