"""Finds what orders something where a stretch of a sentence begins: a verb, its subject, the body it is given to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hopluc.clauses.bodies import bodies_at, head_end, name_end, split_names
from hopluc.clauses.dues import leading_time, time_opener, timing
from hopluc.clauses.lexicon import any_of, pattern, words
from hopluc.clauses.page import Page

_DIRECTIVE = words("verbs", "directive") + words("verbs", "opening")
_POSITIONS = frozenset(words("verbs", "orientation") + words("verbs", "orientation_with_is"))
_VERB = re.compile(any_of(_DIRECTIVE + words("verbs", "orientation") + words("verbs", "orientation_with_is")))
# The same with everyday verbs: only where a verb must stand.
PLAIN_VERB = re.compile(
    any_of(
        (*_DIRECTIVE, *words("verbs", "orientation"), *words("verbs", "orientation_with_is"), *words("open", "plain"))
    )
)
# "Đồng thời, …" opens; "kịp thời, thống nhất" only describes.
_OPENER = re.compile(
    rf"(?:{any_of(words('verbs', 'linking'))}),?\s*|(?:{any_of(words('verbs', 'openers'))})\s*(?!,)"
    rf"|(?:{any_of(words('verbs', 'openers'))}),\s*"
    rf"(?={any_of(words('verbs', 'openers') + words('verbs', 'adverbs'))}\s)"
)
_CONNECTIVE = re.compile(rf"(?:{any_of(words('verbs', 'connectives'))}),?\s+")
# "chỉ đạo của", "định hướng của": a noun.
_EVERYDAY = frozenset(words("open", "plain")) - frozenset(_DIRECTIVE)
_FUNCTION = re.compile(any_of((*words("open", "not_verbs"), *words("open", "states"))))
_NOUN = pattern("open", "nouns")
_CAPITAL_VERBS = frozenset(words("open", "capitals")) - frozenset(_DIRECTIVE)
# "; in 6.000 tờ rơi": a number or a determiner after it shows that it is a verb.
_HAS_OBJECT = re.compile(r"\s+(?:\d|(?:các|những|toàn bộ|thêm|mới|lại)(?!\w))")
# "Kết thúc đợt cao điểm, các đơn vị báo cáo …"
_AFTER_EVENT = re.compile(r"kết thúc\s[^,;.]{2,80},\s+")
_AS_NOUN = re.compile(r"\s+của(?!\w)")
_ACTOR_HEAD = re.compile(rf"(?:(?:các|những|mỗi|từng|tất cả các)\s+)?(?:{any_of(words('verbs', 'actors'))})(?!\w)")
_CONDITION = re.compile(r"\s(?:khi|nếu|trong trường hợp)\s")
_THING = pattern("verbs", "things")
_MANNER = re.compile(rf"\s*(?:cũng\s+|luôn\s+)?(?:{any_of(words('verbs', 'manners'))})")
_PRAISE = pattern("verbs", "praising")
# "Căn cứ …, nhiệm vụ được giao để xây dựng …"
# Set phrases that are names inside a sentence, and orders where one begins.
_PREVENTS = re.compile(r"phòng,? chống(?= dịch| tội phạm| thiên tai| tham nhũng)|kiểm soát(?= thủ tục hành chính)")
# "Không tiết lộ thông tin …": what is forbidden, whatever the verb; "không còn", "không có" state.
_NEVER = re.compile(
    r"(?:tuyệt đối |kiên quyết |nhất thiết )?không "
    r"(?!có|còn|phải|chỉ|những|ai|ít|quá|dưới|trên|đạt|thuộc|kể|đủ|thể|cần)\w"
)
_IN_ORDER = re.compile(r"(?:căn cứ|trên cơ sở|dựa vào|dựa trên)(?!\w)")
_CUT = re.compile(r"[,:]\s|\sthì\s")
_DEFINES = re.compile(rf"\slà\s+(?:một\s+|những\s+|các\s+)?(?:{any_of(words('verbs', 'defines'))})")
# Praise that is an order where it does not open the sentence ("; biểu dương gương người tốt").
_MAY_BE_WORK = ("biểu dương", "thống nhất")
_CARRIES_OUT = re.compile(r"(?:thực hiện|theo|căn cứ)\s+")
_TO_DO = re.compile(r"(?<!\w)để\s+")
_ADVERB = re.compile(any_of(words("verbs", "adverbs")) + r"\s*")
_ASSIGN = re.compile(any_of(words("verbs", "assigning")) + r"\s+")
_PREFIX = pattern("verbs", "prefixes")
_MODAL = pattern("verbs", "modals")
_TOGETHER = re.compile(r"(?:cùng với|cùng|với|phối hợp với)\s+")
_THROUGH = re.compile(r"thông qua(?!\w)")
_STOP_PHRASE = re.compile(
    r"(?:theo|căn cứ|trên cơ sở|trên địa bàn|trong phạm vi|trong|từ|tại|với|có liên quan|có|đã được|được|khi)(?!\w)"
)
# After a subject these tell what was or is: nothing is ordered.
_STATES = re.compile(r"(?<!\w)(?:đã|chưa|đang|còn|vẫn|sẽ)(?!\w)")
_PASSIVE = re.compile(r"được (?!giao|phân công|ủy quyền|kiểm tra|giám sát)")
_VERB_HEAD = re.compile(
    r"(?:thanh tra|kiểm toán)\s+(?:tỉnh|thành phố|huyện|quận|sở|bộ|chính phủ|nhà nước|các huyện|xây dựng các cấp)(?!\w)"
)
_OWN_ACTS = frozenset(("gửi", "báo cáo", "lập", "đăng ký", "cung cấp", "nộp", "viết", "kê khai", "chịu trách nhiệm"))
_BARE = re.compile(any_of(_DIRECTIVE) + r"\s*\Z")
# "Phòng Quản lý chất lượng (Sở Giáo dục và Đào tạo) tham mưu …"
_ASIDE = re.compile(r"\([^()\n]{1,120}\)\s*")
# How far after a subject its verb may stand.
_REACH = 260
# How many words after a name show that an unknown verb stands there: where no verb follows, and where one does.
_LEAST_WORDS = 3
_FAR_WORDS = 99
# How long the name of an actor that the lexicon does not know may be.
_ACTOR = 90


@dataclass(frozen=True)
class Anchor:
    """The verb that orders: where it begins and ends, how it was reached (`rule`), subject and helpers named before it.

    `independent`: an adverb, a time or a subject stands before it, so it begins an obligation even inside a list.
    """

    start: int
    end: int
    rule: str
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    independent: bool = False


def verb_at(page: Page, at: int, limit: int) -> Anchor | None:
    """The verb that begins at `at`, after adverbs and words of time; None when something else stands there."""
    timed = leading_time(page.low, at, limit)
    independent = timed > at
    at = timed
    fallback: tuple[int, int] | None = None
    while at < limit:
        verb = PLAIN_VERB.match(page.masked, at, limit)
        opener = _OPENER.match(page.masked, at, limit)
        after = opener.end() if opener else time_opener(page.low, at)
        if opener or after > at:
            independent = True
        else:
            adverb = _ADVERB.match(page.masked, at, limit)
            if not adverb:
                break
            after = adverb.end()
        if verb and len(verb.group()) > len(page.masked[at:after].rstrip(" ,")):
            break
        if page.masked[at:after].strip(" ,") in _DIRECTIVE:
            fallback = (at, at + len(page.masked[at:after].rstrip(" ,")))
        at = after
    match = PLAIN_VERB.match(page.masked, at, limit)
    if match and _is_no_verb(page, match, limit, independent):
        match = None
    if match and (match.group().startswith("là") or not _AS_NOUN.match(page.masked, match.end())):
        return Anchor(match.start(), match.end(), "verb", independent=independent)
    return Anchor(*fallback, "verb", independent=independent) if fallback else None


def _is_no_verb(page: Page, match: re.Match[str], limit: int, independent: bool) -> bool:
    """Whether an everyday verb here is a noun ("; quy hoạch …") or begins another word ("nhận được …", "hạ tầng …")."""
    noun_like = match.group() in _CAPITAL_VERBS and not independent and page.text[match.start()].islower()
    if noun_like and not _HAS_OBJECT.match(page.low, match.end(), limit):
        return True
    longer = (_PREFIX.match(page.low, match.start(), limit), _NOUN.match(page.low, match.start(), limit))
    return match.group() in _EVERYDAY and any(found and found.end() > match.end() for found in longer)


def anchor_at(page: Page, at: int, limit: int) -> Anchor | None:
    """What orders something in the stretch that begins at `at`; None when the stretch orders nothing.

    Tried in this order: "giao BODY …"; a verb; BODY + verb; "với BODY" + verb; a phrase before the verb ("Đối với …,");
    "phải", "cần", "có trách nhiệm".
    """
    at = max(at, time_opener(page.low, at))
    timed = leading_time(page.low, at, limit)
    if timed > at:
        found = _assigned(page, timed, limit) or verb_at(page, timed, limit) or subject_at(page, timed, limit)
        if found:
            return replace(found, rule=f"prefix_{found.rule}", independent=True)
    if _is_praise(page, at, limit) or _is_definition(page, at, limit):
        return None
    connective = _CONNECTIVE.match(page.low, at, limit) or _AFTER_EVENT.match(page.low, at, limit)
    if connective:
        after = connective.end()
        found = _assigned(page, after, limit) or subject_at(page, after, limit)
        if found:
            return found
    return _ordering(page, at, limit)


def _ordering(page: Page, at: int, limit: int) -> Anchor | None:
    found = _assigned(page, at, limit)
    if not found and _VERB_HEAD.match(page.low, at, limit):
        found = subject_at(page, at, limit)
    found = found or _under_document(page, at, limit) or verb_at(page, at, limit) or subject_at(page, at, limit)
    if found and found.rule == "document":
        return None
    if found:
        return _as_manner(page, found, limit)
    set_phrase = _PREVENTS.match(page.low, at, limit) or _NEVER.match(page.low, at, limit)
    if set_phrase:
        return Anchor(at, set_phrase.end(), "verb")
    found = _together(page, at, limit) or _prefixed(page, at, limit) or _modal(page, at, limit)
    return found or _acting(page, at, limit)


def _is_praise(page: Page, at: int, limit: int) -> bool:
    praise = _PRAISE.match(page.low, at, limit)
    return bool(praise and (page.text[at].isupper() or not praise.group().startswith(_MAY_BE_WORK)))


def _is_definition(page: Page, at: int, limit: int) -> bool:
    """ "Đầu tư cho y tế là đầu tư cho phát triển": a sentence that says what something is; "xác định … là" does not."""
    if not page.text[at : at + 1].isupper():
        return False
    verb = _VERB.match(page.masked, at, limit)
    if not verb or verb.group() in _POSITIONS or verb.group().startswith("là"):
        return False
    comma = page.masked.find(", ", at, limit)
    return bool(_DEFINES.search(page.masked, verb.end(), limit if comma == -1 else comma))


def _under_document(page: Page, at: int, limit: int) -> Anchor | None:
    """ "Thực hiện Quyết định số …, Sở A báo cáo …": who is named after the document; rule "document" when what stands
    there only states. None where nobody is named: then the document is what is to be carried out."""
    opening = _CARRIES_OUT.match(page.low, at, limit)
    named = opening and next((span for span in page.named if 0 <= span[0] - opening.end() <= 2), None)
    if not opening or not named:
        return None
    comma = page.masked.find(", ", named[1], min(limit, named[1] + _REACH))
    if comma == -1:
        return None
    found = _assigned(page, comma + 2, limit) or subject_at(page, comma + 2, limit)
    if found:
        return replace(found, rule=f"prefix_{found.rule}")
    listed = bodies_at(page, comma + 2, limit)
    states = listed and _STATES.match(page.low, listed[1] + 1, limit)
    return Anchor(at, at, "document") if states else None


def _acting(page: Page, at: int, limit: int) -> Anchor | None:
    """ "Hợp tác xã gửi báo cáo về … trước ngày …": somebody who is no body of the lexicon, a verb, and a day or an
    act of his own; without them such a sentence only states."""
    actor = _ACTOR_HEAD.match(page.low, at, limit)
    if not actor or not page.text[at].isupper():
        return None
    for match in _VERB.finditer(page.masked, actor.end(), min(limit, at + _ACTOR)):
        before = page.low[actor.end() : match.start()]
        if not page.text[match.start()].islower() or _STATES.search(before) or "," in before:
            return None
        own = match.group() in _OWN_ACTS or before.strip().endswith("tự")
        if own or timing(page.text, page.low, match.end(), limit, page.named).text:
            name = page.text[at : match.start()].strip().removesuffix(" tự")
            return Anchor(match.start(), match.end(), "acting", (name,), independent=True)
        return None
    return None


def _as_manner(page: Page, anchor: Anchor, limit: int) -> Anchor:
    """ "Phát triển du lịch phải gắn với …": what opens as a verb is what the manner is demanded of."""
    if anchor.rule != "verb" or anchor.independent:
        return anchor
    comma = page.masked.find(", ", anchor.end, limit)
    modal = _MODAL.search(page.masked, anchor.end, limit if comma == -1 else comma)
    if modal and modal.group() in ("phải", "cần") and _MANNER.match(page.masked, modal.end()):
        return Anchor(modal.start(), modal.end(), "manner")
    return anchor


def _assigned(page: Page, at: int, limit: int) -> Anchor | None:
    match = _ASSIGN.match(page.masked, at, limit)
    listed = bodies_at(page, match.end(), limit) if match else None
    if not match or not listed:
        return None
    names, end = listed
    verb = _verb_after(page, end, limit)
    least = _LEAST_WORDS if verb is None or ", " in page.text[match.end() : end] else _FAR_WORDS
    cut = _name_before_unknown(page, match.end(), end, least)
    if cut:
        return Anchor(match.start(), cut[1], "assigned", cut[0], independent=True)
    if verb is None:
        return Anchor(match.start(), end, "assigned", names, independent=True)
    return replace(verb, rule="assigned", lead=names, independent=True)


def _name_before_unknown(page: Page, at: int, end: int, least: int) -> tuple[tuple[str, ...], int] | None:
    """The names of a list and where they end by their own words, when a verb that the lexicon lacks follows them
    ("Ủy ban Mặt trận Tổ quốc huyện | lắng nghe ý kiến tiểu thương, …") with at least `least` words before `end`."""
    head = head_end(page, at)
    cut = name_end(page, head, end) if head else end
    if not page.text[cut + 1 : cut + 2].islower() or page.text[cut : cut + 1] != " ":
        return None
    if len(page.text[cut:end].split()) < least or _FUNCTION.match(page.low, cut + 1):
        return None
    names = split_names(page, at, cut)
    return (names, cut) if names else None


def subject_at(page: Page, at: int, limit: int) -> Anchor | None:
    """A body that begins at `at`, with the verb of what it is to do; None when it only has or had something."""
    listed = bodies_at(page, at, limit)
    if not listed:
        return None
    names, end = listed
    assigned = _assigned(page, end, limit)
    if assigned:
        return assigned
    after = end + len(page.text[end:limit]) - len(page.text[end:limit].lstrip(" ,"))
    if _PRAISE.match(page.low, after, limit):
        return None
    states = _STATES.match(page.low, after, limit)
    verb = None if states or _PASSIVE.match(page.low, after, limit) else _verb_after(page, end, limit)
    if verb:
        return replace(verb, rule="subject", lead=names, independent=True)
    modal = _MODAL.search(page.masked, end, min(limit, end + _REACH))
    if modal and not _THING.match(page.low, at):
        return Anchor(modal.start(), modal.end(), "subject_modal", names, independent=True)
    return None


def _verb_after(page: Page, at: int, limit: int) -> Anchor | None:
    """The verb of a subject that ends at `at`, right there or after a phrase such as "theo chức năng, nhiệm vụ"."""
    while at < limit and page.text[at] in " ,":
        at += 1
    aside = _ASIDE.match(page.text, at, limit)
    at = aside.end() if aside else at
    verb = verb_at(page, at, limit)
    if verb or not _STOP_PHRASE.match(page.low, at):
        return verb
    for match in _VERB.finditer(page.masked, at, min(limit, at + _REACH)):
        if page.text[match.start()].islower() and not _AS_NOUN.match(page.masked, match.end()):
            return Anchor(match.start(), match.end(), "verb")
    return None


def _together(page: Page, at: int, limit: int) -> Anchor | None:
    match = _TOGETHER.match(page.low, at, limit)
    listed = bodies_at(page, match.end(), limit) if match else None
    if not listed:
        return None
    names, end = listed
    verb = _verb_after(page, end, limit)
    return replace(verb, rule="together", supporting=names, independent=True) if verb else None


def _prefixed(page: Page, at: int, limit: int) -> Anchor | None:
    if not _PREFIX.match(page.low, at, limit):
        return None
    ordered = _to_do(page, at, limit)
    if ordered:
        return ordered
    if not _THROUGH.match(page.low, at):
        for cut in _CUT.finditer(page.masked, at, limit):
            after = cut.end()
            found = _assigned(page, after, limit) or subject_at(page, after, limit)
            if not found and not _BARE.search(page.masked, at, cut.start()):
                found = verb_at(page, after, limit)
            if found:
                return replace(found, rule=f"prefix_{found.rule}")
        return _modal(page, at, limit)
    match = _VERB.search(page.masked, at + len("thông qua"), limit)
    return Anchor(match.start(), match.end(), "prefix_verb") if match else None


def _to_do(page: Page, at: int, limit: int) -> Anchor | None:
    """The verb after "để" in "căn cứ …, nhiệm vụ của cơ quan để xây dựng …"."""
    if not _IN_ORDER.match(page.low, at, limit):
        return None
    for aim in _TO_DO.finditer(page.masked, at, limit):
        verb = verb_at(page, aim.end(), limit)
        if verb:
            return replace(verb, rule="prefix_verb", independent=True)
        break
    return None


def _modal(page: Page, at: int, limit: int) -> Anchor | None:
    """An order by "phải", "cần", "có trách nhiệm"; who has a responsibility is who is named before it."""
    match = _MODAL.search(page.masked, at, limit)
    if not match:
        return None
    connective = _CONNECTIVE.match(page.low, at, limit)
    at = connective.end() if connective else at
    near = 0 < match.start() - at <= _ACTOR
    if near and (
        (match.group() in ("có trách nhiệm", "có nhiệm vụ") and page.text[at].isupper())
        or (_ACTOR_HEAD.match(page.low, at) and not _THING.match(page.low, at))
    ):
        condition = _CONDITION.search(page.low, at, match.start())
        opening = page.text.find("(", at, match.start())
        ends = [found for found in (condition.start() if condition else -1, opening, match.start()) if found != -1]
        actor = split_names(page, at, min(ends))
        return Anchor(match.start(), match.end(), "modal_subject", actor)
    if match.group() in ("phải", "cần") and _MANNER.match(page.masked, match.end()):
        return Anchor(match.start(), match.end(), "manner")
    return Anchor(match.start(), match.end(), "modal")
