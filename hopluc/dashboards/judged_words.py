"""Words of judgements: values with their units, bounds, labels in the reader's language."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.lawbook import Law
from hopluc.lawbook.conditions import All, AnyOf, Condition, NotLoaded, Test
from hopluc.lawbook.facts import Fact
from hopluc.rules.result import Part, Plain
from hopluc.rules.rule import Rule
from hopluc.wording.judgements import format_places

# What a judgement says that it rests on: "register 2026-11-23, return 1438 v1".
_READ = re.compile(r"(?:register (?P<day>\d{4}-\d\d-\d\d)|return (?P<number>\d+) v(?P<version>\d+))")


def in_reader_language(vietnamese: str, english: str) -> str:
    """The one of a pair that the reader asks for; Vietnamese where the other is not written."""
    return english if english and get_language() == "en" else vietnamese


def purpose_words() -> dict[str, str]:
    """Heading of each purpose of rules, in the order of the pages."""
    return {
        "class": _("Phân loại, điều kiện"),
        "grading": _("Xếp loại"),
        "definition": _("Cách hiểu"),
        "duty": _("Nghĩa vụ"),
        "warning": _("Cảnh báo theo luật"),
        "policy": _("Chính sách có thể được hỗ trợ"),
    }


def bound_words(test: Test, part: Part, fact: Fact | None) -> str:
    """ "từ 300 thành viên trở lên"."""
    return bounded_words(test.operator, part.bound, fact)


def bounded_words(operator: str, bound: Plain, fact: Fact | None) -> str:
    if bound is None:
        return ""
    words = in_words(fact, bound)
    is_day = isinstance(bound, date)
    said = {
        "at_least": _("từ ngày %(bound)s") if is_day else _("từ %(bound)s trở lên"),
        "above": _("sau ngày %(bound)s") if is_day else _("trên %(bound)s"),
        "at_most": _("đến hết ngày %(bound)s") if is_day else _("không quá %(bound)s"),
        "below": _("trước ngày %(bound)s") if is_day else _("dưới %(bound)s"),
        "is": "%(bound)s",
        "is_not": _("không phải %(bound)s"),
        "one_of": "%(bound)s",
    }
    return said[operator] % {"bound": words}


def far_words(operator: str, distance: Decimal | None, fact: Fact | None) -> str:
    """ "còn thiếu 12 thành viên", "vượt 5%"; "" where nothing lacks or it is not a matter of size."""
    if not distance:
        return ""
    far = {"distance": in_words(fact, distance, is_distance=True)}
    if fact is not None and fact.type == "day":
        return _("chênh %(distance)s") % far
    return _("vượt %(distance)s") % far if operator in ("at_most", "below") else _("còn thiếu %(distance)s") % far


def in_words(fact: Fact | None, value: Plain, *, is_distance: bool = False) -> str:
    """A value of a fact with its unit, as offices write it; "" where it is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal | int):
        number, unit = format_number(format_places(Decimal(value))), _unit(fact)
        if is_distance and fact and fact.type == "day":
            return ngettext("%(n)s ngày", "%(n)s ngày", int(value)) % {"n": number}
        space = "" if unit == "%" else " "
        return f"{number}{space}{unit}".strip()
    choices = {each.code: each for each in fact.choices} if fact else {}
    names = [choices[code] for code in value.split(", ") if code in choices]
    return _(" hoặc ").join(in_reader_language(each.label, each.label_en) for each in names) or value


def _unit(fact: Fact | None) -> str:
    return in_reader_language(fact.unit_label, fact.unit_label_en) if fact else ""


def fact_label(lawbook: Law, code: str) -> str:
    fact = lawbook.facts.get(code)
    return in_reader_language(fact.label, fact.label_en) if fact else code


def basis_words(basis: str) -> str:
    """What a judgement was read from, as people say it; what is written otherwise stays as it is."""

    def said(found: re.Match[str]) -> str:
        if found["day"]:
            return _("sổ đăng ký ngày %(day)s") % {"day": format_date(date.fromisoformat(found["day"]))}
        return _("báo cáo năm số %(number)s, bản %(version)s") % found.groupdict()

    return "; ".join(_READ.sub(said, part) for part in basis.split(", "))


def tests_of(condition: Condition | None) -> Iterator[Test | NotLoaded]:
    """Every test of a condition, in the order in which the law book has them."""
    if isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from tests_of(part)
    elif condition is not None:
        yield condition


def outcome_label(lawbook: Law, rule: Rule, value: str, on: date) -> str:
    """The word of the law book for an outcome; the code itself where the law book has no such outcome that day."""
    try:
        if rule.code in lawbook.decisions:
            pairs: list[Any] = [(each.value, each) for each in lawbook.decision(rule.code).on(on).outcomes]
        else:
            pairs = [(each.code, each) for each in lawbook.schemes[rule.code].on(on).grades]
    except Refusal:
        return value
    return next((in_reader_language(each.label, each.label_en) for code, each in pairs if code == value), value)
