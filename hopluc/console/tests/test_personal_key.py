"""`hopluc personal-key`: what lies under which key; a new one, and everything sealed anew."""

import argparse
import json

from hopluc.console import personal_key
from hopluc.console.output import Output
from hopluc.console.program import main
from hopluc.personal.seal import key_file, key_of
from hopluc.registry.models import Member


def said(capsys, *, rotate: bool):
    assert personal_key.run(argparse.Namespace(rotate=rotate), Output(as_json=True)) == 0
    return json.loads(capsys.readouterr().out)


def test_the_state_and_a_new_key(registers, capsys) -> None:
    said(capsys, rotate=True)
    before = said(capsys, rotate=False)
    (current,) = [key for key in before["keys"] if key["current"]]
    assert current["rows"]["registry_member"] == Member.objects.count()
    after = said(capsys, rotate=True)
    assert after["made"] == after["key"] != current["id"]
    rows = {key["id"]: key["rows"] for key in after["keys"]}
    assert (rows[current["id"]], rows[after["key"]]["registry_member"]) == ({}, Member.objects.count())
    assert Member.objects.get(number=1, cooperative__code="HTX-0001").full_name == "Nguyễn Thị Bích"


def test_people_read_what_was_done_and_are_told_to_keep_the_file(registers, capsys) -> None:
    assert personal_key.run(argparse.Namespace(rotate=True), Output(as_json=False)) == 0
    text = capsys.readouterr().out
    assert "registry_member: 5" in text and "Sao lưu" in text and str(key_file()) in text
    assert not [line for line in text.splitlines() if "sealing" in line]


def test_a_key_that_the_file_lacks_is_named_with_what_needs_it(registers, capsys, tmp_path, settings) -> None:
    needed = key_of(Member.objects.all()[0].sealed)
    settings.HOME = tmp_path
    secret = "A" * 43 + "="
    key_file().write_text(json.dumps({"keys": [{"id": "abcdef", "sealing": secret, "hashing": secret}]}))
    key_file().chmod(0o600)
    assert main(["personal-key"]) == 1
    text = capsys.readouterr().out
    assert f"thiếu khóa {needed}" in text and "registry_member 5" in text


def test_without_the_key_one_sentence_and_nothing_changed(registers, capsys, tmp_path, settings) -> None:
    settings.HOME = tmp_path
    before = list(Member.objects.values_list("sealed", flat=True))
    assert main(["personal-key", "--rotate"]) == 1
    assert "Không thấy tệp khóa" in capsys.readouterr().err
    assert list(Member.objects.values_list("sealed", flat=True)) == before
    assert not (tmp_path / "personal-key").exists()
