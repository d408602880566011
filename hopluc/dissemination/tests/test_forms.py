"""A pasted table of units: what is read, what is left out and told, what is asked again."""

from hopluc.dissemination.actions import UnitLine
from hopluc.dissemination.forms import read_units


def test_a_workbook_paste_is_read_and_what_is_left_out_is_told() -> None:
    typed, wrong = read_units(
        "STT\tĐơn vị\tĐảng viên\tĐã quán triệt\n"
        "1\tChi bộ  thôn Nà Mày\t24\t22\n2\tChi bộ Khuổi\t1.024\t0\n\nTổng cộng\t\t1.048\t22\n"
    )
    assert wrong == []
    assert typed.lines == [UnitLine("Chi bộ thôn Nà Mày", 24, 22), UnitLine("Chi bộ Khuổi", 1024, 0)]
    assert [str(each) for each in typed.left_out] == ["dòng 1 (đầu bảng)", "dòng 5 (dòng cộng)", "cột số thứ tự"]


def test_lines_that_cannot_be_read_are_told_with_their_numbers() -> None:
    typed, wrong = read_units("Chi bộ 1; 10; 9\nChi bộ 2; 10\nChi bộ 3; 1,5; 1\n; 3; 3\nChi bộ 5; mười; 2")
    assert typed.lines == [UnitLine("Chi bộ 1", 10, 9)]
    assert [each.split(":")[0] for each in wrong] == ["Dòng 2", "Dòng 3", "Dòng 4", "Dòng 5"]


def test_a_first_line_with_figures_is_no_heading() -> None:
    typed, wrong = read_units("Chi bộ 1; 10; 9")
    assert (len(typed.lines), typed.left_out, wrong) == (1, [], [])


def test_nothing_is_an_empty_table() -> None:
    assert read_units(" \n\t\n")[0].lines == []


def test_too_many_lines_are_refused() -> None:
    assert read_units("Chi bộ; 1; 1\n" * 2000)[1] == []
    assert len(read_units("Chi bộ; 1; 1\n" * 2001)[1]) == 1
