"""What happens to bodies is written with its days and its document, refused where it cannot be, and undone."""

from datetime import date, timedelta

import pytest

from hopluc.bodies import actions
from hopluc.bodies.models import (
    Body,
    BodyEvent,
    BodyMember,
    BodyName,
    BodyParent,
    BodySuccession,
    BodyTie,
    EventPaper,
    GroupRule,
)
from hopluc.bodies.queries import life_of, members_on, name_on, successors_on, ties_of, written_in
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import AT, BY

pytestmark = pytest.mark.django_db
NOW = AT.replace(year=2026)
DAY = date(2025, 3, 1)
WHO = {"by": BY, "at": NOW}
PAPER = EventPaper(number="Nghị quyết số 1-NQ/TU", on=date(2025, 2, 20), issuer="Tỉnh ủy")
TABLES = (Body, BodyMember, BodyName, BodyParent, BodySuccession, GroupRule)


def new(name: str, **more) -> actions.NewBody:
    return actions.NewBody(name, more.pop("kind", "state"), "province", **more)


def found(name: str, on: date = date(2020, 1, 1), **more) -> Body:
    return actions.found_body(new(name, **more), on=on, paper=PAPER, **WHO).body


@pytest.fixture
def committee() -> Body:
    return found("Ủy ban Mẫu", short_name="UB Mẫu", code="committee")


@pytest.fixture
def planning(committee: Body) -> Body:
    return found("Sở Kế hoạch Mẫu", code="planning", parent=committee)


@pytest.fixture
def finance(committee: Body) -> Body:
    return found("Sở Tài chính Mẫu", code="finance", parent=committee)


def everything() -> list[list[tuple]]:
    return [sorted(model.objects.values_list(), key=str) for model in TABLES]


def test_a_body_begins_with_its_name_its_document_and_its_parent(planning, committee):
    assert planning.valid_from == date(2020, 1, 1) and planning.verified
    assert name_on(planning, DAY) == "Sở Kế hoạch Mẫu"
    assert planning.basis == "Nghị quyết số 1-NQ/TU ngày 20/02/2025 của Tỉnh ủy"
    assert [each.other for each in ties_of(planning)["parents"]] == [committee]
    entry = Entry.objects.get(subject="body:planning", verb="bodies:founded")
    assert entry.change["on"] == "2020-01-01" and entry.change["bodies"] == ["planning"]


def test_a_code_is_made_from_the_name_and_never_twice():
    first = found("Hội Mẫu")
    assert first.code == "hoi-mau"
    actions.end_body(first, on=DAY, paper=PAPER, **WHO)
    assert found("Hội Mẫu", on=DAY).code == "hoi-mau-2"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "  "}, "body_name_missing"),
        ({"name": "Sở mới", "code": "planning"}, "body_code_taken"),
        ({"name": "Sở mới", "code": "Sở mới"}, "body_code_unfit"),
        ({"name": "sở kế hoạch mẫu"}, "body_name_taken"),
    ],
)
def test_a_body_that_cannot_begin(planning, more, code):
    before = everything()
    with pytest.raises(Refusal) as refused:
        actions.found_body(new(**more), on=DAY, paper=PAPER, **WHO)
    assert refused.value.code == code and everything() == before


@pytest.mark.parametrize(("on", "refused"), [(NOW.date(), False), (NOW.date() + timedelta(days=1), True)])
def test_an_event_is_written_when_its_day_has_come(committee, on, refused):
    if not refused:
        assert actions.end_body(committee, on=on, paper=PAPER, **WHO).on == on
        return
    with pytest.raises(Refusal, match="event_in_future"):
        actions.end_body(committee, on=on, paper=PAPER, **WHO)


def test_an_event_needs_a_document_or_a_reason(committee):
    with pytest.raises(Refusal, match="event_without_ground"):
        actions.end_body(committee, on=DAY, paper=EventPaper(), **WHO)
    assert actions.end_body(committee, on=DAY, paper=EventPaper(reason="theo thông báo"), **WHO).reason


@pytest.mark.parametrize(("day", "name"), [(DAY - timedelta(days=1), "Sở Kế hoạch Mẫu"), (DAY, "Sở Quy hoạch Mẫu")])
def test_a_name_holds_until_the_day_before_the_next(planning, day, name):
    actions.rename_body(planning, name="Sở Quy hoạch Mẫu", on=DAY, paper=PAPER, **WHO)
    assert name_on(planning, day) == name
    with pytest.raises(Refusal, match="renamed_later"):
        actions.rename_body(planning, name="Sở Khác", on=DAY - timedelta(days=1), paper=PAPER, **WHO)


