"""The made-up province as the workbooks that a clerk of the Alliance would have: what the demo imports from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Literal

from hopluc.demo.messy_books import write_messy
from hopluc.demo.path import DIRECTIVE_DAY, LAST_YEAR, YEARS
from hopluc.demo.province import Cooperative, Province, Return
from hopluc.installed_law import law
from hopluc.kernel.dates import format_date, year_end
from hopluc.matching.workbook import OUTSIDE_LIST
from hopluc.registry.workbook import COOPERATIVES, MEMBERS
from hopluc.returns.workbook import LINE_FIELDS, returns_form
from hopluc.sheets.form import Form
from hopluc.sheets.writing import write_workbook

Rows = Sequence[Mapping[str, object]]
WorkbookKind = Literal["cooperatives", "members", "returns"]

COOPERATIVES_FILE = "01-hop-tac-xa.xlsx"
MEMBERS_FILE = "02-thanh-vien.xlsx"
RETURNS_FILE = "03-bao-cao-nam-{year}.xlsx"
CORRECTED_FILE = "04-bao-cao-nam-{year}-nop-lai.xlsx"
LIST_FILE = "05-danh-sach-lien-minh-31-12-2019.xlsx"
WRONG_FILE = "09-tap-tin-sai-de-thu.xlsx"

_KINDS: Mapping[str, WorkbookKind] = {"01-": "cooperatives", "02-": "members", "03-": "returns", "04-": "returns"}
_HEAD = "LIÊN MINH HTX TỈNH BẮC KẠN (minh họa)"
_MADE_UP_NOTE = "Tên hợp tác xã, tên người và mọi số liệu đều do máy sinh ra, không của đơn vị hay cá nhân có thật."


def year_lines(year: int) -> list[str]:
    """The lines that the form of a year asks for, in the order of the workbook."""
    asked = {line.code for line in law().form(year).lines}
    return [line for line in LINE_FIELDS if line in asked]


def write_workbooks(province: Province, folder: Path) -> list[Path]:
    """Write all workbooks into `folder` (made if absent); their paths in the order in which they can be imported.

    The last four go into no register by themselves: a list to hold against it, two files as other offices send them,
    and one that is wrong on purpose (`kind_of`). OSError
    when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    until = format_date(year_end(LAST_YEAR))
    written = [
        _write(
            folder / COOPERATIVES_FILE,
            COOPERATIVES,
            [_without(asdict(row), "commune_code") for row in register_rows(province)],
            [_HEAD, f"Tính đến {until}"],
            ["Trước 01/02/2020 tỉnh có 122 xã; trụ sở ghi theo 108 xã sau sắp xếp. Từ 01/07/2025 không còn cấp huyện."],
        ),
        _write(
            folder / MEMBERS_FILE,
            MEMBERS,
            [asdict(row) | {"cooperative": province.story.register_code(row.cooperative)} for row in province.members],
            [_HEAD, f"Tính đến {until}"],
            ["Vốn góp tính bằng triệu đồng. Thành viên liên kết ghi từ 01/07/2024."],
        ),
    ]
    for year in YEARS:
        written.append(_write_returns(folder / RETURNS_FILE.format(year=year), year, _returns(province, year), ""))
    for year in sorted({row.year for row in province.corrections}):
        rows = _registered(province, (row for row in province.corrections if row.year == year))
        written.append(_write_returns(folder / CORRECTED_FILE.format(year=year), year, rows, " (nộp lại)"))
    written.append(_write_list(folder / LIST_FILE, province))
    written.extend(write_messy(province, folder))
    written.append(_write_wrong(folder / WRONG_FILE, province))
    return written


def register_rows(province: Province) -> list[Cooperative]:
    """The list as it stands before its reorganisations are told: a group that will be converted stands as a group, who
    will be merged stands, who will come out of another one is not there yet."""
    told = province.story.reorganised
    made = {each.result for each in told if each.kind != "merger"}
    ending = {each.source for each in told if each.kind != "split_off"}
    rows = (row for row in province.cooperatives if row.code not in made)
    return [replace(row, ended_on=None) if row.code in ending else row for row in rows]


def _returns(province: Province, year: int) -> list[Return]:
    return _registered(province, province.returns_of(year))


def _registered(province: Province, returns: Iterable[Return]) -> list[Return]:
    """Under the codes of the register."""
    return [replace(row, cooperative=province.story.register_code(row.cooperative)) for row in returns]


def kind_of(path: Path) -> WorkbookKind | None:
    """Which register a workbook of the demo goes into; None for those that go into none, and for strangers."""
    return _KINDS.get(path.name[:3])


def _write(path: Path, form: Form, rows: Rows, title_lines: Sequence[str], notes: Sequence[str]) -> Path:
    path.write_bytes(write_workbook(form, rows, title_lines=title_lines, notes=[*notes, _MADE_UP_NOTE], made_up=True))
    return path


def _write_returns(path: Path, year: int, returns: Iterable[Return], addition: str) -> Path:
    unused = [line for line in LINE_FIELDS if line not in year_lines(year)]
    notes = ["Tiền tính bằng triệu đồng. Ô để trống là hợp tác xã chưa kê khai."]
    if year < 2020:
        notes.append("Cột “Hoạt động hiệu quả” ghi theo báo cáo của tỉnh, cách tính chưa xác định.")
    return _write(
        path,
        returns_form(year_lines(year)),
        [_without(asdict(row), *unused) for row in returns],
        [_HEAD, f"Năm {year}{addition}"],
        notes,
    )


def _without(row: Mapping[str, object], *fields: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in fields}


def _write_list(path: Path, province: Province) -> Path:
    """The list that the Alliance kept by hand, for the comparison of two counts."""
    title = f"Danh sách hợp tác xã đến {format_date(DIRECTIVE_DAY)}"
    note = "Danh sách lập tay: thiếu, thừa và ghi khác sổ đăng ký; dùng để thử việc đối chiếu."
    return _write(path, OUTSIDE_LIST, [asdict(row) for row in province.story.listed], [_HEAD, title], [note])


def _write_wrong(path: Path, province: Province) -> Path:
    """New cooperatives, four of them with one mistake each: text for a number, no such commune, 31/02, a code twice."""
    sample = next(entity for entity in province.cooperatives if entity.district)
    right: dict[str, object] = {
        **_without(asdict(sample), "commune_code"),
        "ended_on": None,
        "founded_on": "10/03/2025",
        "charter_on": "10/03/2025",
        "charter_capital": "300",
    }
    rows = [
        right | {"code": "MH-9001", "name": "HTX Thử nghiệm Một"},
        right | {"code": "MH-9002", "name": "HTX Thử nghiệm Hai", "charter_capital": "ba trăm triệu"},
        right | {"code": "MH-9003", "name": "HTX Thử nghiệm Ba", "commune": "Xã Không Có Thật"},
        right | {"code": "MH-9004", "name": "HTX Thử nghiệm Bốn", "founded_on": "31/02/2025"},
        right | {"code": "MH-9001", "name": "HTX Thử nghiệm Năm"},
    ]
    title = "Tập tin sai cố ý, để thử việc từ chối"
    return _write(
        path, _typed_as_text(), rows, [_HEAD, title], ["Bốn dòng có lỗi; không dòng nào được ghi vào hệ thống."]
    )


def _typed_as_text() -> Form:
    """The cooperatives' form as a clerk fills it whose cells are all text: the writer itself refuses wrong values."""
    columns = [replace(c, kind="text") if c.kind in ("date", "decimal") else c for c in COOPERATIVES.columns]
    return replace(COOPERATIVES, columns=tuple(columns))
