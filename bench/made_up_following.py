"""Made-up directives of a province to measure with: 50 of them, followed by 200 bodies in 10,000 work items.

Nothing of it is real: the words are put together from lists, and every document says that it is made up.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.db import connection, transaction

from hopluc.accounts.models import Appointment
from hopluc.accounts.permissions import Role
from hopluc.bodies.models import Body, BodyKind, BodyLevel
from hopluc.directives.actions.standing import restand_due
from hopluc.directives.models import (
    Assignment,
    Clause,
    Directive,
    DirectiveStatus,
    Hold,
    HoldKind,
    Obligation,
    ObligationKind,
    Part,
    Recurrence,
    Result,
    ResultState,
    WorkItem,
)
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.dates import year_end

SEED = 20260102
BY = "bench"
DIGEST = "made-up-following-{number:04}"
CODE = "made-up-body-{number:03}"
YEARS = range(2022, 2027)
LAST_DAY = date(2026, 11, 1)  # nothing was handed in or decided later
DUTIES = 40  # of a directive
WORK = ("rà soát", "hướng dẫn", "tuyên truyền", "kiểm tra", "báo cáo", "tổng hợp", "bồi dưỡng", "hỗ trợ", "giám sát")
ABOUT = ("hợp tác xã", "tổ hợp tác", "kinh tế tập thể", "đất đai", "vốn vay", "sản phẩm chủ lực", "chuyển đổi số")
MORE = "theo chức năng, nhiệm vụ được giao, bảo đảm tiến độ, chất lượng và phù hợp với tình hình của địa phương"


def fill(directives: int = 50, bodies: int = 200) -> None:
    """Write the same directives every time; what is there already is not written again."""
    if Directive.objects.filter(reading_digest=DIGEST.format(number=0)).exists():
        return
    with transaction.atomic():
        holders = _bodies(bodies)
        for number in range(directives):
            _directive(number, holders)
        restand_due(LAST_DAY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM (ANALYZE)")


def _bodies(count: int) -> list[Body]:
    """Made-up ones, and those of the people whose pages are measured."""
    made = [
        Body(
            code=CODE.format(number=number),
            name=f"Cơ quan minh họa số {number:03}",
            kind=BodyKind.STATE,
            level=BodyLevel.PROVINCE if number < count // 4 else BodyLevel.COMMUNE,
        )
        for number in range(count)
    ]
    Body.objects.bulk_create(made)
    served = Appointment.objects.filter(role__in=(Role.ALLIANCE, Role.FOCAL_POINT)).exclude(body=None)
    return [*made[: count - 2], *(each.body for each in served.select_related("body")[:2] if each.body is not None)]


def _directive(number: int, holders: Sequence[Body]) -> None:
    chance = Random(f"{SEED} {number}")
    lines = [f"{place}. Cơ quan chủ trì {_words(chance)} {MORE}." for place in range(1, DUTIES + 1)]
    text = "\n".join([f"VĂN BẢN MINH HỌA SỐ {number}", *lines])
    directive = Directive.objects.create(
        kind="KẾ HOẠCH",
        number=f"{number}-MH",
        date=date(2022, 1, 4),
        title=f"Văn bản minh họa số {number}, không có thật",
        text=text,
        status=DirectiveStatus.LIVE,
        reading_digest=DIGEST.format(number=number),
        taken_in_at=_at(date(2022, 1, 4)),
        taken_in_by=BY,
        confirmed_at=_at(date(2022, 1, 5)),
        confirmed_by=BY,
    )
    starts = [text.index(line) for line in lines]
    clauses = Clause.objects.bulk_create(
        Clause(directive=directive, number=str(place), order=place, start=start, end=start + len(line))
        for place, (start, line) in enumerate(zip(starts, lines, strict=True), 1)
    )
    duties = Obligation.objects.bulk_create(
        Obligation(
            clause=clause,
            order=1,
            start=clause.start + len(clause.number) + 2,
            end=clause.end,
            kind=ObligationKind.TASK,
            recurrence=Recurrence.CONTINUOUS if clause.order % 8 == 0 else Recurrence.YEARLY,
            rule="person",
        )
        for clause in clauses
    )
    leads = {duty.pk: chance.sample(holders, 2) for duty in duties}
    Assignment.objects.bulk_create(
        Assignment(obligation=duty, body=body, part=part)
        for duty in duties
        for body, part in zip(leads[duty.pk], (Part.LEAD, Part.SUPPORTING), strict=True)
    )
    items = WorkItem.objects.bulk_create(
        WorkItem(obligation=duty, period_year=year, due=_due(duty, year, chance), opened_at=_at(date(year, 1, 2)))
        for duty in duties
        for year in YEARS
    )
    Result.objects.bulk_create(each for item in items for each in _results(item, leads[item.obligation_id][0], chance))
    Hold.objects.bulk_create(
        Hold(
            work_item=item,
            kind=HoldKind.PAUSE,
            reason="minh họa",
            since=item.due - timedelta(days=20),
            begun_at=_at(item.due - timedelta(days=20)),
            begun_by=BY,
        )
        for item in items
        if item.due is not None and chance.randrange(50) == 0
    )


def _words(chance: Random) -> str:
    return f"{chance.choice(WORK)} về {chance.choice(ABOUT)}, {chance.choice(WORK)} {chance.choice(ABOUT)}"


def _due(duty: Obligation, year: int, chance: Random) -> date | None:
    if duty.recurrence == Recurrence.CONTINUOUS:
        return None
    return chance.choice((year_end(year), date(year, 3, 31), date(year, 6, 30), date(year, 11, 30)))


def _results(item: WorkItem, body: Body, chance: Random) -> Iterator[Result]:
    """Most are accepted, some too late; some wait, some were sent back."""
    fate = chance.randrange(10)
    if fate > 7 or (item.period_year == YEARS[-1] and fate > 3):
        return
    handed = (item.due or date(item.period_year, 9, 1)) + timedelta(days=chance.randrange(-40, 15))
    if handed > LAST_DAY - timedelta(days=10):
        return
    decided = fate != 7
    yield Result(
        work_item=item,
        body=body,
        version=1,
        text="Kết quả minh họa.",
        submitted_at=_at(handed),
        submitted_by=BY,
        state=(ResultState.SENT_BACK if fate == 6 else ResultState.ACCEPTED) if decided else ResultState.SUBMITTED,
        reason="Minh họa." if fate == 6 else "",
        decided_at=_at(handed + timedelta(days=5)) if decided else None,
        decided_by=BY if decided else "",
    )


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)
