"""Two rows become one and two again; nothing is lost, and undoing gives exactly what was there."""

from datetime import date

import pytest

from hopluc.accounts.actors import Actor, program_actor
from hopluc.accounts.permissions import ROLE_PERMISSIONS, Role
from hopluc.assessments.models import Grade, Judgement
from hopluc.journal.queries import edition
from hopluc.kernel.errors import Refusal
from hopluc.matching import actions
from hopluc.matching.models import Merge, Pair, PairState
from hopluc.matching.tests.conftest import NOW, entity
from hopluc.registry.actions import reorganise, undo_reorganisation
from hopluc.registry.models import Cooperative, Member, Occurrence, RollTotal, Version
from hopluc.registry.queries import visible_versions
from hopluc.registry.sheet import Paper
from hopluc.returns.models import AnnualReturn, ReturnVersion
from hopluc.search.kinds.cooperatives import resolve
from hopluc.statistics.figures import FigureSource
from tests.registers import ASKED
from tests.world import BY

TABLES = (Cooperative, Version, RollTotal, Occurrence, AnnualReturn, ReturnVersion, Grade, Judgement)
# A seal is made anew each time; who it is stays.
SEALED = ("sealed",)


def dump():
    """Every row of the registers; of a member who it is in place of the seal."""
    found = {}
    for table in TABLES:
        rows = table._base_manager.order_by("pk").values()
        found[table.__name__] = [{key: bytes(each) if isinstance(each, memoryview) else each
                                  for key, each in row.items()} for row in rows]  # fmt: skip
    members = []
    for member in Member.objects.order_by("pk"):
        row = {field.attname: getattr(member, field.attname) for field in Member._meta.fields}
        members.append({key: value for key, value in row.items() if key not in SEALED} | {"who": dict(member.identity)})
    return found | {"Member": members}


def merged(pair, code):
    return actions.merge(pair, kept=entity(code), why="Cùng một đơn vị, đăng ký lại", by=BY, at=NOW)


@pytest.mark.parametrize("kept", ["HTX-0001", "4700123456"])
def test_merge_and_undo_gives_the_identical_tables(pair, kept):
    before = dump()
    made = merged(pair, kept)
    assert dump() != before
    actions.undo_merge(made, why="Nhầm", by=BY, at=NOW)
    assert dump() == before
    pair.refresh_from_db()
    assert (pair.state, pair.note) == (PairState.DIFFERENT, "Nhầm")


def test_the_kept_one_gets_the_years_that_it_lacks(pair):
    made = merged(pair, "HTX-0001")
    years = list(AnnualReturn.objects.filter(cooperative__code="HTX-0001").values_list("year", flat=True))
    assert years == [2019, 2020, 2021]
    # Both have filed for 2020: the absorbed one keeps its own, as history.
    assert [each.year for each in entity("4700123456").returns.all()] == [2020]
    assert len(made.moved["returns"]) == 1


def test_a_roll_moves_only_to_one_that_has_none(twins):
    lonely = actions.propose(entity("HTX-0003"), entity("4700999999"), by=BY, at=NOW)
    actions.merge(lonely, kept=entity("4700999999"), why="một", by=BY, at=NOW)
    assert [each.full_name for each in entity("4700999999").members.all()] == ["Triệu Văn Én"]
    assert not entity("HTX-0003").members.exists()


def test_a_roll_stays_where_the_kept_one_has_its_own(pair):
    made = merged(pair, "HTX-0001")
    assert made.moved["members"] == []
    assert [each.full_name for each in entity("4700123456").members.all()] == ["Nông Thị Hạnh"]


def test_figures_count_one(pair):
    before = FigureSource(at=ASKED).figure("cooperatives", year=2020).value
    first = edition()
    made = merged(pair, "HTX-0001")
    assert edition() != first or first is None
    assert FigureSource(at=ASKED).figure("cooperatives", year=2020).value == before - 1
    actions.undo_merge(made, why="Nhầm", by=BY, at=NOW)
    assert FigureSource(at=ASKED).figure("cooperatives", year=2020).value == before


