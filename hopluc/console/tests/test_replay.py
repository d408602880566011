"""`hopluc replay` and `hopluc judge-registers`: what they print, and when the exit code is 1."""

import argparse
import json
from datetime import date

import pytest

from hopluc.assessments.models import Judgement
from hopluc.console import judge_registers, replay
from hopluc.console.output import Output
from tests.registers import Registers

ON = argparse.Namespace(on=date(2025, 6, 30))


def test_registers_are_judged_once_for_a_day(registers: Registers, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge_registers.run(ON, Output(as_json=True)) == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["on"], first["cooperatives"]) == ("2025-06-30", 5)
    assert first["kept"] == Judgement.objects.count() > 0
    assert judge_registers.run(ON, Output(as_json=False)) == 0
    assert "0 kết quả mới" in capsys.readouterr().out


def test_replay_says_how_many_are_the_same_and_ends_well(registers, capsys: pytest.CaptureFixture[str]) -> None:
    judge_registers.run(ON, Output(as_json=False))
    capsys.readouterr()
    assert replay.run(argparse.Namespace(), Output(as_json=True)) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["repeated"] == said["same"] == Judgement.objects.count() + 2  # two grades of 2020
    assert (said["differ"], said["law_changed"], said["broken"], said["drift"]) == (0, 0, 0, [])


def test_replay_ends_badly_where_the_law_is_the_same_and_the_result_is_not(registers, capsys) -> None:
    judge_registers.run(ON, Output(as_json=False))
    row = Judgement.objects.get(rule="too-few-members", cooperative__code="HTX-0001")
    Judgement.objects.filter(pk=row.pk).update(value="clear")
    capsys.readouterr()
    assert replay.run(argparse.Namespace(), Output(as_json=False)) == 1
    said = capsys.readouterr().out
    assert "! HTX-0001  too-few-members  30/06/2025  clear → warn" in said and "1 khác" in said