def test_renaming_to_the_same_name_or_to_anothers_is_refused(planning, finance):
    with pytest.raises(Refusal, match="body_unchanged"):
        actions.rename_body(planning, name="Sở Kế hoạch Mẫu", on=DAY, paper=PAPER, **WHO)
    with pytest.raises(Refusal, match="body_name_taken"):
        actions.rename_body(planning, name="Sở Tài chính Mẫu", on=DAY, paper=PAPER, **WHO)


def test_an_end_ends_ties_and_names_who_continues(planning, finance, committee):
    heirs = [actions.Heir(finance, "kế hoạch, đầu tư")]
    event = actions.end_body(planning, on=DAY, heirs=heirs, paper=PAPER, **WHO)
    planning.refresh_from_db()
    assert planning.valid_until == DAY
    assert [each.until for each in ties_of(planning)["parents"]] == [DAY]
    assert successors_on(planning, DAY) == (finance,)
    assert successors_on(planning, DAY - timedelta(days=1)) == (planning,)
    assert set(event.bodies.all()) == {planning, finance}
    assert any("kế hoạch, đầu tư" in line for line in written_in(event))


@pytest.mark.parametrize(
    ("heir", "code"), [("planning", "same_body"), ("later", "successor_not_alive"), ("finance", None)]
)
def test_who_cannot_continue_a_body(planning, finance, heir, code):
    later = found("Sở Sau", on=DAY + timedelta(days=1), code="later")
    chosen = {"planning": planning, "finance": finance, "later": later}[heir]
    if code is None:
        actions.end_body(planning, on=DAY, heirs=[actions.Heir(chosen)], paper=PAPER, **WHO)
        return
    with pytest.raises(Refusal, match=code):
        actions.end_body(planning, on=DAY, heirs=[actions.Heir(chosen)], paper=PAPER, **WHO)


def test_a_body_ends_once_and_not_on_its_first_day(planning):
    with pytest.raises(Refusal, match="body_not_alive"):
        actions.end_body(planning, on=planning.valid_from, paper=PAPER, **WHO)
    actions.end_body(planning, on=DAY, paper=PAPER, **WHO)
    with pytest.raises(Refusal, match="body_not_alive"):
        actions.end_body(planning, on=DAY, paper=PAPER, **WHO)


def test_two_become_a_new_one_or_one_goes_into_another(planning, finance):
    event = actions.merge_bodies([planning, finance], into=new("Sở Chung Mẫu"), on=DAY, paper=PAPER, **WHO)
    assert event.body.name == "Sở Chung Mẫu" and event.body.valid_from == DAY
    assert {body.valid_until for body in Body.objects.filter(code__in=["planning", "finance"])} == {DAY}
    actions.undo_event(event, **WHO)
    actions.merge_bodies([planning, finance], into=finance, on=DAY, paper=PAPER, **WHO)
    assert successors_on(planning, DAY) == (finance,) and Body.objects.get(code="finance").valid_until is None


@pytest.mark.parametrize("into", ["new", "itself"])
def test_nothing_merges_with_itself_alone(planning, into):
    with pytest.raises(Refusal, match="nothing_to_merge"):
        target = new("Sở Chung Mẫu") if into == "new" else planning
        actions.merge_bodies([planning], into=target, on=DAY, paper=PAPER, **WHO)


@pytest.mark.parametrize(("stays", "until"), [(True, None), (False, DAY)])
def test_a_split_ends_a_body_or_leaves_it_with_less(planning, finance, stays, until):
    heirs = [actions.Heir(new("Sở Mới Mẫu"), "quy hoạch", takes_duties=False), actions.Heir(finance, "đầu tư")]
    event = actions.split_body(planning, heirs=heirs, stays=stays, on=DAY, paper=PAPER, **WHO)
    planning.refresh_from_db()
    assert planning.valid_until == until and event.bodies.count() == 3
    assert successors_on(planning, DAY) == ((planning,) if stays else (finance,))
    with pytest.raises(Refusal, match="nothing_to_split"):
        actions.split_body(finance, heirs=heirs[:0], stays=stays, on=DAY, paper=PAPER, **WHO)


