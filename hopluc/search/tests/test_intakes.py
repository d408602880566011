"""One's own imports are found by their owner alone, while the owner may still import."""

from dataclasses import replace

from hopluc.accounts.permissions import Permission
from hopluc.files.actions import store
from hopluc.intake.models import Intake, IntakeState
from hopluc.search.tests.conftest import Ask
from tests.world import AT, BY, World


def stage(world: World) -> Intake:
    """A workbook that the officer of the Alliance has sent in."""
    return Intake.objects.create(
        kind="returns",
        file=store("Báo cáo năm Đồng Lạc.csv", b"a;b\n1;2\n", at=AT, made_up=True),
        state=IntakeState.WRITTEN,
        preview={},
        plan_digest="0" * 64,
        user=world.alliance_officer.pk,
        by=BY,
        staged_at=AT,
        receipt="BN-00001-507344",
    )


def test_an_import_by_the_name_of_its_file_or_its_receipt(world: World, ask: Ask):
    intake = stage(world)
    owner = world.actor("alliance_officer")
    for typed in ("dong lac", "BN-00001-507344", "bn-00001"):
        assert [hit.url for hit in ask("intakes", typed, owner).hits] == [f"/bao-cao-nam/nap/{intake.pk}/"]


def test_nobody_else_finds_it(world: World, ask: Ask):
    stage(world)
    for name in ("commune_officer", "party_officer", "director"):
        assert ask("intakes", "dong lac", world.actor(name)).total == 0


def test_whoever_may_import_no_longer_finds_it_no_longer(world: World, ask: Ask):
    stage(world)
    owner = world.actor("alliance_officer")
    retired = replace(owner, permissions=owner.permissions - {Permission.RETURNS_FILE})
    assert (ask("intakes", "dong lac", owner).total, ask("intakes", "dong lac", retired).total) == (1, 0)
