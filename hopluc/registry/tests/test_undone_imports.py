"""An import of cooperatives or of members is taken back, and everything stands as if it had not been."""

from datetime import date, datetime

import pytest

from hopluc.intake import actions as intake
from hopluc.intake.models import Intake
from hopluc.intake.plan import Target
from hopluc.intake.tests.books import book, run
from hopluc.journal.models import Entry
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.registry import actions
from hopluc.registry.models import Cooperative, Member, MemberState, Version, standing_code
from hopluc.registry.sheet import Paper
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from tests.registers import ACTOR, ENTITIES, ROLLS, cooperative, member
from tests.standing import names_of, standing
from tests.world import BY

TRAIL = frozenset(
    {"recorded_at", "recorded_by", "reason", "document_number", "document_on", "document_issuer", "document"}
    | {"intake_id", "carried", "reorganisation_id", "valid_from", "since", "until", "newest"}
)
LATER = datetime(2021, 6, 1, 8, 0, tzinfo=VIETNAM)
DAYS = (date(2015, 3, 9), date(2018, 1, 1), date(2020, 1, 1), date(2021, 2, 28), date(2021, 3, 1), date(2030, 1, 1))
NEW = cooperative("HTX-0100", "Hợp tác xã Mới", date(2018, 5, 1))
CHANGED = ENTITIES[0] | {"name": "Hợp tác xã Đồng Lạc Mới", "founded_on": date(2014, 1, 1), "sector": "trade_services"}
ENDED = ENTITIES[1] | {"ended_on": date(2021, 1, 1)}


def figures() -> dict[str, object]:
    """What any list, map and snapshot is made of, field by field: the sheets in force on many days, the lives, the
    rolls. Without who wrote it when, and by which paper or import: that is the trail, and the trail grows."""
    columns = [name for name in names_of(Version) if name not in TRAIL]
    sheets = {day: sorted(Version.objects.in_force(day).values(*columns), key=repr) for day in DAYS}
    lines = Member.objects.order_by("cooperative__code", "number")
    # What is sealed is sealed anew each time: what it says is compared.
    rolls = [(line.cooperative_id, line.number, dict(line.identity)) for line in lines]
    now = sorted(Version.objects.current().values(*columns), key=repr)
    return {
        "sheets": sheets,
        "now": now,
        "rolls": rolls,
        **standing(Cooperative, without=frozenset({"intake_id"})),
        **standing(Member, without=frozenset({"sealed", "intake_id"})),
    }


def brought(target: Target, *rows: dict[str, object]) -> Intake:
    outcome = run(target, book(target, *rows))
    assert outcome.written, outcome.as_dict()
    return Intake.objects.get(receipt=outcome.receipt)


def undo(row: Intake, target: Target) -> None:
    intake.undo(row, target, why="nhập nhầm tệp", actor=ACTOR, at=LATER)


def test_cooperatives_stand_as_before_and_their_trail_stays(registers):
    before = figures()
    row = brought(COOPERATIVES, NEW, CHANGED, ENDED)
    during = figures()
    assert during != before
    undo(row, COOPERATIVES)
    assert figures() == before
    gone = Cooperative.everything.get(code="HTX-0100")
    assert gone.is_undone_import and gone.versions.count() == 1 and standing_code("HTX-0100") == "HTX-0100"
    names = Version.objects.filter(cooperative__code="HTX-0001").order_by("pk").values_list("name", flat=True)
    assert "Hợp tác xã Đồng Lạc Mới" in names and list(names)[-1] == "Hợp tác xã Đồng Lạc"
    entry = Entry.objects.get(verb="registry:undo_cooperatives")
    assert (entry.reason, entry.change["withdrawn"], entry.change["restored"]) == ("nhập nhầm tệp", 1, 2)


def test_the_same_workbook_again_is_as_if_it_came_for_the_first_time(registers):
    row = brought(COOPERATIVES, NEW, CHANGED, ENDED)
    during = figures()
    undo(row, COOPERATIVES)
    again = brought(COOPERATIVES, NEW, CHANGED, ENDED)
    assert figures() == during
    assert Cooperative.objects.get(code="HTX-0100").intake_id == again.pk
    undo(again, COOPERATIVES)
    assert not Cooperative.objects.filter(code="HTX-0100").exists()


def test_an_undone_later_import_does_not_stand_in_the_way(registers):
    before = figures()
    first = brought(COOPERATIVES, NEW, CHANGED)
    second = brought(COOPERATIVES, CHANGED | {"name": "Hợp tác xã Đồng Lạc Nữa"}, NEW | {"activity": "Chè"})
    with pytest.raises(Refusal, match="changed_since_import") as refused:
        undo(first, COOPERATIVES)
    assert refused.value.values["records"] == ["HTX-0001", "HTX-0100"]
    undo(second, COOPERATIVES)
    undo(first, COOPERATIVES)
    assert figures() == before


def test_whatever_was_written_since_is_named(registers):
    row = brought(COOPERATIVES, NEW, CHANGED)
    said = {"paper": Paper(), "by": BY, "at": LATER}
    actions.change(
        cooperative=registers.entity("HTX-0001"), from_day=date(2021, 5, 1), fields={"activity": "Chè"}, **said
    )
    actions.note_occurrence(
        cooperative=registers.entity("HTX-0100"), kind="note", on=date(2021, 5, 1), until=None, note="Đã thăm", **said
    )
    with pytest.raises(Refusal, match="changed_since_import") as refused:
        undo(row, COOPERATIVES)
    assert refused.value.values["records"] == ["HTX-0001", "HTX-0100"]
    assert Cooperative.objects.filter(code="HTX-0100").exists()


def test_members_stand_as_before_and_nothing_is_left_of_those_who_came(registers):
    before = figures()
    changed = ROLLS[0] | {"full_name": "Nguyễn Thị Yến", "capital": None, "ethnic_group": ""}
    row = brought(MEMBERS, changed, member("HTX-0002", 1, "Hoàng Thị Hoa", date(2020, 1, 1)))
    assert figures() != before
    undo(row, MEMBERS)
    assert figures() == before
    assert not Member.objects.filter(cooperative__code="HTX-0002").exists()
    line = Member.objects.get(cooperative__code="HTX-0001", number=1)
    assert (line.full_name, line.ethnic_group, line.states.count()) == ("Nguyễn Thị Bích", "Tày", 2)
    assert Entry.objects.get(verb="registry:undo_members").change["withdrawn"] == ["HTX-0002/1"]
    brought(MEMBERS, changed)


def test_members_written_on_since_are_named(registers):
    row = brought(MEMBERS, ROLLS[0] | {"full_name": "Nguyễn Thị Yến"}, member("HTX-0002", 1, "Hoa", date(2020, 1, 1)))
    for code in ("HTX-0001", "HTX-0002"):
        line = Member.objects.get(cooperative__code=code, number=1)
        actions.change_line(line, values={"ethnic_group": "Nùng"}, by=BY, at=LATER, on=LATER.date())
    with pytest.raises(Refusal, match="changed_since_import") as refused:
        undo(row, MEMBERS)
    assert refused.value.values["records"] == ["HTX-0001/1", "HTX-0002/1"]
    assert MemberState.objects.filter(member__cooperative__code="HTX-0002").exists()
