"""`hopluc verify-journal`: what it prints, its exit code, and anchors in a file."""

import argparse
import json
from pathlib import Path

import pytest

from hopluc.console import verify_journal
from hopluc.console.output import Output
from hopluc.journal.models import Entry
from hopluc.journal.queries import anchor_of
from hopluc.journal.tests.test_chain import drop_triggers, write
from hopluc.journal.tests.test_verify import rebuild
from hopluc.kernel.errors import Refusal

pytestmark = pytest.mark.django_db


def run(*, as_json: bool = True, **given: str | Path | None) -> int:
    options = argparse.Namespace(**{"from_file": None, "write_anchor": None, **given})
    return verify_journal.run(options, Output(as_json=as_json))


def test_a_whole_journal_ends_well(capsys):
    write(3)
    assert run() == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["whole"], said["entries"], said["last"], said["faults"]) == (True, 3, 3, [])
    assert run(as_json=False) == 0
    assert "nguyên vẹn: 3 mục" in capsys.readouterr().out


def test_a_changed_row_is_named_and_the_exit_code_is_1(capsys):
    write(3)
    drop_triggers()
    Entry.objects.filter(sequence=2).update(by="Bình")
    assert run() == 1
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert (fault["kind"], fault["sequence"], fault["verb"], fault["subject"]) == (
        "changed",
        2,
        "tests:write",
        "thing:2",
    )
    assert fault["at"] and "số 2" in fault["sentence"]
    assert run(as_json=False) == 1
    assert "thing:2" in capsys.readouterr().out


def test_anchors_are_added_to_a_file_and_betray_a_rebuilt_chain(tmp_path, capsys):
    file = tmp_path / "anchors.jsonl"
    for _ in range(2):
        write(3)
        assert run(write_anchor=file) == 0
    assert [json.loads(line)["sequence"] for line in file.read_text().splitlines()] == [3, 6]
    capsys.readouterr()
    assert run(from_file=file) == 0
    assert json.loads(capsys.readouterr().out)["anchors"] == [3, 6]
    drop_triggers()
    Entry.objects.filter(sequence=5).update(by="Bình")
    rebuild(5)
    assert run() == 0
    capsys.readouterr()
    assert run(from_file=file) == 1
    assert [each["kind"] for each in json.loads(capsys.readouterr().out)["faults"]] == ["anchor"]


def test_no_anchor_of_a_broken_or_empty_journal_and_no_unreadable_file(tmp_path, capsys):
    file = tmp_path / "anchors.jsonl"
    with pytest.raises(Refusal, match="anchor_of_nothing"):
        run(write_anchor=file)
    write(2)
    drop_triggers()
    Entry.objects.filter(sequence=1).update(by="Bình")
    with pytest.raises(Refusal, match="anchor_of_broken"):
        run(write_anchor=file)
    assert not file.exists() and anchor_of(2) is not None
    with pytest.raises(Refusal, match="anchor_file_unreadable"):
        run(from_file=file)
    with pytest.raises(Refusal, match="anchor_file_unwritable"):
        Entry.objects.all().delete()
        write(0)
        verify_journal._write(tmp_path, verify_journal.Verdict(1, 1, _one(), _digest(), ()))


def _one() -> int:
    write(1)
    return Entry.objects.get().sequence


def _digest() -> str:
    return Entry.objects.get().digest
