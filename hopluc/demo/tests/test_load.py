"""The whole made-up province, loaded through the product's own import: the directive's figures come out exactly."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction

from hopluc.accounts.permissions import Role
from hopluc.accounts.queries import demo_roles
from hopluc.assessments.models import Grade
from hopluc.demo import actions as demo
from hopluc.directives.models import Bottleneck, CarriedOut, Directive, Extension, Hold, Result, WorkItem, WorkSource
from hopluc.directives.queries import clause_states
from hopluc.directives.queries.orphans import of_ended_bodies, orphans
from hopluc.directives.queries.states import State
from hopluc.dissemination.models import Sending
from hopluc.dissemination.queries import Spread, clause_about, reaches, totals_of
from hopluc.inspections.models import Finding, Visit, VisitState
from hopluc.inspections.queries import remedied
from hopluc.intake.models import Intake, IntakeState
from hopluc.journal import actions as journal
from hopluc.journal import queries
from hopluc.kernel.dates import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.meetings.models import Conclusion, Meeting, MeetingStanding
from hopluc.meetings.queries.followed import followed
from hopluc.places.queries import home
from hopluc.registry.models import Cooperative
from hopluc.returns.models import AnnualReturn, ReturnVersion
from hopluc.statistics.figures import FigureSource
from tests.registers import build_registers
from tests.world import build_world

AT = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def last_seen_empty(db):
    """PostgreSQL's worst moment: it has just counted the rows, and there were hardly any."""
    if connection.vendor == "postgresql":
        point = transaction.savepoint()
        build_registers(build_world())
        transaction.savepoint_rollback(point)
        queries.forget()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def test_the_province_is_loaded_and_says_what_the_directive_says(last_seen_empty, settings, tmp_path):
    settings.HOME, settings.SNAPSHOTS = tmp_path, tmp_path / "snapshots"
    said: list[str] = []
    demo.load(seed=demo.SEED, by="tests", at=AT, say=said.append)

    source = FigureSource(at=AT)
    figures = {code: source.figure(code, year=2019) for code in ("cooperatives", "members", "effective_share")}
    assert {code: figure.value for code, figure in figures.items()} == {
        "cooperatives": 186,
        "members": 1694,
        "effective_share": Decimal("86.56"),
    }
    assert source.figure("worker_income", year=2019).value == 3_800_000
    assert [row.top for row in figures["effective_share"].rows].count(1) == 161

    area = home()
    assert area is not None and area.made_up and area.seed == demo.SEED
    assert Cooperative.objects.filter(made_up=False).count() == 0
    assert set(Intake.objects.values_list("state", flat=True)) == {IntakeState.WRITTEN}
    assert {role.label for role in demo_roles(on=AT.date())} == {str(role.label) for role in Role if role != "visitor"}

    # Gaps, corrections and grades are there to be seen.
    assert AnnualReturn.objects.filter(year=2023).count() < source.figure("cooperatives", year=2023).expected
    assert ReturnVersion.objects.filter(number=2).exists()
    assert {*Grade.objects.values_list("value", flat=True)} == {"good", "fair", "average", "weak", ""}
    assert not Grade.objects.filter(year__lt=2020).exists()

    # The plans that carry the directive out hang under it; the directive stays the first page.
    directive = Directive.objects.live().leading()
    assert directive is not None and directive.kind == "Chỉ thị"
    plans = Directive.objects.live().exclude(pk=directive.pk)
    assert len(plans) == 2 and all(CarriedOut.objects.between(directive.pk, each.pk).exists() for each in plans)
    assert not orphans(AT.date()).exists() and not of_ended_bodies(AT.date()).exists()
    assert {*Extension.objects.values_list("state", flat=True)} == {"granted", "refused"}
    assert Hold.objects.filter(until=None).count() == 1
    assert Bottleneck.objects.filter(work_item=None).count() == 1
    states = {state.state.value for state in clause_states(directive, 2024, AT.date())}
    assert len(states) >= 4
    assert {*Result.objects.values_list("state", flat=True)} == {"accepted", "sent_back", "submitted"}
    periods = WorkItem.objects.filter(source=WorkSource.PERIOD)
    assert {*periods.values_list("period_year", flat=True)} == set(range(2020, 2026))
    assert_life_beside_the_work(directive)
    assert journal.first_broken() is None

    with pytest.raises(Refusal) as refused:
        demo.load(seed=demo.SEED, by="tests", at=AT, say=said.append)
    assert refused.value.code == "registers_not_empty"


def assert_life_beside_the_work(directive: Directive) -> None:
    """Who studied the directive, what visits found, what a meeting decided: each in its several states."""
    today = AT.date()
    assert {each.spread for each in reaches(Sending.objects.all(), today)} == set(Spread)
    asks = clause_about(directive)
    assert asks is not None and asks.number == "1" and totals_of(directive.pk, today).bodies == 9

    assert [each.state for each in Visit.objects.all()] == [VisitState.HELD] * 2
    states = {each.state for each in remedied(Finding.objects.exclude(remedy=None), today)}
    assert states == {State.DONE_IN_TIME, State.OVERDUE, State.NO_EVIDENCE}

    to_come, held = Meeting.objects.all()
    assert (to_come.standing_on(today), held.standing_on(today)) == (MeetingStanding.PLANNED, MeetingStanding.ISSUED)
    pack = held.packs.get()
    assert pack.made_up and pack.written_at.date() < held.day and not to_come.packs.exists()
    states = {each.state for each in followed(Conclusion.objects.all(), today)}
    assert states == {State.DONE_IN_TIME, State.OVERDUE, State.NO_EVIDENCE}
    told = [each.words for each in (*Finding.objects.all(), *Conclusion.objects.all())]
    assert all("(minh họa)" in words for words in told)