def test_a_merge_needs_a_reason_a_row_of_the_pair_and_an_open_pair(pair):
    with pytest.raises(Refusal, match="merge_without_reason"):
        actions.merge(pair, kept=pair.first, why="  ", by=BY, at=NOW)
    with pytest.raises(Refusal, match="pair_of_other"):
        actions.merge(pair, kept=entity("HTX-0004"), why="x", by=BY, at=NOW)
    merged(pair, "HTX-0001")
    with pytest.raises(Refusal, match="pair_not_open"):
        merged(pair, "HTX-0001")


def test_merges_are_undone_in_their_order(pair):
    first = merged(pair, "4700123456")
    chain = actions.propose(entity("4700123456"), entity("HTX-0002"), by=BY, at=NOW)
    second = actions.merge(chain, kept=entity("HTX-0002"), why="một", by=BY, at=NOW)
    with pytest.raises(Refusal, match="merge_undo_later_first"):
        actions.undo_merge(first, why="Nhầm", by=BY, at=NOW)
    actions.undo_merge(second, why="Nhầm", by=BY, at=NOW)
    actions.undo_merge(first, why="Nhầm", by=BY, at=NOW)
    assert not Merge.objects.filter(undone_at=None).exists()
    with pytest.raises(Refusal, match="merge_undone"):
        actions.undo_merge(first, why="Nhầm", by=BY, at=NOW)


def test_pairs_with_an_absorbed_row_wait_unseen(pair):
    other = actions.propose(entity("4700123456"), entity("HTX-0002"), by=BY, at=NOW)
    made = merged(pair, "HTX-0001")
    assert other not in Pair.objects.open()
    actions.undo_merge(made, why="Nhầm", by=BY, at=NOW)
    assert other in Pair.objects.open()


def director_of(code):
    return Actor(name="An", role=Role.COOPERATIVE, permissions=ROLE_PERMISSIONS[Role.COOPERATIVE], cooperative=code)


def test_the_director_of_an_absorbed_code_sees_the_one_that_stands_for_it(pair):
    who = director_of("4700123456")
    assert [each.code for each in Cooperative.objects.visible_to(who)] == ["4700123456"]
    made = merged(pair, "HTX-0001")
    assert [each.code for each in Cooperative.objects.visible_to(who)] == ["HTX-0001"]
    assert [each.cooperative.code for each in visible_versions(who)] == ["HTX-0001"]
    assert [each.cooperative.code for each in visible_versions(who, ASKED.date())] == ["HTX-0001"]
    assert not Cooperative.objects.visible_to(director_of("HTX-0003")).filter(code="HTX-0001").exists()
    actions.undo_merge(made, why="Nhầm", by=BY, at=NOW)
    assert [each.code for each in Cooperative.objects.visible_to(who)] == ["4700123456"]


def test_a_founding_that_was_undone_opens_nothing(registers):
    source = entity("HTX-0001")
    sheet = {"name": "Hợp tác xã Tách Ra", "seat": registers.world.commune, "sector": "agriculture"}
    row = reorganise(
        kind="split_off", on=date(2021, 2, 1), sources=[source], results=[("4700777777", sheet)], paper=Paper(), by=BY,
        at=NOW,
    )  # fmt: skip
    assert Cooperative.objects.visible_to(director_of("4700777777")).exists()
    undo_reorganisation(reorganisation=row, why="Nhầm", by=BY, at=NOW)
    assert not Cooperative.objects.visible_to(director_of("4700777777")).exists()


def test_a_pin_of_an_absorbed_code_leads_to_the_one_that_stands_for_it(pair):
    who = program_actor("tests")
    before = resolve(["4700123456"], who, NOW.date())
    merged(pair, "HTX-0001")
    pinned = resolve(["4700123456", "HTX-0001"], who, NOW.date())
    assert pinned["4700123456"] == pinned["HTX-0001"] != before["4700123456"]