def test_under_one_body_at_a_time_and_steered_by_several(planning, committee, finance):
    office = found("Văn phòng Mẫu")
    actions.set_parent(planning, parent=office, on=DAY, paper=PAPER, **WHO)
    for steering in (committee, finance):
        actions.set_parent(planning, parent=steering, tie=BodyTie.STEERED, on=DAY, paper=PAPER, **WHO)
    standing = BodyParent.objects.valid_on(DAY).filter(body=planning).order_by("pk")
    assert [(row.parent, row.tie) for row in standing] == [
        (office, "under"),
        (committee, "steered"),
        (finance, "steered"),
    ]
    assert BodyParent.objects.get(body=planning, parent=committee, tie="under").until == DAY
    with pytest.raises(Refusal, match="tie_exists"):
        actions.set_parent(planning, parent=finance, tie=BodyTie.STEERED, on=DAY, paper=PAPER, **WHO)
    actions.set_parent(planning, parent=None, tie=BodyTie.STEERED, on=DAY + timedelta(days=1), paper=PAPER, **WHO)
    assert not BodyParent.objects.valid_on(DAY + timedelta(days=1)).filter(body=planning, tie="steered").exists()


def test_nobody_is_under_one_that_is_under_it(planning, committee):
    with pytest.raises(Refusal, match="parent_is_below"):
        actions.set_parent(committee, parent=planning, on=DAY, paper=PAPER, **WHO)
    with pytest.raises(Refusal, match="same_body"):
        actions.set_parent(committee, parent=committee, on=DAY, paper=PAPER, **WHO)
    actions.set_parent(committee, parent=planning, tie=BodyTie.BESIDE, on=DAY, paper=PAPER, **WHO)


def test_a_name_is_added_once_for_its_days(planning):
    spans = {"since": DAY, "until": DAY + timedelta(days=10)}
    actions.add_name(planning, name="Sở KH Mẫu", kind="abbreviation", on=DAY, paper=PAPER, **spans, **WHO)
    with pytest.raises(Refusal, match="name_exists"):
        actions.add_name(planning, name="sở kh mẫu", since=DAY + timedelta(days=9), on=DAY, paper=PAPER, **WHO)
    actions.add_name(planning, name="sở kh mẫu", since=DAY + timedelta(days=10), on=DAY, paper=PAPER, **WHO)
    with pytest.raises(Refusal, match="name_days_reversed"):
        actions.add_name(planning, name="Khác", since=DAY, until=DAY, on=DAY, paper=PAPER, **WHO)
    with pytest.raises(Refusal, match="official_by_renaming"):
        actions.add_name(planning, name="Khác", kind="official", on=DAY, paper=PAPER, **WHO)


def test_a_group_has_other_members_from_a_day(planning, finance, committee):
    group = found("Các sở mẫu", kind="group")
    actions.set_group(group, members=[planning], on=DAY, paper=PAPER, **WHO)
    later = DAY + timedelta(days=30)
    actions.set_group(group, members=[finance], on=later, paper=PAPER, **WHO)
    assert members_on(group, DAY) == (planning,) and members_on(group, later) == (finance,)
    rule = actions.Rule("state", "province", committee)
    actions.set_group(group, rules=[rule], on=later + timedelta(days=1), paper=PAPER, **WHO)
    assert members_on(group, later + timedelta(days=1)) == (planning, finance)
    with pytest.raises(Refusal, match="body_unchanged"):
        actions.set_group(group, rules=[rule], on=later + timedelta(days=2), paper=PAPER, **WHO)
    with pytest.raises(Refusal, match="not_a_group"):
        actions.set_group(planning, members=[finance], on=DAY, paper=PAPER, **WHO)


def test_a_group_is_not_in_itself_through_another(planning):
    inner, outer = found("Nhóm trong", kind="group"), found("Nhóm ngoài", kind="group")
    actions.set_group(outer, members=[inner], on=DAY, paper=PAPER, **WHO)
    with pytest.raises(Refusal, match="member_of_itself"):
        actions.set_group(inner, members=[outer], on=DAY, paper=PAPER, **WHO)


def verbs(planning: Body, finance: Body, group: Body):
    heir = actions.Heir(finance)
    common = {"on": DAY, "paper": PAPER, **WHO}
    return {
        "found": lambda: actions.found_body(new("Sở Mới Mẫu", parent=finance), **common),
        "rename": lambda: actions.rename_body(planning, name="Sở Khác", short_name="SK", **common),
        "end": lambda: actions.end_body(planning, heirs=[heir], **common),
        "merge": lambda: actions.merge_bodies([planning, finance], into=new("Sở Chung"), **common),
        "split": lambda: actions.split_body(planning, heirs=[actions.Heir(new("Sở Con"))], stays=True, **common),
        "parent": lambda: actions.set_parent(planning, parent=finance, **common),
        "name": lambda: actions.add_name(planning, name="Tên khác", **common),
        "group": lambda: actions.set_group(
            group, members=[finance], rules=[actions.Rule("party", "central")], **common
        ),
    }


