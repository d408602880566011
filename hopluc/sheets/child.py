"""The reading process: workbook bytes on stdin → JSON on stdout, under limits that kill it instead of the server."""

import json
import math
import resource
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from hopluc.sheets import biff, container, ods_scan, plain_text, xlsx_scan
from hopluc.sheets.container import UnreadableError
from hopluc.sheets.xml_walk import Marks, Scan

_DIGITS = ".15g"  # Excel keeps and shows 15 significant digits; further ones are dust of binary arithmetic
_EXACT_TO = 10**15


def restrict(limits: dict[str, int]) -> None:
    """Bind this process: address space, processor time, no core file, no files written."""
    for name, bound in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(name, (bound, bound))


class _Tally:
    """Counts cells and characters over all sheets against the limits."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._cells, self._characters = limits["cells"], limits["characters"]

    def count(self, row: list[list[Any]]) -> None:
        self._cells -= len(row)
        self._characters -= sum(len(str(cell[2])) for cell in row)
        if self._cells < 0 or self._characters < 0:
            raise UnreadableError("workbook_too_many_cells")


def _number(value: float) -> list[str]:
    if not math.isfinite(value):
        return ["e", str(value)]
    if value.is_integer() and abs(value) < _EXACT_TO:
        return ["n", str(int(value))]
    return ["n", format(value, _DIGITS)]


def _typed(value: object) -> list[Any] | None:  # noqa: PLR0911 - one line per type
    """Tag and value of one cell; None where it is empty."""
    if isinstance(value, str):
        return ["s", value] if value.strip() else None
    if isinstance(value, bool):
        return ["b", value]
    if isinstance(value, int):
        return ["n", str(value)]
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        whole_day = value.time() == time(0)
        return ["d", value.date().isoformat()] if whole_day else ["t", value.isoformat()]
    if isinstance(value, date | time):
        return ["d" if isinstance(value, date) else "s", value.isoformat()]
    if isinstance(value, timedelta):
        return ["s", str(value)]
    raise UnreadableError("workbook_damaged")


def _marked(cell: list[Any] | None, mark: str) -> list[Any] | None:
    if mark == "%":
        return ["p", cell[1]] if cell is not None and cell[0] == "n" else cell
    return ["e", mark]


def _rows(sheet: CalamineSheet, marks: Marks, tally: _Tally) -> list[list[Any]]:
    """[[row number, [[column, tag, value], …]], …] without empty cells and rows; numbers count from 1."""
    rows: dict[int, dict[int, list[Any]]] = {}
    if sheet.start is not None:
        # The reader pads rows above the first filled one, and leaves out columns before it.
        left = sheet.start[1] + 1
        for number, values in enumerate(sheet.iter_rows(), start=1):
            for column, value in enumerate(values, start=left):
                if value != "" and (cell := _typed(value)) is not None:
                    rows.setdefault(number, {})[column] = cell
    for (number, column), mark in marks.items():
        cell = _marked(rows.get(number, {}).get(column), mark)
        if cell is not None:
            rows.setdefault(number, {})[column] = cell
    result = []
    for number in sorted(rows):
        row = [[column, *rows[number][column]] for column in sorted(rows[number])]
        tally.count(row)
        result.append([number, row])
    return result


def _workbook(content: bytes, kind: str, found: Scan, limits: dict[str, int]) -> dict[str, Any]:
    book = CalamineWorkbook.from_object(BytesIO(content))
    listed = [item for item in book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet]
    if not listed:
        raise UnreadableError("workbook_no_sheet")
    if len(listed) > limits["sheets"]:
        raise UnreadableError("workbook_too_many_cells")
    tally = _Tally(limits)
    sheets = []
    for item in listed:
        sheet = book.get_sheet_by_name(item.name)
        spans = sheet.merged_cell_ranges or []
        if len(spans) > limits["spans"]:
            raise UnreadableError("workbook_too_many_cells")
        sheets.append(
            {
                "name": item.name,
                "hidden": item.visible != SheetVisibleEnum.Visible,
                "spans": [[first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1] for first, last in spans],
                "rows": _rows(sheet, found.marks.get(item.name, {}), tally),
            }
        )
    return {"kind": kind, "form": found.form, "typed": True, "sheets": sheets}


def _text(content: bytes, limits: dict[str, int]) -> dict[str, Any]:
    tally, rows = _Tally(limits), []
    for number, values in enumerate(plain_text.rows(plain_text.decode(content)), start=1):
        row = [[column, "s", value] for column, value in enumerate(values, start=1) if value.strip()]
        tally.count(row)
        if row:
            rows.append([number, row])
    sheet = {"name": "CSV", "hidden": False, "spans": [], "rows": rows}
    return {"kind": "csv", "form": None, "typed": False, "sheets": [sheet]}


def read(content: bytes, name: str, limits: dict[str, int]) -> dict[str, Any]:
    """The workbook as plain lists. UnreadableError for everything that is not a workbook of a bearable size."""
    start = container.kind_of(content, name)
    if start == "text":
        return _text(content, limits)
    if start == "ole":
        kind = container.check_ole(content)
        return _workbook(content, kind, Scan(marks=biff.error_cells(content)), limits)
    bounds = {key: limits[key] for key in ("unpacked", "ratio", "ratio_from")}
    package = container.Package(content, **bounds)
    kind = package.kind()
    scan = xlsx_scan.scan if kind == "xlsx" else ods_scan.scan
    return _workbook(content, kind, scan(package, area=limits["area"]), limits)


def _is_panic(error: BaseException) -> bool:
    # The parser's own panics derive from BaseException; only its wrapper knows the class.
    return type(error).__name__ == "PanicException"


def answer(content: bytes, name: str, limits: dict[str, int]) -> dict[str, Any]:
    """The workbook, or {"refusal": code, "values": …}: whatever the bytes are, an answer comes."""
    try:
        return read(content, name, limits)
    except UnreadableError as refusal:
        return {"refusal": refusal.code, "values": refusal.values}
    except PasswordError:
        return {"refusal": "workbook_encrypted", "values": {}}
    except (MemoryError, RecursionError):
        return {"refusal": "workbook_too_heavy", "values": {}}
    except Exception:
        return {"refusal": "workbook_damaged", "values": {}}
    except BaseException as error:
        if not _is_panic(error):
            raise
        return {"refusal": "workbook_damaged", "values": {}}


def main() -> None:
    """`python -m hopluc.sheets.child NAME LIMITS_AS_JSON`."""
    name, limits = sys.argv[1], json.loads(sys.argv[2])
    restrict(limits)
    content = sys.stdin.buffer.read()
    sys.stdout.buffer.write(json.dumps(answer(content, name, limits), ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
