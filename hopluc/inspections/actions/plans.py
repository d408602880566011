"""What is supervised of a directive in a year."""

from datetime import datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.models import Directive
from hopluc.inspections.models import YearPlan
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal


@transaction.atomic
def plan_year(
    directive: Directive, *, year: int, body: Body, number: str, words: str, by: str, at: datetime
) -> YearPlan:
    """A body plans to supervise a live directive in a year. Refusal `directive_not_live`, `year_before_directive`,
    `supervision_empty`, `supervision_known` (the body has a plan of that year)."""
    if not directive.is_live:
        raise Refusal("directive_not_live", where=directive.name)
    if directive.date is not None and year < directive.date.year:
        raise Refusal("year_before_directive", year=year, issued=directive.date)
    told = _told(words)
    # Two who plan at once wait for each other here.
    journal.take_turn()
    if YearPlan.objects.filter(directive=directive, year=year, body=body).exists():
        raise Refusal("supervision_known", where=body.name, year=year)
    plan = YearPlan.objects.create(
        directive=directive, year=year, body=body, number=number.strip(), words=told, at=at, by=by
    )
    _record("plan_year", plan, by=by, at=at)
    return plan


@transaction.atomic
def change_plan(plan: YearPlan, *, number: str, words: str, by: str, at: datetime) -> YearPlan:
    """Its number comes, its words are put right. Refusal `supervision_empty`."""
    found = YearPlan.objects.select_for_update(of=("self",)).select_related("body").get(pk=plan.pk)
    found.number, found.words = number.strip(), _told(words)
    found.save(update_fields=["number", "words"])
    _record("change_plan", found, by=by, at=at)
    return found


def _told(words: str) -> str:
    if not words.strip():
        raise Refusal("supervision_empty")
    return words.strip()


def _record(verb: str, plan: YearPlan, *, by: str, at: datetime) -> None:
    change = {
        "document": plan.directive_id,
        "year": plan.year,
        "body": plan.body.code,
        "number": plan.number,
        "words": plan.words,
    }
    journal.record(by=by, at=at, verb=f"inspections:{verb}", subject=f"supervision:{plan.pk}", change=change)
