"""The workbooks of the made-up province read back as they were made; the wrong one is refused at its four cells."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from hopluc.demo.messy_books import FORMER_COMMUNE, MESSY_FILE, MISSPELT_COMMUNE, OTHER_FILE, legacy
from hopluc.demo.path import YEARS
from hopluc.demo.tests.made import province
from hopluc.demo.workbooks import LIST_FILE, WRONG_FILE, kind_of, register_rows, write_workbooks, year_lines
from hopluc.matching.workbook import OUTSIDE_LIST
from hopluc.registry.workbook import COOPERATIVES, MEMBERS
from hopluc.returns.workbook import returns_form
from hopluc.sheets.form import Form
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.outcome import RowsReading
from hopluc.sheets.reading import read_rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = province()
    folder = tmp_path_factory.mktemp("demo") / "new"
    paths = write_workbooks(made, folder)
    assert sorted(folder.iterdir()) == paths
    return folder


def _read(path: Path, form: Form) -> RowsReading:
    return read_rows(read_workbook(path.name, path.read_bytes()), form)


def _registered(row: dict[str, Any]) -> dict[str, Any]:
    """Under the code of the register: a group that became a cooperative keeps its own."""
    return row | {"cooperative": province().story.register_code(row["cooperative"])}


def test_names_and_kinds(folder: Path) -> None:
    kinds = {path.name: kind_of(path) for path in folder.iterdir()}
    assert kinds["01-hop-tac-xa.xlsx"] == "cooperatives"
    assert kinds["02-thanh-vien.xlsx"] == "members"
    assert all(kinds[f"03-bao-cao-nam-{year}.xlsx"] == "returns" for year in YEARS)
    of_no_register = sorted(name for name, kind in kinds.items() if kind is None)
    assert of_no_register == [LIST_FILE, MESSY_FILE, OTHER_FILE, WRONG_FILE]
    assert list(kinds.values()).count("returns") == len(YEARS) + len({row.year for row in province().corrections})


def test_cooperatives_read_back(folder: Path) -> None:
    reading = _read(folder / "01-hop-tac-xa.xlsx", COOPERATIVES)
    assert (reading.errors, reading.questions, reading.repairs) == ((), (), ())
    # Of every one the founding day is known.
    expected = [asdict(entity) | {"known_on": None} for entity in register_rows(province())]
    assert [
        row.values | {"commune_code": made["commune_code"]} for row, made in zip(reading.rows, expected, strict=True)
    ] == expected


def test_the_register_stands_as_it_was_before_its_reorganisations() -> None:
    """Told afterwards, they end and bring forth what the list of the province has; no code is another one's."""
    rows = {row.code: row for row in register_rows(province())}
    all_rows = {row.code: row for row in province().cooperatives}
    for each in province().story.reorganised:
        assert (each.result in rows) == (each.kind == "merger")
        source = all_rows[each.source]
        assert rows[each.source].ended_on is None and source.ended_on == (None if each.kind == "split_off" else each.on)
    assert len(all_rows) - len(rows) == 4


def test_members_read_back(folder: Path) -> None:
    reading = _read(folder / "02-thanh-vien.xlsx", MEMBERS)
    assert (reading.errors, reading.questions, reading.repairs) == ((), (), ())
    # A code says which cooperative it is; its name may stand beside it and need not.
    made = [{**_registered(asdict(member)), "cooperative_name": None} for member in province().members]
    assert [row.values for row in reading.rows] == made


@pytest.mark.parametrize("year", YEARS)
def test_returns_read_back(folder: Path, year: int) -> None:
    form = returns_form(year_lines(year))
    reading = _read(folder / f"03-bao-cao-nam-{year}.xlsx", form)
    assert (reading.errors, reading.questions, reading.repairs) == ((), (), ())
    fields = [column.field for column in form.columns]
    made = [_registered(asdict(row)) for row in province().returns_of(year)]
    assert [row.values for row in reading.rows] == [{name: row[name] for name in fields} for row in made]


def test_corrections_read_back(folder: Path) -> None:
    for made in province().corrections:
        form = returns_form(year_lines(made.year))
        reading = _read(folder / f"04-bao-cao-nam-{made.year}-nop-lai.xlsx", form)
        assert reading.clean
        wanted = {column.field: _registered(asdict(made))[column.field] for column in form.columns}
        assert wanted in [row.values for row in reading.rows]


def test_each_year_has_its_own_lines() -> None:
    assert ("published_effective" in year_lines(2019), "points_finance" in year_lines(2019)) == (True, False)
    assert ("published_effective" in year_lines(2020), "points_finance" in year_lines(2020)) == (False, True)


def test_the_list_of_the_alliance_reads_as_a_list_to_compare_with(folder: Path) -> None:
    reading = _read(folder / LIST_FILE, OUTSIDE_LIST)
    assert (reading.errors, reading.questions, reading.repairs) == ((), (), ())
    assert [row.values for row in reading.rows] == [asdict(row) for row in province().story.listed]


def test_the_wrong_workbook_is_wrong_where_it_says(folder: Path) -> None:
    reading = _read(folder / WRONG_FILE, COOPERATIVES)
    assert not reading.clean
    values = [error.value for error in reading.errors]
    assert len(values) == 3  # the fourth, the commune, only the register of places can know
    assert "ba trăm triệu" in values and "31/02/2025" in values and "MH-9001" in values


def test_every_workbook_says_that_it_is_made_up(folder: Path) -> None:
    for path in folder.iterdir():
        workbook = read_workbook(path.name, path.read_bytes())
        said = [str(value) for _, value in workbook.sheets[0].cells()]
        assert any("minh họa" in value for value in said)


def test_the_list_of_a_district_stands_as_offices_send_it(folder: Path) -> None:
    sheet = read_workbook(MESSY_FILE, (folder / MESSY_FILE).read_bytes()).sheets[0]
    said = [value for _cell, value in sheet.cells() if isinstance(value, str)]
    assert FORMER_COMMUNE in said and MISSPELT_COMMUNE in said and "Tổng cộng" in said
    assert any("MINH HỌA" in text for text in said)
    names = [row.name for row in province().cooperatives if row.district == "Huyện Na Rì"]
    assert sheet.at("C8") == legacy(names[0]) != names[0]


def test_the_list_of_goods_is_in_utf_8_with_its_titles_and_its_word_among_numbers(folder: Path) -> None:
    text = (folder / OTHER_FILE).read_bytes().decode()
    assert "MINH HỌA" in text.splitlines()[0] and "I.;;Lương thực" in text and ";liên hệ;" in text


def test_old_letters_are_those_of_the_years_before_unicode() -> None:
    assert legacy("Hợp tác xã Đoàn Kết") == "Hîp t¸c x· §oµn KÕt"
    assert legacy("abc 12") == "abc 12"
