"""The verbs of assessments."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from hopluc.assessments.models import Grade
from hopluc.journal import actions as journal
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.rules.grading import GradingFacts, judge


@transaction.atomic
def grade_year(
    facts: Sequence[GradingFacts],
    *,
    cooperatives: Mapping[str, int],
    year: int,
    basis: Mapping[str, str],
    law: Law,
    by: str,
    at: datetime,
) -> int:
    """Judge returns of one year under the scheme in force at its end; every judgement is kept with its facts.

    `cooperatives`: id of the facts → key of the cooperative; `basis`: id → what the facts were taken from
    ("return 12 v1"). Returns how many were judged. Before the scheme was in force nothing is judged.
    """
    try:
        scheme = law.grading(year_end(year))
    except Refusal as refusal:
        if refusal.code != "law_not_in_force":
            raise
        return 0
    if not facts:
        return 0
    numbers: dict[int, int] = dict(
        Grade.objects.filter(year=year, cooperative__in=cooperatives.values())
        .values_list("cooperative")
        .annotate(last=Max("number"))
    )
    grades = []
    for judgement in judge(facts, scheme):
        cooperative = cooperatives[judgement.subject]
        grades.append(
            Grade(
                cooperative_id=cooperative,
                year=year,
                number=numbers.get(cooperative, 0) + 1,
                value=judgement.value or "",
                points=judgement.points,
                basis=basis[judgement.subject],
                judgement=judgement.as_dict(),
                law_digest=judgement.law_digest,
                judged_at=at,
            )
        )
    Grade.objects.bulk_create(grades, batch_size=500)
    journal.record(
        by=by,
        at=at,
        verb="assessments:grade_year",
        subject=f"year:{year}",
        change={"judged": len(grades), "scheme": scheme.digest},
    )
    return len(grades)
