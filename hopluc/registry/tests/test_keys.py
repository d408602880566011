"""A change of keys: everything is sealed anew, what was broken off is gone on with, nothing is lost."""

import pytest

from hopluc.files import actions as files
from hopluc.intake import actions as intake
from hopluc.intake.models import Intake
from hopluc.intake.tests.books import NAME, book
from hopluc.journal.models import Entry
from hopluc.personal.seal import key_of, keys
from hopluc.registry import actions
from hopluc.registry.actions import keys as changing
from hopluc.registry.actions.subject import lines_of
from hopluc.registry.models import Member, SubjectRequest, Version
from hopluc.registry.sheet import Paper
from hopluc.registry.targets import MEMBERS
from hopluc.registry.tests.people import AT, TODAY, admit
from tests.registers import ACTOR, ROLLS
from tests.world import BY


@pytest.fixture
def sealed(registers):
    """Something in every table that is sealed, and a workbook on the disk."""
    one, _other = admit(registers), admit(registers, "HTX-0002")
    actions.change_line(one, values={"phone": "0987654321"}, by=BY, at=AT, on=TODAY)
    actions.register_request(
        kind="correct", id_number="006192000123", asked_on=TODAY, paper="",
        actor=registers.world.actor("alliance_officer"), at=AT, on=TODAY,
    )  # fmt: skip
    contact = {"phone": "0209 3870 123"}
    actions.change(
        cooperative=registers.entity("HTX-0001"), from_day=TODAY, fields=contact, paper=Paper(), by=BY, at=AT
    )
    changed = book(MEMBERS, ROLLS[0] | {"full_name": "Nguyễn Thị Biếc"})
    intake.stage(MEMBERS, NAME, changed, actor=ACTOR, at=AT, made_up=True)
    if any(len(set(counts)) > 1 or set(counts) - {keys().current.id} for counts in actions.key_state().values()):
        # The rows of the world are put in as they were sealed once, perhaps before another test made a key.
        actions.rotate_keys(by=BY, at=AT)
    return registers


def everything():
    """What is readable, whatever the key."""
    return (
        [dict(each.identity) for each in Member.objects.order_by("pk")],
        [each.id_number for each in SubjectRequest.objects.all()],
        [files.content_of(each.file) for each in Intake.objects.filter(kind="members")],
    )


def test_everything_is_sealed_under_the_new_key_and_says_the_same(sealed):
    before, old = everything(), keys().current.id
    hashes = dict(Member.objects.values_list("pk", "person")), set(Version.objects.values_list("phone_hash", flat=True))
    done = actions.rotate_keys(by=BY, at=AT)
    assert done.made == done.key == keys().current.id != old
    state = actions.key_state()
    # No workbook has brought columns here that no field takes.
    assert state.pop("intake_keptrow") == {}
    assert set(state) == {table for table, n in state.items() if set(n) == {done.key}}
    assert everything() == before
    now = dict(Member.objects.values_list("pk", "person"))
    assert not [pk for pk, person in now.items() if person and person == hashes[0][pk]]
    assert len({person for person in now.values() if person}) == 1, "one person still is one"
    assert not (set(Version.objects.values_list("phone_hash", flat=True)) & hashes[1] - {""})
    assert done.counts["registry_member"] == 7 and done.files == 1
    assert Entry.objects.latest("sequence").change["rows"] == done.counts


def test_a_change_that_is_broken_off_leaves_all_readable_and_is_gone_on_with(sealed, monkeypatch):
    before, old, count = everything(), keys().current.id, len(keys().all)

    def broken(rows, fields):
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(changing, "write_fields", broken)
        with pytest.raises(OSError, match="no space"):
            actions.rotate_keys(by=BY, at=AT)
    assert everything() == before
    assert {key_of(each.sealed) for each in Member.objects.exclude(sealed=None)} == {old}
    # Between the two keys the same person is still found.
    assert len(lines_of("006192000123", sealed.world.actor("alliance_officer"))) == 2
    done = actions.rotate_keys(by=BY, at=AT)
    assert (done.made, len(keys().all)) == ("", count + 1), "one key for both"
    assert everything() == before and set(actions.key_state()["registry_member"]) == {done.key}
