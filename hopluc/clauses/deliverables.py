"""What the work ends in: the document or thing that is built, issued, submitted or reported, as printed."""

from __future__ import annotations

import re

from hopluc.clauses.bodies import is_head
from hopluc.clauses.lexicon import any_of, pattern, words
from hopluc.clauses.page import Page

_MAKER = pattern("deliverables", "makers")
_PRODUCT = re.compile(
    rf"(?:(?:các|một số|những|\d{{1,2}})\s+)?(?:(?:{any_of(words('deliverables', 'nouns'))})(?:,\s+|\s+và\s+)?)+"
)
_STOP = pattern("deliverables", "stops")
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
    return page.text[at : to_body.start() if to_body else end].strip(" ,;.(") or None


def _made(page: Page, start: int, end: int) -> tuple[int, int] | None:
    for maker in _MAKER.finditer(page.low, start, end):
        product = _PRODUCT.match(page.low, maker.end() + 1, end)
        if product and not _NOMINAL.search(page.low, max(start, maker.start() - 24), maker.start()):
            return product.start(), product.end()
    return None


def _reported(page: Page, start: int, end: int) -> str | None:
    for match in _REPORTS.finditer(page.masked, start, end):
        near = match.start("report") - start <= _NEAR or _AFTER_VERB.search(page.low, start, match.start("report"))
        if near and (is_head(page, match.end()) or _WHEN.match(page.low, match.end())):
            return page.text[match.start("report") : match.end("report")]
    return None


# How far from the beginning of an obligation its own verb of reporting stands, after a time or an adverb.
_NEAR = 40
