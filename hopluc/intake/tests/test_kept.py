"""Columns that no field takes: kept, sealed where the file is, sealed again under a new key, forgotten on request."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hopluc.files.actions import path_of, store
from hopluc.intake.actions import UNDECIDED, keep_undecided
from hopluc.intake.actions.kept import forget_kept, fresh_rows, keep_rows
from hopluc.intake.models import Intake, IntakeState, KeptRow
from hopluc.intake.queries import kept_of
from hopluc.journal.models import Entry
from hopluc.registry.actions.keys import rotate_keys
from tests.registers import WRITTEN


def written(*, sealed: bool) -> Intake:
    stored = Intake._meta.get_field("file").related_model.objects.create(
        digest="d" * 64, name="a.csv", media_type="text/csv", size=1, stored_at=WRITTEN, sealed=sealed
    )
    return Intake.objects.create(
        kind="members", file=stored, state=IntakeState.WRITTEN, preview={}, plan_digest="", by="x",
        staged_at=WRITTEN, written_at=WRITTEN,
    )  # fmt: skip


def test_kept_sealed_again_and_forgotten(world):
    intake = written(sealed=True)
    assert keep_rows(intake, [("HTX-1/1", {"Zalo": "0912", "Trống": ""}), ("HTX-1/2", {"Zalo": ""})]) == 1
    before = bytes(KeptRow.objects.get().sealed)
    rotate_keys(by="x", at=WRITTEN)
    assert bytes(KeptRow.objects.get().sealed) != before
    assert [(each.heading, each.text) for each in kept_of("members", "HTX-1/1")] == [("Zalo", "0912")]
    assert (forget_kept("members", ["HTX-1/2"]), forget_kept("members", ["HTX-1/1"])) == (0, 1)
    assert Entry.objects.filter(verb="registry:rotate_keys").exists()


def test_the_newest_file_that_says_something_of_a_heading_speaks(world):
    first = written(sealed=False)
    keep_rows(first, [("A", {"Màu": "đỏ", "Số": "1"})])
    second = Intake.objects.create(
        kind="members", file=first.file, state=IntakeState.WRITTEN, preview={}, plan_digest="", by="x",
        staged_at=WRITTEN, written_at=WRITTEN.replace(year=2022),
    )  # fmt: skip
    keep_rows(second, [("A", {"Màu": "xanh"})])
    assert {each.heading: each.text for each in kept_of("members", "A")} == {"Màu": "xanh", "Số": "1"}
    Intake.objects.filter(pk=second.pk).update(state=IntakeState.UNDONE)
    assert {each.heading: each.text for each in kept_of("members", "A")} == {"Màu": "đỏ", "Số": "1"}


def test_only_what_is_said_otherwise_is_new(world):
    keep_rows(written(sealed=True), [("A", {"Màu": "đỏ", "Số": "1"})])
    rows = [("A", {"Màu": "đỏ"}), ("A", {"Màu": "xanh", "Số": "1"}), ("B", {"Màu": "đỏ"}), ("B", {"Màu": ""})]
    assert fresh_rows("members", rows) == [rows[1], rows[2]]
    Intake.objects.update(state=IntakeState.UNDONE)
    assert fresh_rows("members", rows[:1]) == rows[:1], "what was taken back is known no more"


def test_a_list_in_which_only_such_a_column_changed_is_confirmed(registers):
    clerk = Client()
    clerk.force_login(registers.world.people["alliance_officer"])
    address = "/hop-tac-xa/nap/hop-tac-xa/"
    head = "Mã số,Loại hình,Tên,Xã,Ngày thành lập,Lĩnh vực,Zalo"

    def upload(zalo: str) -> Intake:
        text = f"{head}\nHTX-0009,HTX,Hợp tác xã Một,Phường Đức Xuân,1/6/2019,Nông nghiệp,{zalo}\n"
        clerk.post(address, {"workbook": SimpleUploadedFile("a.csv", text.encode())})
        return Intake.objects.latest("pk")

    first = upload("0911")
    clerk.post(f"{address}{first.pk}/")
    same = upload("0911")
    assert (same.preview["unchanged"], same.preview["kept_changes"]) == (1, 0)
    assert 'value="confirm"' not in clerk.get(f"{address}{same.pk}/").content.decode()
    other = upload("0922")
    assert (other.preview["changed"], other.preview["kept_changes"]) == (0, 1)
    page = clerk.get(f"{address}{other.pk}/").content.decode()
    assert 'value="confirm"' in page and "1 dòng có nội dung mới ở các cột giữ nguyên" in page
    clerk.post(f"{address}{other.pk}/")
    other.refresh_from_db()
    assert other.state == IntakeState.WRITTEN and other.receipt
    assert [each.text for each in kept_of("cooperatives", "HTX-0009")] == ["0922"]
    assert "Mọi dòng đã có sẵn" not in clerk.get(f"{address}{other.pk}/").content.decode()


def test_a_file_of_which_nobody_says_what_it_is_goes_after_its_time(world):
    second = timedelta(seconds=1)
    first = keep_undecided("a.csv", b"a", at=WRITTEN, made_up=True)
    used = keep_undecided("b.csv", b"b", at=WRITTEN, made_up=True)
    Intake.objects.create(
        kind="members", file=used, state=IntakeState.STAGED, preview={}, plan_digest="", by="x", staged_at=WRITTEN,
    )  # fmt: skip
    open_one = store("c.csv", b"c", at=WRITTEN, made_up=True)
    keep_undecided("d.csv", b"d", at=WRITTEN + UNDECIDED, made_up=True)
    assert path_of(first.digest).exists(), "to the last moment"
    keep_undecided("e.csv", b"e", at=WRITTEN + UNDECIDED + second, made_up=True)
    assert [path_of(each.digest).exists() for each in (first, used, open_one)] == [False, True, True]
    again = keep_undecided("a.csv", b"a", at=WRITTEN + 2 * UNDECIDED, made_up=True)
    keep_undecided("e.csv", b"e", at=WRITTEN + 3 * UNDECIDED, made_up=True)
    assert again.pk == first.pk and path_of(again.digest).exists(), "dropped once more it waits anew"
