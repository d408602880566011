"""What the work ends in: the document or thing that is built, issued, submitted or reported, as printed."""

from __future__ import annotations

import re

from hopluc.clauses.bodies import bodies_at, is_head, predicate_at
from hopluc.clauses.lexicon import any_of, pattern, words
from hopluc.clauses.page import Page

# "…, có biên bản"; "cụ thể hóa Nghị quyết thành kế hoạch"
_MAKER = re.compile(
    rf"{any_of(words('deliverables', 'makers'))}|(?<=, )có(?!\w)|(?<=cụ thể hóa)\s[^,;]{{2,60}}?\sthành(?!\w)"
)
_PRODUCT = re.compile(
    r"(?:(?:các|một số|những|\d[\d.]*)\s+)?(?:(?:bộ|bản|tập|cuốn|tờ)\s+)?"
    rf"(?:(?:{any_of(words('deliverables', 'nouns'))})(?:,\s+|\s+và\s+)?)+"
)
_STOP = pattern("deliverables", "stops")
# "Ban hành bộ tiêu chí …", "in 3.000 tờ gấp": whatever is written or issued.
_WRITER = pattern("deliverables", "writers")
# "Xây dựng, công bố danh mục …": the thing stands after the last verb of the list.
_MORE_VERBS = re.compile(
    rf"(?:(?:,\s+|\s+và\s+)(?:{any_of(words('verbs', 'directive') + words('verbs', 'opening'))}))+(?=\s)"
)
_ISSUER = pattern("deliverables", "issuers")
_PASSIVE = re.compile(r"(?<!\w)(?:được|đã|do\s[^,;]{2,60}|nội dung|hình thức|chi phí)\s+\Z")
# Another verb after a comma ends the product's name.
_COMMA_VERB = re.compile(rf",\s+(?:{any_of(words('open', 'plain'))})")
_WRITTEN = re.compile(r"(?:(?:các|một số|những|\d[\d.]*)\s+)?[^\W\d_]+")
_TO = re.compile(r"(?<!\w)về\s+")
_REPORT = re.compile(
    r"(?<!\w)báo cáo (?:(?:nhanh |tổng hợp |sơ bộ |định kỳ )?(?:kết quả|tình hình|tiến độ|số lượng|số liệu|diễn biến)"
    r"|nhanh|tổng hợp|giải trình|chuyên đề|sơ kết|tổng kết)(?!\w)"
)
# Not made here: "quá trình xây dựng chính sách", "việc ban hành nghị quyết".
_NOMINAL = re.compile(r"(?:quá trình|(?<!hoàn thành )việc|công tác|trong|về|sự)\s+\Z")
# "Hướng dẫn lập dự toán", "hỗ trợ các hợp tác xã sửa đổi điều lệ": another makes it.
_HELPS = re.compile(rf"(?:{any_of(words('deliverables', 'helping'))})\s[^,;]*\Z")
_AFTER_VERB = re.compile(r"(?<!để tổng hợp)(?:,\s+|tổng hợp\s+|và\s+|kết quả\s+|\A\s*)\Z")
# "báo cáo Ủy ban nhân dân tỉnh": the report itself, where nothing else is made.
_REPORTS = re.compile(r"(?<!\w)(?P<report>báo cáo)\s+(?=\S)")


_WHEN = re.compile(r"(?:tuần|tháng|quý|năm|6 tháng|trước|vào|chậm nhất|định kỳ|hằng|hàng|về|tại|cho|với)(?!\w)")


def deliverable(page: Page, start: int, end: int) -> str | None:
    """The product named in text[start:end], without what stands after it; None when nothing is made."""
    report = _REPORT.search(page.low, start, end)
    found = (report.start(), report.end()) if report else _made(page, start, end)
    if found is None:
        return _reported(page, start, end)
    at, after = found
    stop = _STOP.search(page.low, after, end)
    end = stop.start() if stop else end
    to_body = next((match for match in _TO.finditer(page.low, after, end) if is_head(page, match.end())), None)
    if to_body:
        end = to_body.start()
    others = (cut for cut in _COMMA_VERB.finditer(page.masked, after, end) if page.text[cut.end() - 1].islower())
    other = next(others, None)
    return page.text[at : other.start() if other else end].strip(" ,;.(").removesuffix(" và") or None


def _made(page: Page, start: int, end: int) -> tuple[int, int] | None:
    for maker in _MAKER.finditer(page.low, start, end):
        if _NOMINAL.search(page.low, max(start, maker.start() - 24), maker.start()):
            continue
        if _HELPS.search(page.masked, max(start, maker.start() - _FAR), maker.start()):
            continue
        verbs = _MORE_VERBS.match(page.masked, maker.end(), end)
        product = _PRODUCT.match(page.low, (verbs or maker).end() + 1, end) or _handed_in(page, maker, end)
        if product:
            return product.start(), product.end()
    return _written(page, start, end)


def _handed_in(page: Page, maker: re.Match[str], end: int) -> re.Match[str] | None:
    """The product after the body to whom it goes up: "Trình Ủy ban nhân dân tỉnh đề án …"."""
    listed = bodies_at(page, maker.end() + 1, end) if maker.group() == "trình" else None
    if not listed:
        return None
    found = _PRODUCT.search(page.low, maker.end() + 1, min(end, listed[1] + _NEAR))
    return found if found and page.text[found.start()].islower() and found.start() <= listed[1] + 1 else None


def _written(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """The thing after a verb of writing: of one that opens the order whatever it is, of "… ban hành" anywhere too."""
    first = _WRITER.match(page.masked, start, end)
    for writer in (*((first,) if first else ()), *_ISSUER.finditer(page.masked, start, end)):
        before = max(start, writer.start() - _FAR), writer.start()
        if (
            _PASSIVE.search(page.low, *before)
            or _NOMINAL.search(page.low, *before)
            or _HELPS.search(page.masked, *before)
        ):
            continue
        thing = _WRITTEN.match(page.low, writer.end() + 1, end)
        if thing is None or _STOP.match(page.low, thing.start()) or is_head(page, thing.start()):
            continue
        if not predicate_at(page, thing.start()):
            return thing.start(), thing.end()
    return None


def _reported(page: Page, start: int, end: int) -> str | None:
    for match in _REPORTS.finditer(page.masked, start, end):
        near = match.start("report") - start <= _NEAR or _AFTER_VERB.search(page.low, start, match.start("report"))
        if near and (is_head(page, match.end()) or _WHEN.match(page.low, match.end())):
            return page.text[match.start("report") : match.end("report")]
    return None


# How far before a maker the verb of helping may stand.
_FAR = 70
# How far from the beginning of an obligation its own verb of reporting stands, after a time or an adverb.
_NEAR = 40
