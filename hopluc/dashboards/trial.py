"""Try out a rule: type its facts, see the judgement at once, with what it rests on. Nothing is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.assessments.queries import is_in_force
from hopluc.dashboards.judged import Shown, shown_judgement
from hopluc.dashboards.judged_words import in_reader_language, purpose_words
from hopluc.formfields.fields import VnDateField, VnDecimalField, VnIntegerField
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date, parse_date
from hopluc.kernel.errors import Refusal
from hopluc.lawbook.facts import Fact
from hopluc.rules import book
from hopluc.rules.given import COUNTED, FIRST_DAY, LARGEST_NUMBER, LARGEST_WHOLE, LAST_DAY, PLACES
from hopluc.rules.result import Plain
from hopluc.rules.rule import Case, Rule
from hopluc.wording import sentence

# The name of the field for the day that picks the law; no fact of the law book is called so.
DAY = "ngay"


@dataclass(frozen=True)
class RuleLine:
    """One rule of the list, with the facts that it asks today."""

    label: str
    url: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class RuleGroup:
    title: str
    rules: tuple[RuleLine, ...]


@require_safe
@public
def trial_rules(request: HttpRequest) -> HttpResponse:
    """Every rule of the law book that can be tried today, by what it is for."""
    today = clock.today()
    found = [rule for rule in book.rules(law()).values() if is_in_force(rule, today)]
    words = purpose_words()
    order = list(words)
    found.sort(key=lambda rule: order.index(rule.purpose) if rule.purpose in order else len(order))
    groups = [
        RuleGroup(words.get(purpose, purpose), tuple(_line(rule, today) for rule in rules))
        for purpose, rules in groupby(found, key=lambda rule: rule.purpose)
    ]
    return render(request, "dashboards/trial_rules.html", {"groups": groups, "today": today})


def _line(rule: Rule, today: date) -> RuleLine:
    return RuleLine(
        label=in_reader_language(rule.label, rule.label_en),
        url=reverse("dashboards:trial", args=[rule.code]),
        facts=tuple(in_reader_language(fact.label, fact.label_en) for fact in rule.facts(today)),
    )


@require_safe
@public
def trial(request: HttpRequest, code: str) -> HttpResponse:
    """The facts of one rule as a form, and its judgement of what is filled in; htmx asks for the judgement alone."""
    rule = book.rules(law()).get(code)
    if rule is None:
        raise Http404
    on, problem = _day(request.GET.get(DAY, ""))
    facts: Sequence[Fact] = ()
    try:
        facts = tuple(fact for fact in rule.facts(on) if fact.code != rule.law_date)
    except Refusal as refusal:
        problem = problem or sentence(refusal)
    form = FactsForm(request.GET or None, facts=facts)
    shown = None if problem or not form.is_valid() else _tried(rule, form.given(), on)
    context = {
        "rule": rule,
        "label": in_reader_language(rule.label, rule.label_en),
        "day": request.GET.get(DAY) or format_date(on),
        "problem": problem,
        "form": form,
        "bound": [(form[fact.code], _unit(fact)) for fact in facts],
        "shown": shown,
    }
    alone = request.headers.get("HX-Request") == "true"
    return render(request, "dashboards/trial_result.html" if alone else "dashboards/trial.html", context)


def _day(typed: str) -> tuple[date, str]:
    """The day that was asked, and what is wrong with it; today where none was."""
    today = clock.today()
    try:
        day = parse_date(typed) if typed else today
    except Refusal as refusal:
        return today, sentence(refusal)
    return (day, "") if FIRST_DAY <= day <= LAST_DAY else (today, _absurd())


def _absurd() -> str:
    """What is said of a day that no rule takes."""
    years = {"first": FIRST_DAY.year, "last": LAST_DAY.year}
    return _("Ghi ngày từ năm %(first)s đến năm %(last)s.") % years


def _tried(rule: Rule, given: Mapping[str, Plain], on: date) -> Shown:
    asked = {fact.code for fact in rule.facts(on)}
    day: dict[str, Plain] = {rule.law_date: on} if rule.law_date in asked else {}
    judgement = book.judge(rule, [Case("", {**given, **day})], on)[0]
    return shown_judgement(rule, judgement, law())


def _unit(fact: Fact) -> str:
    return in_reader_language(fact.unit_label, fact.unit_label_en)


class FactsForm(forms.Form):
    """One field per fact of a rule; an empty one is a fact that is not known."""

    def __init__(self, *args: Any, facts: Sequence[Fact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts
        for fact in facts:
            self.fields[fact.code] = _field(fact)

    def clean(self) -> dict[str, Any]:
        """A day that the engine would refuse is refused at its field."""
        given = super().clean() or self.cleaned_data
        for fact in self.facts:
            day = given.get(fact.code)
            if isinstance(day, date) and not FIRST_DAY <= day <= LAST_DAY:
                self.add_error(fact.code, _absurd())
        return given

    def given(self) -> dict[str, Plain]:
        """Facts by code; what was left empty is not in it."""
        found: dict[str, Plain] = {}
        for fact in self.facts:
            value = self.cleaned_data.get(fact.code)
            if value not in (None, ""):
                found[fact.code] = value == "yes" if fact.type == "flag" else value
        return found


def _field(fact: Fact) -> forms.Field:
    said: dict[str, Any] = {
        "label": in_reader_language(fact.label, fact.label_en),
        "help_text": in_reader_language(fact.note, fact.note_en),
        "required": False,
    }
    unknown = ("", gettext_lazy("chưa biết"))
    match fact.type:
        case "number":
            # The bounds of the engine: what it would refuse is said at the field.
            least = 0 if fact.unit in COUNTED else 1 - LARGEST_NUMBER
            return VnDecimalField(
                min_value=least, max_value=LARGEST_NUMBER - 1, max_digits=18, decimal_places=PLACES, **said
            )
        case "whole":
            return VnIntegerField(min_value=0, max_value=LARGEST_WHOLE - 1, **said)
        case "day":
            return VnDateField(**said)
        case "flag":
            return forms.ChoiceField(choices=[unknown, ("yes", _("có")), ("no", _("không"))], **said)
        case "text":
            choices = [(each.code, in_reader_language(each.label, each.label_en)) for each in fact.choices]
            return forms.ChoiceField(choices=[unknown, *choices], **said)
