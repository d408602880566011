"""The sections of a cooperative's page that the law book fills: size and duties, grade, warnings, support."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from hopluc.assessments.facts import GROUP, KIND
from hopluc.assessments.models import Grade
from hopluc.assessments.queries import current_judgements, rules_on
from hopluc.dashboards.judged import Answer, Shown, shown_briefly
from hopluc.dashboards.judged_words import in_reader_language
from hopluc.lawbook import Law
from hopluc.registry.models import Cooperative
from hopluc.rules import book
from hopluc.rules.rule import Rule


@dataclass(frozen=True)
class JudgedLine:
    """One judgement in a line. `missing`: labels of what is not known; `nearest`: the gap to a better outcome."""

    label: str
    url: str
    answer: Answer
    provision: str
    missing: tuple[str, ...] = ()
    nearest: str = ""
    advice: str = ""


@dataclass(frozen=True)
class JudgedSection:
    """`lines`: what is judged, the most pressing first; `folded`: what needs no eye; `open`: what lacks facts;
    `unjudged`: rules of which the registers know nothing yet, with their pages."""

    title: str
    lines: tuple[JudgedLine, ...]
    folded: tuple[JudgedLine, ...]
    folded_title: str
    open: tuple[JudgedLine, ...]
    unjudged: tuple[tuple[str, str], ...]
    empty: str


@dataclass(frozen=True)
class JudgedProfile:
    """`on`: the newest day for which anything was judged; None where nothing was."""

    sections: tuple[JudgedSection, ...]
    on: date | None

    @property
    def columns(self) -> tuple[tuple[JudgedSection, ...], ...]:
        """Two columns of a wide screen, about as long: what calls for an answer first, and what applies to it."""
        return self.sections[:-1], self.sections[-1:]


# Answers in the order of pressing; other values of a purpose come between, in the order of the law book.
_FIRST = ("warn", "eligible")
_QUIET = frozenset({"clear", "not_eligible"})


def judged_profile(cooperative: Cooperative, lawbook: Law, today: date) -> JudgedProfile:
    """What is kept of a cooperative, under the rules in force today. Two queries."""
    rules = {
        rule.code: rule
        for rule in rules_on(lawbook, today)
        if cooperative.kind != GROUP or any(fact.code == KIND for fact in rule.facts(today))
    }
    kept = {row.rule: row for row in current_judgements([cooperative], on=today) if row.rule in rules}
    by_purpose: dict[str, list[Rule]] = {}
    for rule in rules.values():
        by_purpose.setdefault(rule.purpose, []).append(rule)
    shown = {code: shown_briefly(rules[code], row.judgement, lawbook) for code, row in kept.items()}

    def section(title: str, purposes: Sequence[str], folded_title: str, empty: str) -> JudgedSection:
        found = [rule for purpose in purposes for rule in by_purpose.get(purpose, [])]
        judged = [rule for rule in found if rule.code in shown]
        judged.sort(key=lambda rule: _place(shown[rule.code]))
        lines = [(shown[rule.code], _line(cooperative, shown[rule.code])) for rule in judged]
        return JudgedSection(
            title=title,
            lines=tuple(
                line
                for each, line in lines
                if line.nearest or (each.value not in _QUIET and (each.value or "policy" not in purposes))
            ),
            folded=tuple(line for each, line in lines if each.value in _QUIET and not line.nearest),
            folded_title=folded_title,
            open=tuple(line for each, line in lines if "policy" in purposes and not each.value and not line.nearest),
            unjudged=tuple(
                (in_reader_language(rule.label, rule.label_en), _url(cooperative, rule.code))
                for rule in found
                if rule.code not in shown
            ),
            empty=empty,
        )

    sections = (
        section(
            _("Cảnh báo theo luật"), ("warning",), _("Không có dấu hiệu"), _("Chưa xét được dấu hiệu cảnh báo nào.")
        ),
        _grades(cooperative, lawbook),
        section(
            _("Chính sách có thể được hỗ trợ"),
            ("policy",),
            _("Chưa đủ điều kiện"),
            _("Chưa chính sách nào đủ số liệu để kết luận."),
        ),
        section(_("Quy mô và nghĩa vụ"), ("class", "duty"), "", _("Chưa xác định được quy mô, nghĩa vụ nào.")),
    )
    return JudgedProfile(sections, max((row.on for row in kept.values()), default=None))


def _place(shown: Shown) -> int:
    if shown.value in _FIRST:
        return 0
    return 2 if shown.value is None else 3 if shown.value in _QUIET else 1


def _url(cooperative: Cooperative, rule: str, query: str = "") -> str:
    return reverse("dashboards:judgement", args=[cooperative.code, rule]) + query


def _line(cooperative: Cooperative, shown: Shown, *, query: str = "", label: str = "") -> JudgedLine:
    return JudgedLine(
        label=label or shown.label,
        url=_url(cooperative, shown.rule, query),
        answer=shown.answer,
        provision=shown.provision,
        missing=tuple(each.label for each in shown.missing),
        nearest=nearest_of(shown),
        advice=shown.advice if shown.value == "warn" else "",
    )


def nearest_of(shown: Shown) -> str:
    """ "Để có kết quả “Khá” còn thiếu 3 điểm (Tổng điểm)", where one single measurable thing is in the way."""
    for better in shown.better:
        measured = [gap for gap in better.gaps if gap.distance]
        if better.is_aim and measured and (len(better.gaps) == 1 or shown.purpose == "grading"):
            said = {"outcome": better.label, "distance": measured[0].distance, "part": measured[0].label}
            return _("Để có kết quả “%(outcome)s”: %(distance)s (%(part)s)") % said
    return ""


def _grades(cooperative: Cooperative, lawbook: Law) -> JudgedSection:
    """The newest grade, and how far the next better one is."""
    rules: Mapping[str, Rule] = book.rules(lawbook)
    grade = Grade.objects.filter(cooperative=cooperative).order_by("-year", "-number").first()
    rule = rules.get(grade.judgement["rule"]) if grade else None
    lines: tuple[JudgedLine, ...] = ()
    if grade is not None and rule is not None:
        label = _("Xếp loại năm %(year)s") % {"year": grade.year}
        shown = shown_briefly(rule, grade.judgement, lawbook)
        lines = (_line(cooperative, shown, query=f"?nam={grade.year}", label=label),)
    return JudgedSection(_("Xếp loại"), lines, (), "", (), (), _("Chưa có năm nào được xếp loại."))