@pytest.mark.parametrize("verb", ["found", "rename", "end", "merge", "split", "parent", "name", "group"])
def test_undoing_leaves_everything_as_it_was_but_the_trace(planning, finance, verb):
    group = found("Các sở mẫu", kind="group")
    actions.set_group(group, members=[planning], on=DAY - timedelta(days=9), paper=PAPER, **WHO)
    before = everything()
    event = verbs(planning, finance, group)[verb]()
    assert everything() != before and written_in(event)
    undone = actions.undo_event(event, **WHO)
    assert everything() == before and undone.undone_by == BY
    assert Entry.objects.filter(verb="bodies:undo").count() == 1
    with pytest.raises(Refusal, match="event_undone"):
        actions.undo_event(event, **WHO)


def test_only_the_last_event_of_every_body_is_undone(planning, finance):
    merged = actions.merge_bodies([planning], into=finance, on=DAY, paper=PAPER, **WHO)
    renamed = actions.rename_body(finance, name="Sở Khác", on=DAY, paper=PAPER, **WHO)
    with pytest.raises(Refusal, match="later_event"):
        actions.undo_event(merged, **WHO)
    assert actions.last_event(planning) == merged and actions.last_event(finance) == renamed
    actions.undo_event(renamed, **WHO)
    actions.undo_event(merged, **WHO)


def test_a_body_that_others_use_is_not_undone_away(committee):
    event = BodyEvent.objects.get(body=committee)
    BodyParent.objects.create(body=Body.objects.create(code="x", name="X", kind="state"), parent=committee)
    with pytest.raises(Refusal, match="body_in_use"):
        actions.undo_event(event, **WHO)


def test_a_life_tells_events_in_their_order(planning, finance):
    actions.rename_body(planning, name="Sở Quy hoạch", on=date(2022, 1, 1), paper=PAPER, **WHO)
    actions.end_body(planning, on=DAY, heirs=[actions.Heir(finance)], paper=PAPER, **WHO)
    told = [(moment.kind, moment.on) for moment in life_of(Body.objects.get(pk=planning.pk))]
    assert told == [("founded", date(2020, 1, 1)), ("renamed", date(2022, 1, 1)), ("ended", DAY)]
    assert [(moment.kind, moment.is_heir) for moment in life_of(finance)] == [("founded", False), ("ended", True)]


def test_of_a_body_that_had_ended_by_some_day_the_day_is_learnt(planning, finance):
    latest = DAY + timedelta(days=100)
    Body.objects.filter(pk=planning.pk).update(valid_until=latest, ends_at_latest=True, verified=False)
    BodySuccession.objects.create(old=planning, new=finance, on=latest, verified=False)
    before = everything()
    event = actions.end_body(planning, on=DAY, heirs=[actions.Heir(finance, "kế hoạch")], paper=PAPER, **WHO)
    planning.refresh_from_db()
    assert (planning.valid_until, planning.ends_at_latest, planning.verified) == (DAY, False, True)
    assert [(row.on, row.share) for row in planning.successions.all()] == [(DAY, "kế hoạch")]
    with pytest.raises(Refusal, match="end_is_known"):
        actions.end_body(planning, on=DAY - timedelta(days=1), paper=PAPER, **WHO)
    actions.undo_event(event, **WHO)
    assert everything() == before


def test_a_successor_that_rested_on_memory_gives_way_to_the_one_of_the_document(planning, finance, committee):
    latest = DAY + timedelta(days=100)
    Body.objects.filter(pk=planning.pk).update(valid_until=latest, ends_at_latest=True, verified=False)
    BodySuccession.objects.create(old=planning, new=committee, on=latest, verified=False)
    before = everything()
    event = actions.end_body(planning, on=DAY, heirs=[actions.Heir(finance)], paper=PAPER, **WHO)
    assert successors_on(planning, DAY) == (finance,)
    assert any("không còn" in line and committee.name in line for line in written_in(event))
    actions.undo_event(event, **WHO)
    assert everything() == before
