"""What the work ends in: the document or thing that is built, issued, submitted or reported, as printed."""

from __future__ import annotations

import re

from hopluc.clauses.bodies import bodies_at, is_head, predicate_at
from hopluc.clauses.lexicon import any_of, pattern, words
from hopluc.clauses.page import Page

_MAKER = pattern("deliverables", "makers")
_PRODUCT = re.compile(
    rf"(?:(?:các|một số|những|\d[\d.]*)\s+)?(?:(?:{any_of(words('deliverables', 'nouns'))})(?:,\s+|\s+và\s+)?)+"
)
_STOP = pattern("deliverables", "stops")
# "Ban hành bộ tiêu chí …", "in 3.000 tờ gấp": whatever is written or issued.
_WRITER = pattern("deliverables", "writers")
# Another verb after a comma ends the product's name.
_COMMA_VERB = re.compile(rf",\s+(?:{any_of(words('open', 'plain'))})")
_WRITTEN = re.compile(r"(?:(?:các|một số|những|\d[\d.]*)\s+)?[^\W\d_]+")
_TO = re.compile(r"(?<!\w)về\s+")
_REPORT = re.compile(
    r"(?<!\w)báo cáo (?:(?:nhanh |tổng hợp |sơ bộ |định kỳ )?(?:kết quả|tình hình|tiến độ)"
    r"|nhanh|tổng hợp|giải trình|chuyên đề|sơ kết|tổng kết)(?!\w)"
)
# Not made here: "quá trình xây dựng chính sách", "việc ban hành nghị quyết".
_NOMINAL = re.compile(r"(?:quá trình|(?<!hoàn thành )việc|công tác|trong|về|sự)\s+\Z")
_AFTER_VERB = re.compile(r"(?<!để tổng hợp)(?:,\s+|tổng hợp\s+|và\s+|kết quả\s+|\A\s*)\Z")
# "báo cáo Ủy ban nhân dân tỉnh": the report itself, where nothing else is made.
_REPORTS = re.compile(r"(?<!\w)(?P<report>báo cáo)\s+(?=\S)")


_WHEN = re.compile(r"(?:tháng|quý|6 tháng|trước|vào|chậm nhất|định kỳ|hằng|hàng|về|tại|cho|với)(?!\w)")


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
        product = _PRODUCT.match(page.low, maker.end() + 1, end) or _handed_in(page, maker, end)
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
    writer = _WRITER.match(page.masked, start, end)
    thing = _WRITTEN.match(page.low, writer.end() + 1, end) if writer else None
    if thing is None or _STOP.match(page.low, thing.start()) or is_head(page, thing.start()):
        return None
    return None if predicate_at(page, thing.start()) else (thing.start(), thing.end())


def _reported(page: Page, start: int, end: int) -> str | None:
    for match in _REPORTS.finditer(page.masked, start, end):
        near = match.start("report") - start <= _NEAR or _AFTER_VERB.search(page.low, start, match.start("report"))
        if near and (is_head(page, match.end()) or _WHEN.match(page.low, match.end())):
            return page.text[match.start("report") : match.end("report")]
    return None


# How far from the beginning of an obligation its own verb of reporting stands, after a time or an adverb.
_NEAR = 40
