"""Loads the made-up province through the product's own verbs: import of workbooks, reading, assigning, reporting."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from hopluc.accounts import actions as accounts
from hopluc.accounts.actors import Actor, program_actor
from hopluc.accounts.permissions import Role
from hopluc.assessments.actions import judge_registers
from hopluc.bodies import actions as bodies
from hopluc.bodies.models import Body
from hopluc.demo.generator import generate
from hopluc.demo.province import Unit
from hopluc.demo.work import FIRST_YEAR, RESULTS, ResultSeed
from hopluc.demo.workbooks import kind_of, write_workbooks
from hopluc.directives import actions as directives
from hopluc.directives.models import Assignment, Directive, Obligation, ObligationKind, Part, WorkItem
from hopluc.installed_law import law
from hopluc.intake import actions as intake
from hopluc.intake.plan import Target
from hopluc.kernel.dates import VIETNAM, day_of
from hopluc.kernel.errors import Refusal
from hopluc.places import actions as places
from hopluc.places.models import Place
from hopluc.places.queries import place_on
from hopluc.registry.models import Cooperative
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.facts import known_facts
from hopluc.returns.targets import RETURNS

SEED = 2020
PROVINCE = "06"
LAST_WORK_YEAR = 2025
TARGETS: dict[str, Target] = {"cooperatives": COOPERATIVES, "members": MEMBERS, "returns": RETURNS}
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
Say = Callable[[str], None]


@dataclass(frozen=True)
class DemoPerson:
    """A role of the made-up province: who is entered by one press of "Vào vai"."""

    username: str
    name: str
    role: Role
    body: str = ""
    place: str = ""
    place_on: date = date(2025, 12, 31)
    cooperative: str = ""


PEOPLE = (
    DemoPerson("van-phong-tinh-uy", "Nông Thị Minh An (vai minh họa)", Role.PARTY_OFFICE, body="tn-party-office"),
    DemoPerson(
        "ubnd-tinh", "Hoàng Văn Bình (vai minh họa)", Role.PEOPLES_COMMITTEE, body="tn-government-party-committee"
    ),
    DemoPerson("lien-minh", "Lường Thị Cúc (vai minh họa)", Role.ALLIANCE, body="tn-cooperative-alliance"),
    DemoPerson("huyen", "Triệu Văn Dân (vai minh họa)", Role.DISTRICT_OFFICER, place="064", place_on=date(2025, 6, 30)),
    DemoPerson("xa", "Đàm Thị Én (vai minh họa)", Role.COMMUNE_OFFICER, place="01843"),
    DemoPerson(
        "tuyen-giao", "Ma Văn Giang (vai minh họa)", Role.FOCAL_POINT, body="tn-propaganda-mobilisation-commission"
    ),
    DemoPerson("giam-doc", "Bàn Thị Hoa (vai minh họa)", Role.COOPERATIVE, cooperative="MH-0020"),
    DemoPerson("nguoi-doc", "Lý Văn Kiên (vai minh họa)", Role.READER),
)


def load(*, seed: int, by: str, at: datetime, say: Say) -> None:
    """Everything of the made-up province, whole or not at all, into a database without an area.

    `say` is told each step. Refusal `registers_not_empty` where an area was loaded before.
    """
    with transaction.atomic():
        if Place.objects.exists():
            raise Refusal("registers_not_empty")
        places.load_seed(by=by, at=at)
        places.set_home(place_on(PROVINCE, date(2020, 12, 31)), made_up=True, seed=seed, by=by, at=at)
        bodies.load_bodies(bodies.seed_bodies(), by=by, at=at)
        load_registers(seed, actor=program_actor(by), at=at, say=say)
        say("Đánh giá hợp tác xã theo luật")
        judge(by=by, at=at)
        say("Đọc chỉ thị")
        directive = load_directive(by=by, at=at)
        say("Giao việc và ghi kết quả các năm")
        load_work(directive, by=by, at=at)
        for person in PEOPLE:
            _appoint(person, by=by, at=at)


def load_registers(seed: int, *, actor: Actor, at: datetime, say: Say) -> None:
    """The workbooks as a clerk would have them, written first, then taken in by the import."""
    folder = Path(settings.HOME) / "demo"
    with (places.SEED / "units.csv").open(encoding="utf-8") as file:
        units = [_unit(row) for row in csv.DictReader(file)]
    for path in write_workbooks(generate(seed, units), folder):
        kind = kind_of(path)
        if kind is None:
            continue
        say(f"Nhập {path.name}")
        outcome = intake.run(
            TARGETS[kind], path.name, path.read_bytes(), actor=actor, at=at, dry_run=False, made_up=True
        )
        if not outcome.written:
            problem = next(iter((*outcome.plan.errors, *outcome.plan.questions)), None)
            raise Refusal("demo_workbook_refused", where=path.name, problem=str(problem))


def judge(*, by: str, at: datetime) -> None:
    """What the law book says of every organisation on the day of loading."""
    today = day_of(at)
    known = known_facts(Cooperative.objects.standing_on(today), today)
    judge_registers(known, on=today, law=law(), by=by, at=at)


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        parent_code=row["parent_code"],
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_until=date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
    )


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
    obligation = _obligation_of(directive, seed)
    item = WorkItem.objects.filter(obligation=obligation, period_year=seed.year).first()
    lead = Assignment.objects.valid_on(seed.submitted_on).filter(obligation=obligation, part=Part.LEAD).first()
    if item is None or lead is None:
        return
    moment = _office_hour(seed.submitted_on)
    signature = f"{lead.body.name} (vai minh họa)"
    earlier = item.results.filter(body=lead.body)
    if earlier.exists():
        return
    result = directives.add_result(
        item, body=lead.body, text=seed.text, counted=dict(seed.counted), by=signature, at=moment
    )
    office = _office_on(seed.submitted_on)
    decided = _office_hour(seed.submitted_on + timedelta(days=7))
    signature = f"{office.name} (vai minh họa)"
    if seed.outcome == "accepted":
        directives.accept_result(result, body=office, by=signature, at=decided)
    elif seed.outcome == "sent_back":
        directives.send_back_result(result, body=office, reason=SENT_BACK_FOR, by=signature, at=decided)


def _obligation_of(directive: Directive, seed: ResultSeed) -> Obligation:
    """The first task of the sentence that a result speaks of; the clause's last task where it has fewer sentences."""
    tasks = list(
        Obligation.objects.filter(clause__directive=directive, clause__number=seed.clause, kind=ObligationKind.TASK)
    )
    if not tasks:
        raise Refusal("demo_clause_without_task", where=seed.clause)
    if seed.about:
        found = (task for task in tasks if seed.about in task.text)
    else:
        found = (task for task in tasks if _sentence_of(directive.text, task) >= seed.obligation_index_hint)
    return next(found, tasks[-1])


def _sentence_of(text: str, obligation: Obligation) -> int:
    """In which sentence of its clause an obligation begins, counted from 0. "6.2." before it ends no sentence."""
    return len(_SENTENCE_END.findall(text[obligation.clause.start : obligation.start]))


def _office_on(day: date) -> Body:
    """The office of the provincial Party committee on a day: the body that accepts or sends back."""
    offices = Body.objects.valid_on(day).filter(code__in=("bk-party-office", "tn-party-office"))
    # The united province's office has no known first day; while the former one lived, it decided.
    return offices.order_by("code")[0]


def _office_hour(day: date) -> datetime:
    return datetime.combine(day, time(9, 0), tzinfo=VIETNAM)


def _appoint(person: DemoPerson, *, by: str, at: datetime) -> None:
    user = accounts.create_user(
        username=person.username, display_name=person.name, password=None, demo_role=True, by=by, at=at
    )
    accounts.appoint(
        user,
        person.role,
        body=Body.objects.get(code=person.body) if person.body else None,
        place=place_on(person.place, person.place_on) if person.place else None,
        cooperative=person.cooperative,
        by=by,
        at=at,
    )
