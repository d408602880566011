"""A judgement in words that an accountant understands, and sentences for facts that cannot be judged."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.lawbook import Law
from hopluc.lawbook.facts import Fact
from hopluc.lawbook.grading import GradingScheme
from hopluc.rules.decisions import DecisionRule
from hopluc.rules.grading_parts import band_of
from hopluc.rules.grading_points import AUTOMATIC, SELF_SCORED, VALUE_OUTSIDE_BANDS
from hopluc.rules.result import Judgement, Part, Plain
from hopluc.rules.rule import Rule
from hopluc.wording import refused

# The law book's own ways: a test that has no number in it, a fact that is not there.
_LAW = "law:"
# Operator → said of a number that holds, and of one that does not.
_COMPARED: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "at_least": (gettext_lazy("đạt mức từ %(bound)s trở lên"), gettext_lazy("chưa đủ %(bound)s")),
    "above": (gettext_lazy("trên %(bound)s"), gettext_lazy("không trên %(bound)s")),
    "at_most": (gettext_lazy("không quá %(bound)s"), gettext_lazy("quá mức %(bound)s")),
    "below": (gettext_lazy("dưới %(bound)s"), gettext_lazy("không dưới %(bound)s")),
    "is": (gettext_lazy("đúng điều kiện"), gettext_lazy("cần: %(bound)s")),
    "is_not": (gettext_lazy("đúng điều kiện"), gettext_lazy("phải khác %(bound)s")),
    "one_of": (gettext_lazy("đúng điều kiện"), gettext_lazy("cần: %(bound)s")),
}
_DAYS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "at_least": (gettext_lazy("từ ngày %(bound)s trở đi"), gettext_lazy("trước ngày %(bound)s")),
    "above": (gettext_lazy("sau ngày %(bound)s"), gettext_lazy("chưa sau ngày %(bound)s")),
    "at_most": (gettext_lazy("không muộn hơn ngày %(bound)s"), gettext_lazy("sau ngày %(bound)s")),
    "below": (gettext_lazy("trước ngày %(bound)s"), gettext_lazy("không trước ngày %(bound)s")),
}
# Said of a test that is not known, where "đúng điều kiện" would say nothing.
_CONDITIONS: Mapping[str, str | Promise] = {
    "is": "%(bound)s",
    "is_not": gettext_lazy("phải khác %(bound)s"),
    "one_of": "%(bound)s",
}


def explained(judgement: Judgement, rule: Rule, law: Law, english: bool) -> tuple[str, ...]:
    """Sentences: the result and where it stands in the law; what decided it; what is missing; what was not verified.

    In English or in Vietnamese, whatever the language of the reader's pages.
    """
    with translation.override("en" if english else "vi"):
        return tuple(_sentences(judgement, rule, law, english))


def _sentences(judgement: Judgement, rule: Rule, law: Law, english: bool) -> Iterator[str]:
    yield _result(judgement, rule, english)
    if isinstance(rule, DecisionRule):
        for part in rule.told(judgement):
            yield _test(part, rule, judgement, english)
    else:
        labels = _part_labels(rule, judgement, english)
        for part in judgement.parts:
            if part.points is not None:
                yield _scored(part, labels, rule.version(judgement.on), law, english)
            elif part.reason == AUTOMATIC:
                yield _forced(part, rule, judgement, law, english)
            elif judgement.not_judged and part.reason == judgement.not_judged:
                yield _refused(part, labels)
    given = [code for code in judgement.missing if not code.startswith(_LAW)]
    if given:
        known = {fact.code: _label(fact, english) for fact in law.facts.values()}
        # What a scheme asks without a fact of the law book are points: a figure and its points share their words.
        points = _("điểm tự chấm “%(label)s”")
        asked = {fact.code: points % {"label": _label(fact, english)} for fact in rule.facts(judgement.on)}
        names = "; ".join((asked | known).get(code, code) for code in given)
        yield _("Chưa biết: %(names)s.") % {"names": names}
    lacking = [code.removeprefix(_LAW) for code in judgement.missing if code.startswith(_LAW)]
    if lacking and isinstance(rule, DecisionRule):
        tests = {leaf.code: leaf for leaf in rule.on(judgement.on).leaves}
        names = "; ".join(tests[code].label(english) for code in lacking)
        yield _("Hệ thống chưa có số của quy định: %(names)s.") % {"names": names}
    version = rule.version(judgement.on)
    # A number that is not loaded is a test and was named above, where it matters; anything else is said with the answer.
    if version.missing and not (isinstance(rule, DecisionRule) and _names_what_lacks(rule, judgement)):
        yield version.missing_en if english else version.missing
    if not version.verified:
        yield _("Quy định này chưa được đối chiếu với văn bản gốc.")


def _names_what_lacks(rule: DecisionRule, judgement: Judgement) -> bool:
    return not all(leaf.is_loaded for leaf in rule.on(judgement.on).leaves)


def _result(judgement: Judgement, rule: Rule, english: bool) -> str:
    named = {
        "rule": rule.label_en if english else rule.label,
        "value": _value_label(judgement, rule, english),
        "provision": judgement.provision,
        "day": format_date(judgement.on),
    }
    if judgement.not_judged:
        named["reason"] = str(refused.REASONS.get(judgement.not_judged, judgement.not_judged))
        return _("%(rule)s: không đánh giá. %(reason)s (%(provision)s; theo luật ngày %(day)s)") % named
    if judgement.value is None:
        return _("%(rule)s: chưa xác định được (%(provision)s; theo luật ngày %(day)s).") % named
    if judgement.points is not None:
        named["points"] = format_number(judgement.points)
        return _("%(rule)s: %(value)s, %(points)s điểm (%(provision)s; theo luật ngày %(day)s).") % named
    return _("%(rule)s: %(value)s (%(provision)s; theo luật ngày %(day)s).") % named


def _value_label(judgement: Judgement, rule: Rule, english: bool) -> str:
    version = rule.version(judgement.on)
    choices = [*getattr(version, "outcomes", ()), *getattr(version, "grades", ())]
    for each in choices:
        if judgement.value in (getattr(each, "value", None), getattr(each, "code", None)):
            return str(each.label_en if english else each.label)
    return judgement.value or ""


def _test(part: Part, rule: DecisionRule, judgement: Judgement, english: bool) -> str:
    """ "Số thành viên chính thức: 45 thành viên, chưa đủ 50 (Điều 5, Nghị định …): còn thiếu 5 thành viên." """
    leaf = {leaf.code: leaf for leaf in rule.on(judgement.on).leaves}[part.code]
    fact = leaf.fact
    if fact is None or not leaf.is_loaded or leaf.operator is None:
        return _("%(label)s: hệ thống chưa có số của quy định (%(provision)s).") % {
            "label": leaf.label(english),
            "provision": part.provision,
        }
    named = {
        "label": _label(fact, english),
        "value": _with_unit(part.value, fact, english),
        "provision": part.provision,
        "bound": _label(leaf.than, english) if leaf.than and part.bound is None else _bound(part.bound, fact, english),
    }
    holds, fails = (_DAYS if fact.type == "day" else _COMPARED).get(leaf.operator) or _COMPARED[leaf.operator]
    if part.holds is None:
        return _("%(label)s: chưa biết; điều kiện: %(says)s (%(provision)s).") % {
            **named,
            "says": str(_CONDITIONS.get(leaf.operator, holds)) % named,
        }
    says = str(holds if part.holds else fails) % named
    if part.holds or not part.distance:
        return _("%(label)s: %(value)s, %(says)s (%(provision)s).") % {**named, "says": says}
    upwards = leaf.operator in ("at_least", "above")
    far = _distance(part.distance, fact, english)
    told = _("còn thiếu %(distance)s") if upwards and fact.type != "day" else _("chênh lệch %(distance)s")
    return _("%(label)s: %(value)s, %(says)s (%(provision)s): %(far)s.") % {
        **named,
        "says": says,
        "far": told % {"distance": far},
    }


def _part_labels(rule: Rule, judgement: Judgement, english: bool) -> dict[str, str]:
    """Of a scheme the words of its groups and criteria, by the code of their part."""
    version = rule.version(judgement.on)
    if not isinstance(version, GradingScheme):
        return {}
    groups = {group.line: group for group in version.groups}
    parts = {part.code: part for group in version.groups for part in version.parts(group.code)}
    return {code: each.label_en if english else each.label for code, each in (groups | parts).items()}


def _scored(part: Part, labels: Mapping[str, str], version: object, law: Law, english: bool) -> str:
    """ "Vốn bình quân: 3.900 triệu đồng, từ 1.500 triệu đồng trở lên: 2/4 điểm (Phụ lục I, Thông tư …)." """
    most = "" if part.max is None else "/" + format_number(part.max)
    points = format_number(part.points) if part.points is not None else "–"
    named = {"label": labels.get(part.code, part.code), "points": points + most, "provision": part.provision}
    found = band_of(version, part) if isinstance(version, GradingScheme) else None
    if found is None:
        if part.reason == SELF_SCORED:
            return _("%(label)s: tự chấm %(points)s điểm (%(provision)s).") % named
        return _("%(label)s: %(points)s điểm (%(provision)s).") % named
    fact, band = law.facts[found[0]], found[1]
    named["value"] = _with_unit(part.value, fact, english)
    named["bound"] = _with_unit(band.bound, fact, english)
    if band.at_least is not None:
        return _("%(label)s: %(value)s, từ %(bound)s trở lên: %(points)s điểm (%(provision)s).") % named
    if band.above is not None:
        return _("%(label)s: %(value)s, trên %(bound)s: %(points)s điểm (%(provision)s).") % named
    if band.words:
        return _("%(label)s: %(value)s: %(points)s điểm (%(provision)s).") % named
    return _("%(label)s: %(value)s, thuộc khung còn lại: %(points)s điểm (%(provision)s).") % named


def _forced(part: Part, rule: Rule, judgement: Judgement, law: Law, english: bool) -> str:
    """ "Bị xử phạt trong năm: có, nên xếp loại Yếu dù bao nhiêu điểm (…)." """
    return _("%(label)s: %(value)s, nên là %(grade)s, không xét số điểm (%(provision)s).") % {
        "label": _label(law.facts[part.code], english),
        "value": _shown(part.value, law.facts[part.code], english),
        "grade": _value_label(judgement, rule, english),
        "provision": part.provision,
    }


def _refused(part: Part, labels: Mapping[str, str]) -> str:
    """Which figure is the reason why nothing was judged."""
    value = format_number(part.value) if isinstance(part.value, Decimal) else str(part.value)
    named = {"label": labels.get(part.code, part.code), "value": value, "provision": part.provision}
    if part.reason == VALUE_OUTSIDE_BANDS:
        return _("%(label)s: %(value)s, ngoài mọi khung điểm (%(provision)s).") % named
    if part.max is None:
        return _("%(label)s: %(value)s điểm (%(provision)s).") % named
    named["most"] = format_number(part.max)
    return _("%(label)s: %(value)s điểm, tối đa %(most)s (%(provision)s).") % named


def _bound(value: Plain, fact: Fact, english: bool) -> str:
    """Without the unit, which the figure before it has; a share is not read without its sign."""
    return _with_unit(value, fact, english) if fact.unit == "percent" else _shown(value, fact, english)


def _with_unit(value: Plain, fact: Fact, english: bool) -> str:
    shown = _shown(value, fact, english)
    unit = fact.unit_label_en if english else fact.unit_label
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not unit:
        return shown
    return shown + unit if unit == "%" else f"{shown} {unit}"


def _distance(far: Decimal, fact: Fact, english: bool) -> str:
    if fact.type != "day":
        return _with_unit(far, fact, english)
    return ngettext("%(n)s ngày", "%(n)s ngày", int(far)) % {"n": format_number(far)}


def _shown(value: Plain, fact: Fact, english: bool) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int | Decimal):
        # A share may go on for ever; four decimals tell it from every bound of the law.
        return format_number(format_places(Decimal(value)))
    if isinstance(value, str):
        words = {choice.code: choice.label_en if english else choice.label for choice in fact.choices}
        return _(" hoặc ").join(words.get(word, word) for word in value.split(", "))
    return format_date(value)


def format_places(number: Decimal) -> Decimal:
    """At most four decimals, cut off: 29,99995 is shown below 30."""
    return number if number == round(number, 4) else number.quantize(Decimal("0.0001"), rounding="ROUND_DOWN")


def _label(fact: Fact, english: bool) -> str:
    return fact.label_en if english else fact.label
