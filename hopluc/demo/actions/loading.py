"""The whole province, in one transaction."""

from datetime import date, datetime

from django.db import transaction

from hopluc.accounts.actors import program_actor
from hopluc.assessments.actions import judge_registers
from hopluc.bodies import actions as bodies
from hopluc.demo.actions.beside import meet, study, supervise
from hopluc.demo.actions.directive import load_directive, load_work
from hopluc.demo.actions.following import follow, load_plans
from hopluc.demo.actions.people import PEOPLE, appoint
from hopluc.demo.actions.registers import Say, load_registers
from hopluc.directives.actions.standing import restand
from hopluc.directives.models import WorkItem
from hopluc.installed_law import law
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.places import actions as places
from hopluc.places.models import Place
from hopluc.places.queries import place_on
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import known_facts

SEED = 2020
PROVINCE = "06"


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
        say("Đọc chỉ thị và kế hoạch triển khai")
        directive = load_directive(by=by, at=at)
        plans = load_plans(by=by, at=at)
        say("Giao việc và ghi kết quả các năm")
        load_work(directive, by=by, at=at)
        follow(directive, plans, by=by, at=at)
        say("Ghi việc quán triệt, kiểm tra, cuộc họp")
        study([directive, *plans])
        supervise(directive, at=at)
        meet(directive, at=at)
        # What was told on days gone by is told as of today.
        restand(WorkItem.objects.select_related("obligation").order_by("pk"), day_of(at))
        for person in PEOPLE:
            appoint(person, by=by, at=at)


def judge(*, by: str, at: datetime) -> None:
    """What the law book says of every organisation on the day of loading."""
    today = day_of(at)
    known = known_facts(Cooperative.objects.standing_on(today), today)
    judge_registers(known, on=today, law=law(), by=by, at=at)
