"""The directive's own text and what the bodies handed in through the years."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hopluc.bodies.models import Body
from hopluc.demo.work import FIRST_YEAR, RESULTS, ResultSeed
from hopluc.directives import actions as directives
from hopluc.directives.models import Assignment, Directive, Obligation, ObligationKind, Part, WorkItem
from hopluc.kernel.dates import VIETNAM
from hopluc.kernel.errors import Refusal

LAST_WORK_YEAR = 2025
DIRECTIVE = Path(directives.__file__).parents[1] / "seed" / "directive.txt"
# The figures of the first directive, in the order of its sentence, and the indicators that stand beside them.
INDICATORS_OF_FACTS = {
    "hợp tác xã": "cooperatives",
    "thành viên": "members",
    "%": "effective_share",
    "triệu đồng/tháng": "worker_income",
}
SENT_BACK_FOR = "Chưa nêu rõ kết quả ở từng đơn vị; bổ sung rồi gửi lại. (minh họa)"
_SENTENCE_END = re.compile(r"(?<!\d)\.\s")


def load_directive(*, by: str, at: datetime) -> Directive:
    """The directive's own text, read, its figures linked to indicators, confirmed with number and day unknown."""
    directive = directives.take_in(name=DIRECTIVE.name, content=DIRECTIVE.read_bytes(), made_up=False, by=by, at=at)
    for fact in directive.facts.all():
        indicator = INDICATORS_OF_FACTS.get(fact.unit)
        if indicator and not fact.indicator:
            directives.link_fact(fact, indicator=indicator, by=by, at=at)
    return directives.confirm(directive, number_unknown=True, date_unknown=True, by=by, at=at)


def load_work(directive: Directive, *, by: str, at: datetime) -> None:
    """Work items of each year, and what the bodies handed in, in the order of the days on which they did."""
    for year in range(FIRST_YEAR, LAST_WORK_YEAR + 1):
        directives.open_work_items(directive, year=year, by=by, at=at)
    handed_in = [seed for seed in RESULTS if seed.submitted_on is not None]
    for seed in sorted(handed_in, key=lambda seed: (seed.submitted_on, seed.clause, seed.obligation_index_hint)):
        _hand_in(directive, seed)


def _hand_in(directive: Directive, seed: ResultSeed) -> None:
    assert seed.submitted_on is not None
    obligation = obligation_of(directive, seed.clause, seed.obligation_index_hint, seed.about)
    item = WorkItem.objects.filter(obligation=obligation, period_year=seed.year).first()
    lead = Assignment.objects.valid_on(seed.submitted_on).filter(obligation=obligation, part=Part.LEAD).first()
    if item is None or lead is None:
        return
    moment = office_hour(seed.submitted_on)
    signature = signed(lead.body)
    earlier = item.results.filter(body=lead.body)
    if earlier.exists():
        return
    result = directives.add_result(
        item, body=lead.body, text=seed.text, counted=dict(seed.counted), by=signature, at=moment
    )
    office = office_on(seed.submitted_on)
    decided = office_hour(seed.submitted_on + timedelta(days=7))
    signature = signed(office)
    if seed.outcome == "accepted":
        directives.accept_result(result, body=office, by=signature, at=decided)
    elif seed.outcome == "sent_back":
        directives.send_back_result(result, body=office, reason=SENT_BACK_FOR, by=signature, at=decided)


def obligation_of(directive: Directive, clause: str, hint: int, about: str = "") -> Obligation:
    """The first task of the sentence that a result speaks of; the clause's last task where it has fewer sentences."""
    tasks = list(
        Obligation.objects.filter(clause__directive=directive, clause__number=clause, kind=ObligationKind.TASK)
    )
    if not tasks:
        raise Refusal("demo_clause_without_task", where=clause)
    if about:
        found = (task for task in tasks if about in task.text)
    else:
        found = (task for task in tasks if _sentence_of(directive.text, task) >= hint)
    return next(found, tasks[-1])


def _sentence_of(text: str, obligation: Obligation) -> int:
    """In which sentence of its clause an obligation begins, counted from 0. "6.2." before it ends no sentence."""
    return len(_SENTENCE_END.findall(text[obligation.clause.start : obligation.start]))


def office_on(day: date) -> Body:
    """The office of the provincial Party committee on a day: the body that accepts or sends back."""
    offices = Body.objects.valid_on(day).filter(code__in=("bk-party-office", "tn-party-office"))
    # The united province's office has no known first day; while the former one lived, it decided.
    return offices.order_by("code")[0]


def office_hour(day: date) -> datetime:
    return datetime.combine(day, time(9, 0), tzinfo=VIETNAM)


def signed(body: Body) -> str:
    """How a body of the made-up province signs what it does."""
    return f"{body.name} (vai minh họa)"
